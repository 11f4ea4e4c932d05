"""A question, its key and a verdict, in assessment's terms.

A question about what TCP does is built from a trace by one of ``kinds``; its key is read off the trace,
its rationale found by ``rationale``. ``grading`` judges an answer field by field; ``answers`` reads what
was typed: each is loaded when it is first wanted. Nothing here has words of a language:
``tutor.wording`` does.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tutor.quiz.chance import choose_iss
from tutor.quiz.ladder import Row, names, rows, start_states, states_shown
from tutor.quiz.model import (
    ASPECTS,
    Allowed,
    AnswerError,
    Aspect,
    Choice,
    Field,
    FieldVerdict,
    Filed,
    Listed,
    Moment,
    Picture,
    Point,
    Question,
    Rule,
    Text,
    Trap,
    Value,
    Verdict,
)
from tutor.quiz.stems import call_name

if TYPE_CHECKING:
    from tutor.quiz.answers import NumberNames, is_command, read_flags, read_line, read_number, read_state
    from tutor.quiz.consequences import Consequence, consequence
    from tutor.quiz.fields import expected_text, number_names, read_field, value_text
    from tutor.quiz.finding import Span, find, is_findable, spoken_form
    from tutor.quiz.grading import grade, skipped
    from tutor.quiz.kinds.arrival import acceptable, answered, deciding_step, length
    from tutor.quiz.kinds.choosing import choose_segment
    from tutor.quiz.kinds.listed import find_wrong, order
    from tutor.quiz.kinds.moments import CannotAskError
    from tutor.quiz.kinds.segment import next_segment
    from tutor.quiz.kinds.stated import Stating, choice, choices, match, number, open_answer, sequence, text
    from tutor.quiz.kinds.states import states
    from tutor.quiz.kinds.told import (
        LONGEST_TOLD,
        Tick,
        is_aside,
        points,
        ticked_beforehand,
        ticks_of,
        toggled,
        told,
    )
    from tutor.quiz.kinds.variable import variable
    from tutor.quiz.kinds.written import Written
    from tutor.quiz.misconceptions import MISCONCEPTIONS, Misconception, diagnose, wrong_keys, wrong_segment
    from tutor.quiz.stated_answers import plain_number, plain_words
    from tutor.quiz.whole_line import read_answer

LATER = {
    "answers": ("NumberNames", "is_command", "read_flags", "read_line", "read_number", "read_state"),
    "consequences": ("Consequence", "consequence"),
    "fields": ("expected_text", "number_names", "read_field", "value_text"),
    "finding": ("Span", "find", "is_findable", "spoken_form"),
    "grading": ("grade", "skipped"),
    "kinds.arrival": ("acceptable", "answered", "deciding_step", "length"),
    "kinds.choosing": ("choose_segment",),
    "kinds.listed": ("find_wrong", "order"),
    "kinds.moments": ("CannotAskError",),
    "kinds.segment": ("next_segment",),
    "kinds.stated": ("Stating", "choice", "choices", "match", "number", "open_answer", "sequence", "text"),
    "stated_answers": ("plain_number", "plain_words"),
    "kinds.states": ("states",),
    "kinds.told": (
        "LONGEST_TOLD",
        "Tick",
        "is_aside",
        "points",
        "ticked_beforehand",
        "ticks_of",
        "toggled",
        "told",
    ),
    "kinds.variable": ("variable",),
    "kinds.written": ("Written",),
    "misconceptions": ("MISCONCEPTIONS", "Misconception", "diagnose", "wrong_keys", "wrong_segment"),
    "whole_line": ("read_answer",),
}
"""By the module that has them."""

__all__ = [
    "ASPECTS",
    "LONGEST_TOLD",
    "MISCONCEPTIONS",
    "Allowed",
    "AnswerError",
    "Aspect",
    "CannotAskError",
    "Choice",
    "Consequence",
    "Field",
    "FieldVerdict",
    "Filed",
    "Listed",
    "Misconception",
    "Moment",
    "NumberNames",
    "Picture",
    "Point",
    "Question",
    "Row",
    "Rule",
    "Span",
    "Stating",
    "Text",
    "Tick",
    "Trap",
    "Value",
    "Verdict",
    "Written",
    "acceptable",
    "answered",
    "call_name",
    "choice",
    "choices",
    "choose_iss",
    "choose_segment",
    "consequence",
    "deciding_step",
    "diagnose",
    "expected_text",
    "find",
    "find_wrong",
    "grade",
    "is_aside",
    "is_command",
    "is_findable",
    "length",
    "match",
    "names",
    "next_segment",
    "number",
    "number_names",
    "open_answer",
    "order",
    "plain_number",
    "plain_words",
    "points",
    "read_answer",
    "read_field",
    "read_flags",
    "read_line",
    "read_number",
    "read_state",
    "rows",
    "sequence",
    "skipped",
    "spoken_form",
    "start_states",
    "states",
    "states_shown",
    "text",
    "ticked_beforehand",
    "ticks_of",
    "toggled",
    "told",
    "value_text",
    "variable",
    "wrong_keys",
    "wrong_segment",
]


def __getattr__(name: str) -> object:
    """Load a kind of question, and what reads and judges answers, when it is first named.

    A lesson can be on the screen before: it needs the kinds of its first questions.
    """
    for module, given in LATER.items():
        if name in given:
            return getattr(import_module(f"tutor.quiz.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
