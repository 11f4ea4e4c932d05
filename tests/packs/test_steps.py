"""Steps of every kind: what each lacks is told at its line, and what it asks is built."""

from pathlib import Path

import pytest
from authoring import LESSON, SCENARIOS, changed, write_pack

from tutor.packs import PackError, Telling, build_lesson, load_pack
from tutor.quiz import Picture, Question
from tutor.tcp import Peer

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
STEP = '\n[[step]]\nid = "new"\n'
FIRST_LINE = LESSON.count("\n") + 2
"""Where STEP's ``[[step]]`` stands."""


def lesson(folder: Path, step: str) -> Path:
    """The small pack with one more step."""
    return write_pack(folder, scenarios=SCENARIOS + MORE, first=LESSON + STEP + step)


def built(folder: Path, step: str, seed: int = 1) -> Question:
    """The question of a step."""
    steps = build_lesson(load_pack(lesson(folder, step)).lessons["first"], "symbolic", seed)
    question = next(each for each in steps if each.id == "mine/first/new")
    assert isinstance(question, Question)
    return question


WHOLE = 'scenario = "whole"\n'
FAULTS = [
    # (the step, the key at whose line it is told, the code, some of its values)
    ('ask = "answers"\nat = 9\n', "at", "at-beyond", {"given": 9, "count": 3}),
    ('ask = "answers"\nat = 3\n', "at", "at-lost", {"given": 3}),
    ('ask = "answers"\nat = 3\n' + WHOLE, "at", "at-delayed", {"given": 3}),
    ('ask = "acceptable"\nat = 1\n', "at", "at-unmeasured", {"given": 1}),
    ('ask = "next-segment"\nat = 6\n' + WHOLE, "at", "at-old", {"given": 6}),
    ('ask = "deciding-step"\nat = 1\nscenario = "dull"\n', "at", "at-undecided", {"given": 1}),
    ('ask = "length"\nat = 4\n', "at", "at-beyond", {"given": 4}),
    ('ask = "length"\nat = 1\nlength = 1\n', "length", "key-unknown", {"key": "length"}),
    ('ask = "answers"\nat = 1\nanswer = "yes"\n', "answer", "key-stated", {"ask": "answers"}),
    ('ask = "variable"\nat = 1\nvariable = "RCV.NXT"\n', "[[step]]", "key-missing", {"key": "of"}),
    (
        'ask = "variable"\nat = 1\nof = "server"\nvariable = "RCV.NEXT"\n',
        "variable",
        "value",
        {"expected": "variable", "found": "RCV.NEXT"},
    ),
    (
        'ask = "variable"\nat = 1\nof = "sever"\nvariable = "ISS"\n',
        "of",
        "of-unknown",
        {"near": "server", "known": ("client", "server")},
    ),
    (
        'ask = "variable"\nat = 1\nof = "client"\nvariable = "RCV.NXT"\n',
        "variable",
        "variable-unset",
        {"given": "RCV.NXT", "state": "SYN-SENT"},
    ),
    ('ask = "variable"\nof = "client"\nvariable = "ISS"\n', "[[step]]", "states-when", {}),
    (
        'ask = "variable"\nof = "client"\nvariable = "ISS"\nafter = "client: CLOSE"\n',
        "after",
        "after-unknown",
        {"given": "client: CLOSE"},
    ),
    ('ask = "states"\nat = 1\nof = "A"\n', "of", "of-unknown", {"given": "A"}),
    ('ask = "order"\nupto = 2\n', "upto", "list-count", {"count": 2, "least": 3}),
    ('ask = "order"\nupto = 9\n', "upto", "at-beyond", {"given": 9}),
    ('ask = "wrong-segment"\nat = 2\nrule = "ack-lst"\n', "rule", "rule-unknown", {"near": "ack-last"}),
    ('ask = "wrong-segment"\nat = 1\nrule = "ack-last"\n', "rule", "rule-idle", {"at": 1}),
    ('ask = "wrong-segment"\nat = 3\nrule = "syn-free"\n', "rule", "rule-many", {"count": 2}),
    (
        'ask = "wrong-segment"\nat = 4\nrule = "ack-last"\n' + WHOLE,
        "rule",
        "rule-possible",
        {"at": 4},
    ),
    ('ask = "next-segment"\nat = 2\nchoose = 9\n', "choose", "value", {"expected": "few"}),
    ('ask = "next-segment"\nat = 2\npicture = "photo"\n', "picture", "value", {"expected": "picture"}),
    (
        'ask = "next-segment"\nat = 2\npicture = "header"\nmark = "urg"\n',
        "mark",
        "value",
        {"expected": "mark"},
    ),
    ('ask = "next-segment"\nat = 2\nmark = "ack"\n', "mark", "mark-none", {}),
    ('ask = "next-segment"\nat = 1\npicture = "header"\n', "picture", "picture-none", {}),
    ('ask = "next-segment"\nat = 1\npicture = "spaces"\n', "picture", "picture-none", {}),
    ('ask = "order"\npicture = "diagram"\n', "picture", "picture-none", {}),
    ('say = { en = "a", ko = "가" }\npicture = "diagram"\n', "picture", "picture-upto", {}),
    ('say = { en = "a", ko = "가" }\nupto = 0\npicture = "variables"\n', "picture", "picture-none", {}),
    ('say = { en = "a", ko = "가" }\nupto = 9\npicture = "diagram"\n', "upto", "at-beyond", {"given": 9}),
]


