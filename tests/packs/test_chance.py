"""Numbers that a scenario leaves to the seed: in its lines, in its texts, and the same for the same seed."""

from pathlib import Path

import pytest
from authoring import LESSON, SCENARIOS, write_pack

from tutor.packs import Lesson, PackError, Telling, build_lesson, load_pack
from tutor.packs.chance import extremes, numbers_of
from tutor.quiz import Question, Text, expected_text, grade

DATA = """
[[scenario]]
id = "data"
title = { en = "Data", ko = "데이터" }
about = { en = "Some.", ko = "조금." }
before = ["server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver"]
letters = ["u", "v"]
random = { n = { from = 10, to = 500, step = 10 }, m = { from = 1, to = 9 } }
script = ["client: SEND {n}", "deliver", "deliver", "server: SEND {m}", "deliver", "deliver"]
"""
STEPS = """
[[step]]
scenario = "data"
upto = 0
say = { en = "{n} octets, then {m}; {k} is mine.", ko = "{n}옥텟, 그다음 {m}옥텟. {k}는 그대로." }

[[step]]
ask = "next-segment"
id = "ack"
scenario = "data"
at = 2
stem = { en = "{n} have come.", ko = "{n}개가 왔습니다." }
hint.en = ["{n}, not {m}"]
hint.ko = ["{m}이 아니라 {n}"]
why = { en = "All {n}.", ko = "{n}개 모두." }

[[step]]
ask = "states"
id = "sent"
scenario = "data"
after = "client: SEND {n}"

[[step]]
ask = "length"
id = "length"
scenario = "data"
at = 3
"""


def lesson_of(folder: Path, data: str = DATA, steps: str = STEPS) -> Lesson:
    """The small pack with a scenario of its own numbers."""
    return load_pack(write_pack(folder, scenarios=SCENARIOS + data, first=LESSON + steps)).lessons["first"]


def test_the_same_seed_gives_the_same_numbers(tmp_path: Path) -> None:
    """Within their ranges, in their steps, and not always the same ones."""
    scenario = lesson_of(tmp_path).scenarios["data"]
    found = [numbers_of(scenario, seed) for seed in range(60)]
    assert found == [numbers_of(scenario, seed) for seed in range(60)]
    assert {each["m"] for each in found} == set(range(1, 10))
    assert len({each["n"] for each in found}) > 20
    assert all(each["n"] % 10 == 0 and 10 <= each["n"] <= 500 for each in found)
    assert extremes(scenario) == ({"n": 10, "m": 1}, {"n": 500, "m": 9})


@pytest.mark.parametrize("seed", range(8))
def test_numbers_stand_in_lines_and_in_texts(tmp_path: Path, seed: int) -> None:
    """The segment has as many octets as the text says, and the keys follow."""
    lesson = lesson_of(tmp_path)
    numbers = numbers_of(lesson.scenarios["data"], seed)
    n, m = numbers["n"], numbers["m"]
    steps = {step.id.rpartition("/")[2]: step for step in build_lesson(lesson, "symbolic", seed)}
    telling, ack, length = steps["#5"], steps["ack"], steps["length"]
    assert isinstance(telling, Telling)
    assert telling.text.words["en"] == f"{n} octets, then {m}; {{k}} is mine."
    assert telling.text.words["ko"].startswith(f"{n}옥텟, 그다음 {m}옥텟.")
    assert isinstance(ack, Question)
    assert ack.stem is not None
    assert ack.why is not None
    said = [ack.stem.words["en"], ack.hints[0].words["ko"], ack.why.words["en"]]
    assert said == [f"{n} have come.", f"{m}이 아니라 {n}", f"All {n}."]
    assert expected_text(ack, ack.fields[2]) == f"u+{n}"
    assert isinstance(length, Question)
    assert length.key == {"SEG.LEN": m}
    for question in (ack, length, steps["sent"]):
        assert isinstance(question, Question)
        key = {field.name: expected_text(question, field) for field in question.fields}
        assert grade(question, key, question.fields, 1).correct


