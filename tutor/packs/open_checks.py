"""What an open question can lack that no single key tells: ids of points, forms, follow-ups.

Follow-ups may lead into other lessons, so they are looked at when all of them have been read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tutor.packs.concepts import FollowUp, OpenAnswer, Point, Trap
from tutor.packs.format import LessonFile
from tutor.packs.positions import Path as Way
from tutor.packs.problems import clipped, near
from tutor.packs.source import Source
from tutor.quiz import is_findable

Follows = list[tuple[str, Way]]
"""Where the follow-ups of one question lead, ``lesson.step``, and where in its file each says so."""


class Names(NamedTuple):
    """What a follow-up may name: ``asks`` are the questions, as ``lesson.step``.

    ``unread`` are the lessons, as ``lesson.``, whose steps cannot be told; what is wrong there comes first.
    """

    asks: frozenset[str]
    unread: tuple[str, ...]


def check_open(source: Source, step: OpenAnswer, way: Way, id: str) -> None:
    """Everything to be said about one open question by itself."""
    if step.least is not None and step.least > len(step.points):
        source.add((*way, "least"), id, "least-beyond", given=step.least, count=len(step.points))
    lists: tuple[tuple[str, Sequence[Point | Trap]], ...] = (("points", step.points), ("traps", step.traps))
    for key, named in lists:
        _once(source, named, (*way, key), id)
        for n, each in enumerate(named):
            _forms(source, each, (*way, key, n, "forms"), id)
    known = tuple(point.id for point in step.points if point.id is not None)
    for n, follow in enumerate(step.follow):
        for k, missed in enumerate(follow.missed):
            if missed not in known:
                values = {"given": missed, "near": near(missed, known), "known": known}
                source.add((*way, "follow", n, "missed", k), id, "missed-unknown", **values)


def _once(source: Source, named: Sequence[Point | Trap], way: Way, id: str) -> None:
    """No two points, and no two traps, have one id."""
    seen: dict[str, int] = {}
    for n, each in enumerate(named):
        if each.id is None:
            continue
        if each.id in seen:
            first = source.positions.line((*way, seen[each.id], "id"))
            source.add((*way, n, "id"), id, "id-twice", given=each.id, first=first)
        seen.setdefault(each.id, n)


def _forms(source: Source, named: Point | Trap, way: Way, id: str) -> None:
    """Every form has words that could be found."""
    for language, forms in named.forms.words.items():
        for n, form in enumerate(forms):
            if not is_findable(form):
                source.add((*way, language, n), id, "form", given=clipped(form))


def check_follow_ups(read: Mapping[str, tuple[Source, LessonFile | None]]) -> None:
    """Every follow-up names another question of the pack, and none leads back to where it came from.

    A lesson that could not be read still has its steps' names.
    """
    names = Names(
        frozenset(f"{lesson}.{step}" for lesson, (source, _) in read.items() for step in _asking(source)),
        tuple(f"{lesson}." for lesson, (source, _) in read.items() if "step" not in source.table),
    )
    leads: dict[str, Follows] = {}
    whose: dict[str, tuple[Source, str]] = {}
    for lesson, (source, file) in read.items():
        for at, step in enumerate(file.step if file else ()):
            if isinstance(step, OpenAnswer) and step.follow:
                told = f"{lesson}/{step.id}"
                mine = f"{lesson}.{step.id}"
                whose[mine] = (source, told)
                leads[mine] = list(
                    _leads(source, names, step.follow, lesson, mine, ("step", at, "follow"), told)
                )
    for mine, n, circle in _circles(leads):
        source, told = whose[mine]
        source.add(leads[mine][n][1], told, "follow-cycle", given=clipped(", ".join(circle)))


def _leads(
    source: Source, names: Names, follow: Iterable[FollowUp], lesson: str, mine: str, way: Way, id: str
) -> Iterator[tuple[str, Way]]:
    """The follow-ups that lead somewhere; what is wrong with the others is noted."""
    for n, each in enumerate(follow):
        place = (*way, n, "ask")
        named = follow_up(each.ask, lesson, names.asks)
        if named is None and not each.ask.startswith(names.unread):
            known = sorted({*names.asks, *(ask.removeprefix(f"{lesson}.") for ask in names.asks)})
            source.add(place, id, "follow-unknown", given=each.ask, near=near(each.ask, known))
        elif named == mine:
            source.add(place, id, "follow-self", given=each.ask)
        elif named is not None:
            yield named, place


def follow_up(ask: str, lesson: str, asks: Iterable[str]) -> str | None:
    """``lesson.step`` of a follow-up: a step of its own lesson, or else one that is named in full."""
    return next((each for each in (f"{lesson}.{ask}", ask) if each in asks), None)


def _asking(source: Source) -> Iterator[str]:
    """The names of a file's questions, broken ones too."""
    steps = source.table.get("step")
    for step in steps if isinstance(steps, list) else ():
        if isinstance(step, dict) and "ask" in step and isinstance(step.get("id"), str):
            yield step["id"]


def _circles(leads: Mapping[str, Follows]) -> Iterator[tuple[str, int, list[str]]]:
    """Each follow-up that leads back: whose it is, which of them, and the way round from there."""
    done: set[str] = set()
    for start in leads:
        path, left = [start], [iter(enumerate(leads[start]))]
        while path and start not in done:
            following = next(left[-1], None)
            if following is None:
                done.add(path.pop())
                left.pop()
                continue
            n, (named, _) = following
            if named in path:
                yield path[-1], n, [*path[path.index(named) :], named]
            elif named in leads and named not in done:
                path.append(named)
                left.append(iter(enumerate(leads[named])))
