"""Open questions in a pack: what they carry, and what is told of each fault, at its line."""

from pathlib import Path

import pytest
from authoring import LESSON, PACK, changed, write_pack

from tutor.packs import PackError, build_lesson, load_pack
from tutor.packs.bounds import Folder
from tutor.packs.concepts import OpenAnswer
from tutor.packs.proving import check_pack
from tutor.quiz import Question
from tutor.wording import Wording
from tutor.wording.complaints import problem_text

OPEN = """
[[step]]
ask = "open"
id = "told"
level = "junior"
least = 1
sections = ["3.5"]
stem = { en = "Tell me.", ko = "말해 보세요." }
short = { en = "Short.", ko = "짧게." }
long = { en = "Long.", ko = "길게." }

[[step.points]]
id = "first"
sections = ["3.4"]
sources = ["a book"]
text = { en = "One.", ko = "하나." }
forms = { en = ["one", "1"], ko = ["하나"] }

[[step.points]]
id = "second"
text = { en = "Two.", ko = "둘." }
forms = { en = ["two"], ko = ["둘"] }

[[step.traps]]
id = "third"
misconception = "ack-last"
text = { en = "Not three.", ko = "셋이 아닙니다." }
instead = { en = "Say two.", ko = "둘이라고 하세요." }
forms = { en = ["three"], ko = ["셋"] }

[[step.follow]]
ask = "why"
missed = ["first"]

[[step.follow]]
ask = "more.again"
"""

MORE = """\
format = 1
id = "more"
minutes = 1
title = { en = "More", ko = "더" }
goal = { en = "Learn.", ko = "배웁니다." }
""" + OPEN.replace('"told"', '"again"').replace('"more.again"', '"first.syn"').replace(
    'ask = "why"\nmissed', 'ask = "first.after-syn"\nmissed'
)

TWO = changed(PACK, '["first"]', '["first", "more"]')


def write(folder: Path, first: str = LESSON + OPEN, more: str = MORE) -> Path:
    """The small pack with open questions in two lessons."""
    write_pack(folder, pack=TWO, first=first)
    (folder / "lessons" / "more.toml").write_text(more, encoding="utf-8")
    return folder


def test_an_open_question_carries_what_an_interviewer_needs(tmp_path: Path):
    """Points and traps with their ids, what they rest on, and forms of all languages; the model answers."""
    lesson = load_pack(write(tmp_path)).lessons["first"]
    question = build_lesson(lesson, "symbolic", 1)[-1]
    assert isinstance(question, Question)
    (field,) = question.fields
    assert [point.id for point in field.points] == ["first", "second"]
    assert field.points[0].forms == ("one", "1", "하나")
    assert (field.points[0].sections, field.points[0].sources) == (("3.4",), ("a book",))
    (trap,) = field.traps
    assert (trap.id, trap.misconception, trap.forms) == ("third", "ack-last", ("three", "셋"))
    assert trap.instead.words["en"] == "Say two."
    assert field.short is not None and field.short.words["ko"] == "짧게."
    assert field.long is not None and field.long.words["en"] == "Long."
    step = lesson.steps[-1]
    assert isinstance(step, OpenAnswer)
    assert (step.level, [each.ask for each in step.follow]) == ("junior", ["why", "more.again"])


FAULTS = [
    # (what stands there, what is put in its place, a word of the line that is told, the code, its values)
    ('id = "second"', 'id = "first"', 'id = "first"\ntext', "id-twice", {"given": "first"}),
    ('missed = ["first"]', 'missed = ["frist"]', "frist", "missed-unknown", {"near": "first"}),
    ('ask = "why"', 'ask = "whi"', '"whi"', "follow-unknown", {"given": "whi", "near": "why"}),
    ('ask = "more.again"', 'ask = "more.nobody"', "more.nobody", "follow-unknown", {"given": "more.nobody"}),
    ('ask = "more.again"', 'ask = "told"', 'ask = "told"', "follow-self", {"given": "told"}),
    ('ask = "more.again"', 'ask = "first.told"', "first.told", "follow-self", {"given": "first.told"}),
    ('"1"]', '"1*"]', '"1*"', "form", {"given": "1*"}),
    ('"1"]', '"not"]', '"not"', "form", {"given": "not"}),
    ('"1"]', '"1||2"]', "1||2", "form", {"given": "1||2"}),
    ('["셋"]', '["+"]', '"+"', "form", {"given": "+"}),
    ("least = 1", "least = 3", "least = 3", "least-beyond", {"given": 3, "count": 2}),
    ('level = "junior"', 'level = "chief"', "chief", "value", {"expected": "level", "found": '"chief"'}),
    ('instead = { en = "Say two.", ko = "둘이라고 하세요." }\n', "", "[[step.traps]]", "key-missing", {}),
    ('ask = "why"\n', "", "[[step.follow]]", "key-missing", {"key": "ask"}),
]


