"""The cases of the one-step matrix: every state, dressed in every way that matters, times every event.

A dressing is a TCB that some run of events leads to, written down by hand with small round numbers: our ISS
is 1000, theirs 5000; a synchronized connection has sent and had acknowledged 200 octets, and has received 20.
The receive window is 16 (``Policy(rcv_wnd=16)``), so both of its edges are near; the largest window the peer
ever offered is 100, so that SND.UNA - MAX.SND.WND lies between ISS and SND.UNA. No chance is involved and
no case comes twice. Section: RFC 9293, 3.10.
"""

import itertools
from collections.abc import Iterable, Iterator

import msgspec

from tutor.proof.oracle_terms import ACK, FIN, HALF, RST, SPACE, SYN, signed
from tutor.tcp import (
    TCB,
    Abort,
    Arrive,
    Close,
    Event,
    Open,
    Policy,
    Receive,
    Segment,
    Send,
    State,
    Status,
    TimeOut,
    Timer,
)

WINDOW = 16
KEY = Policy(rcv_wnd=WINDOW)
WITH_LISTENER = Policy(rcv_wnd=WINDOW, listener=True)
OUR_ISS, THEIR_ISS, NEXT_ISS = 1000, 5000, 70000
ACKED, RECEIVED, LARGEST_WINDOW = 200, 20, 100


class Vector(msgspec.Struct, frozen=True):
    """One case: a TCB, an event, and what ``react`` is given besides."""

    tcb: TCB
    event: Event
    policy: Policy = KEY
    iss: int = NEXT_ISS


def _shift(number: int, by: int) -> int:
    return (number + by) % SPACE


# -- the TCBs -----------------------------------------------------------------------------------------


def listening(**more: object) -> TCB:
    """After a passive OPEN."""
    return _made({"state": State.LISTEN, "passive": True} | more)


def syn_sent(**more: object) -> TCB:
    """After an active OPEN: our SYN is out."""
    mine = {"iss": OUR_ISS, "snd_una": OUR_ISS, "snd_nxt": OUR_ISS + 1, "rcv_wnd": WINDOW}
    return _made({"state": State.SYN_SENT, "remote": True, "queue": _queue(OUR_ISS, SYN)} | mine | more)


def syn_received(*, passive: bool, **more: object) -> TCB:
    """A SYN has come: to a listener, or across our own."""
    theirs = {"irs": THEIR_ISS, "rcv_nxt": THEIR_ISS + 1, "passive": passive}
    theirs |= {"snd_wnd": LARGEST_WINDOW, "max_snd_wnd": LARGEST_WINDOW, "snd_wl1": THEIR_ISS}
    return msgspec.structs.replace(syn_sent(), **{"state": State.SYN_RECEIVED} | theirs | more)


def synchronized(state: State, *parts: int, unread: int = 0, **more: object) -> TCB:
    """A connection in ``state`` with these segments on its way: a size in octets each, 0 for our FIN.

    With ``unread`` the receive window is that much smaller; where their FIN has come, RCV.NXT counts it.
    """
    una = OUR_ISS + 1 + ACKED
    queue: list[Segment] = []
    nxt = una + (1 if state in OUR_FIN_ACKED else 0)
    una = nxt
    for size in parts:
        queue.append(Segment(seq=nxt, ctl=0 if size else FIN, text=size, wnd=0))
        nxt += size or 1
    rcv_nxt = THEIR_ISS + 1 + RECEIVED + (state in THEIR_FIN_IN)
    made = {"state": state, "remote": True, "iss": OUR_ISS, "snd_una": una, "snd_nxt": nxt}
    made |= {"queue": tuple(queue), "irs": THEIR_ISS, "rcv_nxt": rcv_nxt}
    made |= {"snd_wnd": LARGEST_WINDOW, "max_snd_wnd": LARGEST_WINDOW, "snd_wl1": rcv_nxt, "snd_wl2": una}
    made |= {"unread": unread, "rcv_wnd": WINDOW - unread}
    return _made(made | more)


OUR_FIN_ACKED = frozenset({State.FIN_WAIT_2, State.TIME_WAIT})
THEIR_FIN_IN = frozenset({State.CLOSE_WAIT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT})


def _made(values: dict[str, object]) -> TCB:
    return msgspec.structs.replace(TCB(), **values)


def _queue(seq: int, ctl: int) -> tuple[Segment, ...]:
    return (Segment(seq=seq, ctl=ctl, wnd=0),)


def _from(tcb: TCB, **changes: object) -> TCB:
    return msgspec.structs.replace(tcb, **changes)


