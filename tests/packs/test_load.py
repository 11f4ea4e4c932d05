"""What an author is told: every fault with its file and line, and no fault hides another."""

from pathlib import Path

import pytest
from authoring import LESSON, PACK, SCENARIOS, changed, write_pack

from tutor.packs import EXPECTED, PROBLEMS, PackError, Problem, load_pack


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    return raised.value.problems


def told(folder: Path) -> list[str]:
    """``file:line: id: code`` of every problem."""
    return [f"{p.place}: {p.id}: {p.code}" for p in problems_of(folder)]


def test_a_sound_pack_is_loaded_whole(tmp_path: Path) -> None:
    """Lessons in the pack's order, their scenarios with them, texts in every language."""
    pack = load_pack(write_pack(tmp_path))
    lesson = pack.lessons["first"]
    assert (pack.id, pack.version, pack.languages) == ("mine", "1.0", ("en", "ko"))
    assert (lesson.id, lesson.title.words["ko"], lesson.questions) == ("first", "첫째", 3)
    assert list(lesson.scenarios) == ["open"] == list(pack.scenarios)


FAULTS: list[tuple[str, str, str, str, dict[str, object]]] = [
    # (file, what stands there, what is put there, what is told, some of its values)
    ("pack", 'id = "mine"\n', "", "pack.toml:1: : key-missing", {"key": "id", "expected": "id"}),
    (
        "pack",
        '"mine"',
        '"My Pack"',
        "pack.toml:2: : value",
        {"key": "id", "expected": "id", "found": '"My Pack"'},
    ),
    ("pack", '"mine"', '"mine\\n"', "pack.toml:2: : value", {"expected": "id"}),
    ("pack", '"mine"', '"drill"', "pack.toml:2: : id-reserved", {"given": "drill"}),
    ("pack", '"mine"', '"all"', "pack.toml:2: : id-reserved", {"given": "all"}),
    ("pack", '"mine"', '"nul.x"', "pack.toml:2: : id-device", {"given": "nul.x"}),
    ("pack", '"mine"', '"m\u0456ne"', "pack.toml:2: : value", {"found": '"m\u0456ne", U+0456'}),
    ("pack", '"mine"', '"내것"', "pack.toml:2: : value", {"found": '"내것"'}),
    (
        "first",
        'id = "after-syn"\n',
        'id = "after-syn"\nrenamed_from = ["syn"]\n',
        "lessons/first.toml:21: first/after-syn: id-renamed",
        {"given": "syn"},
    ),
    (
        "first",
        'id = "after-syn"\n',
        'id = "after-syn"\nrenamed_from = ["old", "after-syn"]\n',
        "lessons/first.toml:21: first/after-syn: id-renamed",
        {"given": "after-syn"},
    ),
    (
        "first",
        'id = "after-syn"\n',
        'id = "after-syn"\nrenamed_from = ["old", "old"]\n',
        "lessons/first.toml:21: first/after-syn: id-renamed",
        {"given": "old"},
    ),
    ("pack", '"1.0"', "1.0", "pack.toml:3: : value", {"expected": "version", "found": "1.0"}),
    ("pack", '["en", "ko"]', "[]", "pack.toml:6: : empty", {"key": "languages"}),
    (
        "pack",
        '["en", "ko"]',
        '["en", "한국어"]',
        "pack.toml:6: : value",
        {"expected": "languages", "found": '"한국어"'},
    ),
    ("pack", '"Mine"', '""', "pack.toml:7: : empty", {"key": "title.en"}),
    ("pack", ', ko = "내 것"', "", "pack.toml:7: : language-missing", {"key": "title", "language": "ko"}),
    (
        "pack",
        ', ko = "내 것"',
        ', ko = "내 것", Korean = "x"',
        "pack.toml:7: : language-name",
        {"language": "Korean"},
    ),
    ("pack", '"Mine"', "1", "pack.toml:7: : value", {"key": "title.en", "expected": "text", "found": "1"}),
    (
        "pack",
        '{ en = "Mine", ko = "내 것" }',
        '"Mine"',
        "pack.toml:7: : value",
        {"expected": "text-in-languages"},
    ),
    ("pack", '["first"]', '["first", "first"]', "pack.toml:8: : id-twice", {"given": "first", "first": 8}),
    (
        "pack",
        '["first"]',
        '["first", "other"]',
        "lessons/other.toml: : file-missing",
        {"name": "lessons/other.toml"},
    ),
    ("pack", "format = 1", "format = 2", "pack.toml:1: : format", {"given": "2", "known": 1}),
    ("pack", "license", "licence", "pack.toml:4: : key-unknown", {"key": "licence", "near": "license"}),
    ("pack", '"Me"', '"\\u202eMe"', "pack.toml:5: : character", {"character": "U+202E"}),
    ("pack", '"Me"', '"\x1b[2J"', "pack.toml:5: : character", {"character": "U+001B"}),
    ("pack", '"Me"', '"' + "m" * 5000 + '"', "pack.toml:5: : text-long", {"key": "author", "length": 5000}),
    ("pack", '"Me"', "[[[[[[[[[[[[[1]]]]]]]]]]]]]", "pack.toml:5: : nesting", {"most": 12}),
    ("pack", "author", "a.b.c.d.e.f.g.h.author", "pack.toml:5: : key-long", {}),
    ("pack", "author", '"' + "a" * 101 + '"', "pack.toml:5: : key-long", {}),
    ("pack", "author", "a" * 101, "pack.toml:5: : key-long", {}),
    ("pack", '"Me"', "9" * 5000, "pack.toml:5: : number-long", {"most": 20}),
    ("pack", '"Me"', "", "pack.toml:5: : toml", {"detail": "Invalid value"}),
    ("pack", '"Me"', '"Me', "pack.toml:5: : toml", {}),
    ("pack", "format", "\ufeffformat", "pack.toml:1: : file-bom", {}),
    (
        "scenarios",
        'id = "open"\n',
        'id = "open"\n' * 2,
        "scenarios.toml:5: : toml",
        {"detail": "Cannot overwrite a value"},
    ),
    (
        "scenarios",
        '    "client: active OPEN",\n',
        '    "client: OPNE",\n',
        "scenarios.toml:9: open: script",
        {},
    ),
    (
        "scenarios",
        '    "client: active OPEN",\n',
        "    1,\n",
        "scenarios.toml:9: open: value",
        {"expected": "texts"},
    ),
    (
        "scenarios",
        '    "deliver",\n]',
        '    "deliver",\n    "deliver",\n    "deliver",\n]',
        "scenarios.toml:13: open: script-stops",
        {"given": "deliver", "detail": "nothing is in flight"},
    ),
    (
        "scenarios",
        "script = [",
        'peers = ["a", "a"]\nscript = [',
        "scenarios.toml:7: open: value",
        {"expected": "names"},
    ),
    (
        "scenarios",
        "script = [",
        'letters = ["x"]\nscript = [',
        "scenarios.toml:7: open: value",
        {"expected": "letters"},
    ),
    ("scenarios", "[[scenario]]", "[scenario]", "scenarios.toml:3: : value", {"expected": "tables"}),
    ("first", 'id = "first"', 'id = "frist"', "lessons/first.toml:2: first: id-file", {"given": "frist"}),
    (
        "first",
        "minutes = 1",
        "minutes = 0",
        "lessons/first.toml:4: first: value",
        {"expected": "count", "found": "0"},
    ),
    ("first", "minutes = 1", "minutes = true", "lessons/first.toml:4: first: value", {"found": "true"}),
    (
        "first",
        "at = 1\nhint",
        "at = 7\nhint",
        "lessons/first.toml:14: first/syn: at-beyond",
        {"given": 7, "count": 3},
    ),
    (
        "first",
        'id = "after-syn"\nat = 1',
        'id = "after-syn"\nat = 3',
        "lessons/first.toml:21: first/after-syn: at-lost",
        {"given": 3},
    ),
    (
        "first",
        'id = "after-syn"\nat = 1',
        'id = "after-syn"',
        "lessons/first.toml:18: first/after-syn: states-when",
        {},
    ),
    (
        "first",
        'id = "after-syn"\nat = 1',
        'id = "after-syn"\nafter = "client: actve OPEN"',
        "lessons/first.toml:21: first/after-syn: after-unknown",
        {"near": "client: active OPEN"},
    ),
    (
        "first",
        "at = 1\nhint",
        'flags = "SYN"\nat = 1\nhint',
        "lessons/first.toml:14: first/syn: key-stated",
        {"key": "flags"},
    ),
    (
        "first",
        "at = 1\nhint",
        "att = 1\nhint",
        "lessons/first.toml:14: first/syn: key-unknown",
        {"near": "at"},
    ),
    (
        "first",
        "at = 1\nhint",
        "at = 1\nfields = []\nhint",
        "lessons/first.toml:15: first/syn: empty",
        {"key": "fields"},
    ),
    (
        "first",
        "at = 1\nhint",
        'at = 1\nfields = ["seq", "win"]\nhint',
        "lessons/first.toml:15: first/syn: value",
        {"expected": "fields", "found": '"win"'},
    ),
    (
        "first",
        '"하나", "둘"',
        '"하나"',
        "lessons/first.toml:15: first/syn: hints-uneven",
        {"counts": "en 2, ko 1"},
    ),
    ("first", '["하나", "둘"]', "[]", "lessons/first.toml:16: first/syn: empty", {"key": "hint.ko"}),
    ("first", '["하나", "둘"]', '"하나"', "lessons/first.toml:16: first/syn: value", {"expected": "texts"}),
    (
        "first",
        "[[step]]\nsay",
        "[step]\nsay",
        "lessons/first.toml:11: : toml",
        {"detail": "Cannot overwrite a value"},
    ),
    ("first", '"하나", "둘"', '"하나", " "', "lessons/first.toml:16: first/syn: empty", {"key": "hint.ko"}),
    (
        "first",
        'ask = "states"',
        'ask = "state"',
        "lessons/first.toml:19: first/after-syn: step-kind",
        {"near": "states"},
    ),
    ("first", 'ask = "states"\n', "", "lessons/first.toml:18: first/after-syn: step-kind", {"given": None}),
    ("first", 'id = "after-syn"', 'id = "syn"', "lessons/first.toml:20: first/syn: id-twice", {"first": 13}),
    ("first", '"open"', '"opne"', "lessons/first.toml:3: first: scenario-unknown", {"near": "open"}),
    ("first", 'scenario = "open"\n', "", "lessons/first.toml:10: first/syn: scenario-none", {}),
    ("first", "correct = true\n", "", "lessons/first.toml:29: first/why: options-correct", {"count": 0}),
    (
        "first",
        '[[step.options]]\ntext = { en = "Not so", ko = "아니라서" }\n',
        "",
        "lessons/first.toml:29: first/why: options-few",
        {"count": 1},
    ),
    ("first", '"Not so"', '"so."', "lessons/first.toml:33: first/why: options-equal", {"given": "so"}),
    (
        "first",
        '["3.5"]',
        '["section 3.5"]',
        "lessons/first.toml:27: first/why: value",
        {"expected": "sections"},
    ),
    (
        "first",
        '["3.5"]',
        "[" + '"3.5", ' * 501 + "]",
        "lessons/first.toml:27: first/why: too-many",
        {"count": 501},
    ),
    ("first", '["3.5"]', '["99.9"]', "lessons/first.toml:27: first/why: section-unknown", {"near": None}),
    (
        "first",
        '["3.5"]',
        '[\n"3.5",\n"3.10.9"]',
        "lessons/first.toml:29: first/why: section-unknown",
        {"given": "3.10.9", "near": "3.10"},
    ),
]


