"""Every error has its sentence: the thing, the fault, the next step."""

import ast
import re

import pytest
from source import literals, name_of, nodes, raised

from tutor.errors import TutorError
from tutor.packs import PackError, Problem
from tutor.packs.problems import EXPECTED as EXPECTED_NAMES
from tutor.packs.problems import PROBLEMS as PROBLEM_VALUES
from tutor.wording import LANGUAGES, Wording
from tutor.wording.complaints import EXPECTED, FAULTS, SENTENCES, packs
from tutor.wording.sentence import places

EVIL = "\x1b[2J\u202e\n[/b]"
FAMILIES = {code.partition(".")[0] for code in SENTENCES if "." in code}
CODE = re.compile(rf"({'|'.join(FAMILIES)})\.[a-z-]+")
FOR_ALL_PROBLEMS = "pack"
"""PackError's own code: its problems have the sentences."""


def values_of(code: str) -> dict[str, object]:
    """A value for each place of a sentence, hostile where it may be text."""
    numbers = {"seconds", "length", "longest", "limit", "at", "line", "count", "most", "first", "version"}
    return {name: 3 if name in numbers else EVIL for name in places(SENTENCES[code])}


@pytest.mark.parametrize(("code", "given"), sorted(raised(), key=lambda each: each[0]))
def test_code_raised_has_a_sentence_and_gives_it_its_values(code: str, given: set[str] | None) -> None:
    """No error of the program ends in a missing sentence, and no sentence in a missing value."""
    if code == FOR_ALL_PROBLEMS:
        return
    assert code in SENTENCES
    if given is not None:
        assert places(SENTENCES[code]) <= given


@pytest.mark.parametrize(
    "code", sorted(each for each in literals() if CODE.fullmatch(each) and each != "pack.toml")
)
def test_code_handed_on_has_a_sentence(code: str) -> None:
    """A code that reaches an error through a function or a class of its own has a sentence too."""
    assert code in SENTENCES


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_belongs_to_a_code_somebody_raises(code: str) -> None:
    """A sentence that nothing can say any more goes."""
    own = {"catalogue.missing", "catalogue.damaged"}
    assert code in literals() | own


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_says_what_to_do_and_stays_on_its_line(code: str, language: str) -> None:
    """A fault and a next step, every value shown on one line and without a control character."""
    said = Wording(language).error(TutorError(code, **values_of(code)))
    assert "\n" not in said and "\x1b" not in said and "\u202e" not in said
    assert len(re.split(r"[;:.!?](?:\s|$)", said.strip())) > 1, "only one clause"
    assert ("␛[2J" in said) == any(value == EVIL for value in values_of(code).values())


def test_phrase_for_what_was_expected_has_both_languages() -> None:
    """What readers of notation expected is told in words, and words have a language."""
    prose = re.compile(r"\b[a-z]{2,}\b")
    for node in nodes("tcp"):
        if isinstance(node, ast.Call) and name_of(node.func) == "NotationError":
            phrases = {each.value for each in ast.walk(node.args[2]) if isinstance(each, ast.Constant)}
            for phrase in filter(prose.search, phrases - {"SEQ"}):
                assert phrase in EXPECTED or phrase.endswith(" "), phrase


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "fault"), FAULTS)
def test_fault_is_told_more_closely(code: str, fault: str, language: str) -> None:
    """Where an error says what exactly was wrong, so does its sentence; the reader of answers knows it."""
    assert {code, fault} <= literals()
    values: dict[str, object] = dict.fromkeys(("given", "word"), EVIL)
    values |= {
        "fields": ("flags", "client"),
        "names": ("x", "y"),
        "labels": ("a", "b"),
        "at": 12,
        "reason": fault,
        "example": "x+1",
    }
    closer = Wording(language).error(TutorError(code, fault=fault, **values))
    assert closer != Wording(language).error(TutorError(code, fault="form", **values))
    assert "\x1b" not in closer and "\n" not in closer


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearest_name_is_offered(language: str) -> None:
    """What was mistyped is quoted, and the nearest name follows."""
    words = Wording(language)
    said = words.error(TutorError("unknown.lesson", given="fuor", near="four", known=("three", "four")))
    assert (
        said
        == {
            "en": "There is no lesson “fuor”; choose one of three, four. Did you mean four?",
            "ko": "“fuor” 레슨은 없습니다. three, four 중에서 고르십시오. 혹시 four 말씀입니까?",
        }[language]
    )


def test_damaged_file_is_told_with_its_new_place() -> None:
    """The learner reads what happened to the file, where it lies, and what comes next."""
    error = TutorError(
        "damaged", path="/home/a/progress.sqlite3", aside="/home/a/aside", reason="not a database"
    )
    assert Wording("en").error(error) == (
        "The progress file /home/a/progress.sqlite3 is damaged (not a database). It now lies unchanged at "
        "/home/a/aside; start the tutor again to begin a new one."
    )


def test_problem_has_the_values_that_its_sentence_wants() -> None:
    """Every fault of a pack has a sentence, and it asks for nothing that the fault does not carry."""
    assert set(packs.PROBLEMS) == set(PROBLEM_VALUES)
    for code, sentence in packs.PROBLEMS.items():
        assert places(sentence) <= set(PROBLEM_VALUES[code]), code
    assert set(packs.EXPECTED) == set(EXPECTED_NAMES)


def test_problem_found_anywhere_is_in_the_table() -> None:
    """A Problem made with a code of its own has a sentence, wherever it is made."""
    for node in nodes("packs"):
        if isinstance(node, ast.Call) and name_of(node.func) in {"Problem", "add"}:
            code = node.args[{"Problem": 3, "add": 2}[name_of(node.func)]] if len(node.args) > 2 else None
            if isinstance(code, ast.Constant):
                assert code.value in packs.PROBLEMS


@pytest.mark.parametrize("language", LANGUAGES)
def test_pack_error_is_a_line_for_each_problem(language: str) -> None:
    """All that is wrong is told at once, each with file, line and what it stands in."""
    error = PackError(
        [
            Problem("lessons/a.toml", 3, "a/second", "language-missing", {"key": "hint", "language": "ko"}),
            Problem(
                "pack.toml", 0, "", "value", {"key": "languages", "expected": "languages", "found": EVIL}
            ),
        ]
    )
    first, second = Wording(language).error(error).split("\n")
    said = {
        "en": "hint lacks the language ko, which the pack promises; write it.",
        "ko": "hint 키에 팩이 약속한 언어(ko)가 없습니다. 추가하십시오.",
    }
    assert first == f"lessons/a.toml:3: a/second: {said[language]}"
    assert second.startswith("pack.toml: languages")
    assert '["en", "ko"]' in second and "␛[2J" in second
