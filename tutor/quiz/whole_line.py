"""A line typed at a question of any kind: which text belongs to which field.

A segment and states are ``one_line``'s; ``2 ack x+1`` names a wrong segment, its field and what that should
be. A field alone may have its name before it, and need not.
"""

import re
from collections.abc import Sequence

from tutor.quiz.listings import FIELD_PATTERNS, ORDINAL, SEGMENT_WORDS
from tutor.quiz.model import AnswerError, Question
from tutor.quiz.one_line import read_line
from tutor.quiz.typed import SHOWN, read_typed

_BREAK = r"[\s,;:=>-]*"
_SEGMENT = rf"{SEGMENT_WORDS}(?P<segment>\d{{1,6}}){ORDINAL}(?![0-9a-z+])"
_FIELD = rf"(?:field)?{_BREAK}(?P<field>(?:{'|'.join(FIELD_PATTERNS.values())})(?![a-z])\s*)"
_VALUE = rf"(?:(?:right\s+)?value|should\s+be|is)?{_BREAK}(?P<value>.*)"
_WRONG = rf"(?s){_BREAK}(?:{_SEGMENT})?{_BREAK}(?:{_FIELD})?{_BREAK}(?:{_VALUE})"


def read_answer(question: Question, text: str, names: Sequence[str]) -> dict[str, str]:
    """The text of each of the fields ``names`` that ``text`` mentions, as typed. Raises AnswerError."""
    if question.kind != "wrong-segment" or len(names) == 1:
        return read_line(text, names)
    typed = read_typed(text, "answer.parts")
    match = re.fullmatch(_WRONG, typed.text)
    found = {name: typed.raw(*match.span(name)) for name in names if match and match[name]}
    more = match["value"] if match and "value" not in names else ""
    if not found or more or list(found) == ["value"]:
        raise AnswerError("answer.parts", given=text.strip()[:SHOWN], near=None)
    return found
