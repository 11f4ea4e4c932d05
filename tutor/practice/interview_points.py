"""A topic of an interview as the two questions it is asked by: told in one's own words, then its points.

What was told is looked through by the forms of the pack; the words that show a point are quoted beside it.
Pure.
"""

from collections.abc import Sequence

from tutor.practice.skills import AGAIN_AS
from tutor.quiz import Field, Question, Text, Tick, Verdict, find, points, told

POINTS = "points"

LONGEST_QUOTE = 80
"""Characters of the learner's words that are quoted."""

GAP = " … "


def points_id(topic: str) -> str:
    """The question on the points of a topic. To memory it is the topic itself."""
    return f"{topic}{AGAIN_AS}{POINTS}"


def told_asked(topic: Question) -> Question:
    """The topic as it is asked: the question alone."""
    assert topic.stem is not None  # an author's question has one
    return told(topic.id, topic.stem, topic.filed.sections, topic.hints)


def points_asked(topic: Question, text: str, stem: Text, hints: int = 0) -> Question:
    """Which of the topic's points were made: those that ``text`` shows are ticked, and the traps in it."""
    field = topic.fields[0]
    ticks = [*_points(field, text), *_traps(field, text)]
    return points(points_id(topic.id), stem, ticks, field.least, topic.filed.sections, hints=hints)


def point_names(topic: Question) -> tuple[str, ...]:
    """What the points of a topic are called."""
    return tuple(each.id or str(n) for n, each in enumerate(topic.fields[0].points, start=1))


def missed_points(topic: Question, verdict: Verdict | None) -> frozenset[str]:
    """The points that were not made, by the verdict on them; all of them where there is none."""
    if topic.kind != "open":
        return frozenset()
    given = verdict.fields[0].given if verdict is not None else None
    return frozenset(point_names(topic)) - frozenset((given or "").split())


def _points(field: Field, text: str) -> list[Tick]:
    return [
        Tick(name, each.text, heard=heard(text, each.forms), sections=each.sections, sources=each.sources)
        for name, each in zip(
            (e.id or str(n) for n, e in enumerate(field.points, start=1)), field.points, strict=True
        )
    ]


def _traps(field: Field, text: str) -> list[Tick]:
    """The popular mistakes that the words show; those they do not show are no business of the learner's."""
    return [
        Tick(
            f"trap-{each.id}",
            each.text,
            misconception=each.misconception,
            heard=said,
            sections=each.sections,
            sources=each.sources,
            instead=each.instead,
        )
        for each in field.traps
        if (said := heard(text, each.forms))
    ]


def heard(text: str, forms: Sequence[str]) -> tuple[str, ...]:
    """The words that show a point, as they stand; nothing where they do not show it."""
    quoted = (" ".join(text[span.start : span.end].split()) for span in find(text, forms))
    return tuple(dict.fromkeys(each[:LONGEST_QUOTE] for each in quoted if each))
