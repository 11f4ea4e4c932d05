"""A step that asks, to its question; loaded with the first of them, since a lesson begins with words."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tutor.packs.asking import asked, picture_of, picture_of_question
from tutor.packs.concepts import ShortText, Stated
from tutor.packs.format import Ask, scenario_of
from tutor.packs.lesson import Lesson, Say
from tutor.packs.steps import Acceptable, Answers, Asked, Computed, DecidingStep, States
from tutor.quiz import Allowed, Filed, Question, Text

if TYPE_CHECKING:
    from tutor.packs.build import LessonSteps


def posed(steps: "LessonSteps", at: int, step: Ask) -> Question:
    """The question of ``step``, the ``at``-th of a lesson from 0, with what a learner may do."""
    id, lesson = steps.ids[at], steps.lesson
    question = _stated(steps, id, step) if isinstance(step, Stated) else _computed(steps, id, step, at)
    most = lesson.max_hints if step.max_hints is None else step.max_hints
    hints = question.hints[:most]
    filed = _filed(step, steps.former.get(id, ()))
    return replace(question, hints=hints, allowed=_allowed(lesson, step), filed=filed)


def _computed(steps: "LessonSteps", id: str, step: Computed, at: int) -> Question:
    """A question of which what comes of it is not shown yet, where that is asked next."""
    then_states = not isinstance(step, States) and _asks_states_of(steps.lesson, at + 1, step)
    trace, chosen = steps.trace(step), steps.chosen(step)
    question = asked(step, id, trace, steps.style, steps.seed, chosen, then_states=then_states)
    return replace(question, picture=picture_of_question(step, question)) if step.picture else question


def _asks_states_of(lesson: Lesson, at: int, step: Computed) -> bool:
    """Whether the next question is on what the same segment, or line, has led to."""
    following = next((one for one in lesson.steps[at:] if not isinstance(one, Say)), None)
    return (
        isinstance(following, States | Answers | Acceptable | DecidingStep)
        and _when(following) == _when(step)
        and scenario_of(lesson, following) == scenario_of(lesson, step)
    )


def _when(step: Computed) -> tuple[object, object]:
    return getattr(step, "at", None), getattr(step, "after", None)


def _stated(steps: "LessonSteps", id: str, step: Stated) -> Question:
    from tutor.packs.stating import stated  # no lesson begins with one

    if chosen := steps.chosen(step):
        from tutor.packs.chance import told  # few scenarios have any

        step = told(step, chosen)
    question = stated(step, id, steps.seed)
    if isinstance(step, ShortText):
        firsts = Text({language: forms[0] for language, forms in step.accept.words.items()})
        question = replace(question, fields=(replace(question.fields[0], shown=firsts),))
    moment = steps.moment(step, step.upto)
    if moment is None:
        return question
    picture = picture_of(step, moment) if step.picture else None
    return replace(question, before=moment, picture=picture)


def _allowed(lesson: Lesson, step: Asked) -> Allowed:
    """What a learner may do: as the step says, or else the lesson, or else its pack."""
    plain = Allowed()
    attempts = step.attempts or lesson.attempts or plain.attempts
    skip = next((each for each in (step.allow_skip, lesson.allow_skip) if each is not None), plain.skip)
    return Allowed(attempts, skip)


def _filed(step: Asked, former: tuple[str, ...]) -> Filed:
    return Filed(former, step.difficulty, step.skills, step.tags, step.sections, step.sources)
