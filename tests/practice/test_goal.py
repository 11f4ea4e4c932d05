"""A day to be ready by: dates as typed, and the plan for each day until then."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from standings import TODAY, card, known

from tutor.practice import Day
from tutor.practice.curriculum import CURRICULUM
from tutor.practice.goal import COMFORT, FURTHEST, GoalError, daily_plan, date_of, goal_in, read_day

MINUTE = 60_000


@pytest.mark.parametrize(
    "typed", ["2026-12-01", " 2026-12-1 ", "2026/12/01", "2026. 12. 1.", "２０２６-12-01"]
)
def test_a_date_is_read_as_people_write_it(typed):
    """With dashes, dots or slashes, also in full-width digits."""
    assert read_day(typed, TODAY) == TODAY + 7


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("tomorrow", "goal.unreadable"),
        ("", "goal.unreadable"),
        ("26-12-01", "goal.unreadable"),
        ("2026-12-01-01", "goal.unreadable"),
        ("2026-13-45", "goal.impossible"),
        ("2026-02-30", "goal.impossible"),
        ("0000-01-01", "goal.impossible"),
        ("2026-11-23", "goal.past"),
        ("0001-01-01", "goal.past"),
        ("2126-12-01", "goal.far"),
        ("9999-12-31", "goal.far"),
    ],
)
def test_a_day_that_cannot_be_is_refused(typed, code):
    """No date, no such day, gone by, too far: each says which."""
    with pytest.raises(GoalError) as caught:
        read_day(typed, TODAY)
    assert caught.value.code == code


def test_today_and_the_furthest_day_can_be_goals():
    """Both ends of what can be worked towards."""
    assert read_day(date_of(TODAY).isoformat(), TODAY) == TODAY
    assert read_day(date_of(TODAY + FURTHEST).isoformat(), TODAY) == TODAY + FURTHEST


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_day_or_one_error(typed):
    """Nothing else escapes."""
    with contextlib.suppress(GoalError):
        assert TODAY <= read_day(typed, TODAY) <= TODAY + FURTHEST


def test_a_goal_in_the_log_may_be_dropped_or_nonsense():
    """What a stranger's file has is no day."""
    assert goal_in({"date": "2026-12-01"}) == TODAY + 7
    assert [goal_in(body) for body in ({"date": None}, {}, {"date": 7}, {"date": "soon"})] == [None] * 4


def test_who_knows_nothing_has_all_of_it_before_them():
    """Every skill is left; the work is shared by the days, this one among them."""
    week, two = (daily_plan(known({}), [], TODAY + days, 0) for days in (6, 13))
    assert (week.shown, week.new, week.again, week.days) == (0, len(CURRICULUM), 0, 7)
    assert week.total == len(CURRICULUM)
    assert week.minutes == pytest.approx(2 * two.minutes, abs=1)
    assert week.questions > 0 and week.easier is None


def test_the_share_of_a_day_stands_still_while_it_is_worked_off():
    """Half of it done, half is left; all of it done, today is done."""
    fresh = daily_plan(known({}), [], TODAY + 6, 0)
    half = fresh.minutes * MINUTE // 2
    cards = {skill: card("shown", due_in=90) for skill in CURRICULUM[: len(CURRICULUM) // 14]}
    later = daily_plan(known(cards, spent_today=half), [], TODAY + 6, 0)
    assert later.minutes == pytest.approx(fresh.minutes, abs=1)
    assert later.questions == pytest.approx(fresh.questions / 2, abs=2)
    done = daily_plan(known(cards, spent_today=3 * half), [], TODAY + 6, 0)
    assert (done.questions, done.done) == (0, 3 * half // MINUTE)


def test_a_day_missed_makes_the_others_longer():
    """The same knowledge, a day later."""
    today = known({})
    tomorrow = replace(today, today=TODAY + 1)
    assert daily_plan(tomorrow, [], TODAY + 3, 0).minutes > daily_plan(today, [], TODAY + 3, 0).minutes


def test_what_comes_due_by_then_is_to_be_gone_over():
    """All is shown; what lasts beyond the day needs nothing."""
    cards = {skill: card("shown", due_in=40) for skill in CURRICULUM}
    assert daily_plan(known(cards), [], TODAY + 9, 0).minutes == 0
    plan = daily_plan(known(cards | {CURRICULUM[0]: card("shown", due_in=3)}), [], TODAY + 9, 0)
    assert (plan.new, plan.again, plan.questions) == (0, 1, 1)


def test_who_is_slower_needs_longer():
    """The learner's own pace, once there are answers enough to tell it."""
    quick, slow = ([Day(TODAY - 1, 40, 40, 40 * seconds * 1_000)] for seconds in (10, 60))
    plans = [daily_plan(known({}), days, TODAY + 9, 0) for days in (quick, slow)]
    assert plans[1].minutes == pytest.approx(6 * plans[0].minutes, abs=6)
    few = [Day(TODAY - 1, 3, 3, 3 * 170_000)]
    assert daily_plan(known({}), few, TODAY + 9, 0) == daily_plan(known({}), [], TODAY + 9, 0)


def test_too_much_a_day_comes_with_a_day_on_which_it_would_not_be():
    """With that day for a goal it is what was promised."""
    plan = daily_plan(known({}), [], TODAY, 0)
    assert plan.minutes > 60 and plan.easier is not None
    assert daily_plan(known({}), [], plan.easier, 0).minutes <= COMFORT


def test_a_goal_that_has_gone_by_asks_for_nothing():
    """It stands in the log until another is set."""
    plan = daily_plan(known({}), [], TODAY - 1, 0)
    assert (plan.days, plan.minutes, plan.questions, plan.again) == (0, 0, 0, 0)
