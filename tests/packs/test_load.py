"""What an author is told: every fault with its file and line, and no fault hides another."""

from pathlib import Path

import pytest
from authoring import LESSON, PACK, SCENARIOS, Fault, changed, told, write_pack

from tutor.packs import PROBLEMS, load_pack


def test_a_sound_pack_is_loaded_whole(tmp_path: Path) -> None:
    """Lessons in the pack's order, their scenarios with them, texts in every language."""
    pack = load_pack(write_pack(tmp_path))
    lesson = pack.lessons["first"]
    assert (pack.id, pack.version, pack.languages) == ("mine", "1.0", ("en", "ko"))
    assert (lesson.id, lesson.title.words["ko"], lesson.questions) == ("first", "첫째", 3)
    assert list(lesson.scenarios) == ["open"] == list(pack.scenarios)


FAULTS = [
    # the file, what stands there, what is put there, what is told, some of its values
    Fault(
        "pack", '["first"]', '["first", "first"]', "pack.toml:8: : id-twice", {"given": "first", "first": 8}
    ),
    Fault(
        "pack",
        '["first"]',
        '["first", "other"]',
        "lessons/other.toml: : file-missing",
        {"name": "lessons/other.toml"},
    ),
    Fault("pack", "format = 1", "format = 2", "pack.toml:1: : format", {"given": "2", "known": 1}),
]


@pytest.mark.parametrize("fault", FAULTS, ids=Fault.called)
def test_what_a_pack_lists_and_lacks_is_told(tmp_path: Path, fault: Fault) -> None:
    """A format nobody knows, a lesson that is not there, one that is there twice."""
    assert fault.values.items() <= fault.told_in(tmp_path)[fault.told].items()


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


OTHER_SCENARIO = SCENARIOS.removeprefix("format = 1\n").replace('"open"', '"other"')


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


def test_every_problem_that_can_be_told_is_told_by_a_test() -> None:
    """A code without a test would be a sentence that nobody ever saw."""
    tests = Path(__file__).parent.glob("test_*.py")
    source = "".join(each.read_text(encoding="utf-8") for each in tests)
    assert [code for code in PROBLEMS if f': {code}"' not in source and f'"{code}"' not in source] == []
