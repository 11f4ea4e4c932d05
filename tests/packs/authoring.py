"""A small pack to break: what an author might have written, one change at a time."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tutor.packs import PackError, Problem, load_pack

PACK = """\
format = 1
id = "mine"
version = "1.0"
license = "MIT"
author = "Me"
languages = ["en", "ko"]
title = { en = "Mine", ko = "내 것" }
lessons = ["first"]
"""

SCENARIOS = """\
format = 1

[[scenario]]
id = "open"
title = { en = "Open", ko = "열기" }
about = { en = "It opens.", ko = "엽니다." }
script = [
    "server: passive OPEN",
    "client: active OPEN",
    "deliver",
    "deliver",
]
"""

LESSON = """\
format = 1
id = "first"
scenario = "open"
minutes = 1
title = { en = "First", ko = "첫째" }
goal = { en = "Learn.", ko = "배웁니다." }

[[step]]
say = { en = "Look.", ko = "봅시다." }

[[step]]
ask = "next-segment"
id = "syn"
at = 1
hint.en = ["one", "two"]
hint.ko = ["하나", "둘"]

[[step]]
ask = "states"
id = "after-syn"
at = 1

[[step]]
ask = "choice"
id = "why"
stem = { en = "Why?", ko = "왜?" }
sections = ["3.5"]

[[step.options]]
text = { en = "So", ko = "그래서" }
correct = true

[[step.options]]
text = { en = "Not so", ko = "아니라서" }
"""

FILES = {"pack.toml": PACK, "scenarios.toml": SCENARIOS, "lessons/first.toml": LESSON}


def write_pack(folder: Path, **texts: str | bytes | None) -> Path:
    """The small pack; ``pack``, ``scenarios`` and ``first`` replace a file, None leaves it out."""
    (folder / "lessons").mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        replaced = texts.get(Path(name).stem, text)
        if isinstance(replaced, bytes):
            (folder / name).write_bytes(replaced)
        elif replaced is not None:
            (folder / name).write_text(replaced, encoding="utf-8", newline="")
    return folder


def changed(text: str, old: str, new: str) -> str:
    """``text`` with one place changed; a test that changes nothing is a mistake."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """All that the loader says of a pack that it refuses."""
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    return raised.value.problems


def told(folder: Path) -> list[str]:
    """The same, each as ``file:line: id: code``."""
    return [f"{each.place}: {each.id}: {each.code}" for each in problems_of(folder)]


class Fault(NamedTuple):
    """One place of the small pack changed: in which file, what is told, and some of that problem's values."""

    file: str
    old: str
    new: str
    told: str
    values: dict[str, object]

    def told_in(self, folder: Path) -> dict[str, dict[str, object]]:
        """The values of every problem of the pack with the fault, by ``file:line: id: code``."""
        text = next(text for name, text in FILES.items() if Path(name).stem == self.file)
        found = problems_of(write_pack(folder, **{self.file: changed(text, self.old, self.new)}))
        return {f"{each.place}: {each.id}: {each.code}": each.values for each in found}

    def called(self) -> str:
        """The name of its test."""
        return f"{self.told}-{self.new}"[:60]
