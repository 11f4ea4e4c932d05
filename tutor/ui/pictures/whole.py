"""``handshake diagram``: the whole of Figure 5, perhaps one state marked in it, and its edges in words."""

from rich.text import Text

from tutor.tcp import EDGES, State
from tutor.ui.look import MARGIN, Lines, Look, apart
from tutor.ui.pictures.diagram import Marks, figure
from tutor.ui.pictures.figure import BOXES, NARROWEST
from tutor.wording import pictures as words_of

INDENT = 2


def whole_figure(state: State | None, look: Look) -> Lines:
    """Title, figure (from 60 columns up), legend; then the edges of ``state``, or those beyond the figure."""
    words = look.words
    lines = [*look.wrap(words_of.figure_title(words), "bold"), Text()]
    if look.width < NARROWEST:
        told = words_of.edges_of(words, state) if state else words_of.every_edge(words)
        return [*lines, *_lists(told, look)]
    here = look.plain(f"[{words('here')}]")
    boxes = {at: (here, "") for at, (each, _, _) in enumerate(BOXES) if each is state}
    bold = [edge for edge in EDGES if state in (edge.source, edge.target)]
    lines += [
        *figure(Marks(boxes, bold=bold), look),
        Text(),
        *look.wrap(words_of.figure_legend(words)),
        Text(),
    ]
    return [*lines, *_lists(words_of.edges_of(words, state) if state else (words_of.beyond(words),), look)]


def _lists(listed: tuple[words_of.Listed, ...], look: Look) -> Lines:
    lines: Lines = []
    for each in listed:
        lines += [*look.wrap(each.heading, "bold"), *_edges(each, look), Text()]
    return lines[:-1]


def _edges(listed: words_of.Listed, look: Look) -> Lines:
    """Each sentence, and its section flush right where there is room."""
    lines: Lines = []
    for said, section in listed.edges:
        wrapped = look.wrap(said, indent=INDENT, hang=INDENT)
        source = look.text(look.words.citation(section), "dim")
        joined = apart(wrapped[-1][MARGIN:], source, look.width)
        lines += [*wrapped[:-1], joined] if joined is not None else [*wrapped, *_right(source, look)]
    return lines


def _right(source: Text, look: Look) -> Lines:
    space = look.width - MARGIN - source.cell_len
    return [Text.assemble(" " * space, source)] if space > 0 else look.wrap(source.plain, "dim")
