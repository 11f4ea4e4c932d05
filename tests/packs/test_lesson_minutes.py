"""The minutes that a built-in lesson says it takes are enough to read it and to type what it asks for."""

import pytest

from tutor.cli.places import content_folder
from tutor.packs import Telling, build_lesson, load_pack
from tutor.quiz import Question, expected_text
from tutor.wording import Wording

WORDS = {"en": 200, "ko": 500}
"""What is read in a minute: words in English, letters and syllables without blanks in Korean."""

KEY, FIELD = 0.4, 1.5
"""Seconds to find a key, and to come to the next field."""

PACK = load_pack(content_folder() / "handshake")


def length(text: str, language: str) -> int:
    return len(text.split()) if language == "en" else len("".join(text.split()))


def read(step: Telling | Question, words: Wording) -> str:
    """What stands there for a learner who is right at once; drawings are looked at, not read."""
    if isinstance(step, Telling):
        return words.text(step.text)
    options = [words.option(choice) for field in step.fields for choice in field.choices]
    why = [words.text(step.why)] if step.why is not None else []
    return " ".join([words.stem(step), *options, *why])


def typed(step: Telling | Question) -> float:
    """Seconds for the right answer; an option is chosen with one key."""
    fields = step.fields if isinstance(step, Question) else ()
    keys = [1 if field.choices else len(expected_text(step, field)) for field in fields]
    return sum(FIELD + KEY * (each + 1) for each in keys)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", list(PACK.lessons))
def test_the_minutes_suffice_to_read_and_to_type(name: str, language: str) -> None:
    """Five to ten of them, with something left for looking, thinking and a second try."""
    words = Wording(language)
    steps = build_lesson(PACK.lessons[name], "symbolic", 7)
    reading = sum(length(read(step, words), language) for step in steps) / WORDS[language]
    typing = sum(typed(step) for step in steps) / 60
    assert reading + typing < PACK.lessons[name].minutes
    assert 5 <= PACK.lessons[name].minutes <= 10
