"""A lesson to what a run asks: texts and questions in order, their keys computed from the scenarios.

The same lesson, style and seed give the same steps on every machine.
"""

from collections.abc import Sequence
from typing import overload

import msgspec

from tutor.packs.lesson import Lesson, Pictured, Say
from tutor.packs.playing import played
from tutor.quiz import Moment, Picture, Question, Text, choose_iss
from tutor.tcp import Style, Trace


class Telling(msgspec.Struct, frozen=True):
    """A text between questions, and the exchange that it speaks of. ``id`` is ``pack/lesson/step``."""

    id: str
    text: Text
    moment: Moment | None = None
    picture: Picture | None = None


def build_lesson(lesson: Lesson, style: Style, seed: int) -> tuple[Telling | Question, ...]:
    """All steps of a lesson; ``seed`` chooses the initial sequence numbers and the order of options."""
    return tuple(LessonSteps(lesson, style, seed))


class LessonSteps(Sequence[Telling | Question]):
    """The same, each step built when it is first reached and then kept: a learner waits for one at a time.

    ``ids`` are the steps' ids, ``asks`` says which of them ask, ``former`` has the ids that some had before;
    none of these builds anything.
    """

    def __init__(self, lesson: Lesson, style: Style, seed: int) -> None:
        self.lesson = lesson
        self.style: Style = style
        self.seed = seed
        whole = f"{lesson.pack}/{lesson.id}"
        outline = lesson.steps.outline
        self.ids = tuple(f"{whole}/{step.id or f'#{n}'}" for n, step in enumerate(outline, start=1))
        self.asks = tuple(step.asks for step in outline)
        self.former = {
            id: tuple(f"{whole}/{old}" for old in step.renamed_from)
            for id, step in zip(self.ids, outline, strict=True)
            if step.renamed_from
        }
        self._built: dict[int, Telling | Question] = {}
        self._traces: dict[str, Trace] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Telling | Question: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Telling | Question]: ...
    def __getitem__(self, at: int | slice) -> Telling | Question | Sequence[Telling | Question]:
        numbers = range(len(self.ids))[at]
        return self._step(numbers) if isinstance(numbers, int) else tuple(map(self._step, numbers))

    def _step(self, at: int) -> Telling | Question:
        if at not in self._built:
            self._built[at] = self._build(self.ids[at], at)
        return self._built[at]

    def _build(self, id: str, at: int) -> Telling | Question:
        step = self.lesson.steps[at]
        if isinstance(step, Say):
            return self._telling(id, step)
        from tutor.packs.posing import posed  # a lesson begins with words

        return posed(self, at, step)

    def _telling(self, id: str, step: Say) -> Telling:
        text, picture = step.say, None
        if chosen := self.chosen(step):
            from tutor.packs.chance import spoken  # few scenarios have any

            text = spoken(text, chosen) or text
        moment = self.moment(step, step.upto)
        if moment and step.picture:
            from tutor.packs.asking import picture_of

            picture = picture_of(step, moment)
        return Telling(id, text, moment, picture)

    def trace(self, step: Pictured) -> Trace:
        """The scenario that a step names, or else the lesson's, played for this run."""
        named = step.scenario or self.lesson.scenario
        assert named is not None  # the loader has seen to it
        if named not in self._traces:
            self._traces[named] = played(self.lesson.scenarios[named], choose_iss(self.seed), self.seed)
        return self._traces[named]

    def chosen(self, step: Pictured) -> dict[str, int]:
        """The numbers that the seed chooses for the scenario a step speaks of, shown or not."""
        named = step.scenario or self.lesson.scenario
        scenario = self.lesson.scenarios.get(named) if named else None
        if scenario is None or not scenario.random:
            return {}
        from tutor.packs.chance import numbers_of

        return numbers_of(scenario, self.seed)

    def moment(self, step: Pictured, upto: int | None) -> Moment | None:
        """The exchange up to the arrival of segment ``upto``; 0 is before anything happens."""
        if upto is None:
            return None
        trace = self.trace(step)
        arrival = trace.arrival(upto) if upto else None
        return Moment(trace, trace.moves.index(arrival) + 1 if arrival else 0)
