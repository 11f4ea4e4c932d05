"""Somebody who knows the answers: taken from a run of the same lesson that skips every question.

``Learner.answers`` says what to type at each question, on purpose in every way that a person might.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from seat import COMMAND, PATIENCE, surroundings

SKIP = '{"reply": "skip"}\n'
Json = dict[str, Any]

FIXED = {"flags": ("RST", "SYN"), "field": ("flags", "seq")}
"""Wrong answers to what has few right ones."""


class Asked(NamedTuple):
    """A question of a lesson: how it is asked, and what is right."""

    ask: Json
    graded: Json
    said: tuple[str, ...]
    """The texts that are told before it."""

    @property
    def key(self) -> dict[str, str]:
        return {field["name"]: field["expected"] for field in self.graded["fields"]}

    def typed(self, name: str) -> str:
        """A field's right answer as it is typed at a screen: an option by its number."""
        right = self.key[name]
        options = self.options(name)
        return str(options.index(right) + 1) if options else right

    def options(self, name: str) -> list[str]:
        """The values a field may be chosen from; none for one that is typed."""
        fields = {field["name"]: field for field in self.ask["fields"]}
        return [choice["value"] for choice in fields[name].get("choices", ())]

    def wrong(self, name: str) -> str:
        """An answer to a field that can be read and is not right."""
        right, options = self.key[name], self.options(name)
        if options:
            return str(int(self.typed(name)) % len(options) + 1)
        if name == "order":
            return right[::-1]
        if name == "segment":
            return "1" if right != "1" else "2"
        if name in FIXED:
            return next(each for each in FIXED[name] if each != right)
        if self.ask["kind"] == "states":
            return "CLOSING" if right != "CLOSING" else "LISTEN"
        if right == "none":
            return "ISS+9"
        return "99" if right.isdecimal() else right + ("9" if "+" in right else "+9")

    def line(self, **instead: str) -> str:
        """All fields at once."""
        names = [field["name"] for field in self.ask["fields"]]
        if len(names) == 1:
            return instead.get(names[0], self.typed(names[0]))
        told = {name: instead.get(name, self.typed(name)) for name in names}
        marks = {"seq": "seq=", "ack": "ack="}
        return " ".join(marks.get(name, "") + text for name, text in told.items() if text != "none")


def lesson(name: str, home: Path, *options: str) -> list[Asked]:
    """Every question of a lesson, by skipping through it."""
    events = play(name, home, SKIP * 40, *options)
    asked, ask, said = [], None, []
    for event in events:
        if event["event"] == "say":
            said.append(event["text"])
        elif event["event"] == "ask":
            ask = event
        elif event["event"] == "graded":
            asked.append(Asked(ask, event, tuple(said)))
            said = []
    return asked


def play(name: str, home: Path, replies: str, *options: str) -> list[Json]:
    """The events of ``learn NAME --jsonl`` for these lines."""
    done = subprocess.run(
        [*COMMAND, "learn", name, "--jsonl", *options],
        input=replies,
        env=surroundings(home),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def ways(asked: list[Asked]) -> Iterator[list[str]]:
    """What is typed at each question: at once, field by field, wrong first, after help, not at all."""
    for number, each in enumerate(asked):
        names = [field["name"] for field in each.ask["fields"]]
        first = names[0]
        match number % 5:
            case 0:
                yield [each.line()]
            case 1:
                yield [each.typed(name) for name in names if each.key[name] != "none"]
            case 2:
                yield [each.line(**{first: each.wrong(first)}), each.typed(first)]
            case 3:
                yield ["/hint", "?", "what?!", each.line()]
            case 4:
                last = next(name for name in reversed(names) if each.key[name] != "none")
                yield [each.line(**{last: each.wrong(last)}), "/skip"]
