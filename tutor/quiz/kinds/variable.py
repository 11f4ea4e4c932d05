"""What a variable of a TCB is once something has happened (RFC 9293, 3.3.1): read off the reference's TCB."""

from typing import Unpack

from tutor.quiz.kinds.moments import CannotAskError, move_of
from tutor.quiz.kinds.written import Written
from tutor.quiz.model import Field, Moment, Question, Rule
from tutor.quiz.reasons import VARIABLES, is_set
from tutor.quiz.stems import peer_name, stem_of
from tutor.tcp import Numbers, Peer, Trace


def variable(
    id: str,
    trace: Trace,
    after: int | str,
    numbers: Numbers,
    *,
    of: Peer,
    name: str,
    then_states: bool = False,
    **written: Unpack[Written],
) -> Question:
    """What ``name`` ("RCV.NXT") of the end ``of`` is after segment ``after`` arrived, or after a line.

    Raises CannotAskError where it has no value, KeyError for a name that is no variable's.
    """
    index, move = move_of(trace, after)
    tcb = move.after.end(of)
    attribute, space, section = VARIABLES[name]
    if not is_set(tcb, name):
        raise CannotAskError("variable-unset", given=name, state=str(tcb.state))
    peer = {"own": of, "other": of.other, "count": None}[space]
    shown = Moment(trace, index + 1, "states" if then_states else "nothing")
    values = {"variable": name, "peer": peer_name(trace, of)}
    return Question(
        id=id,
        kind="variable",
        fields=(Field(name, "number" if peer is None else "variable", peer),),
        key={name: getattr(tcb, attribute)},
        rules={name: Rule(f"variable.{name}", section, values)},
        numbers=numbers,
        before=shown,
        after=shown,
        **stem_of("variable", trace, move, values),
        **written,
    )
