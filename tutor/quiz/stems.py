"""What a computed question asks, and what happened just before: rules that ``tutor.wording`` words."""

from typing import TypedDict

from tutor.quiz.model import Rule
from tutor.tcp import At, Event, Flight, Move, Open, Peer, Send, TimeOut, Timer, Trace


class Stem(TypedDict):
    """The two halves of a stem. ``happened`` is None where ``about`` says it all."""

    about: Rule
    happened: Rule | None


def peer_name(trace: Trace, peer: Peer) -> str:
    """A peer as a value of a Rule: ``@client``."""
    return "@" + trace.scenario.names[0 if peer is Peer.A else 1]


def called(move: Move) -> Event | None:
    """The call or the time-out that a move is, if it is one."""
    return move.event.event if isinstance(move.event, At) else None


def call_name(event: object) -> str:
    """A user call as the RFC writes it (3.10): ``active OPEN``, ``CLOSE``."""
    if isinstance(event, Open):
        return "passive OPEN" if event.passive else "active OPEN"
    return type(event).__name__.upper()


def stem_of_segment(trace: Trace, move: Move, flight: Flight) -> Stem:
    """The question for a segment."""
    by = peer_name(trace, flight.by)
    if move.flight is not None:
        return {"about": _arrived("stem.segment.arrived", trace, move.flight), "happened": None}
    event = called(move)
    if isinstance(event, Send) and flight.segment.text:
        about = Rule("stem.segment.send", "", {"peer": by, "octets": str(event.octets)})
    elif isinstance(event, TimeOut) and event.timer is Timer.RETRANSMISSION:
        about = Rule("stem.segment.timeout", "", {"peer": by})
    elif isinstance(event, TimeOut):
        return stem_of("segment", trace, move, {"peer": by})
    else:
        about = Rule("stem.segment.call", "", {"peer": by, "call": call_name(event)})
    return {"about": about, "happened": None}


def stem_of(asked: str, trace: Trace, move: Move, values: dict[str, str]) -> Stem:
    """A question for what has come of a move."""
    return {"about": Rule(f"stem.{asked}", "", values), "happened": happened(trace, move)}


def happened(trace: Trace, move: Move) -> Rule:
    """A move as a sentence: who called what, what has arrived where, whose time is over."""
    if move.flight is not None:
        return _arrived("happened.arrived", trace, move.flight)
    event = called(move)
    values = {"peer": peer_name(trace, move.acted or Peer.A)}
    if isinstance(event, TimeOut):
        return Rule(f"happened.timeout.{event.timer}", "", values)
    if isinstance(event, Send) and any(flight.segment.text for flight in move.sent):
        return Rule("happened.send", "", {**values, "octets": str(event.octets)})
    return Rule("happened.call", "", {**values, "call": call_name(event)})


def _arrived(id: str, trace: Trace, arrived: Flight) -> Rule:
    """What has arrived where: a segment by its flags, or by its octets where it is data and nothing else."""
    segment = arrived.segment
    values = {
        "peer": peer_name(trace, arrived.by.other),
        "sender": peer_name(trace, arrived.by),
        "flags": segment.flags,
        "segment": str(segment),
        "octets": str(segment.text),
    }
    return Rule(f"{id}.text" if segment.text and segment.len == segment.text else id, "", values)
