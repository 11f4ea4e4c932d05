"""A question, its key and a verdict, in assessment's terms.

A question about what TCP does is built from a trace by one of ``kinds``; its key is read off the trace,
its rationale found by ``rationale``. ``grade`` judges an answer field by field; ``answers`` reads what
was typed. Nothing here has words of a language: ``tutor.wording`` does.
"""

from tutor.quiz.answers import AnswerError, NumberNames, is_command, read_line
from tutor.quiz.chance import choose_iss
from tutor.quiz.grade import expected_text, grade, number_names, read_field, skipped
from tutor.quiz.kinds import choice, next_segment, states
from tutor.quiz.ladder import Row, names, rows, start_states, states_shown
from tutor.quiz.model import (
    Aspect,
    Choice,
    Field,
    FieldVerdict,
    Moment,
    Question,
    Rule,
    Text,
    Value,
    Verdict,
)
from tutor.quiz.rationale import call_name

__all__ = [
    "AnswerError",
    "Aspect",
    "Choice",
    "Field",
    "FieldVerdict",
    "Moment",
    "NumberNames",
    "Question",
    "Row",
    "Rule",
    "Text",
    "Value",
    "Verdict",
    "call_name",
    "choice",
    "choose_iss",
    "expected_text",
    "grade",
    "is_command",
    "names",
    "next_segment",
    "number_names",
    "read_field",
    "read_line",
    "rows",
    "skipped",
    "start_states",
    "states",
    "states_shown",
]
