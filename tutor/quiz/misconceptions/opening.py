"""Wrong rules of opening a connection (RFC 9293, 3.5, 3.10.1, 3.10.7.1 to 3.10.7.3)."""

from msgspec.structs import replace

from tutor.quiz.misconceptions.model import Run, WrongRule
from tutor.quiz.misconceptions.numbers import FromBefore
from tutor.quiz.misconceptions.original import RUNS, entering
from tutor.tcp import TCB, Ctl, State, Turn

_OPENING = frozenset((State.SYN_SENT, State.SYN_RECEIVED))


class AckForSyn(FromBefore):
    """A listener answers a SYN with an ACK."""

    def send_syn_ack(self) -> None:
        """Without SYN, unless the SYNs have crossed."""
        if self.before.state is State.SYN_SENT:
            super().send_syn_ack()
        else:
            self.send(self.numbered(self.tcb.iss, Ctl.ACK))


class AckForCrossedSyn(FromBefore):
    """Crossed SYNs are two openings, each acknowledged by itself: an ACK, and the connection is open."""

    def send_syn_ack(self) -> None:
        """A plain ACK at SND.NXT, and ESTABLISHED."""
        if self.before.state is State.SYN_SENT:
            self.send_ack()
            self.become(State.ESTABLISHED)
        else:
            super().send_syn_ack()


def _no_text_on_a_syn(turn: Turn) -> bool:
    """A SYN that carries data is no SYN: a listener drops it."""
    if turn.seg.ctl & Ctl.SYN and turn.seg.text:
        return True
    return RUNS["listen_check_syn"](turn)


def _no_text_on_a_syn_ack(turn: Turn) -> bool:
    """What comes with a SYN,ACK is not there."""
    if turn.seg.ctl & Ctl.SYN:
        turn.seg = replace(turn.seg, text=0)
    return RUNS["syn_sent_check_syn"](turn)


def _nobody_answers(turn: Turn) -> bool:
    """No listener, no answer to a SYN."""
    if turn.seg.ctl & Ctl.SYN:
        return True
    return RUNS["closed_send_reset"](turn)


def _only_time_ends_it(turn: Turn) -> bool:
    """A refusal does not end the attempt; SYN-SENT goes on until its time is up."""
    return bool(turn.seg.ctl & Ctl.RST)


def _ends_in_close_wait(name: str) -> Run:
    original = RUNS[name]

    def run(turn: Turn) -> bool:
        was = turn.tcb.state
        returns = original(turn)
        if was in _OPENING and turn.tcb.state in (State.CLOSED, State.LISTEN):
            turn.tcb = TCB(State.CLOSE_WAIT)
        return returns

    return run


RULES = {
    "client-closed": WrongRule(
        entering(("open_closed", "open_listen", "send_listen"), {State.SYN_SENT: State.CLOSED})
    ),
    "both-established": WrongRule(
        entering(("listen_check_syn", "syn_sent_check_syn"), {State.SYN_RECEIVED: State.ESTABLISHED}),
        beside=State.ESTABLISHED,
    ),
    "syn-no-data": WrongRule(
        {"listen_check_syn": _no_text_on_a_syn, "syn_sent_check_syn": _no_text_on_a_syn_ack}
    ),
    "ack-or-synack": WrongRule(turn=AckForSyn),
    "sim-open-two": WrongRule(turn=AckForCrossedSyn),
    "no-listener-timeout": WrongRule(
        {"closed_send_reset": _nobody_answers, "syn_sent_check_rst": _only_time_ends_it}
    ),
    "setup-close-wait": WrongRule(
        {name: _ends_in_close_wait(name) for name in ("syn_sent_check_rst", "check_rst", "user_timeout")}
    ),
}
