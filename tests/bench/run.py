"""How fast the tutor is, as ratios: ``python3 tests/bench/run.py``. See README.md beside this file.

Installs the checkout into a venv of its own (a regular, byte-compiled install), measures every figure
beside its yardstick in the same run, prints a table, and exits 1 if a limit is not held.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from clock import Pair, Terminal, in_turn, process, shows

ROOT = Path(__file__).parents[2]
BASE_PYTHON: str = vars(sys)["_base_executable"]  # README's venvs have no pip of their own

# What the first words of a lesson need beyond bare Python: the libraries, third-party and standard, whose
# work is on that screen or had to be done before it. questionary is not: nothing has been asked yet.
FIRST_WORDS = (
    "click",  # the command line
    "pathlib",  # where things are
    "platformdirs",  # where the learner's are
    "json",  # what a plan was made from
    "uuid",  # the name of the run
    "hashlib",  # whether the lesson has changed since it was compiled
    "msgspec",  # the lesson and the reference as data
    "re",  # its script and its numbers
    "random",  # the seed
    "gettext",  # the language
    "string",  # its sentences
    "unicodedata",  # how wide they are
    "rich.console",  # the screen
    "rich.cells",
    "rich.text",
)
FIRST_PROMPT = (*FIRST_WORDS, "questionary")
READY = "ready"

TITLE, GO_ON, MARK = "Opening in three segments", "Enter: go on", "›"
ANSWER, VERDICT = "closed listen\r", "right"
BARE_PROMPT = f"import questionary; questionary.text({MARK!r}).unsafe_ask(); print({VERDICT!r}, flush=True)"


class Figure(NamedTuple):
    """One line of the table: what was measured, and the limit it has to hold."""

    name: str
    what: str
    value: float
    limit: float
    note: str
    unit: str = "x"
    at_least: bool = False

    def holds(self, slack: float = 1) -> bool:
        """Within the limit, or within ``slack`` times of it."""
        return self.value * slack >= self.limit if self.at_least else self.value <= self.limit * slack

    def __str__(self) -> str:
        limit = f"{'>=' if self.at_least else '<='} {self.limit:g} {self.unit}"
        held = "holds" if self.holds() else "FAILS"
        return f"{self.name:<10}{self.what:<40}{self.value:7.2f} {limit:<10}{held:<6} {self.note}"


class Install:
    """A venv with the tutor in it, and learners who have never been here before."""

    def __init__(self, python: Path, homes: Path) -> None:
        self.bin = python.parent
        self.homes = homes
        self.learners = 0
        ours = ("PYTHON", "HANDSHAKE", "XDG_")
        kept = {key: text for key, text in os.environ.items() if not key.startswith(ours)}
        self.env = kept | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        self.env["PROMPT_TOOLKIT_NO_CPR"] = "1"  # no terminal here answers where its cursor is

    def python(self, code: str) -> list[str]:
        """The command that runs ``code``."""
        return [str(self.bin / "python"), "-c", code]

    def imports(self, modules: tuple[str, ...]) -> list[str]:
        """A program that imports ``modules`` and says so."""
        return self.python(f"import {', '.join(modules)}; print({READY!r}, flush=True)")

    def learn(self) -> tuple[list[str], dict[str, str]]:
        """The command that starts the first lesson, for somebody who has never been here."""
        self.learners += 1
        command = [str(self.bin / "handshake"), "learn", "three-way", "--lang", "en"]
        return command, self.env | {"HOME": str(self.homes / str(self.learners))}


def is_ready(terminal: Terminal) -> bool:
    """A yardstick has come to its end."""
    return READY in terminal.words


def first_words(terminal: Terminal) -> bool:
    """The lesson's title can be read."""
    return TITLE in terminal.words


def first_prompt(terminal: Terminal) -> bool:
    """The first texts have been read, or the first question: Enter is awaited."""
    return terminal.takes_keys and (GO_ON in terminal.words or MARK in terminal.words)


def first_question(terminal: Terminal) -> bool:
    """An answer is awaited."""
    return terminal.takes_keys and MARK in terminal.words


def ratio(name: str, what: str, pair: Pair, limit: float, *, at_least: bool = False) -> Figure:
    """Ours over theirs, or for a rate (``at_least``) theirs over ours."""
    if at_least:
        pair = Pair(pair.theirs, pair.ours)
    (low, middle, high), times = pair.ratios, [statistics.median(took) * 1000 for took in pair]
    unit, scale = ("ms", 1) if min(times) > 1 else ("us", 1000)
    note = f"half the pairs {low:.2f} to {high:.2f}; {times[0] * scale:.1f} / {times[1] * scale:.1f} {unit}"
    return Figure(name, what, middle, limit, note, at_least=at_least)


