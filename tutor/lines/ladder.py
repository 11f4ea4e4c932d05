"""The ladder in words: an exchange as sentences, one a line, for those who hear it or pipe it.

The same rows as the drawn ladder and not a word more: what is asked for is "which?".
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from tutor.quiz import Moment, Row, names, rows, start_states
from tutor.tcp import Flight, Numbers, Peer, State, TimeOut, Timer
from tutor.wording import Wording


def ladder_lines(words: Wording, moment: Moment, numbers: Numbers, *, states_asked: bool = True) -> list[str]:
    """Every sentence of the exchange up to a moment, oldest first.

    ``states_asked``: states that the moment keeps back are what is asked for, and that is said.
    """
    return list(_Ladder(words, moment, numbers, states_asked).lines())


def news(before: Sequence[str], now: Sequence[str]) -> list[str]:
    """The sentences of ``now`` that have not been said in ``before``, in their order."""
    said = Counter(before)
    new = []
    for line in now:
        if said[line]:
            said[line] -= 1
        else:
            new.append(line)
    return new


def sentence(text: str) -> str:
    """A sentence begins with a capital, also where it begins with an inserted word."""
    return text[:1].upper() + text[1:]


def contents(words: Wording, flight: Flight, numbers: Numbers) -> str:
    """``SYN,ACK, seq y, ack x+1``, and its octets of data where it has some."""
    seq, ack = numbers.segment(flight)
    parts = [flight.segment.flags, words("seq {number}", number=seq)]
    if ack is not None:
        parts.append(words("ack {number}", number=ack))
    if flight.segment.text:
        parts.append(words.plural("{n} octet", "{n} octets", flight.segment.text))
    return ", ".join(parts)


class _Ladder:
    def __init__(self, words: Wording, moment: Moment, numbers: Numbers, states_asked: bool) -> None:
        self.words = words
        self.moment = moment
        self.numbers = numbers
        self.states_asked = states_asked
        self.a, self.b = (words.peer(name) for name in names(moment))

    def lines(self) -> Iterator[str]:
        states = start_states(self.moment)
        for peer, state in zip((self.a, self.b), states, strict=True):
            yield sentence(self.words("{peer} is in {state}.", peer=peer, state=str(state)))
        for row in rows(self.moment):
            yield sentence(self._event(row))
            if row.asked and self.states_asked:
                yield sentence(self.words("{a} and {b} are now in which states?", a=self.a, b=self.b))
            yield from self._changes(states, (row.a, row.b))
            states = (row.a, row.b)

    def _changes(self, before: Sequence[State], after: Sequence[State]) -> Iterator[str]:
        for peer, was, now in zip((self.a, self.b), before, after, strict=True):
            if was is not now:
                yield sentence(
                    self.words(
                        "{peer} goes from {before} to {after}.", peer=peer, before=str(was), after=str(now)
                    )
                )

    def _event(self, row: Row) -> str:
        if row.flight is not None:
            return self._hidden(row.flight) if row.hidden else self._segment(row, row.flight)
        peer = self._name(row.by)
        if row.kind == "reboot":
            return self.words("{peer} reboots and forgets the connection.", peer=peer)
        assert row.event is not None  # a row is a segment's, a reboot or an event's
        if row.event == TimeOut(Timer.TIME_WAIT):
            return self.words("{peer}: 2 MSL have passed.", peer=peer)
        if row.kind == "timeout":
            return self.words("{peer} times out: {event}.", peer=peer, event=self.words.call(row.event))
        return self.words("{peer} calls {event}.", peer=peer, event=self.words.call(row.event))

    def _hidden(self, flight: Flight) -> str:
        return self.words("Segment {number}, {sender} to {receiver}: which?", **self._way(flight))

    def _segment(self, row: Row, flight: Flight) -> str:
        way, segment = self._way(flight), contents(self.words, flight, self.numbers)
        if row.lost:
            return self.words(
                "Segment {number}, {sender} to {receiver}, is lost on the way: {segment}.",
                **way,
                segment=segment,
            )
        if row.leaves and row.arrives:
            return self.words("Segment {number}, {sender} to {receiver}: {segment}.", **way, segment=segment)
        if row.leaves:
            return self.words(
                "Segment {number} leaves, {sender} to {receiver}: {segment}.", **way, segment=segment
            )
        return self.words(
            "Segment {number} arrives, {sender} to {receiver}: {segment}.", **way, segment=segment
        )

    def _way(self, flight: Flight) -> dict[str, str]:
        """Which segment, from whom, to whom."""
        sender, receiver = self._name(flight.by), self._name(flight.by.other)
        return {"number": str(flight.number), "sender": sender, "receiver": receiver}

    def _name(self, peer: Peer) -> str:
        return self.a if peer is Peer.A else self.b
