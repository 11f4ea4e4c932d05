"""The user calls and the timeouts as tables (RFC 9293, 3.10.1 to 3.10.6 and 3.10.8).

One table for each call; the first row that fits decides. Where a call's text leaves something open (which
window update follows a RECEIVE, whether part of a RECEIVE is filled at once) the row says so: ``unsaid``.
"""

from tutor.proof import oracle_terms as is_
from tutor.proof.oracle_rows import Row, Then, Value, signals
from tutor.proof.oracle_tables import (
    CLOSE_WAIT,
    CLOSED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LAST_ACK,
    LISTEN,
    NOT_TOLD,
    OUR_SYN,
    SYN_RECEIVED,
    SYN_SENT,
    TIME_WAIT,
)
from tutor.proof.oracle_terms import SPACE, Case
from tutor.tcp import Close, Event, Open, Receive, Send, Signal, State, Status, TimeOut, Timer

ANY = frozenset(State)
LIVING = ANY - {CLOSED}
_NO_SUCH = Then(signals=signals(Signal.DOES_NOT_EXIST))
_CLOSING_ALREADY = Then(signals=signals(Signal.ERROR_CONNECTION_CLOSING))
_NO_REMOTE = Then(signals=signals(Signal.REMOTE_UNSPECIFIED))
_OF_SENDING = ("snd_wnd", "snd_wl1", "snd_wl2", "irs", "rcv_nxt", "rcv_wnd", "flying")


def _more(field: str) -> Value:
    return lambda case: int(getattr(case.tcb, field)) + case.octets


def _less_unread(case: Case) -> int:
    return max(0, case.tcb.unread - case.octets)


def _enough_unread(case: Case) -> bool:
    return case.tcb.unread >= case.octets


def _nothing_unread(case: Case) -> bool:
    return case.tcb.unread == 0


def _row(cite: str, states: frozenset[State], then: Then, *when: is_.Test) -> Row:
    return Row(cite, "", states, when, then)


def _of(*states: State) -> frozenset[State]:
    return frozenset(states)


SYN_OUT = (*OUR_SYN, ("passive", lambda _: False))
SEND_SYN = Then(SYN_SENT, (is_.syn_new,), sets=SYN_OUT, unsaid=_OF_SENDING)
SEND_SYN_QUEUE = Then(
    SYN_SENT, (is_.syn_new,), sets=(*SYN_OUT, ("pending", _more("pending"))), unsaid=_OF_SENDING
)
DELIVER = Then(
    signals=signals(Signal.DELIVERED), sets=(("unread", _less_unread),), unsaid=("sent", "rcv_wnd")
)
WAIT_FOR_TEXT = Then(sets=(("reading", _more("reading")),), unsaid=("sent",))
OPENS = {
    "passive": (
        _row("3.10.1", _of(CLOSED), Then(LISTEN)),
        _row("3.9.1.1 MUST-41", LIVING, Then(signals=signals(Signal.ALREADY_EXISTS))),
    ),
    "active": (
        _row("3.10.1", _of(CLOSED, LISTEN), SEND_SYN),
        _row("3.10.1", LIVING, Then(signals=signals(Signal.ALREADY_EXISTS))),
    ),
    "nowhere": (
        _row("3.10.1", _of(CLOSED, LISTEN), _NO_REMOTE),
        _row("3.10.1", LIVING, Then(signals=signals(Signal.ALREADY_EXISTS))),
    ),
}

SENDS = (
    _row("3.10.2", _of(CLOSED), _NO_SUCH),
    _row("3.10.2", _of(LISTEN), SEND_SYN_QUEUE, is_.remote_known),
    _row("3.10.2", _of(LISTEN), _NO_REMOTE),
    _row("3.6: no SENDs after CLOSE", LIVING, _CLOSING_ALREADY, is_.close_queued),
    _row("3.10.2", _of(SYN_SENT, SYN_RECEIVED), Then(sets=(("pending", _more("pending")),))),
    _row(
        "3.10.2",
        _of(ESTABLISHED, CLOSE_WAIT),
        Then(sets=(("pending", _more("pending")),), goes_on=True),
    ),
    _row("3.10.2", LIVING, _CLOSING_ALREADY),
)

