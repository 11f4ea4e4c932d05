"""SEGMENT ARRIVES in the other states (RFC 9293, 3.10.7.4): the checks, from the first to the fifth.

Each step stands under the RFC's name and returns whether the RFC says "return" there. "Third", security and
compartment, is left out; the seventh and the eighth are in ``text``.
"""

from msgspec.structs import replace

from tutor.tcp import seq
from tutor.tcp.held import trimmed
from tutor.tcp.opening import answer_syn
from tutor.tcp.policy import Policy
from tutor.tcp.segment import ACK, FIN, RST, SYN, Segment
from tutor.tcp.tcb import (
    CLOSE_WAIT,
    CLOSED,
    CLOSING,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LAST_ACK,
    SYN_RECEIVED,
    TCB,
    TIME_WAIT,
    Signal,
    State,
    Timer,
    step,
)
from tutor.tcp.turn import Turn

# 3.10.7.4. Other states


@step("3.10.7.4", "first")
def check_sequence_number(turn: Turn) -> bool:
    """Is any of it in the window (Table 6)? If not, an ACK, unless it is a RST. The rest is trimmed away.

    SYN and RST are left as they came: they are looked at where they stand (G5; RFC 5961).
    """
    tcb, seg = turn.tcb, turn.seg
    if seg.seq == tcb.rcv_nxt and seg.text < tcb.rcv_wnd:
        return False  # the usual case of Table 6, all of it in the window: the rest would find so too
    if tcb.state is SYN_RECEIVED and seg.ctl & (SYN | RST) == SYN and seq.lt(seg.seq, tcb.rcv_nxt):
        return _check_old_syn(turn)
    if tcb.state is TIME_WAIT and _reopens(turn):
        return True
    if acceptable(tcb, seg, turn.length(seg), turn.policy):
        if not seg.ctl & (SYN | RST):
            turn.seg = trimmed(tcb, seg)
        return False
    if seg.ctl & RST:
        return not _resets_inexactly(tcb, seg, turn.policy)
    turn.send_ack()
    if tcb.state is TIME_WAIT and _repeats_the_fin(tcb, seg, turn.length(seg)):
        turn.restarted = Timer.TIME_WAIT
    return True


def acceptable(tcb: TCB, seg: Segment, length: int, policy: Policy) -> bool:
    """Tables 5 and 6. Deviation (G36): a RST at RCV.NXT is processed with a zero window, text or not
    (MUST-66).
    """
    offset = seq.distance(tcb.rcv_nxt, seg.seq)
    window = tcb.rcv_wnd
    if length == 0:
        return offset < window or offset == 0 or (offset == window and policy.accept_right_edge)
    if window == 0:
        return offset == 0 and bool(seg.ctl & RST)
    return offset < window or seq.distance(tcb.rcv_nxt, seq.add(seg.seq, length - 1)) < window


def _repeats_the_fin(tcb: TCB, seg: Segment, length: int) -> bool:
    """Deviation (G11): step one would ACK and return; every stack restarts the timer, as step eight says."""
    return bool(seg.ctl & FIN) and seq.add(seg.seq, length) == tcb.rcv_nxt


def _check_old_syn(turn: Turn) -> bool:
    """Deviations G1, G2, G3: a SYN from before the window, in SYN-RECEIVED.

    Where text or FIN make it acceptable by Table 6, the fourth check would send a listener back to LISTEN;
    but of a SYN outside the window that very check says: "an ACK would have been sent in the first step".
    """
    tcb, seg, policy = turn.tcb, turn.seg, turn.policy
    if seg.seq == tcb.irs and seg.ctl & ACK and _establishes(turn):
        turn.seg = replace(seg, seq=tcb.rcv_nxt, ctl=seg.ctl & ~SYN)
        turn.ack_owed = policy.crossed_syn_ack == "established-and-ack"
        return False
    if seg.seq == tcb.irs and not seg.ctl & ACK and tcb.passive:
        more = turn.length(seg) > 1
        if (policy.duplicate_syn_with_text if more else policy.duplicate_syn) == "syn-ack":
            turn.send_syn_ack()
            return True
    literal = not tcb.passive or policy.duplicate_syn_with_text == "listen"
    if literal and acceptable(tcb, seg, turn.length(seg), policy):
        return False
    return _challenge(turn)


