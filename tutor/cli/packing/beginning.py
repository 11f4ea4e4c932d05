"""Begin a pack: ask what is not known yet, and write the template with it, whole or not at all."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from tutor.cli.library import COME_ALONG
from tutor.cli.places import content_folder
from tutor.cli.said import printed, say, wording
from tutor.cli.streams import on_a_terminal
from tutor.errors import TutorError
from tutor.packs import HOSTILE, RESERVED, Id, Problem, is_device
from tutor.ui import leaving_on_signals, read_line

LONGEST = 80


class Begun(NamedTuple):
    """What the command line has said; None is still to be asked."""

    folder: str | None
    id: str | None
    title: str | None
    author: str | None


def begin_pack(begun: Begun) -> int:
    """Write a new pack. The exit code; 2 where something is missing and there is nobody to ask."""
    words = printed()
    named = begun.id or (Path(begun.folder).name if begun.folder else None)
    with leaving_on_signals():
        id = _asked(words("The pack's id (small letters, digits, dots, hyphens)"), "--id", named, _id_fault)
        title = _asked(words("Its title"), "--title", begun.title, partial(_line_fault, "title"))
        author = _asked(words("Its author"), "--author", begun.author, partial(_line_fault, "author"))
    folder = Path(begun.folder or id)
    _write(folder, {"id": id, "title": title, "author": author}, words.language)
    print(words("Written: {folder}", folder=str(folder)))
    for command in ("check", "preview"):
        say(f"handshake pack {command} {folder}")
    return 0


def _asked(what: str, option: str, given: str | None, fault: Callable[[str], Problem | None]) -> str:
    """What was given, if nothing is wrong with it; otherwise the author is asked until there is nothing."""
    if given is not None and fault(given) is None:
        return given
    if not on_a_terminal():
        words = wording()
        said = words("{what} is missing or cannot be used; give it with {option}.", what=what, option=option)
        raise click.UsageError(said)
    while True:
        typed = read_line(f"{what} \u203a")
        if typed is None:
            raise KeyboardInterrupt
        wrong = fault(typed.strip())
        if wrong is None:
            return typed.strip()
        say(wording().problem(wrong))


def _id_fault(text: str) -> Problem | None:
    """What ``pack check`` would say of this id."""
    try:
        msgspec.convert(text, Id)
    except msgspec.ValidationError:
        return _fault("value", key="id", expected="id", found=f'"{text}"')
    if text in RESERVED:
        return _fault("id-reserved", given=text)
    if text in COME_ALONG:
        return _fault("id-taken", given=text)
    return _fault("id-device", given=text) if is_device(text) else None


def _line_fault(key: str, text: str) -> Problem | None:
    if not text.strip():
        return _fault("empty", key=key)
    if len(text) > LONGEST:
        return _fault("text-long", key=key, length=len(text), most=LONGEST)
    found = HOSTILE.search(text) or re.search(r"[\n\t]", text)
    return _fault("character", character=f"U+{ord(found.group()):04X}") if found else None


def _fault(code: str, **values: object) -> Problem:
    return Problem("pack.toml", 0, "", code, values)


def _write(folder: Path, values: dict[str, str], language: str) -> None:
    """The template, written beside and moved into its place."""
    if folder.exists():
        raise TutorError("shelf.exists", path=str(folder))
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        for name, text in _files(values, language):
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        beside.rename(folder)
    except OSError as fault:
        shutil.rmtree(beside, ignore_errors=True)
        raise TutorError("file.write", path=str(folder), reason=fault.strerror) from fault


def _files(values: dict[str, str], language: str) -> Iterator[tuple[str, str]]:
    template = content_folder() / "template" / language
    for path in sorted(template.rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        for name, value in values.items():
            text = text.replace(f'"@{name}@"', json.dumps(value, ensure_ascii=False))
        yield path.relative_to(template).as_posix(), text
    schemas = content_folder() / "schema"
    for path in sorted(schemas.glob("*.json")):
        yield f"schema/{path.name}", path.read_text(encoding="utf-8")
