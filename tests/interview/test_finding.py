"""How well points are found in answers that people wrote: ``README.md`` tells who did, and the figures.

``pytest -s -n 0`` prints them. The answers are ``answers/*.toml``. Those in ``held_out`` are read here, so
that their labels are right, and never measured: they were once.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import pytest
from test_answers_hangul import composed, jamo_of

from tutor.cli.places import content_folder
from tutor.packs import Folder, build_lesson, check_pack, load_pack
from tutor.quiz import Field, Question, find

ANSWERS = Path(__file__).parent / "answers"
HELD_OUT = ANSWERS / "held_out"


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody answered to a topic, and what an interviewer would say it has."""

    topic: str
    lang: str
    kind: str
    text: str
    points: tuple[str, ...]
    traps: tuple[str, ...] = ()


class Heard(msgspec.Struct, frozen=True):
    """An answer, and the points and traps that were found in it."""

    answer: Answer
    points: frozenset[str]
    traps: frozenset[str]


class Figures(msgspec.Struct, frozen=True):
    """Counts over answers: of what was said, of what was found, of both; of points or of traps."""

    said: int
    found: int
    both: int

    @property
    def recall(self) -> float:
        """The share of what was said that is found."""
        return self.both / self.said if self.said else 1.0

    @property
    def false(self) -> float:
        """The share of what is found that was not said."""
        return (self.found - self.both) / self.found if self.found else 0.0

    def __str__(self) -> str:
        false = f"{self.found - self.both} of {self.found}"
        return f"recall {self.recall:.2f} ({self.both} of {self.said}), false {self.false:.2f} ({false})"


def answers_in(folder: Path) -> list[Answer]:
    """The answers of a folder, in the order of its files."""
    read = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    return [msgspec.convert(each, Answer) for file in read for each in file["answer"]]


def topics() -> dict[str, Field]:
    """What is looked for, by topic."""
    lessons = load_pack(content_folder() / "interview").lessons
    return {
        f"{name}.{step.id.rsplit('/', 1)[1]}": step.fields[0]
        for name, lesson in lessons.items()
        for step in build_lesson(lesson, "symbolic", 1)
        if isinstance(step, Question) and step.kind == "open"
    }


def heard(answers: Sequence[Answer], asked: Mapping[str, Field]) -> Iterator[Heard]:
    """Each answer with what is found in it."""
    for answer in answers:
        field = asked[answer.topic]
        points = frozenset(point.id or "" for point in field.points if find(answer.text, point.forms))
        traps = frozenset(trap.id for trap in field.traps if find(answer.text, trap.forms))
        yield Heard(answer, points, traps)


def points_of(listened: Sequence[Heard]) -> Figures:
    """How points were found."""
    return _figures([(each.answer.points, each.points) for each in listened])


def traps_of(listened: Sequence[Heard]) -> Figures:
    """How traps were found."""
    return _figures([(each.answer.traps, each.traps) for each in listened])


def _figures(pairs: Sequence[tuple[tuple[str, ...], frozenset[str]]]) -> Figures:
    said = sum(len(set(mine)) for mine, _ in pairs)
    found = sum(len(theirs) for _, theirs in pairs)
    return Figures(said, found, sum(len(theirs & set(mine)) for mine, theirs in pairs))


@pytest.fixture(scope="module")
def asked() -> dict[str, Field]:
    """What is looked for, by topic."""
    return topics()


@pytest.fixture(scope="module")
def listened(asked: dict[str, Field]) -> list[Heard]:
    """The first set, with what is found in each answer."""
    return list(heard(answers_in(ANSWERS), asked))


def test_there_are_enough_answers_of_every_kind() -> None:
    """At least 120 in two languages, and a second set that the forms have never been tuned against."""
    first = answers_in(ANSWERS)
    assert len(first) >= 120
    assert set(Counter(each.lang for each in first)) == {"en", "ko"}
    assert {each.kind for each in first} == {"good", "middling", "wrong", "confidently-wrong"}
    assert not {each.text for each in first} & {each.text for each in answers_in(HELD_OUT)}


@pytest.mark.parametrize("answer", [*answers_in(ANSWERS), *answers_in(HELD_OUT)], ids=lambda each: each.topic)
def test_a_label_is_a_point_or_a_trap_of_its_topic(answer: Answer, asked: dict[str, Field]) -> None:
    """What an answer is said to have can be found."""
    field = asked[answer.topic]
    assert set(answer.points) <= {point.id for point in field.points}
    assert set(answer.traps) <= {trap.id for trap in field.traps}


def test_most_points_are_found_and_few_that_were_not_made(listened: list[Heard]) -> None:
    """Eight of ten at least, and at most one tick of ten false: in all, and in each language."""
    told = {"all": listened} | {
        lang: [each for each in listened if each.answer.lang == lang] for lang in ("en", "ko")
    }
    for name, some in told.items():
        points, traps = points_of(some), traps_of(some)
        print(f"\n{name}: {len(some)} answers; points: {points}; traps: {traps}", end="")
        assert points.recall >= 0.8, name
        assert points.false <= 0.1, name


def test_nothing_is_found_where_nothing_was_said() -> None:
    """The figures of no answer at all are honest ones."""
    assert (Figures(0, 0, 0).recall, Figures(0, 0, 0).false) == (1.0, 0.0)
    assert (Figures(4, 3, 2).recall, round(Figures(4, 3, 2).false, 2)) == (0.5, 0.33)


def test_a_hangul_keyboard_left_on_changes_nothing(asked: dict[str, Field]) -> None:
    """Every answer in English, typed with it from beginning to end, has the points that it has."""
    english = [each for each in answers_in(ANSWERS) if each.lang == "en"]
    typed = [msgspec.structs.replace(each, text=as_typed(each.text)) for each in english]
    assert [each.points for each in heard(typed, asked)] == [each.points for each in heard(english, asked)]


def as_typed(text: str) -> str:
    """What appears where the keys of a text are pressed."""
    return re.sub("[A-Za-z]+", lambda word: composed(jamo_of(word[0])), text)


def test_the_pack_has_nothing_said_of_it() -> None:
    """Every point is found in its own text and in the long answer, and no trap where it should not be."""
    checked = check_pack(Folder(content_folder() / "interview"), range(1))
    assert [f"{each.place} {each.id} {each.code} {each.values}" for each in checked.problems] == []
