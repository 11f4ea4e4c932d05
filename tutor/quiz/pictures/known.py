"""How much of an end may be seen at a moment: its TCB before the last move, and after it.

The one place that decides what a picture of a question keeps back; ``quiz.rows`` does so for a ladder.
"""

import msgspec

from tutor.quiz.ladder import names
from tutor.quiz.model import Moment, Picture
from tutor.tcp import TCB, At, Move, Peer


class Known(msgspec.Struct, frozen=True):
    """One end's TCB. ``after`` is None while what became of it is part of the question.

    ``before`` is then the TCB as it was before anything that is asked about.
    """

    before: TCB
    after: TCB | None

    @property
    def latest(self) -> TCB:
        """The last that is known."""
        return self.before if self.after is None else self.after


def moves_of(moment: Moment) -> tuple[Move, ...]:
    """What has happened so far; the last is "now"."""
    return moment.trace.moves[: moment.moves]


def known(moment: Moment, peer: Peer) -> Known:
    """What may be seen of an end."""
    moves = moves_of(moment)
    kept_back = [index for index, move in enumerate(moves) if _is_asked(moment, moves[-1], move, peer)]
    first = kept_back[0] if kept_back else max(len(moves) - 1, 0)
    before = moves[first - 1].after.end(peer) if first else moment.trace.start.end(peer)
    if kept_back or (moves and moment.hides == "states"):
        return Known(before, None)
    return Known(before, moves[-1].after.end(peer) if moves else before)


def _is_asked(moment: Moment, last: Move, move: Move, peer: Peer) -> bool:
    """Whether what a move did to an end is part of the question.

    After a segment has arrived also what the call that sent it did; before a segment is known all that
    the move that sends it does, for RCV.NXT would give its ACK away, and SND.NXT its length.
    """
    if moment.hides == "nothing" or move.acted is not peer:
        return False
    sent_it = moment.hides == "states" and isinstance(move.event, At) and last.flight in move.sent
    return move is last or sent_it


def acted(picture: Picture) -> Peer:
    """Whose picture it is: the peer named, or the end that acted last."""
    if picture.peer is not None:
        return picture.peer
    actors = [move.acted for move in moves_of(picture.moment) if move.acted is not None]
    return actors[-1] if actors else Peer.A


def end_named(moment: Moment, peer: Peer) -> str:
    """What the scenario calls an end."""
    return names(moment)[0 if peer is Peer.A else 1]
