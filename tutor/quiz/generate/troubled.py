"""Exchanges with loss, copies, and segments that pass each other (RFC 9293, Figures 7 and 13, 3.4, 3.8.1)."""

from tutor.quiz.generate.stage import Stage
from tutor.quiz.generate.usual import either, open_calls, opened, send, wait_out
from tutor.quiz.generate.weather import Weather, weather
from tutor.tcp import Peer


def loss(stage: Stage) -> None:
    """A segment or two never arrive, and come again when a time-out says so."""
    _walk(stage, Weather(losses=stage.chance.randint(1, 2)))


def duplicates(stage: Stage) -> None:
    """Segments arrive twice."""
    _walk(stage, Weather(copies=stage.chance.randint(1, 2)))


def reordering(stage: Stage) -> None:
    """What was sent later arrives first: data beyond RCV.NXT, or a FIN that overtakes data."""
    opened(stage)
    peer = either(stage)
    for _ in range(stage.chance.randint(1, 2)):
        send(stage, peer)
    if len(stage.flying) == 1 or stage.chance.random() < 0.6:
        stage.call(peer, "CLOSE")
    else:
        send(stage, peer)
    weather(stage, Weather(passes=stage.chance.randint(1, 2)))
    if not stage.long and stage.chance.random() < 0.5:
        send(stage, peer.other)
        weather(stage, Weather())


def simultaneous_open(stage: Stage) -> None:
    """Two SYNs cross."""
    for peer in _both(stage):
        stage.call(peer, "active OPEN")
    _crossing(stage)
    if stage.chance.random() < 0.5:
        send(stage, either(stage))
        stage.settle()


def simultaneous_close(stage: Stage) -> None:
    """Two FINs cross."""
    opened(stage)
    if stage.chance.random() < 0.5:
        send(stage, either(stage))
        stage.settle()
    for peer in _both(stage):
        stage.call(peer, "CLOSE")
    _crossing(stage)
    for peer in _both(stage):
        wait_out(stage, peer)


def _walk(stage: Stage, trouble: Weather) -> None:
    """An opening, data, or a close through that trouble; what is left of it, at the next step."""
    visible = stage.chance.random() < 0.4
    if visible:
        open_calls(stage)
        weather(stage, trouble)
    else:
        opened(stage)
        send(stage, either(stage))
        weather(stage, Weather() if stage.chance.random() < 0.3 else trouble)
    if not stage.long and (not visible or trouble.losses or trouble.copies):
        first = either(stage)
        stage.call(first, "CLOSE")
        weather(stage, trouble)
        if not stage.long:
            stage.call(first.other, "CLOSE")
            weather(stage, trouble)
            wait_out(stage, first)


def _both(stage: Stage) -> list[Peer]:
    first = either(stage)
    return [first, first.other]


def _crossing(stage: Stage) -> None:
    """Everything arrives, in any order that keeps to each direction; one may be lost and come again."""
    left = Weather(losses=1 if stage.chance.random() < 0.25 else 0)
    while stage.flying and not stage.long:
        by = stage.chance.choice([each.by for each in stage.flying])
        flight = next(each for each in stage.flying if each.by is by)
        if left.losses and stage.chance.random() < 0.2:
            left.losses = 0
            stage.drop(flight)
        else:
            stage.deliver(flight)
    weather(stage, Weather())
