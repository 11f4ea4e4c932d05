"""Packs as their last full load left them, so that a pack that has not changed is not read again.

Parsing, checking and playing the built-in pack takes longer than all else before a lesson's first words.
What a load came to is therefore kept as msgpack, in a file named by a hash over the pack's files (their
names and octets), the format, the program's version and ``LAYOUT``. The wheel brings the built-in pack's
along (``compiled``), for a learner who was never here before; whatever else is loaded is kept in the
learner's cache. The hash alone decides: content that was edited has another, so a checkout can never be
told an old lesson.

A kept file is never trusted. Its own checksum, its header, and every type and bound of ``lesson`` and
``format`` must hold, or it counts as not there, the pack is loaded in full, and the file is written anew.
Only a pack without a problem is kept. A cache that cannot be written is no fault.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from tutor import __version__
from tutor.packs.lesson import FORMAT, Lesson, Pack, Steps

LAYOUT = 7
"""Raised with every change to a pack's types or to what the loader makes of a file."""

MOST_KEPT = 50
"""Files in a learner's cache; an author makes one with every edit."""

SUFFIX = ".pack"

_MARK = b"handshake pack\n"
_MOST_OCTETS = 50_000_000
_DIGEST = hashlib.sha256().digest_size
_UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)

Load = Callable[[], Pack]
"""Loads a pack in full. Raises PackError."""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What a kept file holds: ``pack`` without its lessons, which stand beside it until each is wanted."""

    layout: int
    program: str
    key: str
    pack: Pack
    lessons: dict[str, msgspec.Raw]


class _Lessons(Mapping[str, Lesson]):
    """The lessons of a kept pack, in its order, each decoded when it is first asked for."""

    def __init__(self, kept: Mapping[str, msgspec.Raw], load: Load) -> None:
        self._lessons: dict[str, Lesson | msgspec.Raw] = {**kept}
        self._load = load

    def __getitem__(self, id: str) -> Lesson:
        lesson = self._lessons[id]
        if isinstance(lesson, Lesson):
            return lesson

        def kept(_: type, steps: object) -> Steps:
            return Steps.kept(steps, lambda: self._anew()[id].steps)

        try:
            lesson = msgspec.msgpack.decode(lesson, type=Lesson, dec_hook=kept)
        except _UNREADABLE:
            return self._anew()[id]
        self._lessons[id] = lesson
        return lesson

    def _anew(self) -> Mapping[str, Lesson]:
        """All of them, loaded in full: what was kept is not what was written."""
        lessons = self._load().lessons
        self._lessons = {**lessons}
        return lessons

    def __iter__(self) -> Iterator[str]:
        return iter(self._lessons)

    def __len__(self) -> int:
        return len(self._lessons)


def load_compiled(folder: Path, cache: Path, shipped: Path | None = None) -> Pack:
    """The pack in ``folder``: as kept in ``shipped`` or ``cache``, else loaded in full and kept in ``cache``.

    Raises PackError as ``load_pack`` does.
    """
    key = key_of_folder(folder)

    def load() -> Pack:
        from tutor.packs.load import load_pack

        pack = load_pack(folder)
        if key and key == key_of_folder(folder):  # nobody saved a file between the two readings
            _keep(pack, key, cache)
        return pack

    return _kept((shipped, cache), key, load) or load()


def load_installed(bundle: Path, cache: Path, done: Callable[[int, int], None] | None = None) -> Pack:
    """The pack in a bundle, or in a folder: as kept in ``cache``, else loaded in full and kept there.

    ``done`` is told how far a full load is. Raises PackError as ``read_bundle`` and ``load_pack`` do.
    """
    if bundle.is_dir():
        return load_compiled(bundle, cache)
    octets = _plain_octets(str(bundle))
    key = "" if octets is None else _hash_of(octets)

    def load() -> Pack:
        from tutor.packs.bundle import open_bundle, read_bundle
        from tutor.packs.load import load_pack

        if octets is None:
            return load_pack(read_bundle(bundle))  # it says what is wrong
        pack = load_pack(open_bundle(octets, bundle.name), done)
        _keep(pack, key, cache)
        return pack

    return _kept((cache,), key, load) or load()


def key_of_folder(folder: Path) -> str:
    """The hash over all TOML files of a pack; empty where they cannot all be read, which the loader says."""
    parts: list[bytes] = []
    try:
        for name, path in sorted(_files(str(folder))):
            octets = _plain_octets(path)
            if octets is None:
                return ""
            parts += (f"\n{name} {len(octets)}\n".encode(), octets)
    except (OSError, UnicodeError):
        return ""
    return _hash_of(*parts)


def write_kept(pack: Pack, key: str, target: Path) -> Path:
    """Write a pack that was loaded in full into the folder ``target``; the file written. Raises OSError."""
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{key}{SUFFIX}"
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_bytes(_octets(pack, key))
    unfinished.replace(path)  # whole or not at all; a second tutor may be writing it too
    return path


def _files(folder: str) -> Iterator[tuple[str, str]]:
    """The name and the path of all TOML files of a pack; one without lessons has no folder for them."""
    # Not pathlib: this is before the first words of every lesson, and takes a third of the time.
    for place in ("", "lessons/"):
        if place and not os.path.isdir(f"{folder}/{place}"):  # noqa: PTH112
            return
        with os.scandir(f"{folder}/{place}") as entries:
            yield from ((place + each.name, each.path) for each in entries if each.name.endswith(".toml"))


def _plain_octets(path: str) -> bytes | None:
    """The octets of a plain file of bearable size; None for anything else."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_OCTETS:
            return None
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return None


def _hash_of(*parts: bytes) -> str:
    digest = hashlib.sha256(f"{LAYOUT} {FORMAT} {__version__}".encode())
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _octets(pack: Pack, key: str) -> bytes:
    written = msgspec.msgpack.Encoder(enc_hook=list)  # a lesson's steps, as a list
    lessons = {id: msgspec.Raw(written.encode(lesson)) for id, lesson in pack.lessons.items()}
    bare = msgspec.structs.replace(pack, lessons={})
    body = msgspec.msgpack.encode(_Kept(LAYOUT, __version__, key, bare, lessons))
    return _MARK + hashlib.sha256(body).digest() + body


def _kept(places: tuple[Path | None, ...], key: str, load: Load) -> Pack | None:
    """The pack as kept in the first of these folders that has it."""
    for place in places if key else ():
        if place is not None and (pack := _read(place / f"{key}{SUFFIX}", key, load)) is not None:
            return pack
    return None


def _read(path: Path, key: str, load: Load) -> Pack | None:
    """The pack kept in a file; None for anything but what ``_octets`` wrote for this key."""
    try:
        with path.open("rb") as file:
            octets = file.read(_MOST_OCTETS)
    except OSError:
        return None
    head, body = octets[: len(_MARK) + _DIGEST], memoryview(octets)[len(_MARK) + _DIGEST :]
    if head != _MARK + hashlib.sha256(body).digest():
        return None
    try:
        kept = msgspec.msgpack.decode(body, type=_Kept)
    except _UNREADABLE:
        return None
    if (kept.layout, kept.program, kept.key) != (LAYOUT, __version__, key):
        return None
    return msgspec.structs.replace(kept.pack, lessons=_Lessons(kept.lessons, load))


def _keep(pack: Pack, key: str, cache: Path) -> None:
    """Write the file into the learner's cache, and make room there."""
    try:
        write_kept(pack, key, cache)
        kept = sorted(cache.glob(f"*{SUFFIX}*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[MOST_KEPT:]:
            old.unlink()
    except OSError:
        return