def _establishes(turn: Turn) -> bool:
    """Deviation (G1): a crossed SYN,ACK establishes, as Figure 7 shows; only its ACK is news."""
    tcb, seg = turn.tcb, turn.seg
    good = seq.after_up_to(tcb.snd_una, seg.ack, tcb.snd_nxt)
    return good and turn.length(seg) == 1 and turn.policy.crossed_syn_ack != "literal"


def _reopens(turn: Turn) -> bool:
    """A new SYN in TIME-WAIT may begin a new connection (MAY-2, G30), if a listener stands."""
    tcb, seg = turn.tcb, turn.seg
    if seg.ctl & (SYN | ACK | RST) != SYN or not turn.policy.listener or not seq.lt(tcb.rcv_nxt, seg.seq):
        return False
    linux = turn.policy.reopened_iss == "linux"
    iss = seq.add(tcb.snd_nxt, 65537) if linux else turn.iss
    if not seq.le(tcb.snd_nxt, iss):  # MAY-2 (1): larger than any number used before
        iss = tcb.snd_nxt
    answer_syn(turn, iss, previous=tcb)
    return True


def _challenge(turn: Turn) -> bool:
    """A challenge ACK (RFC 5961), and no more of this segment."""
    turn.send_ack()
    return True


@step("3.10.7.4", "second")
def check_rst(turn: Turn) -> bool:
    """A RST exactly at RCV.NXT resets; elsewhere in the window it draws a challenge ACK (RFC 5961; G25)."""
    tcb, seg = turn.tcb, turn.seg
    if not seg.ctl & RST:
        return False
    if seg.seq != tcb.rcv_nxt and not _resets_inexactly(tcb, seg, turn.policy):
        _challenge_rst(turn)
    elif tcb.state is SYN_RECEIVED and tcb.passive:
        turn.back_to_listen()
    elif not (tcb.state is TIME_WAIT and turn.policy.time_wait_rst == "ignore"):
        turn.delete_tcb(_on_reset(tcb, turn.policy))
    return True


def _challenge_rst(turn: Turn) -> None:
    """In the window but not exact: a challenge ACK (G10: not from Linux's TIME-WAIT); outside it, silence."""
    tcb = turn.tcb
    silent = tcb.state is TIME_WAIT and turn.policy.time_wait_inexact_rst == "silence"
    if not silent and seq.distance(tcb.rcv_nxt, turn.seg.seq) < tcb.rcv_wnd:
        turn.send_ack()


def _resets_inexactly(tcb: TCB, seg: Segment, policy: Policy) -> bool:
    """Whether a RST that is not at RCV.NXT resets all the same: on Linux, in two states."""
    if tcb.state is CLOSE_WAIT and policy.close_wait_dies_of_old_rst:
        return seq.add(seg.seq, 1) == tcb.rcv_nxt
    orphan = tcb.state is FIN_WAIT_2 and policy.orphan_dies_of_inexact_rst
    return orphan and seq.distance(tcb.rcv_nxt, seg.seq) < tcb.rcv_wnd


def _on_reset(tcb: TCB, policy: Policy) -> Signal | None:
    """What the user hears of a reset (MUST-12; G37)."""
    if tcb.state in (CLOSING, LAST_ACK, TIME_WAIT):
        return None
    if tcb.state is SYN_RECEIVED and policy.refused_signal == "rfc":
        return Signal.CONNECTION_REFUSED
    return Signal.CONNECTION_RESET


@step("3.10.7.4", "fourth")
def check_syn(turn: Turn) -> bool:
    """A SYN does not belong here: back to LISTEN (G4), or a challenge ACK (RFC 5961, 4; G5, G25)."""
    if not turn.seg.ctl & SYN:
        return False
    if turn.tcb.state is SYN_RECEIVED and turn.tcb.passive:
        turn.back_to_listen()
    else:
        turn.send_ack()
    return True


@step("3.10.7.4", "fifth")
def check_ack(turn: Turn) -> bool:
    """No ACK, no further (G16); an acceptable one moves SND.UNA, and with it the state."""
    tcb, seg = turn.tcb, turn.seg
    if not seg.ctl & ACK:
        return True
    if tcb.state is SYN_RECEIVED:
        if _check_ack_of_syn(turn):
            return True
    elif seq.between(tcb.snd_una, seg.ack, tcb.snd_nxt):
        _process_ack(turn)
    elif not _old_but_acceptable(tcb, seg.ack, turn.policy):
        return _challenge(turn)
    state = turn.tcb.state
    # Deviation (G12): in TIME-WAIT nothing is acknowledged here, or an ACK would be answered with an ACK.
    if state is TIME_WAIT and turn.policy.ack_restarts_time_wait:
        turn.restarted = Timer.TIME_WAIT
    follow = _AFTER_ACK_OF_FIN.get(state)
    return follow is not None and _check_ack_of_fin(turn, state, follow)


