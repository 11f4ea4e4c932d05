"""What a run asks next. A lesson is a plan, practice makes others. Pure: it only looks at what was done."""

from collections.abc import Collection
from typing import Protocol

from tutor.packs import Lesson, Telling, build_lesson
from tutor.quiz import Question, Text
from tutor.tcp import Style

Step = Telling | Question


class Plan(Protocol):
    """What to ask, given what has been done.

    ``done`` are the ids of the questions that are over, ``told`` those of the texts already said.
    """

    @property
    def title(self) -> Text:
        """What the learner is doing."""

    @property
    def total(self) -> int:
        """How many questions there are."""

    def next(self, done: Collection[str], told: Collection[str]) -> Step | None:
        """The next step, or None at the end."""

    def number(self, question: str) -> int:
        """Which question this is, from 1."""


class Sequence:
    """A plan that asks its questions in their order: a lesson, or part of one.

    A text is told just before the question it leads to, so a run that goes on after the content has
    changed tells what belongs to the questions that are left, and nothing twice.
    """

    def __init__(self, title: Text, steps: tuple[Step, ...]) -> None:
        self._title = title
        self.steps = steps
        self.questions = tuple(step.id for step in steps if isinstance(step, Question))

    @property
    def title(self) -> Text:
        """The lesson's title."""
        return self._title

    @property
    def total(self) -> int:
        """How many questions there are."""
        return len(self.questions)

    def number(self, question: str) -> int:
        """Which question this is, from 1."""
        return self.questions.index(question) + 1

    def next(self, done: Collection[str], told: Collection[str]) -> Step | None:
        """The first question that is not done, after the texts that lead to it; None at the end."""
        leading: list[Telling] = []
        for step in self.steps:
            if isinstance(step, Telling):
                leading.append(step)
            elif step.id in done:
                leading.clear()
            else:
                return next((text for text in leading if text.id not in told), step)
        return next((text for text in leading if text.id not in told), None)

    def only(self, questions: Collection[str]) -> "Sequence":
        """The same questions in the same order, those named alone, without the texts between."""
        return Sequence(self._title, tuple(step for step in self.steps if step.id in questions))


def lesson_plan(lesson: Lesson, style: Style, seed: int) -> Sequence:
    """A lesson's plan. ``seed`` chooses the initial sequence numbers; the same seed, the same plan."""
    return Sequence(lesson.title, build_lesson(lesson, style, seed))
