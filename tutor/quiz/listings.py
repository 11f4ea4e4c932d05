"""What is typed about a list: its labels in order, one of its segments, one field of a segment.

``3 1 2``, ``c a b``, ``c, a, b`` and ``cab`` are one order where the labels are a, b, c; ``segment 3``,
``#3`` and ``3번`` one segment; ``ack``, ``확인 응답 번호`` and ``acknowledgment number`` one field.
"""

import re
from collections.abc import Sequence

from tutor.quiz.model import AnswerError
from tutor.quiz.spellings import FIELD_WORDS
from tutor.quiz.typed import SHOWN, nearest, read_typed

SEGMENT_FIELDS = ("flags", "seq", "ack")
FIELD_PATTERNS = {name: FIELD_WORDS[name] + ("|ack" if name == "ack" else "") for name in SEGMENT_FIELDS}
SEGMENT_WORDS = r"(?:segment|seg|number|no|#|\s|[:=.])*"
ORDINAL = r"(?:\s*(?:qjswo|qjs))?"
"""번째, 번: what follows a number in Korean, as the keys it folds to."""


def read_labels(text: str, labels: Sequence[str]) -> str:
    """Every label once, in the order typed, with a space between them.

    Raises AnswerError ``answer.order``; its ``fault`` is "unknown" or "twice" (``word``), or "missing".
    """
    expected: dict[str, object] = {"labels": tuple(labels), "example": " ".join(labels), "word": ""}
    typed = read_typed(text, "answer.order", fault="unknown", **expected)
    words = [(match[0], typed.raw(*match.span())) for match in re.finditer(r"[0-9a-z]+", typed.text)]
    if len(words) == 1 < len(labels) and words[0][0] not in labels:
        words = [(each, each) for each in words[0][0]] if len(words[0][0]) == len(labels) else words
    found: list[str] = []
    for word, raw in words:
        label = _label(word, labels)
        if label is None or label in found:
            expected |= {"word": raw[:SHOWN], "fault": "unknown" if label is None else "twice", "near": None}
            raise AnswerError("answer.order", given=text.strip()[:SHOWN], **expected)
        found.append(label)
    if len(found) < len(labels):
        expected |= {"word": ", ".join(label for label in labels if label not in found), "near": None}
        raise AnswerError("answer.order", given=text.strip()[:SHOWN], fault="missing", **expected)
    return " ".join(found)


def _label(word: str, labels: Sequence[str]) -> str | None:
    """A label as it stands, or by its place in the list, from 1."""
    if word in labels:
        return word
    place = int(word) if word.isdecimal() else 0
    return labels[place - 1] if 1 <= place <= len(labels) else None


def read_segment_label(text: str, labels: Sequence[str]) -> str:
    """One of the listed segments. Raises AnswerError ``answer.segment``."""
    count = len(labels)
    typed = read_typed(text, "answer.segment", count=count)
    match = re.fullmatch(rf"{SEGMENT_WORDS}(?P<label>[0-9]{{1,6}}|[a-z]){ORDINAL}\W*", typed.text)
    label = match["label"].lstrip("0") if match else ""
    if label not in labels:
        raise AnswerError("answer.segment", given=text.strip()[:SHOWN], count=count, near=None)
    return label


def read_field_name(text: str) -> str:
    """flags, seq or ack, by any of their names. Raises AnswerError ``answer.name``."""
    typed = read_typed(text, "answer.name", names=SEGMENT_FIELDS)
    plain = " ".join(typed.text.split()).strip(" .,:;=<>()\"'`")
    for name, pattern in FIELD_PATTERNS.items():
        if re.fullmatch(pattern, plain):
            return name
    near = nearest(plain, SEGMENT_FIELDS)
    raise AnswerError("answer.name", given=text.strip()[:SHOWN], names=SEGMENT_FIELDS, near=near)
