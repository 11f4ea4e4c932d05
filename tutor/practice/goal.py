"""A day to be ready by, as a plan for each day until then: what is left, how long it takes. Pure.

Made anew whenever it is asked for, from what is known then, so it adjusts itself as the learner goes on.
The clock and the zone are arguments.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from tutor.errors import TutorError
from tutor.practice.curriculum import CURRICULUM
from tutor.practice.levels import is_shown
from tutor.practice.review import due_today
from tutor.progress import Day, Known, local_day

FIRST_DAY = date(1970, 1, 1).toordinal()
FURTHEST = 3_653
"""Days ahead that a goal may lie: ten years."""

MINUTE = 60_000
PACE = 30_000
"""Milliseconds that an answer takes, while too few have been given to tell."""

RIGHT = 0.8
"""Of the answers, how many are right at once, likewise."""

ENOUGH = 20
"""Answers that tell how fast and how sure a learner is."""

TO_SHOW, TO_GO_OVER = 1.5, 0.5
"""Questions for each skill that is to be shown, to who is always right, and for each that is to be gone over:
a question exercises several, and the last ones are rare. Found by drilling a simulated learner."""

COMFORT = 20
"""Minutes a day that somebody who has an hour too much is offered."""

TOO_MUCH = 60

WRITTEN = re.compile(r"\s*(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})\.?\s*", re.ASCII)


class GoalError(TutorError):
    """A day that cannot be worked towards.

    ``goal.unreadable`` (given), ``goal.impossible`` (given), ``goal.past`` (date, today), ``goal.far`` (date,
    last).
    """


class DailyPlan(msgspec.Struct, frozen=True):
    """What to do each day, and today; all of it 0 once the day has gone by.

    ``days``: from today to the goal, both counted. ``new``: skills still to be shown; ``again``: those shown
    that come due by then. ``minutes`` a day; ``done`` minutes of today's, ``questions`` about what is left of
    them. ``due``: skills due today. ``easier``: the day by which it would be ``COMFORT`` minutes a day, where
    it is too much now.
    """

    goal: int
    today: int
    days: int
    shown: int
    total: int
    new: int
    again: int
    minutes: int
    done: int
    questions: int
    due: int
    easier: int | None = None


def date_of(day: int) -> date:
    """The calendar day of a day number (days since 1970-01-01)."""
    return date.fromordinal(min(max(FIRST_DAY + day, 1), date.max.toordinal()))


def read_day(given: str, today: int) -> int:
    """A date as typed (``2026-12-01``, dots or slashes do too) to a day number from today on; GoalError."""
    written = WRITTEN.fullmatch(unicodedata.normalize("NFKC", given))
    if written is None:
        raise GoalError("goal.unreadable", given=given[:40])
    year, month, number = map(int, written.groups())
    try:
        day = date(year, month, number).toordinal() - FIRST_DAY
    except ValueError as fault:
        raise GoalError("goal.impossible", given=given.strip()[:40]) from fault
    if day < today:
        raise GoalError("goal.past", date=date_of(day).isoformat(), today=date_of(today).isoformat())
    if day > today + FURTHEST:
        raise GoalError("goal.far", date=date_of(day).isoformat(), last=date_of(today + FURTHEST).isoformat())
    return day


def goal_in(body: Mapping[str, object]) -> int | None:
    """The day number in the body of a ``goal`` entry; None for a goal that was dropped, and for nonsense."""
    try:
        return date.fromisoformat(str(body.get("date"))).toordinal() - FIRST_DAY
    except ValueError:
        return None


def daily_plan(known: Known, days: Sequence[Day], goal: int, offset: int) -> DailyPlan:
    """The plan from ``known.today`` to the day ``goal``. ``offset``: minutes east of UTC."""
    cards = known.cards
    shown = [skill for skill in CURRICULUM if is_shown(cards.get(skill))]
    left = max(goal - known.today + 1, 0)
    again = [skill for skill in shown if local_day(cards[skill].due, offset) <= goal] if left else []
    new = len(CURRICULUM) - len(shown)
    pace, right = pace_of(days)
    work = (TO_SHOW * new / right + TO_GO_OVER * len(again)) * pace
    # What was done today was part of today's share, so that the share stands still while it is worked off.
    share = (work + known.spent_today) / left if left and work else 0
    minutes = round(-(-share // MINUTE))
    remaining = max(share - known.spent_today, 0)
    return DailyPlan(
        goal=goal,
        today=known.today,
        days=left,
        shown=len(shown),
        total=len(CURRICULUM),
        new=new,
        again=len(again),
        minutes=minutes,
        done=known.spent_today // MINUTE,
        questions=round(-(-remaining // pace)),
        due=len(due_today(known, offset)),
        easier=known.today + round(-(-work // (COMFORT * MINUTE))) - 1 if minutes > TOO_MUCH else None,
    )


def pace_of(days: Sequence[Day]) -> tuple[float, float]:
    """Milliseconds that this learner takes for a question, and the share that is right at once."""
    answers = sum(day.answers for day in days)
    if answers < ENOUGH:
        return PACE, RIGHT
    spent, right = sum(day.spent for day in days), sum(day.right for day in days)
    return min(max(spent / answers, 5_000.0), 180_000.0), min(max(right / answers, 0.4), 1.0)
