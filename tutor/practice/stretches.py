"""Days put together for the eye: weeks as columns of a calendar, stretches of time for a line. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from tutor.progress import Day

WEEK = 7
THURSDAY = 3
"""The first of January 1970 was one; weeks begin on Monday."""


class Stretch(msgspec.Struct, frozen=True):
    """Some days with their answers together; ``first`` and ``last`` are day numbers (since 1970)."""

    first: int
    last: int
    answers: int
    right: int

    @property
    def share(self) -> float:
        """Of the answers, how many were right at once (0 to 1)."""
        return self.right / self.answers if self.answers else 0.0


def week_of(day: int) -> int:
    """The week that a day number is in, counted from that of 1970-01-01."""
    return (day + THURSDAY) // WEEK


def weekday(day: int) -> int:
    """0 Monday ... 6 Sunday."""
    return (day + THURSDAY) % WEEK


def calendar(days: Sequence[Day], today: int, weeks: int) -> list[list[tuple[int, int]]]:
    """The last weeks up to this one, the oldest first: each its days so far, as (day number, answers)."""
    answers: Mapping[int, int] = {day.day: day.answers for day in days}
    monday = today - weekday(today)
    firsts = [monday - WEEK * back for back in range(weeks - 1, -1, -1)]
    return [
        [(day, answers.get(day, 0)) for day in range(first, first + WEEK) if day <= today] for first in firsts
    ]


def stretches(days: Sequence[Day], most: int) -> list[Stretch]:
    """The days with answers on them, each alone; by weeks, or several, where they are more than ``most``."""
    with_answers = [day for day in days if day.answers]
    if len(with_answers) <= most:
        return list(_together(with_answers, 0))
    weeks = 1
    # In growing steps: a clock that was wrong for a day may lie millennia off the others.
    while len(found := list(_together(with_answers, weeks))) > most:
        weeks += weeks // 4 + 1
    return found


def _together(days: Sequence[Day], weeks: int) -> Iterator[Stretch]:
    """Days of so many weeks together, counted from the first day's; each alone for none."""
    first = week_of(days[0].day) if days else 0

    def key(day: Day) -> int:
        return (week_of(day.day) - first) // weeks if weeks else day.day

    for _, of_one in groupby(days, key):
        some = list(of_one)
        yield Stretch(
            some[0].day, some[-1].day, sum(day.answers for day in some), sum(day.right for day in some)
        )


def days_in_a_row(days: Sequence[Day], today: int) -> int:
    """How many days in a row have answers, up to today or yesterday."""
    practised = {day.day for day in days if day.answers}
    last = today if today in practised else today - 1
    count = 0
    while last - count in practised:
        count += 1
    return count