@pytest.mark.parametrize(
    ("old", "new", "code", "values"),
    [
        ("from = 1, to = 9", "from = 9, to = 1", "random-empty", {"given": "m", "first": 9, "last": 1}),
        ("server: SEND {m}", "server: SEND 5", "random-unused", {"given": "m"}),
        ("to = 500", "to = 5000", "random-shape", {}),
        ("from = 1, to = 9", "from = 0, to = 9", "script-call", {}),
        ("from = 1, to = 9", 'from = "1", to = 9', "value", {"expected": "ranges"}),
        (", m = {", ", M = {", "value", {"expected": "ranges"}),
        ("from = 1, to = 9", "from = 1, to = 9, step = 0", "value", {"expected": "ranges"}),
        ("server: SEND {m}", "server: SEND {m}{k}", "script-call", {}),
    ],
)
def test_a_range_that_leads_nowhere_is_told(
    tmp_path: Path, old: str, new: str, code: str, values: dict[str, object]
) -> None:
    """Empty, used nowhere, with other segments at its other end, or no range."""
    assert old in DATA
    with pytest.raises(PackError) as raised:
        lesson_of(tmp_path, DATA.replace(old, new))
    found = {problem.code: problem.values for problem in raised.value.problems}
    assert code in found
    assert values.items() <= found[code].items()


def test_a_question_is_asked_at_both_ends_of_a_range(tmp_path: Path) -> None:
    """A wrong rule that changes one number and not the other would fail some learners."""
    data = DATA.replace("from = 10, to = 500, step = 10", "from = 1, to = 2").replace(
        '"server: SEND {m}", "deliver", "deliver"', '"client: SEND {m}", "deliver", "deliver"'
    )
    step = '\n[[step]]\nask = "variable"\nid = "x"\nscenario = "data"\nof = "client"\n'
    whole = step + 'variable = "SND.NXT"\nafter = "client: SEND {n}"\n'
    with pytest.raises(PackError) as raised:  # n and m can be 1 or 2 both, and then the line is there twice
        lesson_of(tmp_path, data.replace("from = 1, to = 9", "from = 1, to = 3"), whole)
    assert {problem.code for problem in raised.value.problems} == {"after-twice"}


SAID = """
[[step]]
ask = "choice"
id = "said"
scenario = "data"
upto = 1
sections = ["3.4"]
stem = { en = "{n} have come: why?", ko = "{n}개가 왔습니다. 왜?" }
hint = { en = ["{n} are {n}."], ko = ["{n}은 {n}."] }

[[step.options]]
correct = true
text = { en = "{n} were sent", ko = "{n}개를 보내서" }

[[step.options]]
text = { en = "{n} were lost", ko = "{n}개를 잃어서" }
feedback = { en = "Not {n}.", ko = "{n}개는 아님." }
"""


def test_numbers_stand_in_all_texts_of_a_question_on_a_concept(tmp_path: Path) -> None:
    """It shows the exchange with them, so they are the same."""
    lesson = lesson_of(tmp_path, steps=STEPS + SAID)
    question = build_lesson(lesson, "symbolic", 3)[-1]
    assert isinstance(question, Question)
    number = str(numbers_of(lesson.scenarios["data"], 3)["n"])
    choices = question.fields[0].choices
    texts = [question.stem, *question.hints, *(each.text for each in choices)]
    texts += [each.feedback for each in choices if each.feedback]
    assert len(texts) == 5
    for text in texts:
        assert isinstance(text, Text)
        assert all(number in words and "{" not in words for words in text.words.values())


def test_a_line_with_a_number_that_has_no_range_is_told_beside_the_range_without_a_line(tmp_path):
    """Both ends of a misspelling: who sees one alone would mend the wrong one."""
    with pytest.raises(PackError) as raised:
        lesson_of(tmp_path, DATA.replace("SEND {m}", "SEND {k}"), "")
    assert [(each.line, each.code) for each in raised.value.problems] == [
        (20, "random-unused"),
        (21, "script-call"),
    ]
