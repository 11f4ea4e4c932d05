"""The words of the second reading: a case, the conditions the RFC names, the segments it writes out.

Every condition is one small function of a ``Case``; every reply is one too. Nothing here decides what
happens: that stands in the tables. Nothing of ``tutor.tcp`` is used but its data types, on purpose: the
arithmetic is done with signed offsets from RCV.NXT and SND.UNA, which is not how the reference does it.
Sections: RFC 9293, 3.4 (arithmetic, acceptability, acceptable ACK), 3.5.2 (resets), 3.10.7.
"""

from collections.abc import Callable
from typing import NamedTuple

from tutor.tcp import TCB, Ctl, Policy, Segment, State

SPACE = 1 << 32
HALF = 1 << 31
FIN, SYN, RST, ACK = int(Ctl.FIN), int(Ctl.SYN), int(Ctl.RST), int(Ctl.ACK)
CONTROLS = FIN | SYN | RST | ACK

SYNCHRONIZED = frozenset(
    {
        State.ESTABLISHED,
        State.FIN_WAIT_1,
        State.FIN_WAIT_2,
        State.CLOSE_WAIT,
        State.CLOSING,
        State.LAST_ACK,
        State.TIME_WAIT,
    }
)
OTHER_STATES = SYNCHRONIZED | {State.SYN_RECEIVED}  # the title of 3.10.7.4


def signed(number: int) -> int:
    """An offset in -2**31 ... 2**31-1: negative is "before", modulo 2**32 (3.4)."""
    return (number + HALF) % SPACE - HALF


class Sent(NamedTuple):
    """One segment a reaction sends; ``ack`` is None without the ACK bit; PSH and URG are not kept."""

    seq: int
    ack: int | None
    text: int
    ctl: int

    def __str__(self) -> str:
        return str(Segment(seq=self.seq, ack=self.ack or 0, ctl=self.ctl, text=self.text))


class Case:
    """A TCB and what happens to it, with the offsets that the conditions speak of.

    ``at`` is SEG.SEQ from RCV.NXT; ``length`` SEG.LEN; ``ack_at`` SEG.ACK from SND.UNA; ``flight`` is
    SND.NXT from SND.UNA. ``octets`` is the argument of a SEND or a RECEIVE.
    """

    __slots__ = ("ack_at", "at", "flight", "iss", "length", "octets", "policy", "seg", "tcb")

    def __init__(self, tcb: TCB, seg: Segment, policy: Policy, iss: int, octets: int = 0) -> None:
        self.tcb, self.seg, self.policy, self.iss, self.octets = tcb, seg, policy, iss, octets
        self.at = signed(seg.seq - tcb.rcv_nxt)
        self.length = seg.text + bool(seg.ctl & SYN) + bool(seg.ctl & FIN)
        self.ack_at = signed(seg.ack - tcb.snd_una)
        self.flight = (tcb.snd_nxt - tcb.snd_una) % SPACE


Test = Callable[[Case], bool]
Form = Callable[[Case], Sent]


def not_(test: Test) -> Test:
    """The opposite of a condition."""
    return lambda case: not test(case)


# -- control bits -------------------------------------------------------------------------------------


def rst(case: Case) -> bool:
    """The RST bit is set."""
    return bool(case.seg.ctl & RST)


def syn(case: Case) -> bool:
    """The SYN bit is set."""
    return bool(case.seg.ctl & SYN)


def ack(case: Case) -> bool:
    """The ACK bit is set."""
    return bool(case.seg.ctl & ACK)


def fin(case: Case) -> bool:
    """The FIN bit is set."""
    return bool(case.seg.ctl & FIN)


def only_syn_ack(case: Case) -> bool:
    """SYN,ACK and nothing else: no FIN, no RST, no text (G1)."""
    return case.seg.ctl & CONTROLS == SYN | ACK and not case.seg.text


def more_than_syn(case: Case) -> bool:
    """There are other controls or text in the segment (3.10.7.3, fourth)."""
    return fin(case) or case.seg.text > 0


# -- sequence numbers ---------------------------------------------------------------------------------


def _starts_in_window(case: Case) -> bool:
    return 0 <= case.at < case.tcb.rcv_wnd


def _ends_in_window(case: Case) -> bool:
    return 0 <= case.at + case.length - 1 < case.tcb.rcv_wnd


TABLE_6: dict[tuple[bool, bool], Test] = {
    # (SEG.LEN > 0, RCV.WND > 0): the test (3.10.7.4, Table 6)
    (False, False): lambda case: case.at == 0,
    (False, True): _starts_in_window,
    (True, False): lambda _: False,
    (True, True): lambda case: _starts_in_window(case) or _ends_in_window(case),
}


def exact(case: Case) -> bool:
    """SEG.SEQ = RCV.NXT."""
    return case.at == 0


def refused(case: Case) -> bool:
    """Not acceptable by Table 6; but a RST at RCV.NXT is looked at whatever the window (MUST-66, G36)."""
    acceptable = TABLE_6[case.length > 0, case.tcb.rcv_wnd > 0](case)
    return not acceptable and not (rst(case) and exact(case))


def outside_window(case: Case) -> bool:
    """SEG.SEQ itself is neither RCV.NXT nor in the window, though the segment's end may be."""
    return not exact(case) and not _starts_in_window(case)


def before_window(case: Case) -> bool:
    """SEG.SEQ < RCV.NXT."""
    return case.at < 0


def behind_rcv_nxt(case: Case) -> bool:
    """SEG.SEQ > RCV.NXT."""
    return case.at > 0


