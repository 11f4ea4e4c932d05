"""Exact screens of a real terminal: what rich and the prompt leave on it together."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sparing import sparing_rows

if sys.platform == "win32":
    pytest.skip("needs ptys", allow_module_level=True)

import pexpect
import pyte

HERE = Path(__file__).parent


class Screen:
    """A terminal of a given size, with the tests' sitting on it."""

    def __init__(self, columns: int, language: str, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        path = os.pathsep.join([str(HERE), str(HERE.parents[1])])
        self.child = pexpect.spawn(
            sys.executable,
            [str(HERE / "sitting.py"), "lesson", language],
            dimensions=(rows, columns),
            env={**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", "PYTHONPATH": path},
        )

    def shows(self, text: str) -> list[str]:
        """The screen without its blank lines at the end, once ``text`` is on it and all has been drawn."""
        return self.until(lambda lines: text in "\n".join(lines), text)

    def until(self, seen: Callable[[list[str]], bool], wanted: str, seconds: float = 15) -> list[str]:
        """The screen once ``seen`` is true of it and nothing more comes."""
        deadline = time.monotonic() + seconds
        over = False
        while not over and time.monotonic() < deadline:
            try:
                self.stream.feed(self.child.read_nonblocking(65536, 0.1))
                continue
            except pexpect.TIMEOUT:
                pass
            except pexpect.EOF:
                over = True
            if seen(self.lines()):
                return self.lines()
        raise AssertionError(f"{wanted!r} is not on the screen:\n" + "\n".join(self.lines()))

    def go_on(self) -> None:
        """Past every pause, after a question and within what is longer than the screen, to a prompt."""
        ends = ("›", "Enter: ", "left True")
        while (
            "Enter: "
            in self.until(lambda lines: any(end in line for line in lines[-1:] for end in ends), "a prompt")[
                -1
            ]
        ):
            self.screen.erase_in_display(2)
            self.type("")

    def lines(self) -> list[str]:
        """What is read on the screen; the cell behind a wide character is part of it."""
        lines = [line.rstrip() for line in self.screen.display]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def type(self, line: str) -> None:
        self.child.send(line + "\r")

    def resize(self, columns: int) -> None:
        """Another width; what stood on the screen goes, as it would be anybody's guess how it wraps."""
        self.screen.resize(columns=columns)
        self.screen.erase_in_display(2)
        self.child.setwinsize(self.screen.lines, columns)


@pytest.fixture
def screen():
    screens: list[Screen] = []

    def open_screen(columns: int, language: str) -> Screen:
        screens.append(Screen(columns, language))
        return screens[-1]

    yield open_screen
    for each in screens:
        each.child.close(force=True)


VERDICT = [
    " Opening in three segments                                           1 of 2  ●○",
    "",
    "      client                                                 server",
    "      CLOSED                                                 LISTEN",
    "        │                                                      │",
    "        │ active OPEN                                          │",
    "     SYN-SENT                                                  │",
    "        │                                                      │",
    "        │ ───── SYN  seq=x ──────────────────────────────────▶ │",
    "        │                                                 SYN-RECEIVED",
    "",
    " The SYN has arrived at the server. Which state is each end in now?",
    "                                                       t/three-way/first-states",
    " client, server › syn-sent syn-received",
    "",
    "   client   syn-sent       ✓ right",
    "   server   syn-received   ✓ right",
    "",
    "   The client has sent a SYN and waits for a SYN that answers it.",
    "                                                               RFC 9293, 3.10.1",
    "",
    " Enter: go on",
]


def test_question_and_verdict_at_80_columns(screen):
    """The commands stand at the far end of the prompt's line and go when the line is sent."""
    page = screen(80, "en")
    assert page.shows("? keys") == [
        " Opening in three segments                                           1 of 2  ●○",
        "",
        "      client                                                 server",
        "      CLOSED                                                 LISTEN",
        "        │                                                      │",
        "        │ active OPEN                                          │",
        "        │                                                      │",
        "        │ ───── SYN  seq=x ──────────────────────────────────▶ │",
        "        ?                                                      ?",
        "",
        " The SYN has arrived at the server. Which state is each end in now?",
        "                                                       t/three-way/first-states",
        " client, server ›                                          /skip  /quit   ? keys",
    ]
    page.type("syn-sent syn-received")
    assert page.shows("Enter: go on") == VERDICT


def test_question_at_40_columns_in_korean(screen):
    """The list, and the commands on a line of their own."""
    assert screen(40, "ko").shows("›") == [
        " 세그먼트 세 개로 연결 열기   1 / 2  ●○",
        "",
        " 클라이언트 CLOSED → ?",
        " 서버 LISTEN → ?",
        "",
        "   클라이언트: active OPEN",
        " 1 클라이언트 ── SYN seq=x ──▶ 서버",
        "",
        " 서버가 SYN을 받았습니다. 이제 양쪽은",
        " 각각 어떤 상태입니까?",
        "               t/three-way/first-states",
        " /skip /quit ? 도움말",
        " 클라이언트, 서버 ›",
    ]


def test_a_window_made_narrow_in_the_middle_of_a_question_is_drawn_anew(screen):
    """The ladder as a list, the question wrapped, and what was typed so far still behind the prompt."""
    page = screen(80, "en")
    page.shows("? keys")
    page.child.send("syn-s")
    page.shows("server › syn-s")
    page.resize(40)
    assert page.shows("server › syn-s") == [
        " Opening in three segments   1 of 2  ●○",
        "",
        " client CLOSED → ?",
        " server LISTEN → ?",
        "",
        "   client: active OPEN",
        " 1 client ── SYN seq=x ──▶ server",
        "",
        " The SYN has arrived at the server.",
        " Which state is each end in now?",
        "               t/three-way/first-states",
        " /skip /quit ? keys",
        " client, server › syn-s",
    ]


@pytest.mark.parametrize(
    ("columns", "language"),
    sparing_rows([(80, "ko"), (60, "en"), (40, "en"), (24, "ko")], (80, "ko"), (40, "en")),
)
def test_whole_sitting_at_any_width(screen, columns, language):
    """From the first question to the summary, with a wrong answer, a hint that is not there and a skip."""
    page = screen(columns, language)
    page.shows("›")
    for line, sign in [("listen listen", "✗"), ("/hint", "›"), ("/skip", "→"), ("sa y x+1", "✓")]:
        page.type(line)
        page.shows(sign)
        page.go_on()
    last = page.shows("left True")
    assert any("█" in line for line in last)