def _openings() -> Iterator[TCB]:
    """CLOSED, LISTEN, SYN-SENT, SYN-RECEIVED of both origins."""
    yield TCB()
    yield listening()
    yield listening(remote=True)
    yield syn_sent()
    yield syn_sent(reading=2)
    first = THEIR_ISS + 1
    for passive in (False, True):
        yield syn_received(passive=passive)
        yield syn_received(passive=passive, held=((first, first + 3),))
        yield syn_received(passive=passive, held=((first, first + 3),), held_fin=first + 3)
        yield syn_received(passive=passive, pending=3)
    yield syn_received(passive=True, previous=synchronized(State.TIME_WAIT))


def _receivers(state: State, parts: tuple[int, ...]) -> Iterator[TCB]:
    """A state that still takes text, with something held, unread, wanted, or no window left."""
    nxt = THEIR_ISS + 1 + RECEIVED
    yield synchronized(state, *parts, held=((nxt + 2, nxt + 4),))
    yield synchronized(state, *parts, held=((nxt + 1, nxt + 3),), held_fin=nxt + 3)
    yield synchronized(state, *parts, held_fin=nxt + 1)
    yield synchronized(state, *parts, unread=3)
    yield synchronized(state, *parts, unread=WINDOW)
    yield synchronized(state, *parts, reading=1)


def _closings() -> Iterator[TCB]:
    """The synchronized states."""
    for state in (State.ESTABLISHED, State.CLOSE_WAIT):
        yield synchronized(state)
        yield synchronized(state, 4, 6)
        yield synchronized(state, snd_wnd=0, pending=3)
    yield synchronized(State.ESTABLISHED, 4, snd_wl1=THEIR_ISS + 1 + RECEIVED + 5)
    for state in (State.FIN_WAIT_1, State.CLOSING, State.LAST_ACK):
        yield synchronized(state, 0)
        yield synchronized(state, 4, 0)
    for state in (State.FIN_WAIT_2, State.TIME_WAIT):
        yield synchronized(state)
    for state in (State.CLOSE_WAIT, State.TIME_WAIT):
        yield synchronized(state, unread=WINDOW)
    yield synchronized(State.FIN_WAIT_1, snd_wnd=0, pending=3, close_queued=True)
    yield synchronized(State.CLOSE_WAIT, snd_wnd=0, pending=3, close_queued=True)
    yield from _receivers(State.ESTABLISHED, (10,))
    yield from _receivers(State.FIN_WAIT_1, (0,))
    yield from _receivers(State.FIN_WAIT_2, ())


def _syn_and_fin_out() -> TCB:
    """FIN-WAIT-1 by a CLOSE in SYN-RECEIVED: neither our SYN nor our FIN is acknowledged (G24)."""
    queue = _queue(OUR_ISS, SYN) + _queue(OUR_ISS + 1, FIN)
    return _from(syn_received(passive=True), state=State.FIN_WAIT_1, snd_nxt=OUR_ISS + 2, queue=queue)


def dressings() -> tuple[TCB, ...]:
    """Every TCB of the matrix, in the order of the states."""
    return (*_openings(), *_closings(), _syn_and_fin_out())


def shifted(tcb: TCB, ours: int, theirs: int) -> TCB:
    """The same connection with both initial sequence numbers moved on, modulo 2**32."""
    previous = tcb.previous and shifted(tcb.previous, ours, theirs)
    queue = tuple(msgspec.structs.replace(item, seq=_shift(item.seq, ours)) for item in tcb.queue)
    moved = {name: _shift(getattr(tcb, name), ours) for name in ("iss", "snd_una", "snd_nxt", "snd_wl2")}
    moved |= {name: _shift(getattr(tcb, name), theirs) for name in ("irs", "rcv_nxt", "snd_wl1")}
    held = tuple((_shift(low, theirs), _shift(high, theirs)) for low, high in tcb.held)
    fin = None if tcb.held_fin is None else _shift(tcb.held_fin, theirs)
    return _from(tcb, queue=queue, held=held, held_fin=fin, previous=previous, **moved)


WRAPS = ((-OUR_ISS, -THEIR_ISS - 1), (-OUR_ISS - 1 - ACKED - 2, -THEIR_ISS - 1 - RECEIVED - 2))
"""Shifts that put 2**32 at ISS and RCV.NXT's start, and within the flight and the receive window."""

# -- the segments -------------------------------------------------------------------------------------

BITS = (0, FIN, SYN, SYN | FIN, RST, RST | FIN, RST | SYN, RST | SYN | FIN)
LENGTHS = (0, 1, 3, WINDOW, WINDOW + 2)
OFFERED = 120
"""SEG.WND of the matrix: open, and larger than any before, so that a window update shows."""