def _check_ack_of_syn(turn: Turn) -> bool:
    """SYN-RECEIVED. Deviation (G32): a bad ACK is reset before MAY-12 looks at it, and the segment is
    dropped.
    """
    tcb, seg = turn.tcb, turn.seg
    if not seq.after_up_to(tcb.snd_una, seg.ack, tcb.snd_nxt) and not (
        turn.policy.accept_una_in_syn_received and not tcb.passive and seg.ack == tcb.snd_una
    ):
        turn.refuse()
        return True
    window = seg.wnd << tcb.agreed.snd_scale
    turn.tcb = replace(
        tcb,
        state=FIN_WAIT_1 if tcb.close_queued else ESTABLISHED,
        snd_una=seg.ack,
        queue=turn.unacknowledged(seg.ack),
        snd_wnd=window,
        snd_wl1=seg.seq,
        snd_wl2=seg.ack,
        max_snd_wnd=max(tcb.max_snd_wnd, window),
        previous=None,
    )
    return False


def _old_but_acceptable(tcb: TCB, ack: int, policy: Policy) -> bool:
    """SND.UNA - MAX.SND.WND =< SEG.ACK < SND.UNA: a duplicate, ignored (RFC 5961, 5: MAY-12; G26)."""
    if policy.ack_lower_bound == "off":
        return seq.lt(ack, tcb.snd_una)
    back = tcb.max_snd_wnd
    if policy.ack_lower_bound == "octets-acknowledged":
        back = min(back, seq.distance(seq.add(tcb.iss, 1), tcb.snd_una))
    return seq.between(seq.add(tcb.snd_una, -back), ack, tcb.snd_una)


def _process_ack(turn: Turn) -> None:
    """What an ACK does in ESTABLISHED and, with more, in every later state: SND.UNA, queue, window.

    SND.WND is taken from a segment that is not older than the last one it was taken from.
    """
    tcb, seg = turn.tcb, turn.seg
    ack, wl1 = seg.ack, tcb.snd_wl1
    old = ack == tcb.snd_una
    queue = tcb.queue if old else turn.unacknowledged(ack)
    if seq.le(tcb.snd_wl2, ack) if seg.seq == wl1 else seq.lt(wl1, seg.seq):
        window = seg.wnd << tcb.agreed.snd_scale
        if seg.seq == wl1 and ack == tcb.snd_wl2 and window == tcb.snd_wnd:
            return
        turn.tcb = replace(
            tcb,
            snd_una=ack,
            queue=queue,
            snd_wnd=window,
            snd_wl1=seg.seq,
            snd_wl2=ack,
            max_snd_wnd=max(window, tcb.max_snd_wnd),
        )
    elif not old:
        turn.tcb = replace(tcb, snd_una=ack, queue=queue)


_CLOSE_ACKNOWLEDGED = Signal.CLOSE_ACKNOWLEDGED
_AFTER_ACK_OF_FIN = {
    FIN_WAIT_1: FIN_WAIT_2,
    CLOSING: TIME_WAIT,
    LAST_ACK: CLOSED,
}


def _check_ack_of_fin(turn: Turn, state: State, follow: State) -> bool:
    """Is our FIN acknowledged? Then FIN-WAIT-2, TIME-WAIT or CLOSED (G13, G15).

    Deviation: CLOSE is answered "ok" wherever that is. 3.10.7.4 has the words for FIN-WAIT-2 alone, but
    whoever closes shall "hear the connection was CLOSED successfully" (3.6).
    """
    tcb = turn.tcb
    acknowledged = tcb.snd_una == tcb.snd_nxt and not tcb.close_queued
    if not acknowledged:
        return state is CLOSING
    turn.tell(_CLOSE_ACKNOWLEDGED)
    if follow is CLOSED:
        turn.delete_tcb()
        return True
    turn.become(follow)
    return False
