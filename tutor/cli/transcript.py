"""``handshake learn --transcript FILE``: where the lessons' Markdown goes."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import cast

from tutor.cli.library import built_in, find_lesson
from tutor.cli.said import printed, say, wording
from tutor.errors import TutorError
from tutor.tcp import Style

STDOUT = "-"


def write_transcript(name: str | None, target: str, *, numbers: str, seed: int, force: bool) -> int:
    """Write one lesson, or all of them, to ``target``. The exit code.

    A file that is there already is replaced only with ``force``, and then whole or not at all.
    """
    from tutor.cli.transcribing import transcript

    words = printed() if target == STDOUT else wording()
    if target != STDOUT and not force and os.path.lexists(target) and not Path(target).is_dir():
        raise TutorError("transcript.exists", path=target)
    lessons = [find_lesson(name)] if name is not None else list(built_in().lessons.values())
    encoding = sys.stdout.encoding if target == STDOUT else "utf-8"
    text = "\n\n".join(transcript(lessons, words, cast("Style", numbers), seed, encoding)) + "\n"
    if target == STDOUT:
        sys.stdout.write(text)
        return 0
    _write(Path(target), text.encode())
    say(words.plural("{n} lesson is in {file}.", "{n} lessons are in {file}.", len(lessons), file=target))
    return 0


def _write(target: Path, octets: bytes) -> None:
    """Whole or not at all; what is no file, such as a pipe, takes it as it comes."""
    target = target.resolve()
    whole = not target.exists() or target.is_file()
    beside = target.with_name(f".{target.name}.{os.getpid()}") if whole else target
    try:
        beside.write_bytes(octets)
        if whole:
            beside.replace(target)
    except OSError as fault:
        if whole:
            with suppress(OSError):
                beside.unlink()
        raise TutorError("file.write", path=str(target), reason=fault.strerror) from fault
