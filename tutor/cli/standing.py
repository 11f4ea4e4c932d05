"""One end of a connection, standing in a given state with given numbers: where ``explain`` begins.

The state is reached by running calls and segments (RFC 9293, 3.10), so that everything in the TCB agrees;
then the numbers asked for are put in, and what does not go together is refused.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from tutor.errors import TutorError
from tutor.tcp import (
    CLOSED_TCB,
    TCB,
    Arrive,
    Close,
    Ctl,
    Event,
    Open,
    Policy,
    Segment,
    State,
    add,
    distance,
    le,
    react,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

ISS, IRS = 300, 100
"""Those of TCP Peer B in the RFC's figures."""

MOST_WAITING = 0xFFFF
"""How far SND.NXT can be above SND.UNA: as far as a window of 16 bits lets it."""

_OPENING = (State.SYN_SENT, State.SYN_RECEIVED)
_FIN_CAME = (State.CLOSE_WAIT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT)
_FIN_OUT = (State.FIN_WAIT_1, State.CLOSING, State.LAST_ACK)
_ALL_ACKNOWLEDGED = (State.FIN_WAIT_2, State.TIME_WAIT)
_NO_NUMBERS = (State.CLOSED, State.LISTEN)


OWN = ("iss", "snd_una", "snd_nxt", "snd_wnd")
THEIRS = ("irs", "rcv_nxt", "rcv_wnd")
MORE = ("pending", "close_queued", "held", "held_fin", "unread", "reading")
"""Of a TCB: what is ours, what is the other end's, and what is shown only where there is any."""


class Numbers(msgspec.Struct, frozen=True):
    """What the command line says of the TCB; None is "not said"."""

    passive: bool | None = None
    iss: int | None = None
    irs: int | None = None
    snd_una: int | None = None
    snd_nxt: int | None = None
    snd_wnd: int | None = None
    rcv_nxt: int | None = None
    rcv_wnd: int | None = None
    unread: int = 0


class StandingError(TutorError):
    """``standing.*``: numbers that no connection in this ``state`` can have. Values: ``state`` and more."""


def standing(state: State, numbers: Numbers) -> TCB:
    """A TCB in ``state`` with these numbers. Raises StandingError."""
    _check_names(state, numbers)
    iss, irs = _origins(state, numbers)
    tcb = CLOSED_TCB
    for event in _way_to(state, _is_passive(state, numbers.passive), iss, irs):
        tcb = react(tcb, event, Policy(), iss=iss).after
    return tcb if state in _NO_NUMBERS else _numbered(tcb, numbers)


def next_iss(tcb: TCB, numbers: Numbers) -> int:
    """The initial sequence number to take, should this event need one."""
    return (
        add(tcb.snd_nxt, 100) if tcb.state is State.TIME_WAIT else ISS if numbers.iss is None else numbers.iss
    )


def _is_passive(state: State, passive: bool | None) -> bool:
    return state is not State.SYN_SENT and passive is not False


def _check_names(state: State, numbers: Numbers) -> None:
    """Refuse what this state does not have at all."""
    if (state is State.SYN_SENT and numbers.passive) or (state is State.LISTEN and numbers.passive is False):
        raise StandingError("standing.origin", state=state)
    lacking = {State.SYN_SENT: ("irs", "rcv_nxt"), **dict.fromkeys(_NO_NUMBERS, _FIELDS)}.get(state, ())
    for name in lacking:
        if getattr(numbers, name) is not None:
            raise StandingError("standing.lacks", state=state, name=rfc_name(name))
    if numbers.unread and state in (*_NO_NUMBERS, *_OPENING):
        raise StandingError("standing.lacks", state=state, name="unread")


_FIELDS = ("irs", "snd_una", "snd_nxt", "snd_wnd", "rcv_nxt")


def rfc_name(name: str) -> str:
    """``SND.UNA`` for ``snd_una``."""
    return name.upper().replace("_", ".")


def has(tcb: TCB, name: str) -> bool:
    """Whether a state has this variable at all; what of MORE is nothing is not there."""
    if tcb.state in _NO_NUMBERS:
        return name in MORE and bool(getattr(tcb, name))
    if tcb.state is State.SYN_SENT and name in ("irs", "rcv_nxt"):
        return False
    return name not in MORE or bool(getattr(tcb, name))


def _origins(state: State, numbers: Numbers) -> tuple[int, int]:
    """ISS and IRS: as said, or as fits the numbers that were said, or those of the RFC's figures."""
    acknowledged = 0 if state in _OPENING else 2 if state in _ALL_ACKNOWLEDGED else 1
    taken = acknowledged + (state in _OPENING or state in _FIN_OUT)
    una, nxt, iss = numbers.snd_una, numbers.snd_nxt, numbers.iss
    if iss is None and una is not None:
        iss = add(una, -acknowledged)
    elif iss is None and nxt is not None and (state in _ALL_ACKNOWLEDGED or not le(add(ISS, taken), nxt)):
        iss = add(nxt, -taken)
    irs = numbers.irs
    if irs is None and numbers.rcv_nxt is not None:
        irs = add(numbers.rcv_nxt, -2 if state in _FIN_CAME else -1)
    return ISS if iss is None else iss, IRS if irs is None else irs


