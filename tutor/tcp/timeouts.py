"""The time-outs (RFC 9293, 3.10.8). When a timer runs out is the caller's business: time is an argument.

A timer that runs out where none can be running changes nothing.
"""

from msgspec.structs import replace

from tutor.tcp.segment import ACK
from tutor.tcp.tcb import (
    CLOSED,
    FIN_WAIT_2,
    SYN_RECEIVED,
    TIME_WAIT,
    Signal,
    Timer,
    step,
)
from tutor.tcp.turn import Turn


@step("3.10.8")
def user_timeout(turn: Turn) -> bool:
    """Give up: flush all queues, tell the user, CLOSED (MUST-20; G35)."""
    tcb = turn.tcb
    if tcb.state is SYN_RECEIVED and tcb.passive and turn.policy.passive_user_timeout == "listen":
        turn.back_to_listen()
    elif tcb.state is not CLOSED:
        turn.delete_tcb(Signal.USER_TIMEOUT)
    return True


@step("3.10.8")
def retransmission_timeout(turn: Turn) -> bool:
    """Send the front of the retransmission queue again; or one octet into a closed window (3.8.6.1)."""
    tcb = turn.tcb
    if tcb.queue:
        turn.resend()
    elif tcb.pending:  # the window is closed, or this would be on its way
        turn.tcb = replace(tcb, pending=tcb.pending - 1)
        turn.send_new(ACK, 1)
        turn.restarted = Timer.RETRANSMISSION
    return True


@step("3.10.8")
def time_wait_timeout(turn: Turn) -> bool:
    """TIME-WAIT is over: delete the TCB. On Linux an orphaned FIN-WAIT-2 ends so too (G27)."""
    tcb, policy = turn.tcb, turn.policy
    limited = tcb.state is FIN_WAIT_2 and policy.fin_wait_2 is not None
    if tcb.state is TIME_WAIT or limited:
        turn.delete_tcb()
    return True


@step("3.8.6.3")
def delayed_ack_timeout(turn: Turn) -> bool:
    """No segment came to carry the acknowledgment: it goes alone."""
    if turn.tcb.ack_due:
        turn.send_ack()
    return True