def version(install: Install, times: int) -> Figure:
    """A command that has next to nothing to do."""
    pair = in_turn(
        lambda: process([str(install.bin / "handshake"), "--version"], install.env),
        lambda: process(install.python("import click"), install.env),
        times,
    )
    return ratio("version", "handshake --version / import click", pair, 1.3)


def words(install: Install, times: int) -> Figure:
    """From the start of a lesson to its first words."""
    pair = in_turn(
        lambda: shows(*install.learn(), first_words),
        lambda: shows(install.imports(FIRST_WORDS), install.env, is_ready),
        times,
    )
    return ratio("words", "first words / imports for them", pair, 1.25)


def prompt(install: Install, times: int) -> Figure:
    """From the start of a lesson until it takes the first answer."""
    pair = in_turn(
        lambda: shows(*install.learn(), first_prompt),
        lambda: shows(install.imports(FIRST_PROMPT), install.env, is_ready),
        times,
    )
    return ratio("prompt", "first prompt / imports for it", pair, 1.15)


def answered(command: list[str], env: dict[str, str]) -> float:
    """From Enter to the verdict on the screen, at the first question."""
    with Terminal(command, env) as terminal:
        terminal.until(first_prompt)
        if not first_question(terminal):
            terminal.type("\r")
            terminal.until(first_question)
        before = len(terminal.words)
        enter = terminal.type(ANSWER)
        return terminal.until(lambda now: VERDICT in now.words[before:]) - enter


def feedback(install: Install, times: int) -> Figure:
    """From Enter to the verdict: what we add to a prompt of questionary's that only prints a word."""
    pair = in_turn(
        lambda: answered(*install.learn()),
        lambda: answered(install.python(BARE_PROMPT), install.env),
        times,
    )
    ours, theirs = (statistics.median(took) * 1000 for took in pair)
    note = f"{ours:.1f} ms, of which a bare prompt takes {theirs:.1f} ms"
    return Figure("feedback", "Enter to feedback, our own work", ours - theirs, 20, note, unit="ms")


def reference(install: Install, times: int) -> Figure:
    """Two ends opened and closed through ``react``, and ``transitions`` on the state names alone."""
    walk = [str(install.bin / "python"), str(Path(__file__).with_name("walk.py")), str(times)]
    took = json.loads(subprocess.run(walk, env=install.env, check=True, capture_output=True).stdout)
    pair = Pair(tuple(took["react"]), tuple(took["transitions"]))
    return ratio("reference", "react's rate / transitions'", pair, 3, at_least=True)


def wire(install: Install, times: int) -> Figure:
    """Segments to octets and back through ``tutor.tcp.wire``, and through scapy, which has to agree first."""
    octets = [str(install.bin / "python"), str(Path(__file__).with_name("octets.py")), str(times)]
    took = json.loads(subprocess.run(octets, env=install.env, check=True, capture_output=True).stdout)
    pair = Pair(tuple(took["wire"]), tuple(took["scapy"]))
    return ratio("wire", "wire's rate / scapy's", pair, 20, at_least=True)


FIGURES: dict[str, Callable[[Install, int], Figure]] = {
    "version": version,
    "words": words,
    "prompt": prompt,
    "feedback": feedback,
    "reference": reference,
    "wire": wire,
}


def installed(folder: Path) -> Path:
    """A venv in ``folder`` with the checkout, ``transitions`` and scapy installed; its interpreter."""
    pip = [BASE_PYTHON, "-m", "pip", "--python", str(folder), "install", "-q"]
    env = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], env=env, check=True)
    subprocess.run([*pip, str(ROOT), "transitions>=0.9.3", "scapy>=2.6"], env=env, check=True)
    return folder / "bin" / "python"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=", ".join(FIGURES))
    parser.add_argument("--slack", type=float, default=1, help="how far beyond a limit is no failure yet (1)")
    parser.add_argument("--times", type=int, default=31, help="pairs of runs for each figure (31)")
    given = parser.parse_args()
    if unknown := set(given.figures) - set(FIGURES):
        parser.error(f"no such figure: {', '.join(unknown)}; there are {', '.join(FIGURES)}")
    return given


def main() -> int:
    """Install, measure, print; 1 if a limit is not held."""
    given = arguments()
    with tempfile.TemporaryDirectory() as temp:
        install = Install(installed(Path(temp, "venv")), Path(temp, "homes"))
        held = True
        for name in given.figures or FIGURES:
            figure = FIGURES[name](install, given.times)
            held &= figure.holds(given.slack)
            print(figure, flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
