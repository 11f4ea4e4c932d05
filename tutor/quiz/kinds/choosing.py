"""Which segment comes next, as a choice of whole segments.

Distractors are what wrong rules would send; where those are too few, small changes of the right segment.
"""

import random
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Unpack

from msgspec.structs import replace

from tutor.quiz.kinds.moments import segment_of
from tutor.quiz.kinds.segment import next_segment
from tutor.quiz.kinds.written import Written
from tutor.quiz.model import Choice, Field, Question, Rule, Value
from tutor.tcp import SPACE, Ctl, Flight, Numbers, Peer, Trace, flags_text

Means = dict[str, Value]
"""A whole segment: flags, seq, ack."""


_WITH_ACK = (Ctl.SYN, Ctl.RST, Ctl.ACK, Ctl.SYN | Ctl.ACK, Ctl.FIN | Ctl.ACK, Ctl.RST | Ctl.ACK)
_WITHOUT_ACK = (Ctl.FIN, Ctl.RST, Ctl.SYN, Ctl.SYN | Ctl.FIN)
"""Flags that segments have, or might be thought to have; FIN alone, typed, counts as FIN,ACK."""


def choose_segment(
    id: str,
    trace: Trace,
    at: int,
    numbers: Numbers,
    *,
    count: int,
    seed: int,
    then_states: bool = False,
    **written: Unpack[Written],
) -> Question:
    """Which of ``count`` segments is the ``at``-th; ``seed`` chooses the distractors and the order.

    ``rules`` also has those of flags, seq and ack, for whoever chooses a segment that is wrong in one.
    """
    asked = next_segment(id, trace, at, numbers, then_states=then_states, **written)
    flight = segment_of(trace, at)
    chance = random.Random(f"segments {seed} {id}")
    offered = [(asked.key, None), *distractors(asked, flight, count - 1, chance)]
    chance.shuffle(offered)
    choices = tuple(
        Choice(chr(ord("a") + n), _option(means, flight, numbers), misconception=belief, means=means)
        for n, (means, belief) in enumerate(offered)
    )
    key = next(choice.value for choice in choices if choice.means == asked.key)
    decides = asked.rules["flags" if asked.key["ack"] is None else "ack"]
    return replace(
        asked,
        kind="choose-segment",
        fields=(Field("choice", "choice", choices=choices),),
        key={"choice": key},
        rules={"choice": decides, **asked.rules},
    )


def distractors(
    asked: Question, flight: Flight, count: int, chance: random.Random
) -> list[tuple[Means, str | None]]:
    """``count`` wrong segments, no two the same, each with the misconception that it comes from."""
    found: list[tuple[Means, str | None]] = []
    taken = [asked.key]
    for means, belief in (*_of_wrong_rules(asked, chance), *_near(asked, flight, chance)):
        if means not in taken and len(found) < count:
            found.append((means, belief))
            taken.append(means)
    return found


def _of_wrong_rules(asked: Question, chance: random.Random) -> list[tuple[Means, str | None]]:
    """What wrong rules would send; where two would send the same, the first of the catalogue names it."""
    from tutor.quiz.misconceptions import wrong_keys

    found: list[tuple[Means, str | None]] = []
    for belief, key in wrong_keys(asked).items():
        means = _whole({**asked.key, **key})
        if means is not None and means not in [each for each, _ in found]:
            found.append((means, belief))
    chance.shuffle(found)
    return found


def _whole(means: Means) -> Means | None:
    """A segment without the ACK bit has no acknowledgment number, and one with it has; None for neither."""
    flags = means["flags"]
    if not isinstance(flags, int) or not isinstance(means["seq"], int) or not flags:
        return None
    if not flags & Ctl.ACK:
        return {**means, "ack": None}
    return means if means["ack"] is not None else None


def _near(asked: Question, flight: Flight, chance: random.Random) -> Iterator[tuple[Means, str | None]]:
    """Small changes, those of one field first."""
    changed = [
        (changes, means)
        for changes, flags, seq, ack in _changes(asked, flight)
        if (means := _whole({"flags": flags, "seq": seq, "ack": ack})) is not None
    ]
    chance.shuffle(changed)
    changed.sort(key=lambda each: each[0])
    yield from ((means, None) for _, means in changed)


def _changes(asked: Question, flight: Flight) -> Iterator[tuple[int, int, Value, Value]]:
    """Every combination of near flags, seq and ack, with the number of fields that differ."""
    flags = int(flight.segment.ctl)
    near_flags = [flags, *(int(each) for each in (_WITH_ACK if flags & Ctl.ACK else _WITHOUT_ACK))]
    near_seq = _around(asked, asked.key["seq"], asked.fields[1].peer)
    near_ack = _around(asked, asked.key["ack"], asked.fields[2].peer)
    for ctl, seq, ack in product(near_flags, near_seq, near_ack):
        changes = (ctl != flags) + (seq != asked.key["seq"]) + (ack != asked.key["ack"])
        yield changes, ctl, seq, ack


def _around(asked: Question, number: Value, peer: Peer | None) -> list[Value]:
    """A number, the next, and the one before where that is none from before the first."""
    if not isinstance(number, int):
        return [number]
    assert asked.numbers is not None
    firsts = asked.numbers.firsts
    first = 0 if peer is None else firsts[0 if peer is Peer.A else 1]
    before = [] if number == first else [(number - 1) % SPACE]
    return [number, (number + 1) % SPACE, *before]


def _option(means: Means, flight: Flight, numbers: Numbers) -> Rule:
    flags, seq, ack = means["flags"], means["seq"], means["ack"]
    assert isinstance(flags, int)
    assert isinstance(seq, int)
    segment = replace(flight.segment, ctl=flags, seq=seq, ack=ack if isinstance(ack, int) else 0)
    return Rule("option.segment", "", {"segment": notation(replace(flight, segment=segment), numbers)})


def typed(question: Question, answer: Mapping[str, Value]) -> tuple[Question, Means]:
    """A segment that was chosen, as if flags, seq and ack had been asked for and this one typed."""
    assert question.before is not None
    assert question.before.segment is not None
    assert question.numbers is not None
    asked = next_segment(question.id, question.before.trace, question.before.segment, question.numbers)
    (field,) = question.fields
    chosen = next(each for each in field.choices if each.value == answer[field.name])
    return asked, chosen.means


def notation(flight: Flight, numbers: Numbers) -> str:
    """A segment as the RFC writes it, its numbers in the run's style: ``<SEQ=x><ACK=y+1><CTL=SYN,ACK>``.

    A number of an end that has none of its own is looked for among the other end's.
    """
    segment = flight.segment
    seq, ack = numbers.segment(flight)
    at, other = (0, flight.by.other) if flight.by is Peer.A else (1, flight.by.other)
    if numbers.origins[at] is None and segment.seq:
        seq = numbers.show(segment.seq, other)
    data = f"<DATA={segment.text}>" if segment.text else ""
    return f"<SEQ={seq}>{f'<ACK={ack}>' if ack is not None else ''}{data}<CTL={flags_text(segment.ctl)}>"
