"""What an arriving segment meets: is it acceptable, which step decides, is it answered, how long is it.

Read off the reference's reaction where the segment arrives (RFC 9293, 3.4 and 3.10.7).
"""

from typing import Unpack

from tutor.quiz.kinds.choosing import notation
from tutor.quiz.kinds.moments import CannotAskError, met, seen, segment_of
from tutor.quiz.kinds.written import Written
from tutor.quiz.model import Choice, Field, Moment, Question, Rule
from tutor.quiz.rationale import flags_rule
from tutor.quiz.reasons import check_rule, silence_rule
from tutor.quiz.stems import peer_name, stem_of
from tutor.tcp import STEPS, Arrive, Ctl, Numbers, Reaction, Segment, State, Step, Trace

YES_OR_NO = (Choice("yes", Rule("option.yes", "")), Choice("no", Rule("option.no", "")))
_UNMEASURED = frozenset({State.CLOSED, State.LISTEN, State.SYN_SENT})
"""The states in which no segment is measured against a window (3.10.7.1 to 3.10.7.3)."""


def answered(
    id: str, trace: Trace, at: int, numbers: Numbers, *, then_states: bool = False, **written: Unpack[Written]
) -> Question:
    """Whether segment ``at`` draws any segment at all where it arrives.

    Raises CannotAskError when it never arrives, and where its ACK is being delayed.
    """
    index, move, receiver, reaction = met(trace, at)
    if reaction.after.ack_due and not reaction.before.ack_due:
        raise CannotAskError("at-delayed", given=at)
    rule = flags_rule(trace, move, move.sent[0]) if move.sent else silence_rule(reaction)
    return Question(
        id=id,
        kind="answers",
        fields=(Field("choice", "choice", choices=YES_OR_NO),),
        key={"choice": "yes" if move.sent else "no"},
        rules={"choice": rule},
        numbers=numbers,
        before=Moment(trace, index + 1, "states"),
        after=_after(trace, index, then_states=then_states),
        **stem_of("answers", trace, move, {"peer": peer_name(trace, receiver)}),
        **written,
    )


def acceptable(
    id: str, trace: Trace, at: int, numbers: Numbers, *, then_states: bool = False, **written: Unpack[Written]
) -> Question:
    """Whether the first check of 3.10.7.4 lets segment ``at`` pass.

    Raises CannotAskError when it never arrives, where no window is looked at, and for a SYN in SYN-RECEIVED
    or TIME-WAIT, of which the RFC says more than one thing.
    """
    index, move, receiver, reaction = met(trace, at)
    syn = reaction.before.state in (State.SYN_RECEIVED, State.TIME_WAIT) and _segment(reaction).ctl & Ctl.SYN
    if reaction.before.state in _UNMEASURED or syn:
        raise CannotAskError("at-unmeasured", given=at)
    tcb, sender = reaction.before, receiver.other
    values = {
        "peer": peer_name(trace, receiver),
        "segment": notation(segment_of(trace, at), numbers),
        "rcv": numbers.show(tcb.rcv_nxt, sender),
        "wnd": str(tcb.rcv_wnd),
    }
    return Question(
        id=id,
        kind="acceptable",
        fields=(Field("choice", "choice", choices=YES_OR_NO),),
        key={"choice": "yes" if len(reaction.steps) > 1 else "no"},
        rules={"choice": check_rule(reaction, sender, numbers)},
        numbers=numbers,
        before=Moment(trace, index + 1, "states"),
        after=_after(trace, index, then_states=then_states),
        **stem_of("acceptable", trace, move, values),
        **written,
    )


def deciding_step(
    id: str, trace: Trace, at: int, numbers: Numbers, *, then_states: bool = False, **written: Unpack[Written]
) -> Question:
    """Which step of 3.10.7 stops segment ``at`` where it arrives, or is the last to change anything.

    Raises CannotAskError when it never arrives, and when no step stops it or changes anything.
    """
    index, move, receiver, reaction = met(trace, at)
    state, deciding = reaction.before.state, reaction.deciding
    order = STEPS[Arrive][state]
    passed = len(reaction.steps) == len(order) and state not in (State.CLOSED, State.LISTEN)
    if passed and reaction.after == reaction.before:
        raise CannotAskError("at-undecided", given=at)
    values = {"peer": peer_name(trace, receiver), "state": str(state)}
    return Question(
        id=id,
        kind="deciding-step",
        fields=(Field("choice", "choice", choices=tuple(_choice(step) for step in order)),),
        key={"choice": _choice(deciding).value},
        rules={"choice": Rule("deciding.order", deciding.section, values)},
        numbers=numbers,
        before=Moment(trace, index + 1, "states"),
        after=_after(trace, index, then_states=then_states),
        **stem_of("deciding", trace, move, values),
        **written,
    )


def length(
    id: str, trace: Trace, at: int, numbers: Numbers, *, then_states: bool = False, **written: Unpack[Written]
) -> Question:
    """What the SEG.LEN of segment ``at`` is (3.4), wherever it goes. Raises CannotAskError."""
    flight = segment_of(trace, at)
    shown = Moment(trace, seen(trace, at) + 1, "states" if then_states else "nothing")
    return Question(
        id=id,
        kind="length",
        fields=(Field("SEG.LEN", "number"),),
        key={"SEG.LEN": flight.segment.len},
        rules={"SEG.LEN": Rule("length.counts", "3.4")},
        numbers=numbers,
        before=shown,
        after=shown,
        about=Rule("stem.length", "", {"segment": notation(flight, numbers)}),
        **written,
    )


def _segment(reaction: Reaction) -> Segment:
    assert isinstance(reaction.event, Arrive)
    return reaction.event.segment


def _choice(step: Step) -> Choice:
    return Choice(step.name.replace("_", "-"), Rule(f"option.step.{step.name}", step.section))


def _after(trace: Trace, index: int, *, then_states: bool) -> Moment:
    return Moment(trace, index + 1, "states" if then_states else "nothing")
