"""What TCP does on one event, as ``handshake explain --format json`` prints it."""

from typing import TYPE_CHECKING

from tutor.cli.standing import MORE, OWN, THEIRS, has
from tutor.tcp import TCB, Arrive, Ctl, Event, Reaction, Segment, TimeOut
from tutor.wording import KERNEL, Cited, Explained, Wording

if TYPE_CHECKING:
    from tutor.cli.explaining import Case


def as_data(case: "Case") -> dict[str, object]:
    """The same as data; numbers as they travel, null where there is none.

    ``state``, ``event``, ``policy``: what was asked. ``steps``, ``sent``, ``signals``, ``timers``, ``notes``:
    what came of it, each sentence with its ``section``. ``sockets``: null, or how a socket refuses the call.
    ``before``, ``after``: the TCB. ``differs``: null, or what the other policy did, and ``because`` of what.
    """
    told, ours = case.told, case.ours
    happening = {"state": str(ours.before.state), "event": _event_name(case.event), "policy": case.policy}
    return {
        **happening,
        "steps": [
            {"name": each.name, "ordinal": each.ordinal, "section": each.section, "text": each.text}
            for each in told.steps
        ],
        **_result(ours, told),
        "before": _variables(ours.before),
        "after": _variables(ours.after),
        "notes": [_cited_data(each) for each in told.notes],
        "sockets": case.refused,
        "differs": _differs(case),
    }


def _event_name(event: Event) -> str:
    if isinstance(event, Arrive):
        return str(event.segment)
    return f"time out {event.timer}" if isinstance(event, TimeOut) else Wording("en").call(event)


def _result(reaction: Reaction, told: Explained) -> dict[str, object]:
    timers = zip(reaction.timers, told.timers, strict=True)
    signals = zip(reaction.signals, told.signals, strict=True)
    return {
        "sent": [_segment_data(segment) for segment in reaction.sent],
        "signals": [{"signal": str(signal), **_cited_data(said)} for signal, said in signals],
        "timers": [
            {"timer": str(timer), "action": action.value, **_cited_data(said)}
            for (action, timer), said in timers
        ],
    }


def _segment_data(segment: Segment) -> dict[str, object]:
    ack = segment.ack if segment.ctl & Ctl.ACK else None
    return {
        "flags": segment.flags,
        "seq": segment.seq,
        "ack": ack,
        "len": segment.len,
        "wnd": segment.wnd,
    }


def _cited_data(cited: Cited) -> dict[str, object]:
    return {"section": cited.section, "text": cited.text}


def _variables(tcb: TCB) -> dict[str, object]:
    """The state and, where the state has them, the variables: null is "there is none"."""
    numbers = {name: getattr(tcb, name) if has(tcb, name) else None for name in (*OWN, *THEIRS)}
    more = {name: getattr(tcb, name) for name in MORE}
    return {"state": str(tcb.state), "passive": tcb.passive, **numbers, **more}


def _differs(case: "Case") -> dict[str, object] | None:
    if not case.told.differs:
        return None
    return {
        "policy": "rfc" if case.policy == "linux" else "linux",
        "kernel": KERNEL,
        "because": [_cited_data(each) for each in case.told.differs],
        **_result(case.other, case.other_told),
        "after": _variables(case.other.after),
    }
