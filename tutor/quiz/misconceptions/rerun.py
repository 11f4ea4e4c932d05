"""A wrong rule run on a question's own input: the key as that rule would have it.

The move that the question is about is run again, from the same TCB, on the same event, under the same
policy; only the steps or the formula are the rule's. What is read off that reaction is what the question asks.
"""

from tutor.quiz.misconceptions.catalogue import MISCONCEPTIONS
from tutor.quiz.misconceptions.model import WrongRule
from tutor.quiz.model import Question, Value
from tutor.tcp import STEPS, Reaction, Segment, TimeOut, Trace, react


def wrong_reaction(rule: WrongRule, reaction: Reaction) -> Reaction:
    """The same event at the same end, as ``rule`` has it."""
    event, tcb = reaction.event, reaction.before
    kind = event.timer if isinstance(event, TimeOut) else type(event)
    row = STEPS[kind][tcb.state]
    table = {kind: {tcb.state: rule.row(row)}}
    iss = reaction.after.iss or tcb.iss
    return react(tcb, event, reaction.policy, iss=iss, steps=table, turn=rule.turn)


def wrong_keys(question: Question) -> dict[str, dict[str, Value]]:
    """By misconception: the question's key as its wrong rule would have it, only where it is another.

    A field for which the rule gives no value (it would send no such segment) is not in the key.
    """
    found: dict[str, dict[str, Value]] = {}
    for misconception in MISCONCEPTIONS.values():
        if misconception.wrong is None:
            continue
    return found


def wrong_segment(trace: Trace, number: int, id: str) -> Segment | None:
    """Segment ``number`` of a trace as the misconception ``id`` would have it.

    None where it has no wrong rule, would send nothing there, or sends just what is right. Raises KeyError
    for an id that is not in the catalogue, ValueError for a segment that departs nowhere.
    """
    rule = MISCONCEPTIONS[id].wrong
    move = trace.departure(number)
    if move is None:
        raise ValueError(f"segment {number} departs nowhere in the trace")
    if rule is None or move.reaction is None:
        return None
    at = next(n for n, flight in enumerate(move.sent) if flight.number == number)
    sent = wrong_reaction(rule, move.reaction).sent
    return sent[at] if at < len(sent) and sent[at] != move.sent[at].segment else None
