"""SEGMENT ARRIVES (RFC 9293, 3.10.7), step by step, in the RFC's order and under the RFC's names.

Each step returns whether the RFC says "return" there. "Third" (security and compartment) and "sixth" (URG)
are left out. States with a procedure of their own come first (3.10.7.1 to 3.10.7.3); OTHER_STATES is
3.10.7.4.
"""

from msgspec.structs import replace

from tutor.tcp import held, seq
from tutor.tcp.options import agree, remember_timestamp
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
    Arrive,
    Signal,
    State,
    Timer,
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
    return held.hold(tcb, seq.add(seg.seq, 1), seg.text, bool(seg.ctl & FIN))


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
        queue=_unacknowledged(turn) if acknowledged else tcb.queue,
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
    return not more


@step("3.10.7.3", "fifth")
def syn_sent_drop(turn: Turn) -> bool:
    """Neither SYN nor RST: dropped (G20)."""
    return not turn.seg.ctl & SYN


# 3.10.7.4. Other states


@step("3.10.7.4", "first")
def check_sequence_number(turn: Turn) -> bool:
    """Is any of it in the window (Table 6)? If not, an ACK, unless it is a RST."""
    tcb, seg = turn.tcb, turn.seg
    if seg.seq == tcb.rcv_nxt and tcb.rcv_wnd:
        return False  # the usual case of Table 6, which the rest would find too
    if seg.seq == tcb.irs and tcb.state is SYN_RECEIVED and seg.ctl & (SYN | RST) == SYN:
        return _check_repeated_syn(turn)
    if tcb.state is TIME_WAIT and _reopens(turn):
        return True
    if acceptable(tcb, seg, turn.length(seg), turn.policy):
        return False
    if not seg.ctl & RST:
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


def _check_repeated_syn(turn: Turn) -> bool:
    """Deviations G1, G2, G3: a segment at IRS that carries the SYN again, in SYN-RECEIVED."""
    tcb, seg, policy = turn.tcb, turn.seg, turn.policy
    if seg.ctl & ACK:
        return _check_crossed_syn_ack(turn)
    if not tcb.passive:
        return not acceptable(tcb, seg, turn.length(seg), policy) and _challenge(turn)
    more = turn.length(seg) > 1
    answer = policy.duplicate_syn_with_text if more else policy.duplicate_syn
    if answer == "listen":
        return not acceptable(tcb, seg, turn.length(seg), policy) and _challenge(turn)
    if answer == "syn-ack":
        turn.send_syn_ack()
        return True
    return _challenge(turn)


def _check_crossed_syn_ack(turn: Turn) -> bool:
    """Deviation (G1): the crossed SYN,ACK establishes, as Figure 7 shows; only its ACK is news."""
    tcb, seg, policy = turn.tcb, turn.seg, turn.policy
    good = seq.after_up_to(tcb.snd_una, seg.ack, tcb.snd_nxt)
    if policy.crossed_syn_ack == "literal" or not good or turn.length(seg) > 1:
        return not acceptable(tcb, seg, turn.length(seg), policy) and _challenge(turn)
    turn.seg = replace(seg, seq=tcb.rcv_nxt, ctl=seg.ctl & ~SYN)
    turn.ack_owed = policy.crossed_syn_ack == "established-and-ack"
    return False


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
    if seg.seq != tcb.rcv_nxt:
        if seq.distance(tcb.rcv_nxt, seg.seq) < tcb.rcv_wnd:
            turn.send_ack()
    elif tcb.state is SYN_RECEIVED and tcb.passive:
        turn.back_to_listen()
    elif not (tcb.state is TIME_WAIT and turn.policy.time_wait_rst == "ignore"):
        turn.delete_tcb(_on_reset(tcb, turn.policy))
    return True


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
    follow = _AFTER_ACK_OF_FIN.get(state)
    if follow is not None:
        return _check_ack_of_fin(turn, state, follow)
    return False


