"""Where the learner stands: asked of the log, and shown as a picture, in words, or as data."""

import csv
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from tutor.cli.lessons import learners_log
from tutor.cli.practising import reviewable
from tutor.cli.said import called, printed
from tutor.cli.towards import plan_of
from tutor.cli.walk import here, now
from tutor.practice import goal as goals
from tutor.practice import standing as standings
from tutor.wording import Wording
from tutor.wording import standing as words_of

Form = Literal["drawn", "plain", "json", "csv"]

COLUMNS = ("skill", "group", "mastery", "remembered", "stability", "due", "last", "times", "lapses")
"""Of ``--csv``; documented in the command's help, and never reordered."""

MINUTE = 60_000


def show_standing(form: Form) -> None:
    """Print where the learner stands now."""
    at = now()
    with learners_log() as store:
        known, days = reviewable(store.known(at, here(at))), store.days()
        standing = standings.standing_of(known, days, store.beliefs(), here(at))
        plan = plan_of(store, known, days, here(at))
    words = printed()
    if form == "json":
        print(json.dumps(as_data(words, standing, plan), ensure_ascii=False))
    elif form == "csv":
        rows = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        rows.writeheader()
        rows.writerows(map(row, standing.skills))
    elif not standing.answers and not known.cards:
        print(words_of.nothing_yet(words, f"{called()} learn"))
        if plan is not None:
            print(words_of.reminder(words, plan))
    elif form == "plain" or os.environ.get("TERM") == "dumb":
        _tell(words, standing, plan)
    else:
        _draw(words, standing, plan)


def _tell(words: Wording, standing: standings.Standing, plan: goals.DailyPlan | None) -> None:
    from tutor.lines import stats_lines

    print("\n".join(stats_lines(words, standing, f"{called()} review")))
    if plan is not None:
        print(words_of.reminder(words, plan))


def _draw(words: Wording, standing: standings.Standing, plan: goals.DailyPlan | None) -> None:
    from tutor.ui import Terminal
    from tutor.ui import stats as drawn

    screen = Terminal(words).screen
    screen.print(drawn.where_you_stand(standing, f"{called()} review", screen.look, plan))


def row(each: standings.SkillStanding) -> dict[str, object]:
    """A skill as a row of ``--csv`` and an object of ``--json``; what was never asked for has no memory."""
    told: dict[str, object] = dict.fromkeys(COLUMNS)
    told |= {"skill": each.skill, "group": each.group, "mastery": each.mastery, "times": 0, "lapses": 0}
    if each.card is not None and each.remembered is not None:
        told |= {
            "remembered": round(each.remembered, 3),
            "stability": round(each.card.stability, 2),
            "due": moment(each.card.due),
            "last": moment(each.card.last_review),
            "times": each.card.reps,
            "lapses": each.card.lapses,
        }
    return told


def as_data(words: Wording, standing: standings.Standing, plan: goals.DailyPlan | None) -> dict[str, object]:
    """All of it. Days are local dates, moments UTC."""
    return {
        "date": words_of.day(standing.today),
        "answers": standing.answers,
        "right": standing.right,
        "states": {str(state): mastery for state, mastery in standing.states.items()},
        "edges": [
            {"source": str(source), "target": str(target), "mastery": mastery}
            for (source, target), mastery in standing.edges.items()
        ],
        "groups": [{"group": each.group, "total": each.total, **each.counts} for each in standing.groups],
        "skills": [row(each) for each in standing.skills],
        "days": [
            {
                "date": words_of.day(day.day),
                "answers": day.answers,
                "right": day.right,
                "minutes": round(day.spent / MINUTE, 1),
            }
            for day in standing.days
        ],
        "due": dict(standing.coming),
        "next_due": moment(standing.next_due) if standing.next_due is not None else None,
        "misconceptions": list(_beliefs(words, standing)),
        "goal": goal_data(plan),
    }


def goal_data(plan: goals.DailyPlan | None) -> dict[str, object] | None:
    """The goal's plan; its days as dates."""
    if plan is None:
        return None
    told: dict[str, object] = msgspec.to_builtins(plan)
    easier = words_of.day(plan.easier) if plan.easier is not None else None
    return told | {"goal": words_of.day(plan.goal), "today": words_of.day(plan.today), "easier": easier}


def _beliefs(words: Wording, standing: standings.Standing) -> Iterator[dict[str, object]]:
    for each in standing.beliefs:
        yield {
            "misconception": each.id,
            "belief": words.belief(each.id),
            "met": each.met,
            "last_met": words_of.day(each.last_met),
            "held_off_since": each.since,
            "mastery": each.mastery,
            "days": [
                {"date": words_of.day(day.day), "met": day.met, "held_off": day.held} for day in each.days
            ],
        }


def moment(at: int) -> str:
    """Milliseconds since 1970 UTC as ``2026-12-01T08:30:00Z``; the store keeps none beyond the calendar."""
    told = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)
    return told.isoformat(timespec="seconds").replace("+00:00", "Z")
