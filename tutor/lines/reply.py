"""A JSON line in, a reply out (README.md, "Replies").

Strict about the shape, so that a mistyped member is told and not lost. Which fields are asked for the
run knows, and what their texts mean the quiz. Nothing that comes in raises anything but ``ReplyError``.
"""

from typing import BinaryIO

import msgspec

from tutor.engine import Answer, Back, Command, Hint, Quit, Reply, Skip
from tutor.errors import TutorError

LIMIT = 65_536
"""Octets a line may have. No reply needs a hundredth of it."""

BOM = b"\xef\xbb\xbf"

BARE: dict[object, Reply | Command] = {
    "hint": Hint(),
    "skip": Skip(),
    "back": Back(),
    "why": Command("why", ""),
    "quit": Quit(),
}
"""Replies that are a word and nothing else. ``why`` asks the front and not the run."""

REPLIES = ("answer", *BARE)

EXAMPLE = '{"reply": "skip"}'
EXAMPLE_ANSWER = '{"reply": "answer", "fields": {"flags": "SYN", "seq": "x"}}'


class ReplyError(TutorError):
    """A line that is no reply. ``code`` is one of ``reply.*``; the values say what was expected."""


def read_line(stream: BinaryIO) -> bytes | None:
    """The next line without its end; None at the end of input. ReplyError when it is over LIMIT.

    Of a line that is too long nothing is kept, and the line after it is read as usual.
    """
    line = stream.readline(LIMIT + 2)
    if not line:
        return None
    text = line.removesuffix(b"\n").removesuffix(b"\r")
    if len(text) <= LIMIT:
        return text
    while line and not line.endswith(b"\n"):
        line = stream.readline(LIMIT)
    raise ReplyError("reply.long", limit=LIMIT)


def read_reply(line: bytes) -> Reply | Command:
    """The reply a line stands for. Whether an answer's fields are those asked for, the run judges."""
    members = _members(line)
    word = members.pop("reply", None)
    if word not in REPLIES:
        raise ReplyError("reply.unknown", given=_shown(word), known=REPLIES)
    fields = members.pop("fields", None) if word == "answer" else None
    if members:
        known = ("reply", "fields") if word == "answer" else ("reply",)
        raise ReplyError("reply.member", given=min(members), known=known)
    return BARE[word] if word in BARE else Answer(_texts(fields))


def _members(line: bytes) -> dict[str, object]:
    """The object a line holds."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReplyError("reply.encoding", at=error.start + 1) from None
    try:
        decoded = msgspec.json.decode(line.removeprefix(BOM))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise ReplyError("reply.json", example=EXAMPLE) from None
    if not isinstance(decoded, dict):
        raise ReplyError("reply.object", example=EXAMPLE)
    return decoded


def _texts(fields: object) -> dict[str, str]:
    """The texts of an answer by field."""
    if not isinstance(fields, dict):
        raise ReplyError("reply.fields", given=_shown(fields), example=EXAMPLE_ANSWER)
    for name, text in fields.items():
        if not isinstance(text, str):
            raise ReplyError("reply.text", field=name, given=_shown(text), example=EXAMPLE_ANSWER)
    return fields


def _shown(value: object) -> str:
    """A value of theirs in JSON, short enough to be read back."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= 40 else text[:39] + "…"
