"""What a wrong answer would have brought, as people read it: sentences in order, each with its section.

Last stands where both ends are then, unless it is all the same to the peer. Says nothing of what is right.
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
    for number, rule in enumerate(brings.rules):
        told = words.sentence(rule)
        yield (words("What would have happened: {told}", told=told) if number == 0 else told), rule.section
    if brings.states is not None and not brings.harmless:
        yield settled(words, brings.states, names), ""


def settled(words: "Wording", states: "tuple[State, State]", names: tuple[str, str]) -> str:
    """Where both ends are once nothing more happens by itself."""
    a, b = (words.peer(name) for name in names)
    return words(
        "Then {a:the} is in {state_a} and {b:the} in {state_b}.",
        a=a, b=b, state_a=str(states[0]), state_b=str(states[1]),
    )  # fmt: skip
