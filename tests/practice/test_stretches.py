"""Days put together: weeks for a calendar, stretches for a line, days in a row."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from standings import TODAY

from tutor.practice import Day
from tutor.practice.goal import date_of
from tutor.practice.stretches import calendar, days_in_a_row, stretches, weekday

some_days = st.lists(
    st.builds(Day, st.integers(-800, TODAY), st.integers(1, 90), st.just(1), st.just(0)),
    max_size=60,
    unique_by=lambda day: day.day,
).map(lambda days: sorted(days, key=lambda day: day.day))


def test_a_week_begins_on_monday():
    """Of any day number, also before 1970."""
    assert [weekday(day) for day in (-3, -4, 0, TODAY)] == [0, 6, 3, date_of(TODAY).weekday()]


def test_the_calendar_ends_today():
    """Whole weeks, the last up to today; each day with its answers."""
    weeks = calendar([Day(TODAY - 1, 7, 5, 0)], TODAY, 3)
    assert [len(week) for week in weeks] == [7, 7, weekday(TODAY) + 1]
    assert weeks[-1][-2:] == [(TODAY - 1, 7), (TODAY, 0)]
    assert all(weekday(week[0][0]) == 0 for week in weeks)


@given(some_days, st.integers(1, 30))
def test_stretches_are_few_enough_and_lose_no_answer(days, most):
    """In order, at most so many, and together all there is."""
    found = stretches(days, most)
    assert len(found) <= most
    assert sum(each.answers for each in found) == sum(day.answers for day in days)
    assert all(one.last < other.first for one, other in itertools.pairwise(found))


def test_few_days_stand_alone_and_many_by_weeks():
    """A stretch has its share of what was right at once."""
    days = [Day(TODAY - n, 4, 1 + n % 2, 0) for n in range(20, -1, -1)]
    assert [(each.first, each.last) for each in stretches(days, 21)] == [(day.day, day.day) for day in days]
    assert len(stretches(days, 20)) == 4
    assert stretches(days[-1:], 5)[0].share == 0.25


def test_a_day_of_a_wrong_clock_costs_no_time():
    """Millennia off, before 1970 or after; the days beside it are still told."""
    days = [Day(day, 1, 1, 0) for day in (-700_000, *range(TODAY - 60, TODAY), 2_500_000)]
    assert [each.answers for each in stretches(days, 3)] == [1, 60, 1]
    assert len(stretches(days, 1)) == 1


def test_days_in_a_row_may_end_yesterday():
    """Today is not over yet; a day between breaks the row."""
    days = [Day(TODAY - n, 1, 1, 0) for n in (5, 3, 2, 1)]
    assert days_in_a_row(days, TODAY) == 3
    assert days_in_a_row([*days, Day(TODAY, 1, 1, 0)], TODAY) == 4
    assert days_in_a_row(days, TODAY + 1) == 0
