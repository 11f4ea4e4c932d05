"""What decides the key of a question on an arriving segment, and of one on a variable of the TCB.

The sentences of the first check are those of ``handshake explain``, found in the same way: by the row of
Table 6 (RFC 9293, 3.10.7.4) that lets the segment pass or stops it.
"""

from tutor.quiz.model import Rule
from tutor.tcp import TCB, Arrive, Ctl, Numbers, Peer, Reaction, Segment, State, add, distance


def silence_rule(reaction: Reaction) -> Rule:
    """Why a segment draws no answer."""
    assert isinstance(reaction.event, Arrive)
    segment = reaction.event.segment
    if segment.ctl & Ctl.RST:
        return Rule("silent.rst", "3.5.2")
    if segment.len == 0:
        return Rule("silent.empty", "3.5")
    return Rule("silent.dropped", reaction.deciding.section)


def check_rule(reaction: Reaction, sender: Peer, numbers: Numbers) -> Rule:
    """Why the first check lets a segment pass or stops it; numbers are in the ``sender``'s space."""
    assert isinstance(reaction.event, Arrive)
    tcb, segment = reaction.before, reaction.event.segment
    passed = len(reaction.steps) > 1
    values = {
        "seq": numbers.show(segment.seq, sender),
        "last": numbers.show(add(segment.seq, segment.len - 1), sender),
        "len": str(segment.len),
        "rcv": numbers.show(tcb.rcv_nxt, sender),
        "edge": numbers.show(add(tcb.rcv_nxt, tcb.rcv_wnd), sender),
    }
    row = _row_passed(tcb, segment) if passed else _row_refused(tcb, segment)
    return Rule(f"check.{row}", "3.10.7.4", values)


def _row_passed(tcb: TCB, segment: Segment) -> str:
    if tcb.rcv_wnd == 0:
        return "empty-closed" if segment.len == 0 else "rst-closed"
    if segment.len == 0:
        return "empty"
    return "first-inside" if distance(tcb.rcv_nxt, segment.seq) < tcb.rcv_wnd else "last-inside"


def _row_refused(tcb: TCB, segment: Segment) -> str:
    if tcb.rcv_wnd == 0:
        return "outside-closed" if segment.len == 0 else "full"
    return "outside-empty" if segment.len == 0 else "outside"


UNKNOWN_BEFORE = {
    State.SYN_SENT: frozenset({"SND.WND", "SND.WL1", "SND.WL2", "IRS", "RCV.NXT", "RCV.WND"}),
    State.SYN_RECEIVED: frozenset({"SND.WND", "SND.WL1", "SND.WL2"}),
}
"""The variables that the RFC has not set yet in a state; in CLOSED and LISTEN there is none at all."""

VARIABLES = {
    "ISS": ("iss", "own", "3.4.1"),
    "SND.UNA": ("snd_una", "own", "3.4"),
    "SND.NXT": ("snd_nxt", "own", "3.4"),
    "SND.WND": ("snd_wnd", "count", "3.10.7.4"),
    "SND.WL1": ("snd_wl1", "other", "3.10.7.4"),
    "SND.WL2": ("snd_wl2", "own", "3.10.7.4"),
    "IRS": ("irs", "other", "3.3.1"),
    "RCV.NXT": ("rcv_nxt", "other", "3.4"),
    "RCV.WND": ("rcv_wnd", "count", "3.8.6"),
}
"""Where a TCB holds a variable of 3.3.1, whose numbers it counts, and the section that decides it."""


def is_set(tcb: TCB, variable: str) -> bool:
    """Whether the RFC has given this variable a value in the TCB's state."""
    if tcb.state in (State.CLOSED, State.LISTEN):
        return False
    return variable not in UNKNOWN_BEFORE.get(tcb.state, ())
