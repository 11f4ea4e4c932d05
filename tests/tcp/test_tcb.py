"""The words and the empty values that all else is made of."""

import msgspec

from tutor.tcp import (
    CLOSED_TCB,
    NO_OPTIONS,
    TCB,
    Agreed,
    Open,
    Segment,
    Signal,
    State,
    Step,
    Timer,
    TimerAction,
)

STATES = (
    *("CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED"),
    *("FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"),
)


def test_states_and_timers_have_the_names_of_the_rfc() -> None:
    """Hyphenated, as its text has them (3.3.2, 3.10.8)."""
    assert tuple(map(str, State)) == STATES
    assert [str(timer) for timer in Timer] == ["RETRANSMISSION", "USER", "TIME-WAIT", "DELAYED-ACK"]
    assert [action.value for action in TimerAction] == ["start", "restart", "stop"]


def test_signals_have_the_words_of_the_rfc() -> None:
    """What 3.10 tells the user, or the nearest to it."""
    assert [str(signal) for signal in Signal] == [
        *("ok", "state", "ok, sent and acknowledged", "data delivered", "ok, close acknowledged"),
        *("connection closing", "connection reset", "connection refused"),
        "error: connection aborted due to user timeout",
        *("error: connection already exists", "error: connection does not exist"),
        *("error: remote socket unspecified", "error: closing", "error: connection closing"),
    ]


def test_nothing_stands_in_an_empty_tcb() -> None:
    """CLOSED is fictional: no number, no queue, nothing agreed but the MSS there is without an option."""
    empty = msgspec.structs.asdict(CLOSED_TCB)
    assert empty.pop("state") is State.CLOSED
    agreed = empty.pop("agreed")
    assert agreed == Agreed(536, False, 0, 0, False, False, 0)
    nothing = {"passive": False, "remote": False, "close_queued": False, "ack_due": False}
    nothing |= {"queue": (), "held": (), "held_fin": None, "previous": None}
    assert empty == dict.fromkeys(empty, 0) | nothing and TCB() == CLOSED_TCB


def test_segment_is_empty_until_told_otherwise() -> None:
    """No number, no bit, no text, no options; the window is the default one."""
    assert Segment() == Segment(0, 0, 0, 8192, 0, NO_OPTIONS)
    assert msgspec.structs.asdict(NO_OPTIONS) == {
        "mss": None,
        "window_scale": None,
        "sack_permitted": False,
        "timestamps": None,
    }


def test_open_names_the_remote_socket_unless_told_otherwise() -> None:
    """And a step prints as its name and where it stands."""
    assert Open(passive=True) == Open(passive=True, remote=True)
    assert repr(Step("check_rst", "second", "3.10.7.4", lambda _: True)) == "check_rst (3.10.7.4 second)"
    assert repr(Step("status", "", "3.10.6", lambda _: True)) == "status (3.10.6)"
