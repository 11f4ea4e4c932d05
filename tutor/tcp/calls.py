"""The six user calls (RFC 9293, 3.10.1 to 3.10.6): one step for each call and group of states.

What the RFC calls an error to the user is a signal here; only nonsense from the caller is an exception.
"""

from msgspec.structs import replace

from tutor.tcp import seq
from tutor.tcp.options import largest_text
from tutor.tcp.segment import SYN, Segment
from tutor.tcp.tcb import (
    CLOSE_WAIT,
    FIN_WAIT_1,
    LISTEN,
    SYN_SENT,
    TCB,
    Open,
    Receive,
    Send,
    Signal,
    Step,
    step,
)
from tutor.tcp.turn import Turn

# 3.10.1. OPEN


@step("3.10.1")
def open_closed(turn: Turn) -> bool:
    """Passive: LISTEN, and no ISS yet. Active: choose the ISS, send the SYN, SYN-SENT."""
    event = turn.event
    assert isinstance(event, Open)
    if event.passive:
        turn.tcb = TCB(LISTEN, passive=True, remote=event.remote)
    elif event.remote:
        _send_syn(turn)
    else:
        turn.tell(Signal.REMOTE_UNSPECIFIED)
    return True


@step("3.10.1")
def open_listen(turn: Turn) -> bool:
    """An active OPEN makes the connection active; a passive one finds it there already (MUST-41)."""
    event = turn.event
    assert isinstance(event, Open)
    if event.passive:
        turn.tell(Signal.ALREADY_EXISTS)
    elif event.remote:
        _send_syn(turn)
    else:
        turn.tell(Signal.REMOTE_UNSPECIFIED)
    return True


def _send_syn(turn: Turn) -> None:
    """``<SEQ=ISS><CTL=SYN>``; SND.UNA is ISS, SND.NXT is ISS+1."""
    tcb, iss = turn.tcb, turn.iss
    turn.tcb = TCB(
        SYN_SENT,
        remote=True,
        iss=iss,
        snd_una=iss,
        snd_nxt=seq.add(iss, 1),
        rcv_wnd=turn.policy.rcv_wnd,
        queue=(Segment(iss, 0, SYN, 0),),
        pending=tcb.pending,
        reading=tcb.reading,
    )
    turn.send(turn.numbered(iss, SYN))


# 3.10.2. SEND


def _octets(turn: Turn) -> int:
    event = turn.event
    assert isinstance(event, Send | Receive)
    if event.octets < 1:
        raise ValueError(f"a call for {event.octets} octets; at least 1 is needed")
    return event.octets


@step("3.10.2")
def send_listen(turn: Turn) -> bool:
    """With the remote socket specified, SEND opens actively; its data waits for ESTABLISHED."""
    octets = _octets(turn)
    if turn.tcb.remote:
        turn.tcb = replace(turn.tcb, pending=octets)
        _send_syn(turn)
    else:
        turn.tell(Signal.REMOTE_UNSPECIFIED)
    return True


@step("3.10.2")
def send_queue(turn: Turn) -> bool:
    """Before ESTABLISHED: queue the data; not after a CLOSE, though (3.6, case 1)."""
    _queue(turn)
    return True


@step("3.10.2")
def send_segments(turn: Turn) -> bool:
    """Segmentize the buffer and send it with a piggybacked acknowledgment, as the window allows.

    Not in CLOSE-WAIT after a CLOSE that waits: "no further SENDs from the user will be accepted" (3.6).
    """
    _queue(turn)
    return True


def _queue(turn: Turn) -> None:
    tcb, octets = turn.tcb, _octets(turn)
    if tcb.close_queued:
        turn.tell(Signal.ERROR_CONNECTION_CLOSING)
    else:
        turn.tcb = replace(tcb, pending=tcb.pending + octets)


# 3.10.3. RECEIVE


@step("3.10.3")
def receive_queue(turn: Turn) -> bool:
    """Before ESTABLISHED: queue the request."""
    turn.tcb = replace(turn.tcb, reading=turn.tcb.reading + _octets(turn))
    return True


@step("3.10.3")
def receive_text(turn: Turn) -> bool:
    """Hand over what has come; if nothing has, queue the request."""
    octets = _octets(turn)
    if turn.tcb.unread:
        _hand_over(turn, octets)
    else:
        turn.tcb = replace(turn.tcb, reading=turn.tcb.reading + octets)
    return True


@step("3.10.3")
def receive_rest(turn: Turn) -> bool:
    """CLOSE-WAIT: only what is already on hand; then "connection closing"."""
    octets = _octets(turn)
    if turn.tcb.unread:
        _hand_over(turn, octets)
    else:
        turn.tell(Signal.ERROR_CONNECTION_CLOSING)
    return True


