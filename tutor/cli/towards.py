"""The goal and the learner's log together: set a day, show the plan, drop it."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tutor.cli.lessons import catch_up, learners_log
from tutor.cli.said import called, printed
from tutor.cli.walk import here, now
from tutor.errors import TutorError
from tutor.practice import goal as goals
from tutor.progress import Day, Entry, Known, local_day, new_id
from tutor.wording import Wording
from tutor.wording import standing as words_of

if TYPE_CHECKING:
    from tutor.progress import Store


def set_goal(given: str, *, plain: bool) -> None:
    """Work towards the day given, and show the plan. A usage error for a day that cannot be."""
    at = now()
    words = printed()
    try:
        day = goals.read_day(given, local_day(at, here(at)))
    except TutorError as fault:
        raise click.UsageError(words.error(fault)) from fault
    with learners_log() as store:
        keep_goal(store, at, words_of.day(day))
        plan = plan_now(store, at)
    assert plan is not None
    _show(words, plan, plain=plain)


def show_goal(*, plain: bool) -> None:
    """Print the plan, or that there is none."""
    words = printed()
    with learners_log() as store:
        plan = plan_now(store, now())
    if plan is None:
        print(words("You have set no goal; set one with: handshake goal --date YYYY-MM-DD"))
    else:
        _show(words, plan, plain=plain)


def drop_goal() -> None:
    """Forget the day; say so."""
    words = printed()
    with learners_log() as store:
        entry = store.goal()
        day = goals.goal_in(entry.body) if entry is not None else None
        if day is None:
            print(words("There is no goal to drop."))
            return
        keep_goal(store, now(), None)
    print(words("Your goal, {date}, is dropped; your answers are kept.", date=words_of.day(day)))


def keep_goal(store: "Store", at: int, date: str | None) -> None:
    """Write a goal down, or that there is none any more."""
    store.append(Entry(new_id(), None, at, "goal", None, {"date": date, "offset": here(at)}))


def plan_now(store: "Store", at: int) -> goals.DailyPlan | None:
    """The plan at a moment; None without a goal."""
    if store.goal() is None:
        return None
    from tutor.cli.practising import reviewable

    return plan_of(store, reviewable(store.known(at, here(at))), store.days(), here(at))


def plan_of(store: "Store", known: Known, days: Sequence[Day], offset: int) -> goals.DailyPlan | None:
    """The same, of what is known already."""
    entry = store.goal()
    day = goals.goal_in(entry.body) if entry is not None else None
    return goals.daily_plan(known, days, day, offset) if day is not None else None


def reminded(words: Wording, store: "Store") -> list[str]:
    """The goal in a line, for the start of the program; nothing without one."""
    if store.goal() is None:
        return []
    catch_up(store)
    plan = plan_now(store, now())
    return [words_of.reminder(words, plan)] if plan is not None else []


def _show(words: Wording, plan: goals.DailyPlan, *, plain: bool) -> None:
    review, drill = (f"{called()} {name}" for name in ("review", "drill"))
    if plain or os.environ.get("TERM") == "dumb":
        print("\n".join(words_of.plan(words, plan, review, drill)))
        return
    from tutor.ui import Terminal
    from tutor.ui import stats as drawn

    screen = Terminal(words).screen
    screen.print(drawn.goal_page(plan, review, drill, screen.look))
