"""The built-in lessons: their texts in both languages, their options, their pictures, their files."""

import re
from collections import Counter

import pytest

from tutor.cli.places import content_folder
from tutor.packs import Folder, Pack, Telling, build_lesson, check_pack, load_pack
from tutor.packs.concepts import Choice
from tutor.packs.lesson import Pictured
from tutor.quiz import (
    MISCONCEPTIONS,
    Text,
)
from tutor.tcp import State

FOLDER = content_folder() / "handshake"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(content_folder() / "handshake")


def texts(pack: Pack) -> list[tuple[str, Text]]:
    found = [("title", pack.title)]
    for scenario in pack.scenarios.values():
        found += [(scenario.id, scenario.title), (scenario.id, scenario.about)]
    for lesson in pack.lessons.values():
        found += [(lesson.id, lesson.title), (lesson.id, lesson.goal)]
        for step in build_lesson(lesson, "symbolic", 1):
            if isinstance(step, Telling):
                found.append((step.id, step.text))
                continue
            found += [(step.id, text) for text in (step.stem, step.why, *step.hints) if text is not None]
            for choice in step.fields[0].choices:
                said = (choice.text, choice.feedback)
                found += [(step.id, text) for text in said if isinstance(text, Text)]
    return found


def test_every_text_is_in_both_languages(pack: Pack) -> None:
    """English has no Hangul in it; Korean has, and is no copy."""
    for id, text in texts(pack):
        assert list(text.words) == ["en", "ko"], id
        assert not re.search("[가-힣]", text.words["en"]), id
        assert re.search("[가-힣]", text.words["ko"]), id


def test_both_languages_speak_of_the_same_states_and_numbers(pack: Pack) -> None:
    """A state, a number or a letter in one language is in the other as well."""
    states = "|".join(sorted((state.value for state in State), key=len, reverse=True))
    thing = re.compile(rf"{states}|(?<!\w)[uvxy](?:\+\d+)?(?!\w)|\b\d+\b(?!-way)", re.ASCII)
    for id, text in texts(pack):
        english, korean = (set(thing.findall(text.words[language])) for language in ("en", "ko"))
        assert english == korean, id


def test_a_text_is_short(pack: Pack) -> None:
    """Two to four sentences at a time; an option fits a narrow screen."""
    for lesson in pack.lessons.values():
        for step in build_lesson(lesson, "symbolic", 1):
            if isinstance(step, Telling):
                for words in step.text.words.values():
                    assert len(re.findall(r"[.?!](?:\s|$)", words)) <= 4, step.id
                continue
            for choice in step.fields[0].choices:
                for words in choice.text.words.values() if isinstance(choice.text, Text) else ():
                    assert sum(2 if "가" <= letter <= "힣" else 1 for letter in words) <= 36, step.id


def test_the_pack_passes_its_own_check() -> None:
    """Nothing is said of it that would be said of a stranger's pack, not even a warning."""
    assert check_pack(Folder(FOLDER), range(3)).problems == ()


def test_the_right_option_is_not_known_by_its_looks(pack: Pack) -> None:
    """The longest is right in half of the choices at most, and so is each place in the file."""
    stated = [step for lesson in pack.lessons.values() for step in lesson.steps if isinstance(step, Choice)]
    for language in ("en", "ko"):
        longest = [max(step.options, key=lambda option: len(option.text.words[language])) for step in stated]
        assert sum(option.correct for option in longest) <= len(stated) / 2, language
    places = Counter(next(n for n, option in enumerate(step.options) if option.correct) for step in stated)
    assert len(places) == 4
    assert max(places.values()) <= len(stated) / 2


def test_every_wrong_option_says_what_choosing_it_shows(pack: Pack) -> None:
    """Feedback for each, and a misconception's id where it is one of the catalogue."""
    for lesson in pack.lessons.values():
        for step in lesson.steps:
            for option in step.options if isinstance(step, Choice) else ():
                assert option.correct or option.feedback, step.id
                assert option.misconception is None or option.misconception in MISCONCEPTIONS, step.id


def test_every_kind_of_picture_stands_in_a_lesson(pack: Pack) -> None:
    """Figure 5, a TCB, a header and the sequence spaces are shown where they carry the point."""
    steps = [step for lesson in pack.lessons.values() for step in lesson.steps]
    assert {step.picture for step in steps if isinstance(step, Pictured)} == {
        None,
        "diagram",
        "variables",
        "header",
        "spaces",
    }


def test_nothing_stray_lies_in_the_pack(pack: Pack) -> None:
    """Every file is one that the loader reads."""
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    lessons = {lesson.file for lesson in pack.lessons.values()}
    assert found == {"pack.toml", "scenarios.toml", *lessons}
