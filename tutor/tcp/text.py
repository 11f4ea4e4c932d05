"""SEGMENT ARRIVES in the other states (RFC 9293, 3.10.7.4): text and FIN, the seventh and the eighth step.

SYN-SENT goes on here too, when more than a SYN,ACK has come. "Sixth", URG, is left out.
"""

from msgspec.structs import replace

from tutor.tcp import held, seq
from tutor.tcp.options import remember_timestamp
from tutor.tcp.segment import FIN
from tutor.tcp.tcb import (
    CLOSE_WAIT,
    CLOSING,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    TIME_WAIT,
    Arrive,
    Signal,
    Timer,
    step,
)
from tutor.tcp.turn import Turn

_TAKES_TEXT = frozenset((ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2))


@step("3.10.7.4", "seventh")
def process_segment_text(turn: Turn) -> bool:
    """Text at RCV.NXT is taken, text beyond it held (SHLD-31); either way an ACK is owed.

    Deviation (G31): beyond RCV.NXT only what takes up sequence numbers is answered (MAY-13), no pure ACK.
    """
    tcb, seg = turn.tcb, turn.seg
    if not seg.text and seg.seq == tcb.rcv_nxt and not tcb.held and not tcb.agreed.timestamps:
        return False
    if tcb.agreed.timestamps:
        turn.tcb = tcb = remember_timestamp(tcb, seg)
    if tcb.state not in _TAKES_TEXT:
        return False
    early = bool(turn.length(seg)) and seq.lt(tcb.rcv_nxt, seg.seq)
    if seg.text and _refuses_text(turn):
        return True
    if seg.text or early:
        turn.tcb = held.hold(tcb, seg)
    _take(turn)  # also what came with the SYN
    turn.ack_owed |= early or turn.tcb.rcv_nxt != tcb.rcv_nxt
    return False


def _refuses_text(turn: Turn) -> bool:
    """After a full close text is lost, and a RST says so (SHLD-3, G29). Linux refuses text too long."""
    tcb, policy, event = turn.tcb, turn.policy, turn.event
    if policy.full_close and tcb.state is not ESTABLISHED:
        turn.send_reset()
        turn.delete_tcb()
        return True
    if policy.refuse_text_past_window and tcb.unread:
        assert isinstance(event, Arrive)
        seg = event.segment  # as it came: what is left of it in hand is within the window
        if seq.le(seq.add(seg.seq, seg.text), seq.add(tcb.rcv_nxt, tcb.rcv_wnd)):
            return False
        turn.send_ack()
        return True
    return False


def _take(turn: Turn) -> None:
    """Advance RCV.NXT over what now continues it; the right edge of the window stays (3.10.7.4 seventh)."""
    tcb, octets = held.take(turn.tcb)
    if not octets:
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

    Deviation: after a FIN the peer has no more numbers to use; one that comes at RCV.NXT all the same is
    taken as the text stands ("remain in the CLOSE-WAIT state" and so on), not refused.
    """
    tcb, seg = turn.tcb, turn.seg
    arrived = seg.ctl & FIN and seq.add(seg.seq, turn.length(seg) - 1) == tcb.rcv_nxt
    if not (arrived or tcb.held_fin == tcb.rcv_nxt):
        return False
    follow = _AFTER_FIN.get(tcb.state, tcb.state)
    event = turn.event
    assert isinstance(event, Arrive)
    delayed = follow is CLOSE_WAIT and event.delay_ack and not turn.ack_owed
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


_CONNECTION_CLOSING = Signal.CONNECTION_CLOSING
_AFTER_FIN = {
    ESTABLISHED: CLOSE_WAIT,
    FIN_WAIT_1: CLOSING,
    FIN_WAIT_2: TIME_WAIT,
}
