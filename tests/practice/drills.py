"""Learners for plans: who answers each question of a run as told, and what a run asked."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from tutor.engine import Answer, Plan, Run, Skip
from tutor.packs import Pack, load_pack
from tutor.practice.drill import Drill
from tutor.practice.source import Source
from tutor.practice.wanted import Wanted
from tutor.progress import Card, Known
from tutor.quiz import Question, Text, expected_text

DAY = 86_400_000
NOW = 20_000 * DAY + 9 * 3_600_000
KNOWN = Known(NOW, 20_000)
ANY = Wanted()
TITLE = Text({"en": "Drill"})
CONTENT = Path(__file__).parents[2] / "content" / "handshake"

Knows = Callable[[Question, int], bool]
"""Whether a learner answers a question right; its place in the run from 0."""


@cache
def lessons() -> Pack:
    """The built-in pack."""
    return load_pack(CONTENT)


def drill(
    wanted: Wanted = ANY, known: Known = KNOWN, seed: int = 1, *, packs: bool = False, **more: object
) -> Drill:
    """The plan of a drill; ``packs``: with the built-in lessons' questions."""
    source = Source(wanted, "symbolic", seed, [lessons()] if packs else [])
    return Drill(TITLE, source, known, **more)  # type: ignore[arg-type]


def right(question: Question, _place: int) -> bool:
    """Who knows everything."""
    return question is not None


def wrong(question: Question, _place: int) -> bool:
    """Who knows nothing."""
    return question is None


def walk(plan: Plan, count: int, knows: Knows = right, spent: int = 5_000) -> tuple[list[Question], Run]:
    """The questions of a run, ``count`` at most, answered as ``knows`` says; and the run."""
    run, asked = Run(plan), []
    run.start()
    while run.asking is not None and len(asked) < count:
        question = run.asking.question
        if knows(question, len(asked)):
            run.receive(Answer({each.name: expected_text(question, each) for each in question.fields}, spent))
        else:
            run.receive(Skip(spent))
        asked.append(question)
    return asked, run


def card(days: float = 30, *, state: int = 2, ago: float = 1, lapses: int = 0) -> Card:
    """A memory that holds for so many days, last seen so many days ago."""
    last = NOW - int(ago * DAY)
    step = None if state == 2 else 0
    return Card(state, step, days, 5.0, last + int(days * DAY), last, 3, lapses)