def _hand_over(turn: Turn, octets: int) -> None:
    """Take octets out of the buffer, and open the window when that opens it far enough (3.8.6.2.2)."""
    tcb, policy = turn.tcb, turn.policy
    given = min(octets, tcb.unread)
    unread = tcb.unread - given
    least = min(policy.rcv_wnd // 2, largest_text(tcb, policy))
    opens = policy.rcv_wnd - unread - tcb.rcv_wnd >= least
    turn.tcb = replace(turn.tcb, unread=unread, rcv_wnd=policy.rcv_wnd - unread if opens else tcb.rcv_wnd)
    turn.deliver(given)
    if opens and tcb.rcv_wnd < least and tcb.state is not CLOSE_WAIT:
        turn.send_ack()  # the sender may be waiting for it


# 3.10.4. CLOSE


@step("3.10.4")
def close_delete(turn: Turn) -> bool:
    """LISTEN and SYN-SENT: delete the TCB; nothing is sent (G23)."""
    tcb = turn.tcb
    turn.delete_tcb(Signal.ERROR_CLOSING if tcb.pending or tcb.reading else None)
    return True


@step("3.10.4")
def close_syn_received(turn: Turn) -> bool:
    """With nothing to send, FIN and FIN-WAIT-1 at once; otherwise it waits for ESTABLISHED (G24)."""
    tcb = turn.tcb
    if tcb.close_queued:
        turn.tell(Signal.ERROR_CONNECTION_CLOSING)
    elif tcb.pending or turn.policy.close_in_syn_received == "wait":
        turn.tcb = replace(turn.tcb, close_queued=True)
    else:
        turn.tcb = replace(turn.tcb, close_queued=True, state=FIN_WAIT_1)
    return True


@step("3.10.4")
def close_established(turn: Turn) -> bool:
    """A FIN behind what SENDs have left; FIN-WAIT-1 in any case. A full close that loses data: RST (G29)."""
    if not _lost_by_full_close(turn):
        turn.tcb = replace(turn.tcb, close_queued=True, state=FIN_WAIT_1)
    return True


@step("3.10.4")
def close_close_wait(turn: Turn) -> bool:
    """The peer has closed already: our FIN behind what SENDs have left; "then" LAST-ACK, with the FIN."""
    if turn.tcb.close_queued:
        turn.tell(Signal.ERROR_CONNECTION_CLOSING)
    elif not _lost_by_full_close(turn):
        turn.tcb = replace(turn.tcb, close_queued=True)
    return True


def _lost_by_full_close(turn: Turn) -> bool:
    """MAY-1, SHLD-3: CLOSE with unread data resets, to show that data was lost."""
    if not (turn.policy.full_close and turn.tcb.unread):
        return False
    turn.send_reset()
    turn.delete_tcb()
    return True


# 3.10.5. ABORT


@step("3.10.5")
def abort_delete(turn: Turn) -> bool:
    """LISTEN and SYN-SENT: delete the TCB; no RST."""
    tcb = turn.tcb
    turn.delete_tcb(Signal.CONNECTION_RESET if tcb.pending or tcb.reading else None)
    return True


@step("3.10.5")
def abort_reset(turn: Turn) -> bool:
    """``<SEQ=SND.NXT><CTL=RST>`` (G7), all queues flushed, CLOSED.

    Deviation (G6): CLOSED as 3.10.5 says, not TIME-WAIT as note 3 to Figure 5 and 3.5.2 have it.
    """
    tcb = turn.tcb
    turn.send_reset()
    waiting = tcb.pending or tcb.reading or any(segment.text for segment in tcb.queue)
    turn.delete_tcb(Signal.CONNECTION_RESET if waiting else None)
    return True


@step("3.10.5")
def abort_ok(turn: Turn) -> bool:
    """CLOSING, LAST-ACK, TIME-WAIT: "ok", CLOSED; no RST."""
    turn.delete_tcb(Signal.OK)
    return True


# 3.10.6. STATUS, and what every call finds in CLOSED


@step("3.10.6")
def status(turn: Turn) -> bool:
    """The state: it stands in the TCB of the reaction."""
    turn.tell(Signal.STATUS)
    return True


def _telling(name: str, section: str, signal: Signal) -> Step:
    """A step that only tells the user why nothing is done."""

    def run(turn: Turn) -> bool:
        turn.tell(signal)
        return True

    return Step(name, "", section, run)


open_exists = _telling("open_exists", "3.10.1", Signal.ALREADY_EXISTS)
send_closed = _telling("send_closed", "3.10.2", Signal.DOES_NOT_EXIST)
send_closing = _telling("send_closing", "3.10.2", Signal.ERROR_CONNECTION_CLOSING)
receive_closed = _telling("receive_closed", "3.10.3", Signal.DOES_NOT_EXIST)
receive_closing = _telling("receive_closing", "3.10.3", Signal.ERROR_CONNECTION_CLOSING)
close_closed = _telling("close_closed", "3.10.4", Signal.DOES_NOT_EXIST)
close_again = _telling("close_again", "3.10.4", Signal.ERROR_CONNECTION_CLOSING)  # and no second FIN
abort_closed = _telling("abort_closed", "3.10.5", Signal.DOES_NOT_EXIST)
status_closed = _telling("status_closed", "3.10.6", Signal.DOES_NOT_EXIST)
