"""All lessons at a real terminal, in both languages and at three widths, to their end.

The screens of two walks are held exactly, in ``screens/``. After a change that is meant:
``pytest tests/cli/test_screens.py --update-screens``, and read the difference.
"""

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from learner import Asked, lesson, ways
from seat import Seat, squeezed

from tutor.cli.library import built_in

SCREENS = Path(__file__).with_name("screens")
LESSONS = Path(__file__).parents[2] / "content" / "handshake" / "lessons"
PAUSE = {"en": "Enter: go on", "ko": "Enter: 계속"}
MENU = {"en": "What next?", "ko": "이제 무엇을 할까요?"}
HELD = {("three-way", "en", 80), ("four-way", "ko", 40)}
"""The walks whose screens are kept."""

BY_DEFAULT = {*HELD, ("three-way", "ko", 60)}

NOT_KOREAN = """
    ABORT ACK CLOSE CLOSE-WAIT CLOSED CLOSING CTL CWR Ctrl-C Ctrl-D ECE ESTABLISHED Enter Esc FIN FIN-WAIT
    FIN-WAIT-1 FIN-WAIT-2 Fast GiB IRS ISS LAST-ACK LEN LINGER LISTEN Linux MSL NXT OPEN Open PSH RCV RCVD
    RECEIVED RECV RFC RST SA SEG SEND SEQ SND SO SYN SYN-RECEIVED SYN-SENT TCB TCP TIME-WAIT UNA URG WND
    abort accept ack acknowledgment active back challenge close closing connect connection delete en error
    fin finish flags half-closed half-open hint ko lang len listen none of on overflow passive quit rcv
    refused reset seq skip snd syn synchronize tcp timeout u-1 v-1 way what why x- x-9 y-
"""
"""What stands in Latin letters on a Korean screen: TCP's own words, commands, what was typed, glosses."""

WORD = r"(?!\b[0-9a-f]{2}\b)[A-Za-z][A-Za-z-]+(?:\d(?!\d))?"
"""A word in Latin letters; two hexadecimal digits are an octet."""

ID = re.compile(r"\bhandshake(?:/[a-z0-9-]+){2}$")
"""A question's id, which ends the row that asks it."""


def walks() -> list[object]:
    every = list(product(built_in().lessons, PAUSE, (80, 60, 40)))
    return [pytest.param(*each, marks=() if each in BY_DEFAULT else pytest.mark.slow) for each in every]


class Walk:
    """A walk through a lesson at a terminal, with every screen on the way."""

    def __init__(self, seat: Seat, lang: str) -> None:
        self.seat = seat
        self.lang = lang
        self.screens: list[tuple[str, list[str]]] = []

    def see(self, typed: str) -> None:
        self.screens.append((typed, self.seat.screen))

    def type(self, text: str) -> None:
        self.seat.answer(text)
        self.see(text)

    def go_on(self) -> list[list[str]]:
        """Past what is only to be read; the screens that were."""
        read = []
        while squeezed(PAUSE[self.lang]) in squeezed(self.seat.marked):
            read.append(self.seat.screen)
            self.type("")
        return [*read, self.seat.screen]


@pytest.mark.parametrize(("name", "lang", "columns"), walks())
def test_a_lesson_is_walked_to_its_end(tmp_path, sit, request, name, lang, columns):
    """Every text, question and rule is on the screen, whole and in the learner's language."""
    asked = lesson(name, tmp_path / "key", "--lang", lang, "--seed", "7")
    seat = sit("--lang", lang, "learn", name, "--seed", "7", columns=columns).prompted()
    walk = Walk(seat, lang)
    walk.see("")
    for question, typed in zip(asked, ways(asked), strict=True):
        told_on = walk.go_on()
        told = squeezed("".join(line for screen in told_on for line in screen))
        for text in (*question.said, question.ask["stem"]):
            assert squeezed(text) in told
        assert squeezed(question.ask["stem"]) in seat.text
        answer(walk, question, typed)
    walk.go_on()
    assert squeezed(MENU[lang]) in seat.settled().text
    walk.screens[-1] = (walk.screens[-1][0], seat.screen)
    assert seat.glass.too_long == []
    assert seat.glass.running_on == []
    if lang == "ko":
        assert untranslated(walk.screens) == set()
    seat.type("\x04")
    assert seat.ended() == 0
    assert seat.restored()
    if (name, lang, columns) in HELD:
        hold(walk.screens, SCREENS / f"{name}.{lang}.{columns}.txt", request.config)


def answer(walk: Walk, question: Asked, typed: list[str]) -> None:
    """Type the answers to one question; a field that is wrong is told the rule that decides it."""
    for number, text in enumerate(typed):
        walk.type(text)
        told = [walk.seat.screen]
        if number < len(typed) - 1:
            told = walk.go_on()  # what is longer than the screen is read in parts
        assert walk.seat.glass.running_on == []
        for field in question.graded["fields"] if question.ask["kind"] != "choice" else ():
            if text == question.line(**{field["name"]: question.wrong(field["name"])}):
                assert squeezed(field["rationale"]) in squeezed("".join(map("".join, told)))


def untranslated(screens: list[tuple[str, list[str]]]) -> set[str]:
    """Rows of Korean screens with words in Latin letters that belong to nobody.

    What was typed is the learner's own: it stands behind a mark, or runs on from there into a row that,
    unlike any of the program's, begins at the very edge.
    """
    shown = (row.partition("›")[0] for _, screen in screens for row in screen if row.startswith(" "))
    rows = {ID.sub("", row) for row in shown}
    known = {*NOT_KOREAN.split(), *(part for source in sources() for part in re.findall(WORD, source))}
    return {row for row in rows if set(re.findall(WORD, row)) - known}


def sources() -> list[str]:
    """What questions rest on beside the RFC is cited as it is called, in any language."""
    steps = (
        step for path in LESSONS.glob("*.toml") for step in tomllib.loads(path.read_text("utf-8"))["step"]
    )
    return [source for step in steps for source in step.get("sources", ())]


def hold(screens: list[tuple[str, list[str]]], path: Path, config: pytest.Config) -> None:
    """Compare with the file, or write it."""
    text = "".join(
        f"=== {typed!r}\n" + "".join(line.rstrip() + "\n" for line in screen) for typed, screen in screens
    )
    if config.getoption("--update-screens"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
