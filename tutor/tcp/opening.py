"""SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT (RFC 9293, 3.10.7.1 to 3.10.7.3).

Each step stands under the RFC's name and returns whether the RFC says "return" there. The third check of
SYN-SENT, security and compartment, is left out.
"""

from msgspec.structs import replace

from tutor.tcp import held, seq
from tutor.tcp.options import agree
from tutor.tcp.policy import Policy
from tutor.tcp.segment import ACK, FIN, RST, SYN, Segment
from tutor.tcp.tcb import (
    ESTABLISHED,
    SYN_RECEIVED,
    TCB,
    Signal,
    step,
)
from tutor.tcp.turn import Turn

# 3.10.7.1. CLOSED


@step("3.10.7.1")
def closed_check_rst(turn: Turn) -> bool:
    """An incoming segment containing a RST is discarded."""
    return bool(turn.seg.ctl & RST)


@step("3.10.7.1")
def closed_send_reset(turn: Turn) -> bool:
    """Any other segment causes a RST to be sent in response."""
    turn.refuse()
    return True


# 3.10.7.2. LISTEN


@step("3.10.7.2", "first")
def listen_check_rst(turn: Turn) -> bool:
    """A RST cannot answer anything of ours: ignored."""
    return bool(turn.seg.ctl & RST)


@step("3.10.7.2", "second")
def listen_check_ack(turn: Turn) -> bool:
    """Any acknowledgment is bad here (G18: also one with a SYN)."""
    if turn.seg.ctl & ACK:
        turn.refuse()
    return bool(turn.seg.ctl & ACK)


@step("3.10.7.2", "third")
def listen_check_syn(turn: Turn) -> bool:
    """A SYN: choose the ISS now, answer with SYN,ACK; hold what else it carries (G33, G19)."""
    seg = turn.seg
    if not seg.ctl & SYN:
        return False
    if not (seg.ctl & FIN and turn.policy.listen_syn_fin == "drop"):
        answer_syn(turn, turn.iss)
    return True


@step("3.10.7.2", "fourth")
def listen_drop(_turn: Turn) -> bool:
    """Other data or control "should not be reached": dropped."""
    return True


def answer_syn(turn: Turn, iss: int, previous: TCB | None = None) -> None:
    """Enter SYN-RECEIVED for the SYN in hand, from LISTEN or, with that as ``previous``, from TIME-WAIT."""
    seg, policy, tcb = turn.seg, turn.policy, turn.tcb
    tcb = TCB(
        SYN_RECEIVED,
        passive=True,
        remote=tcb.remote,
        iss=iss,
        snd_una=iss,
        snd_nxt=seq.add(iss, 1),
        snd_wnd=seg.wnd,
        snd_wl1=seg.seq,
        max_snd_wnd=seg.wnd,
        irs=seg.seq,
        rcv_nxt=seq.add(seg.seq, 1),
        rcv_wnd=policy.rcv_wnd,
        queue=(Segment(iss, 0, SYN, 0),),
        reading=tcb.reading,
        agreed=agree(seg, policy),
        previous=previous,
    )
    turn.tcb = hold_rest_of_syn(tcb, seg, policy)
    turn.send_syn_ack()


def hold_rest_of_syn(tcb: TCB, seg: Segment, policy: Policy) -> TCB:
    """Queue the text and FIN that came with a SYN, "for processing after the ESTABLISHED state" (G33)."""
    if not seg.text and not seg.ctl & FIN:
        return tcb
    if policy.syn_with_text == "discard" and seg.text:
        return tcb
    return held.hold(tcb, held.trimmed(tcb, seg))


# 3.10.7.3. SYN-SENT


@step("3.10.7.3", "first")
def syn_sent_check_ack(turn: Turn) -> bool:
    """An ACK must acknowledge what was sent: ISS < SEG.ACK =< SND.NXT (G21)."""
    seg, tcb = turn.seg, turn.tcb
    if not seg.ctl & ACK or seq.after_up_to(tcb.iss, seg.ack, tcb.snd_nxt):
        return False
    if not seg.ctl & RST:
        turn.refuse()
        if turn.policy.syn_again_after_bad_ack:
            turn.resend()
    return True


@step("3.10.7.3", "second")
def syn_sent_check_rst(turn: Turn) -> bool:
    """A RST counts when its ACK was acceptable.

    Deviation (G9): the RFC would first compare SEG.SEQ with RCV.NXT, which is undefined here.
    """
    if not turn.seg.ctl & RST:
        return False
    if turn.seg.ctl & ACK:
        rfc = turn.policy.refused_signal == "rfc"
        turn.delete_tcb(Signal.CONNECTION_RESET if rfc else Signal.CONNECTION_REFUSED)
    return True


@step("3.10.7.3", "fourth")
def syn_sent_check_syn(turn: Turn) -> bool:
    """A SYN completes the handshake, if ours is acknowledged; otherwise the SYNs have crossed."""
    seg, tcb, policy = turn.seg, turn.tcb, turn.policy
    if not seg.ctl & SYN:
        return False
    acknowledged = bool(seg.ctl & ACK)
    tcb = replace(
        tcb,
        state=ESTABLISHED if acknowledged else SYN_RECEIVED,
        snd_una=seg.ack if acknowledged else tcb.snd_una,
        queue=turn.unacknowledged(turn.seg.ack) if acknowledged else tcb.queue,
        irs=seg.seq,
        rcv_nxt=seq.add(seg.seq, 1),
        snd_wnd=seg.wnd,
        snd_wl1=seg.seq,
        snd_wl2=seg.ack,
        max_snd_wnd=seg.wnd,
        agreed=agree(seg, policy),
    )
    if acknowledged:
        turn.tcb = tcb
        return _acknowledge_syn_ack(turn)
    turn.tcb = hold_rest_of_syn(tcb, seg, policy)
    turn.send_syn_ack()
    return True


def _acknowledge_syn_ack(turn: Turn) -> bool:
    """ESTABLISHED: send the ACK; with text or a FIN, processing goes on (G22).

    Deviation: SND.WND is set on this branch too, where the RFC forgets it.
    """
    seg, policy = turn.seg, turn.policy
    more = bool(seg.text or seg.ctl & FIN)
    if seg.text and policy.syn_ack_with_text == "discard":
        more = False
    if not (more and policy.syn_ack_with_text == "one-ack"):
        turn.send_ack()
    if more:
        turn.seg = held.trimmed(turn.tcb, seg)
    return not more


@step("3.10.7.3", "fifth")
def syn_sent_drop(turn: Turn) -> bool:
    """Neither SYN nor RST: dropped (G20)."""
    return not turn.seg.ctl & SYN