@pytest.mark.parametrize(("step", "key", "code", "values"), FAULTS)
def test_a_step_that_cannot_be_asked_is_told_at_its_line(
    tmp_path: Path, step: str, key: str, code: str, values: dict[str, object]
) -> None:
    """The first and only problem, with what its sentence needs."""
    with pytest.raises(PackError) as raised:
        load_pack(lesson(tmp_path, step))
    told = [(problem.code, problem.line) for problem in raised.value.problems]
    lines = ["[[step]]", 'id = "new"', *step.split("\n")]
    line = next(n for n, text in enumerate(lines) if text.partition(" ")[0] == key)
    assert told == [(code, FIRST_LINE + line)]
    assert values.items() <= raised.value.problems[0].values.items()


KINDS = [
    ('ask = "next-segment"\nat = 2\nchoose = 4\n', "choose-segment"),
    ('ask = "states"\nat = 1\nof = "server"\n', "states"),
    ('ask = "answers"\nat = 1\n', "answers"),
    ('ask = "acceptable"\nat = 1\n' + WHOLE, "acceptable"),
    ('ask = "deciding-step"\nat = 1\n', "deciding-step"),
    ('ask = "length"\nat = 1\n', "length"),
    ('ask = "variable"\nat = 1\nof = "server"\nvariable = "RCV.NXT"\n', "variable"),
    ('ask = "order"\n', "order"),
    ('ask = "wrong-segment"\nat = 2\nrule = "ack-last"\n', "wrong-segment"),
]


@pytest.mark.parametrize(("step", "kind"), KINDS)
def test_a_step_becomes_a_question_of_its_kind(tmp_path: Path, step: str, kind: str) -> None:
    """With its author's stem, hints and last word."""
    stem, why = 'stem = { en = "Well?", ko = "자?" }\n', 'why = { en = "So.", ko = "네." }\n'
    question = built(tmp_path, step + stem + 'hint.en = ["a"]\nhint.ko = ["가"]\n' + why)
    assert question.kind == kind
    assert question.stem is not None
    assert question.stem.words["en"] == "Well?"
    assert question.why is not None
    assert len(question.hints) == 1


@pytest.mark.parametrize("step", ['ask = "order"\n', 'ask = "next-segment"\nat = 2\nchoose = 4\n'])
def test_chance_comes_from_the_seed(tmp_path: Path, step: str) -> None:
    """The same seed, the same question; other seeds, others."""
    assert built(tmp_path, step, 3) == built(tmp_path, step, 3)
    assert len({str(built(tmp_path, step, seed).key) for seed in range(12)}) > 1


@pytest.mark.parametrize(
    ("step", "peer", "moves", "segment"),
    [
        ('ask = "next-segment"\nat = 2\npicture = "diagram"\n', Peer.B, 2, None),
        ('ask = "next-segment"\nat = 2\npicture = "variables"\nof = "client"\n', Peer.A, 2, None),
        ('ask = "next-segment"\nat = 2\npicture = "header"\nmark = "seq"\n', Peer.B, 2, None),
        ('ask = "states"\nat = 1\npicture = "diagram"\n', Peer.B, 2, 1),
        ('ask = "answers"\nat = 2\npicture = "header"\n', Peer.A, 3, 2),
        ('ask = "states"\nafter = "client: active OPEN"\npicture = "diagram"\n', Peer.A, 1, None),
        ('ask = "acceptable"\nat = 1\npicture = "spaces"\n' + WHOLE, Peer.B, 1, 1),
    ],
)
def test_a_question_s_picture_gives_nothing_away(
    tmp_path: Path, step: str, peer: Peer, moves: int, segment: int | None
) -> None:
    """It is of the moment before the move that is asked about, of the end that acts then."""
    question = built(tmp_path, step)
    assert question.before is not None
    assert isinstance(question.picture, Picture)
    assert question.picture.moment.moves == question.before.moves - 1 == moves
    assert question.picture.peer is peer
    assert question.picture.moment.segment == segment


def test_a_text_s_picture_is_of_what_it_shows(tmp_path: Path) -> None:
    """After the move, with the field that its author marks."""
    say = 'say = { en = "a", ko = "가" }\nupto = 1\npicture = "header"\nmark = "ack"\n'
    steps = build_lesson(load_pack(lesson(tmp_path, say)).lessons["first"], "symbolic", 1)
    telling = steps[-1]
    assert isinstance(telling, Telling)
    assert telling.picture is not None
    assert telling.moment is not None
    assert telling.picture.moment.moves == telling.moment.moves == 3
    assert telling.picture.field == "ack"


@pytest.mark.parametrize(
    "then",
    [
        '[[step]]\nid = "then"\nask = "states"\nat = 1\n',
        '[[step]]\nid = "then"\nask = "answers"\nat = 1\n',
        '[[step]]\nid = "then"\nask = "deciding-step"\nat = 1\n',
    ],
)
def test_what_is_asked_next_is_not_shown_before(tmp_path: Path, then: str) -> None:
    """Whatever of the arrival is still to be found out stays hidden."""
    first = changed(LESSON, '[[step]]\nask = "states"\nid = "after-syn"\nat = 1\n', then)
    steps = build_lesson(load_pack(write_pack(tmp_path, first=first)).lessons["first"], "symbolic", 1)
    asked = next(each for each in steps if each.id == "mine/first/syn")
    assert isinstance(asked, Question)
    assert asked.after is not None
    assert asked.after.hides == "states"


def test_a_choice_can_show_an_exchange(tmp_path: Path) -> None:
    """With ``upto``, as a text can."""
    first = changed(LESSON, 'sections = ["3.5"]', 'sections = ["3.5"]\nupto = 1\npicture = "diagram"')
    steps = build_lesson(load_pack(write_pack(tmp_path, first=first)).lessons["first"], "symbolic", 1)
    choice = steps[-1]
    assert isinstance(choice, Question)
    assert choice.before is not None
    assert choice.before.moves == 3
    assert choice.picture is not None
