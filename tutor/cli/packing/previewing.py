"""Walk a pack without a log, or show one question with everything that is ever said about it."""

import io
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from tutor import quiz
from tutor.cli.fronts import for_a_person, for_a_program
from tutor.cli.options import Front, UnknownName
from tutor.cli.packing.checking import loaded_with_bar
from tutor.cli.packing.sources import origin
from tutor.cli.said import printed
from tutor.cli.walk import ticks
from tutor.engine import Answer, Event, Graded, Hint, Reply, Run, Say, Sequence, Skip, drive, lesson_plan
from tutor.engine import Front as EngineFront
from tutor.packs import Lesson, Pack
from tutor.progress import new_id
from tutor.quiz import Field, Question
from tutor.tcp import Style
from tutor.ui import leaving_on_signals

if TYPE_CHECKING:
    from tutor.wording import Wording

T = TypeVar("T", bound=Event)


class Look(NamedTuple):
    """How to look at it."""

    front: Front
    numbers: str
    seed: int

    def plan(self, lesson: Lesson) -> Sequence:
        """The lesson's plan, as this learner would get it."""
        return lesson_plan(lesson, cast("Style", self.numbers), self.seed)

    def opened(self, lesson: Lesson) -> EngineFront:
        """The front for a lesson; a program is told first which it is."""
        style = cast("Style", self.numbers)
        if self.front != "jsonl":
            return for_a_person(self.front, style)
        program = for_a_program()
        program.hello(
            new_id(), self.seed, program.words.language, style, f"preview:{lesson.pack}/{lesson.id}"
        )
        return program


def preview(path: str, id: str | None, look: Look) -> int:
    """Walk the pack at ``path``, or what ``id`` names in it. The exit code."""
    where = origin(path)
    pack = loaded_with_bar(printed(), where.shown, where.files)
    lesson, question = _named(pack, id, look) if id else (None, None)
    if lesson is not None and question is not None:
        _show_question(lesson, question, look)
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
    return drive(run, run.start(), look.opened(lesson), lambda *_: None, ticks)


def _show_question(lesson: Lesson, question: str, look: Look) -> None:
    """The question, its hints, then for each answer what is said to it."""
    plan = look.plan(lesson).only([question])
    words, run = printed(), Run(plan)
    begun, asking = run.start(), run.asking
    assert asking is not None
    hints = [said for _ in asking.question.hints for said in _only(run.receive(Hint()), Say)]
    answers = [
        (_worded(words, asking.question, answer), graded)
        for answer in _answers(asking.question, words.language)
        for graded in _only(_followed(plan, Answer(answer)), Graded)
    ]
    if asking.question.allowed.skip:
        answers += [("/skip", graded) for graded in _only(_followed(plan, Skip()), Graded)]
    if look.front == "terminal":
        from tutor.ui import show_specimen

        show_specimen(words, cast("Style", look.numbers), asking, hints, answers)
    elif look.front == "plain":
        _say_all(words, [*begun, *hints], answers)
    else:
        front = look.opened(lesson)
        for event in (*begun, *hints, *(graded for _, graded in answers)):
            front.show(event)


def _say_all(words: "Wording", begun: Iterable[Event], answers: Iterable[tuple[str, Graded]]) -> None:
    from tutor.lines import Plain

    front = Plain(words, io.StringIO(), sys.stdout)
    for event in begun:
        front.show(event)
    for answer, graded in answers:
        print()
        print(words("To the answer {answer}:", answer=answer))
        front.show(graded)


def _only(events: Iterable[Event], kind: type[T]) -> list[T]:
    return [event for event in events if isinstance(event, kind)]


def _worded(words: "Wording", question: Question, answer: dict[str, str]) -> str:
    """An answer as a learner might give it: options in their words, a text in one language."""
    return ", ".join(_said(words, field, answer[field.name]) for field in question.fields)


def _said(words: "Wording", field: Field, text: str) -> str:
    if field.aspect in ("choice", "choices", "match"):
        chosen = [words.option(each) for each in field.choices if each.value in text.split()]
        return "; ".join(chosen) or text
    return text


def _answers(question: Question, language: str) -> Iterator[dict[str, str]]:
    """The key; then every other option, and what each wrong rule would answer, each once."""
    key = {field.name: _right(question, field, language) for field in question.fields}
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


def _right(question: Question, field: Field, language: str) -> str:
    """The key as it would be typed; words in the language, where the author gives some."""
    forms = field.shown.words if field.shown is not None else {}
    return forms.get(language) or quiz.expected_text(question, field)


def _followed(plan: Sequence, reply: Reply) -> list[Event]:
    """What follows a first reply to the plan's first question."""
    run = Run(plan)
    run.start()
    return run.receive(reply)
