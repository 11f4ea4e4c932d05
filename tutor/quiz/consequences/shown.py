"""Numbers, segments and peers as values of a Rule: text in the run's style, without words of a language."""

from tutor.quiz.stems import peer_name
from tutor.tcp import SPACE, Ctl, Flight, Numbers, Peer, Trace, distance, flags_text

CLOSE = 16
"""A number so close to its end's origin, or else to zero, is shown as what it is."""

FAR = 2**16
"""So many numbers an end may use before one is looked for elsewhere."""


class Shown:
    """Shows numbers as ``numbers`` does; what a learner took from the other end's space, with its letter."""

    def __init__(self, trace: Trace, numbers: Numbers) -> None:
        self.trace = trace
        self.numbers = numbers

    def peer(self, peer: Peer) -> str:
        """A peer's name as a value: ``@client``."""
        return peer_name(self.trace, peer)

    def number(self, number: int, peer: Peer) -> str:
        """A number of ``peer``'s space; with the other's letter, or plain, where only that makes sense."""
        own, others = (self._off(number, each) for each in (peer, peer.other))
        if self.numbers.style != "symbolic" or abs(own) <= CLOSE:
            return self.numbers.show(number, peer)
        if -1 <= others <= 2:
            return self.numbers.show(number, peer.other)
        nearest = min(number, abs(own), abs(others))
        if number <= CLOSE or (nearest == number and not 0 <= own < FAR):
            return str(number)
        swapped = nearest == abs(others) and not 0 <= own < FAR
        return self.numbers.show(number, peer.other if swapped else peer)

    def _off(self, number: int, peer: Peer) -> int:
        """How far ahead of a peer's origin a number lies; less than nothing if behind it."""
        origin = self.numbers.origins[0 if peer is Peer.A else 1]
        if origin is None:
            return SPACE
        ahead = distance(origin, number)
        return ahead if ahead < SPACE // 2 else ahead - SPACE

    def segment(self, flight: Flight) -> str:
        """A segment in the RFC's notation: ``<SEQ=x+1><ACK=y+1><CTL=ACK>``."""
        seg, by = flight.segment, flight.by
        seq = "0" if seg.seq == 0 and seg.ctl & _REFUSAL == _REFUSAL else self.number(seg.seq, by)
        ack = f"<ACK={self.number(seg.ack, by.other)}>" if seg.ctl & Ctl.ACK else ""
        text = f"<DATA={seg.text}>" if seg.text else ""
        return f"<SEQ={seq}>{ack}{text}<CTL={flags_text(seg.ctl)}>"

    def segments(self, flights: tuple[Flight, ...]) -> str:
        """Several, one after the other."""
        return ", ".join(self.segment(flight) for flight in flights)


_REFUSAL = int(Ctl.RST | Ctl.ACK)
"""What CLOSED sends with SEQ = 0, which is no number of anybody's."""
