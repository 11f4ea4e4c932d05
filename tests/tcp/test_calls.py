"""The six user calls in each of the eleven states (RFC 9293, 3.10.1 to 3.10.6)."""

import pytest
from endpoint import IN_STATE, close_wait, closed, established, fin_wait_2, listening, syn_sent

from tutor.tcp import Abort, Close, Open, Policy, Receive, Segment, Send, Signal, State, Status, Timer

S = Signal
STATES = list(State)
OUTCOMES = {
    Open(passive=True): {
        State.CLOSED: ("LISTEN", (), ()),
        **dict.fromkeys(STATES[1:], (None, (), (S.ALREADY_EXISTS,))),
    },
    Open(passive=False): {
        State.CLOSED: ("SYN-SENT", ("<SEQ=900><CTL=SYN>",), ()),
        State.LISTEN: ("SYN-SENT", ("<SEQ=900><CTL=SYN>",), ()),
        **dict.fromkeys(STATES[2:], (None, (), (S.ALREADY_EXISTS,))),
    },
    Send(7): {
        State.CLOSED: (None, (), (S.DOES_NOT_EXIST,)),
        State.LISTEN: ("SYN-SENT", ("<SEQ=900><CTL=SYN>",), ()),
        State.SYN_SENT: (None, (), ()),
        State.SYN_RECEIVED: (None, (), ()),
        State.ESTABLISHED: (None, ("<SEQ=301><ACK=101><DATA=7><CTL=ACK>",), ()),
        State.CLOSE_WAIT: (None, ("<SEQ=301><ACK=102><DATA=7><CTL=ACK>",), ()),
        **dict.fromkeys(
            (State.FIN_WAIT_1, State.FIN_WAIT_2, State.CLOSING, State.LAST_ACK, State.TIME_WAIT),
            (None, (), (S.ERROR_CONNECTION_CLOSING,)),
        ),
    },
    Receive(7): {
        State.CLOSED: (None, (), (S.DOES_NOT_EXIST,)),
        **dict.fromkeys(STATES[1:7], (None, (), ())),
        **dict.fromkeys(STATES[7:], (None, (), (S.ERROR_CONNECTION_CLOSING,))),
    },
    Close(): {
        State.CLOSED: (None, (), (S.DOES_NOT_EXIST,)),
        State.LISTEN: ("CLOSED", (), ()),
        State.SYN_SENT: ("CLOSED", (), ()),
        State.SYN_RECEIVED: ("FIN-WAIT-1", ("<SEQ=301><ACK=101><CTL=FIN,ACK>",), ()),
        State.ESTABLISHED: ("FIN-WAIT-1", ("<SEQ=301><ACK=101><CTL=FIN,ACK>",), ()),
        State.CLOSE_WAIT: ("LAST-ACK", ("<SEQ=301><ACK=102><CTL=FIN,ACK>",), ()),
        **dict.fromkeys(
            (State.FIN_WAIT_1, State.FIN_WAIT_2, State.CLOSING, State.LAST_ACK, State.TIME_WAIT),
            (None, (), (S.ERROR_CONNECTION_CLOSING,)),
        ),
    },
    Abort(): {
        State.CLOSED: (None, (), (S.DOES_NOT_EXIST,)),
        State.LISTEN: ("CLOSED", (), ()),
        State.SYN_SENT: ("CLOSED", (), ()),
        State.SYN_RECEIVED: ("CLOSED", ("<SEQ=301><CTL=RST>",), ()),
        State.ESTABLISHED: ("CLOSED", ("<SEQ=301><CTL=RST>",), ()),
        State.FIN_WAIT_1: ("CLOSED", ("<SEQ=302><CTL=RST>",), ()),
        State.FIN_WAIT_2: ("CLOSED", ("<SEQ=302><CTL=RST>",), ()),
        State.CLOSE_WAIT: ("CLOSED", ("<SEQ=301><CTL=RST>",), ()),
        **dict.fromkeys(STATES[8:], ("CLOSED", (), (S.OK,))),
    },
    Status(): {
        State.CLOSED: (None, (), (S.DOES_NOT_EXIST,)),
        **dict.fromkeys(STATES[1:], (None, (), (S.STATUS,))),
    },
}


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("call", OUTCOMES, ids=str)
def test_call_in_state(call: object, state: State) -> None:
    """The call has the outcome that its section gives for the state: state after, segments, what is told."""
    after, sent, told = OUTCOMES[call][state]
    end = IN_STATE[state]().chooses(900).on(call).sends(*sent).tells(*told)
    assert str(end.tcb.state) == (after or str(state))


