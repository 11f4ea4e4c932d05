"""What is in flight in the space of two ends: each segment a small number, each collection of them another.

Segments may arrive in any order, so what is in flight has no order; but it counts how often each is in it.
Knows nothing of the ends. Numbers are given as they are met and never taken back.
"""

import msgspec

from tutor.tcp import NetworkEvent, Peer, Segment

BITS = 22
"""Collections are numbered below 2**BITS."""

NOTHING = 0
"""The number of the empty collection, and of sending nothing."""


class Label(msgspec.Struct, frozen=True):
    """One step of a way: an event at an end, or what became of a flight, by its number in ``Flights``."""

    event: NetworkEvent
    flight: int | None = None


class Flights:
    """Segments on their way, by number: alone (a flight), as sent together, and as all that is in flight.

    A step is the difference between two collections' numbers, shifted to where the joint state has them.
    """

    def __init__(self, at: int, most: int) -> None:
        self.at = at
        self.most = most  # what calls, time-outs and duplicates may bring the number in flight up to
        self.known: list[tuple[Peer, Segment]] = []
        self._numbers: dict[tuple[Peer, Segment], int] = {}
        self.sendings: list[tuple[int, ...]] = [()]
        self._sending_numbers: dict[tuple[int, ...], int] = {(): NOTHING}
        self.all: list[tuple[int, ...]] = []
        self._all_numbers: dict[tuple[int, ...], int] = {}
        self.leaving: list[tuple[tuple[int, bool, int, int], ...] | None] = []
        self.copying: list[tuple[int, ...] | None] = []
        self.joining: list[dict[int, int]] = []
        self.calling: list[dict[int, int]] = []
        self._collection(())

    def segment(self, flight: int) -> Segment:
        """The segment of a flight."""
        return self.known[flight][1]

    def sent(self, by: Peer, segments: tuple[Segment, ...]) -> int:
        """The number of what an end sends at once."""
        if not segments:
            return NOTHING
        flights = tuple(sorted(self.flight(by, segment) for segment in segments))
        found = self._sending_numbers.get(flights)
        if found is None:
            found = self._sending_numbers[flights] = len(self.sendings)
            self.sendings.append(flights)
        return found

    def leave(self, number: int) -> tuple[tuple[int, bool, int, int], ...]:
        """Fill ``leaving``: each flight once: (flight, is it A's, the step without it, what is left)."""
        flights, rows = self.all[number], []
        for flight in sorted(set(flights)):
            at = flights.index(flight)
            left = self._collection(flights[:at] + flights[at + 1 :])
            rows.append((flight, self.known[flight][0] is Peer.A, self._step(number, left), left))
        found = self.leaving[number] = tuple(rows)
        return found

    def copy(self, number: int) -> tuple[int, ...]:
        """Fill ``copying``: the steps to a second copy of each; none when there is no room."""
        flights = self.all[number]
        room = len(flights) < self.most
        more = (tuple(sorted((*flights, flight))) for flight in sorted(set(flights)) if room)
        found = self.copying[number] = tuple(self._step(number, self._collection(each)) for each in more)
        return found

    def join(self, number: int, sending: int) -> int:
        """Fill ``joining``: the step to the collection with what was sent added; never 0."""
        together = tuple(sorted(self.all[number] + self.sendings[sending]))
        found = self.joining[number][sending] = self._step(number, self._collection(together))
        return found

    def call(self, number: int, sending: int) -> int:
        """Fill ``calling``: the same for what a call or a time-out sends; 0 when there is no room for it."""
        room = len(self.all[number]) + len(self.sendings[sending]) <= self.most
        found = self.calling[number][sending] = self.join(number, sending) if room else 0
        return found

    def _step(self, number: int, to: int) -> int:
        return (to - number) << self.at

    def flight(self, by: Peer, segment: Segment) -> int:
        """The number of a segment that an end has sent."""
        found = self._numbers.get((by, segment))
        if found is None:
            found = self._numbers[by, segment] = len(self.known)
            self.known.append((by, segment))
        return found

    def _collection(self, flights: tuple[int, ...]) -> int:
        found = self._all_numbers.get(flights)
        if found is None:
            found = self._all_numbers[flights] = len(self.all)
            if found >> BITS:
                raise OverflowError(f"more than {1 << BITS} collections of segments: set narrower bounds")
            self.all.append(flights)
            self.leaving.append(None)
            self.copying.append(None)
            self.joining.append({})
            self.calling.append({})
        return found
