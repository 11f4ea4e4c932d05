"""Steps of every kind: what each lacks is told at its line, and what it asks is built."""

from pathlib import Path

import pytest
from authoring import LESSON, PACK, SCENARIOS, changed, write_pack

from tutor.engine import lesson_plan
from tutor.packs import PackError, Telling, build_lesson, load_pack
from tutor.quiz import Picture, Question, expected_text, grade
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
        {"expected": "variable", "found": '"RCV.NEXT"'},
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
    ('ask = "order"\nscenario = "busy"\n', "scenario", "list-events", {"count": 22, "most": 20}),
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
    ('ask = "next-segment"\nat = 2\nchoose = 4\nfields = ["ack"]\n', "fields", "fields-choose", {}),
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


WELL = 'stem = { en = "Well?", ko = "자?" }\n'
RESTS = WELL + 'sections = ["3.4"]\n'
OPTION = '\n[[step.options]]\ntext = { en = "%s", ko = "%s" }\n'
TWO = OPTION % ("one", "하나") + OPTION % ("two", "둘")
RIGHT = "correct = true\n"


def item(words: str) -> str:
    return f'{{ text = {{ en = "{words}", ko = "{words}" }} }}'


def pair(left: str, right: str) -> str:
    return f'{{ left = {{ en = "{left}", ko = "{left}" }}, right = {{ en = "{right}", ko = "{right}" }} }}'


def point(forms: str) -> str:
    return f'\n[[step.points]]\ntext = {{ en = "a", ko = "가" }}\nforms = {forms}\n'


WORDS = '{ en = ["one"], ko = ["하나", "일"] }'
STATED = [
    # (the step, the kind of question)
    ('ask = "choice"\n' + RESTS + TWO + RIGHT, "choice"),
    ('ask = "choices"\n' + RESTS + TWO + RIGHT, "choices"),
    ('ask = "number"\nanswer = 0.5\ntolerance = 0.1\n' + RESTS, "number"),
    ('ask = "number"\nanswer = -5\nunit = { en = "s", ko = "초" }\n' + RESTS, "number"),
    (f'ask = "text"\naccept = {WORDS}\n' + RESTS, "text"),
    (f'ask = "sequence"\nitems = [{item("a")}, {item("b")}, {item("c")}]\n' + RESTS, "sequence"),
    (f'ask = "match"\npairs = [{pair("a", "x")}, {pair("b", "y")}]\n' + RESTS, "match"),
    ('ask = "open"\n' + RESTS + point(WORDS), "open"),
    ('ask = "number"\nanswer = 1\nsources = ["a book"]\n' + WELL, "number"),
    ('ask = "number"\nanswer = 1\nupto = 1\npicture = "diagram"\n' + RESTS, "number"),
]


@pytest.mark.parametrize(("step", "kind"), STATED)
def test_a_stated_step_becomes_a_question_whose_key_grades_right(
    tmp_path: Path, step: str, kind: str
) -> None:
    """With every seed, in whatever order things are shown."""
    for seed in range(6):
        question = built(tmp_path, step, seed)
        assert question.kind == kind
        key = {field.name: expected_text(question, field) for field in question.fields}
        assert grade(question, key, question.fields, 1).correct


STATED_FAULTS = [
    ('ask = "number"\nanswer = 1\n' + WELL, "[[step]]", "sources-none", {}),
    ('ask = "number"\nanswer = "1"\n' + RESTS, "answer", "value", {"expected": "number", "found": '"1"'}),
    ('ask = "number"\nanswer = nan\n' + RESTS, "answer", "value", {"expected": "number"}),
    ('ask = "number"\nanswer = inf\n' + RESTS, "answer", "value", {"expected": "number"}),
    ('ask = "number"\nanswer = 1\ntolerance = -1\n' + RESTS, "tolerance", "value", {"expected": "tolerance"}),
    (
        'ask = "number"\nanswer = 1\ndifficulty = 6\n' + RESTS,
        "difficulty",
        "value",
        {"expected": "difficulty"},
    ),
    ('ask = "number"\nanswer = 1\nattempts = 0\n' + RESTS, "attempts", "value", {"expected": "attempts"}),
    ('ask = "number"\nanswer = 1\nskills = ["A B"]\n' + RESTS, "skills", "value", {"expected": "ids"}),
    ('ask = "number"\nanswer = 1\nrenamed_from = [1]\n' + RESTS, "renamed_from", "value", {"found": "1"}),
    ('ask = "text"\naccept = "one"\n' + RESTS, "accept", "value", {"expected": "forms", "found": '"one"'}),
    ('ask = "text"\naccept = { en = ["one"] }\n' + RESTS, "accept", "language-missing", {"language": "ko"}),
    ('ask = "text"\naccept = { en = [], ko = ["가"] }\n' + RESTS, "accept", "empty", {"key": "accept.en"}),
    ('ask = "text"\naccept = { en = ["a\\u202e"], ko = ["가"] }\n' + RESTS, "accept", "character", {}),
    (
        f'ask = "sequence"\nitems = [{item("a")}, {item("b")}]\n' + RESTS,
        "items",
        "items-count",
        {"count": 2, "least": 3, "most": 9},
    ),
    (
        f'ask = "sequence"\nitems = [{item("a")}, {item("b")}, {item("A.")}]\n' + RESTS,
        "items",
        "options-equal",
        {"given": "a"},
    ),
    (
        f'ask = "match"\npairs = [{pair("a", "x")}]\n' + RESTS,
        "pairs",
        "items-count",
        {"count": 1, "least": 2},
    ),
    (
        f'ask = "match"\npairs = [{pair("a", "x")}, {pair("b", "x")}]\n' + RESTS,
        "pairs",
        "options-equal",
        {"given": "x"},
    ),
    ('ask = "open"\nleast = 2\n' + RESTS + point(WORDS), "least", "least-beyond", {"given": 2, "count": 1}),
    ('ask = "choices"\n' + RESTS + TWO, "[[step.options]]", "options-all", {"count": 0}),
    (
        'ask = "choices"\n' + RESTS + (OPTION % ("a", "가") + RIGHT) + (OPTION % ("b", "나") + RIGHT),
        "[[step.options]]",
        "options-all",
        {"count": 2},
    ),
]