def test_every_state_has_an_outcome_for_every_call() -> None:
    """Six calls, eleven states: nothing is left out of the table above."""
    assert all(set(outcomes) == set(State) for outcomes in OUTCOMES.values())
    assert {type(call) for call in OUTCOMES} == {Open, Send, Receive, Close, Abort, Status}


def test_active_open_needs_a_remote_socket() -> None:
    """Without one there is nobody to send the SYN to."""
    closed().opens(remote=False).tells(S.REMOTE_UNSPECIFIED).sends_nothing().stays("CLOSED")
    listening().opens(remote=False).tells(S.REMOTE_UNSPECIFIED).stays("LISTEN")
    closed().opens(passive=True, remote=False).is_given(5).tells(S.REMOTE_UNSPECIFIED).stays("LISTEN")


def test_listen_send_opens_actively_and_its_text_waits() -> None:
    """The SYN goes alone; the text follows the ACK that establishes."""
    end = listening().is_given(5).sends("<SEQ=300><CTL=SYN>").becomes("SYN-SENT").has(passive=False)
    end.receives("<SEQ=100><ACK=301><CTL=SYN,ACK>").becomes("ESTABLISHED")
    end.sends("<SEQ=301><ACK=101><CTL=ACK>", "<SEQ=301><ACK=101><DATA=5><CTL=ACK>")


def test_calls_queued_before_established_hear_of_a_close_or_an_abort() -> None:
    """CLOSE answers them "closing", ABORT "connection reset"; with nothing queued nobody is told."""
    syn_sent().is_given(5).closes().tells(S.ERROR_CLOSING)
    listening().reads(5).closes().tells(S.ERROR_CLOSING)
    syn_sent().is_given(5).aborts().tells(S.CONNECTION_RESET)
    established().is_given(5).aborts().tells(S.CONNECTION_RESET)
    established().reads(5).aborts().tells(S.CONNECTION_RESET)


def test_established_receive_takes_what_has_come() -> None:
    """Text waits unread and closes the window; RECEIVE takes it, and small openings stay unannounced."""
    end = established().receives("<SEQ=101><ACK=301><DATA=10><CTL=ACK>").has(unread=10, rcv_wnd=8182)
    end.reads(4).delivers(4).tells(S.DELIVERED).sends_nothing().has(unread=6, rcv_wnd=8182)
    end.reads(100).delivers(6).has(unread=0, rcv_wnd=8182)


def test_established_receive_waits_for_text() -> None:
    """A RECEIVE called before the text comes gets it when it comes, and the window stays open."""
    end = established().reads(4).tells_nothing().has(reading=4)
    end.receives("<SEQ=101><ACK=301><DATA=10><CTL=ACK>").delivers(4).has(reading=0, unread=6, rcv_wnd=8186)


def test_established_receive_announces_a_window_that_opens_far() -> None:
    """When the sender may be held up, RECEIVE sends an ACK with the new window (3.8.6.2.2)."""
    end = established()
    for at in range(101, 101 + 8000, 1000):
        end.receives(f"<SEQ={at}><ACK=301><DATA=1000><CTL=ACK>")
    end.has(rcv_wnd=192).reads(8000).delivers(8000).sends("<SEQ=301><ACK=8101><CTL=ACK>").has(rcv_wnd=8192)
    assert end.last.sent[0].wnd == 8192


def test_close_wait_receive_takes_the_rest() -> None:
    """After the peer's FIN a RECEIVE gets what is on hand, then "connection closing"."""
    end = established().receives("<SEQ=101><ACK=301><DATA=5><CTL=FIN,ACK>").becomes("CLOSE-WAIT")
    end.reads(9).delivers(5).reads(9).tells(S.ERROR_CONNECTION_CLOSING)


def test_fin_wait_2_goes_on_receiving() -> None:
    """CLOSE is simplex: text that comes after it is taken and delivered (3.6)."""
    fin_wait_2().reads(5).receives("<SEQ=101><ACK=302><DATA=5><CTL=ACK>").delivers(5).sends(
        "<SEQ=302><ACK=106><CTL=ACK>"
    )


def test_text_is_segmented_by_mss_and_window() -> None:
    """At most 536 octets a segment without an MSS (MUST-15), at most the window in flight; the FIN comes
    last.
    """
    end = established().is_given(1200)
    assert [segment.text for segment in end.last.sent] == [536, 536, 128]
    end = (
        established()
        .is_given(10_000)
        .closes()
        .sends_nothing()
        .becomes("FIN-WAIT-1")
        .has(pending=10_000 - 8192)
    )
    end.receives("<SEQ=101><ACK=8493><CTL=ACK>").has(pending=0, close_queued=False)
    assert [segment.flags for segment in end.last.sent] == ["ACK"] * 4 + ["FIN,ACK"]


