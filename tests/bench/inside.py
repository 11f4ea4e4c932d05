"""The figures that are measured inside a process of the install: the programs beside this file."""

import json
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from clock import Pair, process
from figure import Figure, Install, ratio

BENCH = Path(__file__).parent


def found(install: Install, program: str, *arguments: object) -> dict[str, list[float]]:
    """What a program prints, run by the install's Python."""
    command = [str(install.bin / "python"), str(BENCH / program), *map(str, arguments)]
    done = subprocess.run(command, env=install.env, check=True, capture_output=True)
    measured: dict[str, list[float]] = json.loads(done.stdout)
    return measured


def pair(took: dict[str, list[float]], ours: str = "ours", theirs: str = "theirs") -> Pair:
    """Two lists of seconds, run by run."""
    return Pair(tuple(took[ours]), tuple(took[theirs]))


def reference(install: Install, times: int) -> Figure:
    """Two ends opened and closed through ``react``, and ``transitions`` on the state names alone."""
    both = pair(found(install, "walk.py", times), "react", "transitions")
    return ratio("reference", "react's rate / transitions'", both, 3, at_least=True)


def wire(install: Install, times: int) -> Figure:
    """Segments to octets and back through ``tutor.tcp.wire``, and through scapy, which has to agree first."""
    both = pair(found(install, "octets.py", times), "wire", "scapy")
    return ratio("wire", "wire's rate / scapy's", both, 20, at_least=True)


def check(install: Install, times: int) -> Figure:
    """One seed more for every question of a pack, and parsing the pack's files."""
    both = pair(found(install, "packs.py", min(times, 11), "check"))
    return ratio("check", "checking a pack for a seed / parsing it", both, 3)


def installed(install: Install, times: int) -> Figure:
    """An installed pack that has not changed, and parsing its files."""
    both = pair(found(install, "packs.py", min(times, 31), "installed"))
    return ratio("installed", "loading an installed pack / parsing it", both, 0.2)


def many(install: Install, times: int) -> Figure:
    """The peak of memory while ten thousand questions are loaded; once, for it hardly differs."""
    took = found(install, "packs.py", 1, "many")
    (octets,), (seconds,) = took["octets"], took["seconds"]
    return Figure("many", "10,000 questions in memory", octets / 1e6, 300, f"in {seconds:.1f} s", unit="MB")


def record(install: Install, times: int) -> Figure:
    """An answer kept with all it teaches, in a log of a million, and a bare commit of one row."""
    both = pair(found(install, "log.py", max(times, 101), "record"))
    return ratio("record", "keeping an answer / a bare commit", both, 3)


def choose(install: Install, times: int) -> Figure:
    """What the next question is chosen from, after a million answers and after a hundred."""
    both = pair(found(install, "log.py", max(times, 101), "choose"))
    return ratio("choose", "choosing after 1,000,000 answers / 100", both, 1.5)


def stats(install: Install, times: int) -> Figure:
    """The whole command, from its start to its end, for somebody who has answered a million times."""
    with tempfile.TemporaryDirectory() as home:
        found(install, "log.py", 1, "write", home)
        command, env = [str(install.bin / "handshake"), "stats"], install.env | {"HANDSHAKE_HOME": home}
        took = sorted(process(command, env) for _ in range(min(times, 7)))
    note = f"{took[0]:.2f} to {took[-1]:.2f} s"
    return Figure("stats", "stats after 1,000,000 answers", statistics.median(took), 1, note, unit="s")


FIGURES: dict[str, Callable[[Install, int], Figure]] = {
    "reference": reference,
    "wire": wire,
    "check": check,
    "installed": installed,
    "many": many,
    "record": record,
    "choose": choose,
    "stats": stats,
}
