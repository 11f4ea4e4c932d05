"""Files to a Pack: everything read, referred to and played once; every problem told at once.

Nothing in a pack runs, and nothing is written. A file that cannot be read does not hide the others.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tutor.packs.bounds import LESSONS, Files, Folder
from tutor.packs.checks import Checks
from tutor.packs.format import (
    FORMAT,
    Lesson,
    LessonFile,
    Pack,
    PackFile,
    Scenario,
    ScenariosFile,
    Steps,
    scenario_of,
)
from tutor.packs.open_checks import check_follow_ups
from tutor.packs.problems import PackError, clipped
from tutor.packs.reading import Reader
from tutor.packs.source import Source
from tutor.packs.texts import is_language

PACK = "pack.toml"
SCENARIOS = "scenarios.toml"
LEARNERS = ("attempts", "max_hints", "allow_skip")
"""The keys on what a learner may do: a pack's hold for its lessons, a lesson's for its questions."""
MOST_LESSONS = 200
MOST_LANGUAGES = 20

S = TypeVar("S", bound=msgspec.Struct)

Done = Callable[[int, int], None]
"""Told how much is done, and of how much: for a bar."""


def load_pack(place: Path | Files, done: Done | None = None) -> Pack:
    """The pack in a folder, or in a bundle. Raises PackError with all that is wrong with it.

    ``done`` is told after each lesson how many have been read, and of how many.
    """
    loading = _Loading(Folder(place) if isinstance(place, Path) else place)
    head = loading.read(PACK, PackFile)
    loading.read(SCENARIOS, ScenariosFile)
    files, listed = {}, loading.listed()
    for n, name in enumerate(listed, 1):
        files[name] = loading.read(f"{LESSONS}/{name}.toml", LessonFile, name)
        if done:
            done(n, len(listed))
    loading.checked(files)
    problems = [problem for source in loading.sources for problem in source.in_order()]
    if problems or head is None:
        raise PackError(problems)
    scenarios = loading.checks.scenarios
    lessons = {id: _lesson(head, file, scenarios) for id, file in files.items() if file is not None}
    return Pack(
        *(head.id, head.version, head.license, head.author, head.languages, head.title, head.about),
        lessons=lessons,
        scenarios=scenarios,
        hash=_hash_of_files(loading.sources),
    )


class _Loading:
    """One load: the sources in the order in which problems are told, and what is known so far."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.sources: list[Source] = []
        self.promised: tuple[str, ...] = ()
        self.checks = Checks()

    def read(self, name: str, kind: type[S], id: str = "") -> S | None:
        """A whole file as its Struct; a file of another format is not read further."""
        source = Source(self.files, name)
        self.sources.append(source)
        self.checks.begin(source)
        if source.problems:
            return None
        given = source.table.get("format", FORMAT)
        if given != FORMAT:
            source.add(("format",), id, "format", given=clipped(given), known=FORMAT)
            return None
        if name == PACK:
            self.promised = _promised(source.table)
        if name == SCENARIOS:
            self.checks.name_scenarios(source.table)
        return Reader(source, self.promised, self.checks).struct(kind, source.table, (), id)

    def checked(self, files: dict[str, LessonFile | None]) -> None:
        """Note what only all lessons together can tell."""
        sources = {source.name: source for source in self.sources}
        check_follow_ups({id: (sources[f"{LESSONS}/{id}.toml"], file) for id, file in files.items()})

    def listed(self) -> list[str]:
        """The lessons that ``pack.toml`` lists. Notes those that lie there and are not listed."""
        source = self.sources[0]
        raw = source.table.get("lessons")
        names = [name for name in raw if isinstance(name, str)] if isinstance(raw, list) else []
        listed = list(dict.fromkeys(filter(_is_file_name, names)))[:MOST_LESSONS]
        if len(listed) < len(names):
            self._twice(source, names)
        if not source.problems:
            for name in self.files.lessons()[:MOST_LESSONS]:
                if name not in listed:
                    source.add(("lessons",), "", "lesson-unlisted", given=clipped(name))
        return listed

    def _twice(self, source: Source, names: list[str]) -> None:
        for n, name in enumerate(names):
            if name in names[:n]:
                first = source.positions.line(("lessons", names.index(name)))
                source.add(("lessons", n), "", "id-twice", given=clipped(name), first=first)


def _promised(table: dict[str, Any]) -> tuple[str, ...]:
    """The languages of the pack, as far as they can be told before ``pack.toml`` is known to be right."""
    raw = table.get("languages")
    names = raw[:MOST_LANGUAGES] if isinstance(raw, list) else []
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and is_language(name)))


def _is_file_name(name: str) -> bool:
    """Whether this is an id, so that no path can leave the folder."""
    return len(name) <= 64 and all(
        part.isalnum() and part.isascii() for part in name.replace(".", "-").split("-")
    )


def _lesson(head: PackFile, file: LessonFile, scenarios: dict[str, Scenario]) -> Lesson:
    used = {name for step in file.step if (name := scenario_of(file, step)) is not None}
    mine = {name: scenarios[name] for name in sorted(used)}
    rules = {key: _first_given(getattr(file, key), getattr(head, key)) for key in LEARNERS}
    return Lesson(
        pack=head.id,
        file=f"{LESSONS}/{file.id}.toml",
        id=file.id,
        title=file.title,
        goal=file.goal,
        minutes=file.minutes,
        scenario=file.scenario,
        steps=Steps(file.step),
        scenarios=mine,
        hash=_hash_of(FORMAT, head.id, file, mine, rules),
        **rules,
    )


def _first_given(own: int | None, general: int | None) -> Any:
    """What a lesson says itself, or else its pack."""
    return general if own is None else own


def _hash_of(*parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()


def _hash_of_files(sources: list[Source]) -> str:
    """Over the files' names and texts, sorted by name; line ends count as LF."""
    return _hash_of(sorted((source.name, source.text) for source in sources))
