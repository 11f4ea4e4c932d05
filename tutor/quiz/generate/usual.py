"""Exchanges as they usually go: opening, data, closing (RFC 9293, Figures 6 and 12, 3.6.1).

A family is a function that writes one exchange of its kind on a stage, by the stage's chance.
"""

from tutor.quiz.generate.stage import Stage
from tutor.tcp import Peer, State

MOST_OCTETS = 500
"""Less than the 536 of a segment where nothing was agreed (MUST-15): a SEND is one segment."""


def opening(stage: Stage) -> None:
    """Three segments; often the first data after them, which shows what the third has used up."""
    open_connection(stage)
    if stage.chance.random() < 0.7:
        send(stage, either(stage))
        stage.settle()


def closing(stage: Stage) -> None:
    """Four segments, begun by either end."""
    opened(stage)
    if stage.chance.random() < 0.5:
        send(stage, either(stage))
        stage.settle()
    first = either(stage)
    for peer in (first, first.other):
        stage.call(peer, "CLOSE")
        stage.settle()
    wait_out(stage, first)


def data(stage: Stage) -> None:
    """Octets both ways."""
    opened(stage)
    for _ in range(stage.chance.randint(2, 3)):
        send(stage, either(stage))
        stage.settle()
    if stage.chance.random() < 0.4:
        stage.call(either(stage), "CLOSE")
        stage.settle()


def half_close(stage: Stage) -> None:
    """One direction ends, the other goes on."""
    opened(stage)
    first = either(stage)
    if stage.chance.random() < 0.4:
        send(stage, first)
        stage.settle()
    stage.call(first, "CLOSE")
    stage.settle()
    for _ in range(stage.chance.randint(1, 2)):
        send(stage, first.other)
        stage.settle()
    if stage.chance.random() < 0.7:
        stage.call(first.other, "CLOSE")
        stage.settle()
        wait_out(stage, first)


def three_segment_close(stage: Stage) -> None:
    """The ACK of the first FIN waits and goes with the second."""
    opened(stage)
    if stage.chance.random() < 0.6:
        send(stage, either(stage))
        stage.settle()
    first = either(stage)
    stage.call(first, "CLOSE")
    stage.deliver(delay_ack=True)
    stage.call(first.other, "CLOSE")
    stage.settle()
    wait_out(stage, first)


def either(stage: Stage) -> Peer:
    """One end or the other."""
    return stage.chance.choice(list(Peer))


def send(stage: Stage, peer: Peer) -> None:
    """Some octets, as many as one segment takes."""
    stage.call(peer, f"SEND {stage.chance.randint(1, MOST_OCTETS)}")


def open_calls(stage: Stage) -> None:
    """One end waits, the other calls. Nothing has arrived yet."""
    anyone = " from anyone" if stage.chance.random() < 0.3 else ""
    stage.call(Peer.B, f"passive OPEN{anyone}")
    stage.call(Peer.A, "active OPEN")


def open_connection(stage: Stage) -> None:
    """Three segments."""
    open_calls(stage)
    stage.settle()


def opened(stage: Stage) -> None:
    """A connection that stands; how it opened is not shown."""
    open_connection(stage)
    stage.conceal()


def wait_out(stage: Stage, peer: Peer) -> None:
    """2 MSL pass, where an end waits for them, more often than not."""
    if stage.state(peer) is State.TIME_WAIT and not stage.long and stage.chance.random() < 0.7:
        stage.call(peer, "time out TIME-WAIT")
