"""A script written line by line, each line played at once: what is written next can always happen.

The lines are those of a pack's scenario, so what comes of them is shown and replayed like any other. Here is
no chance but the one handed in, and nothing of what is asked. Sections: RFC 9293, 3.10.
"""

import random
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tutor.tcp import Flight, Network, Peer, Policy, Scenario, State, apply, read_event

LONGEST = 18
"""Lines of a script that still make a ladder one can follow; a family ends near that."""

CLIENT_AND_SERVER = ("client", "server")
A_AND_B = ("A", "B")


class Stage:
    """Two ends, what is between them, and the script so far. ``iss``: each end's numbers in order of use."""

    def __init__(
        self, chance: random.Random, iss: Sequence[Sequence[int]], names: tuple[str, str] = CLIENT_AND_SERVER
    ) -> None:
        self.chance = chance
        self.names = names
        self.network = Network()
        self.before: list[str] = []
        self.lines: list[str] = []
        self._iss = {peer: list(numbers) for peer, numbers in zip(Peer, iss, strict=True)}
        self._origins = {letter: numbers[0] for letter, numbers in zip("xy", iss, strict=True)}

    def scenario(self, id: str) -> Scenario:
        """What has been written, to be played from the start. ``u`` and ``v`` count from what was sent."""
        letters = ("u", "v") if self.before else ("x", "y")
        return Scenario(id, tuple(self.lines), tuple(self.before), self.names, letters)

    def state(self, peer: Peer) -> State:
        """Where an end is."""
        return self.network.end(peer).state

    @property
    def flying(self) -> tuple[Flight, ...]:
        """The segments under way, the oldest departure first."""
        return self.network.in_flight

    @property
    def long(self) -> bool:
        """No more should be begun."""
        return len(self.lines) >= LONGEST

    def call(self, peer: Peer, what: str) -> None:
        """A call, a time-out, or an old duplicate of an end's."""
        self._write(f"{self.names[0 if peer is Peer.A else 1]}: {what}")

    def deliver(self, flight: Flight | None = None, *, delay_ack: bool = False) -> None:
        """A segment arrives: this one, or the oldest."""
        self._on_flight("deliver", flight, ", delay ACK" if delay_ack else "")

    def drop(self, flight: Flight | None = None) -> None:
        """A segment is lost."""
        self._on_flight("drop", flight)

    def duplicate(self, flight: Flight | None = None) -> None:
        """A segment gets a copy."""
        self._on_flight("duplicate", flight)

    def settle(self) -> None:
        """Everything arrives in order, until nothing is under way."""
        while self.flying and not self.long:
            self.deliver()

    def conceal(self) -> None:
        """What has been written so far is what went before, and is not shown."""
        assert not self.flying, "a number would change its name"
        self.before, self.lines = [*self.before, *self.lines], []
        self.network = replace(self.network, departed=0)

    def unacknowledged(self) -> Iterator[Peer]:
        """The ends that wait for an acknowledgment, and would send again."""
        return (peer for peer in Peer if self.network.end(peer).queue)

    def _on_flight(self, what: str, flight: Flight | None, rest: str = "") -> None:
        """The number is written where it is not the oldest: a script says no more than it must."""
        named = f" {flight.number}" if flight is not None and flight.number != self.flying[0].number else ""
        self._write(what + named + rest)

    def _write(self, line: str) -> None:
        event = read_event(line, self.names, self._origins)
        # Whose turn it is to choose an ISS is known only once the end has reacted: try the next of either.
        for peer in Peer:
            move = apply(self.network, event, _POLICY, iss=self._iss[peer][0])
            if move.acted in (peer, None):
                break
        if move.reaction is not None and move.reaction.took_iss:
            self._iss[peer].pop(0)
        self.network = move.after
        self.lines.append(line)


_POLICY = Policy()
