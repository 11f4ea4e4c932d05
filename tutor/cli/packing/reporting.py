"""A question as a bug report tells it: where it is from, how it was made, what was said."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple, cast

import msgspec

from tutor import __version__, quiz
from tutor.cli.lessons import LESSON, MISSES
from tutor.cli.library import BUILT_IN, find_lesson, pack_of
from tutor.cli.options import UnknownName
from tutor.cli.places import data_folder
from tutor.cli.said import printed
from tutor.engine import lesson_plan
from tutor.packs import Lesson, LessonSteps, Pack
from tutor.practice import Source, Wanted
from tutor.progress import Entry, RunRecord, open_store
from tutor.quiz import Field, Question, Verdict, generate
from tutor.tcp import Style
from tutor.wording import Wording, clean


class Answered(NamedTuple):
    """What the log has of a question: nothing, or the last answer to it and the run it was given in."""

    entry: Entry | None
    run: RunRecord | None

    def question(self, id: str, packs: list[Pack]) -> Question:
        """The question as it was asked then, or as seed 0 asks it."""
        seed, style = (self.run.seed, self.run.numbers) if self.run is not None else (0, "symbolic")
        return Source(Wanted(), cast("Style", style), seed, packs).question(id)


def report(name: str) -> int:
    """Print the report on a question by its id; ``LESSON/QUESTION`` is one of the built-in lessons."""
    words = printed()
    made_up = name.startswith(f"{generate.PREFIX}/")
    id, lesson = (_made_up(name), None) if made_up else _question_of(name)
    with open_store(data_folder()) as store:
        answers = (store.last_answer(each) for each in (id, *_former(lesson, id)))
        entry = next((each for each in answers if each is not None), None)
        run = store.run(entry.run) if entry is not None and entry.run is not None else None
    for line in _lines(words, id, lesson, Answered(entry, run)):
        print(clean(line))
    return 0


def _former(lesson: Lesson | None, id: str) -> tuple[str, ...]:
    """The ids that the question had before its author renamed it."""
    return LessonSteps(lesson, "symbolic", 0).former.get(id, ()) if lesson is not None else ()


def _made_up(id: str) -> str:
    """The id of a question that a drill may ask: the exchange that it names has such a spot."""
    try:
        topic, seed, spot = generate.read_id(id)
    except ValueError:
        raise UnknownName("unknown.made-up", id, ()) from None
    spots = tuple(generate.spots(generate.exchange(topic, seed)))
    alone = spot.kind == "next-segment" and spot.detail in ("flags", "seq", "ack")
    if (generate.Spot(spot.kind, spot.at) if alone else spot) not in spots:
        raise UnknownName("unknown.made-up", id, ())
    return id


def _question_of(name: str) -> tuple[str, Lesson]:
    """The whole id of a pack's question, and its lesson; a review's number behind it stays."""
    place, _, question = name.rpartition("/")
    lesson = find_lesson(place.removeprefix(f"{BUILT_IN}/") if place.count("/") == 1 else place)
    known = lesson_plan(lesson, "symbolic", 0).questions
    id = f"{lesson.pack}/{lesson.id}/{question}"
    if id.partition("~")[0] not in known:
        raise UnknownName("unknown.question", name, [each.removeprefix(f"{BUILT_IN}/") for each in known])
    return id, lesson


def _lines(words: Wording, id: str, lesson: Lesson | None, answered: Answered) -> Iterator[str]:
    packs = [pack_of(lesson.pack)] if lesson is not None else []
    question = answered.question(id, packs)
    yield f"question: {id}"
    yield from (f"pack: {pack.id} {pack.version}, {pack.hash}" for pack in packs)
    yield f"program: handshake-tutor {__version__}"
    yield _made(lesson, answered.run)
    yield f"asked: {words.stem(question)}"
    telling = _Telling(words, question)
    keys = (telling.key(field) for field in question.fields)
    yield f"key now: {', '.join(keys)}"
    yield from _given(telling, answered.entry)


def _made(lesson: Lesson | None, run: RunRecord | None) -> str:
    """From which numbers, and by what it was asked; a made-up question has its seed in its id."""
    seed, style = (run.seed, run.numbers) if run is not None else (0, "symbolic")
    kept = run is not None and run.plan.partition(":")[0] in (LESSON, MISSES)
    changed = lesson is not None and run is not None and kept and run.content_hash != lesson.hash
    asked = f", asked by {run.plan}" if run is not None else ""
    return f"seed: {seed}, numbers {style}{asked}" + (", and the lesson has changed since" if changed else "")


def _given(telling: "_Telling", entry: Entry | None) -> Iterator[str]:
    """When it was answered, and each field's verdict."""
    if entry is None:
        yield "answered: not yet"
        return
    yield f"answered: {datetime.fromtimestamp(entry.at / 1000, UTC):%Y-%m-%d %H:%M} UTC"
    if "verdict" in entry.body:
        for field in msgspec.convert(entry.body["verdict"], Verdict).fields:
            given = "nothing (skipped)" if field.given is None else telling.answer(field.name, field.given)
            expected = telling.answer(field.name, field.expected)
            judged = "right" if field.correct else "wrong"
            yield f"  {field.name}: given {given}, expected {expected}, {judged}, rule {field.rule.id}"


class _Telling(NamedTuple):
    """Tells answers to a question; options, whose letters are the file's own, with what they say."""

    words: Wording
    question: Question

    def key(self, field: Field) -> str:
        """``choice a (<SEQ=s><CTL=RST>)``."""
        return f"{field.name} {self.answer(field.name, quiz.expected_text(self.question, field))}"

    def answer(self, name: str, text: str) -> str:
        """What was typed and which options that is: ``2, b (Not so)``; as it is where that cannot be told."""
        field = next((each for each in self.question.fields if each.name == name), None)
        if not text or field is None or field.aspect not in ("choice", "choices", "match"):
            return text or "nothing"
        try:
            value = str(quiz.read_field(self.question, field, text))
        except quiz.AnswerError:
            return text
        meant = value.split()
        chosen = [
            f"{each.value} ({self.words.option(each)})" for each in field.choices if each.value in meant
        ]
        return ", ".join(chosen if text == value else [text, *chosen])
