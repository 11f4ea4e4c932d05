"""Put a damaged file out of the way under a name of its own: never deleted, never over another file."""

import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

COMPANIONS = ("-wal", "-shm", "-journal")


def companion(path: Path, suffix: str) -> Path:
    """The file SQLite keeps beside ``path``; it is found by its name alone, so the two are renamed alike."""
    return path.with_name(path.name + suffix)


def set_aside(path: Path) -> Path:
    """Rename the file with all its companions; the main file's new name. OSError if that cannot be."""
    aside = _reserved_name(path)
    try:
        # The main file first: killed half-way, a WAL left alone is noticed, a main file left alone is not.
        moved = [_move(companion(path, suffix), companion(aside, suffix)) for suffix in ("", *COMPANIONS)]
        if not any(moved):
            raise FileNotFoundError(f"{path} is gone")
    finally:
        if aside.exists() and not aside.stat().st_size:
            aside.unlink()  # our own reservation; an empty main file holds nothing either
    return aside


def _names(path: Path) -> Iterator[Path]:
    stem = path.name + time.strftime(".damaged-%Y%m%d-%H%M%S")
    yield path.with_name(stem)
    for n in count(2):
        yield path.with_name(f"{stem}-{n}")


def _reserved_name(path: Path) -> Path:
    """A name nobody has, held by an empty file: a rename overwrites, and a second tutor may be at it too."""
    for name in _names(path):
        if any(companion(name, suffix).exists() for suffix in COMPANIONS):
            continue
        try:
            name.touch(exist_ok=False)
        except FileExistsError:
            continue
        return name
    raise AssertionError("names do not run out")


def _move(source: Path, target: Path) -> bool:
    try:
        source.replace(target)
    except FileNotFoundError:
        return False
    return True
