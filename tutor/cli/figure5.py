"""Figure 5 to look at: as a picture, in words, or as data."""

import json
import os
from collections.abc import Iterator

import click

from tutor.cli.explaining import state_named
from tutor.cli.said import printed
from tutor.errors import TutorError
from tutor.quiz import pictures
from tutor.tcp import BEYOND_FIGURE, EDGES, Edge, State
from tutor.wording import Wording
from tutor.wording import pictures as words_of


def show_figure(name: str | None, form: str, *, plain: bool) -> None:
    """Print the figure, with what ``name``, in any spelling, has of it. Raises UsageError for no state."""
    words = printed()
    try:
        state = state_named(name) if name is not None else None
    except TutorError as fault:
        raise click.UsageError(words.error(fault)) from fault
    if form == "json":
        print(json.dumps(as_data(words, state), ensure_ascii=False))
    elif plain or os.environ.get("TERM") == "dumb":
        print("\n".join(in_words(words, state)))
    else:
        _draw(words, state)


def _draw(words: Wording, state: State | None) -> None:
    from tutor.ui import Terminal
    from tutor.ui import pictures as drawn

    screen = Terminal(words).screen
    screen.print(drawn.whole_figure(state, screen.look))


def in_words(words: Wording, state: State | None) -> Iterator[str]:
    """A statement a line: every edge, or those of a state, each with its section."""
    yield words_of.figure_title(words)
    for listed in words_of.edges_of(words, state) if state else words_of.every_edge(words):
        yield listed.heading
        for said, section in listed.edges:
            yield f"{said} {words.citation(section)}"


def as_data(words: Wording, state: State | None) -> dict[str, object]:
    """``state``: the state asked for or null. ``edges``: all, or its own; ``figure``: Figure 5 has it."""
    edges = [each for each in (*EDGES, *BEYOND_FIGURE) if state in (None, each.source, each.target)]
    return {
        "state": str(state) if state else None,
        "states": [str(each) for each in State],
        "edges": [_edge(words, each) for each in edges],
    }


def _edge(words: Wording, edge: Edge) -> dict[str, object]:
    return {
        "source": str(edge.source),
        "event": edge.event,
        "action": edge.action,
        "target": str(edge.target),
        "figure": edge in EDGES,
        "section": pictures.section_of(edge),
        "text": words_of.edge_told(words, edge),
    }
