"""What the courses come to: means with 95 % confidence intervals, and ratios of questions, paired by learner.

A mean's interval is the normal one over learners. A ratio's is the bootstrap's: learners are drawn again with
replacement, the same for both sides, and everything is worked out anew, which of the others is best included.
"""

import math
import random
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from learners.course import Course

RESAMPLES = 1000
Z = 1.96

Courses = Mapping[str, Sequence[Course]]
"""By selection, the courses of the same learners in the same order."""


class Interval(NamedTuple):
    """A figure, and between what it lies with 95 % confidence."""

    value: float
    low: float
    high: float

    def show(self, digits: int = 0) -> str:
        """As text."""
        return f"{self.value:.{digits}f} ({self.low:.{digits}f} to {self.high:.{digits}f})"


def mean(values: Sequence[float]) -> Interval:
    """The mean, and where the population's lies."""
    middle = statistics.fmean(values)
    half = Z * statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 1 else math.inf
    return Interval(middle, middle - half, middle + half)


def ratio(courses: Courses, ours: str, compare: Callable[["Weighed", str], float], seed: int = 0) -> Interval:
    """``compare`` on all learners, and between what it lies over resamples of them."""
    count = len(courses[ours])
    chance = random.Random(f"bootstrap {seed}")
    value = compare(Weighed(courses, [1] * count), ours)
    drawn = []
    for _ in range(RESAMPLES):
        weights = [0] * count
        for at in chance.choices(range(count), k=count):
            weights[at] += 1
        drawn.append(compare(Weighed(courses, weights), ours))
    drawn.sort()
    return Interval(value, drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1])


class Weighed:
    """Means over learners of whom each counts as often as its weight says."""

    def __init__(self, courses: Courses, weights: Sequence[int]) -> None:
        self.courses, self.weights, self.total = courses, weights, sum(weights)

    def mean(self, name: str, of: Callable[[Course], float]) -> float:
        """Of one figure of the courses of a selection."""
        total = 0.0
        for weight, course in zip(self.weights, self.courses[name], strict=True):
            if weight:
                total += weight * of(course)
        return total / self.total

    def asked(self, name: str, day: int) -> float:
        """Questions asked by the end of so many days."""
        return self.mean(name, lambda course: course.asked[day])

    def kept(self, name: str, day: int) -> float:
        """What is kept at the test by those who stop after so many days."""
        return self.mean(name, lambda course: course.kept[day])

    def others(self, ours: str) -> list[str]:
        """The selections that ours is compared with."""
        return [name for name in self.courses if name != ours]

    def questions_for(self, name: str, kept: float, last: int) -> float:
        """How many questions a selection takes to keep so much at the test; by the line between two days."""
        low, high = 0, last  # what is kept grows with the days
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.kept(name, middle) >= kept else (middle, high)
        before, after = self.kept(name, low), self.kept(name, high)
        part = (kept - before) / (after - before) if after > before else 1.0
        return self.asked(name, low) + part * (self.asked(name, high) - self.asked(name, low))


def at_equal_retention(weighed: Weighed, ours: str) -> float:
    """Questions of ours over questions of the best of the others, at the retention of the lesser of the two.

    The best is the one that keeps most at the test after the whole course. Where ours keeps less than that,
    the best's questions are those that it takes to keep as much as ours.
    """
    last = len(weighed.courses[ours][0].kept) - 1
    best = max(weighed.others(ours), key=lambda name: weighed.kept(name, last))
    kept = min(weighed.kept(ours, last), weighed.kept(best, last))
    return weighed.questions_for(ours, kept, last) / weighed.questions_for(best, kept, last)


def to_mastery(weighed: Weighed, ours: str) -> float:
    """Questions to mastery of ours over those of the best of the others: the one that takes fewest."""
    best = min(weighed.mean(name, lambda course: course.to_mastery) for name in weighed.others(ours))
    return weighed.mean(ours, lambda course: course.to_mastery) / best