def at_irs(case: Case) -> bool:
    """SEG.SEQ+1 = RCV.NXT: in SYN-RECEIVED, the number of the SYN we have."""
    return case.at == -1


def last_fin_again(case: Case) -> bool:
    """A retransmission of the remote FIN: it has the number RCV.NXT-1 (G11)."""
    return fin(case) and case.at + case.length == 0


# -- acknowledgment numbers ---------------------------------------------------------------------------


def ack_new(case: Case) -> bool:
    """An acceptable ACK: SND.UNA < SEG.ACK =< SND.NXT (3.4)."""
    return 0 < case.ack_at <= case.flight


def ack_in_range(case: Case) -> bool:
    """(SND.UNA - MAX.SND.WND) =< SEG.ACK =< SND.NXT (MAY-12)."""
    return -case.tcb.max_snd_wnd <= case.ack_at <= case.flight


def our_fin_acked(case: Case) -> bool:
    """Our FIN is out and this segment acknowledges it, as the last number we sent."""
    return not case.tcb.close_queued and case.ack_at == case.flight


# -- the connection -----------------------------------------------------------------------------------


def passive(case: Case) -> bool:
    """The connection was initiated with a passive OPEN (MUST-11)."""
    return case.tcb.passive


def reopened(case: Case) -> bool:
    """The connection was reopened from TIME-WAIT (MAY-2)."""
    return case.tcb.previous is not None


def listener(case: Case) -> bool:
    """Another passive OPEN stands on the local port (G30)."""
    return case.policy.listener


def remote_known(case: Case) -> bool:
    """OPEN specified the remote socket."""
    return case.tcb.remote


def sends_queued(case: Case) -> bool:
    """SENDs wait that no segment has been made of."""
    return case.tcb.pending > 0


def close_queued(case: Case) -> bool:
    """CLOSE was called and its FIN waits."""
    return case.tcb.close_queued


def receives_queued(case: Case) -> bool:
    """RECEIVEs are outstanding."""
    return case.tcb.reading > 0


def calls_queued(case: Case) -> bool:
    """A SEND or a RECEIVE has not had its answer: text waits, or is on its way, or is wanted."""
    tcb = case.tcb
    return tcb.pending > 0 or tcb.reading > 0 or any(item.text for item in tcb.queue)


# -- the segments that the RFC writes out -------------------------------------------------------------


def ack_now(case: Case) -> Sent:
    """<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>, with the variables as they were before the segment."""
    return Sent(case.tcb.snd_nxt, case.tcb.rcv_nxt, 0, ACK)


def ack_of_syn(case: Case) -> Sent:
    """<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> where RCV.NXT has just been set to SEG.SEQ+1 (3.10.7.3)."""
    return Sent(case.tcb.snd_nxt, behind_syn(case), 0, ACK)


def reset_at_ack(case: Case) -> Sent:
    """<SEQ=SEG.ACK><CTL=RST>."""
    return Sent(case.seg.ack, None, 0, RST)


def reset_with_ack(case: Case) -> Sent:
    """<SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>."""
    return Sent(0, (case.seg.seq + case.length) % SPACE, 0, RST | ACK)


def reset_at_snd_nxt(case: Case) -> Sent:
    """<SEQ=SND.NXT><CTL=RST> (3.10.5)."""
    return Sent(case.tcb.snd_nxt, None, 0, RST)


def syn_new(case: Case) -> Sent:
    """<SEQ=ISS><CTL=SYN> with an ISS chosen now."""
    return Sent(case.iss, None, 0, SYN)


def syn_ack_new(case: Case) -> Sent:
    """<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK> with an ISS chosen now."""
    return Sent(case.iss, behind_syn(case), 0, SYN | ACK)


def syn_ack_crossed(case: Case) -> Sent:
    """<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK> with the ISS our SYN had."""
    return Sent(case.tcb.iss, behind_syn(case), 0, SYN | ACK)


def fin_now(case: Case) -> Sent:
    """Our FIN; every segment of a synchronized connection carries ACK (3.1)."""
    return Sent(case.tcb.snd_nxt, case.tcb.rcv_nxt, 0, FIN | ACK)


def front_again(case: Case) -> Sent:
    """The front of the retransmission queue with the present ACK; a SYN gets one once it has one (G34)."""
    front = case.tcb.queue[0]
    if case.tcb.state is State.SYN_SENT:
        return Sent(front.seq, None, front.text, front.ctl & CONTROLS)
    return Sent(front.seq, case.tcb.rcv_nxt, front.text, front.ctl & CONTROLS | ACK)


def seg_seq(case: Case) -> int:
    """SEG.SEQ: what IRS is set to by a SYN."""
    return case.seg.seq


def seg_wnd(case: Case) -> int:
    """SEG.WND: what SND.WND is set to by a SYN."""
    return case.seg.wnd


def largest_wnd(case: Case) -> int:
    """MAX.SND.WND after a SYN: the largest window of this connection so far (MAY-12)."""
    return case.seg.wnd


def new_iss(case: Case) -> int:
    """The ISS chosen now: what ISS and SND.UNA are set to."""
    return case.iss


def behind_new_iss(case: Case) -> int:
    """ISS+1: what SND.NXT is set to by our SYN."""
    return (case.iss + 1) % SPACE


def behind_syn(case: Case) -> int:
    """SEG.SEQ+1: what RCV.NXT is set to by a SYN."""
    return (case.seg.seq + 1) % SPACE
