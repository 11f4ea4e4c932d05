"""A line typed at a question of any kind: which text belongs to which field.

A segment and states are ``one_line``'s; ``2 ack x+1`` names a wrong segment, its field and what that should
be; ``1c 2a 3b`` matches. A field alone may have its name before it, and need not.
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
_PAIR = r"(\d)[\s:=.-]*([a-z])(?![a-z])"
_WRONG = rf"(?s){_BREAK}(?:{_SEGMENT})?{_BREAK}(?:{_FIELD})?{_BREAK}(?:{_VALUE})"


def read_answer(question: Question, text: str, names: Sequence[str]) -> dict[str, str]:
    """The text of each of the fields ``names`` that ``text`` mentions, as typed. Raises AnswerError."""
    if question.kind == "match":
        return _pairs(text, names)
    if question.kind != "wrong-segment" or len(names) == 1:
        return read_line(text, names)
    typed = read_typed(text, "answer.parts")
    match = re.fullmatch(_WRONG, typed.text)
    found = {name: typed.raw(*match.span(name)) for name in names if match and match[name]}
    more = match["value"] if match and "value" not in names else ""
    if not found or more or list(found) == ["value"]:
        raise AnswerError("answer.parts", given=text.strip()[:SHOWN], near=None)
    return found


def _pairs(text: str, names: Sequence[str]) -> dict[str, str]:
    """``1c 2a 3b``, ``1-c, 2-a``, or ``c a b`` for all that are asked, in their order."""
    typed = read_typed(text, "answer.match", fields=tuple(names)).text
    pairs = dict(re.findall(_PAIR, typed))
    letters = re.findall(r"[a-z]", typed)
    if set(pairs) <= set(names) and re.fullmatch(rf"(?:{_BREAK}{_PAIR})+{_BREAK}", typed):
        return pairs
    if len(letters) == len(names) and re.fullmatch(rf"(?:{_BREAK}[a-z])+{_BREAK}", typed):
        return dict(zip(names, letters, strict=True))
    if len(names) == 1:
        return {names[0]: text.strip()}
    raise AnswerError("answer.match", given=text.strip()[:SHOWN], fields=tuple(names), near=None)
