"""What one field cannot tell: references, ids that occur twice, scripts that do not play."""

from pathlib import Path

import pytest
from authoring import LESSON, SCENARIOS, Fault, changed, problems_of, told, write_pack

from tutor.packs import load_pack
from tutor.tcp import LINES

FAULTS = [
    # the file, what stands there, what is put there, what is told, some of its values
    Fault("pack", '"mine"', '"drill"', "pack.toml:2: : id-reserved", {"given": "drill"}),
    Fault("pack", '"mine"', '"all"', "pack.toml:2: : id-reserved", {"given": "all"}),
    Fault("pack", '"mine"', '"nul.x"', "pack.toml:2: : id-device", {"given": "nul.x"}),
    Fault(
        "first",
        'id = "after-syn"\n',
        'id = "after-syn"\nrenamed_from = ["syn"]\n',
        "lessons/first.toml:21: first/after-syn: id-renamed",
        {"given": "syn"},
    ),
    Fault(
        "first",
        'id = "after-syn"\n',
        'id = "after-syn"\nrenamed_from = ["old", "after-syn"]\n',
        "lessons/first.toml:21: first/after-syn: id-renamed",
        {"given": "after-syn"},
    ),
    Fault(
        "first",
        'id = "after-syn"\n',
        'id = "after-syn"\nrenamed_from = ["old", "old"]\n',
        "lessons/first.toml:21: first/after-syn: id-renamed",
        {"given": "old"},
    ),
    Fault(
        "scenarios",
        '    "client: active OPEN",\n',
        '    "client: OPNE",\n',
        "scenarios.toml:9: open: script-call",
        {"given": "client: OPNE", "of": "client", "known": LINES},
    ),
    Fault(
        "scenarios",
        '    "client: active OPEN",\n',
        '    "sever: CLOSE",\n',
        "scenarios.toml:9: open: script-line",
        {"known": ("deliver", "drop", "duplicate", "client: ...", "server: ...")},
    ),
    Fault(
        "scenarios",
        '    "client: active OPEN",\n',
        '    "client: old duplicate <SEQ=x><CTL=SIN>",\n',
        "scenarios.toml:9: open: script-segment",
        {"expected": "control bits out of SYN,FIN,RST,PSH,URG,ECE,CWR,ACK"},
    ),
    Fault(
        "scenarios",
        '    "client: active OPEN",\n',
        '    "deliver 7",\n',
        "scenarios.toml:9: open: script-gone",
        {"given": "deliver 7", "number": 7},
    ),
    Fault(
        "scenarios",
        '    "client: active OPEN",\n',
        '    "client: active OPEN",\n    "client: ABORT",\n' * 5,
        "scenarios.toml:7: open: script-connections",
        {"most": 4},
    ),
    Fault(
        "scenarios",
        '    "deliver",\n]',
        '    "deliver",\n    "deliver",\n    "deliver",\n]',
        "scenarios.toml:13: open: script-empty",
        {"given": "deliver"},
    ),
    Fault(
        "first", 'id = "first"', 'id = "frist"', "lessons/first.toml:2: first: id-file", {"given": "frist"}
    ),
    Fault(
        "first",
        "at = 1\nhint",
        "at = 7\nhint",
        "lessons/first.toml:14: first/syn: at-beyond",
        {"given": 7, "count": 3},
    ),
    Fault(
        "first",
        'id = "after-syn"\nat = 1',
        'id = "after-syn"\nat = 3',
        "lessons/first.toml:21: first/after-syn: at-lost",
        {"given": 3},
    ),
    Fault(
        "first",
        'id = "after-syn"\nat = 1',
        'id = "after-syn"',
        "lessons/first.toml:18: first/after-syn: states-when",
        {},
    ),
    Fault(
        "first",
        'id = "after-syn"\nat = 1',
        'id = "after-syn"\nafter = "client: actve OPEN"',
        "lessons/first.toml:21: first/after-syn: after-unknown",
        {"near": "client: active OPEN"},
    ),
    Fault(
        "first", 'id = "after-syn"', 'id = "syn"', "lessons/first.toml:20: first/syn: id-twice", {"first": 13}
    ),
    Fault("first", '"open"', '"opne"', "lessons/first.toml:3: first: scenario-unknown", {"near": "open"}),
    Fault("first", 'scenario = "open"\n', "", "lessons/first.toml:10: first/syn: scenario-none", {}),
    Fault("first", "correct = true\n", "", "lessons/first.toml:29: first/why: options-correct", {"count": 0}),
    Fault(
        "first",
        '[[step.options]]\ntext = { en = "Not so", ko = "아니라서" }\n',
        "",
        "lessons/first.toml:29: first/why: options-few",
        {"count": 1},
    ),
    Fault("first", '"Not so"', '"so."', "lessons/first.toml:33: first/why: options-equal", {"given": "so"}),
]


