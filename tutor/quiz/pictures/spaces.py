"""The send and the receive sequence space of an end, cut at its variables (RFC 9293, 3.3.1, Figures 3 and 4).

A region that holds no number is left out, so that a tick may carry several variables. Nothing here is drawn
to scale: one octet and a whole window are one region each.
"""

from typing import Literal

import msgspec

from tutor.quiz.model import Picture
from tutor.quiz.pictures.known import acted, end_named, known
from tutor.quiz.pictures.variables import hears
from tutor.tcp import SPACE, TCB, Numbers, Peer, State, add, distance

Role = Literal["acknowledged", "sent", "allowed", "not-yet", "unknown", "received", "window", "beyond"]


class Tick(msgspec.Struct, frozen=True):
    """A place in the space: the variables that stand there, and its number in the run's style."""

    names: tuple[str, ...]
    number: str


class Region(msgspec.Struct, frozen=True):
    """What lies behind a tick. ``count`` is its numbers, None for the last, which has no end.

    ``wraps``: the numbers go on with 0 in it, or right behind it.
    """

    role: Role
    count: int | None
    wraps: bool


class Space(msgspec.Struct, frozen=True):
    """``ticks[i]`` is where ``regions[i]`` begins.

    ``over``: where more is sent than the window has room for, the window's end, which is then no tick.
    """

    ticks: tuple[Tick, ...]
    regions: tuple[Region, ...]
    over: str = ""


class Spaces(msgspec.Struct, frozen=True):
    """Both spaces of an end; None for one that has no numbers yet.

    ``known``: as after the last move; otherwise as before it, for what it did is the question.
    """

    name: str
    other: str
    state: State
    send: Space | None
    receive: Space | None
    known: bool
    absolute: bool


def spaces_of(picture: Picture, numbers: Numbers) -> Spaces:
    """The spaces of the picture's end."""
    peer, moment = acted(picture), picture.moment
    tcbs = known(moment, peer)
    tcb = tcbs.latest
    idle = tcb.state in (State.CLOSED, State.LISTEN)
    return Spaces(
        name=end_named(moment, peer),
        other=end_named(moment, peer.other),
        state=tcb.state,
        send=None if idle else _send(tcb, peer, numbers),
        receive=_receive(tcb, peer.other, numbers) if hears(tcb) else None,
        known=tcbs.after is not None,
        absolute=numbers.style == "absolute",
    )


def _send(tcb: TCB, peer: Peer, numbers: Numbers) -> Space:
    cuts: list[tuple[str, int, Role]] = [
        ("ISS", tcb.iss, "acknowledged"),
        ("SND.UNA", tcb.snd_una, "sent"),
        ("SND.NXT", tcb.snd_nxt, "allowed"),
    ]
    edge = add(tcb.snd_una, tcb.snd_wnd)
    over = hears(tcb) and distance(tcb.snd_una, tcb.snd_nxt) > tcb.snd_wnd
    if not hears(tcb):
        cuts[-1] = ("SND.NXT", tcb.snd_nxt, "unknown")
    elif over:
        cuts[-1] = ("SND.NXT", tcb.snd_nxt, "not-yet")
    else:
        cuts.append(("SND.UNA+SND.WND", edge, "not-yet"))
    return _cut(cuts, peer, numbers, numbers.show(edge, peer) if over else "")


def _receive(tcb: TCB, peer: Peer, numbers: Numbers) -> Space:
    return _cut(
        [
            ("IRS", tcb.irs, "received"),
            ("RCV.NXT", tcb.rcv_nxt, "window"),
            ("RCV.NXT+RCV.WND", add(tcb.rcv_nxt, tcb.rcv_wnd), "beyond"),
        ],
        peer,
        numbers,
    )


def _cut(cuts: list[tuple[str, int, Role]], peer: Peer, numbers: Numbers, over: str = "") -> Space:
    """Ticks and regions from each cut to the next; cuts at one number share a tick."""
    ticks: list[Tick] = []
    regions: list[Region] = []
    names: tuple[str, ...] = ()
    for (name, low, role), following in zip(cuts, [*cuts[1:], None], strict=True):
        names = (*names, name)
        count = distance(low, following[1]) if following is not None else None
        if count == 0:
            continue
        ticks.append(Tick(names, numbers.show(low, peer)))
        regions.append(Region(role, count, count is not None and low + count >= SPACE))
        names = ()
    return Space(tuple(ticks), tuple(regions), over)
