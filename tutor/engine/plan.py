"""What a run asks next. A lesson is a plan, practice makes others. Pure: it only looks at what was done."""

from collections.abc import Collection, Mapping
from typing import Protocol

from tutor.engine.events import Outcome
from tutor.packs import Lesson, LessonSteps, Telling
from tutor.quiz import Question, Text
from tutor.tcp import Style

Step = Telling | Question
Steps = tuple[Step, ...] | LessonSteps


class Plan(Protocol):
    """What to ask, given what has been done.

    ``done`` are the questions that are over, in their order, by id; ``told`` the ids of the texts already
    said.
    """

    @property
    def title(self) -> Text:
        """What the learner is doing."""

    @property
    def total(self) -> int | None:
        """How many questions there are, as far as is known; None where there is no end."""

    def next(self, done: Mapping[str, Outcome], told: Collection[str]) -> Step | None:
        """The next step, or None at the end."""

    def number(self, question: str) -> int:
        """Which question this is, from 1."""

    def skills(self, done: Mapping[str, Outcome]) -> tuple[tuple[str, int, int], ...]:
        """Of each skill how often it was right at once, and of how often, the weakest first; for the end."""


class Sequence:
    """A plan that asks its questions in their order: a lesson, or part of one.

    A text is told just before the question it leads to, so a run that goes on after the content has
    changed tells what belongs to the questions that are left, and nothing twice.
    """

    def __init__(self, title: Text, steps: Steps) -> None:
        self._title = title
        self.steps = steps
        self._outline: tuple[tuple[str, bool], ...]
        self._former: Mapping[str, tuple[str, ...]]
        if isinstance(steps, LessonSteps):  # none of them is built before it is reached
            self._outline = tuple(zip(steps.ids, steps.asks, strict=True))
            self._former = steps.former
        else:
            self._outline = tuple((step.id, isinstance(step, Question)) for step in steps)
            self._former = {step.id: step.filed.former for step in steps if isinstance(step, Question)}
        self.questions = tuple(id for id, asks in self._outline if asks)

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
        leading: list[int] = []
        for at, (id, asks) in enumerate(self._outline):
            if asks and self._is_done(id, done):
                leading.clear()
            elif asks or id not in told:
                leading.append(at)
            if asks and leading:
                break
        return self.steps[leading[0]] if leading else None

    def _is_done(self, id: str, done: Collection[str]) -> bool:
        """Whether a question is over, under this id or one that it had before."""
        return id in done or any(former in done for former in self._former.get(id, ()))

    def skills(self, done: Mapping[str, Outcome]) -> tuple[tuple[str, int, int], ...]:
        """A lesson says nothing of skills."""
        return ()

    def only(self, questions: Collection[str]) -> "Sequence":
        """The same questions in the same order, those named alone, without the texts between."""
        chosen = (at for at, (id, _) in enumerate(self._outline) if id in questions)
        return Sequence(self._title, tuple(self.steps[at] for at in chosen))


def lesson_plan(lesson: Lesson, style: Style, seed: int) -> Sequence:
    """A lesson's plan. ``seed`` chooses the initial sequence numbers; the same seed, the same plan."""
    return Sequence(lesson.title, LessonSteps(lesson, style, seed))
