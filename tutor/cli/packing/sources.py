"""Where a pack that is named on the command line lies: a folder, a bundle, or what is installed."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tutor.cli.places import content_folder
from tutor.cli.said import wording
from tutor.errors import TutorError

if TYPE_CHECKING:
    from tutor.packs import Files


class Origin(NamedTuple):
    """What was named, and how its files are spoken of: ``my-pack/lessons/first.toml``."""

    files: "Files"
    shown: str

    def place(self, file: str) -> str:
        """A file of the pack as it can be opened from here."""
        return os.path.join(self.shown, file)  # noqa: PTH118  (as typed: a Path would drop a leading ./)

    def comes_along(self) -> bool:
        """Whether this is the folder of a pack that comes with the program."""
        return Path(self.shown).resolve().parent == content_folder().resolve()


LESSONS = "lessons"


def _is_pack(folder: Path) -> bool:
    return os.path.lexists(folder / "pack.toml")


def origin(path: str) -> Origin:
    """The pack at ``path``: its folder, something in it, or a bundle. Exit 2 where there is none."""
    try:
        return _found(path)
    except OSError as fault:
        raise click.UsageError(
            wording().error(TutorError("shelf.unreadable", path=path[:80], reason=fault.strerror))
        ) from None


def _found(path: str) -> Origin:
    from tutor.packs import Folder, read_bundle

    where = Path(path)
    if where.suffix == ".toml" and where.is_file():
        where = where.parent
        path = str(where)
    if where.is_dir() and where.resolve().name == LESSONS and not _is_pack(where) and _is_pack(where / ".."):
        where = where.parent if where.name else where / ".."
        path = str(where)
    if where.is_dir() and not _is_pack(where):
        raise click.UsageError(wording().error(TutorError("shelf.no-pack", path=path)))
    if where.is_dir():
        return Origin(Folder(where), path)
    if not where.exists():
        raise click.UsageError(wording().error(TutorError("shelf.path", path=path)))
    return Origin(read_bundle(where), path)