@pytest.mark.parametrize("fault", FAULTS, ids=Fault.called)
def test_what_does_not_hold_together_is_told_at_its_line(tmp_path: Path, fault: Fault) -> None:
    """With the values that the sentence needs."""
    assert fault.values.items() <= fault.told_in(tmp_path)[fault.told].items()


def test_a_broken_scenario_is_not_called_unknown(tmp_path: Path) -> None:
    """A step that names a scenario with a fault is not told off for it."""
    folder = write_pack(tmp_path, scenarios=changed(SCENARIOS, '"deliver",\n]', '"delivr",\n]'))
    assert told(folder) == ["scenarios.toml:11: open: script-line"]


SHARED = """
[[stem]]
id = "next"
text = { en = "What now, {name}?", ko = "이제는?" }
"""


def test_what_is_shared_and_cannot_be_read_is_not_called_unknown(tmp_path: Path) -> None:
    """One line for the file that is missing or no TOML, none for each step that would have used it."""
    first = changed(LESSON, "at = 1\nhint", 'at = 1\nstem = "next"\nhint')
    assert told(write_pack(tmp_path, scenarios=None, first=first)) == ["scenarios.toml: : file-missing"]
    assert told(write_pack(tmp_path, scenarios="format =", first=first)) == ["scenarios.toml:1: : toml"]
    lacking = SCENARIOS + changed(SHARED, ', ko = "이제는?"', "")
    assert told(write_pack(tmp_path, scenarios=lacking, first=first)) == [
        "scenarios.toml:16: next: language-missing"
    ]


def test_a_lesson_s_scenario_that_is_unknown_is_told_once(tmp_path: Path) -> None:
    """However many of its steps would have used it; one that a step names itself is that step's fault."""
    first = changed(changed(LESSON, '"open"', '"opne"'), 'id = "syn"', 'id = "syn"\nscenario = "oben"')
    assert told(write_pack(tmp_path, first=first)) == [
        "lessons/first.toml:3: first: scenario-unknown",
        "lessons/first.toml:14: first/syn: scenario-unknown",
    ]


def test_a_call_that_the_script_makes_twice_cannot_be_meant(tmp_path: Path) -> None:
    """``after`` needs a line that stands once."""
    twice = changed(
        SCENARIOS, '    "deliver",\n]', '    "deliver",\n    "client: SEND 1",\n    "client: SEND 1",\n]'
    )
    lesson = changed(LESSON, 'id = "after-syn"\nat = 1', 'id = "after-syn"\nafter = "client: SEND 1"')
    assert told(write_pack(tmp_path, scenarios=twice, first=lesson)) == [
        "lessons/first.toml:21: first/after-syn: after-twice"
    ]


def test_two_scenarios_of_one_id_are_told(tmp_path: Path) -> None:
    """The second is the fault; it says where the first stands."""
    both = SCENARIOS + SCENARIOS.removeprefix("format = 1\n")
    (problem,) = problems_of(write_pack(tmp_path, scenarios=both))
    assert (problem.place, problem.code, problem.values["first"]) == ("scenarios.toml:15", "id-twice", 4)


def test_a_stem_that_is_shared_is_the_text_of_each_that_names_it(tmp_path: Path) -> None:
    """It is written once, in scenarios.toml, and reads as if it stood in the question."""
    first = changed(LESSON, "at = 1\nhint", 'at = 1\nstem = "next"\nhint')
    first = changed(first, 'id = "after-syn"', 'id = "after-syn"\nstem = "next"')
    pack = load_pack(write_pack(tmp_path, scenarios=SCENARIOS + SHARED, first=first))
    stems = [step.stem for step in pack.lessons["first"].steps[1:3]]
    assert [stem.words["ko"] for stem in stems] == ["이제는?", "이제는?"]


def test_a_stem_that_nobody_shares_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A name that is not there is an error at its line."""
    first = changed(LESSON, "at = 1\nhint", 'at = 1\nstem = "nxt"\nhint')
    (problem,) = problems_of(write_pack(tmp_path, scenarios=SCENARIOS + SHARED, first=first))
    assert (problem.code, problem.values["near"], problem.id) == ("stem-unknown", "next", "first/syn")
    assert problem.line == first.splitlines().index('stem = "nxt"') + 1
