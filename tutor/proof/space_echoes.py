"""No exchange of segments goes on for ever by deliveries alone; and where the RFC itself has one that does.

**How it is shown without storing the graph.** Suppose deliveries alone go on for ever. Each takes one end
on, or leaves it as it is. ``comes_back`` checks, over all ends met, that none is left and entered again by
deliveries alone; there are finitely many, so from some point on neither changes. What is in flight at that
point is finite, so one of its segments has endlessly many descendants (a delivery's answers being its
children), hence an endless line of descent; what unchanging ends send is of finitely many kinds, so the line
comes to a segment it had before. That is looked for, at every delivery that an end answers and is not
changed by.

**Where it is false by RFC 9293 itself.** 3.10.7.4, first, answers an unacceptable segment with an ACK, also
one that is nothing but such an ACK. So two ends that find each other's SND.NXT outside their windows answer
one another until a timer ends it (RFC 5961, section 7, therefore limits how many are sent). Two ends come to
that in two ways:

* *different incarnations*: an end that was opened again has answered an old SYN of the other, which has
  answered an old SYN itself or is in a connection that is gone (3.5: Figure 8 is the case where the other
  has no connection, and sends a RST). The pure case is SYN-RECEIVED at both ends; one of them may also have
  gone on to close, or be ESTABLISHED or in TIME-WAIT. Retransmissions only go on with it; the user timeout
  ends it (3.8.3), or TIME-WAIT's.
* *full windows*: the octets each has sent and the other has not received take up the other's whole window,
  so that both find an empty segment at RCV.NXT+RCV.WND (Table 6; decision G17). The octets' arrival ends it,
  or their retransmission.

An echo of these kinds is counted and its first one is kept; any other breaks the claim.
"""

from graphlib import CycleError, TopologicalSorter

from tutor.proof.space_claims import NO_IRS, in_one_incarnation
from tutor.proof.space_ends import Ends
from tutor.proof.space_flights import Flights
from tutor.tcp import TCB, Peer, distance


class Echoes:
    """Looks for segments that two unchanging ends answer for ever."""

    def __init__(self, a: Ends, b: Ends, flights: Flights) -> None:
        self.a, self.b, self.flights = a, b, flights
        self._heard: dict[tuple[int, int, int], list[int]] = {}

    def heard(self, a: int, b: int, flight: int) -> list[int]:
        """Flights to deliver, in order, to come to an endless round and through it; or none."""
        key = (a, b, flight)
        lap = self._heard.get(key)
        if lap is None:
            lap = self._heard[key] = self._descend(a, b, flight, [])
        return lap

    def _descend(self, a: int, b: int, flight: int, line: list[int]) -> list[int]:
        if flight in line:
            return line
        line.append(flight)
        for child in self._answers(a, b, flight):
            if lap := self._descend(a, b, child, line):
                return lap
        line.pop()
        return []

    def _answers(self, a: int, b: int, flight: int) -> tuple[int, ...]:
        """What an end that stays as it is answers."""
        ends, end = (self.b, b) if self.flights.known[flight][0] is Peer.A else (self.a, a)
        step, sending, _ = ends.arrivals[end].get(flight) or ends.arrival(end, flight)
        return () if step else self.flights.sendings[sending]


def comes_back(ends: Ends) -> int | None:
    """An end that deliveries alone lead away from and back to; None if there is none."""
    graph = {
        number: {number + (step >> ends.at) for step, _, _ in arrivals.values() if step}
        for number, arrivals in enumerate(ends.arrivals)
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        return int(cycle.args[1][0])
    return None


def of_different_incarnations(a: TCB, b: TCB) -> bool:
    """Whether both have answered or been answered, and yet neither counts what the other sends."""
    answered = a.state not in NO_IRS and b.state not in NO_IRS
    return answered and not in_one_incarnation(a, b) and not in_one_incarnation(b, a)


def may_echo(a: TCB, b: TCB) -> bool:
    """Whether the RFC itself lets these two ends answer one another for ever; see above."""
    together = in_one_incarnation(a, b) and in_one_incarnation(b, a)
    return of_different_incarnations(a, b) or (together and _fills(a, b) and _fills(b, a))


def _fills(sender: TCB, receiver: TCB) -> bool:
    """Whether what the sender has sent reaches the end of the receiver's window, or beyond."""
    return distance(receiver.rcv_nxt, sender.snd_nxt) >= receiver.rcv_wnd
