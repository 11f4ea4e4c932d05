"""Tables 5 and 6 of RFC 9293, row by row, at their edges and across 2**32."""

import pytest

from tutor.tcp import CLOSED_TCB, Arrive, Close, Open, Policy, Segment, State, react

WND = 10


def accepted(seq: int, text: int, window: int, irs: int = 100) -> bool:
    """Whether an ESTABLISHED end with RCV.NXT = irs+1 gets past the first check."""
    policy = Policy(rcv_wnd=window)
    tcb = react(CLOSED_TCB, Open(passive=True), policy).after
    tcb = react(tcb, Arrive(Segment(irs, 0, 2)), policy, iss=300).after
    tcb = react(tcb, Arrive(Segment((irs + 1) % 2**32, 301, 16)), policy).after
    assert tcb.state is State.ESTABLISHED
    reaction = react(tcb, Arrive(Segment(seq % 2**32, 301, 16, text=text)), policy)
    return len(reaction.steps) > 1


@pytest.mark.parametrize("irs", [100, 2**32 - 1, 2**32 - 4, 0, 2**31 - 1])
@pytest.mark.parametrize(
    ("row", "text", "window", "offset", "good"),
    [
        ("length 0, window 0", 0, 0, 0, True),
        ("length 0, window 0", 0, 0, 1, False),
        ("length 0, window 0", 0, 0, -1, False),
        ("length 0, window >0", 0, WND, 0, True),
        ("length 0, window >0", 0, WND, WND - 1, True),
        ("length 0, window >0", 0, WND, WND, False),
        ("length 0, window >0", 0, WND, -1, False),
        ("length >0, window 0", 1, 0, 0, False),
        ("length >0, window 0", 5, 0, -4, False),
        ("length >0, window >0", 1, WND, 0, True),
        ("length >0, window >0", 1, WND, WND - 1, True),
        ("length >0, window >0", 1, WND, WND, False),
        ("length >0, window >0", 1, WND, -1, False),
        ("length >0, window >0", 2, WND, -1, True),
        ("length >0, window >0", 3, WND, -3, False),
        ("length >0, window >0", 4, WND, -3, True),
        ("length >0, window >0", 40, WND, 9, True),
    ],
)
def test_row_of_the_table(row: str, text: int, window: int, offset: int, good: bool, irs: int) -> None:
    """A segment is acceptable exactly when its row says so, wherever the window lies on the circle."""
    assert accepted(irs + 1 + offset, text, window, irs) is good, row


def test_fin_counts_in_the_length() -> None:
    """SEG.LEN counts a FIN: with text before it in the past, a FIN at RCV.NXT is acceptable."""
    tcb = react(CLOSED_TCB, Open(passive=True)).after
    tcb = react(tcb, Arrive(Segment(100, 0, 2)), iss=300).after
    tcb = react(tcb, Arrive(Segment(101, 301, 16))).after
    tcb = react(tcb, Close()).after
    after = react(tcb, Arrive(Segment(98, 301, 17, text=3))).after
    assert (after.state, after.rcv_nxt) == (State.CLOSING, 102)


def test_text_beyond_the_window_is_trimmed() -> None:
    """What lies outside the window is not taken, and a FIN behind it neither."""
    policy = Policy(rcv_wnd=WND)
    tcb = react(CLOSED_TCB, Open(passive=True), policy).after
    tcb = react(tcb, Arrive(Segment(100, 0, 2)), policy, iss=300).after
    tcb = react(tcb, Arrive(Segment(101, 301, 16)), policy).after
    after = react(tcb, Arrive(Segment(101, 301, 17, text=12)), policy).after
    assert (after.rcv_nxt, after.unread, after.rcv_wnd) == (111, WND, 0)
    assert after.state is State.ESTABLISHED
    assert after.held_fin is None
