"""What the network does to segments on their way: loses them, copies them, lets one pass another.

Chance is spent from a budget, so a scenario has the trouble it is about and no more. What is lost comes
again: its sender's time-out is written where nothing else is under way (RFC 9293, 3.8.1).
"""

import msgspec

from tutor.quiz.generate.stage import Stage
from tutor.tcp import Flight


class Weather(msgspec.Struct):
    """So many losses, copies and overtakings are left."""

    losses: int = 0
    copies: int = 0
    passes: int = 0


def weather(stage: Stage, left: Weather) -> None:
    """Bring everything under way to its end, through what trouble is left, and what was lost again."""
    while not stage.long:
        if stage.flying:
            _one(stage, left)
        elif waiting := list(stage.unacknowledged()):
            stage.call(stage.chance.choice(waiting), "time out RETRANSMISSION")
        else:
            return


def _one(stage: Stage, left: Weather) -> None:
    """The fate of one segment."""
    flight, chance = _next(stage, left), stage.chance
    if left.losses and chance.random() < 0.45:
        left.losses -= 1
        stage.drop(flight)
    elif left.copies and chance.random() < 0.5 and stage.flying.count(flight) == 1:
        left.copies -= 1
        stage.duplicate(flight)
        stage.deliver(flight)
    else:
        stage.deliver(flight)


def _next(stage: Stage, left: Weather) -> Flight:
    """The oldest, or one that passes it on the same way."""
    oldest = stage.flying[0]
    behind = [each for each in stage.flying if each.by is oldest.by and each.number != oldest.number]
    if left.passes and behind and stage.chance.random() < 0.7:
        left.passes -= 1
        return stage.chance.choice(behind)
    return oldest