ALL = (PACK, SCENARIOS, LESSON)
OTHER_SCENARIO = SCENARIOS.removeprefix("format = 1\n").replace('"open"', '"other"')


def text_of(file: str) -> str:
    return {"pack": PACK, "scenarios": SCENARIOS, "first": LESSON}[file]


@pytest.mark.parametrize(("file", "old", "new", "expected", "values"), FAULTS, ids=lambda one: str(one)[:40])
def test_a_fault_is_told_with_its_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, expected: str, values: dict[str, object]
) -> None:
    """Each fault names the place, the thing and the values that the sentence needs."""
    folder = write_pack(tmp_path, **{file: changed(text_of(file), old, new)})
    found = {f"{p.place}: {p.id}: {p.code}": p.values for p in problems_of(folder)}
    assert expected in found
    assert values.items() <= found[expected].items()


def test_faults_are_told_all_at_once(tmp_path: Path) -> None:
    """One broken step hides neither the next step's fault nor another file's."""
    lesson = changed(LESSON, "at = 1\nhint", "at = -1\nhint")
    lesson = changed(lesson, 'ask = "choice"', 'ask = "chioce"')
    lesson = changed(lesson, "minutes = 1", 'minutes = "one"')
    folder = write_pack(
        tmp_path,
        pack=changed(PACK, '"1.0"', '"one"'),
        scenarios=changed(SCENARIOS, "It opens.", ""),
        first=lesson,
    )
    assert told(folder) == [
        "pack.toml:3: : value",
        "scenarios.toml:6: open: empty",
        "lessons/first.toml:4: first: value",
        "lessons/first.toml:14: first/syn: value",
        "lessons/first.toml:24: first/why: step-kind",
    ]


