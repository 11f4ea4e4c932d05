"""What a reaction did besides sending, in words: what the user is told, which timers run."""

from typing import TYPE_CHECKING

from tutor.tcp import Policy, Reaction, Signal, State, Timer, TimerAction
from tutor.wording.sentence import N_

if TYPE_CHECKING:
    from tutor.wording.words import Wording

SIGNALS = {
    Signal.OK: N_("The user is told “ok”."),
    Signal.STATUS: N_("The user is told the state."),
    Signal.SENT: N_("The user is told “ok”: what SEND was given has been sent and acknowledged."),
    Signal.DELIVERED: N_("A RECEIVE is given its data."),
    Signal.CLOSE_ACKNOWLEDGED: N_("The user is told “ok”: the CLOSE has been acknowledged."),
    Signal.CONNECTION_CLOSING: N_("The user is told “connection closing”: the other end sends no more."),
    Signal.CONNECTION_RESET: N_("The user is told “connection reset”."),
    Signal.CONNECTION_REFUSED: N_("The user is told “connection refused”."),
    Signal.USER_TIMEOUT: N_("The user is told “error: connection aborted due to user timeout”."),
    Signal.ALREADY_EXISTS: N_("The user is told “error: connection already exists”."),
    Signal.DOES_NOT_EXIST: N_("The user is told “error: connection does not exist”."),
    Signal.REMOTE_UNSPECIFIED: N_("The user is told “error: remote socket unspecified”."),
    Signal.ERROR_CLOSING: N_("SENDs and RECEIVEs that wait are told “error: closing”."),
    Signal.ERROR_CONNECTION_CLOSING: N_("The user is told “error: connection closing”."),
}

TIMERS = {
    (TimerAction.START, Timer.RETRANSMISSION): N_("The retransmission timer starts."),
    (TimerAction.RESTART, Timer.RETRANSMISSION): N_("The retransmission timer starts anew."),
    (TimerAction.STOP, Timer.RETRANSMISSION): N_("The retransmission timer stops."),
    (TimerAction.START, Timer.USER): N_("The user timer starts ({seconds} s)."),
    (TimerAction.RESTART, Timer.USER): N_("The user timer starts anew ({seconds} s)."),
    (TimerAction.STOP, Timer.USER): N_("The user timer stops."),
    (TimerAction.START, Timer.TIME_WAIT): N_("The time-wait timer starts ({seconds} s)."),
    (TimerAction.RESTART, Timer.TIME_WAIT): N_("The time-wait timer starts anew ({seconds} s)."),
    (TimerAction.STOP, Timer.TIME_WAIT): N_("The time-wait timer stops."),
    (TimerAction.START, Timer.DELAYED_ACK): N_("The delayed-ACK timer starts."),
    (TimerAction.STOP, Timer.DELAYED_ACK): N_("The delayed-ACK timer stops."),
}

OF_FIN_WAIT_2 = {
    TimerAction.START: N_("A timer of FIN-WAIT-2 starts ({seconds} s), which the RFC does not have."),
    TimerAction.STOP: N_("The timer of FIN-WAIT-2 stops, which the RFC does not have."),
}
"""Said instead, where it is that state's time that is limited (G27)."""

TIMER_SECTIONS = {
    Timer.RETRANSMISSION: "3.8.1",
    Timer.USER: "3.9.1.1",
    Timer.DELAYED_ACK: "3.8.6.3",
}
"""Of timers that start: what a step stops or begins anew, and TIME-WAIT's, stands where the step does."""

_CLOSED_LAST = (State.CLOSING, State.LAST_ACK)


def timer_section(reaction: Reaction, action: TimerAction, timer: Timer) -> str:
    """Where the RFC has what became of a timer."""
    if _of_fin_wait_2(reaction, action, timer):
        return "3.10.8"
    by_step = action is TimerAction.STOP or timer is reaction.restarted
    if timer is Timer.TIME_WAIT or (by_step and timer is not Timer.DELAYED_ACK):
        return reaction.deciding.section
    return TIMER_SECTIONS[timer]


def signal_section(reaction: Reaction, signal: Signal) -> str:
    """Where the RFC has what the user is told: where the step stands that decided.

    But that a CLOSE is acknowledged it says there for FIN-WAIT-2 alone, in general in 3.6.
    """
    closed = signal is Signal.CLOSE_ACKNOWLEDGED and reaction.before.state in _CLOSED_LAST
    return "3.6" if closed else reaction.deciding.section


def signal_text(words: "Wording", signal: Signal) -> str:
    """What the user is told, in a sentence with the RFC's own words."""
    return words(SIGNALS[signal])


def timer_text(words: "Wording", reaction: Reaction, action: TimerAction, timer: Timer) -> str:
    """What became of a timer."""
    limited = _of_fin_wait_2(reaction, action, timer)
    message = OF_FIN_WAIT_2[action] if limited else TIMERS[action, timer]
    return words(message, seconds=seconds_of(reaction, action, timer))


def _of_fin_wait_2(reaction: Reaction, action: TimerAction, timer: Timer) -> bool:
    tcb = reaction.before if action is TimerAction.STOP else reaction.after
    return timer is Timer.TIME_WAIT and tcb.state is State.FIN_WAIT_2


def seconds_of(reaction: Reaction, action: TimerAction, timer: Timer) -> int | None:
    """How long a timer runs that was begun here, where that is a fixed time."""
    policy: Policy = reaction.policy
    if action is TimerAction.STOP:
        return None
    if timer is Timer.TIME_WAIT:
        return policy.time_wait if reaction.after.state is State.TIME_WAIT else policy.fin_wait_2
    return policy.user_timeout if timer is Timer.USER else None
