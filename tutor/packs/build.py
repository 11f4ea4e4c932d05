"""A lesson to what a run asks: texts and questions in order, their keys computed from the scenarios.

The same lesson, style and seed give the same steps on every machine.
"""

import random
from collections.abc import Mapping

import msgspec

from tutor import quiz
from tutor.packs.format import Ask, Choice, Lesson, NextSegment, Option, Say, States, scenario_of
from tutor.packs.playing import played
from tutor.quiz import Moment, Question, Text, choose_iss
from tutor.tcp import Numbers, Style, Trace


class Telling(msgspec.Struct, frozen=True):
    """A text between questions, and the exchange that it speaks of. ``id`` is ``pack/lesson/step``."""

    id: str
    text: Text
    moment: Moment | None = None


LessonSteps = tuple[Telling | Question, ...]


def build_lesson(lesson: Lesson, style: Style, seed: int) -> LessonSteps:
    """The steps of a lesson; ``seed`` chooses the initial sequence numbers and the order of options."""
    iss = choose_iss(seed)
    traces = {id: played(scenario, iss) for id, scenario in lesson.scenarios.items()}
    building = _Building(lesson, traces, style, seed)
    return tuple(building.step(n) for n in range(len(lesson.steps)))


class _Building:
    def __init__(self, lesson: Lesson, traces: Mapping[str, Trace], style: Style, seed: int) -> None:
        self.lesson = lesson
        self.traces = traces
        self.style: Style = style
        self.seed = seed

    def step(self, at: int) -> Telling | Question:
        step = self.lesson.steps[at]
        id = f"{self.lesson.pack}/{self.lesson.id}/{step.id or f'#{at + 1}'}"
        match step:
            case Say():
                return Telling(id, step.say, self._moment(step))
            case NextSegment():
                return self._next_segment(id, step, then_states=self._asks_states_of(at + 1, step))
            case States():
                return self._states(id, step)
            case Choice():
                return self._choice(id, step)

    def _trace(self, step: Say | Ask) -> Trace:
        named = scenario_of(self.lesson, step)
        assert named is not None  # the loader has seen to it
        return self.traces[named]

    def _moment(self, step: Say) -> Moment | None:
        """The exchange up to the arrival of segment ``upto``; 0 is before anything happens."""
        if step.upto is None:
            return None
        trace = self._trace(step)
        arrival = trace.arrival(step.upto) if step.upto else None
        return Moment(trace, trace.moves.index(arrival) + 1 if arrival else 0)

    def _asks_states_of(self, at: int, step: NextSegment) -> bool:
        """Whether the next question is on the states after this very segment: they must not be shown."""
        following = next((one for one in self.lesson.steps[at:] if not isinstance(one, Say)), None)
        return (
            isinstance(following, States)
            and following.at == step.at
            and scenario_of(self.lesson, following) == scenario_of(self.lesson, step)
        )

    def _next_segment(self, id: str, step: NextSegment, *, then_states: bool) -> Question:
        trace = self._trace(step)
        return quiz.next_segment(
            id,
            trace,
            step.at,
            Numbers.of_trace(trace, self.style),
            ask=step.fields,
            then_states=then_states,
            stem=step.stem,
            hints=step.hint,
            why=step.why,
        )

    def _states(self, id: str, step: States) -> Question:
        trace = self._trace(step)
        after = step.at if step.at is not None else step.after
        assert after is not None  # the loader has seen to it
        numbers = Numbers.of_trace(trace, self.style)
        return quiz.states(id, trace, after, numbers, stem=step.stem, hints=step.hint, why=step.why)

    def _choice(self, id: str, step: Choice) -> Question:
        named = [(option.value or chr(ord("a") + n), option) for n, option in enumerate(step.options)]
        key = next(value for value, option in named if option.correct)
        if step.shuffle:
            random.Random(f"options {self.seed} {id}").shuffle(named)
        options = tuple(_option(value, option) for value, option in named)
        return quiz.choice(
            id, options, key, stem=step.stem, sections=step.sections, hints=step.hint, why=step.why
        )


def _option(value: str, option: Option) -> quiz.Choice:
    return quiz.Choice(value, option.text, option.feedback, option.misconception)
