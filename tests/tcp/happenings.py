"""What may happen to one end, for hypothesis: told by what it is near to, so that it fits any numbers.

A ``Happening`` says "a segment one before RCV.NXT that acknowledges SND.NXT"; ``event_for`` makes it an event
for the TCB at hand. So the same happenings can be played to an end with other numbers, and shrink well.
"""

from typing import NamedTuple

from hypothesis import strategies as st

from tutor.tcp import (
    TCB,
    Abort,
    Arrive,
    Close,
    Event,
    Open,
    Options,
    Policy,
    Receive,
    Segment,
    Send,
    Status,
    TimeOut,
    Timer,
    add,
)

ACK = 16
POLICIES = {
    "rfc": Policy(),
    "small window": Policy(rcv_wnd=3),
    "listener": Policy(listener=True, rcv_wnd=40),
    "linux": Policy.linux(listener=True),
    "full close": Policy(full_close=True, rcv_wnd=40),
    "literal": Policy(crossed_syn_ack="literal", duplicate_syn_with_text="listen", ack_lower_bound="off"),
    "options": Policy(options=Options(10, 2, True, (1, 0)), rcv_wnd=100_000),
}


class Happening(NamedTuple):
    """A call or a time-out (``event``); or a segment ``at`` from what it is ``near`` to, in both spaces."""

    event: Event | None
    near: str = "rcv_nxt"
    at: int = 0
    acks: str = "snd_nxt"
    ack_at: int = 0
    segment: Segment = Segment()
    delay_ack: bool = False


def _calls() -> st.SearchStrategy[Happening]:
    octets = st.integers(1, 30)
    calls = (
        *(Open(True), Open(False), Open(True, False), Open(False, False)),
        *(Close(), Abort(), Status(), *map(TimeOut, Timer)),
    )
    chosen = st.sampled_from(calls) | st.builds(Send, octets) | st.builds(Receive, octets)
    return st.builds(Happening, chosen)


def _segments() -> st.SearchStrategy[Happening]:
    likely = st.sampled_from((2, 16, 16, 16, 17, 18, 4, 20, 1, 3, 19, 0)) | st.integers(0, 255)
    options = st.just(Options()) | st.builds(
        Options,
        mss=st.none() | st.integers(1, 1460),
        window_scale=st.none() | st.integers(0, 20),
        sack_permitted=st.booleans(),
        timestamps=st.none() | st.just((7, 8)),
    )
    windows = st.sampled_from((0, 1, 60, 8192))
    segments = st.builds(
        Segment, ctl=likely, wnd=windows, text=st.sampled_from((0, 0, 1, 3, 20)), options=options
    )
    off = st.sampled_from((0, 0, 0, 1, -1, 2, -2, 5, 2**31 - 1, 2**31, -(2**31))) | st.integers(-50, 50)
    return st.builds(
        Happening,
        st.none(),
        near=st.sampled_from(("rcv_nxt", "rcv_nxt", "irs")),
        at=off,
        acks=st.sampled_from(("snd_nxt", "snd_nxt", "snd_una", "iss")),
        ack_at=off,
        segment=segments,
        delay_ack=st.booleans(),
    )


def happenings(most: int = 12) -> st.SearchStrategy[list[Happening]]:
    """A life of one end: calls, time-outs, and segments near enough to be taken."""
    return st.lists(_calls() | _segments() | _segments(), max_size=most)


def event_for(tcb: TCB, happening: Happening, theirs: int) -> Event:
    """The event for an end; ``theirs`` is the peer's number while the end knows none of it."""
    if happening.event is not None:
        return happening.event
    near = getattr(tcb, happening.near) if _knows_theirs(tcb) else theirs
    seg = happening.segment
    ack = add(getattr(tcb, happening.acks), happening.ack_at) if seg.ctl & ACK else 0
    numbered = Segment(add(near, happening.at), ack, seg.ctl, seg.wnd, seg.text, seg.options)
    return Arrive(numbered, happening.delay_ack)


def _knows_theirs(tcb: TCB) -> bool:
    return str(tcb.state) not in {"CLOSED", "LISTEN", "SYN-SENT"}
