"""Wrong rules of resets (RFC 9293, 3.5.1 to 3.5.3, 3.10.7), two of them RFC 793's."""

from msgspec.structs import replace

from tutor.quiz.misconceptions.model import Run, WrongRule
from tutor.quiz.misconceptions.original import RUNS, resay
from tutor.tcp import Ctl, Segment, Signal, State, Turn, add, distance


class SendersNumbers(Turn):
    """A RST has the sequence number of the segment that it refuses."""

    def refuse(self) -> None:
        """SEQ = SEG.SEQ; the rest as it should be."""
        super().refuse()
        resay(self, replace(self.sent[-1], seq=self.seg.seq))


class FinForTheDead(Turn):
    """A segment of a connection that is no more known here is answered with a FIN."""

    def refuse(self) -> None:
        """FIN,ACK for what is no SYN and carries an ACK."""
        seg = self.seg
        unknown = self.tcb.state in (State.CLOSED, State.SYN_SENT)
        if unknown and seg.ctl & (Ctl.SYN | Ctl.ACK) == Ctl.ACK:
            self.send(Segment(seg.ack, add(seg.seq, seg.len), Ctl.FIN | Ctl.ACK))
        else:
            super().refuse()


def _rst_for_rst(name: str) -> Run:
    """A RST is refused like anything else."""
    original = RUNS[name]

    def run(turn: Turn) -> bool:
        if turn.seg.ctl & Ctl.RST:
            turn.refuse()
        return original(turn)

    return run


def _ack_for_rst(turn: Turn) -> bool:
    """A RST that is believed is acknowledged."""
    if turn.seg.ctl & Ctl.RST and turn.seg.seq == turn.tcb.rcv_nxt:
        turn.send_ack()
    return RUNS["check_rst"](turn)


def _in_the_window(turn: Turn) -> bool:
    """Whether the segment begins in the window; the first check lets others pass, too, for their text."""
    return distance(turn.tcb.rcv_nxt, turn.seg.seq) < turn.tcb.rcv_wnd


def _any_rst(turn: Turn) -> bool:
    """RFC 793: a RST anywhere in the window resets."""
    if turn.seg.ctl & Ctl.RST and _in_the_window(turn):
        turn.seg = replace(turn.seg, seq=turn.tcb.rcv_nxt)
    return RUNS["check_rst"](turn)


def _syn_resets(turn: Turn) -> bool:
    """RFC 793: a SYN in the window of a synchronized connection is an error: a reset, CLOSED."""
    if not turn.seg.ctl & Ctl.SYN or turn.tcb.state is State.SYN_RECEIVED or not _in_the_window(turn):
        return RUNS["check_syn"](turn)
    turn.send_reset()
    turn.delete_tcb(Signal.CONNECTION_RESET)
    return True


RULES = {
    "rst-numbers": WrongRule(turn=SendersNumbers),
    "rst-answered": WrongRule(
        {
            **{n: _rst_for_rst(n) for n in ("closed_check_rst", "listen_check_rst", "syn_sent_check_rst")},
            "check_rst": _ack_for_rst,
        }
    ),
    "rst-any": WrongRule({"check_rst": _any_rst}),
    "syn-kills": WrongRule({"check_syn": _syn_resets}),
    "half-open-fin": WrongRule(turn=FinForTheDead),
}
