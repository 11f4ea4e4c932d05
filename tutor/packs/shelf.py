"""The packs that are installed: one bundle each, in a folder of the learner's.

A bundle is put there whole or not at all: it is read, loaded and played through before anything is written,
written beside, and moved into its place in one step. So a tutor that is killed leaves the old pack or the
new one. Two packs that could be taken for each other do not stand side by side.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from tutor.errors import TutorError
from tutor.packs.bounds import Files, Folder
from tutor.packs.bundle import SUFFIX, Bundle, bundle_octets, open_bundle, pack_octets, read_bundle
from tutor.packs.format import Pack
from tutor.packs.problems import PackError, Problem

UNFINISHED = ".part"
STALE = 3600
"""Seconds after which nobody is writing a file any more."""

_ALIKE = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"), ("-", ""), (".", ""))
"""What eyes confuse in an id, which is of small ASCII letters, digits, dots and hyphens."""


class ShelfError(TutorError):
    """A pack cannot be installed, found or removed; nothing has changed."""


class Installed(msgspec.Struct, frozen=True):
    """A bundle that is here. ``sha256`` is of the whole file."""

    id: str
    version: str
    sha256: str
    path: Path


class Shelf:
    """The installed packs in ``folder``, which need not exist; ``reserved`` are ids of packs that come along.

    Methods raise PackError for a bundle that cannot be used and ShelfError for what is said there.
    """

    def __init__(self, folder: Path, reserved: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.reserved = reserved

    def names(self) -> list[str]:
        """The ids of what is installed, sorted; nothing is opened."""
        try:
            return sorted(path.name.removesuffix(SUFFIX) for path in self.folder.glob(f"*{SUFFIX}"))
        except OSError as error:
            raise ShelfError("shelf.read", folder=str(self.folder), reason=error.strerror) from None

    def open(self, id: str) -> Bundle:
        """An installed pack's bundle."""
        self._here(id)
        return read_bundle(self.path(id))

    def installed(self, id: str) -> Installed:
        """What is installed under this id."""
        bundle = self.open(id)
        return Installed(bundle.manifest.id, bundle.manifest.version, bundle.sha256, self.path(id))

    def install(self, source: Path, load: Callable[[Files], Pack]) -> Installed:
        """Install the pack in a bundle or a folder; ``load`` loads it in full.

        The same pack once more changes nothing. Another version takes the place of the one that is here;
        raises ShelfError where the same version has other content, or the id is too much like another's.
        """
        octets = bundle_of(source, load)
        bundle = open_bundle(octets, source.name)
        pack = load(bundle)
        _agree(bundle, pack, source.name)
        new = Installed(pack.id, pack.version, bundle.sha256, self.path(pack.id))
        self._distinct(pack.id)
        if pack.id in self.names() and (here := self._readable(pack.id)) is not None:
            if here.sha256 == new.sha256:
                return new
            if here.version == new.version:
                here_and_new = {"here": here.sha256[:12], "new": new.sha256[:12]}
                raise ShelfError("shelf.same-version", id=new.id, version=new.version, **here_and_new)
        self._write(new.path, octets)
        return new

    def remove(self, id: str) -> None:
        """Take an installed pack away. What was answered stays in the log."""
        self._here(id)
        try:
            self.path(id).unlink()
        except OSError as error:
            raise ShelfError("shelf.write", folder=str(self.folder), reason=error.strerror) from None

    def path(self, id: str) -> Path:
        """Where the pack of this id is, or would be."""
        return self.folder / f"{id}{SUFFIX}"

    def _here(self, id: str) -> None:
        if id not in self.names():
            raise ShelfError("shelf.none", given=id, known=tuple(self.names()))

    def _readable(self, id: str) -> Installed | None:
        """What is here; None where it has been damaged, and may be replaced."""
        try:
            return self.installed(id)
        except PackError:
            return None

    def _distinct(self, id: str) -> None:
        if id in self.reserved:
            raise ShelfError("shelf.reserved", id=id)
        for other in (*self.reserved, *self.names()):
            if other != id and _skeleton(other) == _skeleton(id):
                raise ShelfError("shelf.alike", id=id, other=other)

    def _write(self, path: Path, octets: bytes) -> None:
        beside = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for left in self._left_behind():
                left.unlink(missing_ok=True)
            with beside.open("wb") as file:
                file.write(octets)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            raise ShelfError("shelf.write", folder=str(self.folder), reason=error.strerror) from None

    def _left_behind(self) -> Iterator[Path]:
        """What a tutor that was killed had begun to write; who began just now may still be at it."""
        for path in self.folder.glob(f"*{UNFINISHED}"):
            if time.time() - path.stat().st_mtime > STALE:
                yield path


def bundle_of(source: Path, load: Callable[[Files], Pack]) -> bytes:
    """The octets of a bundle, or of the bundle that a pack's folder makes. Raises PackError."""
    if not source.is_dir():
        return bundle_octets(source)
    files = Folder(source)
    pack = load(files)
    return pack_octets(files, pack.id, pack.version, tuple(pack.lessons))


def _agree(bundle: Bundle, pack: Pack, name: str) -> None:
    """The manifest tells what is listed without loading, so it has to tell the truth."""
    said = (bundle.manifest.id, bundle.manifest.version)
    if said != (pack.id, pack.version):
        values: dict[str, object] = {"given": " ".join(said), "found": f"{pack.id} {pack.version}"}
        raise PackError([Problem(name, 0, "", "bundle-id", values)])


def _skeleton(id: str) -> str:
    for one, other in _ALIKE:
        id = id.replace(one, other)
    return id
