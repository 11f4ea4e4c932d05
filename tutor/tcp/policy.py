"""Where stacks differ from the RFC, or the RFC from itself: one switch for each such row.

A field names the decision it belongs to (G1, G2, ...); its default is what RFC 9293 says, or what was decided
where it contradicts itself. ``Policy.linux()`` is the set that behaves as Linux 6.18 does.
"""

from typing import Literal

import msgspec

from tutor.tcp.segment import DEFAULT_WINDOW, NO_OPTIONS, Options


class Policy(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """How one end behaves where it has a choice; the default is the reference."""

    crossed_syn_ack: Literal["established", "established-and-ack", "literal"] = "established"  # G1
    duplicate_syn: Literal["ack", "syn-ack"] = "ack"  # G2
    duplicate_syn_with_text: Literal["ack", "syn-ack", "listen"] = "ack"  # G3
    abort_with_ack: bool = False  # G7: RST,ACK
    time_wait_rst: Literal["close", "ignore"] = "close"  # G10: RFC 1337
    time_wait_inexact_rst: Literal["challenge", "silence"] = "challenge"  # G10
    accept_right_edge: bool = False  # G17: an empty segment at RCV.NXT+RCV.WND
    listen_syn_fin: Literal["queue", "drop"] = "queue"  # G19
    syn_again_after_bad_ack: bool = False  # G21
    syn_ack_with_text: Literal["two-acks", "one-ack", "discard"] = "two-acks"  # G22
    close_in_syn_received: Literal["fin", "wait"] = "fin"  # G24
    ack_lower_bound: Literal["max-window", "octets-acknowledged", "off"] = "max-window"  # G26: MAY-12
    fin_wait_2: int | None = None  # G27: seconds; None is for ever
    time_wait: int = 240  # G28: seconds, 2 MSL
    full_close: bool = False  # G29: CLOSE also ends reading (MAY-1, SHLD-3)
    listener: bool = False  # G30: another passive OPEN stands on the local port
    reopened_iss: Literal["argument", "linux"] = "argument"  # G30: Linux takes SND.NXT + 65537
    syn_with_text: Literal["queue", "discard"] = "queue"  # G33
    passive_user_timeout: Literal["closed", "listen"] = "closed"  # G35
    refused_signal: Literal["rfc", "linux"] = "rfc"  # G37
    # Seen of Linux, beside the numbered decisions.
    orphan_dies_of_inexact_rst: bool = False  # in a FIN-WAIT-2 that nobody reads from
    close_wait_dies_of_old_rst: bool = False  # of one at RCV.NXT-1
    ack_restarts_time_wait: bool = False  # also a pure one
    accept_una_in_syn_received: bool = False  # after an active OPEN: ACK = SND.UNA
    refuse_text_past_window: bool = False  # the whole segment, while text is unread
    # What is no choice of behaviour, but a number.
    user_timeout: int = 300  # seconds; long enough for R2 of a SYN (MUST-23) and of data (SHLD-11)
    rcv_wnd: int = DEFAULT_WINDOW  # octets the application leaves room for
    largest_text: int = 1460  # octets of text our IP layer takes in one segment (EMTU_S, MUST-16)
    options: Options = NO_OPTIONS  # offered on a SYN

    @classmethod
    def linux(cls, *, shutdown: bool = False, listener: bool = False) -> "Policy":
        """Linux 6.18, whose CLOSE is close(); with ``shutdown`` it is shutdown(SHUT_WR)."""
        return cls(
            crossed_syn_ack="established-and-ack",
            duplicate_syn="syn-ack",
            duplicate_syn_with_text="syn-ack",
            abort_with_ack=True,
            time_wait_inexact_rst="silence",
            accept_right_edge=True,
            listen_syn_fin="drop",
            syn_again_after_bad_ack=True,
            syn_ack_with_text="discard",
            close_in_syn_received="wait" if shutdown else "fin",
            ack_lower_bound="octets-acknowledged",
            fin_wait_2=None if shutdown else 60,
            time_wait=60,
            full_close=not shutdown,
            listener=listener,
            reopened_iss="linux",
            syn_with_text="discard",
            passive_user_timeout="listen",
            refused_signal="linux",
            orphan_dies_of_inexact_rst=not shutdown,
            close_wait_dies_of_old_rst=True,
            ack_restarts_time_wait=True,
            accept_una_in_syn_received=True,
            refuse_text_past_window=True,
        )
