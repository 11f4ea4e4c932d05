"""What TCP does on one event, step by step: made, and written as text.

The reference decides, ``tutor.wording`` says it; here both are only put next to each other.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
import msgspec

from tutor.cli.columns import NO_BREAK, columns, cut, pad
from tutor.cli.happening import SHOWN, EventError, read_what
from tutor.cli.said import printed
from tutor.cli.standing import MORE, OWN, THEIRS, Numbers, has, next_iss, rfc_name, standing
from tutor.errors import TutorError
from tutor.quiz import AnswerError, read_state
from tutor.tcp import (
    SPACE,
    TCB,
    Arrive,
    Ctl,
    Event,
    Open,
    Policy,
    Reaction,
    Segment,
    Send,
    State,
    TimeOut,
    react,
)
from tutor.wording import KERNEL, Cited, Explained, ToldStep, Wording, explained

if TYPE_CHECKING:
    from collections.abc import Iterable

INDENT = "  "


class Case(msgspec.Struct, frozen=True):
    """What was asked: ``ours`` is the reaction under the policy asked for, ``other`` under the other one.

    ``refused``: what sockets say to a call that they have not in this state.
    """

    event: Event
    policy: str
    ours: Reaction
    other: Reaction
    told: Explained
    other_told: Explained
    refused: str | None


def explain_event(
    state: str, event: str, form: str, numbers: Numbers, *, policy: str, listener: bool
) -> None:
    """Print what an end in ``state`` does on ``event``. Raises UsageError for what cannot be read."""
    words = printed()
    try:
        case = case_of(words, state, event, numbers, policy, listener)
    except EventError as fault:
        part = fault.values.get("part")
        why = [words.error(part)] if isinstance(part, TutorError) else []
        raise click.UsageError(" ".join([*why, words.error(fault)])) from fault
    except TutorError as fault:
        raise click.UsageError(words.error(fault)) from fault
    if form == "json":
        from tutor.cli.explained_data import as_data

        print(json.dumps(as_data(case), ensure_ascii=False))
    else:
        print("\n".join(as_text(words, case, columns())))


def case_of(words: Wording, state: str, event: str, numbers: Numbers, policy: str, listener: bool) -> Case:
    """Both reactions to an event, in words. Raises TutorError for a state, event or numbers that are none."""
    tcb = standing(state_named(state), numbers)
    happening = read_what(event, tcb)
    buffer = (tcb.rcv_wnd if numbers.rcv_wnd is None else numbers.rcv_wnd) + numbers.unread
    room = {"rcv_wnd": buffer} if tcb.rcv_wnd or numbers.rcv_wnd is not None else {}
    policies = {"rfc": Policy(listener=listener), "linux": Policy.linux(listener=listener)}
    iss = next_iss(tcb, numbers)
    reactions = {
        name: react(tcb, happening, msgspec.structs.replace(each, **room), iss=iss)
        for name, each in policies.items()
    }
    ours = reactions.pop(policy)
    (other,) = reactions.values()
    return Case(
        happening,
        policy,
        ours,
        other,
        explained(words, ours, other, iss=iss),
        explained(words, other, iss=iss),
        _refused_by_sockets(words, tcb.state, happening),
    )


def state_named(text: str) -> State:
    """The state; text that nobody reads, empty or too long, is refused as any other that is none."""
    try:
        return read_state(text)
    except AnswerError as fault:
        if fault.code == "answer.state":
            raise
        names = tuple(map(str, State))
        raise AnswerError("answer.state", given=text[:SHOWN], names=names, near=None) from fault


# As text.


def as_text(words: Wording, case: Case, width: int) -> list[str]:
    """The lines: before, the event, the steps, what came of it, where the other policy differs."""
    before, after = case.ours.before, case.ours.after
    lines = [*_standing(words, before, before, width), "", *_event(words, case, width), ""]
    lines += _steps(words, case.told.steps, width)
    lines += ["", *_outcome(words, case.ours, case.told, width)]
    lines += ["", *_standing(words, after, before, width)]
    lines += [
        line for note in case.told.notes for line in ("", *_cited(words, note, width, words("Note:") + " "))
    ]
    return [*lines, "", *_difference(words, case, width)]


def _standing(words: Wording, tcb: TCB, before: TCB, width: int) -> list[str]:
    """State and numbers. What is not as it was ``before`` is marked with ``*`` and what it was."""
    changed = tcb.state is not before.state
    state = (
        words("{state} (was {was})", state=tcb.state, was=before.state) if changed else _origin(words, tcb)
    )
    lines = cut(state, width, "* " if changed else "", 2)
    for names in (OWN, THEIRS, MORE):
        shown = [_variable(words, name, tcb, before) for name in names if _shown(tcb, before, name)]
        if shown:
            lines += cut("  ".join(shown), width, INDENT, len(INDENT))
    return lines


def _origin(words: Wording, tcb: TCB) -> str:
    """The state; for SYN-RECEIVED also how it was entered, for that decides what a RST does."""
    if tcb.state is not State.SYN_RECEIVED:
        return str(tcb.state)
    if tcb.passive:
        return words("{state}, from a passive OPEN", state=tcb.state)
    return words("{state}, from an active OPEN", state=tcb.state)


def _shown(tcb: TCB, before: TCB, name: str) -> bool:
    """Whether a variable is worth a place: it is there, or has just gone to nothing."""
    gone = name in MORE and has(before, name) and tcb.state not in (State.CLOSED, State.LISTEN)
    return has(tcb, name) or gone


def _variable(words: Wording, name: str, tcb: TCB, before: TCB) -> str:
    value = getattr(tcb, name)
    labels = {
        "pending": words("waiting to be sent"),
        "close_queued": words("FIN queued"),
        "held": words("held"),
        "held_fin": words("FIN held"),
        "unread": words("unread"),
        "reading": words("RECEIVE waiting for"),
    }
    text = f"{labels.get(name) or rfc_name(name)}={_value(words, value)}".replace(" ", NO_BREAK)
    was = getattr(before, name)
    if value == was and has(before, name) == has(tcb, name):
        return text
    if not has(before, name):
        return f"*{text}"
    return words("*{now} (was {was})", now=text, was=_value(words, was)).replace(" ", NO_BREAK)


def _value(words: Wording, value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(f"{low}-{high - 1}" for low, high in value) or words("none")
    if isinstance(value, bool) or value is None:
        return words("yes") if value else words("no")
    return str(value)


def _event(words: Wording, case: Case, width: int) -> list[str]:
    event = case.event
    if isinstance(event, Arrive):
        said = words("{segment} arrives.", segment=_notation(event.segment))
    elif isinstance(event, TimeOut):
        said = words("The {timer} timer runs out.", timer=event.timer)
    else:
        said = words("The user calls {call}.", call=words.call(event))
    lines = cut(said, width)
    if _wraps(case.ours.before) or _wraps(case.ours.after):
        lines += cut(f"{words('Numbers are compared modulo 2**32.')} {_citation(words, '3.4')}", width)
    return lines


def _wraps(tcb: TCB) -> bool:
    """Whether 2**32 lies between two numbers that are compared."""
    return tcb.snd_una > tcb.snd_nxt or tcb.iss > tcb.snd_una or tcb.rcv_nxt + tcb.rcv_wnd >= SPACE


def _notation(segment: Segment) -> str:
    """A segment as the RFC writes it; with its window, where that is closed and matters."""
    window = "<WND=0>" if segment.wnd == 0 and not segment.ctl & Ctl.RST else ""
    return str(segment).replace("<CTL", f"{window}<CTL")


def _steps(words: Wording, steps: "Iterable[ToldStep]", width: int) -> Iterator[str]:
    """Each with the RFC's ordinal before it, and its section behind it."""
    for step in steps:
        label = pad(step.label, 9) if step.label and width >= 48 else f"{step.label}: " if step.label else ""
        hang = 9 if label and width >= 48 else 2
        yield from cut(f"{step.text} {_citation(words, step.section)}", width, label, hang)


