"""The small pack with one more step, to be refused or built."""

from pathlib import Path

from authoring import LESSON, SCENARIOS, write_pack

from tutor.packs import build_lesson, load_pack
from tutor.quiz import Question

MORE = """\

[[scenario]]
id = "whole"
title = { en = "Whole", ko = "전체" }
about = { en = "Open and close.", ko = "열고 닫습니다." }
before = ["server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver"]
letters = ["u", "v"]
script = [
    "client: SEND 10",
    "deliver",
    "deliver",
    "client: CLOSE",
    "deliver, delay ACK",
    "server: CLOSE",
    "deliver",
    "drop",
    "server: old duplicate <SEQ=v-1><CTL=SYN>",
    "deliver",
]

[[scenario]]
id = "busy"
title = { en = "Busy", ko = "바쁨" }
about = { en = "Many calls.", ko = "호출이 많습니다." }
script = ["server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver", STATUS]

[[scenario]]
id = "dull"
title = { en = "Dull", ko = "심심함" }
about = { en = "Nothing new.", ko = "새로운 것이 없습니다." }
before = [
    "server: passive OPEN",
    "client: active OPEN",
    "deliver",
    "deliver",
    "deliver",
    "server: old duplicate <SEQ=y+1><ACK=x+1><CTL=ACK>",
    "deliver",
]
script = ["server: old duplicate <SEQ=y+1><ACK=x+1><CTL=ACK>", "deliver"]
"""
MORE = MORE.replace("STATUS", ", ".join(['"client: STATUS"'] * 20))
STEP = '\n[[step]]\nid = "new"\n'
FIRST_LINE = LESSON.count("\n") + 2
"""Where STEP's ``[[step]]`` stands."""

WHOLE = 'scenario = "whole"\n'
"""For a step of the exchange that begins open and closes."""

WELL = 'stem = { en = "Well?", ko = "자?" }\n'
RESTS = WELL + 'sections = ["3.4"]\n'
OPTION = '\n[[step.options]]\ntext = { en = "%s", ko = "%s" }\n'
TWO = OPTION % ("one", "하나") + OPTION % ("two", "둘")
RIGHT = "correct = true\n"
WORDS = '{ en = ["one"], ko = ["하나", "일"] }'


def item(words: str) -> str:
    return f'{{ text = {{ en = "{words}", ko = "{words}" }} }}'


def pair(left: str, right: str) -> str:
    return f'{{ left = {{ en = "{left}", ko = "{left}" }}, right = {{ en = "{right}", ko = "{right}" }} }}'


def point(forms: str) -> str:
    return f'\n[[step.points]]\ntext = {{ en = "a", ko = "가" }}\nforms = {forms}\n'


def lesson(folder: Path, step: str) -> Path:
    """The small pack with one more step."""
    return write_pack(folder, scenarios=SCENARIOS + MORE, first=LESSON + STEP + step)


def built(folder: Path, step: str, seed: int = 1) -> Question:
    """The question of a step."""
    steps = build_lesson(load_pack(lesson(folder, step)).lessons["first"], "symbolic", seed)
    question = next(each for each in steps if each.id == "mine/first/new")
    assert isinstance(question, Question)
    return question
