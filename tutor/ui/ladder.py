"""The exchange so far, drawn for this screen: as a picture where it fits, as a list where it does not.

Takes a moment of a trace; what of it is still a question stays ``?``. Draws, and decides nothing.
"""

from collections.abc import Callable, Sequence

from rich.text import Text

from tutor.quiz import Moment, Row, names, rows, start_states
from tutor.tcp import Numbers, State
from tutor.ui.lanes import NARROWEST, SIDE, Lanes
from tutor.ui.look import Lines, Look

States = tuple[State, State]


def ladder(moment: Moment, numbers: Numbers, look: Look, room: int | None = None) -> Lines:
    """The moment in at most ``room`` lines if it can be (None: as many as it takes).

    Too little room folds the oldest rows into one line; the last row is always drawn.
    """
    drawn = rows(moment)
    picture = _picture(moment, drawn, numbers, look, room) if look.width >= NARROWEST else None
    return picture if picture is not None else _list(moment, drawn, numbers, look, room)


def _picture(
    moment: Moment, drawn: Sequence[Row], numbers: Numbers, look: Look, room: int | None
) -> Lines | None:
    lanes = Lanes(look, numbers)
    head = lanes.names(_worded(moment, look))
    if head is None:
        return None
    was = [start_states(moment), *((row.a, row.b) for row in drawn)]
    groups: list[Lines] = []
    for row, before in zip(drawn, was, strict=False):
        group = lanes.row(row, before, _called(row, look))
        if group is None:
            return None
        groups.append(group)
    spaced = [[lanes.gap(), *group] for group in groups]
    if room is None or 2 + sum(map(len, spaced)) <= room:
        groups = spaced
    return _folded(
        groups,
        lambda first: [head, *_earlier(drawn[:first], look, SIDE + 2), lanes.states(*was[first])],
        room,
    )


def _list(moment: Moment, drawn: Sequence[Row], numbers: Numbers, look: Look, room: int | None) -> Lines:
    from tutor.ui.listing import Listing  # only a narrow screen has one

    listing = Listing.of(look, numbers, _worded(moment, look), drawn)
    head = [*listing.states(start_states(moment), drawn), *([Text()] if drawn else [])]
    return _folded(
        [listing.row(row, _called(row, look)) for row in drawn],
        lambda first: [*head, *_earlier(drawn[:first], look, 3)],
        room,
    )


def _folded(groups: Sequence[Lines], head: Callable[[int], Lines], room: int | None) -> Lines:
    """Head and groups in ``room`` lines; ``head`` is given the number of groups that are folded."""
    for first in range(max(1, len(groups))):
        lines = [*head(first), *(line for group in groups[first:] for line in group)]
        if room is None or len(lines) <= room:
            break
    return lines


def _earlier(folded: Sequence[Row], look: Look, indent: int) -> Lines:
    """One line for the segments that are not drawn."""
    count = len({row.flight.number for row in folded if row.flight})
    if not count:
        return []
    said = look.words.plural("({n} earlier segment)", "({n} earlier segments)", count)
    return look.wrap(said, "dim", indent=indent)


def _worded(moment: Moment, look: Look) -> tuple[str, str]:
    a, b = names(moment)
    return look.plain(look.words.peer(a)), look.plain(look.words.peer(b))


def _called(row: Row, look: Look) -> str:
    if row.kind == "reboot":
        return "REBOOT"  # as the RFC's figures write it
    return look.plain(look.words.call(row.event)) if row.event is not None else ""
