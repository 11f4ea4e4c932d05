"""Learners who stand somewhere: memories by how well a skill is known, and days."""

from collections.abc import Iterable

from tutor.practice import Belief, Card, Day, Known
from tutor.practice import standing as standings

MS = 86_400_000
TODAY = 20_781
"""A Tuesday, 2026-11-24."""

AT = TODAY * MS + 9 * 3_600_000
LASTS = {"met": 0.2, "shown": 2.3, "held": 30.0}


def card(
    mastery: str = "held", *, ago: float = 0.0, due_in: float | None = None, lasts: float | None = None
) -> Card:
    """A memory that is so well kept, asked for ``ago`` days ago; ``due_in`` days from now."""
    stability = LASTS[mastery] if lasts is None else lasts
    due = stability - ago if due_in is None else due_in
    return Card(
        state=1 if mastery == "met" else 2,
        step=0 if mastery == "met" else None,
        stability=stability,
        difficulty=5.0,
        due=AT + round(due * MS),
        last_review=AT - round(ago * MS),
        reps=2,
        lapses=0,
    )


def known(cards: dict[str, Card], **more: object) -> Known:
    """Somebody who knows this, at nine in the morning UTC."""
    return Known(AT, TODAY, cards, **more)  # type: ignore[arg-type]


def standing(
    cards: dict[str, Card] | None = None,
    days: Iterable[Day] = (),
    beliefs: Iterable[Belief] = (),
    offset: int = 0,
    **more: object,
) -> standings.Standing:
    """Where they stand."""
    return standings.standing_of(known(cards or {}, **more), days, beliefs, offset)


def much() -> standings.Standing:
    """Somebody in the middle: each state of knowledge, sixty days, misconceptions held off and not."""
    from tutor.practice.curriculum import CURRICULUM

    names = ("met", "shown", "held")
    cards = {skill: card(names[n % 3], ago=n % 4) for n, skill in enumerate(CURRICULUM) if n % 5}
    cards["concept:handshake/why/four"] = card("shown", due_in=-3)
    days = [Day(TODAY - n, 3 + 7 * (n % 6), 2 + 5 * (n % 6), 600_000) for n in range(60, -1, -1) if n % 3]
    beliefs = [
        Belief(id, TODAY - n, int(n > 4), int(n < 9))
        for n in range(12, 0, -1)
        for id in ("ack-last", "fin-both")
    ]
    return standing(
        cards,
        days,
        beliefs,
        met={"ack-last": 8, "fin-both": 8},
        held={"ack-last": 8, "fin-both": 8},
        last_met={"ack-last": TODAY - 5, "fin-both": TODAY - 5},
    )
