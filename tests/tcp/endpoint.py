"""One end under test, driven and read like a trace: ``listening().receives(...).sends(...).becomes(...)``.

Ours is ISS 300, the peer's 100, unless a test says otherwise; every state is reached by running calls and
segments.
"""

from typing import Self

from tutor.tcp import (
    CLOSED_TCB,
    STEPS,
    TCB,
    Abort,
    Arrive,
    Close,
    Event,
    Open,
    Policy,
    Reaction,
    Receive,
    Segment,
    Send,
    Signal,
    State,
    Steps,
    TimeOut,
    Timer,
    TimerAction,
    react,
    read_segment,
)


class Endpoint:
    """A TCB and its last reaction. What an assertion has looked at is gone: each looks at the last event
    only.
    """

    def __init__(self, policy: Policy = Policy(), iss: int = 300, steps: Steps = STEPS) -> None:  # noqa: B008
        self.tcb: TCB = CLOSED_TCB
        self.policy = policy
        self.iss = iss
        self.steps = steps
        self.reaction: Reaction | None = None

    # What happens to it.

    def on(self, event: Event) -> Self:
        self.reaction = react(self.tcb, event, self.policy, iss=self.iss, steps=self.steps)
        self.tcb = self.reaction.after
        return self

    def receives(self, segment: str | Segment, *, delay_ack: bool = False) -> Self:
        read = read_segment(segment) if isinstance(segment, str) else segment
        return self.on(Arrive(read, delay_ack))

    def opens(self, *, passive: bool = False, remote: bool = True) -> Self:
        return self.on(Open(passive, remote))

    def closes(self) -> Self:
        return self.on(Close())

    def aborts(self) -> Self:
        return self.on(Abort())

    def is_given(self, octets: int) -> Self:
        return self.on(Send(octets))

    def reads(self, octets: int) -> Self:
        return self.on(Receive(octets))

    def times_out(self, timer: Timer) -> Self:
        return self.on(TimeOut(timer))

    def with_policy(self, policy: Policy) -> Self:
        self.policy = policy
        return self

    def chooses(self, iss: int) -> Self:
        self.iss = iss
        return self

    # What came of it.

    @property
    def last(self) -> Reaction:
        assert self.reaction is not None
        return self.reaction

    def sends(self, *segments: str) -> Self:
        assert [str(segment) for segment in self.last.sent] == list(segments)
        return self

    def sends_nothing(self) -> Self:
        return self.sends()

    def becomes(self, state: str) -> Self:
        assert str(self.tcb.state) == state
        assert self.last.before.state is not self.tcb.state, f"it was {state} already"
        return self

    def stays(self, state: str) -> Self:
        assert (str(self.last.before.state), str(self.tcb.state)) == (state, state)
        return self

    def tells(self, *signals: Signal) -> Self:
        assert self.last.signals == signals
        return self

    def tells_nothing(self) -> Self:
        return self.tells()

    def delivers(self, octets: int) -> Self:
        assert self.last.delivered == octets
        return self

    def decided_by(self, name: str) -> Self:
        assert self.last.deciding.name == name
        return self

    def timers(self, *changes: tuple[TimerAction, Timer]) -> Self:
        assert self.last.timers == changes
        return self

    def has(self, **variables: object) -> Self:
        assert {name: getattr(self.tcb, name) for name in variables} == variables
        return self


def closed(policy: Policy = Policy(), iss: int = 300, steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    return Endpoint(policy, iss, steps)


def listening(policy: Policy = Policy(), iss: int = 300, steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    return closed(policy, iss, steps).opens(passive=True)


def syn_sent(policy: Policy = Policy(), iss: int = 300, steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    return closed(policy, iss, steps).opens()


def syn_received(policy: Policy = Policy(), iss: int = 300, steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    """From a passive OPEN."""
    return listening(policy, iss, steps).receives("<SEQ=100><CTL=SYN>").becomes("SYN-RECEIVED")


def crossed(policy: Policy = Policy(), iss: int = 300, steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    """SYN-RECEIVED from an active OPEN: the SYNs have crossed."""
    return syn_sent(policy, iss, steps).receives("<SEQ=100><CTL=SYN>").becomes("SYN-RECEIVED")


def established(policy: Policy = Policy(), iss: int = 300, steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    """SND.NXT is ISS+1, RCV.NXT is 101."""
    end = syn_received(policy, iss, steps)
    return end.receives(f"<SEQ=101><ACK={(iss + 1) % 2**32}><CTL=ACK>").becomes("ESTABLISHED")


def fin_wait_1(policy: Policy = Policy(), steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    """Our FIN is 301, RCV.NXT is 101."""
    return established(policy, steps=steps).closes().becomes("FIN-WAIT-1")


def fin_wait_2(policy: Policy = Policy(), steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    return fin_wait_1(policy, steps).receives("<SEQ=101><ACK=302><CTL=ACK>").becomes("FIN-WAIT-2")


def close_wait(policy: Policy = Policy(), steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    """The peer's FIN was 101; RCV.NXT is 102."""
    end = established(policy, steps=steps)
    return end.receives("<SEQ=101><ACK=301><CTL=FIN,ACK>").becomes("CLOSE-WAIT")


def closing(policy: Policy = Policy(), steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    return fin_wait_1(policy, steps).receives("<SEQ=101><ACK=301><CTL=FIN,ACK>").becomes("CLOSING")


def last_ack(policy: Policy = Policy(), steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    return close_wait(policy, steps).closes().becomes("LAST-ACK")


def time_wait(policy: Policy = Policy(), steps: Steps = STEPS) -> Endpoint:  # noqa: B008
    return fin_wait_2(policy, steps).receives("<SEQ=101><ACK=302><CTL=FIN,ACK>").becomes("TIME-WAIT")


IN_STATE = {
    State.CLOSED: closed,
    State.LISTEN: listening,
    State.SYN_SENT: syn_sent,
    State.SYN_RECEIVED: syn_received,
    State.ESTABLISHED: established,
    State.FIN_WAIT_1: fin_wait_1,
    State.FIN_WAIT_2: fin_wait_2,
    State.CLOSE_WAIT: close_wait,
    State.CLOSING: closing,
    State.LAST_ACK: last_ack,
    State.TIME_WAIT: time_wait,
}
