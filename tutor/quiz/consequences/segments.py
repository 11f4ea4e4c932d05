"""A wrong segment: what its receiver does with it, and where that leads. Sections: RFC 9293, 3.10.7.

The learner's segment takes the place of the right one; its text and window are the right one's, which nobody
is asked for. ACK set without a number puts zero into the field.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from tutor.quiz.consequences.arrival import arrived, outcome
from tutor.quiz.consequences.fate import fate
from tutor.quiz.consequences.history import History, history
from tutor.quiz.consequences.model import Consequence
from tutor.quiz.consequences.shown import Shown
from tutor.quiz.model import Moment, Question, Rule, Value
from tutor.tcp import TCB, Ctl, Flight, Network, Reaction, Segment, State, distance, flags_text

_UNUSED = int(Ctl.PSH | Ctl.URG | Ctl.ECE | Ctl.CWR)
"""Bits that play no part in opening or closing a connection."""


def of_segment(question: Question, answer: Mapping[str, Value]) -> Consequence | None:
    """What the learner's segment does; None for the right one, in any of the forms that count as right."""
    moment, numbers = question.before, question.numbers
    assert moment is not None
    assert moment.segment is not None
    assert numbers is not None
    trace, number = moment.trace, moment.segment
    flight = next(each for each in trace.segments if each.number == number)
    given = segment_of(question, answer, flight.segment)
    pushed = Ctl.PSH if not flight.segment.ctl & Ctl.SYN else 0
    if replace(given, ctl=given.ctl & ~pushed) == replace(flight.segment, ctl=flight.segment.ctl & ~pushed):
        return None
    other = history(trace, number, given)
    right = history(trace, number, flight.segment)
    shown = Shown(trace, numbers)
    harmless = _same_reaction(other.arrival, right.arrival)
    return Consequence(
        rules=_rules(other, right, replace(flight, segment=given), shown, harmless=harmless),
        harmless=harmless,
        states=_states(other.end),
        other=Moment(other.trace, len(other.trace.moves)),
        right=Moment(right.trace, len(right.trace.moves)),
        at_once=_states(other.arrived) == _states(other.end),
    )


def segment_of(question: Question, answer: Mapping[str, Value], right: Segment) -> Segment:
    """The segment that an answer means; what is not asked for is as it is in the right one.

    FIN alone counts as FIN,ACK when an acknowledgment number is given with it.
    """
    given = _given(question, answer)
    ctl = given.get("flags", right.ctl)
    seq = given.get("seq", right.seq)
    ack = given.get("ack", right.ack)
    assert isinstance(ctl, int)
    assert isinstance(seq, int)
    if ack is not None and ctl & Ctl.FIN and ctl | Ctl.ACK == right.ctl:
        ctl |= Ctl.ACK
    field = ack if isinstance(ack, int) and ctl & Ctl.ACK else 0
    return replace(right, ctl=int(ctl), seq=seq, ack=field)


def _given(question: Question, answer: Mapping[str, Value]) -> dict[str, Value]:
    """The values by field; of a whole segment that was chosen, what that option means."""
    values = dict(question.key) | dict(answer)
    for field in question.fields:
        for option in field.choices:
            if option.value == values.get(field.name) and option.means:
                return dict(option.means)
    return {name: value for name, value in values.items() if name in ("flags", "seq", "ack")}


def _states(network: Network) -> tuple[State, State]:
    return network.a.state, network.b.state


def _same_reaction(one: Reaction, other: Reaction) -> bool:
    """Whether the receiver does the same, and is left the same but for SND.WL1 and SND.WL2."""
    return (
        one.sent == other.sent
        and one.signals == other.signals
        and one.restarted is other.restarted
        and _without_wl(one.after) == _without_wl(other.after)
    )


def _without_wl(tcb: TCB) -> TCB:
    return replace(tcb, snd_wl1=0, snd_wl2=0)


def _rules(
    other: History, right: History, given: Flight, shown: Shown, *, harmless: bool
) -> tuple[Rule, ...]:
    reaction = other.arrival
    first = told(reaction, given, shown)
    if not harmless:
        return first, fate(other, right, given, shown)
    bits = (given.segment.ctl ^ arrived(right.arrival).ctl) & _UNUSED
    seen = replace(given.segment, ctl=given.segment.ctl ^ bits)
    if bits and seen == arrived(right.arrival):
        values = {"peer": shown.peer(given.by.other), "flags": flags_text(bits)}
        return (Rule("harmless.bits", "3.1", values),)
    return first, Rule("harmless.same", reaction.deciding.section, {"peer": shown.peer(given.by.other)})


def told(reaction: Reaction, flight: Flight, shown: Shown) -> Rule:
    """What the receiver of ``flight`` did with it, chosen by the step that decided."""
    by, peer, seg = flight.by, flight.by.other, flight.segment
    answers = tuple(Flight(0, peer, segment) for segment in reaction.sent)
    name = outcome(reaction)
    if name in ("fin.CLOSE-WAIT", "fin.again") and not answers:
        name += ".silent"
    values = {
        "peer": shown.peer(peer),
        "other": shown.peer(by),
        "state": reaction.before.state.value,
        "flags": seg.flags,
        "seq": shown.number(seg.seq, by),
        "ack": shown.number(seg.ack, peer),
        "answer": shown.segments(answers),
        "octets": str(distance(reaction.before.rcv_nxt, reaction.after.rcv_nxt)),
    }
    return Rule(f"did.{name}", reaction.deciding.section, values)
