"""What a wrong answer would have brought, as people read it: sentences in order, each with its section.

With them stands where both ends are then, unless it is all the same to the peer: with the first, if they are
there as soon as that has happened; else with the one that tells how they got there. Says nothing of what is
right.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.quiz import Consequence
    from tutor.wording.words import Wording

LEADING = ("then.refuses.", "then.reset.", "then.mended", "then.endless")
"""Sentences that tell what takes both ends to where they are in the end."""

TELLING = ".again"
"""What ends so says itself where both ends are."""


def what_follows(
    words: "Wording", brings: "Consequence", names: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    """Sentences and the sections they rest on; ``names`` are those of A and B."""
    first, *rest = brings.rules
    told = words.sentence(first)
    settled = brings.states is not None and not brings.harmless and rest[-1].id != "then.states"
    later = not brings.at_once and any(rule.id.startswith(LEADING) for rule in rest)
    if settled and not later:
        told = f"{told} {_left(words, brings, names)}"
    yield words("What would have happened: {told}", told=told), first.section
    for rule in rest:
        said = words.sentence(rule)
        if settled and later and not rule.id.endswith(TELLING):
            said = f"{said} {_left(words, brings, names, already=True)}"
        yield said, rule.section


def _left(words: "Wording", brings: "Consequence", names: tuple[str, str], *, already: bool = False) -> str:
    """Where both ends are once nothing more happens by itself; ``already``: what takes them there is told."""
    assert brings.states is not None
    a, b = (words.peer(name) for name in names)
    state_a, state_b = map(str, brings.states)
    if brings.at_once or already:
        if state_a == state_b:
            return words("That leaves both ends in {state}.", state=state_a)
        return words(
            "That leaves {a:the} in {state_a} and {b:the} in {state_b}.",
            a=a, b=b, state_a=state_a, state_b=state_b,
        )  # fmt: skip
    if state_a == state_b:
        return words("Once all that follows has arrived, both ends are in {state}.", state=state_a)
    return words(
        "Once all that follows has arrived, {a:the} is in {state_a} and {b:the} in {state_b}.",
        a=a, b=b, state_a=state_a, state_b=state_b,
    )  # fmt: skip
