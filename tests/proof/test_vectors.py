"""The cases of the matrix: many, all different, and made of TCBs that a connection can come to."""

import itertools
from collections.abc import Iterable

import pytest

from tutor.proof.matrix import described
from tutor.proof.vectors import KEY, OUR_ISS, dressings, vectors
from tutor.tcp import TCB, Arrive, Close, Event, Open, Receive, Send, State, react, read_segment

SYN_ACK = "<SEQ=5000><ACK=1001><WND=100><CTL=SYN,ACK>"
ESTABLISHED: tuple[str | Event, ...] = (
    # An active OPEN, 200 octets sent and acknowledged as the window of 100 lets them, 20 received and read.
    *(Open(passive=False), SYN_ACK, Send(200)),
    *("<SEQ=5001><ACK=1101><WND=100><CTL=ACK>", "<SEQ=5001><ACK=1201><WND=100><CTL=ACK>"),
    *("<SEQ=5001><ACK=1201><WND=100><DATA=10><CTL=ACK>", Receive(10)),
    *("<SEQ=5011><ACK=1201><WND=100><DATA=10><CTL=ACK>", Receive(10)),
    "<SEQ=5021><ACK=1201><WND=100><CTL=ACK>",
)
UNREAD: tuple[str | Event, ...] = (
    # The same, three of the 20 not read.
    *ESTABLISHED[:5],
    *("<SEQ=5001><ACK=1201><WND=100><DATA=8><CTL=ACK>", Receive(8)),
    *("<SEQ=5009><ACK=1201><WND=100><DATA=9><CTL=ACK>", Receive(9)),
    "<SEQ=5018><ACK=1201><WND=100><DATA=3><CTL=ACK>",
    "<SEQ=5021><ACK=1201><WND=100><CTL=ACK>",
)


def after(events: Iterable[str | Event]) -> TCB:
    """The TCB that the reference comes to from CLOSED; a string is a segment that arrives."""
    tcb = TCB()
    for event in events:
        given = Arrive(read_segment(event)) if isinstance(event, str) else event
        tcb = react(tcb, given, KEY, iss=OUR_ISS).after
    return tcb


THEIR_FIN = "<SEQ=5021><ACK=1201><WND=100><CTL=FIN,ACK>"
AFTER_FIN = "<SEQ=5022><ACK=1201><WND=100><CTL=ACK>"
NO_WINDOW = "<SEQ=5021><ACK=1201><WND=0><CTL=ACK>"
OLD = "<ACK=1101>"
PATHS: dict[str, tuple[str | Event, ...]] = {
    "LISTEN": (Open(passive=True, remote=False),),
    "SYN-SENT": (Open(passive=False),),
    "SYN-SENT, reading": (Open(passive=False), Receive(2)),
    "ESTABLISHED": ESTABLISHED,
    "ESTABLISHED, two segments out": (*ESTABLISHED, Send(4), Send(6)),
    "ESTABLISHED, text waits": (*ESTABLISHED, NO_WINDOW, Send(3)),
    "ESTABLISHED, text held": (*ESTABLISHED, Send(10), f"<SEQ=5023>{OLD}<DATA=2><CTL=ACK>"),
    "ESTABLISHED, text and FIN held": (*ESTABLISHED, Send(10), f"<SEQ=5022>{OLD}<DATA=2><CTL=FIN,ACK>"),
    "ESTABLISHED, FIN held": (*ESTABLISHED, Send(10), f"<SEQ=5022>{OLD}<CTL=FIN,ACK>"),
    "ESTABLISHED, reading": (*ESTABLISHED, Send(10), Receive(1)),
    "ESTABLISHED, unread": (*UNREAD, Send(10)),
    "FIN-WAIT-1": (*ESTABLISHED, Close()),
    "FIN-WAIT-1, text out": (*ESTABLISHED, Send(4), Close()),
    "FIN-WAIT-1, FIN waits": (*ESTABLISHED, NO_WINDOW, Send(3), Close()),
    "FIN-WAIT-2": (*ESTABLISHED, Close(), "<SEQ=5021><ACK=1202><WND=100><CTL=ACK>"),
    "CLOSE-WAIT": (*ESTABLISHED, THEIR_FIN, AFTER_FIN),
    "CLOSE-WAIT, two segments out": (*ESTABLISHED, THEIR_FIN, AFTER_FIN, Send(4), Send(6)),
    "CLOSING": (*ESTABLISHED, Close(), THEIR_FIN, AFTER_FIN),
    "CLOSING, text out": (*ESTABLISHED, Send(4), Close(), THEIR_FIN, AFTER_FIN),
    "LAST-ACK": (*ESTABLISHED, THEIR_FIN, AFTER_FIN, Close()),
    "LAST-ACK, text out": (*ESTABLISHED, THEIR_FIN, AFTER_FIN, Send(4), Close()),
    "CLOSE-WAIT, FIN waits": (
        *(*ESTABLISHED, THEIR_FIN, AFTER_FIN),
        *("<SEQ=5022><ACK=1201><WND=0><CTL=ACK>", Send(3), Close()),
    ),
    "TIME-WAIT": (
        *(*ESTABLISHED, Close(), "<SEQ=5021><ACK=1202><WND=100><CTL=ACK>"),
        *("<SEQ=5021><ACK=1202><WND=100><CTL=FIN,ACK>", "<SEQ=5022><ACK=1202><WND=100><CTL=ACK>"),
    ),
    "LISTEN, remote known": (Open(passive=True),),
    "SYN-RECEIVED, passive": (Open(passive=True), "<SEQ=5000><WND=100><CTL=SYN>"),
    "SYN-RECEIVED, active": (Open(passive=False), "<SEQ=5000><WND=100><CTL=SYN>"),
    "SYN-RECEIVED, text held": (Open(passive=True), "<SEQ=5000><WND=100><DATA=3><CTL=SYN>"),
    "SYN-RECEIVED, text and FIN held": (Open(passive=False), "<SEQ=5000><WND=100><DATA=3><CTL=SYN,FIN>"),
    "SYN-RECEIVED, text waits": (Open(passive=True), "<SEQ=5000><WND=100><CTL=SYN>", Send(3)),
    "FIN-WAIT-1 from SYN-RECEIVED": (Open(passive=True), "<SEQ=5000><WND=100><CTL=SYN>", Close()),
}


