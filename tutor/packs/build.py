"""A lesson to what a run asks: texts and questions in order, their keys computed from the scenarios.

The same lesson, style and seed give the same steps on every machine.
"""

from collections.abc import Sequence
from typing import overload

import msgspec
from msgspec.structs import replace

from tutor.packs.asking import asked, picture_of, picture_of_question
from tutor.packs.chance import numbers_of, spoken
from tutor.packs.concepts import ShortText, Stated
from tutor.packs.format import Lesson, scenario_of
from tutor.packs.playing import played
from tutor.packs.steps import (
    Acceptable,
    Answers,
    Asked,
    Computed,
    DecidingStep,
    Pictured,
    Say,
    States,
)
from tutor.quiz import Allowed, Filed, Moment, Picture, Question, Text, choose_iss
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
        self.ids = tuple(f"{whole}/{step.id or f'#{n}'}" for n, step in enumerate(lesson.steps, start=1))
        self.asks = tuple(not isinstance(step, Say) for step in lesson.steps)
        self.former = {
            id: tuple(f"{whole}/{old}" for old in step.renamed_from)
            for id, step in zip(self.ids, lesson.steps, strict=True)
            if isinstance(step, Asked) and step.renamed_from
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
            moment = self._moment(step)
            text = spoken(step.say, self._chosen(step)) or step.say
            return Telling(id, text, moment, _picture(step, moment))
        question = self._stated(id, step) if isinstance(step, Stated) else self._computed(id, step, at)
        most = self.lesson.max_hints if step.max_hints is None else step.max_hints
        hints = question.hints[:most]
        filed = _filed(step, self.former.get(id, ()))
        return replace(question, hints=hints, allowed=self._allowed(step), filed=filed)

    def _computed(self, id: str, step: Computed, at: int) -> Question:
        """A question of which what comes of it is not shown yet, where that is asked next."""
        then_states = not isinstance(step, States) and self._asks_states_of(at + 1, step)
        trace, chosen = self._trace(step), self._chosen(step)
        question = asked(step, id, trace, self.style, self.seed, chosen, then_states=then_states)
        return replace(question, picture=picture_of_question(step, question)) if step.picture else question

    def _trace(self, step: Pictured) -> Trace:
        named = scenario_of(self.lesson, step)
        assert named is not None  # the loader has seen to it
        if named not in self._traces:
            self._traces[named] = played(self.lesson.scenarios[named], choose_iss(self.seed), self.seed)
        return self._traces[named]

    def _chosen(self, step: Pictured) -> dict[str, int]:
        """The numbers that the seed chooses for the scenario a step speaks of, shown or not."""
        named = step.scenario or self.lesson.scenario
        scenario = self.lesson.scenarios.get(named) if named else None
        return numbers_of(scenario, self.seed) if scenario else {}

    def _moment(self, step: Say | Stated) -> Moment | None:
        """The exchange up to the arrival of segment ``upto``; 0 is before anything happens."""
        if step.upto is None:
            return None
        trace = self._trace(step)
        arrival = trace.arrival(step.upto) if step.upto else None
        return Moment(trace, trace.moves.index(arrival) + 1 if arrival else 0)

    def _asks_states_of(self, at: int, step: Computed) -> bool:
        """Whether the next question is on what the same segment, or line, has led to."""
        following = next((one for one in self.lesson.steps[at:] if not isinstance(one, Say)), None)
        return (
            isinstance(following, States | Answers | Acceptable | DecidingStep)
            and _when(following) == _when(step)
            and scenario_of(self.lesson, following) == scenario_of(self.lesson, step)
        )

    def _stated(self, id: str, step: Stated) -> Question:
        from tutor.packs.stating import stated  # no lesson begins with one

        question = stated(step, id, self.seed)
        if isinstance(step, ShortText):
            firsts = Text({language: forms[0] for language, forms in step.accept.words.items()})
            question = replace(question, fields=(replace(question.fields[0], shown=firsts),))
        moment = self._moment(step)
        return replace(question, before=moment, picture=_picture(step, moment)) if moment else question

    def _allowed(self, step: Asked) -> Allowed:
        """What a learner may do: as the step says, or else the lesson, or else its pack."""
        plain, lesson = Allowed(), self.lesson
        attempts = step.attempts or lesson.attempts or plain.attempts
        skip = next((each for each in (step.allow_skip, lesson.allow_skip) if each is not None), plain.skip)
        return Allowed(attempts, skip)


def _picture(step: Say | Stated, moment: Moment | None) -> Picture | None:
    return picture_of(step, moment) if step.picture and moment else None


def _when(step: Computed) -> tuple[object, object]:
    return getattr(step, "at", None), getattr(step, "after", None)


def _filed(step: Asked, former: tuple[str, ...]) -> Filed:
    return Filed(former, step.difficulty, step.skills, step.tags, step.sections, step.sources)
