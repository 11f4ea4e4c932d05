"""Texts per language: what is lacking or too long is told at its line, and what is there is read."""

from pathlib import Path

import pytest
from authoring import LESSON, PACK, Fault, changed, told, write_pack

from tutor.packs import load_pack

FAULTS = [
    Fault("pack", '"Mine"', '"Mine\\n\\n[x] done"', "pack.toml:7: : paragraphs", {"key": "title.en"}),
    Fault(
        "first",
        '"그래서"',
        '"그래서\\n\\n2. 아니라서"',
        "lessons/first.toml:30: first/why: paragraphs",
        {"key": "text.ko"},
    ),
    # the file, what stands there, what is put there, what is told, some of its values
    Fault("pack", '["en", "ko"]', "[]", "pack.toml:6: : empty", {"key": "languages"}),
    Fault("pack", '"Mine"', '""', "pack.toml:7: : empty", {"key": "title.en"}),
    Fault(
        "pack", ', ko = "내 것"', "", "pack.toml:7: : language-missing", {"key": "title", "language": "ko"}
    ),
    Fault(
        "pack",
        ', ko = "내 것"',
        ', ko = "내 것", Korean = "x"',
        "pack.toml:7: : language-name",
        {"language": "Korean"},
    ),
    Fault(
        "pack", '"Mine"', "1", "pack.toml:7: : value", {"key": "title.en", "expected": "text", "found": "1"}
    ),
    Fault(
        "pack",
        '{ en = "Mine", ko = "내 것" }',
        '"Mine"',
        "pack.toml:7: : value",
        {"expected": "text-in-languages"},
    ),
    Fault(
        "pack", '"Me"', '"' + "m" * 5000 + '"', "pack.toml:5: : text-long", {"key": "author", "length": 5000}
    ),
    Fault(
        "scenarios",
        '    "client: active OPEN",\n',
        "    1,\n",
        "scenarios.toml:9: open: value",
        {"expected": "texts"},
    ),
    Fault(
        "first",
        "at = 1\nhint",
        "at = 1\nfields = []\nhint",
        "lessons/first.toml:15: first/syn: empty",
        {"key": "fields"},
    ),
    Fault(
        "first",
        '"하나", "둘"',
        '"하나"',
        "lessons/first.toml:15: first/syn: hints-uneven",
        {"counts": "en 2, ko 1"},
    ),
    Fault("first", '["하나", "둘"]', "[]", "lessons/first.toml:16: first/syn: empty", {"key": "hint.ko"}),
    Fault(
        "first", '["하나", "둘"]', '"하나"', "lessons/first.toml:16: first/syn: value", {"expected": "texts"}
    ),
    Fault(
        "first", '"하나", "둘"', '"하나", " "', "lessons/first.toml:16: first/syn: empty", {"key": "hint.ko"}
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=Fault.called)
def test_a_text_that_is_lacking_is_told_at_its_line(tmp_path: Path, fault: Fault) -> None:
    """With the language, the key and what was expected."""
    assert fault.values.items() <= fault.told_in(tmp_path)[fault.told].items()


def test_a_list_of_hints_that_is_none_is_not_counted(tmp_path: Path) -> None:
    """One fault, not a second that it brings with it."""
    first = changed(LESSON, '["하나", "둘"]', '"하나"')
    assert told(write_pack(tmp_path, first=first)) == ["lessons/first.toml:16: first/syn: value"]


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
