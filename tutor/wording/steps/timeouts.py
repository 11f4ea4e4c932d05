"""The time-outs in words (RFC 9293, 3.10.8; the delayed acknowledgment 3.8.6.3)."""

from tutor.tcp import Ctl, State
from tutor.wording.sentence import N_
from tutor.wording.steps.part import Outcomes, Part, Telling

IDLE = N_("This timer does not run here, so nothing happens.")


def _user_timeout(part: Part) -> Outcomes:
    if part.tcb.state is State.CLOSED:
        return ("idle",)
    return ("aborted",) if part.then.state is State.CLOSED else ("listens",)


USER_TIMEOUT = {
    "idle": IDLE,
    "aborted": N_(
        "This has lasted too long: all queues are flushed, the user is told, the TCB is deleted, the state "
        "CLOSED."
    ),
    "listens": N_("The attempt to open is given up; the listener stays in LISTEN."),
}


def _retransmission_timeout(part: Part) -> Outcomes:
    if not part.sent:
        return ("idle",)
    if not part.tcb.queue:
        return ("probe",)
    return ("again",) if part.sent[0].ctl & Ctl.ACK else ("syn-again",)


RETRANSMISSION_TIMEOUT = {
    "idle": IDLE,
    "again": N_(
        "The segment at the front of the retransmission queue is sent again, with the present ACK; its timer "
        "starts anew."
    ),
    "syn-again": N_("Our SYN is still at the front of the retransmission queue: sent again, its timer anew."),
    "probe": N_(
        "The window is closed and data waits: one octet is sent to hear whether it still is (3.8.6.1)."
    ),
}


def _time_wait_timeout(part: Part) -> Outcomes:
    if part.then.state is part.tcb.state:
        return ("idle",)
    return ("over",) if part.tcb.state is State.TIME_WAIT else ("orphan",)


TIME_WAIT_TIMEOUT = {
    "idle": IDLE,
    "over": N_("2 MSL have passed: the TCB is deleted, the state CLOSED."),
    "orphan": N_(
        "FIN-WAIT-2 of a connection that nobody uses any more ends: the TCB is deleted, the state CLOSED."
    ),
}


def _delayed_ack_timeout(part: Part) -> Outcomes:
    return ("goes",) if part.sent else ("idle",)


DELAYED_ACK_TIMEOUT = {
    "idle": IDLE,
    "goes": N_("No segment came to carry the acknowledgment of the FIN: it goes alone."),
}

TELLINGS = {
    "user_timeout": Telling("3.10.8", _user_timeout, USER_TIMEOUT),
    "retransmission_timeout": Telling("3.10.8", _retransmission_timeout, RETRANSMISSION_TIMEOUT),
    "time_wait_timeout": Telling("3.10.8", _time_wait_timeout, TIME_WAIT_TIMEOUT),
    "delayed_ack_timeout": Telling("3.8.6.3", _delayed_ack_timeout, DELAYED_ACK_TIMEOUT),
}
