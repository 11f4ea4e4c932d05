"""What an interviewer can ask: the questions of a pack by area and level, and what follows each."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from tutor.packs import LessonSteps, Pack

Level = Literal["junior", "middle", "senior"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""Of whom an interviewer would ask it, in their order."""


class Topic(NamedTuple):
    """A question of the pack: ``id`` is ``pack/area/name``; ``level`` is None where it is computed."""

    id: str
    area: str
    name: str
    level: Level | None
    leads: tuple[tuple[str, frozenset[str]], ...]
    """Whole ids of what may follow it, each with the points of which one must have been missed."""


def topics_of(pack: Pack) -> dict[str, Topic]:
    """Every question of an interview's pack, by its whole id, in the order of the files."""
    topics: dict[str, Topic] = {}
    for area, lesson in pack.lessons.items():
        steps = LessonSteps(lesson, "symbolic", 0)
        for id, asks, step in zip(steps.ids, steps.asks, lesson.steps, strict=True):
            if asks:
                leads = tuple(
                    (_whole(pack, area, each.ask), frozenset(each.missed))
                    for each in getattr(step, "follow", ())
                )
                name = id.rpartition("/")[2]
                topics[id] = Topic(id, area, name, getattr(step, "level", None), leads)
    return topics


def _whole(pack: Pack, area: str, asked: str) -> str:
    """The whole id of ``step`` of the same lesson, or of ``lesson.step``."""
    lesson, dot, step = asked.partition(".")
    here = any(getattr(each, "id", None) == asked for each in pack.lessons[area].steps)
    return (
        f"{pack.id}/{lesson}/{step}"
        if dot and not here and lesson in pack.lessons
        else f"{pack.id}/{area}/{asked}"
    )


def chosen_topics(topics: Mapping[str, Topic], level: str | None, topic: str | None) -> tuple[Topic, ...]:
    """The questions that an interview may begin a subject with."""
    return tuple(
        each
        for each in topics.values()
        if each.level is not None and level in (None, each.level) and topic in (None, each.area, each.name)
    )
