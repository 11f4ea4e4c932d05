"""Which skills a question exercises. Memory belongs to them, so random variants of one thing share it.

The ids are stable text, kept in the learner's log:

=============================  ==============================================================================
``does:LISTEN/SYN``            what a TCP does in this state when this happens (3.10); the event is a call
                               (``CLOSE``), a time-out (``time out USER``) or what arrives (``ACK+text``)
``edge:LISTEN/SYN-RECEIVED``   this change of state (Figure 5)
``field:ack/after-syn``        a number, by what decides it: the rule of the field's verdict
``field:state/stays``          that an end does not move
``belief:ack-last``            to hold off a misconception that would answer otherwise here
``concept:PACK/LESSON/STEP``   what an author asks
=============================  ==============================================================================

Pure, and without words of a language.
"""

from tutor import quiz
from tutor.quiz import Field, Question, Rule
from tutor.tcp import Arrive, Event, Move, TimeOut

COMPUTED = frozenset(
    {
        "next-segment",
        "choose-segment",
        "states",
        "answers",
        "acceptable",
        "deciding-step",
        "length",
        "variable",
        "order",
        "wrong-segment",
    }
)
"""The kinds of question whose key is what the reference does; all others are their author's."""

AGAIN_AS = "~"
"""What stands between the id of an author's question and its number where a run asks it again: it is one."""

_DOES = frozenset({"flags", "state"})
"""The aspects that ask what a TCP does, and not for a number alone."""


def skills_of(question: Question) -> dict[str, tuple[str, ...]]:
    """By field name: the skills that an answer to it shows; a belief where its rule answers otherwise."""
    if question.kind not in COMPUTED:
        return {field.name: _of_concept(question, field) for field in question.fields}
    beliefs = _beliefs(question)
    return {
        field.name: (*_of_field(question, field), *beliefs.get(field.name, ())) for field in question.fields
    }


def field_skills(aspect: str, rule: str) -> tuple[str, ...]:
    """The skills that the rule of a verdict tells, without its question: all that an old log has."""
    group, _, detail = rule.partition(".")
    if group == "state" and detail.startswith("stays"):
        return ("field:state/stays",)
    if group == "state" and "." in detail:
        return (f"edge:{detail.replace('.', '/')}",)
    if group in ("seq", "ack", "check", "variable") and detail:
        return (f"field:{'acceptable' if group == 'check' else group}/{detail}",)
    if group == "flags":
        return ("field:flags",)
    return {
        "deciding": ("field:step",),
        "length": ("field:length",),
        "order": ("field:order",),
        "wrong": ("field:wrong-segment",),
        "silent": ("field:silence",),
    }.get(group, (f"field:{aspect}",))


def _of_concept(question: Question, field: Field) -> tuple[str, ...]:
    beliefs = dict.fromkeys(each.misconception for each in field.choices if each.misconception)
    return (f"concept:{question.id.partition(AGAIN_AS)[0]}", *(f"belief:{id}" for id in beliefs))


def _of_field(question: Question, field: Field) -> tuple[str, ...]:
    move = _move(question)
    named = field_skills(field.aspect, question.rules[field.name].id)
    if question.kind == "choose-segment":
        named = _of_segment(question.rules)
    asks = field.aspect in _DOES or question.kind in ("answers", "deciding-step", "choose-segment")
    if move is None or move.reaction is None or not asks:
        return named
    if field.aspect == "state" and field.peer is not move.acted:
        return named
    reaction = move.reaction
    return (f"does:{reaction.before.state}/{event_name(reaction.event)}", *named)


def _of_segment(rules: dict[str, Rule]) -> tuple[str, ...]:
    """A segment chosen whole exercises its flags and both numbers."""
    return tuple(
        skill
        for name in ("flags", "seq", "ack")
        if name in rules
        for skill in field_skills(name, rules[name].id)
    )


def _move(question: Question) -> Move | None:
    moment = question.before
    return moment.trace.moves[moment.moves - 1] if moment is not None and moment.moves else None


def event_name(event: Event) -> str:
    """An event as the map of what there is to know has it, a call without its octets."""
    if isinstance(event, Arrive):
        return f"{event.segment.flags}+text" if event.segment.text else event.segment.flags
    return f"time out {event.timer}" if isinstance(event, TimeOut) else quiz.call_name(event)


def _beliefs(question: Question) -> dict[str, tuple[str, ...]]:
    """By field: the misconceptions whose wrong rule departs from the key there, as skills."""
    found: dict[str, list[str]] = {}
    for id, key in quiz.wrong_keys(question).items():
        for name, value in key.items():
            if value != question.key[name]:
                found.setdefault(name, []).append(f"belief:{id}")
    return {name: tuple(ids) for name, ids in found.items()}