def _check_ack_of_syn(turn: Turn) -> bool:
    """SYN-RECEIVED. Deviation (G32): a bad ACK is reset before MAY-12 looks at it, and the segment is
    dropped.
    """
    tcb, seg = turn.tcb, turn.seg
    if not seq.after_up_to(tcb.snd_una, seg.ack, tcb.snd_nxt):
        turn.refuse()
        return True
    window = seg.wnd << tcb.agreed.snd_scale
    turn.tcb = replace(
        tcb,
        state=FIN_WAIT_1 if tcb.close_queued else ESTABLISHED,
        snd_una=seg.ack,
        queue=_unacknowledged(turn),
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


def _unacknowledged(turn: Turn) -> tuple[Segment, ...]:
    """The retransmission queue without what SEG.ACK acknowledges entirely; the user hears of text."""
    tcb, ack = turn.tcb, turn.seg.ack
    left: tuple[Segment, ...] = ()
    if ack != tcb.snd_nxt:
        left = tuple(s for s in tcb.queue if not seq.le(seq.add(s.seq, s.len), ack))
    for segment in tcb.queue[: len(tcb.queue) - len(left)]:
        if segment.text:
            turn.tell(Signal.SENT)
            break
    return left


def _process_ack(turn: Turn) -> None:
    """What an ACK does in ESTABLISHED and, with more, in every later state: SND.UNA, queue, window.

    SND.WND is taken from a segment that is not older than the last one it was taken from.
    """
    tcb, seg = turn.tcb, turn.seg
    ack, wl1 = seg.ack, tcb.snd_wl1
    queue = tcb.queue if ack == tcb.snd_una else _unacknowledged(turn)
    if seq.le(tcb.snd_wl2, ack) if seg.seq == wl1 else seq.lt(wl1, seg.seq):
        window = seg.wnd << tcb.agreed.snd_scale
        turn.tcb = replace(
            tcb,
            snd_una=ack,
            queue=queue,
            snd_wnd=window,
            snd_wl1=seg.seq,
            snd_wl2=ack,
            max_snd_wnd=max(window, tcb.max_snd_wnd),
        )
    else:
        turn.tcb = replace(tcb, snd_una=ack, queue=queue)


_AFTER_ACK_OF_FIN = {
    FIN_WAIT_1: FIN_WAIT_2,
    CLOSING: TIME_WAIT,
    LAST_ACK: CLOSED,
}


def _check_ack_of_fin(turn: Turn, state: State, follow: State) -> bool:
    """Is our FIN acknowledged? Then FIN-WAIT-2, TIME-WAIT or CLOSED (G13, G15)."""
    tcb = turn.tcb
    acknowledged = tcb.snd_una == tcb.snd_nxt and not tcb.close_queued
    if not acknowledged:
        return state is CLOSING
    if follow is CLOSED:
        turn.delete_tcb(_CLOSE_ACKNOWLEDGED)
        return True
    turn.become(follow)
    if follow is FIN_WAIT_2:
        turn.tell(_CLOSE_ACKNOWLEDGED)
    return False


_TAKES_TEXT = frozenset((ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2))


@step("3.10.7.4", "seventh")
def process_segment_text(turn: Turn) -> bool:
    """Text at RCV.NXT is taken, text beyond it held (SHLD-31, G31); either way an ACK is owed."""
    tcb, seg = turn.tcb, turn.seg
    if not seg.text and seg.seq == tcb.rcv_nxt and not tcb.held and not tcb.agreed.timestamps:
        return False
    if tcb.agreed.timestamps:
        turn.tcb = tcb = remember_timestamp(tcb, seg)
    if tcb.state not in _TAKES_TEXT:
        return False
    early = seg.seq != tcb.rcv_nxt and turn.length(seg) and seq.lt(tcb.rcv_nxt, seg.seq)
    if not (seg.text or tcb.held or early):
        return False
    if seg.text and turn.policy.full_close and tcb.state is not ESTABLISHED:
        turn.send(turn.numbered(turn.next_seq(), reset_bits(turn.policy)))  # SHLD-3: data was lost
        turn.delete_tcb()
        return True
    first = seq.add(seg.seq, 1) if seg.ctl & SYN else seg.seq
    turn.tcb = held.hold(tcb, first, seg.text, bool(seg.ctl & FIN))
    _take(turn)
    turn.ack_owed = turn.ack_owed or bool(seg.text or early)
    return False


def reset_bits(policy: Policy) -> int:
    """RST, or RST,ACK (G7)."""
    return RST | ACK if policy.abort_with_ack else RST


def _take(turn: Turn) -> None:
    """Advance RCV.NXT over what now continues it; the right edge of the window stays (3.10.7.4 seventh)."""
    tcb, octets = held.take(turn.tcb)
    if not octets:
        turn.tcb = tcb
        return
    given = min(octets, tcb.reading)
    turn.tcb = replace(
        tcb,
        unread=tcb.unread + octets - given,
        reading=0 if given else tcb.reading,
        rcv_wnd=tcb.rcv_wnd - (octets - given),
    )
    if given:
        turn.deliver(given)


@step("3.10.7.4", "eighth")
def check_fin(turn: Turn) -> bool:
    """A FIN that RCV.NXT has reached: tell the user, advance over it, acknowledge it, change the state (G14,
    G15).
    """
    tcb, seg = turn.tcb, turn.seg
    if not seg.ctl & FIN and tcb.held_fin is None:
        return False
    arrived = seg.ctl & FIN and seq.add(seg.seq, turn.length(seg) - 1) == tcb.rcv_nxt
    if not (arrived or tcb.held_fin == tcb.rcv_nxt) or not tcb.rcv_wnd:
        return False
    follow = _AFTER_FIN.get(tcb.state, tcb.state)
    event = turn.event
    delayed = follow is CLOSE_WAIT and isinstance(event, Arrive) and event.delay_ack and not turn.ack_owed
    turn.tell(_CONNECTION_CLOSING)
    turn.tcb = replace(
        tcb,
        state=follow,
        rcv_nxt=seq.add(tcb.rcv_nxt, 1),
        held=(),
        held_fin=None,
        reading=0,
        ack_due=delayed,
    )
    turn.ack_owed = not delayed
    if tcb.state is TIME_WAIT:
        turn.restarted = Timer.TIME_WAIT
    return True


_CONNECTION_CLOSING, _CLOSE_ACKNOWLEDGED = Signal.CONNECTION_CLOSING, Signal.CLOSE_ACKNOWLEDGED
_AFTER_FIN = {
    ESTABLISHED: CLOSE_WAIT,
    FIN_WAIT_1: CLOSING,
    FIN_WAIT_2: TIME_WAIT,
}

OTHER_STATES = (check_sequence_number, check_rst, check_syn, check_ack, process_segment_text, check_fin)
CLOSED_STEPS = (closed_check_rst, closed_send_reset)
LISTEN_STEPS = (listen_check_rst, listen_check_ack, listen_check_syn, listen_drop)
SYN_SENT_STEPS = (
    syn_sent_check_ack,
    syn_sent_check_rst,
    syn_sent_check_syn,
    syn_sent_drop,
    process_segment_text,
    check_fin,
)