def _seq_classes(tcb: TCB) -> Iterable[int]:
    window = max(tcb.rcv_wnd, 1)
    near = (-2, -1, 0, 1, window // 2, window - 1, window, window + 1, HALF, HALF - 1)
    numbers = [_shift(tcb.rcv_nxt, offset) for offset in near]
    return dict.fromkeys((*numbers, tcb.irs))


def _ack_classes(tcb: TCB) -> Iterable[int]:
    una, nxt, bound = tcb.snd_una, tcb.snd_nxt, _shift(tcb.snd_una, -tcb.max_snd_wnd)
    inside = [_shift(item.seq, 1) for item in tcb.queue] + [item.seq for item in tcb.queue]
    numbers = [_shift(tcb.iss, -1), tcb.iss, _shift(bound, -1), bound, _shift(una, -1), una]
    numbers += [*inside, nxt, _shift(nxt, 1), _shift(una, HALF), _shift(nxt, HALF - 1)]
    return dict.fromkeys(numbers)


def _segments(tcb: TCB, lengths: Iterable[int] = LENGTHS) -> Iterator[Segment]:
    """Every class of segment for a TCB: flags, SEQ, ACK, length."""
    acks, few = tuple(_ack_classes(tcb)), (tcb.snd_una, tcb.snd_nxt, _shift(tcb.snd_nxt, 1))
    for seq, text, bits in itertools.product(_seq_classes(tcb), lengths, BITS):
        without = Segment(seq=seq, ctl=bits, wnd=OFFERED, text=text)
        if not _one_fin(tcb, without):
            continue
        yield without
        for number in few if bits & RST else acks:
            yield Segment(seq=seq, ack=number, ctl=bits | ACK, wnd=OFFERED, text=text)


def _one_fin(tcb: TCB, segment: Segment) -> bool:
    """A peer has one FIN and no text behind it: nothing that contradicts what is held (3.6 says no more)."""
    first = signed(segment.seq + bool(segment.ctl & SYN) - tcb.rcv_nxt)
    behind = first + segment.text
    fin = behind if segment.ctl & FIN and 0 <= behind < tcb.rcv_wnd else None
    held_fin = None if tcb.held_fin is None else signed(tcb.held_fin - tcb.rcv_nxt)
    if held_fin is not None and (fin not in (None, held_fin) or 0 <= held_fin < behind):
        return False
    return fin is None or all(signed(high - tcb.rcv_nxt) <= fin for _, high in tcb.held)


def _closed_windows(tcb: TCB) -> Iterator[Segment]:
    """The same with SEG.WND = 0, where that makes a difference: text waits to be sent."""
    for text, bits in itertools.product((0, 3), (0, FIN)):
        for number in _ack_classes(tcb):
            yield Segment(seq=tcb.rcv_nxt, ack=number, ctl=ACK | bits, wnd=0, text=text)


# -- the calls and the timeouts -----------------------------------------------------------------------

CALLS: tuple[Event, ...] = (
    *(Open(passive=True), Open(passive=False), Open(passive=False, remote=False)),
    *(Send(3), Receive(1), Receive(3), Receive(WINDOW + 4), Close(), Abort(), Status()),
)


def _calls(tcb: TCB) -> Iterator[Event]:
    yield from CALLS
    if tcb.state is not State.CLOSED:
        yield TimeOut(Timer.USER)
    if tcb.queue:
        yield TimeOut(Timer.RETRANSMISSION)
    if tcb.state is State.TIME_WAIT:
        yield TimeOut(Timer.TIME_WAIT)


def _call_dressings() -> Iterator[TCB]:
    """TCBs that matter to calls alone: what is queued gets an answer."""
    yield from dressings()
    yield listening(reading=2)
    yield syn_sent(pending=3)
    yield syn_received(passive=False, reading=2)
    yield syn_received(passive=False, pending=3, close_queued=True)
    yield synchronized(State.ESTABLISHED, reading=2)
    yield synchronized(State.CLOSE_WAIT, unread=3)


# -- all of it ----------------------------------------------------------------------------------------


def _all() -> Iterator[Vector]:
    yield from (Vector(tcb, event) for tcb in _call_dressings() for event in _calls(tcb))
    for tcb in dressings():
        yield from (Vector(tcb, Arrive(segment)) for segment in _segments(tcb))
        if tcb.pending:
            yield from (Vector(tcb, Arrive(segment)) for segment in _closed_windows(tcb))
    for (shift, text), tcb in itertools.product(zip(WRAPS, (0, 3), strict=True), dressings()):
        wrapped = shifted(tcb, *shift) if tcb.state is not State.CLOSED else tcb
        yield from (Vector(wrapped, Arrive(segment)) for segment in _segments(wrapped, (text,)))
    over = synchronized(State.TIME_WAIT)
    yield from (Vector(over, Arrive(segment), WITH_LISTENER) for segment in _segments(over))


def vectors() -> Iterator[Vector]:
    """Every case once, always in the same order."""
    seen: set[tuple[TCB, Event, Policy]] = set()
    for vector in _all():
        key = (vector.tcb, vector.event, vector.policy)
        if key not in seen:
            seen.add(key)
            yield vector
