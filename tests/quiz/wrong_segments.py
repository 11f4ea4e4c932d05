"""Exchanges, and the wrong segments a learner could send in them: any flags, numbers near the right ones."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from tutor.quiz import Consequence, Question, Value, consequence, next_segment
from tutor.quiz.consequences.history import History, history
from tutor.tcp import SPACE, Ctl, Flight, Numbers, Peer, Scenario, Segment, Trace, play

OPENED = ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")
ISS = {Peer.A: (1_000_000, 1_064_000, 1_128_000), Peer.B: (5_000_000, 5_064_000, 5_128_000)}
CONTENT = Path(__file__).parents[2] / "content" / "handshake" / "scenarios.toml"
WANTED = (
    *("three-way", "four-way", "three-segment-close", "half-close", "refused", "simultaneous-open"),
    *("simultaneous-close", "late-data", "gap"),
)
MORE = (
    Scenario(
        "lost",
        (*OPENED[:2], "drop", "client: time out RETRANSMISSION", "deliver", "deliver", "deliver"),
    ),
    Scenario("aborted", ("client: SEND 10", "deliver", "deliver", "client: ABORT", "deliver"), OPENED),
    Scenario("octet lost", ("client: SEND 1", "drop", "server: SEND 5", "deliver", "deliver"), OPENED),
    Scenario("closed early", (*OPENED[:3], "server: CLOSE", "deliver", "deliver", "deliver")),
    Scenario(
        "half-open",
        ("client: active OPEN", *["deliver"] * 3),
        (*OPENED, "client: reboot"),
        letters=("u", "v"),
    ),
)
COMMON = (
    *(Ctl.SYN | Ctl.ACK, Ctl.ACK, Ctl.FIN | Ctl.ACK, Ctl.RST | Ctl.ACK),
    Ctl.SYN,
    Ctl.FIN,
    Ctl.RST,
    Ctl(0),
)
"""Flags that people do answer."""


@cache
def scenarios() -> tuple[Scenario, ...]:
    """The exchanges: those of the built-in lessons, and some that they do not show."""
    stated = {each["id"]: each for each in tomllib.loads(CONTENT.read_text(encoding="utf-8"))["scenario"]}
    built_in = (
        Scenario(
            id,
            tuple(stated[id]["script"]),
            tuple(stated[id].get("before", ())),
            tuple(stated[id].get("peers", ("client", "server"))),
            tuple(stated[id].get("letters", ("x", "y"))),
        )
        for id in WANTED
    )
    return (*built_in, *MORE)


def trace_of(id: str) -> Trace:
    """An exchange, played."""
    return play(next(each for each in scenarios() if each.id == id), ISS)


def question(id: str, at: int) -> Question:
    """What is the ``at``-th segment of an exchange?"""
    trace = trace_of(id)
    return next_segment(f"{id}/{at}", trace, at, Numbers.of_trace(trace, "symbolic"))


def wrong(right: Segment) -> Iterator[Segment]:
    """All of six flags; with those that people answer, also numbers one off, zero and swapped."""
    near = (0, 1, -1)
    for ctl in range(64):
        often = ctl in COMMON or ctl == right.ctl
        seqs = {right.seq + n for n in near} | {0, right.ack} if often else {right.seq}
        acks = {right.ack + n for n in near} | {0, right.seq} if often else {right.ack}
        for seq in sorted(seqs):
            for ack in sorted(acks) if ctl & Ctl.ACK else (0,):
                if seq == right.seq or ack in (right.ack, 0):
                    yield Segment(seq % SPACE, ack % SPACE, ctl, right.wnd, right.text)


def answer(segment: Segment) -> dict[str, Value]:
    """A segment as the values of the three fields."""
    return {
        "flags": int(segment.ctl),
        "seq": segment.seq,
        "ack": segment.ack if segment.ctl & Ctl.ACK else None,
    }


class Case(msgspec.Struct, frozen=True):
    """A wrong segment in an exchange, and what is told of it. ``other`` and ``right``: the two histories."""

    name: str
    flight: Flight
    given: Segment
    told: Consequence
    other: History
    right: History


@cache
def cases() -> tuple[Case, ...]:
    """All of them; those that count as right are left out."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    for scenario in scenarios():
        trace = play(scenario, ISS)
        for flight in trace.segments:
            asked = next_segment("q", trace, flight.number, Numbers.of_trace(trace, "symbolic"))
            right = history(trace, flight.number, flight.segment)
            for given in wrong(flight.segment):
                told = consequence(asked, answer(given))
                if told is not None:
                    other = history(trace, flight.number, given)
                    name = f"{scenario.id} {flight.number} {given}"
                    yield Case(name, flight, given, told, other, right)
