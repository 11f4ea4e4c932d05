"""Numbers, segments and peers as values of a Rule: text in the run's style, without words of a language."""

from tutor.quiz.stems import peer_name
from tutor.tcp import Flight, Numbers, Peer, Trace


class Shown:
    """Shows what an exchange is made of as ``numbers`` does."""

    def __init__(self, trace: Trace, numbers: Numbers) -> None:
        self.trace = trace
        self.numbers = numbers

    def peer(self, peer: Peer) -> str:
        """A peer's name as a value: ``@client``."""
        return peer_name(self.trace, peer)

    def number(self, number: int, peer: Peer) -> str:
        """A number that the learner gave for one of ``peer``'s space, or that came of it."""
        return self.numbers.meant(number, peer)

    def segment(self, flight: Flight) -> str:
        """A segment in the RFC's notation: ``<SEQ=x+1><ACK=y+1><CTL=ACK>``."""
        seg = flight.segment
        seq, ack = self.numbers.segment(flight)
        acknowledges = f"<ACK={ack}>" if ack is not None else ""
        text = f"<DATA={seg.text}>" if seg.text else ""
        return f"<SEQ={seq}>{acknowledges}{text}<CTL={seg.flags}>"

    def segments(self, flights: tuple[Flight, ...]) -> str:
        """Several, one after the other."""
        return ", ".join(self.segment(flight) for flight in flights)
