"""The one-step matrix: the second reading and the reference on every vector, and where they part.

A field on which the text is silent (None in the oracle's outcome) is not compared. Nothing here knows which
of the two is right: a disagreement is printed with both, to be settled by the text.
Section: RFC 9293, 3.10.
"""

import time
from collections.abc import Callable

import msgspec

from tutor.proof.oracle import ends_of, joined, judge
from tutor.proof.oracle_rows import Outcome, Row
from tutor.proof.oracle_terms import ACK, CONTROLS, Sent
from tutor.proof.vectors import Vector, vectors
from tutor.tcp import TCB, Arrive, Event, Policy, Reaction, Segment, State, Timer, TimerAction, react

COMPARED = tuple(field for field in Outcome.__struct_fields__ if field != "rows")
Reference = Callable[[TCB, Event, Policy, int], Reaction]


class Disagreement(msgspec.Struct, frozen=True):
    """A vector on which the two part: ``oracle`` and ``reference`` by field, ``rows`` the oracle's."""

    vector: Vector
    oracle: dict[str, object]
    reference: dict[str, object]
    rows: tuple[Row, ...] = ()

    def __str__(self) -> str:
        vector = self.vector
        said = (
            f"  {field}: text {_shown(self.oracle[field])}, react {_shown(self.reference[field])}"
            for field in self.oracle
        )
        cites = "; ".join(row.cite for row in self.rows)
        return "\n".join((f"{described(vector.tcb)}: {_event(vector.event)} ({cites})", *said))


class Result(msgspec.Struct, frozen=True):
    """How a run of the matrix ended."""

    vectors: int
    seconds: float
    disagreements: tuple[Disagreement, ...]


def reference(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
    """The reference TCP, as the matrix calls it."""
    return react(tcb, event, policy, iss=iss)


def facts(reaction: Reaction) -> Outcome:
    """A Reaction in the oracle's terms."""
    tcb = reaction.after
    begun = (TimerAction.START, TimerAction.RESTART)
    return Outcome(
        state=tcb.state,
        ordinal=reaction.deciding.ordinal,
        sent=tuple(_sent(segment) for segment in reaction.sent),
        signals=frozenset(reaction.signals),
        passive=tcb.passive,
        iss=tcb.iss,
        irs=tcb.irs,
        snd_una=tcb.snd_una,
        snd_nxt=tcb.snd_nxt,
        snd_wnd=tcb.snd_wnd,
        snd_wl1=tcb.snd_wl1,
        snd_wl2=tcb.snd_wl2,
        max_snd_wnd=tcb.max_snd_wnd,
        rcv_nxt=tcb.rcv_nxt,
        rcv_wnd=tcb.rcv_wnd,
        flying=ends_of(tcb.queue),
        pending=tcb.pending,
        close_queued=tcb.close_queued,
        held=joined(tcb.held, tcb.rcv_nxt),
        held_fin=-1 if tcb.held_fin is None else tcb.held_fin,
        unread=tcb.unread,
        reading=tcb.reading,
        time_wait=any(action in begun and timer is Timer.TIME_WAIT for action, timer in reaction.timers),
    )


def _sent(segment: Segment) -> Sent:
    ack = segment.ack if segment.ctl & ACK else None
    return Sent(segment.seq, ack, segment.text, segment.ctl & CONTROLS)


def compare(vector: Vector, of: Reference = reference) -> Disagreement | None:
    """Both on one vector: where they part, or None. Whatever ``of`` raises counts as a disagreement."""
    said = judge(vector.tcb, vector.event, vector.policy, iss=vector.iss)
    try:
        done = facts(of(vector.tcb, vector.event, vector.policy, vector.iss))
    except Exception as error:  # the worst of disagreements, but not the end of the run
        return Disagreement(vector, {"state": said.state}, {"state": error}, said.rows)
    apart = [
        field
        for field in COMPARED
        if (value := getattr(said, field)) is not None and value != getattr(done, field)
    ]
    if not apart:
        return None
    theirs = {field: getattr(done, field) for field in apart}
    return Disagreement(vector, {field: getattr(said, field) for field in apart}, theirs, said.rows)


def run_matrix(of: Reference = reference, progress: Callable[[int], None] | None = None) -> Result:
    """The whole matrix. ``progress`` is called with the number of vectors done, every thousand."""
    begun, count = time.perf_counter(), 0
    found: list[Disagreement] = []
    for count, vector in enumerate(vectors(), 1):
        if disagreement := compare(vector, of):
            found.append(disagreement)
        if progress and count % 1000 == 0:
            progress(count)
    return Result(count, time.perf_counter() - begun, tuple(found))


def described(tcb: TCB) -> str:
    """State and numbers of a TCB in the RFC's names, what is queued and held only where there is any."""
    if tcb.state is State.CLOSED:
        return "CLOSED"
    origin = " (passive)" if tcb.passive else ""
    numbers = {"ISS": tcb.iss, "SND.UNA": tcb.snd_una, "SND.NXT": tcb.snd_nxt, "SND.WND": tcb.snd_wnd}
    numbers |= {"IRS": tcb.irs, "RCV.NXT": tcb.rcv_nxt, "RCV.WND": tcb.rcv_wnd}
    more = {"held": tcb.held, "held FIN": tcb.held_fin, "unread": tcb.unread, "reading": tcb.reading}
    more |= {"pending": tcb.pending, "CLOSE queued": tcb.close_queued, "reopened": tcb.previous is not None}
    shown = [f"{name}={value}" for name, value in numbers.items()]
    shown += [f"{name} {value}" for name, value in more.items() if value]
    return f"{tcb.state}{origin} {' '.join(shown)}"


def _event(event: Event) -> str:
    return f"{event.segment} wnd {event.segment.wnd}" if isinstance(event, Arrive) else str(event)


def _shown(value: object) -> str:
    match value:
        case frozenset():
            return "{" + ", ".join(sorted(str(item) for item in value)) + "}"
        case tuple() if value and isinstance(value[0], Sent):
            return " ".join(str(item) for item in value)
        case _:
            return repr(value) if isinstance(value, Exception) else str(value)