RECEIVES = (
    _row("3.10.3", _of(CLOSED), _NO_SUCH),
    _row("3.10.3", _of(LISTEN, SYN_SENT, SYN_RECEIVED), WAIT_FOR_TEXT),
    _row("3.10.3", _of(ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2), DELIVER, _enough_unread),
    _row("3.10.3", _of(ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2), WAIT_FOR_TEXT, _nothing_unread),
    _row(
        "3.10.3: what is queued, and the rest awaited",
        _of(ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2),
        Then(unsaid=("sent", "signals", "unread", "reading", "rcv_wnd")),
    ),
    _row("3.10.3", _of(CLOSE_WAIT), _CLOSING_ALREADY, _nothing_unread),
    _row("3.10.3", _of(CLOSE_WAIT), DELIVER),
    _row("3.10.3", NOT_TOLD, _CLOSING_ALREADY),
)


def _one_more(case: Case) -> int:
    return (case.tcb.snd_nxt + 1) % SPACE


def _send_fin(state: State) -> Then:
    return Then(state, (is_.fin_now,), sets=(("snd_nxt", _one_more),), unsaid=("flying",))


def _queue_fin(state: State | None = None) -> Then:
    return Then(state, sets=(("close_queued", lambda _: True),))


_ERROR_CLOSING = Then(CLOSED, signals=signals(Signal.ERROR_CLOSING))
CLOSES = (
    _row("3.10.4", _of(CLOSED), _NO_SUCH),
    _row("3.10.4", _of(LISTEN, SYN_SENT), _ERROR_CLOSING, is_.receives_queued),
    _row("3.10.4, G23", _of(SYN_SENT), _ERROR_CLOSING, is_.sends_queued),
    _row("3.10.4, G23", _of(LISTEN, SYN_SENT), Then(CLOSED)),
    _row("3.10.4: a second CLOSE", LIVING, _CLOSING_ALREADY, is_.close_queued),
    _row("3.10.4, G24", _of(SYN_RECEIVED), _queue_fin(), is_.sends_queued),
    _row("3.10.4", _of(ESTABLISHED), _queue_fin(FIN_WAIT_1), is_.sends_queued),
    _row("3.10.4", _of(CLOSE_WAIT), _queue_fin(), is_.sends_queued),
    _row("3.10.4, G24", _of(SYN_RECEIVED, ESTABLISHED), _send_fin(FIN_WAIT_1)),
    _row("3.10.4", _of(CLOSE_WAIT), _send_fin(LAST_ACK)),
    _row("3.10.4", LIVING, _CLOSING_ALREADY),
)

_RESET = signals(Signal.CONNECTION_RESET)
ABORTS = (
    _row("3.10.5", _of(CLOSED), _NO_SUCH),
    _row("3.10.5, G6", _of(LISTEN, SYN_SENT), Then(CLOSED, signals=_RESET), is_.calls_queued),
    _row("3.10.5, G6", _of(LISTEN, SYN_SENT), Then(CLOSED)),
    _row("3.10.5, G6, G7", NOT_TOLD, Then(CLOSED, signals=signals(Signal.OK))),
    _row("3.10.5, G6, G7", LIVING, Then(CLOSED, (is_.reset_at_snd_nxt,), signals=_RESET), is_.calls_queued),
    _row("3.10.5, G6, G7", LIVING, Then(CLOSED, (is_.reset_at_snd_nxt,))),
)

STATUSES = (
    _row("3.10.6", _of(CLOSED), _NO_SUCH),
    _row("3.10.6", LIVING, Then(signals=signals(Signal.STATUS))),
)


def _queue_not_empty(case: Case) -> bool:
    return bool(case.tcb.queue)


TIMEOUTS = {
    Timer.USER: (_row("3.10.8, G35", LIVING, Then(CLOSED, signals=signals(Signal.USER_TIMEOUT))),),
    Timer.RETRANSMISSION: (_row("3.10.8, G34", LIVING, Then(send=(is_.front_again,)), _queue_not_empty),),
    Timer.TIME_WAIT: (_row("3.10.8", _of(TIME_WAIT), Then(CLOSED)),),
    Timer.DELAYED_ACK: (),
}


def rows_for(event: Event) -> tuple[Row, ...]:
    """The table of a call or of a timeout."""
    match event:
        case Open(passive=True):
            return OPENS["passive"]
        case Open(remote=remote):
            return OPENS["active" if remote else "nowhere"]
        case Send():
            return SENDS
        case Receive():
            return RECEIVES
        case Close():
            return CLOSES
        case Status():
            return STATUSES
        case TimeOut(timer=timer):
            return TIMEOUTS[timer]
        case _:
            return ABORTS
