"""Where Figure 5 has its states and arrows on the screen (RFC 9293, 3.3.2).

Places alone: what states there are, which edges, and what is written on them, says ``tutor.tcp.EDGES``. An
edge without a place here cannot be drawn, and a test holds that each has one and crosses no other.
"""

from typing import Literal

import msgspec

from tutor.tcp import State

NARROWEST = 60
"""Columns from which there is a picture, this one or any other."""

BOX = 14
"""Cells a box is wide: SYN-RECEIVED between two lines."""

TALL = 3

Column = Literal["left", "middle", "right"]
Place = tuple[Column, int, int]
"""A column of boxes, cells from its left edge, and a row."""


class Label(msgspec.Struct, frozen=True):
    """Where an edge's event and its action are written; ``align`` says what of the words stands there."""

    event: Place
    action: Place
    align: Literal["left", "right", "centre"] = "left"


class Route(msgspec.Struct, frozen=True):
    """The way of an edge: from beside its source to beside its target."""

    points: tuple[Place, ...]
    label: Label


BOXES: tuple[tuple[State, Column, int], ...] = (
    (State.CLOSED, "middle", 0),
    (State.LISTEN, "middle", 7),
    (State.SYN_RECEIVED, "left", 13),
    (State.SYN_SENT, "right", 13),
    (State.FIN_WAIT_1, "left", 19),
    (State.ESTABLISHED, "middle", 19),
    (State.CLOSE_WAIT, "right", 19),
    (State.FIN_WAIT_2, "left", 26),
    (State.CLOSING, "middle", 26),
    (State.LAST_ACK, "right", 26),
    (State.TIME_WAIT, "middle", 32),
    (State.CLOSED, "right", 32),
)
"""Each with its column and its first row. CLOSED is there twice, as in the RFC's figure."""

FOOT = len(BOXES) - 1
"""The CLOSED at the foot, where a connection ends that was open."""

ROWS = 36
OPENING, CLOSING = (0, 22), (19, ROWS)
"""Rows of the figure's halves; the row of ESTABLISHED is in both."""

L: Column = "left"
M: Column = "middle"
R: Column = "right"

ROUTES: dict[tuple[State, State], Route] = {
    (State.CLOSED, State.LISTEN): Route(
        ((M, 2, 3), (M, 2, 6)),
        Label((M, 0, 4), (M, 0, 5), "right"),
    ),
    (State.LISTEN, State.CLOSED): Route(
        ((M, 7, 6), (M, 7, 3)),
        Label((M, 9, 5), (M, 9, 6)),
    ),
    (State.CLOSED, State.SYN_SENT): Route(
        ((M, 14, 1), (R, 12, 1), (R, 12, 12)),
        Label((M, 15, 0), (M, 15, 2)),
    ),
    (State.SYN_SENT, State.CLOSED): Route(
        ((R, 7, 12), (R, 7, 4), (M, 12, 4), (M, 12, 3)),
        Label((R, 5, 7), (R, 5, 8), "right"),
    ),
    (State.LISTEN, State.SYN_RECEIVED): Route(
        ((M, 3, 10), (M, 3, 11), (L, 10, 11), (L, 10, 12)),
        Label((L, 12, 10), (L, 12, 12)),
    ),
    (State.LISTEN, State.SYN_SENT): Route(
        ((M, 10, 10), (M, 10, 11), (R, 2, 11), (R, 2, 12)),
        Label((M, 12, 10), (M, 12, 12)),
    ),
    (State.SYN_RECEIVED, State.LISTEN): Route(
        ((L, 3, 12), (L, 3, 8), (M, -1, 8)),
        Label((L, 5, 7), (L, 5, 9)),
    ),
    (State.SYN_SENT, State.SYN_RECEIVED): Route(
        ((R, -1, 14), (L, 14, 14)),
        Label((M, 7, 13), (M, 7, 15), "centre"),
    ),
    (State.SYN_RECEIVED, State.ESTABLISHED): Route(
        ((L, 12, 16), (L, 12, 17), (M, 3, 17), (M, 3, 18)),
        Label((L, 14, 16), (L, 14, 18)),
    ),
    (State.SYN_SENT, State.ESTABLISHED): Route(
        ((R, 2, 16), (R, 2, 17), (M, 10, 17), (M, 10, 18)),
        Label((M, 12, 16), (M, 12, 18)),
    ),
    (State.SYN_RECEIVED, State.FIN_WAIT_1): Route(
        ((L, 3, 16), (L, 3, 18)),
        Label((L, 5, 17), (L, 5, 18)),
    ),
    (State.ESTABLISHED, State.FIN_WAIT_1): Route(
        ((M, -1, 20), (L, 14, 20)),
        Label((M, -2, 19), (M, -2, 21), "right"),
    ),
    (State.ESTABLISHED, State.CLOSE_WAIT): Route(
        ((M, 14, 20), (R, -1, 20)),
        Label((M, 15, 19), (M, 15, 21)),
    ),
    (State.FIN_WAIT_1, State.CLOSING): Route(
        ((L, 12, 22), (L, 12, 23), (M, 6, 23), (M, 6, 25)),
        Label((M, 8, 24), (M, 8, 25)),
    ),
    (State.FIN_WAIT_1, State.FIN_WAIT_2): Route(
        ((L, 3, 22), (L, 3, 25)),
        Label((L, 5, 24), (L, 5, 25)),
    ),
    (State.CLOSE_WAIT, State.LAST_ACK): Route(
        ((R, 6, 22), (R, 6, 25)),
        Label((R, 4, 24), (R, 4, 25), "right"),
    ),
    (State.FIN_WAIT_2, State.TIME_WAIT): Route(
        ((L, 3, 29), (L, 3, 33), (M, -1, 33)),
        Label((L, 5, 32), (L, 5, 34)),
    ),
    (State.CLOSING, State.TIME_WAIT): Route(
        ((M, 6, 29), (M, 6, 31)),
        Label((M, 4, 29), (M, 4, 30), "right"),
    ),
    (State.LAST_ACK, State.CLOSED): Route(
        ((R, 6, 29), (R, 6, 31)),
        Label((R, 4, 29), (R, 4, 30), "right"),
    ),
    (State.TIME_WAIT, State.CLOSED): Route(
        ((M, 14, 33), (R, -1, 33)),
        Label((R, 4, 31), (R, 4, 35), "right"),
    ),
}
"""By an edge's ends, for the figure has no two edges with the same."""