def test_a_broken_scenario_is_not_called_unknown(tmp_path: Path) -> None:
    """A step that names a scenario with a fault is not told off for it."""
    folder = write_pack(tmp_path, scenarios=changed(SCENARIOS, '"deliver",\n]', '"delivr",\n]'))
    assert told(folder) == ["scenarios.toml:11: open: script"]


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


def test_a_list_of_hints_that_is_none_is_not_counted(tmp_path: Path) -> None:
    """One fault, not a second that it brings with it."""
    first = changed(LESSON, '["하나", "둘"]', '"하나"')
    assert told(write_pack(tmp_path, first=first)) == ["lessons/first.toml:16: first/syn: value"]


def test_a_table_s_header_is_where_its_keys_stand(tmp_path: Path) -> None:
    """Also the keys in the middle of one."""
    folder = write_pack(tmp_path, pack=PACK + "\n[titel.of.it]\n")
    assert told(folder) == ["pack.toml:10: : key-unknown"]


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


def test_a_lesson_that_is_not_listed_is_told(tmp_path: Path) -> None:
    """A forgotten entry in ``lessons`` would otherwise never be noticed."""
    folder = write_pack(tmp_path)
    (folder / "lessons" / "second.toml").write_text(LESSON, encoding="utf-8")
    assert told(folder) == ["pack.toml:8: : lesson-unlisted"]


