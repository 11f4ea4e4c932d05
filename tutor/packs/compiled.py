"""A pack as its last full load left it, so that a pack that has not changed is not read again.

Parsing, checking and playing the built-in pack takes longer than all else before a lesson's first words.
What a load came to is therefore kept as msgpack, in a file named by a hash over the pack's files (their
names and octets), the program's version and ``LAYOUT``. The wheel brings the built-in pack's along, for a
learner who was never here before; whatever else is loaded is kept in the learner's cache. The hash alone
decides: content that was edited has another, so a checkout can never be told an old lesson.

A kept file is never trusted. Its own checksum, its header, and every type and bound of ``format`` must hold,
or it counts as not there, the pack is loaded in full, and the file is written anew. Only a pack without a
problem is kept. A cache that cannot be written is no fault.
"""

import hashlib
import os
import stat
from pathlib import Path

import msgspec

from tutor import __version__
from tutor.packs.format import FORMAT, Pack

LAYOUT = 1
"""Raised with every change to the types of ``format`` or to what the loader makes of a file."""

MOST_KEPT = 50
"""Files in a learner's cache; an author makes one with every edit."""

_MARK = b"handshake pack\n"
_MOST_OCTETS = 50_000_000
_DIGEST = hashlib.sha256().digest_size


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    layout: int
    program: str
    key: str
    pack: Pack


def load_compiled(folder: Path, cache: Path, shipped: Path | None = None) -> Pack:
    """The pack in ``folder``: as kept in ``shipped`` or ``cache``, else loaded in full and kept in ``cache``.

    Raises PackError as ``load_pack`` does.
    """
    key = key_of(folder)
    for place in (shipped, cache) if key else ():
        if place is not None and (pack := _read(place / _name(key), key)) is not None:
            return pack
    from tutor.packs.load import load_pack

    pack = load_pack(folder)
    if key and key == key_of(folder):  # nobody saved a file between the two readings
        _keep(pack, key, cache)
    return pack


def compile_pack(folder: Path, target: Path) -> Path:
    """Load a pack in full and write it into the folder ``target``; the file written. Raises OSError."""
    from tutor.packs.load import load_pack

    pack, key = load_pack(folder), key_of(folder)
    target.mkdir(parents=True, exist_ok=True)
    path = target / _name(key)
    path.write_bytes(_octets(pack, key))
    return path


def key_of(folder: Path) -> str:
    """The hash over all TOML files of a pack; empty where they cannot all be read, which the loader says."""
    digest = hashlib.sha256(f"{LAYOUT} {FORMAT} {__version__}".encode())
    try:
        for path in _files(folder):
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_OCTETS:
                return ""
            octets = path.read_bytes()
            digest.update(f"\n{path.parent == folder} {path.name} {len(octets)}\n".encode())
            digest.update(octets)
    except (OSError, UnicodeError):
        return ""
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    """All TOML files of a pack, sorted; a pack without lessons has no folder for them."""
    lessons = folder / "lessons"
    places = (folder, lessons) if lessons.is_dir() else (folder,)
    return sorted(path for place in places for path in place.iterdir() if path.name.endswith(".toml"))


def _name(key: str) -> str:
    return f"{key}.pack"


def _octets(pack: Pack, key: str) -> bytes:
    body = msgspec.msgpack.encode(_Kept(LAYOUT, __version__, key, pack))
    return _MARK + hashlib.sha256(body).digest() + body


def _read(path: Path, key: str) -> Pack | None:
    """The pack kept in a file; None for anything but what ``_octets`` wrote for this key."""
    try:
        with path.open("rb") as file:
            octets = file.read(_MOST_OCTETS)
    except OSError:
        return None
    head, body = octets[: len(_MARK) + _DIGEST], octets[len(_MARK) + _DIGEST :]
    if head != _MARK + hashlib.sha256(body).digest():
        return None
    try:
        kept = msgspec.msgpack.decode(body, type=_Kept)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return kept.pack if (kept.layout, kept.program, kept.key) == (LAYOUT, __version__, key) else None


def _keep(pack: Pack, key: str, cache: Path) -> None:
    """Write the file whole or not at all; a second tutor may be writing it too."""
    unfinished = cache / f"{_name(key)}.{os.getpid()}"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_octets(pack, key))
        unfinished.replace(cache / _name(key))
        kept = sorted(cache.glob("*.pack*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[MOST_KEPT:]:
            old.unlink()
    except OSError:
        return
