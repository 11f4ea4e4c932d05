"""A trace as data for other programs: one step a move, numbers as they travel and as people write them.

Shared by ``show`` events and ``handshake show --format json``. Of a moment that is asked about it tells
no more than its ladder does; what is not to be known yet is None.
"""

from collections.abc import Iterator

from tutor.lines import messages
from tutor.quiz import Moment
from tutor.tcp import At, Flight, Move, Numbers, Peer, State


def exchange_of(moment: Moment, numbers: Numbers) -> messages.Exchange:
    """The peers, the states they start in, and every step up to the moment."""
    a, b = moment.trace.scenario.names
    start = moment.trace.start
    told = {a: str(start.a.state), b: str(start.b.state)}
    return messages.Exchange((a, b), told, tuple(_Steps(moment, numbers).all()))


def states_of(exchange: messages.Exchange) -> dict[str, str | None]:
    """Both ends' states after the last step."""
    return dict(exchange.steps[-1].state if exchange.steps else exchange.start)


def segment_of(flight: Flight, numbers: Numbers, names: tuple[str, str]) -> messages.Segment:
    """A segment as data; ``names`` are those of A and B."""
    segment = flight.segment
    seq_text, ack_text = numbers.segment(flight)
    return messages.Segment(
        number=flight.number,
        sender=names[0 if flight.by is Peer.A else 1],
        flags=segment.flags,
        seq=segment.seq,
        ack=None if ack_text is None else segment.ack,
        len=segment.len,
        seq_text=seq_text,
        ack_text=ack_text,
    )


class _Steps:
    """Walks the moves once. ``unknown`` are the ends whose state is part of what is asked."""

    def __init__(self, moment: Moment, numbers: Numbers) -> None:
        self.moment = moment
        self.numbers = numbers
        self.moves = moment.trace.moves[: moment.moves]
        self.unknown: set[Peer] = set()

    def all(self) -> Iterator[messages.Step]:
        for text, move in zip(self.moment.trace.scenario.script, self.moves, strict=False):
            self.unknown |= self._asked_about(move)
            yield messages.Step(
                event=" ".join(text.split()),
                segment=self._segment(move.flight) if move.flight else None,
                sent=self._sent(move),
                state=self._state(move),
            )

    def _asked_about(self, move: Move) -> set[Peer]:
        """The ends whose state after this move is part of the question (``quiz.rows`` keeps it back too).

        A segment is asked for together with what the call that sends it does; the states after an
        arrival together with what the call that sent the segment did.
        """
        last = self.moves[-1]
        if move is last and self.moment.hides == "states":
            return {Peer.A, Peer.B}
        if not isinstance(move.event, At):
            return set()
        sends_it = self.moment.hides == "states" and last.flight in move.sent
        return {move.event.peer} if sends_it or (move is last and self.moment.hides == "segment") else set()

    def _sent(self, move: Move) -> tuple[messages.Segment | None, ...] | None:
        """What the move sent: None in place of the segment asked for, and nothing after it.

        None for all of it while that is still ahead: the last move of an exchange that goes on.
        """
        if move is not self.moves[-1]:
            return tuple(self._segment(flight) for flight in move.sent)
        if self.moment.hides == "segment":
            return tuple(self._up_to_the_asked(move))
        whole = len(self.moves) == len(self.moment.trace.moves) and self.moment.hides == "nothing"
        return tuple(self._segment(flight) for flight in move.sent) if whole else None

    def _up_to_the_asked(self, move: Move) -> Iterator[messages.Segment | None]:
        for flight in move.sent:
            if flight.number == self.moment.segment:
                yield None
                return
            yield self._segment(flight)

    def _segment(self, flight: Flight) -> messages.Segment:
        return segment_of(flight, self.numbers, self.moment.trace.scenario.names)

    def _state(self, move: Move) -> dict[str, str | None]:
        states: dict[Peer, State] = {peer: move.after.end(peer).state for peer in Peer}
        return {self._name(peer): None if peer in self.unknown else str(states[peer]) for peer in Peer}

    def _name(self, peer: Peer) -> str:
        a, b = self.moment.trace.scenario.names
        return a if peer is Peer.A else b