def _way_to(state: State, passive: bool, iss: int, irs: int) -> "Iterable[Event]":
    """Calls and segments that lead from CLOSED to ``state``."""
    if state is State.CLOSED:
        return
    yield Open(passive)
    if state in (State.LISTEN, State.SYN_SENT):
        return
    if passive or state is State.SYN_RECEIVED:
        yield Arrive(Segment(irs, 0, Ctl.SYN))
        if state is State.SYN_RECEIVED:
            return
        yield Arrive(Segment(add(irs, 1), add(iss, 1), Ctl.ACK))
    else:
        yield Arrive(Segment(irs, add(iss, 1), Ctl.SYN | Ctl.ACK))
    yield from _way_on(state, Segment(add(irs, 1), add(iss, 1), Ctl.FIN | Ctl.ACK))


def _way_on(state: State, fin: Segment) -> Iterator[Event]:
    """From ESTABLISHED. ``fin`` is the other end's, which acknowledges no FIN of ours."""
    if state in (State.CLOSE_WAIT, State.LAST_ACK):
        yield Arrive(fin)
    if state in (*_FIN_OUT, *_ALL_ACKNOWLEDGED):
        yield Close()
    if state in _ALL_ACKNOWLEDGED:
        yield Arrive(replace(fin, ack=add(fin.ack, 1), ctl=Ctl.ACK))
    if state is State.CLOSING:
        yield Arrive(fin)
    if state is State.TIME_WAIT:
        yield Arrive(replace(fin, ack=add(fin.ack, 1)))


def _numbered(tcb: TCB, numbers: Numbers) -> TCB:
    """The TCB with the numbers that were said, and the retransmission queue that they mean."""
    waiting = distance(tcb.snd_una, tcb.snd_nxt)
    una = tcb.snd_una if numbers.snd_una is None else numbers.snd_una
    if numbers.snd_nxt is not None:
        nxt = numbers.snd_nxt
        una = nxt if tcb.state in _ALL_ACKNOWLEDGED and numbers.snd_una is None else una
    else:
        nxt = add(una, waiting)
    rcv_nxt = tcb.rcv_nxt if numbers.rcv_nxt is None else numbers.rcv_nxt
    window = tcb.snd_wnd if numbers.snd_wnd is None else numbers.snd_wnd
    _check(tcb, una, nxt, rcv_nxt)
    made = replace(
        tcb,
        snd_una=una,
        snd_nxt=nxt,
        snd_wnd=window,
        max_snd_wnd=max(window, tcb.max_snd_wnd),
        rcv_nxt=rcv_nxt,
        rcv_wnd=tcb.rcv_wnd if numbers.rcv_wnd is None else numbers.rcv_wnd,
        unread=numbers.unread,
        queue=tuple(_unacknowledged(tcb, una, nxt)),
    )
    if tcb.state in _OPENING:
        return made
    return replace(made, snd_wl1=add(rcv_nxt, -1 if tcb.state in _FIN_CAME else 0), snd_wl2=una)


def _check(tcb: TCB, una: int, nxt: int, rcv_nxt: int) -> None:
    """Refuse numbers that contradict each other or the state."""
    state = tcb.state
    opening = state in _OPENING
    if not le(una, nxt):
        raise StandingError(
            "standing.order", state=state, low="SND.UNA", first=una, high="SND.NXT", second=nxt
        )
    first = add(tcb.iss, 0 if opening else 1)
    if (opening and una != tcb.iss) or not le(first, una):
        raise StandingError("standing.una", state=state, una=una, iss=tcb.iss)
    if state is not State.SYN_SENT and not le(add(tcb.irs, 2 if state in _FIN_CAME else 1), rcv_nxt):
        raise StandingError(
            "standing.order", state=state, low="IRS", first=tcb.irs, high="RCV.NXT", second=rcv_nxt
        )
    waiting = distance(una, nxt)
    if waiting > MOST_WAITING:
        raise StandingError("standing.flight", state=state, una=una, nxt=nxt, most=MOST_WAITING)
    if (waiting == 0 and (opening or state in _FIN_OUT)) or (waiting and state in _ALL_ACKNOWLEDGED):
        code = "standing.acknowledged" if waiting else "standing.waiting"
        raise StandingError(code, state=state, una=una, nxt=nxt)


def _unacknowledged(tcb: TCB, una: int, nxt: int) -> Iterator[Segment]:
    """The retransmission queue from SND.UNA to SND.NXT: the SYN with its text, or text in segments of the
    size that the other end takes and a FIN behind it.
    """
    if tcb.state in _OPENING:
        yield Segment(una, 0, Ctl.SYN, 0, distance(una, nxt) - 1)
        return
    fin = add(nxt, -1) if tcb.state in _FIN_OUT else nxt
    while una != fin:
        octets = min(distance(una, fin), tcb.agreed.snd_mss)
        yield Segment(una, 0, 0, 0, octets)
        una = add(una, octets)
    if fin != nxt:
        yield Segment(fin, 0, Ctl.FIN, 0)
