"""How far a learner has come: which levels of exchanges are open, easier ones first.

A level opens once enough of what a TCP does in the levels below has been shown. What that is, the exchanges
themselves say. Pure.
"""

from collections.abc import Mapping
from functools import cache

from tutor.practice.memory import LEARNING, REVIEW
from tutor.practice.skills import event_name
from tutor.progress import Card
from tutor.quiz import generate

SHARE = 0.3
"""So much of a level must have been shown before the next one opens."""

SEEDS = range(4)
"""Exchanges of each topic that are looked at; what is rare in them is not waited for."""


def open_level(cards: Mapping[str, Card]) -> int:
    """The highest level that is open to who knows this."""
    for level in generate.LEVELS[:-1]:
        skills = new_at(level)
        if sum(is_shown(cards.get(skill)) for skill in skills) < SHARE * len(skills):
            return level
    return generate.LEVELS[-1]


def is_shown(card: Card | None) -> bool:
    """Right when it was last asked for."""
    return card is not None and (card.state == REVIEW or (card.state == LEARNING and bool(card.step)))


@cache
def new_at(level: int) -> frozenset[str]:
    """What a TCP does in the exchanges of a level and not in those below, as skills."""
    below = [_does(lower) for lower in generate.LEVELS if lower < level]
    return _does(level).difference(*below)


@cache
def _does(level: int) -> frozenset[str]:
    reactions = (
        move.reaction
        for topic in generate.topics(level)
        for seed in SEEDS
        for move in generate.exchange(topic, seed).moves
        if move.reaction is not None
    )
    return frozenset(f"does:{each.before.state}/{event_name(each.event)}" for each in reactions)
