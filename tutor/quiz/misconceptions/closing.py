"""Wrong rules of closing a connection (RFC 9293, 3.6, 3.10.4, 3.10.5, 3.10.7.4 fifth to eighth)."""

from msgspec.structs import replace

from tutor.quiz.misconceptions.model import Run, WrongRule
from tutor.quiz.misconceptions.original import RUNS, delete_tcb, entering, without_full_close
from tutor.tcp import Ctl, Segment, Signal, State, Turn, add, lt

_HALF_CLOSED = frozenset((State.FIN_WAIT_1, State.FIN_WAIT_2))

# tw-late-data: TIME-WAIT is where late data is waited for.


def _fin_before_its_turn(turn: Turn) -> bool:
    """A FIN beyond a gap is enough for TIME-WAIT."""
    tcb, seg = turn.tcb, turn.seg
    number = add(seg.seq, seg.len - 1)
    if tcb.state is State.FIN_WAIT_2 and seg.ctl & Ctl.FIN and lt(tcb.rcv_nxt, number):
        turn.become(State.TIME_WAIT)
        return True
    return RUNS["check_fin"](turn)


def _text_in_time_wait(turn: Turn) -> bool:
    """Text that comes in TIME-WAIT is taken."""
    tcb, seg = turn.tcb, turn.seg
    if tcb.state is not State.TIME_WAIT or not seg.text or seg.seq != tcb.rcv_nxt:
        return RUNS["process_segment_text"](turn)
    turn.tcb = replace(tcb, rcv_nxt=add(tcb.rcv_nxt, seg.text), unread=tcb.unread + seg.text)
    turn.ack_owed = True
    return False


# tw-server: TIME-WAIT belongs to the server, whoever closes first.


def _time_wait_for_the_server(name: str) -> Run:
    original = RUNS[name]

    def run(turn: Turn) -> bool:
        was = turn.tcb
        returns = original(turn)
        entered = turn.tcb.state is not was.state
        if entered and turn.tcb.state is State.TIME_WAIT and not was.passive:
            delete_tcb(turn)
        elif entered and was.state is State.LAST_ACK and was.passive:
            turn.tcb = replace(was, state=State.TIME_WAIT, snd_una=was.snd_nxt, queue=())
        return returns

    return run


# fin-both: a FIN ends both directions.


def _fin_ends_both(turn: Turn) -> bool:
    """Whoever receives a FIN has nothing left to send."""
    was = turn.tcb.state
    returns = RUNS["check_fin"](turn)
    if turn.tcb.state is State.CLOSE_WAIT and was is not State.CLOSE_WAIT:
        turn.ack_owed = True
        delete_tcb(turn)
    return returns


def _no_text_after_our_fin(turn: Turn) -> bool:
    """Whoever has sent a FIN receives nothing more: text is refused."""
    if turn.tcb.state not in _HALF_CLOSED or not turn.seg.text:
        return RUNS["process_segment_text"](turn)
    turn.send_reset()
    turn.delete_tcb()
    return True


def _no_send_after_their_fin(turn: Turn) -> bool:
    """Nothing can be sent once the other end's FIN has come."""
    if turn.tcb.state is not State.CLOSE_WAIT:
        return RUNS["send_segments"](turn)
    turn.tell(Signal.ERROR_CONNECTION_CLOSING)
    return True


# close-immediate, client-closes, four-always.


def _closes_at_once(turn: Turn) -> bool:
    """A FIN is answered as if the application had called CLOSE as well."""
    was = turn.tcb.state
    returns = RUNS["check_fin"](turn)
    if turn.tcb.state is State.CLOSE_WAIT and was is not State.CLOSE_WAIT:
        turn.tcb = replace(turn.tcb, close_queued=True)
    return returns


def _client_first(name: str) -> Run:
    """Who was opened passively may not be the first to close."""
    original = RUNS[name]

    def run(turn: Turn) -> bool:
        return turn.tcb.passive or original(turn)

    return run


def _ack_before_fin(turn: Turn) -> bool:
    """An acknowledgment that is owed goes by itself, and the FIN after it."""
    if turn.tcb.ack_due:
        turn.send_ack()
    return RUNS["close_close_wait"](turn)


class BareFin(Turn):
    """A FIN travels without ACK."""

    def numbered(self, number: int, ctl: int, text: int = 0) -> Segment:
        """The segment; no ACK where there is a FIN."""
        return super().numbered(number, ctl & ~Ctl.ACK if ctl & Ctl.FIN else ctl, text)


# close-is-fin: whoever closes sends a FIN, whatever was not read and however it closes.


def _close_is_fin(name: str) -> Run:
    original = RUNS[name]

    def run(turn: Turn) -> bool:
        without_full_close(turn)
        return original(turn)

    return run


_CLOSES = {
    State.SYN_RECEIVED: "close_syn_received",
    State.ESTABLISHED: "close_established",
    State.CLOSE_WAIT: "close_close_wait",
}


def _abort_is_close(turn: Turn) -> bool:
    """ABORT is a CLOSE."""
    without_full_close(turn)
    return RUNS[_CLOSES.get(turn.tcb.state, "close_again")](turn)


RULES = {
    "tw-late-data": WrongRule(
        {"check_fin": _fin_before_its_turn, "process_segment_text": _text_in_time_wait}
    ),
    "tw-server": WrongRule({name: _time_wait_for_the_server(name) for name in ("check_ack", "check_fin")}),
    "tw-passive": WrongRule(entering(("check_fin",), {State.CLOSE_WAIT: State.TIME_WAIT})),
    "four-always": WrongRule({"close_close_wait": _ack_before_fin}),
    "fin-without-ack": WrongRule(turn=BareFin),
    "fin-both": WrongRule(
        {
            **entering(("check_ack",), {State.FIN_WAIT_2: State.TIME_WAIT}),
            "check_fin": _fin_ends_both,
            "process_segment_text": _no_text_after_our_fin,
            "send_segments": _no_send_after_their_fin,
        }
    ),
    "close-immediate": WrongRule({"check_fin": _closes_at_once}),
    "client-closes": WrongRule(
        {name: _client_first(name) for name in ("close_established", "close_syn_received")}
    ),
    "sim-close-fw2": WrongRule(entering(("check_fin",), {State.CLOSING: State.FIN_WAIT_2})),
    "close-is-fin": WrongRule(
        {
            **{name: _close_is_fin(name) for name in ("close_established", "close_close_wait")},
            "abort_reset": _abort_is_close,
        }
    ),
}
