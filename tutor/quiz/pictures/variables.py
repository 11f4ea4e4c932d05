"""An end's TCB before and after the last move, variable by variable (RFC 9293, 3.3.1).

Numbers are shown in the run's style. A variable that the state does not have yet has no value, whatever
the reference keeps in its place.
"""

from typing import Literal

import msgspec

from tutor.quiz.model import Picture
from tutor.quiz.pictures.known import acted, end_named, known
from tutor.tcp import TCB, Ctl, Numbers, Peer, Segment, State, flags_text

Change = Literal["", "new", "changed", "gone"]


class Variable(msgspec.Struct, frozen=True):
    """One variable. Each value is its lines; none at all is "there is none".

    ``name`` is the RFC's, or "state", "queue" (of retransmissions), "pending", "held", "held_fin".
    """

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    change: Change


class Variables(msgspec.Struct, frozen=True):
    """A TCB. Where not ``known``, what is after the last move is the question, and no ``after`` is told."""

    name: str
    rows: tuple[Variable, ...]
    known: bool
    marked: str | None

    @property
    def changed(self) -> tuple[Variable, ...]:
        """What is not as it was."""
        return tuple(row for row in self.rows if row.change)


def variables_of(picture: Picture, numbers: Numbers) -> Variables:
    """The TCB of the picture's end."""
    peer = acted(picture)
    tcbs = known(picture.moment, peer)
    before, after = _values(tcbs.before, peer, numbers), _values(tcbs.latest, peer, numbers)
    told = tcbs.after is not None
    rows = tuple(
        Variable(name, was, after[name] if told else (), _change(name, was, after[name]) if told else "")
        for name, was in before.items()
        if name not in SELDOM or was or after[name]
    )
    return Variables(end_named(picture.moment, peer), rows, told, picture.field)


SELDOM = ("pending", "held", "held_fin")
"""What is only worth a row where there is any."""


def _change(name: str, was: tuple[str, ...], now: tuple[str, ...]) -> Change:
    if was == now:
        return ""
    if name == "queue":
        return "changed"  # an empty queue is one too
    return "new" if not was else "changed" if now else "gone"


def _values(tcb: TCB, peer: Peer, numbers: Numbers) -> dict[str, tuple[str, ...]]:
    ours, theirs = tcb.state not in (State.CLOSED, State.LISTEN), hears(tcb)

    def own(number: int) -> tuple[str, ...]:
        return (numbers.show(number, peer),) if ours else ()

    def other(number: int) -> tuple[str, ...]:
        return (numbers.show(number, peer.other),) if theirs else ()

    return {
        "state": (str(tcb.state),),
        "ISS": own(tcb.iss),
        "SND.UNA": own(tcb.snd_una),
        "SND.NXT": own(tcb.snd_nxt),
        "SND.WND": (str(tcb.snd_wnd),) if theirs else (),
        "IRS": other(tcb.irs),
        "RCV.NXT": other(tcb.rcv_nxt),
        "RCV.WND": (str(tcb.rcv_wnd),) if ours else (),
        "queue": tuple(_notation(segment, peer, numbers) for segment in tcb.queue),
        "pending": (str(tcb.pending),) if tcb.pending else (),
        "held": tuple(f"{other(low)[0]}..{other(high - 1)[0]}" for low, high in tcb.held) if theirs else (),
        "held_fin": other(tcb.held_fin) if tcb.held_fin is not None else (),
    }


def hears(tcb: TCB) -> bool:
    """Whether an end knows anything of the other: its ISN, its window. In SYN-SENT it does not."""
    return tcb.state not in (State.CLOSED, State.LISTEN, State.SYN_SENT)


def _notation(segment: Segment, peer: Peer, numbers: Numbers) -> str:
    """A segment of the queue, in the RFC's notation; its ACK is filled in when it goes again."""
    data = f"<DATA={segment.text}>" if segment.text else ""
    ctl = f"<CTL={flags_text(segment.ctl & ~Ctl.ACK)}>" if segment.ctl & ~Ctl.ACK else ""
    return f"<SEQ={numbers.show(segment.seq, peer)}>{data}{ctl}"
