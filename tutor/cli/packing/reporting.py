"""A question as a bug report tells it: where it is from, how it was made, what was said."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import cast

import msgspec

from tutor import __version__, quiz
from tutor.cli.library import BUILT_IN, find_lesson, pack_of
from tutor.cli.options import UnknownName
from tutor.cli.places import data_folder
from tutor.cli.said import printed
from tutor.engine import lesson_plan
from tutor.packs import Lesson
from tutor.progress import Entry, RunRecord, open_store
from tutor.quiz import Question, Verdict
from tutor.tcp import Style
from tutor.wording import Wording, clean


def report(name: str) -> int:
    """Print the report on a question, named ``LESSON/QUESTION`` or ``PACK/LESSON/QUESTION``."""
    words = printed()
    lesson, id = _question_of(name)
    with open_store(data_folder()) as store:
        entry = store.last_answer(id)
        run = store.run(entry.run) if entry is not None and entry.run is not None else None
    for line in _lines(words, lesson, id, run, entry):
        print(clean(line))
    return 0


def _question_of(name: str) -> tuple[Lesson, str]:
    place, _, question = name.rpartition("/")
    lesson = find_lesson(place.removeprefix(f"{BUILT_IN}/") if place.count("/") == 1 else place)
    known = lesson_plan(lesson, "symbolic", 0).questions
    id = f"{lesson.pack}/{lesson.id}/{question}"
    if id not in known:
        raise UnknownName("unknown.question", name, [each.removeprefix(f"{BUILT_IN}/") for each in known])
    return lesson, id


def _lines(
    words: Wording, lesson: Lesson, id: str, run: RunRecord | None, entry: Entry | None
) -> Iterator[str]:
    pack = pack_of(lesson.pack)
    yield f"question: {id}"
    yield f"pack: {pack.id} {pack.version}, {pack.hash}"
    yield f"program: handshake-tutor {__version__}"
    seed, style = (run.seed, run.numbers) if run is not None else (0, "symbolic")
    changed = run is not None and run.content_hash != lesson.hash
    yield f"seed: {seed}, numbers {style}" + (", and the lesson has changed since" if changed else "")
    question = _built(lesson, id, seed, cast("Style", style))
    yield f"asked: {words.stem(question)}"
    yield f"key now: {_key(question)}"
    if entry is None:
        yield "answered: not yet"
        return
    yield f"answered: {datetime.fromtimestamp(entry.at / 1000, UTC):%Y-%m-%d %H:%M} UTC"
    if "verdict" in entry.body:
        verdict = msgspec.convert(entry.body["verdict"], Verdict)
        for field in verdict.fields:
            given = "nothing (skipped)" if field.given is None else field.given or "nothing"
            judged = "right" if field.correct else "wrong"
            yield f"  {field.name}: given {given}, expected {field.expected}, {judged}, rule {field.rule.id}"


def _built(lesson: Lesson, id: str, seed: int, style: Style) -> Question:
    plan = lesson_plan(lesson, style, seed)
    return next(step for step in plan.steps if isinstance(step, Question) and step.id == id)


def _key(question: Question) -> str:
    return ", ".join(f"{field.name} {quiz.expected_text(question, field)}" for field in question.fields)
