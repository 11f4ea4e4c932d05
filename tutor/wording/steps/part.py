"""One step of a reaction by itself: what had come of the event before it, and what after it.

A Reaction holds the whole of what an event did. What a single step did is found from outside: the same
event is run up to that step and no further, and once more without it. Section: RFC 9293, 3.10.
"""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from tutor.tcp import (
    TCB,
    Arrive,
    Reaction,
    Receive,
    Segment,
    Send,
    Signal,
    Step,
    TimeOut,
    Timer,
    add,
    between,
    distance,
    react,
)
from tutor.wording.sentence import Several

Outcomes = tuple[str, ...]
"""What a step found and did, by name; each has a sentence, and they are said in this order."""


class Part(msgspec.Struct, frozen=True):
    """A step that ran. ``was`` ends before it, ``now`` after it; ``stopped``: no step ran after it."""

    step: Step
    was: Reaction
    now: Reaction
    stopped: bool

    @property
    def tcb(self) -> TCB:
        """The TCB that the step found."""
        return self.was.after

    @property
    def then(self) -> TCB:
        """The TCB that it left."""
        return self.now.after

    @property
    def seg(self) -> Segment:
        """The segment that has arrived; an empty one where the event is no segment."""
        event = self.now.event
        return event.segment if isinstance(event, Arrive) else Segment()

    @property
    def sent(self) -> tuple[Segment, ...]:
        """What went out because of this step."""
        return self.now.sent[len(self.was.sent) :]

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What the user was told by this step."""
        return self.now.signals[len(self.was.signals) :]

    @property
    def restarted(self) -> Timer | None:
        """The timer that this step began anew."""
        return self.now.restarted if self.was.restarted is None else None

    def has(self, bit: int) -> bool:
        """Whether the segment carries this control bit."""
        return bool(self.seg.ctl & bit)

    def in_window(self, number: int) -> bool:
        """RCV.NXT =< number < RCV.NXT+RCV.WND."""
        return distance(self.tcb.rcv_nxt, number) < self.tcb.rcv_wnd

    @property
    def acknowledges(self) -> bool:
        """SND.UNA =< SEG.ACK =< SND.NXT."""
        return between(self.tcb.snd_una, self.seg.ack, self.tcb.snd_nxt)


class Telling(msgspec.Struct, frozen=True):
    """How a step is told: the section it stands in, what came of it, a sentence for each outcome."""

    section: str
    outcomes: Callable[[Part], Outcomes]
    sentences: Mapping[str, str | Several]


def parts(reaction: Reaction) -> Iterator[Part]:
    """The steps that ran, one by one."""
    was = up_to(reaction, 0)
    last = len(reaction.steps)
    for ran, step in enumerate(reaction.steps, 1):
        now = reaction if ran == last else up_to(reaction, ran)
        yield Part(step, was, now, stopped=ran == last)
        was = now


def up_to(reaction: Reaction, steps: int) -> Reaction:
    """The same event, had it ended after so many steps."""
    tcb, event = reaction.before, reaction.event
    kind = event.timer if isinstance(event, TimeOut) else type(event)
    iss = reaction.after.iss if reaction.took_iss else 0
    table = {kind: {tcb.state: reaction.steps[:steps]}}
    return react(tcb, event, reaction.policy, iss=iss, steps=table)


OWN = ("ack", "iss", "una", "nxt", "iss2", "una2")
OTHERS = ("seq", "last", "next", "irs", "rcv", "edge", "rcv2")
"""The values that are numbers of the end that a segment arrives at, and those of the one that sent it."""


def values_of(part: Part) -> dict[str, object]:
    """What sentences put in: SEG's numbers, the TCB's as the step found them, and, with a 2, as it left
    them.
    """
    seg, tcb, then, event = part.seg, part.tcb, part.then, part.now.event
    called = event.octets if isinstance(event, Send | Receive) else None
    return {
        "seq": seg.seq,
        "ack": seg.ack,
        "len": seg.len,
        "last": add(seg.seq, seg.len - 1),
        "next": add(seg.seq, seg.len),
        "flags": seg.flags,
        "iss": tcb.iss,
        "una": tcb.snd_una,
        "nxt": tcb.snd_nxt,
        "irs": tcb.irs,
        "rcv": tcb.rcv_nxt,
        "wnd": tcb.rcv_wnd,
        "edge": add(tcb.rcv_nxt, tcb.rcv_wnd),
        "state": tcb.state,
        "iss2": then.iss,
        "una2": then.snd_una,
        "rcv2": then.rcv_nxt,
        "wnd2": then.rcv_wnd,
        "swnd2": then.snd_wnd,
        "state2": then.state,
        "waiting": then.pending,
        "held_fin": tcb.held_fin,
        "octets": called or part.now.delivered or distance(tcb.rcv_nxt, then.rcv_nxt),
    }
