"""An interview's scorecard as Markdown: what was asked, heard and missed, with every model answer.

The learner's own words and a pack's are a stranger's text: what Markdown would take for more than words is
made harmless, and what does not print is cleaned.
"""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tutor.cli.said import say
from tutor.errors import TutorError
from tutor.practice import Scorecard, Told
from tutor.wording import Wording, clean
from tutor.wording import interview as sentences

LONGEST_NAME = 240
"""Octets of a file's name; a few are for the one it is first written under."""

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
AT_THE_BEGINNING = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def see_to_file(path: str, *, force: bool) -> None:
    """A sentence before the interview, and not after it, where the file could not be written.

    Raises TutorError ``transcript.exists`` or ``file.write``.
    """
    target = Path(path)
    if os.path.lexists(target) and not force:
        raise TutorError("transcript.exists", path=path)
    folder = target.resolve().parent
    fault = 0
    if len(os.fsencode(target.name)) > LONGEST_NAME:
        fault = errno.ENAMETOOLONG
    elif target.is_dir():
        fault = errno.EISDIR
    elif not folder.is_dir():
        fault = errno.ENOENT
    elif not os.access(folder, os.W_OK):
        fault = errno.EACCES
    if fault:
        raise TutorError("file.write", path=path, reason=os.strerror(fault))


def save_scorecard(path: str, card: Scorecard, words: Wording) -> None:
    """Write the scorecard, whole or not at all. Raises TutorError ``file.write``."""
    target = Path(path).resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(markdown(card, words).encode())
        beside.replace(target)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink()
        raise TutorError("file.write", path=path, reason=fault.strerror) from fault
    say(words("The scorecard is in {file}.", file=path))


def markdown(card: Scorecard, words: Wording) -> str:
    """The whole file."""
    return "\n\n".join(_blocks(card, words)) + "\n"


def _blocks(card: Scorecard, words: Wording) -> Iterator[str]:
    yield "# " + words("Mock interview")
    yield sentences.heading(words, card)
    for heading, rows in sentences.card(words, card):
        if heading in (words(sentences.HEARD), words(sentences.MODELS)):
            continue  # each question has its own below
        yield f"## {heading}"
        yield "\n".join(f"- {_row(*row)}" for row in rows)
    for told in card.told:
        yield f"## {told.number}. {_plain(words.text(told.stem))}"
        yield from _question(told, words)


def _question(told: Told, words: Wording) -> Iterator[str]:
    level = sentences.level(words, told.level)
    yield " · ".join(each for each in (sentences.area(words, told.area), level) if each)
    yield _plain(sentences.made(words, told))
    if told.text:
        yield "> " + "\n> ".join(_plain(line) for line in told.text.split("\n"))
    made = [("x", each, sentences.heard_of(words, each)) for each in told.made]
    missed = [(" ", each, words.option(each)) for each in told.missed]
    yield "\n".join(
        f"- [{mark}] {_row(said, sentences.source(words, each))}" for mark, each, said in made + missed
    )
    mistakes = [_row(*row) for row in sentences.traps(words, told)]
    if mistakes:
        yield "### " + words("Traps")
        yield from mistakes
    for heading, answer in ((words("In half a minute"), told.short), (words("In two minutes"), told.long)):
        if answer is not None:
            yield f"### {heading}"
            yield from map(_plain, words.text(answer).split("\n\n"))


def _row(said: str, source: str) -> str:
    return _plain(said) + (f" ({_plain(source)})" if source else "")


def _plain(text: str) -> str:
    """Words as words, on one line."""
    escaped = SIGNS.sub(r"\\\1", " ".join(clean(text).split()))
    return AT_THE_BEGINNING.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", escaped)
