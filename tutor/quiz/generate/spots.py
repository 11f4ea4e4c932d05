"""What can be asked of an exchange, without asking yet: cheap, so that many may be looked at.

A spot is left out where its answer stands on the screen already, where nothing happens, and where a line of
the script names two moments. ``ask`` makes the question; what the kinds refuse is refused there.
"""

from collections.abc import Iterator

import msgspec

from tutor.tcp import At, Ctl, Deliver, Move, OldDuplicate, Peer, Reaction, State, Trace

KINDS = (
    "next-segment",
    "choose-segment",
    "states",
    "answers",
    "acceptable",
    "deciding-step",
    "length",
    "variable",
    "order",
    "wrong-segment",
)
"""Every computed kind."""

VARIABLES = ("SND.UNA", "SND.NXT", "RCV.NXT", "IRS")
"""Those that can be worked out from what is shown: windows are not shown."""

LEAST_ORDERED, MOST_ORDERED = 3, 6


class Spot(msgspec.Struct, frozen=True):
    """Where a question of a kind can stand. ``at``: a segment's number; for "states" and "variable" a move's.

    ``detail`` is what else is needed: a variable with its end (``A SND.NXT``).
    """

    kind: str
    at: int
    detail: str = ""


def spots(trace: Trace) -> tuple[Spot, ...]:
    """Every spot of an exchange, in the order of its moves."""
    found = [spot for index, move in enumerate(trace.moves) for spot in _at_move(trace, index, move)]
    count = len(trace.segments)
    if LEAST_ORDERED <= count <= MOST_ORDERED and not _has_old(trace):
        found.append(Spot("order", count))
    return tuple(found)


def _has_old(trace: Trace) -> bool:
    return any(isinstance(move.event, OldDuplicate) for move in trace.moves)


def _at_move(trace: Trace, index: int, move: Move) -> Iterator[Spot]:
    reaction = move.reaction
    if reaction is None:
        return
    fresh = _takes_a_number_unseen(trace, move, reaction)
    for flight in move.sent if not fresh else ():
        yield Spot("next-segment", flight.number)
        yield Spot("choose-segment", flight.number)
        yield Spot("wrong-segment", flight.number)
        if flight.segment.len != flight.segment.text or flight.segment.text == 0:
            yield Spot("length", flight.number)
    arrived = move.flight.number if isinstance(move.event, Deliver) and move.flight else None
    if arrived is not None and trace.arrival(arrived) is move:
        yield from _at_arrival(arrived, reaction)
    if arrived is None and not _once(trace, move):
        return
    if arrived is not None and trace.arrival(arrived) is not move:
        return
    if _is_new(move, reaction):
        yield Spot("states", index + 1)
    if not fresh:
        yield from _variables(index, move, reaction)


def _takes_a_number_unseen(trace: Trace, move: Move, reaction: Reaction) -> bool:
    """The ISS of a later connection: nobody can know it (3.4.1). The first is given by its letter."""
    return reaction.took_iss and move.acted is not None and reaction.after.iss != trace.iss[move.acted][0]


def _at_arrival(number: int, reaction: Reaction) -> Iterator[Spot]:
    """Whether it is answered, unless all it does is what every text does; how it fares."""
    if _is_telling(reaction):
        yield Spot("answers", number)
        yield Spot("deciding-step", number)
    yield Spot("acceptable", number)


def _is_telling(reaction: Reaction) -> bool:
    """Something more than text that is taken and acknowledged."""
    return not (reaction.before.state is reaction.after.state is State.ESTABLISHED and reaction.sent)


def _is_new(move: Move, reaction: Reaction) -> bool:
    """A state is another, or is none where one might think so: a SYN, a FIN or a RST has arrived."""
    if reaction.after.state is not reaction.before.state:
        return True
    return move.flight is not None and bool(move.flight.segment.ctl & (Ctl.SYN | Ctl.FIN | Ctl.RST))


def _once(trace: Trace, move: Move) -> bool:
    """A line that the script has once, in what is shown."""
    return isinstance(move.event, At) and sum(each.event == move.event for each in trace.moves) == 1


def _variables(index: int, move: Move, reaction: Reaction) -> Iterator[Spot]:
    """The variables that this move has changed, but for what a segment on the screen says of itself."""
    assert move.acted is not None
    if reaction.after.state in (State.CLOSED, State.LISTEN):
        return
    changed = {
        "SND.UNA": reaction.after.snd_una != reaction.before.snd_una,
        "SND.NXT": bool(move.sent) and move.sent[-1].segment.len > 0,
        "RCV.NXT": reaction.after.rcv_nxt != reaction.before.rcv_nxt and not _acknowledges(move),
        "IRS": reaction.after.irs != reaction.before.irs,
    }
    for name in VARIABLES:
        if changed[name]:
            yield Spot("variable", index + 1, f"{move.acted.value} {name}")


def _acknowledges(move: Move) -> bool:
    return any(flight.segment.ctl & Ctl.ACK for flight in move.sent)


def peer_and_name(detail: str) -> tuple[Peer, str]:
    """The end and the variable of a spot."""
    peer, _, name = detail.partition(" ")
    return Peer(peer), name
