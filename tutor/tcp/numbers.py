"""How sequence numbers are shown: ``x+1``, ``1`` or ``1001``. Shows; reading what a learner types is not
done here.
"""

from typing import Literal

import msgspec

from tutor.tcp import seq
from tutor.tcp.network import Flight, Peer
from tutor.tcp.scenario import Trace
from tutor.tcp.segment import ACK, RST

Style = Literal["symbolic", "relative", "absolute"]
_NEAR = 2**31
_CLOSE = 16
_FAR = 2**16


class Numbers(msgspec.Struct, frozen=True):
    """One style, and what it counts from: a letter and an origin for symbolic, the first ISS for relative."""

    style: Style
    letters: tuple[str, str]
    origins: tuple[int | None, int | None]
    firsts: tuple[int | None, int | None]

    @classmethod
    def of_trace(cls, trace: Trace, style: Style) -> "Numbers":
        """The numbers of a trace."""
        first = [(trace.iss[peer] or (None,))[0] for peer in Peer]
        a, b = (trace.origin(peer) for peer in Peer)
        return cls(style, trace.scenario.letters, (a, b), (first[0], first[1]))

    def show(self, number: int, peer: Peer) -> str:
        """A number of that peer's sequence space; plain, if the peer never chose an ISS."""
        at = 0 if peer is Peer.A else 1
        if self.style == "symbolic" and (origin := self.origins[at]) is not None:
            return self.letters[at] + _signed(seq.distance(origin, number))
        if self.style == "relative" and (first := self.firsts[at]) is not None:
            return str(seq.distance(first, number))
        return str(number)

    def meant(self, number: int, peer: Peer) -> str:
        """As ``show``; but what makes no sense in that peer's space is shown as what it was meant for.

        That is a number at the other end's origin, given for this one's, or one near zero: ``y``, not
        ``x+3401074777``. For a segment that somebody got wrong; a right one reads the same either way.
        """
        own, others = (self._ahead(number, each) for each in (peer, peer.other))
        if self.style != "symbolic" or abs(own) <= _CLOSE:
            return self.show(number, peer)
        if -1 <= others <= 2:
            return self.show(number, peer.other)
        if own == seq.SPACE:  # a peer without an ISS counts from nothing: an old duplicate, a RST from CLOSED
            return str(number)
        if 0 <= own < _FAR and number > _CLOSE:
            return self.show(number, peer)
        nearest = min(number, abs(own), abs(others))
        if number <= _CLOSE or nearest == number:
            return str(number)
        return self.show(number, peer if nearest == abs(own) else peer.other)

    def _ahead(self, number: int, peer: Peer) -> int:
        """How far ahead of the origin a number lies; less than zero behind it, past all without an origin."""
        origin = self.origins[0 if peer is Peer.A else 1]
        if origin is None:
            return seq.SPACE
        offset = seq.distance(origin, number)
        return offset if offset < _NEAR else offset - seq.SPACE

    @property
    def values(self) -> dict[str, str]:
        """What each letter stands for, where numbers are shown without letters; else nothing."""
        if self.style == "symbolic":
            return {}
        named = zip(self.letters, self.origins, Peer, strict=True)
        return {letter: self.show(at, peer) for letter, at, peer in named if at is not None}

    @property
    def legend(self) -> str:
        """``values`` as a line: ``x = 1000, y = 5000``."""
        return ", ".join(f"{letter} = {value}" for letter, value in self.values.items())

    def segment(self, flight: Flight) -> tuple[str, str | None]:
        """SEQ, in the sender's space, and ACK, in the other end's; None without the ACK bit.

        The SEQ=0 of a RST,ACK that CLOSED sends is no number of anybody's, so it is shown as it is.
        """
        seg, by = flight.segment, flight.by
        foreign = seg.seq == 0 and seg.ctl & (RST | ACK) == RST | ACK
        number = "0" if foreign else self.meant(seg.seq, by)
        return number, self.meant(seg.ack, by.other) if seg.ctl & ACK else None


def _signed(offset: int) -> str:
    if offset == 0:
        return ""
    return f"+{offset}" if offset < _NEAR else f"-{seq.SPACE - offset}"
