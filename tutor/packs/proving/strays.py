"""Files that lie in a pack's folder and are no part of it."""

from collections.abc import Iterator

from tutor.packs.bounds import Files
from tutor.packs.format import Pack
from tutor.packs.problems import Problem, clipped

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
