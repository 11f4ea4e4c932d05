"""An interview's pack of a few questions, and learners for it: what they say, what they tick."""

import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from tutor.engine import Answer, Ask, Finished, Run, Skip
from tutor.packs import Pack, load_pack
from tutor.practice import (
    Interview,
    InterviewNotes,
    InterviewSession,
    InterviewTexts,
    scorecard,
)
from tutor.progress import Card, Known
from tutor.quiz import Text, ticked_beforehand

DAY = 86_400_000
NOW = 20_000 * DAY + 9 * 3_600_000
KNOWN = Known(NOW, 20_000)
TEXTS = InterviewTexts(
    Text({"en": "Mock interview", "ko": "모의 면접"}), Text({"en": "Which of these?", "ko": "어느 것입니까?"})
)

PACK = """\
format = 1
id = "interview"
version = "1.0.0"
license = "MIT"
author = "A test"
languages = ["en", "ko"]
title.en = "Asked"
title.ko = "질문"
lessons = ["opening", "closing"]
"""

SCENARIOS = """\
format = 1

[[scenario]]
id = "three-way"
title.en = "Opening"
title.ko = "열기"
about.en = "It opens."
about.ko = "열립니다."
script = [
  "server: passive OPEN",
  "client: active OPEN",
  "deliver",
  "deliver",
  "deliver",
]
"""

LESSON = """\
format = 1
id = "{id}"
scenario = "three-way"
minutes = 30
title.en = "{id}"
title.ko = "{id}"
goal.en = "Explain it."
goal.ko = "설명합니다."
"""

TOPIC = """
[[step]]
ask = "open"
id = "{id}"
level = "{level}"
least = 2
sections = ["3.5"]
hint.en = ["Think of {id}."]
hint.ko = ["{id}을(를) 생각해 보십시오."]
stem.en = "What about {id}?"
stem.ko = "{id}은(는) 어떻습니까?"
short.en = "Half a minute on {id}."
short.ko = "{id} 30초."
long.en = "Two minutes on {id}."
long.ko = "{id} 2분."
"""

POINT = """
[[step.points]]
id = "{point}"
text.en = "{id} has {fruits}."
text.ko = "{id}에는 {korean}가 있습니다."
{rests_on}
forms.en = ["{fruit}|{fruits}"]
forms.ko = ["{korean}"]
"""

TRAP = """
[[step.traps]]
id = "plum"
misconception = "why-three"
forms.en = ["plum|plums"]
forms.ko = ["자두"]
text.en = "A popular answer; but there is no plum."
text.ko = "흔한 답이지만 자두는 없습니다."
instead.en = "Say that there is a cherry."
instead.ko = "체리가 있다고 하십시오."
sections = ["3.5"]
"""

POINTS = (
    ("one", "apple", "apples", "사과", 'sections = ["3.5"]'),
    ("two", "banana", "bananas", "바나나", 'sources = ["Linux 6.x, net/ipv4/tcp.c"]'),
    ("three", "cherry", "cherries", "체리", 'sections = ["3.6"]'),
)

FOLLOW = """
[[step.follow]]
ask = "{ask}"
"""

COMPUTED = """
[[step]]
ask = "next-segment"
id = "second"
at = 2
"""


def topic(id: str, level: str) -> str:
    """An open question with three points and a trap."""
    points = (
        POINT.format(id=id, point=point, fruit=fruit, fruits=fruits, korean=korean, rests_on=rests_on)
        for point, fruit, fruits, korean, rests_on in POINTS
    )
    return TOPIC.format(id=id, level=level) + "".join(points) + TRAP


OPENING = (
    LESSON.format(id="opening")
    + topic(id="hello", level="junior")
    + FOLLOW.format(ask="second")
    + 'missed = ["two"]\n'
    + FOLLOW.format(ask="closing.bye")
    + 'missed = ["one", "three"]\n'
    + COMPUTED
    + topic(id="numbers", level="middle")
    + topic(id="cookies", level="senior")
)

CLOSING = (
    LESSON.format(id="closing")
    + topic(id="bye", level="junior")
    + FOLLOW.format(ask="wait")
    + topic(id="wait", level="middle")
    + FOLLOW.format(ask="reset")
    + topic(id="reset", level="senior")
)

ALL = "An apple, a banana and a cherry."


@cache
def pack() -> Pack:
    """The pack, loaded as any other is."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root)
        return load_pack(root)


def write(root: Path) -> None:
    """The pack's files into a folder."""
    (root / "lessons").mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("pack.toml", PACK),
        ("scenarios.toml", SCENARIOS),
        ("lessons/opening.toml", OPENING),
        ("lessons/closing.toml", CLOSING),
    ):
        (root / name).write_text(text, encoding="utf-8")


def plan(
    known: Known = KNOWN, minutes: int = 20, level: str | None = None, topic: str | None = None, seed: int = 1
) -> Interview:
    """The plan of an interview with the small pack."""
    return Interview(TEXTS, pack(), InterviewSession(known, minutes, level, topic), "symbolic", seed)


def sitting(**wanted: object) -> tuple[Run, InterviewNotes]:
    """A run that has not begun, and what its front has beside it."""
    run = Run(plan(**wanted))
    return run, InterviewNotes(lambda: scorecard(run.plan, run.outcomes))


Says = Callable[[str], str | None]
"""What a learner says to a topic, by its name; None passes it over."""


def walked(run: Run, says: Says, spent: int = 0, ticks: Callable[[Ask], str] | None = None) -> Finished:
    """A whole interview: everything told, and what the words show left ticked."""
    events = run.start()
    while run.asking is not None:
        events = run.receive(reply_to(run.asking, says, spent, ticks))
    assert isinstance(events[-1], Finished)
    return events[-1]


def reply_to(
    ask: Ask, says: Says, spent: int = 0, ticks: Callable[[Ask], str] | None = None
) -> Answer | Skip:
    """What this learner replies to a question."""
    if ask.question.kind == "points":
        kept = ticks(ask) if ticks is not None else " ".join(ticked_beforehand(ask.question))
        return Answer({"points": kept or "none"}, spent)
    said = says(ask.question.id.rpartition("/")[2]) if ask.question.kind == "told" else None
    return Skip(spent) if said is None else Answer({"told": said}, spent)


def asked(run: Run, says: Says, **more: object) -> list[str]:
    """The names of all questions in the order in which they were asked."""
    names, _ = [], run.start()
    while run.asking is not None:
        names.append(run.asking.question.id.rpartition("/")[2])
        run.receive(reply_to(run.asking, says, **more))
    return names


def mains(names: Iterable[str]) -> list[str]:
    """Without the questions on points."""
    return [name for name in names if "~" not in name]


def card(state: int, step: int | None = None) -> Card:
    """A memory in a state of FSRS."""
    return Card(state, step, 1.0, 5.0, NOW + DAY, NOW - DAY, 3, 1)
