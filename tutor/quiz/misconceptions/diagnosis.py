"""Which misconceptions an answer looks like: those whose wrong rule gives that answer on the same input."""

from collections.abc import Mapping

from tutor.quiz.misconceptions.catalogue import MISCONCEPTIONS
from tutor.quiz.misconceptions.keys import Key, segment_values, wrong_keys
from tutor.quiz.misconceptions.rerun import wrong_segment
from tutor.quiz.model import Field, Question, Value

Answer = Mapping[str, Value]


def diagnose(question: Question, answer: Answer) -> tuple[str, ...]:
    """The misconceptions that fit ``answer`` (values by field name), in the catalogue's order.

    A chosen option names its own. A wrong rule fits when it gives at least one of the wrong values, and gives
    what was answered in every field in which it departs from the key: whoever got one of those right does not
    hold it. Fields that the rule leaves right do not count: they may be wrong for reasons of their own. But
    where one rule explains all that another does and more, only that one is named.
    """
    if question.kind == "wrong-segment":
        return _of_a_list(question, answer)
    fields = {field.name: field for field in question.fields if field.name in answer}
    wrong = {name for name, field in fields.items() if not _same(field, answer[name], question.key[name])}
    if not wrong:
        return ()
    explained = {id: _explained(question, key, answer) & wrong for id, key in wrong_keys(question).items()}
    found = {
        id
        for id, names in explained.items()
        if names and not any(names < more for more in explained.values())
    }
    chosen = (option for name in wrong for option in fields[name].choices if option.value == answer[name])
    found.update(option.misconception for option in chosen if option.misconception)
    return tuple(id for id in MISCONCEPTIONS if id in found)


def _explained(question: Question, key: Key, answer: Answer) -> frozenset[str]:
    """The fields in which a rule departs from the key, if it gives the answer in all of them; or none."""
    fields = {field.name: field for field in question.fields}
    departs = frozenset(n for n, value in key.items() if n in answer and value != question.key[n])
    fits = all(_same(fields[name], answer[name], key[name]) for name in departs)
    return departs if fits else frozenset()


def _same(field: Field, value: Value, key: Value) -> bool:
    """Whether a value would be right if ``key`` were: with what is accepted as the same (FIN for FIN,ACK)."""
    from tutor.quiz.grading import compare

    return compare(field, value, key)[0]


def _of_a_list(question: Question, answer: Answer) -> tuple[str, ...]:
    """Whoever takes a right segment for the wrong one, or mends it wrongly, says what it should be."""
    number, field = answer.get("segment"), answer.get("field")
    if question.after is None or not isinstance(number, str) or not isinstance(field, str):
        return ()
    trace = question.after.trace
    right = {str(flight.number): segment_values(flight.segment) for flight in trace.segments}
    if right[number][field] == answer.get("value"):
        return ()
    wrong = ((id, wrong_segment(trace, int(number), id)) for id in MISCONCEPTIONS)
    return tuple(id for id, each in wrong if each and segment_values(each)[field] == answer.get("value"))
