"""Scenarios: a script played through the reference, and the trace of it.

``play`` is pure: the same scenario and the same initial sequence numbers give the same trace.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from tutor.tcp.network import Deliver, Flight, Move, Network, Peer, apply
from tutor.tcp.policy import Policy
from tutor.tcp.script import ScriptError, read_event


class Scenario(msgspec.Struct, frozen=True):
    """A script, and how its ends are called. ``before`` is played first and not shown."""

    id: str
    script: tuple[str, ...]
    before: tuple[str, ...] = ()
    names: tuple[str, str] = ("client", "server")
    letters: tuple[str, str] = ("x", "y")
    policy: Policy = Policy()


class Trace(msgspec.Struct, frozen=True):
    """What happened: where it began (after ``before``), and every move of the script."""

    scenario: Scenario
    start: Network
    moves: tuple[Move, ...]
    iss: Mapping[Peer, tuple[int, ...]]

    @property
    def segments(self) -> tuple[Flight, ...]:
        """Every segment that departed, in order; segment n stands at n - 1."""
        return tuple(flight for move in self.moves for flight in move.sent)

    def origin(self, peer: Peer) -> int | None:
        """The number that the peer's letter stands for: its SND.NXT at ``start``, or else its first ISS.

        None for a peer that never chose an ISS.
        """
        if self.scenario.before and (tcb := self.start.end(peer)).snd_nxt != tcb.iss:
            return tcb.snd_nxt
        chosen = self.iss[peer]
        return chosen[0] if chosen else None

    def departure(self, number: int) -> Move | None:
        """The move that sent a segment."""
        return next((m for m in self.moves if any(f.number == number for f in m.sent)), None)

    def arrival(self, number: int) -> Move | None:
        """The move that delivered a segment, the first time if it came twice."""
        return next((m for m in self.arrivals if m.flight is not None and m.flight.number == number), None)

    @property
    def arrivals(self) -> tuple[Move, ...]:
        """The moves that delivered something."""
        return tuple(move for move in self.moves if isinstance(move.event, Deliver))


def play(scenario: Scenario, iss: tuple[int, int] | Mapping[Peer, Sequence[int]]) -> Trace:
    """Play ``before`` and the script. ``iss``: one initial sequence number each, or each end's in order of
    use.

    Raises ScriptError for a line that cannot be read or that cannot happen (nothing in flight), and
    ValueError when an end needs more initial sequence numbers than it was given.
    """
    pairs = iss.items() if isinstance(iss, Mapping) else zip(Peer, ((one,) for one in iss), strict=True)
    left = {peer: list(numbers) for peer, numbers in pairs}
    taken: dict[Peer, list[int]] = {peer: [] for peer in Peer}
    start = Network()
    for move in _run(scenario, scenario.before, start, left, taken):
        start = move.after
    flying = tuple(replace(f, number=n) for n, f in enumerate(start.in_flight, 1 - len(start.in_flight)))
    start = replace(start, departed=0, in_flight=flying)
    moves = tuple(_run(scenario, scenario.script, start, left, taken))
    return Trace(scenario, start, moves, {peer: tuple(numbers) for peer, numbers in taken.items()})


def _run(
    scenario: Scenario,
    lines: Sequence[str],
    network: Network,
    left: dict[Peer, list[int]],
    taken: dict[Peer, list[int]],
) -> Iterator[Move]:
    for at, line in enumerate(lines, 1):
        event = read_event(line, scenario.names, _letters(scenario, left, taken), at=at)
        try:
            actor = _actor(network, event)
            numbers = left.get(actor, []) if actor else []
            move = apply(network, event, scenario.policy, iss=numbers[0] if numbers else 0)
        except ValueError as error:
            raise ScriptError(at, line, str(error)) from error
        if actor and move.reaction and move.reaction.took_iss:
            if not numbers:
                raise ValueError(
                    f"line {at}, {line!r}: no initial sequence number left for peer {actor.value}"
                )
            numbers.pop(0)
            taken[actor].append(move.reaction.after.iss)
        network = move.after
        yield move


def _actor(network: Network, event: object) -> Peer | None:
    """The end that will react, if it needs to be known which ISS it would take."""
    if isinstance(event, Deliver):
        found = (f for f in network.in_flight if event.flight in (None, f.number))
        return next((f.by.other for f in found), None)
    peer = getattr(event, "peer", None)
    return peer if isinstance(peer, Peer) else None


def _letters(scenario: Scenario, left: dict[Peer, list[int]], taken: dict[Peer, list[int]]) -> dict[str, int]:
    """What the letters stand for in an old duplicate's numbers: the first ISS of each end."""
    chosen = {peer: (taken[peer] + left.get(peer, []))[:1] for peer in Peer}
    return {
        letter: chosen[peer][0] for peer, letter in zip(Peer, scenario.letters, strict=True) if chosen[peer]
    }