def test_no_path_in_lessons_leaves_the_folder(tmp_path: Path) -> None:
    """A lesson's name is an id; nothing outside the folder is looked at."""
    (tmp_path / "secret.toml").write_text("format = 1", encoding="utf-8")
    folder = write_pack(tmp_path / "pack", pack=changed(PACK, '["first"]', '["first", "../../secret"]'))
    assert told(folder) == ["pack.toml:8: : value"]


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    """An empty folder, and one that does not exist, lack their ``pack.toml``."""
    assert told(tmp_path)[0] == "pack.toml: : file-missing"
    assert told(tmp_path / "nowhere")[0] == "pack.toml: : file-missing"


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    """A link may lead anywhere and a device may never end."""
    folder = write_pack(tmp_path, pack=None, scenarios=None)
    (folder / "pack.toml").symlink_to(folder / "lessons" / "first.toml")
    (folder / "scenarios.toml").mkdir()
    assert told(folder)[:2] == ["pack.toml: : file-kind", "scenarios.toml: : file-kind"]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is passed on."""
    folder = write_pack(tmp_path)
    plain_open = Path.open

    def refusing(path: Path, mode: str = "r") -> object:
        if path.name == "pack.toml":
            raise PermissionError(13, "Permission denied")
        return plain_open(path, mode)

    monkeypatch.setattr(Path, "open", refusing)
    (problem,) = (p for p in problems_of(folder) if p.file == "pack.toml")
    assert (problem.code, problem.values) == ("file-unreadable", {"reason": "Permission denied"})


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (b"#" * 1_000_001, "pack.toml: : file-large"),
        (b"format = 1\n# caf\xe9\n", "pack.toml:2: : file-encoding"),
        ("format = 1".encode("utf-16"), "pack.toml:1: : file-bom"),
        (b"format = 1\n#\x00\n", "pack.toml:2: : character"),
        ("# abc\n# a\u2066b\n".encode(), "pack.toml:2: : character"),
        (b"format = 1\rid = 2", "pack.toml:1: : character"),
    ],
)
def test_octets_that_are_no_plain_text_are_refused(tmp_path: Path, octets: bytes, expected: str) -> None:
    """Before anything is parsed, with the line."""
    assert told(write_pack(tmp_path, pack=octets))[0] == expected


def test_windows_line_ends_are_the_same_pack(tmp_path: Path) -> None:
    """A checkout with CRLF has the same texts and the same hash."""
    plain = load_pack(write_pack(tmp_path / "lf"))
    crlf = {
        name: text.replace("\n", "\r\n")
        for name, text in zip(("pack", "scenarios", "first"), ALL, strict=True)
    }
    assert load_pack(write_pack(tmp_path / "crlf", **crlf)) == plain


def test_lines_of_a_text_are_joined_and_empty_lines_part_paragraphs(tmp_path: Path) -> None:
    """How an author breaks lines is not how a learner's screen does."""
    text = '{ en = """\n  Look\nhere.\n \n  And there.\n""", ko = "봅시다." }'
    folder = write_pack(tmp_path, first=changed(LESSON, '{ en = "Look.", ko = "봅시다." }', text))
    say = load_pack(folder).lessons["first"].steps[0]
    assert say.say.words["en"] == "Look here.\n\nAnd there."


