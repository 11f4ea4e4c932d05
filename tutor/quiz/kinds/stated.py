"""Questions whose key their author states: on concepts, never on what TCP does in a scenario.

What is shown in an order of its own comes here in that order, already shuffled; ``value`` of an option stays.
"""

from collections.abc import Sequence
from typing import NotRequired, TypedDict, Unpack

from tutor.quiz.model import Choice, Field, Point, Question, Rule, Text, Trap, Value


class Stating(TypedDict):
    """What every stated question has: its stem, the sections and sources it rests on, and what helps."""

    stem: Text
    sections: Sequence[str]
    sources: NotRequired[Sequence[str]]
    hints: NotRequired[Sequence[Text]]
    why: NotRequired[Text | None]


def choice(id: str, options: Sequence[Choice], key: str, **stating: Unpack[Stating]) -> Question:
    """A concept question: the author states which option is right and on which sections it rests."""
    if key not in {option.value for option in options}:
        raise ValueError(f"no option has the value {key!r}")
    return _stated(id, "choice", (Field("choice", "choice", choices=tuple(options)),), (key,), stating)


def choices(id: str, options: Sequence[Choice], key: Sequence[str], **stating: Unpack[Stating]) -> Question:
    """Several options are right: all of them, and no other, must be chosen."""
    right = [option.value for option in options if option.value in key]
    if len(right) != len(set(key)):
        raise ValueError(f"no options have the values {key!r}")
    field = Field("choices", "choices", choices=tuple(options))
    return _stated(id, "choices", (field,), (" ".join(right),), stating)


def number(
    id: str, key: str, within: str = "0", *, unit: Text | None = None, **stating: Unpack[Stating]
) -> Question:
    """A number, in decimal digits, that may lie ``within`` so much of the key."""
    return _stated(id, "number", (Field("number", "number", label=unit, within=within),), (key,), stating)


def text(id: str, forms: Sequence[str], **stating: Unpack[Stating]) -> Question:
    """A few words: one of ``forms``, whatever their case, spaces and hyphens. The first is shown."""
    return _stated(id, "text", (Field("text", "text", forms=tuple(forms)),), (forms[0],), stating)


def sequence(id: str, items: Sequence[Choice], key: Sequence[str], **stating: Unpack[Stating]) -> Question:
    """Items to be put in the order ``key`` of their values."""
    if sorted(key) != sorted(item.value for item in items):
        raise ValueError(f"{key!r} are not the items")
    return _stated(
        id, "sequence", (Field("order", "order", choices=tuple(items)),), (" ".join(key),), stating
    )


def match(
    id: str, left: Sequence[Text], right: Sequence[Choice], key: Sequence[str], **stating: Unpack[Stating]
) -> Question:
    """To each of ``left`` belongs the one of ``right`` that ``key`` has in its place: a field each."""
    if len(left) != len(key) or not set(key) <= {each.value for each in right}:
        raise ValueError(f"{key!r} does not match")
    fields = tuple(
        Field(str(n), "match", choices=tuple(right), label=label) for n, label in enumerate(left, start=1)
    )
    return _stated(id, "match", fields, key, stating)


def open_answer(
    id: str,
    points: Sequence[Point],
    least: int,
    *,
    traps: Sequence[Trap] = (),
    short: Text | None = None,
    long: Text | None = None,
    **stating: Unpack[Stating],
) -> Question:
    """An explanation that must bring ``least`` of ``points``; the key is words in which all are found."""
    if not 1 <= least <= len(points):
        raise ValueError(f"{least} of {len(points)} points")
    field = Field(
        "open", "open", points=tuple(points), least=least, traps=tuple(traps), short=short, long=long
    )
    return _stated(id, "open", (field,), ("; ".join(point.spoken for point in points),), stating)


def _stated(id: str, kind: str, fields: Sequence[Field], key: Sequence[Value], stating: Stating) -> Question:
    sections, sources = tuple(stating["sections"]), tuple(stating.get("sources", ()))
    rule = Rule("choice.stated", sections[0]) if sections else Rule("choice.sourced", "", _first(sources))
    return Question(
        id=id,
        kind=kind,
        fields=tuple(fields),
        key=dict(zip((field.name for field in fields), key, strict=True)),
        rules={field.name: rule for field in fields},
        about=Rule("stem.choice", ""),
        stem=stating["stem"],
        hints=tuple(stating.get("hints", ())),
        why=stating.get("why"),
    )


def _first(sources: Sequence[str]) -> dict[str, str]:
    return {"source": sources[0] if sources else ""}
