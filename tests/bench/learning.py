"""Does our selection teach? Simulated learners: ``python tests/bench/learning.py``. README.md says more.

A thousand learners, ten minutes a day for thirty days, each with every way of selecting; what is left at day
60, and how many questions it takes to master 90 % of the skills. Who they are: ``learners/parameters.py``.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from learners import figures, questions, selections
from learners.course import Course, take

sys.path.insert(1, str(Path(__file__).parents[2]))  # our selection is this checkout's, installed or not

LEARNERS = 1000
FOLLOWED = 100
AIM = 0.7


def courses_of(name: str, seeds: Sequence[int], to_mastery: bool) -> list[Course]:
    """The courses of these learners with one selection, in their order."""
    asked = questions.pool()
    skills = sorted({skill for question in asked for skill in question.skills})
    making = selections.making(name)
    return [take(seed, asked, skills, making, to_mastery=to_mastery) for seed in seeds]


def run(
    names: Sequence[str], learners: int, first: int, processes: int
) -> tuple[figures.Courses, figures.Courses]:
    """The courses of all learners, and those of the FOLLOWED first ones, who go on until mastery."""
    followed, rest = range(first, first + min(FOLLOWED, learners)), range(first + FOLLOWED, first + learners)
    courses: dict[str, list[Course]] = {}
    with ProcessPoolExecutor(processes) as pool:
        for name in names:
            parts = [(followed[n : n + 10], True) for n in range(0, len(followed), 10)]
            parts += [(rest[n : n + 25], False) for n in range(0, len(rest), 25)]
            done = pool.map(partial(courses_of, name), *zip(*parts, strict=True))
            courses[name] = [course for part in done for course in part]
    return courses, {name: taken[: len(followed)] for name, taken in courses.items()}


def table(courses: figures.Courses, followed: figures.Courses) -> list[str]:
    """A line for each selection."""
    lines = [
        f"{'selection':<10}{'questions':>10}  {'kept at day 60, %':<22}{'questions to mastery':<26}mastered"
    ]
    for name, taken in courses.items():
        asked = figures.mean([course.asked[-1] for course in taken])
        kept = figures.mean([100 * course.kept[-1] for course in taken])
        mastery = figures.mean([course.to_mastery for course in followed[name]])
        share = sum(course.mastered for course in followed[name]) / len(followed[name])
        lines.append(f"{name:<10}{asked.value:>10.0f}  {kept.show(1):<22}{mastery.show():<26}{share:.0%}")
    return lines


def compared(courses: figures.Courses, followed: figures.Courses) -> list[str]:
    """Ours over the best of the others, twice."""
    kept = figures.ratio(courses, selections.OURS, figures.at_equal_retention)
    mastery = figures.ratio(followed, selections.OURS, figures.to_mastery)
    return [
        f"questions at equal retention, ours / best of the others: {kept.show(2)}; aim <= {AIM}",
        f"questions to mastery, ours / best of the others: {mastery.show(2)}; aim <= {AIM}",
    ]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=LEARNERS, help=f"how many ({LEARNERS})")
    parser.add_argument("--first", type=int, default=0, help="the first learner's seed (0)")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="at a time")
    parser.add_argument("--only", nargs="+", metavar="SELECTION", help="of " + ", ".join(selections.NAMES))
    parser.add_argument("--collect", action="store_true", help="write the questions anew, and nothing else")
    return parser.parse_args()


def main() -> int:
    """Simulate and print. What is found is no pass or failure."""
    given = arguments()
    if given.collect:
        questions.POOL.write_text(questions.collect(), "utf-8")
        return 0
    began = time.monotonic()
    courses, followed = run(given.only or selections.NAMES, given.learners, given.first, given.processes)
    print("\n".join(table(courses, followed)))
    if selections.OURS in courses and len(courses) > 1:
        print("\n".join(compared(courses, followed)))
    count = len(next(iter(followed.values())))
    print(f"{given.learners} learners, {count} of them followed to mastery; {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
