"""What a program says to ``handshake interview``, and what it hears."""

import json
from typing import Any

from tutor.cli.library import INTERVIEW, pack_of

Json = dict[str, Any]
ONE = ("interview", "--topic", "three-way", "--lang", "en")
SKIP = {"reply": "skip"}


def events(out: str) -> list[Json]:
    """JSON lines as data."""
    return [json.loads(line) for line in out.splitlines()]


def replies(*each: Json) -> str:
    """What a program says."""
    return "".join(json.dumps(one) + "\n" for one in each)


def told(text: str) -> Json:
    return {"reply": "answer", "fields": {"told": text}}


def points(kept: str) -> Json:
    return {"reply": "answer", "fields": {"points": kept}}


def topic(name: str = "three-way") -> Any:
    """A question of the pack as its author wrote it."""
    lesson = pack_of(INTERVIEW).lessons["opening"]
    return next(step for step in lesson.steps if step.id == name)


def forms(point: Any) -> list[str]:
    """All that a point is found by."""
    return [form for each in point.forms.words.values() for form in each]
