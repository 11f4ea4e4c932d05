"""One learner's month with one way of selecting, and what is left of it at the test."""

from collections.abc import Sequence
from typing import NamedTuple

from learners import parameters as p
from learners.learner import DAY, Learner
from learners.questions import Question
from learners.selections import Making, Now, Selection

FIRST_MS = 1_767_603_600_000  # 2026-01-05 09:00 UTC, when the first session starts


class Course(NamedTuple):
    """What came of it.

    ``asked``: questions after so many days, from 0 to DAYS. ``kept``: the share of the skills recalled at the
    test, had the course ended then. ``to_mastery``: questions until mastery, or until it was given up.
    """

    asked: tuple[int, ...]
    kept: tuple[float, ...]
    to_mastery: int
    mastered: bool


def take(
    seed: int,
    questions: Sequence[Question],
    skills: Sequence[str],
    making: Making,
    *,
    to_mastery: bool = False,
) -> Course:
    """The course of the learner of this seed, the same learner in every selection.

    With ``to_mastery`` it goes on after DAYS until mastery, for MOST_DAYS at most.
    """
    learner, selection = Learner(seed, skills), making(questions, seed)
    asked, kept = [0], [at_test(learner, 0)]
    reached: int | None = None
    for day in range(p.MOST_DAYS if to_mastery else p.DAYS):
        if to_mastery and reached is None and has_mastered(learner):
            reached = asked[-1]
        if reached is not None and day >= p.DAYS:
            break
        count, seconds = session(learner, selection, day)
        asked.append(asked[-1] + count)
        if day < p.DAYS:
            kept.append(at_test(learner, day + seconds / DAY))
        learner.wait(DAY - seconds)
    questions_to = asked[-1] if reached is None else reached
    return Course(tuple(asked[: p.DAYS + 1]), tuple(kept), questions_to, reached is not None)


def session(learner: Learner, selection: Selection, day: int) -> tuple[int, float]:
    """Ten minutes; how many questions, how many seconds. What was begun is finished."""
    count, seconds = 0, 0.0
    while seconds < p.MINUTES_A_DAY * 60:
        started = FIRST_MS + int((day * DAY + seconds) * 1000)
        question = selection.next(Now(day, started))
        outcome = learner.answer(question)
        seconds += outcome.seconds
        count += 1
        selection.over(question, outcome, Now(day, started + int(outcome.seconds * 1000)))
    return count, seconds


def at_test(learner: Learner, days: float) -> float:
    """The share of the skills that the learner would recall on the day of the test; ``days`` have gone by."""
    now = learner.now + (p.TEST_DAY - days) * DAY * p.BETWEEN_SESSIONS
    return sum(learner.recalls(now)) / len(learner.right)


def has_mastered(learner: Learner) -> bool:
    """Whether enough of the skills would be recalled now."""
    least = p.SHARE * len(learner.right)
    return sum(chance >= p.MASTERED for chance in learner.recalls(learner.now)) >= least
