"""The key of a question as a wrong rule would have it, read off that rule's reaction.

``READERS`` has one reader for each kind whose key is what the reference does. A reader says nothing (None, or
a key without a field) where the rule gives no answer: a rule that sends no segment predicts none.
"""

from collections.abc import Callable, Mapping

from tutor.quiz.misconceptions.catalogue import MISCONCEPTIONS
from tutor.quiz.misconceptions.model import WrongRule
from tutor.quiz.misconceptions.rerun import wrong_sent, wrong_state
from tutor.quiz.model import Moment, Question, Value
from tutor.tcp import Ctl, Segment

Key = dict[str, Value]


def wrong_keys(question: Question) -> dict[str, Key]:
    """By misconception: the question's key as its wrong rule would have it, only where it is another.

    A field for which the rule gives no value is not in its key. Kinds that an author states have none.
    """
    read, moment = READERS.get(question.kind), question.before
    if read is None or moment is None:
        return {}
    raw = question.numbers is not None and question.numbers.style == "absolute"
    found: dict[str, Key] = {}
    for id, misconception in MISCONCEPTIONS.items():
        rule = misconception.wrong
        if rule is not None and (raw or not rule.raw):
            key = read(question, moment, rule)
            if any(value != question.key[name] for name, value in key.items()):
                found[id] = key
    return found


def segment_values(segment: Segment) -> Key:
    """What a question asks of a segment."""
    return {
        "flags": int(segment.ctl),
        "seq": segment.seq,
        "ack": segment.ack if segment.ctl & Ctl.ACK else None,
    }


def _next_segment(question: Question, moment: Moment, rule: WrongRule) -> Key:
    assert moment.segment is not None
    sent = wrong_sent(rule, moment.trace, moment.moves - 1, moment.segment)
    if sent is None:
        return {}
    return {name: value for name, value in segment_values(sent).items() if name in question.key}


def _states(question: Question, moment: Moment, rule: WrongRule) -> Key:
    return {
        field.name: wrong_state(rule, moment.trace, moment.moves - 1, field.peer)
        for field in question.fields
        if field.peer is not None
    }


READERS: Mapping[str, Callable[[Question, Moment, WrongRule], Key]] = {
    "next-segment": _next_segment,
    "states": _states,
}
