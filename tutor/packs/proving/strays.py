"""What a pack is beside others: files in its folder that are no part of it, and an id that is taken."""

from collections.abc import Collection, Iterator

from tutor.packs.bounds import Files
from tutor.packs.format import Pack
from tutor.packs.problems import Problem, clipped
from tutor.packs.source import Source

ALLOWED = frozenset(
    {
        *("pack.toml", "scenarios.toml", "LICENSE", "LICENSE.txt", "LICENSE.md", "README.md"),
        *("schema/pack.json", "schema/scenarios.json", "schema/lesson.json"),
    }
)
"""What a pack is made of, what is usual beside it, and what ``pack new`` puts there for editors."""


def prove_files(files: Files, pack: Pack) -> Iterator[Problem]:
    """Whatever is neither read nor usual beside what is read: a learner would never see it."""
    known = ALLOWED | {lesson.file for lesson in pack.lessons.values()}
    for name in files.names():
        if name not in known:
            yield Problem(clipped(name), 0, "", "file-stray", {"name": clipped(name)})


def prove_id(files: Files, pack: Pack, taken: Collection[str]) -> Iterator[Problem]:
    """A pack called like one that comes with the program could never be installed."""
    if pack.id in taken:
        line = Source(files, "pack.toml").positions.line(("id",))
        yield Problem("pack.toml", line, "", "id-taken", {"given": pack.id})
