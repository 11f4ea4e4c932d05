"""Where in a trace a question stands: the move that it is about, and what is known once it is answered.

``Question.before`` ends with that move, in every kind that asks about one.
"""

from tutor.quiz.model import Moment
from tutor.tcp import At, Deliver, Drop, Flight, Move, Peer, Reaction, Trace, read_event


class CannotAskError(ValueError):
    """A question that a trace has no answer to, or two; ``code`` and ``values`` as in a pack's problem.

    "at-beyond" (``given``, ``count``); "at-lost", "at-old", "at-delayed", "at-unmeasured", "at-undecided" and
    "after-unknown" (``given``); "variable-unset" (``given``, ``state``); "list-count" (``count``, ``least``,
    ``most``), "list-events" (``count``, ``most``); "rule-unknown" (``given``, ``known``), "rule-idle" and
    "rule-possible" (``given``, ``at``), "rule-many" (``given``, ``count``).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values


def segment_of(trace: Trace, number: int) -> Flight:
    """Segment ``number`` (from 1) of a trace. Raises CannotAskError where there is none."""
    for flight in trace.segments:
        if flight.number == number:
            return flight
    raise CannotAskError("at-beyond", given=number, count=len(trace.segments))


def departure_of(trace: Trace, number: int) -> tuple[int, Move]:
    """The move that sent a segment, and its index. Raises CannotAskError, also for an old duplicate."""
    flight = segment_of(trace, number)
    index = next(n for n, move in enumerate(trace.moves) if flight in move.sent)
    if trace.moves[index].reaction is None:
        raise CannotAskError("at-old", given=number)
    return index, trace.moves[index]


def arrival_of(trace: Trace, number: int) -> tuple[int, Move]:
    """The move in which a segment first arrives, and its index. Raises CannotAskError."""
    segment_of(trace, number)
    for index, move in enumerate(trace.moves):
        if move.flight is not None and move.flight.number == number and isinstance(move.event, Deliver):
            return index, move
    raise CannotAskError("at-lost", given=number)


def met(trace: Trace, number: int) -> tuple[int, Move, Peer, Reaction]:
    """The arrival of a segment, its index, who received it, and how that end reacted."""
    index, move = arrival_of(trace, number)
    assert move.acted is not None
    assert move.reaction is not None  # something was delivered
    return index, move, move.acted, move.reaction


def move_of(trace: Trace, after: int | str) -> tuple[int, Move]:
    """The arrival of a segment, or the move that a line of the script makes. Raises CannotAskError."""
    if isinstance(after, int):
        return arrival_of(trace, after)
    wanted = read_event(after, trace.scenario.names)
    for index, move in enumerate(trace.moves):
        if move.event == wanted and isinstance(move.event, At):
            return index, move
    raise CannotAskError("after-unknown", given=after)


def seen(trace: Trace, number: int) -> int:
    """The index of the move with which a segment's way ends: its arrival, its loss, or all of the trace."""
    for index, move in enumerate(trace.moves):
        ended = isinstance(move.event, Deliver | Drop)
        if ended and move.flight is not None and move.flight.number == number:
            return index
    return len(trace.moves) - 1


def known(trace: Trace, number: int, departure: int, *, then_states: bool) -> Moment:
    """The exchange once a segment is known: up to its arrival, or its departure if it never arrives."""
    try:
        index, _ = arrival_of(trace, number)
    except CannotAskError:
        return Moment(trace, departure + 1)
    return Moment(trace, index + 1, "states" if then_states else "nothing")
