"""``content/README.md`` keeps its word: every example on it is loaded, every script line on it is read."""

import re
import shutil
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from tutor.cli.places import content_folder
from tutor.packs import PackError, Telling, build_lesson, load_pack
from tutor.packs import format as formats
from tutor.quiz import Question, expected_text, grade
from tutor.tcp import Style, read_event

PAGE = (content_folder() / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)


def write_examples(folder: Path, wrong: str = "") -> Path:
    """The page's pack: blocks of one file follow each other; ``wrong`` is put at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in BLOCKS:
        if name != "wrong":
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(text + "\n")
    with (folder / "lessons" / "refused.toml").open("a", encoding="utf-8") as file:
        file.write(wrong)
    return folder


def test_every_toml_block_says_which_file_it_belongs_to() -> None:
    """So none escapes the tests below."""
    assert len(BLOCKS) == PAGE.count("```toml") == 21


def test_the_page_s_pack_is_loaded_and_built(tmp_path: Path) -> None:
    """What an instructor copies works."""
    pack = load_pack(write_examples(tmp_path / "mine"))
    steps = build_lesson(pack.lessons["refused"], "symbolic", 1)
    assert [step.id.rsplit("/", 1)[1] for step in steps] == [
        "#1",
        "answer",
        "refused-states",
        "again",
        "silence",
    ]
    assert isinstance(steps[0], Telling)


def test_every_kind_of_question_is_asked_by_the_page(tmp_path: Path) -> None:
    """In every style, and what is shown as expected grades right."""
    pack = load_pack(write_examples(tmp_path / "mine"))
    asks = set()
    for lesson in pack.lessons.values():
        asks |= {step.__struct_config__.tag for step in lesson.steps}
        for style in get_args(Style):
            for step in build_lesson(lesson, style, 1):
                if isinstance(step, Question):
                    key = {field.name: expected_text(step, field) for field in step.fields}
                    assert grade(step, key, step.fields, 1).correct
    assert asks == {"say", *formats.ASKS}


def test_what_the_page_calls_wrong_is_wrong(tmp_path: Path) -> None:
    """Both faults are told, at their lines."""
    (wrong,) = (text for name, text in BLOCKS if name == "wrong")
    folder = write_examples(tmp_path / "mine", wrong)
    lines = (folder / "lessons" / "refused.toml").read_text(encoding="utf-8").split("\n")
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    told = [(p.code, lines[p.line - 1]) for p in raised.value.problems]
    assert told == [("at-beyond", "at = 3"), ("key-stated", 'flags = "RST,ACK"')]


def test_every_script_line_on_the_page_is_read() -> None:
    """The table of lines, and what it mentions beside them."""
    rows = re.findall(r"^\| `([^`]+)` \|(.*)\|$", PAGE, re.MULTILINE)
    also = [line for _, what in rows for line in re.findall(r"also `(\w+ \d)`", what)]
    timers = [f"client: time out {name}" for name in ("USER", "TIME-WAIT")]
    assert len(rows) == 14
    for line in [*(line for line, _ in rows), *also, *timers]:
        read_event(line, ("client", "server"), {"x": 1, "y": 2})


@pytest.mark.parametrize(
    "kind",
    [
        formats.PackFile,
        formats.Scenario,
        formats.LessonFile,
        formats.Say,
        *formats.ASKS.values(),
        formats.Option,
    ],
)
def test_every_key_of_the_format_is_on_the_page(kind: type[msgspec.Struct]) -> None:
    """A key that nobody can find is not there."""
    for field in msgspec.structs.fields(kind):
        name = "hint" if field.name == "hint" else field.name
        assert re.search(rf"(?<!\w){name}(\.en)?(?: =|\]\]|`)", PAGE), name
