"""What an interview is to ask: the options against what the pack has."""

from collections.abc import Mapping

import click

from tutor.cli.library import INTERVIEW, pack_of
from tutor.cli.options import UnknownName
from tutor.cli.places import content_folder
from tutor.cli.said import wording
from tutor.errors import TutorError
from tutor.packs import Pack
from tutor.practice import Topic, chosen_topics, topics_of


def interview_pack() -> Pack:
    """The pack of what interviewers ask. Raises TutorError ``no-interview``, and PackError."""
    folder = content_folder() / INTERVIEW
    if not folder.is_dir():
        raise TutorError("no-interview", path=str(folder))
    return pack_of(INTERVIEW)


def topic_names() -> tuple[str, ...]:
    """The areas, and the questions that an interview may begin with."""
    return _names(topics_of(interview_pack()))


def see_to_it(pack: Pack, level: str | None, topic: str | None) -> None:
    """A usage error where nothing can be asked: no such topic, or none of that level."""
    topics = topics_of(pack)
    if topic is not None and topic not in _names(topics):
        raise UnknownName("unknown.interview-topic", topic[:40], _names(topics))
    if chosen_topics(topics, level, topic):
        return
    words = wording()
    there = tuple(dict.fromkeys(each.level for each in chosen_topics(topics, None, topic) if each.level))
    raise click.UsageError(
        words(
            "“{topic}” has no question of the level {level}; leave out --level, or give: {known}",
            topic=topic or "",
            level=level or "",
            known=", ".join(there),
        )
    )


def _names(topics: Mapping[str, Topic]) -> tuple[str, ...]:
    areas = dict.fromkeys(each.area for each in topics.values())
    return (*areas, *(each.name for each in topics.values() if each.level is not None))