@pytest.mark.parametrize("call", [Send(0), Receive(0), Send(-1)], ids=str)
def test_call_for_no_octets_is_the_callers_fault(call: Send | Receive) -> None:
    """A count below one is nonsense: ValueError."""
    with pytest.raises(ValueError, match=rf"\Aa call for {call.octets} octets; at least 1 is needed\Z"):
        established().on(call)


def test_window_opens_by_one_segment_and_not_by_less() -> None:
    """RCV.WND grows when the whole growth is at least a full segment, 536 octets here (3.8.6.2.2)."""
    for octets, window in ((536, 8192), (535, 8192 - 535)):
        end = established().receives(f"<SEQ=101><ACK=301><DATA={octets}><CTL=ACK>")
        end.reads(octets).sends_nothing().has(rcv_wnd=window)


def test_window_of_a_small_buffer_opens_by_half_of_it() -> None:
    """Where half the buffer is less than a full segment, half is enough: Fr = 1/2 (3.8.6.2.2)."""
    for octets, window in ((8, 16), (7, 16 - 7)):
        end = established(Policy(rcv_wnd=16)).receives(f"<SEQ=101><ACK=301><DATA={octets}><CTL=ACK>")
        end.reads(octets).has(rcv_wnd=window)


def test_window_opens_by_the_room_there_is() -> None:
    """What is still unread is no room: 100 octets of 600 are taken, and 100 are too few to open for."""
    end = established().receives("<SEQ=101><ACK=301><DATA=600><CTL=ACK>").reads(100)
    end.sends_nothing().has(unread=500, rcv_wnd=8192 - 600)


def test_window_that_does_not_open_is_not_announced() -> None:
    """A sender that waits at a closed window is not told of four octets (SWS avoidance, 3.8.6.2.2)."""
    end = established().receives("<SEQ=101><ACK=301><DATA=8192><CTL=ACK>").has(rcv_wnd=0)
    end.reads(4).delivers(4).sends_nothing().has(rcv_wnd=0)


def test_close_wait_receive_announces_no_window() -> None:
    """The peer has sent its FIN: it waits for no room."""
    end = established().receives("<SEQ=101><ACK=301><DATA=8191><CTL=FIN,ACK>").becomes("CLOSE-WAIT")
    end.has(rcv_wnd=1).reads(8191).delivers(8191).sends_nothing().has(rcv_wnd=8192)


def test_text_fills_the_send_window_to_its_last_octet() -> None:
    """A window of one octet takes one."""
    end = established().receives(Segment(101, 301, 16, 1)).is_given(3)
    end.sends("<SEQ=301><ACK=101><DATA=1><CTL=ACK>").has(pending=2)


def test_close_wait_close_waits_for_the_text_before_it() -> None:
    """ "Queue this request until all preceding SENDs have been segmentized; then send a FIN segment, enter
    LAST-ACK state" (3.10.4): while the send window is closed, the state stays.
    """
    end = close_wait().receives(Segment(102, 301, 16, 0)).is_given(3).sends_nothing().has(pending=3)
    end.closes().sends_nothing().tells_nothing().stays("CLOSE-WAIT").has(close_queued=True)
    end.closes().tells(S.ERROR_CONNECTION_CLOSING).sends_nothing().stays("CLOSE-WAIT")
    end.is_given(1).tells(S.ERROR_CONNECTION_CLOSING).sends_nothing().has(pending=3)
    end.receives(Segment(102, 301, 16, 60)).becomes("LAST-ACK").has(close_queued=False, pending=0)
    end.sends("<SEQ=301><ACK=102><DATA=3><CTL=ACK>", "<SEQ=304><ACK=102><CTL=FIN,ACK>")


def test_close_wait_full_close_that_waits_is_not_repeated() -> None:
    """A second CLOSE finds the first one queued, also where CLOSE would reset for unread data."""
    end = close_wait(Policy(full_close=True)).receives(Segment(102, 301, 16, 0)).is_given(3).closes()
    end.closes().tells(S.ERROR_CONNECTION_CLOSING).sends_nothing().stays("CLOSE-WAIT")


def test_close_wait_probe_that_takes_the_last_octet_lets_the_fin_follow() -> None:
    """The window probe segmentizes the only octet (3.8.6.1); nothing is left for the FIN to wait for."""
    end = close_wait().receives(Segment(102, 301, 16, 0)).is_given(1).closes().stays("CLOSE-WAIT")
    end.times_out(Timer.RETRANSMISSION).becomes("LAST-ACK")
    end.sends("<SEQ=301><ACK=102><DATA=1><CTL=ACK>", "<SEQ=302><ACK=102><CTL=FIN,ACK>")