@pytest.mark.parametrize("name", PATHS)
def test_a_dressing_is_where_these_events_lead(name: str) -> None:
    """What is written down by hand is what a connection comes to."""
    reached = after(PATHS[name])
    assert str(reached.state) == name.split(",", maxsplit=1)[0].split(" from", maxsplit=1)[0]
    assert reached in dressings()


@pytest.mark.parametrize("tcb", dressings(), ids=lambda tcb: described(tcb)[:60])
def test_the_numbers_of_a_dressing_fit_together(tcb: TCB) -> None:
    """What is on its way lies between SND.UNA and SND.NXT, what is held within the window."""
    ends = [item.seq + item.len for item in tcb.queue]
    assert [tcb.snd_una, *ends][: len(ends)] == [item.seq for item in tcb.queue]
    assert [tcb.snd_una, *ends][-1] == tcb.snd_nxt
    assert all(tcb.rcv_nxt <= low < high <= tcb.rcv_nxt + tcb.rcv_wnd for low, high in tcb.held)
    assert tcb.snd_wnd <= tcb.max_snd_wnd and tcb.iss <= tcb.snd_una


def test_the_matrix_is_large_and_has_nothing_twice() -> None:
    """Well over 20,000 vectors, all different, the same ones in the same order each time."""
    cases = list(vectors())
    assert len(cases) > 100_000
    assert len({(one.tcb, one.event, one.policy) for one in cases}) == len(cases)
    assert list(itertools.islice(vectors(), 5000)) == cases[:5000]


def test_the_matrix_has_numbers_across_the_end_of_the_space() -> None:
    """Some flights and some receive windows reach over 2**32."""
    tcbs = {one.tcb for one in vectors()}
    assert any(tcb.snd_nxt < tcb.snd_una for tcb in tcbs)
    assert any((tcb.rcv_nxt + tcb.rcv_wnd) % 2**32 < tcb.rcv_nxt for tcb in tcbs)


def test_the_matrix_visits_every_state_from_both_origins() -> None:
    """The dressings cover the eleven states, SYN-RECEIVED by active and by passive OPEN."""
    assert {tcb.state for tcb in dressings()} == set(State)
    assert {tcb.passive for tcb in dressings() if tcb.state is State.SYN_RECEIVED} == {True, False}
