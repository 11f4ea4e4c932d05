"""The switches: what the key says of each decision, what Linux does, and the numbers."""

import msgspec

from tutor.tcp import NO_OPTIONS, Policy

# Decision, the switch, the key, Linux 6.18 with close().
SWITCHES = (
    ("G1", "crossed_syn_ack", "established", "established-and-ack"),
    ("G2", "duplicate_syn", "ack", "syn-ack"),
    ("G3", "duplicate_syn_with_text", "ack", "syn-ack"),
    ("G7", "abort_with_ack", False, True),
    ("G10", "time_wait_rst", "close", "close"),
    ("G10", "time_wait_inexact_rst", "challenge", "silence"),
    ("G17", "accept_right_edge", False, True),
    ("G19", "listen_syn_fin", "queue", "drop"),
    ("G21", "syn_again_after_bad_ack", False, True),
    ("G22", "syn_ack_with_text", "two-acks", "discard"),
    ("G24", "close_in_syn_received", "fin", "fin"),
    ("G26", "ack_lower_bound", "max-window", "octets-acknowledged"),
    ("G27", "fin_wait_2", None, 60),
    ("G28", "time_wait", 240, 60),
    ("G29", "full_close", False, True),
    ("G30", "listener", False, False),
    ("G30", "reopened_iss", "argument", "linux"),
    ("G33", "syn_with_text", "queue", "discard"),
    ("G35", "passive_user_timeout", "closed", "listen"),
    ("G37", "refused_signal", "rfc", "linux"),
    ("seen of Linux", "orphan_dies_of_inexact_rst", False, True),
    ("seen of Linux", "close_wait_dies_of_old_rst", False, True),
    ("seen of Linux", "ack_restarts_time_wait", False, True),
    ("seen of Linux", "accept_una_in_syn_received", False, True),
    ("seen of Linux", "refuse_text_past_window", False, True),
)
NUMBERS = {"user_timeout": 300, "rcv_wnd": 8192, "largest_text": 1460, "options": NO_OPTIONS}
SHUTDOWN = {
    "close_in_syn_received": "wait",
    "fin_wait_2": None,
    "full_close": False,
    "orphan_dies_of_inexact_rst": False,
}


def fields(policy: Policy) -> dict[str, object]:
    return msgspec.structs.asdict(policy)


def test_key_column_is_the_default() -> None:
    """Each row of the decisions that is a switch, at its key; and nothing else is one."""
    assert fields(Policy()) == {name: key for _, name, key, _ in SWITCHES} | NUMBERS


def test_linux_differs_where_it_was_seen_to() -> None:
    """close() also ends reading and times FIN-WAIT-2; shutdown() does neither, and waits (G24)."""
    seen = {name: linux for _, name, _, linux in SWITCHES} | NUMBERS
    assert fields(Policy.linux()) == seen
    assert fields(Policy.linux(shutdown=True)) == seen | SHUTDOWN
    assert fields(Policy.linux(listener=True)) == seen | {"listener": True}
