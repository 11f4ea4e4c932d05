"""A question, its key and a verdict, in assessment's terms.

A question about what TCP does is built from a trace by one of ``kinds``; its key is read off the trace,
its rationale found by ``rationale``. ``grading`` judges an answer field by field; ``answers`` reads what
was typed: both are loaded when the first answer is there. Nothing here has words of a language:
``tutor.wording`` does.
"""

from typing import TYPE_CHECKING

from tutor.quiz.chance import choose_iss
from tutor.quiz.kinds import choice, next_segment, states
from tutor.quiz.ladder import Row, names, rows, start_states, states_shown
from tutor.quiz.model import (
    ASPECTS,
    AnswerError,
    Aspect,
    Choice,
    Field,
    FieldVerdict,
    Listed,
    Moment,
    Picture,
    Question,
    Rule,
    Text,
    Value,
    Verdict,
)
from tutor.quiz.rationale import call_name

if TYPE_CHECKING:
    from tutor.quiz.answers import NumberNames, is_command, read_flags, read_line, read_number, read_state
    from tutor.quiz.consequences import Consequence, consequence
    from tutor.quiz.grading import expected_text, grade, number_names, read_field, skipped, value_text
    from tutor.quiz.misconceptions import MISCONCEPTIONS, Misconception, diagnose, wrong_keys, wrong_segment

READING = ("NumberNames", "is_command", "read_flags", "read_line", "read_number", "read_state")
CONSEQUENCES = ("Consequence", "consequence")
MISTAKEN = ("MISCONCEPTIONS", "Misconception", "diagnose", "wrong_keys", "wrong_segment")
GRADING = ("expected_text", "grade", "number_names", "read_field", "skipped", "value_text")

__all__ = [
    "ASPECTS",
    "MISCONCEPTIONS",
    "AnswerError",
    "Aspect",
    "Choice",
    "Consequence",
    "Field",
    "FieldVerdict",
    "Listed",
    "Misconception",
    "Moment",
    "NumberNames",
    "Picture",
    "Question",
    "Row",
    "Rule",
    "Text",
    "Value",
    "Verdict",
    "call_name",
    "choice",
    "choose_iss",
    "consequence",
    "diagnose",
    "expected_text",
    "grade",
    "is_command",
    "names",
    "next_segment",
    "number_names",
    "read_field",
    "read_flags",
    "read_line",
    "read_number",
    "read_state",
    "rows",
    "skipped",
    "start_states",
    "states",
    "states_shown",
    "value_text",
    "wrong_keys",
    "wrong_segment",
]


def __getattr__(name: str) -> object:
    """Load what reads and judges answers when it is first named; a lesson can be on the screen before."""
    if name in READING:
        from tutor.quiz import answers

        return getattr(answers, name)
    if name in GRADING:
        from tutor.quiz import grading

        return getattr(grading, name)
    if name in CONSEQUENCES:
        from tutor.quiz import consequences

        return getattr(consequences, name)
    if name in MISTAKEN:
        from tutor.quiz import misconceptions

        return getattr(misconceptions, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
