"""A second reading of RFC 9293, 3.10: one TCB and one event in, what the text says out.

Written from the RFC's text and the decisions taken on it, without the reference procedure at hand, so that
the two can be held against each other. It looks a case up: the first row that fits decides. Only where a
segment passes every check are numbers worked out, from sets of octets rather than step by step. It speaks
for ``Policy()`` alone (with ``rcv_wnd``, ``listener`` as given), and knows nothing of options.
"""

from collections.abc import Iterable

from tutor.proof import oracle_terms as is_
from tutor.proof.oracle_calls import rows_for
from tutor.proof.oracle_rows import Outcome, Row, Then, first_fit
from tutor.proof.oracle_tables import EIGHTH, FIFTH, RECEIVING, REFUSALS
from tutor.proof.oracle_terms import ACK, FIN, SPACE, Case, Sent, signed
from tutor.tcp import TCB, Arrive, Event, Policy, Receive, Segment, Send, Signal, State

NUMBERS = tuple(
    field
    for field in Outcome.__struct_fields__
    if field not in {"state", "ordinal", "sent", "signals", "rows"}
)
"""What is forgotten with the TCB, and may be left unsaid together."""

_NOTHING = Segment()
_GONE = (State.CLOSED, State.LISTEN)
Span = tuple[int, int]


def judge(tcb: TCB, event: Event, policy: Policy, *, iss: int = 0) -> Outcome:
    """What the RFC says happens. LookupError: no row fits, the text has nothing on this case."""
    if isinstance(event, Arrive):
        return _judge_segment(Case(tcb, event.segment, policy, iss))
    octets = event.octets if isinstance(event, Send | Receive) else 0
    case = Case(tcb, _NOTHING, policy, iss, octets)
    row = first_fit(rows_for(event), case)
    if row is None:
        raise LookupError(f"no row for {event} in {tcb.state}")
    out = _apply(row, case)
    if row.then.goes_on:
        _send_what_waits(case, out, ())
    out.time_wait = None
    return out


def _judge_segment(case: Case) -> Outcome:
    row = first_fit(REFUSALS[case.tcb.state], case)
    if row is None or row.then.goes_on:
        return _let_pass(case, row)
    out = _apply(row, case)
    if out.state is State.SYN_RECEIVED and case.tcb.state is not State.SYN_RECEIVED:
        _queue_for_later(case, out)
    return out


def _apply(row: Row, case: Case) -> Outcome:
    """The row's own record, on a TCB that otherwise stays as it is."""
    out = _unchanged(case.tcb)
    then: Then = row.then
    out.state = then.state or case.tcb.state
    out.ordinal, out.rows = row.ordinal, (row,)
    out.sent = tuple(form(case) for form in then.send)
    out.signals = then.signals
    out.time_wait = then.time_wait
    for field, value in then.sets:
        setattr(out, field, value(case))
    for field in NUMBERS if out.state in _GONE or "numbers" in then.unsaid else then.unsaid:
        setattr(out, field, None)
    return out


def _unchanged(tcb: TCB) -> Outcome:
    return Outcome(
        state=tcb.state,
        passive=tcb.passive,
        iss=tcb.iss,
        irs=tcb.irs,
        snd_una=tcb.snd_una,
        snd_nxt=tcb.snd_nxt,
        snd_wnd=tcb.snd_wnd,
        snd_wl1=tcb.snd_wl1,
        snd_wl2=tcb.snd_wl2,
        max_snd_wnd=tcb.max_snd_wnd,
        rcv_nxt=tcb.rcv_nxt,
        rcv_wnd=tcb.rcv_wnd,
        flying=ends_of(tcb.queue),
        pending=tcb.pending,
        close_queued=tcb.close_queued,
        held=joined(tcb.held, tcb.rcv_nxt),
        held_fin=-1 if tcb.held_fin is None else tcb.held_fin,
        unread=tcb.unread,
        reading=tcb.reading,
    )


def ends_of(queue: Iterable[Segment]) -> tuple[int, ...]:
    """The number behind each segment of a retransmission queue."""
    return tuple((item.seq + _length(item)) % SPACE for item in queue)


def _length(item: Segment) -> int:
    return item.text + bool(item.ctl & is_.SYN) + bool(item.ctl & is_.FIN)


def joined(spans: Iterable[Span], start: int) -> tuple[Span, ...]:
    """Spans of numbers in their order from ``start``, those that touch or overlap made one."""
    offsets = sorted((signed(low - start), signed(high - start)) for low, high in spans)
    merged: list[list[int]] = []
    for low, high in offsets:
        if merged and low <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high])
    return tuple(((start + low) % SPACE, (start + high) % SPACE) for low, high in merged)


