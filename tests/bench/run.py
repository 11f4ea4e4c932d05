"""How fast the tutor is, as ratios: ``python3 tests/bench/run.py``. See README.md beside this file.

Installs the checkout into a venv of its own (a regular, byte-compiled install), measures every figure
beside its yardstick in the same run, prints a table, and exits 1 if a limit is not held.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import inside
from clock import Terminal, in_turn, process, shows
from figure import READY, Figure, Install, ratio

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

TITLE, GO_ON, MARK = "Opening in three segments", "Enter: go on", "›"
ANSWER, VERDICT = "closed listen\r", "right"
BARE_PROMPT = f"import questionary; questionary.text({MARK!r}).unsafe_ask(); print({VERDICT!r}, flush=True)"


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


def unused(install: Install, times: int) -> Figure:
    """The same first words, with packs on the shelf that the lesson is none of, and without."""
    shelf, packs = install.homes / "shelf", install.homes / "packs"
    inside.found(install, "packs.py", 1, "write", packs)
    for pack in sorted(packs.iterdir()):
        command = [str(install.bin / "handshake"), "pack", "install", str(pack)]
        subprocess.run(command, env=install.env | {"HOME": str(shelf)}, check=True, capture_output=True)

    def among_packs() -> float:
        command, env = install.learn()
        shutil.copytree(shelf, env["HOME"])
        return shows(command, env, first_words)

    pair = in_turn(among_packs, lambda: shows(*install.learn(), first_words), times)
    return ratio("unused", "first words with 20 packs / without", pair, 1.05)


FIGURES: dict[str, Callable[[Install, int], Figure]] = {
    "version": version,
    "words": words,
    "prompt": prompt,
    "feedback": feedback,
    "unused": unused,
    **inside.FIGURES,
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
