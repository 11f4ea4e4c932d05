"""The whole of Figure 5 in words, or what of it begins and ends in one state (RFC 9293, 3.3.2)."""

from collections.abc import Iterable

import msgspec

from tutor.tcp import BEYOND_FIGURE, EDGES, Edge, State
from tutor.wording.pictures.figure import edges_told
from tutor.wording.words import Wording


class Listed(msgspec.Struct, frozen=True):
    """A heading, and under it sentences, each with its section of RFC 9293."""

    heading: str
    edges: tuple[tuple[str, str], ...]


def figure_title(words: Wording) -> str:
    """What the figure is, and where the RFC has it."""
    return words("The states of a connection (RFC 9293, 3.3.2, Figure 5)")


def figure_legend(words: Wording) -> str:
    """How the arrows are to be read."""
    return words("At each arrow: what happens, and below it what TCP does then; x: it sends nothing.")


def beyond(words: Wording) -> Listed:
    """What the text adds to the figure."""
    return _listed(words, words("In the text, but not in the figure:"), BEYOND_FIGURE)


def edges_of(words: Wording, state: State) -> tuple[Listed, ...]:
    """The edges that lead to a state, those that leave it, and both beyond the figure; none without edges."""
    into = [edge for edge in EDGES if edge.target is state]
    out = [edge for edge in EDGES if edge.source is state]
    more = [edge for edge in BEYOND_FIGURE if state in (edge.source, edge.target)]
    headings = {
        words("Into {state}:", state=str(state)): into,
        words("Out of {state}:", state=str(state)): out,
        words("In the text, but not in the figure:"): more,
    }
    return tuple(_listed(words, heading, edges) for heading, edges in headings.items() if edges)


def every_edge(words: Wording) -> tuple[Listed, ...]:
    """All edges: the figure's by the state they leave, then those beyond it."""
    figures = [
        _listed(
            words,
            words("Out of {state}:", state=str(state)),
            [edge for edge in EDGES if edge.source is state],
        )
        for state in State
    ]
    return (*figures, beyond(words))


def _listed(words: Wording, heading: str, edges: Iterable[Edge]) -> Listed:
    return Listed(heading, tuple(edges_told(words, edges)))