@pytest.mark.parametrize(("step", "key", "code", "values"), STATED_FAULTS)
def test_a_stated_step_that_is_no_question_is_told_at_its_line(
    tmp_path: Path, step: str, key: str, code: str, values: dict[str, object]
) -> None:
    """As above."""
    test_a_step_that_cannot_be_asked_is_told_at_its_line(tmp_path, step, key, code, values)


def rules(folder: Path, pack: str = "", first: str = "", step: str = "") -> Question:
    """The small pack with rules for learners at three levels."""
    text = changed(LESSON, 'id = "syn"\n', f'id = "syn"\n{step}')
    lesson_text = changed(text, "minutes = 1\n", f"minutes = 1\n{first}")
    folder = write_pack(folder, pack=PACK + pack, first=lesson_text)
    steps = build_lesson(load_pack(folder).lessons["first"], "symbolic", 1)
    question = steps[1]
    assert isinstance(question, Question)
    return question


def test_rules_for_learners_come_from_the_step_the_lesson_or_the_pack(tmp_path: Path) -> None:
    """The nearest holds; without any, two attempts, all hints, and skipping."""
    plain = rules(tmp_path / "0")
    assert (plain.allowed.attempts, plain.allowed.skip, len(plain.hints)) == (2, True, 2)
    strict = "attempts = 1\nmax_hints = 0\nallow_skip = false\n"
    assert rules(tmp_path / "1", strict).allowed == rules(tmp_path / "2", first=strict).allowed
    exam = rules(tmp_path / "3", strict)
    assert (exam.allowed.attempts, exam.allowed.skip, len(exam.hints)) == (1, False, 0)
    kind = rules(tmp_path / "4", strict, "attempts = 3\n", "max_hints = 1\nallow_skip = true\n")
    assert (kind.allowed.attempts, kind.allowed.skip, len(kind.hints)) == (3, True, 1)


def test_a_question_is_filed_as_its_author_says(tmp_path: Path) -> None:
    """Ids that it had are whole ones, so that progress finds them."""
    more = 'difficulty = 3\nskills = ["seq"]\ntags = ["t"]\nsources = ["s"]\nrenamed_from = ["old"]\n'
    question = rules(tmp_path, step=more)
    assert question.filed.former == ("mine/first/old",)
    assert (question.filed.difficulty, question.filed.skills) == (3, ("seq",))
    assert (question.filed.tags, question.filed.sources) == (("t",), ("s",))


def test_an_answer_under_the_old_id_is_not_asked_for_again(tmp_path: Path) -> None:
    """A lesson's plan knows the ids that its questions had, before any is built."""
    rules(tmp_path, step='renamed_from = ["old"]\n')
    plan = lesson_plan(load_pack(tmp_path).lessons["first"], "symbolic", 1)
    following = plan.next(["mine/first/old"], ["mine/first/#1"])
    assert following is not None
    assert following.id == "mine/first/after-syn"


def test_words_are_shown_by_the_first_form_of_each_language(tmp_path: Path) -> None:
    """Whatever their number and whatever else is taken."""
    accept = 'accept = { en = ["one", "two"], ko = ["하나", "둘"] }\n'
    (field,) = built(tmp_path, f'ask = "text"\n{accept}{RESTS}').fields
    assert field.shown is not None and field.shown.words == {"en": "one", "ko": "하나"}
