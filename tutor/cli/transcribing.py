"""Lessons as Markdown, to be read through: all that is ever told, asked and said to an answer.

Everything comes from the same places as on a screen; the same lesson, seed and language, the same text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tutor import quiz
from tutor.engine import Answer, Graded, Run, Sequence, lesson_plan
from tutor.lines import aftermath_lines, listed_lines
from tutor.packs import Lesson, Telling
from tutor.quiz import Field, Moment, Picture, Question, Value, names
from tutor.tcp import Numbers, Style
from tutor.ui import drawn_for_paper, signs_for
from tutor.wording import STATED

if TYPE_CHECKING:
    from tutor.engine import Step
    from tutor.wording import Wording

NOTATION = re.compile(r"(?:<[A-Z]+=[^<>]*>)+")
"""A segment in the RFC's notation. Bare, it would be taken for HTML and vanish."""

SPECIAL = re.compile(r"[\\`*_\[\]<&]|^(?=[#>+-])|(?<=^\d)(?=[.)])")


def transcript(
    lessons: Iterable[Lesson], words: "Wording", style: Style, seed: int, encoding: str = "utf-8"
) -> Iterator[str]:
    """The Markdown, block by block, in characters that ``encoding`` has; a blank line belongs between two."""
    for lesson in lessons:
        one = _Transcript(lesson, words, style, seed, encoding)
        yield from map(one.signs.spell, one.blocks())


class _Transcript:
    def __init__(self, lesson: Lesson, words: "Wording", style: Style, seed: int, encoding: str) -> None:
        self.lesson = lesson
        self.words = words
        self.signs = signs_for(encoding)
        self.style: Style = style
        self.plan = lesson_plan(lesson, style, seed)

    def blocks(self) -> Iterator[str]:
        yield f"# {self._safe(self.lesson.title)} (`{self.lesson.id}`)"
        yield f"*{self._safe(self.lesson.goal)}*"
        following = [*self.plan.steps[1:], None]
        for step, then in zip(self.plan.steps, following, strict=True):
            if isinstance(step, Telling):
                yield from self._telling(step)
                continue
            yield from self._question(step, then)
            if isinstance(then, Telling):
                yield "---"

    def _telling(self, step: Telling) -> Iterator[str]:
        yield from self._paragraphs(self.words.text(step.text))
        shown = step.picture or step.moment
        if shown is not None:
            yield self._drawn(shown, None)

    def _question(self, question: Question, then: "Step | None") -> Iterator[str]:
        words = self.words
        number = words(
            "Question {number} of {total}.", number=self.plan.number(question.id), total=self.plan.total
        )
        yield f"## {safe(number.rstrip('.'))} (`{question.id}`, {question.kind})"
        shown = question.picture or question.before
        if shown is not None:
            yield self._drawn(shown, question.numbers)
        if question.listed:
            yield "\n".join(f"- {safe(line)}" for line in listed_lines(words, question))
        yield f"**{safe(words.stem(question))}**"
        if question.legend:
            yield f"`{question.legend}`"
        yield from self._options(question)
        yield from self._hints(question)
        yield from self._key(question)
        if question.after is not None and not _goes_on(question.after, then):
            yield self._drawn(question.after, question.numbers)
        yield from self._wrong_answers(question)

    def _options(self, question: Question) -> Iterator[str]:
        for field in question.fields:
            if field.choices:
                rows = enumerate(field.choices, start=1)
                yield "\n".join(f"{number}. {safe(self.words.option(option))}" for number, option in rows)

    def _hints(self, question: Question) -> Iterator[str]:
        levels = len(question.hints)
        rows = [
            self.words(
                "Hint {level} of {levels}: {text}", level=at, levels=levels, text=self.words.text(hint)
            )
            for at, hint in enumerate(question.hints, start=1)
        ]
        if rows:
            yield "\n".join(f"- {safe(row)}" for row in rows)

    def _key(self, question: Question) -> Iterator[str]:
        """What is right, field by field, each with the rule that decides it; then the author's why."""
        yield f"**{safe(self.words('The answer:'))}**"
        yield "\n".join(self._right(question, field) for field in question.fields)
        for field in question.fields:
            for option in field.choices:
                if option.value == question.key[field.name] and option.feedback is not None:
                    yield self._safe(option.feedback)
        if question.why is not None:
            yield from self._paragraphs(self.words.text(question.why))

    def _right(self, question: Question, field: Field) -> str:
        rule = question.rules[field.name]
        cited = (
            self.words.citations(question)
            if rule.id in STATED
            else f"{self.words.sentence(rule)} {self.words.citation(rule.section)}"
        )
        right = self._value(question, field, question.key[field.name])
        return f"- {self._label(question, field)} {right}: {safe(cited)}"

    def _label(self, question: Question, field: Field) -> str:
        return safe(self.words.label(field, names(question.before) if question.before else None))

    def _value(self, question: Question, field: Field, value: Value) -> str:
        for number, option in enumerate(field.choices, start=1):
            if option.value == value:
                return f"{number}, {safe(self.words.option(option))}"
        return self.words("none") if value is None else f"`{quiz.value_text(question, field, value)}`"

    def _wrong_answers(self, question: Question) -> Iterator[str]:
        """What is said to each wrong answer that can be foreseen."""
        for answer in wrong_answers(question):
            said = list(self._said_to(_graded(self.plan, question, answer)))
            if not said:
                continue  # the rule above says it all
            fields = [field for field in question.fields if field.name in answer]
            typed = ", ".join(
                f"{self._label(question, field)} {self._value(question, field, answer[field.name])}"
                if len(fields) > 1
                else self._value(question, field, answer[field.name])
                for field in fields
            )
            yield f"**{safe(self.words('To the answer {answer}:', answer='@')).replace('@', typed)}**"
            yield from said

    def _said_to(self, graded: Graded) -> Iterator[str]:
        fields = graded.verdict.fields
        said = [self.words.sentence(field.note) for field in fields if field.note is not None]
        said += [self.words.text(field.feedback) for field in fields if field.feedback is not None]
        said += aftermath_lines(self.words, graded)
        if said:
            yield "\n".join(f"- {safe(each)}" for each in said)
        other, _ = graded.histories
        if other is not None:
            yield self._drawn(other, graded.question.numbers)

    def _drawn(self, shown: Moment | Picture, numbers: Numbers | None) -> str:
        moment = shown.moment if isinstance(shown, Picture) else shown
        numbers = numbers or Numbers.of_trace(moment.trace, self.style)
        return "\n".join(["```text", *drawn_for_paper(shown, self.words, numbers, self.signs), "```"])

    def _paragraphs(self, text: str) -> Iterator[str]:
        return (safe(each) for each in text.strip("\n").split("\n") if each.strip())

    def _safe(self, text: quiz.Text) -> str:
        return safe(self.words.text(text))


