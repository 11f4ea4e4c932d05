"""kill -9 on the real program: every verdict that was seen is in the log, and the run goes on there."""

import json
import random
import select
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest
from learner import lesson
from seat import COMMAND, PATIENCE, surroundings

from tutor.progress import Store, open_store

Judged = tuple[str, int]
"""A question and the attempt at it that was judged."""

LONGEST = 0.004
"""Seconds between the last reply and the kill: a reply takes about one millisecond."""


class Program:
    """The tutor as another program drives it."""

    def __init__(self, home: Path) -> None:
        self.complaints = TemporaryFile()  # noqa: SIM115  (closed with the child)
        self.child = subprocess.Popen(
            [*COMMAND, "learn", "four-way", "--jsonl", "--seed", "3"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.complaints,
            env=surroundings(home),
        )
        assert self.child.stdin is not None and self.child.stdout is not None
        self.stdin, self.stdout = self.child.stdin, self.child.stdout

    def event(self, *kinds: str) -> dict[str, Any]:
        """The next event of such a kind."""
        while True:
            line = self.stdout.readline()
            assert line, f"ended by itself: {self.said()}"
            event: dict[str, Any] = json.loads(line)
            if event["event"] in kinds:
                return event

    def said(self) -> str:
        """What it has written to stderr."""
        self.child.wait(PATIENCE)
        self.complaints.seek(0)
        return self.complaints.read().decode()

    def reply(self, **members: object) -> None:
        self.stdin.write(json.dumps(members).encode() + b"\n")
        self.stdin.flush()

    def kill(self) -> list[dict[str, Any]]:
        """SIGKILL; what had been written until then, a half line left out."""
        self.child.send_signal(signal.SIGKILL)
        rest = self.stdout.read()
        assert self.child.wait(PATIENCE) == -signal.SIGKILL
        return [json.loads(line) for line in rest.split(b"\n")[:-1]]


@pytest.mark.parametrize("kills", [10, pytest.param(300, marks=pytest.mark.slow)])
def test_killed_at_any_moment_no_verdict_that_was_seen_is_lost(tmp_path, kills):
    """Answers, right and wrong, and skips: the log has each that was judged, once, and goes on behind it."""
    asked = lesson("four-way", tmp_path / "key", "--seed", "3")
    keys = {each.ask["id"]: each for each in asked}
    chance = random.Random(9293)
    seen: dict[str, list[Judged]] = {}
    killed = 0
    # How many verdicts come before a kill is the machine's and chance's to say: enough of both end the test.
    while killed < kills or sum(map(len, seen.values())) < kills:
        killed += sit_down(tmp_path, keys, chance, seen)
    with open_store(tmp_path / "handshake") as store:
        for run, judged in seen.items():
            kept = in_log(store, run)
            assert [each for each in judged if each not in kept] == []
            assert len(set(kept)) == len(kept)
        # A run that was killed before its first reply was kept has left nothing behind.
        *over, _ = [run for run, judged in seen.items() if judged or in_log(store, run)]
        assert [{name for name, _ in in_log(store, run)} for run in over] == [keys.keys()] * len(over)


def sit_down(home: Path, keys: dict[str, Any], chance: random.Random, seen: dict[str, list[Judged]]) -> bool:
    """Go on where the run stands, answer a few questions and die. False when the lesson ended first."""
    program = Program(home)
    try:
        judged = seen.setdefault(program.event("hello")["run"], [])
        ask = program.event("ask", "finished")
        for _ in range(chance.randrange(4)):
            if ask["event"] == "finished":
                break
            assert (ask["id"], ask["attempt"]) not in judged
            send(program, keys[ask["id"]], ask, chance)
            judged.append(attempt(program.event("graded")))
            ask = program.event("ask", "finished")
        if ask["event"] == "finished":  # perhaps only now: the kill came between the last answer and the end
            assert program.child.wait(PATIENCE) == 0
            return False
        send(program, keys[ask["id"]], ask, chance)
        select.select([program.stdout], [], [], chance.uniform(0, LONGEST))
        judged += [attempt(event) for event in program.kill() if event["event"] == "graded"]
        return True
    finally:
        if program.child.poll() is None:
            program.child.kill()
            program.child.wait()
        program.complaints.close()
        program.stdin.close()
        program.stdout.close()


def attempt(graded: dict[str, Any]) -> Judged:
    return graded["id"], graded["attempt"]


def in_log(store: Store, run: str) -> list[Judged]:
    """Question and attempt of every verdict in the log of a run."""
    return [
        (entry.question, entry.body["verdict"]["attempt"])
        for entry in store.entries(run)
        if entry.question is not None and "verdict" in entry.body
    ]


def send(program: Program, known: Any, ask: dict[str, Any], chance: random.Random) -> None:
    names = [field["name"] for field in ask["fields"]]
    right = {name: known.key[name] for name in names}
    if chance.random() < 0.2:
        program.reply(reply="skip")
    elif chance.random() < 0.3 and ask["kind"] == "states":
        program.reply(reply="answer", fields=right | {names[0]: "CLOSING"})
    else:
        program.reply(reply="answer", fields=right)
