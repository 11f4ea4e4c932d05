"""The shapes of the second reading: a row of a table, what it says then, and the outcome of a case.

Data only. A row is (where it stands, states, conditions, then); the first row that fits a case decides.
Section: RFC 9293, 3.10.
"""

from collections.abc import Callable, Iterable

import msgspec

from tutor.proof.oracle_terms import Case, Form, Sent, Test
from tutor.tcp import Signal, State

Value = Callable[[Case], int]


class Then(msgspec.Struct, frozen=True):
    """What a row says: the next state, the segments sent, the signals, the variables set.

    ``state`` None is "stays". ``sets`` are the RFC's assignments by the TCB's names. ``time_wait``: the
    2 MSL timer is started or started again. ``goes_on``: the segment has passed; its ACK, text and FIN
    are processed. ``unsaid``: fields on which the text says nothing and no decision was taken.
    """

    state: State | None = None
    send: tuple[Form, ...] = ()
    signals: frozenset[Signal] = frozenset()
    sets: tuple[tuple[str, Value], ...] = ()
    time_wait: bool = False
    goes_on: bool = False
    unsaid: tuple[str, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """One row: where the text stands (section, ordinal, decision), for which states, when, and then what."""

    cite: str
    ordinal: str
    states: frozenset[State]
    when: tuple[Test, ...]
    then: Then

    def fits(self, case: Case) -> bool:
        """Do state and conditions hold?"""
        return case.tcb.state in self.states and all(test(case) for test in self.when)


def first_fit(rows: Iterable[Row], case: Case) -> Row | None:
    """The first row that fits, or None."""
    for row in rows:
        if row.fits(case):
            return row
    return None


class Outcome(msgspec.Struct):
    """What the text says of one case. A field that is None is one the text does not settle.

    ``flying`` are the numbers behind each segment on the retransmission queue; ``held`` spans (first,
    behind the last) in order of RCV.NXT; ``held_fin`` its number, -1 for none. ``rows`` decided.
    """

    state: State
    ordinal: str | None = None
    sent: tuple[Sent, ...] | None = None
    signals: frozenset[Signal] | None = None
    passive: bool | None = None
    iss: int | None = None
    irs: int | None = None
    snd_una: int | None = None
    snd_nxt: int | None = None
    snd_wnd: int | None = None
    snd_wl1: int | None = None
    snd_wl2: int | None = None
    max_snd_wnd: int | None = None
    rcv_nxt: int | None = None
    rcv_wnd: int | None = None
    flying: tuple[int, ...] | None = None
    pending: int | None = None
    close_queued: bool | None = None
    held: tuple[tuple[int, int], ...] | None = None
    held_fin: int | None = None
    unread: int | None = None
    reading: int | None = None
    time_wait: bool | None = None
    rows: tuple[Row, ...] = ()


def signals(*given: Signal) -> frozenset[Signal]:
    """A set of signals: their order is not the text's business."""
    return frozenset(given)
