"""Exchanges with resets, and what resets are for: refusal, one end gone, a segment from the past.

RFC 9293, 3.5.1 to 3.5.3, Figures 8 to 10; and numbers that go round (3.4).
"""

from tutor.quiz.generate.stage import Stage
from tutor.quiz.generate.usual import MOST_OCTETS, either, open_calls, opened, send
from tutor.tcp import Peer, State

FARTHEST = 5_000
"""Octets by which a segment from the past lies behind."""

LEAST_TO_WRAP = 50
"""Octets that go round the end of the space, from where such an exchange begins."""


def resets(stage: Stage) -> None:
    """ABORT: in the middle of opening, with a connection that stands, or while it closes."""
    stage.chance.choice([_abort_opening, _abort_open, _abort_closing])(stage)


def _abort_opening(stage: Stage) -> None:
    open_calls(stage)
    for _ in range(stage.chance.randint(1, 2)):
        stage.deliver()
    aborts = either(stage)
    if stage.chance.random() < 0.5:
        stage.call(Peer.B, "CLOSE")  # before it was open: Figure 5's arrow out of SYN-RECEIVED
    stage.call(aborts, "ABORT")
    stage.settle()


def _abort_open(stage: Stage) -> None:
    opened(stage)
    if stage.chance.random() < 0.6:
        send(stage, either(stage))
        if stage.chance.random() < 0.7:
            stage.settle()
    stage.call(either(stage), "ABORT")
    stage.settle()


def _abort_closing(stage: Stage) -> None:
    opened(stage)
    first = either(stage)
    stage.call(first, "CLOSE")
    for _ in range(stage.chance.randint(0, 2)):
        stage.deliver()
    stage.call(either(stage), "ABORT")
    stage.settle()


def refused(stage: Stage) -> None:
    """Nobody listens; often somebody does at the second try, or who did has closed or calls itself."""
    if stage.chance.random() < 0.75:
        stage.call(Peer.A, "active OPEN")
        stage.settle()
        open_calls(stage)
        stage.settle()
        send(stage, either(stage))
        stage.settle()
    else:
        stage.chance.choice([_closed_listener, _listener_calls])(stage)


def _closed_listener(stage: Stage) -> None:
    """Nobody listens any more (3.10.4)."""
    stage.call(Peer.B, "passive OPEN")
    stage.call(Peer.B, "CLOSE")
    stage.call(Peer.A, "active OPEN")
    stage.settle()


def _listener_calls(stage: Stage) -> None:
    """A SEND in LISTEN opens actively, and nobody listens at the other end (3.10.2)."""
    stage.call(Peer.B, "passive OPEN")
    send(stage, Peer.B)
    stage.settle()


def half_open(stage: Stage) -> None:
    """One end is gone and its RST is lost: the other learns of it when it sends, or when a SYN comes."""
    opened(stage)
    gone = either(stage)
    if stage.chance.random() < 0.4:
        send(stage, either(stage))
        stage.settle()
    stage.call(gone, "ABORT")
    stage.drop()
    if stage.chance.random() < 0.4:
        stage.call(gone, "active OPEN")
    elif stage.chance.random() < 0.7:
        send(stage, gone.other)
    else:
        stage.call(gone.other, "CLOSE")
    stage.settle()


def old_duplicates(stage: Stage) -> None:
    """A segment of an earlier connection turns up: an old SYN, old data, an old RST."""
    stage.chance.choice([_old_syn_alone, _old_syn_first, _old_syn_later, _old_data])(stage)


def _old(stage: Stage, ctl: str, rest: str = "") -> None:
    behind = stage.chance.randint(2, FARTHEST)
    stage.call(Peer.A, f"old duplicate <SEQ=x-{behind}>{rest}<CTL={ctl}>")


def _old_syn_alone(stage: Stage) -> None:
    """It meets a listener, and the end it seems to come from knows nothing of it."""
    stage.call(Peer.B, "passive OPEN")
    _old(stage, "SYN")
    stage.settle()
    stage.call(Peer.A, "active OPEN")
    stage.settle()


def _old_syn_first(stage: Stage) -> None:
    """It arrives before the SYN of now (Figure 8)."""
    stage.call(Peer.B, "passive OPEN")
    stage.call(Peer.A, "active OPEN")
    _old(stage, "SYN")
    stage.deliver(stage.flying[1])
    while (late := [each for each in stage.flying if each.number != 1]) and not stage.long:
        stage.deliver(late[0])
    stage.settle()


def _old_syn_later(stage: Stage) -> None:
    """It meets a connection that stands, or one that is nearly there."""
    open_calls(stage)
    for _ in range(stage.chance.randint(1, 3)):
        stage.deliver()
    _old(stage, "SYN")
    stage.deliver(stage.flying[-1])
    stage.settle()


def _old_data(stage: Stage) -> None:
    """Text or a RST from long ago meets a connection that stands."""
    open_calls(stage)
    stage.settle()
    if stage.chance.random() < 0.5:
        _old(stage, "RST")
    else:
        _old(stage, "ACK", f"<ACK=y><DATA={stage.chance.randint(1, MOST_OCTETS)}>")
    stage.settle()
    if stage.state(Peer.A) is State.ESTABLISHED:
        send(stage, either(stage))
        stage.settle()


def wrap_around(stage: Stage) -> None:
    """Data, and often a close, whose numbers go past 2**32 - 1; the stage was given such an ISS."""
    opened(stage)
    for _ in range(stage.chance.randint(2, 3)):
        stage.call(either(stage), f"SEND {stage.chance.randint(LEAST_TO_WRAP, MOST_OCTETS)}")
        stage.settle()
    if stage.chance.random() < 0.5:
        stage.call(either(stage), "CLOSE")
        stage.settle()
