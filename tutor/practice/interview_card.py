"""The end of an interview: what was made of it, by area and by question, and what to practise. Pure."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tutor.practice.asked import Outcome
from tutor.practice.interview import Interview
from tutor.practice.interview_points import points_asked, points_id
from tutor.practice.interview_topics import Topic
from tutor.quiz import Question, Text, Tick, ticks_of

THINGS = 3
"""Things to practise: more would not be done before Friday."""

OF_AREA: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "opening": (("learn", "three-way"), ("drill", "--topic", "open"), ("learn", "opening-states")),
    "queues": (("interview", "--topic", "queues"), ("explain", "LISTEN", "syn seq=100")),
    "closing": (("learn", "four-way"), ("drill", "--topic", "close"), ("drill", "--topic", "half-close")),
    "waiting": (("learn", "closing-states"), ("explain", "TIME-WAIT", "fin,ack seq=101 ack=301")),
    "resets": (("drill", "--topic", "resets"), ("explain", "ESTABLISHED", "rst seq=101")),
}
"""By area: what practises it, the nearest first, as it is typed after ``handshake``."""

ANYWAY: tuple[tuple[str, ...], ...] = (("drill",), ("interview",), ("learn",))
"""Where nothing was missed."""


class Told(msgspec.Struct, frozen=True):
    """One question that was told, or passed over: what of it was made, what not, and the traps in it.

    ``text`` is what was typed, nothing where it was said aloud. ``least`` points make a good answer.
    """

    id: str
    area: str
    level: str | None
    number: int
    stem: Text
    text: str
    skipped: bool
    made: tuple[Tick, ...]
    missed: tuple[Tick, ...]
    traps: tuple[Tick, ...]
    least: int
    short: Text | None
    long: Text | None

    @property
    def total(self) -> int:
        """How many points it has."""
        return len(self.made) + len(self.missed)


class AreaMade(msgspec.Struct, frozen=True):
    """The points of the questions asked in an area: ``made`` of ``total``; and the traps."""

    area: str
    made: int
    total: int
    traps: int


class Scorecard(msgspec.Struct, frozen=True):
    """What an interview came to. ``computed``: right at once, and of how many; ``spent`` in milliseconds."""

    areas: tuple[AreaMade, ...]
    told: tuple[Told, ...]
    computed: tuple[int, int]
    practise: tuple[tuple[str, ...], ...]
    spent: int


def scorecard(interview: Interview, outcomes: Mapping[str, Outcome]) -> Scorecard:
    """What ``outcomes``, the questions that are over, come to."""
    asked = [interview.topics[id] for id in outcomes if id in interview.topics]
    told = tuple(
        made
        for topic in asked
        if topic.level is not None and (made := _told(interview, topic, outcomes)) is not None
    )
    computed = [outcomes[topic.id].at_once for topic in asked if topic.level is None]
    areas = tuple(_area(area, told) for area in dict.fromkeys(each.area for each in told))
    practise = practised(areas, told, [topic.area for topic in asked if _went_wrong(topic, outcomes)])
    spent = sum(each.spent for each in outcomes.values())
    return Scorecard(areas, told, (sum(computed), len(computed)), practise, spent)


def told_of(
    topic: Topic, number: int, asked: Question, text: str, points: Question, kept: Sequence[str]
) -> Told:
    """One question with what was kept ticked of its points."""
    ticks, field = ticks_of(points), asked.fields[0]
    assert asked.stem is not None  # an author's question has one
    return Told(
        id=topic.id,
        area=topic.area,
        level=topic.level,
        number=number,
        stem=asked.stem,
        text=text,
        skipped=False,
        made=tuple(each for each in ticks if not each.is_trap and each.value in kept),
        missed=tuple(each for each in ticks if not each.is_trap and each.value not in kept),
        traps=tuple(each for each in ticks if each.is_trap and each.value in kept),
        least=field.least,
        short=field.short,
        long=field.long,
    )


def _told(interview: Interview, topic: Topic, outcomes: Mapping[str, Outcome]) -> Told | None:
    """What was made of a topic; None while its points have not been ticked."""
    asked, outcome = interview.question(topic.id), outcomes[topic.id]
    given = outcome.verdicts[0].fields[0].given if outcome.verdicts else None
    over = outcomes.get(points_id(topic.id))
    if given is not None and (over is None or not over.verdicts):
        return None
    kept = over.verdicts[0].fields[0].given if over is not None and given is not None else None
    assert asked.stem is not None
    points = points_asked(asked, given or "", asked.stem)
    number = interview.number(topic.id)
    told = told_of(topic, number, asked, given or "", points, (kept or "").split())
    return msgspec.structs.replace(told, skipped=given is None)


def _area(area: str, told: Sequence[Told]) -> AreaMade:
    mine = [each for each in told if each.area == area]
    return AreaMade(
        area,
        sum(len(each.made) for each in mine),
        sum(each.total for each in mine),
        sum(len(each.traps) for each in mine),
    )


def _went_wrong(topic: Topic, outcomes: Mapping[str, Outcome]) -> bool:
    return topic.level is None and not outcomes[topic.id].at_once


def practised(
    areas: Sequence[AreaMade], told: Sequence[Told], wrong: Sequence[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """Three commands, without ``handshake``, what helps most first. ``wrong``: areas of computed misses."""
    return tuple(dict.fromkeys(_candidates(areas, told, wrong)))[:THINGS]


def _candidates(
    areas: Sequence[AreaMade], told: Sequence[Told], wrong: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    believed = [trap.misconception for each in told for trap in each.traps if trap.misconception]
    weak = sorted((a for a in areas if a.made < a.total), key=lambda each: each.made / each.total)
    ways = [OF_AREA.get(each.area, ()) for each in weak]
    if believed:
        yield "misconceptions", believed[0]
    yield from (OF_AREA.get(area, ANYWAY)[-1] for area in wrong[:1])
    yield from (way[0] for way in ways[:1] if way)
    if any(each.missed for each in told):
        yield ("review",)
    yield from (way[0] for way in ways[1:] if way)
    yield from (each for way in ways for each in way[1:])
    yield from ANYWAY
