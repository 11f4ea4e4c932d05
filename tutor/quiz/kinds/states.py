"""Which state an end, or each end, is in: read off the TCBs that the reference leaves (RFC 9293, 3.3.2)."""

from typing import Unpack

from tutor.quiz.kinds.moments import move_of
from tutor.quiz.kinds.written import Written
from tutor.quiz.ladder import states_shown
from tutor.quiz.model import Field, Moment, Question, Value
from tutor.quiz.rationale import state_rule
from tutor.quiz.stems import Stem, peer_name, stem_of
from tutor.tcp import Move, Numbers, Peer, Trace


def states(
    id: str,
    trace: Trace,
    after: int | str,
    numbers: Numbers,
    *,
    of: Peer | None = None,
    **written: Unpack[Written],
) -> Question:
    """Which state each end, or the end ``of``, is in after segment ``after`` arrived, or after a line.

    Raises ValueError when the trace has no such segment, arrival or line.
    """
    index, move = move_of(trace, after)
    before = Moment(trace, index + 1, "states")
    shown = states_shown(before)
    reached = (move.after.a.state, move.after.b.state)
    every = zip(trace.scenario.names, Peer, shown, reached, strict=True)
    asked = [each for each in every if of in (None, each[1])]
    key: dict[str, Value] = {name: now for name, _, _, now in asked}
    return Question(
        id=id,
        kind="states",
        fields=tuple(Field(name, "state", peer) for name, peer, _, _ in asked),
        key=key,
        rules={name: state_rule(trace, end, was, trace.moves[: index + 1]) for name, end, was, _ in asked},
        numbers=numbers,
        before=before,
        after=Moment(trace, index + 1),
        **(stem_of("states", trace, move, {}) if of is None else _of_one(trace, move, of)),
        **written,
    )


def _of_one(trace: Trace, move: Move, of: Peer) -> Stem:
    return stem_of("state", trace, move, {"peer": peer_name(trace, of)})
