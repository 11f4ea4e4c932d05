"""Walk a pack without a log, or show one question with everything that is ever said about it."""

import io
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from tutor import quiz
from tutor.cli.fronts import for_a_person
from tutor.cli.options import Front, UnknownName
from tutor.cli.packing.sources import origin
from tutor.cli.said import printed
from tutor.cli.walk import ticks
from tutor.engine import Answer, Event, Graded, Hint, Run, Say, Sequence, drive, lesson_plan
from tutor.packs import Lesson, Pack, load_pack
from tutor.quiz import Question
from tutor.tcp import Style
from tutor.ui import leaving_on_signals

if TYPE_CHECKING:
    from tutor.lines import Plain


class Look(NamedTuple):
    """How to look at it."""

    front: Front
    numbers: str
    seed: int

    def plan(self, lesson: Lesson) -> Sequence:
        """The lesson's plan, as this learner would get it."""
        return lesson_plan(lesson, cast("Style", self.numbers), self.seed)


def preview(path: str, id: str | None, look: Look) -> int:
    """Walk the pack at ``path``, or what ``id`` names in it. The exit code."""
    pack = load_pack(origin(path).files)
    lesson, question = _named(pack, id, look) if id else (None, None)
    if lesson is not None and question is not None:
        _show_question(look.plan(lesson).only([question]))
        return 0
    with leaving_on_signals():
        for each in [lesson] if lesson else pack.lessons.values():
            if not _walk(each, look):
                break
    return 0


def _named(pack: Pack, id: str, look: Look) -> tuple[Lesson, str | None]:
    """A lesson, or a lesson and the whole id of one of its questions."""
    name = id.removeprefix(f"{pack.id}/")
    lesson, _, question = name.partition("/")
    if lesson not in pack.lessons:
        raise UnknownName("unknown.lesson", lesson, pack.lessons)
    if not question:
        return pack.lessons[lesson], None
    whole, known = f"{pack.id}/{name}", look.plan(pack.lessons[lesson]).questions
    if whole not in known:
        raise UnknownName("unknown.question", name, [each.removeprefix(f"{pack.id}/") for each in known])
    return pack.lessons[lesson], whole


def _walk(lesson: Lesson, look: Look) -> bool:
    """Walk a lesson; nothing is kept. Whether it was walked to its end."""
    run = Run(look.plan(lesson))
    front = for_a_person(look.front, cast("Style", look.numbers))
    return drive(run, run.start(), front, lambda *_: None, ticks)


def _show_question(plan: Sequence) -> None:
    """The question, its hints, then for each answer what is said to it."""
    from tutor.lines import Plain

    words = printed()
    front = Plain(words, io.StringIO(), sys.stdout)
    run = Run(plan)
    for event in run.start():
        front.show(event)
    asking = run.asking
    assert asking is not None
    for _ in asking.question.hints:
        _show_only(front, run.receive(Hint()), Say)
    for answer in _answers(asking.question):
        print()
        print(words("To the answer {answer}:", answer=", ".join(answer.values())))
        _show_only(front, _graded(plan, answer), Graded)


def _show_only(front: "Plain", events: Iterable[Event], kind: type[Say | Graded]) -> None:
    for event in events:
        if isinstance(event, kind):
            front.show(event)


def _answers(question: Question) -> Iterator[dict[str, str]]:
    """The key; then every other option, and what each wrong rule would answer, each once."""
    key = {field.name: quiz.expected_text(question, field) for field in question.fields}
    fields = {field.name: field for field in question.fields}
    seen = [key]
    wrong = [
        {name: quiz.value_text(question, fields[name], value) for name, value in values.items()}
        for values in quiz.wrong_keys(question).values()
    ]
    options = [{field.name: option.value} for field in question.fields for option in field.choices]
    yield key
    for change in [*options, *wrong]:
        answer = key | change
        if answer not in seen:
            seen.append(answer)
            yield answer


def _graded(plan: Sequence, answer: dict[str, str]) -> list[Event]:
    """What follows a first answer to the plan's first question."""
    run = Run(plan)
    run.start()
    return run.receive(Answer(answer))
