"""What one event did to one end, and what became of its timers (RFC 9293, 3.8.1, 3.9.1.1, 3.10.8).

When a timer runs out is the caller's business; here stands only which are running.
"""

import msgspec

from tutor.tcp.policy import Policy
from tutor.tcp.segment import Segment
from tutor.tcp.tcb import (
    FIN_WAIT_2,
    SYN_RECEIVED,
    SYN_SENT,
    TCB,
    TIME_WAIT,
    Event,
    Signal,
    Step,
    TimeOut,
    Timer,
    TimerAction,
)

_OPENING = frozenset((SYN_SENT, SYN_RECEIVED))

Timers = tuple[tuple[TimerAction, Timer], ...]


class Reaction(msgspec.Struct, frozen=True, gc=False):
    """What one event did to one end.

    ``decided``: the index of the step that did. ``delivered``: octets handed to RECEIVEs. ``restarted``: the
    timer that a step began anew.
    """

    before: TCB
    event: Event
    after: TCB
    policy: Policy
    sent: tuple[Segment, ...]
    signals: tuple[Signal, ...]
    steps: tuple[Step, ...]
    decided: int
    delivered: int
    restarted: Timer | None

    @property
    def deciding(self) -> Step:
        """The step that decided: the one that stopped there, or else the last that changed something.

        When a segment passes all of them and changes nothing, it is the last that ran.
        """
        return self.steps[self.decided]

    @property
    def took_iss(self) -> bool:
        """Whether an initial sequence number was chosen here (it is, when it is first needed)."""
        return self.after.state in _OPENING and self.before.state not in _OPENING

    @property
    def timers(self) -> Timers:
        """What was started, restarted and stopped."""
        changes = ((self._change(timer), timer) for timer in Timer)
        return tuple((action, timer) for action, timer in changes if action is not None)

    def _change(self, timer: Timer) -> TimerAction | None:
        had, has = self._runs(timer, self.before), self._runs(timer, self.after)
        if had and has:
            return TimerAction.RESTART if self._begins_anew(timer) else None
        if had:
            return None if self.event == TimeOut(timer) else TimerAction.STOP
        return TimerAction.START if has else None

    def _begins_anew(self, timer: Timer) -> bool:
        if timer in (Timer.RETRANSMISSION, Timer.USER) and self.before.snd_una != self.after.snd_una:
            return True
        return timer is self.restarted or (
            timer is Timer.TIME_WAIT and self.before.state is not self.after.state
        )

    def _runs(self, timer: Timer, tcb: TCB) -> bool:
        """The first two run while something is unacknowledged, or text waits for a closed window (3.8.6.1);
        FIN-WAIT-2 is timed on Linux alone (G27).
        """
        if timer is Timer.DELAYED_ACK:
            return tcb.ack_due
        if timer is Timer.TIME_WAIT:
            limited = tcb.state is FIN_WAIT_2 and self.policy.fin_wait_2 is not None
            return limited or tcb.state is TIME_WAIT
        return bool(tcb.queue or tcb.pending)
