"""Wrong formulas: what takes a number, what an ACK names, how numbers are compared (RFC 9293, 3.4)."""

from typing import TypeGuard

from msgspec.structs import replace

from tutor.quiz.misconceptions.model import Past, WrongRule
from tutor.quiz.misconceptions.original import RUNS, resay
from tutor.tcp import TCB, Ctl, Event, Policy, Segment, State, Turn, add, between, distance

_OPENING = frozenset((State.SYN_SENT, State.SYN_RECEIVED))
_LISTENING = frozenset((State.LISTEN, *_OPENING))
_FIN_SENT = frozenset((State.FIN_WAIT_1, State.FIN_WAIT_2, State.CLOSING, State.LAST_ACK, State.TIME_WAIT))
_FIN_TAKEN = frozenset((State.CLOSE_WAIT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT))


class LastReceived(Turn):
    """ACK is the last octet received: RCV.NXT-1."""

    def next_expected(self) -> int:
        """One below what is expected next."""
        return add(self.tcb.rcv_nxt, -1)

    def refuse(self) -> None:
        """A RST acknowledges the last number of the segment that it refuses."""
        super().refuse()
        if self.sent[-1].ctl & Ctl.ACK:
            resay(self, replace(self.sent[-1], ack=add(self.sent[-1].ack, -1)))


class FromBefore(Turn):
    """A turn that remembers the TCB it began with."""

    def __init__(self, tcb: TCB, event: Event, policy: Policy, iss: int) -> None:
        super().__init__(tcb, event, policy, iss)
        self.before = tcb


class Uncounted(FromBefore):
    """SYN and FIN take no sequence number, as far as the state tells that one is under way."""

    def next_seq(self) -> int:
        """SND.NXT without our SYN and our FIN."""
        tcb = self.tcb
        syn = self.before.state in _OPENING or tcb.state in _OPENING
        fin = tcb.state in _FIN_SENT and not tcb.close_queued
        return add(tcb.snd_nxt, -(syn + fin))

    def next_expected(self) -> int:
        """RCV.NXT without the other end's SYN and FIN."""
        syn = self.before.state in _LISTENING and self.tcb.state is not State.SYN_SENT
        return add(self.tcb.rcv_nxt, -(syn + (self.tcb.state in _FIN_TAKEN)))

    def refuse(self) -> None:
        """A RST acknowledges the text alone."""
        super().refuse()
        if self.sent[-1].ctl & Ctl.ACK:
            resay(self, replace(self.sent[-1], ack=add(self.seg.seq, self.seg.text)))


def _text_alone(seg: Segment) -> int:
    return seg.text


def is_pure_ack(seg: Segment | None) -> TypeGuard[Segment]:
    """ACK and nothing else: no SYN, FIN or RST, no text."""
    return seg is not None and seg.ctl == Ctl.ACK and not seg.text


def _acks_count(past: Past) -> type[Turn]:
    """A pure ACK takes a sequence number, the sender's and so the receiver's."""

    class Consuming(Turn):
        def next_seq(self) -> int:
            last = self.sent[-1] if self.sent else past.sent
            return add(self.tcb.snd_nxt, is_pure_ack(last))

        def next_expected(self) -> int:
            arrived = getattr(self.event, "segment", past.arrived)
            counts = is_pure_ack(arrived) and arrived.seq == self.tcb.rcv_nxt
            return add(self.tcb.rcv_nxt, counts)

    return Consuming


def _ack_of_one(seg: Segment) -> int:
    return 1 if is_pure_ack(seg) else seg.len


def _acks_an_ack(turn: Turn) -> bool:
    """What takes a number has to be acknowledged: a pure ACK too."""
    returns = RUNS["process_segment_text"](turn)
    if is_pure_ack(turn.seg) and turn.seg.seq == turn.tcb.rcv_nxt:
        turn.ack_owed = True
    return returns


class SameSeqAgain(FromBefore):
    """The ACK that completes the handshake has the SYN's number once more."""

    def next_seq(self) -> int:
        """ISS in the third segment."""
        return self.tcb.iss if self.before.state is State.SYN_SENT else self.tcb.snd_nxt


def _in_the_window(turn: Turn) -> bool:
    """The first check with plain numbers: what lies behind 2**32 is taken for old."""
    tcb, seg = turn.tcb, turn.seg
    first, room = tcb.rcv_nxt, tcb.rcv_wnd
    ends = (seg.seq, add(seg.seq, max(seg.len - 1, 0)))
    inside = [number for number in ends if distance(first, number) < room]
    if not inside or any(number >= first for number in inside):
        return RUNS["check_sequence_number"](turn)
    if not seg.ctl & Ctl.RST:
        turn.send_ack()
    return True


def _acks_something(turn: Turn) -> bool:
    """The fifth check with plain numbers."""
    tcb, seg = turn.tcb, turn.seg
    wrapped = between(tcb.snd_una, seg.ack, tcb.snd_nxt) and not tcb.snd_una <= seg.ack
    if not (seg.ctl & Ctl.ACK and wrapped):
        return RUNS["check_ack"](turn)
    if tcb.state is State.SYN_RECEIVED:
        turn.refuse()
    return True


def _acks_the_syn(turn: Turn) -> bool:
    """The first check of SYN-SENT with plain numbers."""
    tcb, seg = turn.tcb, turn.seg
    wrapped = between(tcb.iss, seg.ack, tcb.snd_nxt) and not tcb.iss <= seg.ack
    if not (seg.ctl & Ctl.ACK and wrapped):
        return RUNS["syn_sent_check_ack"](turn)
    if not seg.ctl & Ctl.RST:
        turn.refuse()
    return True


RULES = {
    "ack-last": WrongRule(turn=LastReceived),
    "syn-free": WrongRule(turn=Uncounted, length=_text_alone),
    "ack-consumes": WrongRule(
        {"process_segment_text": _acks_an_ack}, recalling=_acks_count, length=_ack_of_one
    ),
    "third-seq": WrongRule(turn=SameSeqAgain),
    "no-wrap": WrongRule(
        {
            "check_sequence_number": _in_the_window,
            "check_ack": _acks_something,
            "syn_sent_check_ack": _acks_the_syn,
        },
        raw=True,
    ),
}
