"""What a step can lack that no single key tells: its moment, its answer, its picture, its options."""

from pathlib import Path

import pytest
from authoring import problems_of
from one_step import FIRST_LINE, OPTION, RESTS, RIGHT, TWO, WELL, WHOLE, WORDS, item, lesson, pair, point

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
    (
        'ask = "variable"\nat = 1\nvariable = "RCV.NXT"\n',
        "[[step]]",
        "key-missing",
        {"key": "of", "expected": "end"},
    ),
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
        'ask = "text"\naccept = { en = ["a", "-"], ko = ["가"] }\n' + RESTS,
        "accept",
        "accept-bare",
        {"given": "-"},
    ),
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


@pytest.mark.parametrize(("step", "key", "code", "values"), FAULTS + STATED_FAULTS)
def test_a_step_that_cannot_be_asked_is_told_at_its_line(
    tmp_path: Path, step: str, key: str, code: str, values: dict[str, object]
) -> None:
    """The first and only problem, with what its sentence needs."""
    problems = problems_of(lesson(tmp_path, step))
    lines = ["[[step]]", 'id = "new"', *step.split("\n")]
    line = next(n for n, text in enumerate(lines) if text.partition(" ")[0] == key)
    assert [(problem.code, problem.line) for problem in problems] == [(code, FIRST_LINE + line)]
    assert values.items() <= problems[0].values.items()
