"""A computed step to the question it asks, its key read off a trace; and a step's picture.

The loader builds each question once to see whether it can be asked; a lesson builds it again for its run.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tutor import quiz
from tutor.packs.chance import Numbers as Chosen
from tutor.packs.chance import put_in, spoken
from tutor.packs.lesson import Pictured
from tutor.packs.steps import (
    Acceptable,
    Answers,
    Computed,
    DecidingStep,
    NextSegment,
    OnArrival,
    Order,
    States,
    Variable,
    WrongSegment,
)
from tutor.packs.values import PictureKind
from tutor.quiz import Moment, Picture, Question
from tutor.tcp import Numbers, Peer, State, Style, Trace

if TYPE_CHECKING:
    from tutor.quiz import Written

NOTHING: Chosen = {}


def asked(
    step: Computed,
    id: str,
    trace: Trace,
    style: Style,
    seed: int,
    chosen: Chosen = NOTHING,
    *,
    then_states: bool = False,
) -> Question:
    """The question of a step. ``then_states``: what it leads to is asked next, and so not shown before.

    ``chosen`` are the numbers of the run that its texts and lines may name.

    Raises CannotAskError where the trace has no answer.
    """
    numbers = Numbers.of_trace(trace, style)
    hints = tuple(text for hint in step.hint if (text := spoken(hint, chosen)))
    written: Written = {"stem": spoken(step.stem, chosen), "hints": hints, "why": spoken(step.why, chosen)}
    match step:
        case NextSegment():
            return _next_segment(step, id, trace, numbers, seed, written, then_states=then_states)
        case States():
            of = end_of(trace, step.of)
            return quiz.states(id, trace, when(step, chosen), numbers, of=of, **written)
        case Variable():
            of, name = end_of(trace, step.of), step.variable
            assert of is not None  # the loader has seen to it
            return quiz.variable(
                id, trace, when(step, chosen), numbers, of=of, name=name, then_states=then_states, **written
            )
        case Order():
            return quiz.order(id, trace, numbers, seed=seed, upto=step.upto, **written)
        case WrongSegment():
            return quiz.find_wrong(id, trace, step.at, numbers, rule=step.rule, upto=step.upto, **written)
        case OnArrival():
            return _on_arrival(step)(id, trace, step.at, numbers, then_states=then_states, **written)
    raise TypeError(f"no question is built from {type(step).__name__}")


def _on_arrival(step: OnArrival) -> Callable[..., Question]:
    """The builder of a question about an arriving segment, loaded when it is wanted."""
    match step:
        case Answers():
            return quiz.answered
        case Acceptable():
            return quiz.acceptable
        case DecidingStep():
            return quiz.deciding_step
    return quiz.length


def _next_segment(
    step: NextSegment,
    id: str,
    trace: Trace,
    numbers: Numbers,
    seed: int,
    written: "Written",
    *,
    then_states: bool,
) -> Question:
    if step.choose is None:
        return quiz.next_segment(
            id, trace, step.at, numbers, ask=step.fields, then_states=then_states, **written
        )
    return quiz.choose_segment(
        id, trace, step.at, numbers, count=step.choose, seed=seed, then_states=then_states, **written
    )


def when(step: States | Variable, chosen: Chosen = NOTHING) -> int | str:
    """After which segment, or after which line."""
    moment = step.at if step.at is not None else step.after and put_in(step.after, chosen)
    assert moment is not None  # the loader has seen to it
    return moment


def end_of(trace: Trace, name: str | None) -> Peer | None:
    """The end of that name, if there is one."""
    names: Mapping[str, Peer] = dict(zip(trace.scenario.names, Peer, strict=True))
    return None if name is None else names.get(name)


def picture_of(
    step: Pictured, moment: Moment, peer: Peer | None = None, number: int | None = None
) -> Picture | None:
    """The picture a step wants of ``moment``: of the end ``peer`` where it names none, of segment ``number``.

    None where there is nothing to draw: no move yet, no TCB, no segment.
    """
    assert step.picture is not None
    trace = moment.trace
    acted = trace.moves[moment.moves - 1].acted if moment.moves else None
    peer = end_of(trace, step.of) or peer or acted
    shown = Moment(trace, moment.moves, segment=number)
    return Picture(step.picture, shown, peer, step.mark) if _is_drawable(step.picture, shown, peer) else None


def _is_drawable(kind: PictureKind, moment: Moment, peer: Peer | None) -> bool:
    moves = moment.trace.moves[: moment.moves]
    if kind == "diagram":
        return True
    if kind == "header":
        return moment.segment is not None or any(move.sent for move in moves)
    if kind == "variables":
        return peer is not None and bool(moves)
    now = moves[-1].after if moves else moment.trace.start
    return peer is not None and now.end(peer).state not in (State.CLOSED, State.LISTEN)


def picture_of_question(step: Computed, question: Question) -> Picture | None:
    """A question's picture shows what was before the move that it asks about, so it gives nothing away."""
    before = question.before
    if before is None or not before.moves or question.listed:
        return None
    number = None if isinstance(step, NextSegment) else getattr(step, "at", None)
    acts = before.trace.moves[before.moves - 1].acted
    return picture_of(step, Moment(before.trace, before.moves - 1), acts, number)