def _citation(words: Wording, section: str) -> str:
    return words.citation(section).replace(" ", NO_BREAK)


def _outcome(words: Wording, reaction: Reaction, told: Explained, width: int) -> list[str]:
    """What is sent, what the user hears, what the timers do."""
    sent = ", ".join(_notation(segment) for segment in reaction.sent)
    lines = cut(words("Sent: {segments}", segments=sent) if sent else words("Nothing is sent."), width, "", 2)
    for each in (*told.signals, *told.timers):
        lines += _cited(words, each, width)
    return lines


def _cited(words: Wording, cited: Cited, width: int, before: str = "") -> list[str]:
    return cut(f"{before}{cited.text} {_citation(words, cited.section)}", width, "", 2)


def _difference(words: Wording, case: Case, width: int) -> list[str]:
    """What the other of the two policies does instead, and why."""
    rfc = case.policy == "linux"
    name = "RFC 9293" if rfc else KERNEL
    if case.refused is not None:
        return cut(case.refused, width)
    if not case.told.differs:
        return cut(words("{name} does the same.", name=name), width)
    if rfc:
        lines = cut(words("RFC 9293 would have it otherwise. What is {kernel}'s own:", kernel=KERNEL), width)
    else:
        lines = cut(words("{kernel} does otherwise:", kernel=KERNEL), width)
    for each in case.told.differs:
        lines += _cited(words, each, width, "- ")
    lines += ["", *cut(words("So with {name}:", name=name), width)]
    lines += [INDENT + line for line in _outcome(words, case.other, case.other_told, width - len(INDENT))]
    lines += [
        INDENT + line for line in _standing(words, case.other.after, case.ours.before, width - len(INDENT))
    ]
    return lines


def _refused_by_sockets(words: Wording, state: State, event: Event) -> str | None:
    """A call that the RFC has in LISTEN and sockets have not: what they say to it; None for any other."""
    if state is not State.LISTEN:
        return None
    match event:
        case Send():
            return words(
                "On {kernel} send() on a listening socket fails: broken pipe (EPIPE).", kernel=KERNEL
            )
        case Open(passive=False):
            return words(
                "On {kernel} connect() on a listening socket fails: already connected (EISCONN).",
                kernel=KERNEL,
            )
    return None
