"""The key of a question as a wrong rule would have it, read off that rule's reaction.

``READERS`` has one reader for each kind whose key is what the reference does. A reader says nothing (None, or
a key without a field) where the rule gives no answer: a rule that sends no segment predicts none.
"""

from collections.abc import Callable, Mapping

from tutor.quiz.misconceptions.catalogue import MISCONCEPTIONS
from tutor.quiz.misconceptions.model import WrongRule
from tutor.quiz.misconceptions.rerun import wrong_reaction, wrong_sent, wrong_state, wrong_variable
from tutor.quiz.model import Moment, Question, Value
from tutor.tcp import Ctl, Peer, Segment

Key = dict[str, Value]


def wrong_keys(question: Question) -> dict[str, Key]:
    """By misconception: the question's key as its wrong rule would have it, only where it is another.

    A field for which the rule gives no value is not in its key. Kinds that an author states have none.
    """
    read, moment = READERS.get(question.kind), question.before
    if read is None or moment is None:
        return {}
    numbers = question.numbers
    raw = numbers is not None and numbers.style == "absolute" and question.kind != "states"
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


def whole(key: Key) -> Key:
    """A segment's values as a segment can have them: no acknowledgment number without the ACK bit."""
    flags = key["flags"]
    return key if isinstance(flags, int) and flags & Ctl.ACK else {**key, "ack": None}


def _next_segment(question: Question, moment: Moment, rule: WrongRule) -> Key:
    sent = _sent(moment, rule)
    return {name: value for name, value in sent.items() if name in question.key}


def _sent(moment: Moment, rule: WrongRule) -> Key:
    assert moment.segment is not None
    sent = wrong_sent(rule, moment.trace, moment.moves - 1, moment.segment)
    return {} if sent is None else segment_values(sent)


def _choose_segment(question: Question, moment: Moment, rule: WrongRule) -> Key:
    sent = _sent(moment, rule)
    same = [option.value for option in question.fields[0].choices if sent and option.means == whole(sent)]
    return {"choice": same[0]} if same else {}


def _states(question: Question, moment: Moment, rule: WrongRule) -> Key:
    return {
        field.name: wrong_state(rule, moment.trace, moment.moves - 1, field.peer)
        for field in question.fields
        if field.peer is not None
    }


def _answers(_question: Question, moment: Moment, rule: WrongRule) -> Key:
    wrong = wrong_reaction(rule, moment.trace, moment.moves - 1)
    return {} if wrong is None else {"choice": "yes" if wrong.sent else "no"}


def _acceptable(_question: Question, moment: Moment, rule: WrongRule) -> Key:
    wrong = wrong_reaction(rule, moment.trace, moment.moves - 1)
    return {} if wrong is None else {"choice": "yes" if len(wrong.steps) > 1 else "no"}


def _deciding_step(question: Question, moment: Moment, rule: WrongRule) -> Key:
    wrong = wrong_reaction(rule, moment.trace, moment.moves - 1)
    if wrong is None:
        return {}
    name = wrong.deciding.name.replace("_", "-")
    return {"choice": name} if name in {option.value for option in question.fields[0].choices} else {}


def _length(question: Question, moment: Moment, rule: WrongRule) -> Key:
    from tutor.quiz.kinds.choosing import notation

    asked, numbers = question.about.values["segment"], question.numbers
    if rule.length is None or numbers is None:
        return {}
    same = [each.segment for each in moment.trace.segments if notation(each, numbers) == asked]
    return {question.fields[0].name: rule.length(same[0])} if same else {}


def _variable(question: Question, moment: Moment, rule: WrongRule) -> Key:
    name = question.fields[0].name
    names, end = moment.trace.scenario.names, question.rules[name].values["peer"].removeprefix("@")
    value = wrong_variable(rule, moment.trace, moment.moves - 1, tuple(Peer)[names.index(end)], name)
    return {} if value is None else {name: value}


READERS: Mapping[str, Callable[[Question, Moment, WrongRule], Key]] = {
    "next-segment": _next_segment,
    "choose-segment": _choose_segment,
    "states": _states,
    "answers": _answers,
    "acceptable": _acceptable,
    "deciding-step": _deciding_step,
    "length": _length,
    "variable": _variable,
}