def test_a_language_beyond_those_promised_may_be_partial(tmp_path: Path) -> None:
    """Somebody may begin a translation; only what is promised must be whole."""
    folder = write_pack(tmp_path, pack=changed(PACK, 'ko = "내 것"', 'ko = "내 것", de = "Meins"'))
    assert load_pack(folder).title.words["de"] == "Meins"


def test_every_problem_that_can_be_told_is_told_by_a_test() -> None:
    """A code without a test would be a sentence that nobody ever saw."""
    tests = Path(__file__).parent.glob("test_*.py")
    source = "".join(each.read_text(encoding="utf-8") for each in tests)
    assert [code for code in PROBLEMS if f': {code}"' not in source and f'"{code}"' not in source] == []
    assert {values["expected"] for *_, values in FAULTS if "expected" in values} <= set(EXPECTED)


def test_a_lesson_s_hash_changes_with_what_a_learner_could_notice(tmp_path: Path) -> None:
    """Its texts, its questions and its scenarios' scripts; not a comment, not another scenario."""
    hashes = {
        "as it is": write_pack(tmp_path / "0"),
        "comment": write_pack(tmp_path / "1", first="# mine\n" + LESSON),
        "text": write_pack(tmp_path / "2", first=changed(LESSON, "Look.", "See.")),
        "script": write_pack(
            tmp_path / "3", scenarios=changed(SCENARIOS, "server: passive", "server:  passive")
        ),
        "other scenario": write_pack(tmp_path / "4", scenarios=SCENARIOS + OTHER_SCENARIO),
    }
    lesson = {why: load_pack(folder).lessons["first"].hash for why, folder in hashes.items()}
    assert lesson["as it is"] == lesson["comment"] == lesson["other scenario"]
    assert len(set(lesson.values())) == 3
    assert len({load_pack(folder).hash for folder in hashes.values()}) == 5


SHARED = """
[[stem]]
id = "next"
text = { en = "What now, {name}?", ko = "이제는?" }
"""


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
    with pytest.raises(PackError) as caught:
        load_pack(write_pack(tmp_path, scenarios=SCENARIOS + SHARED, first=first))
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["near"], problem.id) == ("stem-unknown", "next", "first/syn")
    assert problem.line == first.splitlines().index('stem = "nxt"') + 1
