"""What a wrong answer would have brought, as people read it: sentences in order, each with its section.

With the first stands where both ends are then, unless it is all the same to the peer; what follows is how it
goes on from there. Says nothing of what is right.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.quiz import Consequence
    from tutor.tcp import State
    from tutor.wording.words import Wording


def what_follows(
    words: "Wording", brings: "Consequence", names: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    """Sentences and the sections they rest on; ``names`` are those of A and B."""
    first, *rest = brings.rules
    told = words.sentence(first)
    if brings.states is not None and not brings.harmless:
        told = f"{told} {_left(words, brings.states, names)}"
    yield words("What would have happened: {told}", told=told), first.section
    for rule in rest:
        yield words.sentence(rule), rule.section


def _left(words: "Wording", states: "tuple[State, State]", names: tuple[str, str]) -> str:
    """Where both ends are once nothing more happens by itself."""
    a, b = (words.peer(name) for name in names)
    return words(
        "That leaves {a:the} in {state_a} and {b:the} in {state_b}.",
        a=a, b=b, state_a=str(states[0]), state_b=str(states[1]),
    )  # fmt: skip