# -- what is known of the other end's octets ----------------------------------------------------------


class _Known:
    """The octets and the FIN known beyond a RCV.NXT once a segment is in: ``taken`` are in sequence.

    Trimming is intersection with the window (3.10.7.4, first); text in sequence is what is covered without
    a hole from RCV.NXT on, and the FIN is in sequence when its number is the one behind that text.
    """

    def __init__(self, case: Case, start: int, window: int) -> None:
        first = signed(case.seg.seq + bool(is_.syn(case)) - start)
        behind = first + case.seg.text
        spans = [*case.tcb.held]
        if max(first, 0) < min(behind, window):
            spans.append(((start + max(first, 0)) % SPACE, (start + min(behind, window)) % SPACE))
        whole = joined(spans, start)
        ready = bool(whole) and whole[0][0] == start
        self.taken = signed(whole[0][1] - start) if ready else 0
        self.whole = whole
        self.beyond = whole[1:] if ready else whole
        fins = set() if case.tcb.held_fin is None else {signed(case.tcb.held_fin - start)}
        if is_.fin(case) and 0 <= behind < window:
            fins.add(behind)
        self.fin_ready = self.taken in fins
        self.fin = -1 if not fins else (start + min(fins)) % SPACE


def _queue_for_later(case: Case, out: Outcome) -> None:
    """A SYN's text and FIN wait for ESTABLISHED (3.10.7.2 third, 3.10.7.3 fourth; G19, G33)."""
    window = case.tcb.rcv_wnd if case.tcb.state is State.SYN_SENT else case.policy.rcv_wnd
    known = _Known(case, is_.behind_syn(case), window)
    out.held, out.held_fin = known.whole, known.fin


# -- a segment that passes ----------------------------------------------------------------------------


def _let_pass(case: Case, by: Row | None) -> Outcome:
    """Checks one to four are passed, the ACK is good: fifth, seventh, eighth, and what waits to be sent."""
    row = first_fit(FIFTH[case.tcb.state], case)
    assert row is not None, f"no row for {case.seg} in {case.tcb.state}"
    out = _apply(row, case)
    out.rows = (by, row) if by else (row,)
    by_ack = _take_ack(case, out)
    if out.state is State.CLOSED:
        return _forgotten(out)
    if row.then.goes_on:
        answers, at_end = _take_text_and_fin(case, out)
        out.ordinal = _deciding(case, by_ack, bool(answers), at_end)
        _send_what_waits(case, out, answers)
    if case.tcb.state is State.SYN_SENT and case.tcb.pending:
        out.sent = out.flying = None  # queued data "MAY be included" in the ACK of the SYN
    return out


def _deciding(case: Case, by_ack: bool, by_text: bool, by_fin: bool) -> str:
    """The last step that changed something; when none did, the last of all."""
    if case.tcb.state is State.SYN_SENT and not is_.more_than_syn(case):
        return "fourth"
    if by_fin:
        return "eighth"
    if by_text:
        return "seventh"
    return "fifth" if by_ack else "eighth"


def _forgotten(out: Outcome) -> Outcome:
    for field in NUMBERS:
        setattr(out, field, None)
    return out


def _take_ack(case: Case, out: Outcome) -> bool:
    """SND.UNA, the retransmission queue, and the send window (3.10.7.4, fifth): did any of it change?"""
    tcb, seg = case.tcb, case.seg
    if seg.wnd > tcb.max_snd_wnd:
        out.max_snd_wnd = None  # does an old segment's window count as "received"? Not said (MAY-12)
    if case.ack_at < 0:
        return False
    out.snd_una = seg.ack
    left = [item for item in tcb.queue if signed(item.seq + _length(item) - seg.ack) > 0]
    out.flying = ends_of(left)
    if any(item.text for item in tcb.queue if item not in left):
        _tell(out, Signal.SENT)
    idealized = max(case.at, 0)
    wl1 = signed(tcb.snd_wl1 - tcb.rcv_nxt)
    newer = wl1 < idealized or (wl1 == idealized and signed(seg.ack - tcb.snd_wl2) >= 0)
    if newer or tcb.state in (State.SYN_SENT, State.SYN_RECEIVED):
        out.snd_wnd, out.snd_wl2 = seg.wnd, seg.ack
        out.max_snd_wnd = max(tcb.max_snd_wnd, seg.wnd)
        out.snd_wl1 = seg.seq if tcb.state is State.SYN_SENT else (tcb.rcv_nxt + idealized) % SPACE
    before = (tcb.state, tcb.snd_una, tcb.snd_wnd, tcb.snd_wl1, tcb.snd_wl2)
    return before != (out.state, out.snd_una, out.snd_wnd, out.snd_wl1, out.snd_wl2)