@pytest.mark.parametrize(("old", "new", "at", "code", "values"), FAULTS)
def test_a_fault_of_an_open_question_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, at: str, code: str, values: dict[str, object]
):
    """File, line and code; and there is a sentence in both languages."""
    text = changed(LESSON + OPEN, old, new)
    with pytest.raises(PackError) as raised:
        load_pack(write(tmp_path, text))
    (problem,) = raised.value.problems
    lines = text[: text.index(at)].count("\n") + 1
    assert (problem.place, problem.id.split("/")[:2], problem.code) == (
        f"lessons/first.toml:{lines}",
        ["first", "told"],
        code,
    )
    assert values.items() <= problem.values.items()
    said = {problem_text(Wording(language), problem) for language in ("en", "ko")}
    assert len(said) == 2


def test_follow_ups_that_go_round_are_told_once(tmp_path: Path):
    """From either lesson into the other and back: the follow-up that closes the circle is named."""
    more = changed(MORE, '"first.syn"', '"first.told"')
    with pytest.raises(PackError) as raised:
        load_pack(write(tmp_path, more=more))
    (problem,) = raised.value.problems
    assert (problem.file, problem.code) == ("lessons/more.toml", "follow-cycle")
    assert problem.values["given"] == "first.told, more.again, first.told"


def test_follow_ups_into_a_broken_lesson_are_not_called_unknown(tmp_path: Path):
    """One fault does not make another: the step is there, and what is wrong with its file is told alone."""
    with pytest.raises(PackError) as raised:
        load_pack(write(tmp_path, more=changed(MORE, "minutes = 1", "minutes = 0")))
    assert [problem.code for problem in raised.value.problems] == ["value"]


def test_a_long_chain_of_follow_ups_is_read(tmp_path: Path):
    """Four hundred questions, each followed by the next, and two ways into each: no circle, and no wait."""
    step = OPEN[: OPEN.index("[[step.follow]]")]
    chain = [
        step.replace('"told"', f'"n{n}"')
        + f'[[step.follow]]\nask = "n{n + 1}"\n[[step.follow]]\nask = "n400"\n'
        for n in range(400)
    ]
    last = step.replace('"told"', '"n400"')
    pack = load_pack(write(tmp_path, LESSON + "".join(chain) + last, MORE))
    assert pack.lessons["first"].questions == 404


SAID = (
    OPEN.replace('en = "Short.", ko = "짧게."', 'en = "It is one.", ko = "하나입니다."')
    .replace('en = "Long.", ko = "길게."', 'en = "It is one. Then two.", ko = "하나입니다. 그리고 둘입니다."')
    .replace('"more.again"', '"syn"')
)
PROOFS = [
    # (what stands there, what is put in its place, a word of the line that is told, code, values)
    ("", "", "", "", {}),
    ('["둘"]', '["셋째"]', 'text = { en = "Two."', "point-unsaid", {"point": "second", "language": "ko"}),
    ("그리고 둘입니다.", "그리고 끝.", "long = ", "model-lacks", {"point": "second", "language": "ko"}),
    ("least = 1", "least = 2", "short = ", "model-short", {"language": "en", "found": 1, "least": 2}),
    ("Then two.", "Then two, not three.", "", "", {}),
    (
        "Then two.",
        "Then two or three.",
        'forms = { en = ["three"]',
        "trap-said",
        {"trap": "third", "key": "long"},
    ),
    ('"Tell me."', '"Are there three?"', 'forms = { en = ["three"]', "trap-said", {"key": "stem"}),
    ('"Tell me."', '"Why one?"', 'forms = { en = ["one"', "form-in-stem", {"given": "one"}),
    ('"ack-last"', '"ack-lasst"', "ack-lasst", "misconception-unknown", {"near": "ack-last"}),
]


@pytest.mark.parametrize(("old", "new", "at", "code", "values"), PROOFS)
def test_an_open_question_is_sent_through_the_finder(
    tmp_path: Path, old: str, new: str, at: str, code: str, values: dict[str, object]
):
    """Points in their own texts and the model answers, traps in none; the first that is said is told here."""
    text = changed(LESSON + SAID, old, new) if old else LESSON + SAID
    checked = check_pack(Folder(write_pack(tmp_path, first=text)), range(1))
    if not code:
        assert checked.problems == ()
        return
    problem = next(each for each in checked.problems if each.code == code)
    assert problem.place == f"lessons/first.toml:{text[: text.index(at)].count(chr(10)) + 1}"
    assert values.items() <= problem.values.items()
    assert len({problem_text(Wording(language), problem) for language in ("en", "ko")}) == 2


def test_a_follow_up_into_a_lesson_that_cannot_be_read_is_not_called_unknown(tmp_path):
    """What is wrong with that lesson comes first; who knows which steps it has."""
    with pytest.raises(PackError) as raised:
        load_pack(write(tmp_path, more="format ="))
    assert [(each.place, each.code) for each in raised.value.problems] == [("lessons/more.toml:1", "toml")]