def safe(text: str) -> str:
    """Text as Markdown that shows it as it stands, notation as code."""
    pieces: list[str] = []
    last = 0
    for match in NOTATION.finditer(text):
        pieces += [_escaped(text[last : match.start()]), f"`{match[0]}`"]
        last = match.end()
    return "".join([*pieces, _escaped(text[last:])])


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda match: "\\" + match[0], text)


def wrong_answers(question: Question) -> Iterator[dict[str, Value]]:
    """The other options, and what each wrong rule would answer, each once; all fields of the question."""
    changes: list[dict[str, Value]] = [
        {field.name: option.value} for field in question.fields for option in field.choices
    ]
    changes += quiz.wrong_keys(question).values()
    seen: list[dict[str, Value]] = [dict(question.key)]
    for change in changes:
        answer = question.key | change
        if answer not in seen:
            seen.append(answer)
            yield answer


def _graded(plan: Sequence, question: Question, answer: dict[str, Value]) -> Graded:
    """The verdict on a first answer, as a run gives it that has told nothing yet."""
    run = Run(plan.only([question.id]))
    run.start()
    fields = {field.name: quiz.value_text(question, field, answer[field.name]) for field in question.fields}
    graded = run.receive(Answer(fields))[0]
    assert isinstance(graded, Graded), "what a rule answers can be read"
    return graded


def _goes_on(after: Moment, then: "Step | None") -> bool:
    """What comes next shows the same exchange, as far at least."""
    shown = then.moment if isinstance(then, Telling) else then.before if then is not None else None
    return shown is not None and shown.trace == after.trace and shown.moves >= after.moves