def _tell(out: Outcome, signal: Signal) -> None:
    if out.signals is not None:
        out.signals |= {signal}


def _take_text_and_fin(case: Case, out: Outcome) -> tuple[tuple[int, ...], bool]:
    """Seventh and eighth: the values of the ACK that is owed, one or none (MUST-58); and was there a FIN?"""
    if out.state not in RECEIVING:
        return _after_their_fin(case, out)
    tcb = case.tcb
    start = is_.behind_syn(case) if tcb.state is State.SYN_SENT else tcb.rcv_nxt
    known = _Known(case, start, tcb.rcv_wnd)
    out.rcv_nxt = (start + known.taken + known.fin_ready) % SPACE
    out.held = known.beyond
    out.held_fin = -1 if known.fin_ready else known.fin
    _fill_receives(case, out, known.taken, known.fin_ready)
    if known.fin_ready:
        _end_of_text(out)
    owed = is_.more_than_syn(case) or known.taken > 0 or known.fin_ready
    return ((out.rcv_nxt,) if owed else ()), known.fin_ready


def _fill_receives(case: Case, out: Outcome, taken: int, at_end: bool) -> None:
    """Text goes to the RECEIVEs that wait for it, then it stays unread and takes up window."""
    tcb = case.tcb
    moved = min(taken, tcb.reading)
    out.unread = tcb.unread + taken - moved
    out.rcv_wnd = tcb.rcv_wnd - (taken - moved)
    out.reading = 0 if at_end else tcb.reading - moved
    if not moved:
        return
    if moved == tcb.reading:
        _tell(out, Signal.DELIVERED)
    else:
        out.signals = out.unread = out.reading = out.rcv_wnd = None  # part of a RECEIVE: not said


def _end_of_text(out: Outcome) -> None:
    """The FIN is in sequence: the user is told, the state moves (3.10.7.4, eighth)."""
    out.state = EIGHTH[out.state]
    out.time_wait = out.time_wait or out.state is State.TIME_WAIT
    out.rcv_wnd = None
    _tell(out, Signal.CONNECTION_CLOSING)


def _after_their_fin(case: Case, out: Outcome) -> tuple[tuple[int, ...], bool]:
    """Text "should not occur" and is ignored; a FIN that then begins at RCV.NXT is taken as it stands."""
    if not is_.fin(case) or case.at + case.length != 1:
        return (), False
    out.rcv_nxt = (case.tcb.rcv_nxt + 1) % SPACE
    _end_of_text(out)
    return (out.rcv_nxt,), True


# -- what waits to be sent ----------------------------------------------------------------------------

BEHIND_LAST_SEND = {State.ESTABLISHED: State.FIN_WAIT_1, State.CLOSE_WAIT: State.LAST_ACK}


def _send_what_waits(case: Case, out: Outcome, answers: tuple[int, ...]) -> None:
    """Text and FIN that the window now lets go carry the ACK; otherwise the ACK goes alone."""
    assert out.sent is not None and out.pending is not None and out.flying is not None
    assert out.snd_una is not None and out.snd_wnd is not None and out.snd_nxt is not None
    assert out.rcv_nxt is not None
    room = max(0, signed(out.snd_una + out.snd_wnd - out.snd_nxt))
    text = min(out.pending, room)
    sent: list[Sent] = []
    nxt = out.snd_nxt
    for at in range(0, text, case.tcb.agreed.snd_mss):
        size = min(case.tcb.agreed.snd_mss, text - at)
        sent.append(Sent(nxt, out.rcv_nxt, size, ACK))
        nxt = (nxt + size) % SPACE
    out.pending -= text
    if out.close_queued and not out.pending:
        sent.append(Sent(nxt, out.rcv_nxt, 0, FIN | ACK))
        nxt = (nxt + 1) % SPACE
        out.close_queued = False
        out.state = BEHIND_LAST_SEND.get(out.state, out.state)
    ends = [*(one.seq + one.text + bool(one.ctl & FIN) for one in sent)]
    out.flying = (*out.flying, *(end % SPACE for end in ends))
    alone = [Sent(nxt, value, 0, ACK) for value in answers] if not sent else []
    out.sent = (*out.sent, *sent, *alone)
    out.snd_nxt = nxt
