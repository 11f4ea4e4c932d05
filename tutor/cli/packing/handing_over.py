"""Packs from hand to hand: built, installed, listed, looked at, removed."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.cli.library import shelf
from tutor.cli.packing.checking import checked_with_bar, loaded_with_bar, problem_lines
from tutor.cli.packing.sources import Origin, origin
from tutor.cli.said import printed, say, wording
from tutor.errors import TutorError

if TYPE_CHECKING:
    from tutor.packs import Files, Pack
    from tutor.wording import Wording

SEEDS = 30


def build(path: str, output: str | None) -> int:
    """Check the pack at ``path`` and write its bundle. The exit code."""
    from tutor.packs import SUFFIX, pack_octets

    words, where = printed(), origin(path)
    pack = _sound(words, where)
    if pack is None:
        return 1
    target = Path(output or f"{pack.id}-{pack.version}{SUFFIX}")
    octets = pack_octets(where.files, pack.id, pack.version, tuple(pack.lessons))
    _write(target, octets)
    print(words("{file}: {octets} octets", file=str(target), octets=len(octets)))
    return 0


def install(path: str) -> int:
    """Check the pack at ``path`` and install it. The exit code."""
    words, where = printed(), origin(path)
    pack = _sound(words, where)
    if pack is None:
        return 1
    new = shelf().install(Path(where.shown), lambda files: loaded_with_bar(words, where.shown, files))
    print(words("Installed: {id} {version}", id=new.id, version=new.version))
    say(words("Learn with it: {command}", command=f"handshake learn {new.id}/{next(iter(pack.lessons))}"))
    return 0


def list_installed(form: str) -> int:
    """Print the installed packs, one a line. The exit code: 1 where one of them is damaged, which is said."""
    words, here = printed(), shelf()
    names, rows = here.names(), []
    for name in names:
        try:
            rows.append(here.installed(name))
        except TutorError as fault:
            say(words.error(fault))
    if form == "json":
        told = [{"pack": each.id, "version": each.version, "sha256": each.sha256} for each in rows]
        print(json.dumps(told))
    for each in rows if form == "text" else ():
        print(f"{each.id} {each.version}  {each.sha256[:12]}")
    if not names and form == "text":
        say(words("No pack is installed; install one with: {command}", command="handshake pack install FILE"))
    return 1 if len(rows) < len(names) else 0


def show_info(name: str, form: str) -> int:
    """Print what a pack is: an installed one by its id, or the one at a path."""
    words = printed()
    files, sha256 = _named(name)
    pack = loaded_with_bar(words, name, files)
    if form == "json":
        print(json.dumps(_told(pack, sha256), ensure_ascii=False))
        return 0
    print(f"{pack.id} {pack.version}: {words.text(pack.title)}")
    if pack.about is not None:
        print(words.text(pack.about))
    print(words("author: {author}", author=pack.author))
    print(words("licence: {licence}", licence=pack.license))
    print(words("languages: {languages}", languages=", ".join(pack.languages)))
    print(words("content: {hash}", hash=pack.hash))
    if sha256:
        print(words("file: {hash}", hash=sha256))
    for lesson in pack.lessons.values():
        title = words.text(lesson.title)
        asked = words.plural("{n} question", "{n} questions", lesson.questions)
        print(f"  {lesson.id}: {title} ({asked})")
    return 0


def remove(name: str) -> int:
    """Take an installed pack away."""
    words = printed()
    shelf().remove(name)
    print(words("Removed: {id}. What you have answered is kept.", id=name))
    return 0


def _sound(words: "Wording", where: Origin) -> "Pack | None":
    """The pack, if it has no errors; else they are said, and it is None."""
    checked = checked_with_bar(words, where, SEEDS)
    if checked.errors:
        for line in problem_lines(words, where, checked.errors):
            say(line)
        return None
    return checked.pack


def _named(name: str) -> "tuple[Files, str]":
    here = shelf()
    if name in here.names():
        bundle = here.open(name)
        return bundle, bundle.sha256
    if not os.path.exists(name):  # noqa: PTH110  (a Path raises for a name that is too long)
        raise click.UsageError(
            wording().error(TutorError("shelf.none", given=name, known=tuple(here.names())))
        )
    files = origin(name).files
    return files, getattr(files, "sha256", "")


def _told(pack: "Pack", sha256: str) -> dict[str, object]:
    lessons = [
        {"lesson": each.id, "title": each.title.words, "minutes": each.minutes, "questions": each.questions}
        for each in pack.lessons.values()
    ]
    return {
        "pack": pack.id,
        "version": pack.version,
        "title": pack.title.words,
        "author": pack.author,
        "license": pack.license,
        "languages": pack.languages,
        "hash": pack.hash,
        "sha256": sha256 or None,
        "lessons": lessons,
    }


def _write(target: Path, octets: bytes) -> None:
    """Whole or not at all; what stood there before is replaced."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(octets)
        beside.replace(target)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink()
        raise TutorError("file.write", path=str(target), reason=fault.strerror) from fault
