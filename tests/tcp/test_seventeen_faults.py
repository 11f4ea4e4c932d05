"""Seventeen single faults that plausible test suites let live: each has a test that would notice it."""

from endpoint import (
    close_wait,
    closing,
    crossed,
    established,
    fin_wait_2,
    last_ack,
    syn_received,
)

from tutor.tcp import Policy, Segment, Timer

ACK_NOW = "<SEQ=301><ACK=101><CTL=ACK>"


def test_fault_only_the_first_octet_tested_for_acceptability() -> None:
    """A segment that begins before the window and ends in it is acceptable; its new part is taken."""
    end = established().receives("<SEQ=98><ACK=301><DATA=10><CTL=ACK>")
    end.sends("<SEQ=301><ACK=108><CTL=ACK>").has(rcv_nxt=108, unread=7)


def test_fault_zero_window_row_1() -> None:
    """With a zero window an empty segment is acceptable exactly at RCV.NXT."""
    shut = Policy(rcv_wnd=0)
    end = established(shut).is_given(5)
    end.receives("<SEQ=101><ACK=306><CTL=ACK>").sends_nothing().has(snd_una=306)
    established(shut).receives("<SEQ=102><ACK=301><CTL=ACK>").sends(ACK_NOW)
    established(shut).receives("<SEQ=100><ACK=301><CTL=ACK>").sends(ACK_NOW)


def test_fault_zero_window_row_3() -> None:
    """With a zero window a segment that takes up sequence numbers is not acceptable."""
    shut = Policy(rcv_wnd=0)
    end = established(shut).receives("<SEQ=101><ACK=301><DATA=1><CTL=ACK>").sends(ACK_NOW)
    end.decided_by("check_sequence_number").has(rcv_nxt=101, unread=0)
    established(shut).receives("<SEQ=101><ACK=301><CTL=FIN,ACK>").sends(ACK_NOW).stays("ESTABLISHED")


def test_fault_syn_in_passive_syn_received_not_going_to_listen() -> None:
    """A new SYN in the window returns a passive opener to LISTEN, an active one is only challenged."""
    syn_received().receives("<SEQ=150><CTL=SYN>").sends_nothing().becomes("LISTEN")
    crossed().receives("<SEQ=150><CTL=SYN>").sends(ACK_NOW).stays("SYN-RECEIVED")


def test_fault_rst_in_passive_syn_received_going_to_closed() -> None:
    """A passive opener goes back to LISTEN, nobody is told, and the queue is flushed."""
    end = syn_received().receives("<SEQ=101><CTL=RST>").sends_nothing().tells_nothing().becomes("LISTEN")
    end.has(queue=(), iss=0)
    crossed().receives("<SEQ=101><CTL=RST>").becomes("CLOSED")


def test_fault_syn_received_accepting_any_ack() -> None:
    """Only SND.UNA < SEG.ACK =< SND.NXT establishes."""
    for ack in (299, 300, 302, 7777):
        syn_received().receives(f"<SEQ=101><ACK={ack}><CTL=ACK>").stays("SYN-RECEIVED")
    syn_received().receives("<SEQ=101><ACK=301><CTL=ACK>").becomes("ESTABLISHED")


def test_fault_syn_received_silent_on_a_bad_ack() -> None:
    """A bad ACK is answered with a RST that its sender believes."""
    for ack in (300, 302):
        syn_received().receives(f"<SEQ=101><ACK={ack}><CTL=ACK>").sends(f"<SEQ={ack}><CTL=RST>")


def test_fault_segment_without_ack_processed_past_the_fifth_step() -> None:
    """Text and FIN of a segment without ACK are not taken."""
    end = established().receives("<SEQ=101><DATA=5><CTL=FIN>").sends_nothing().stays("ESTABLISHED")
    end.has(rcv_nxt=101, unread=0, held_fin=None).decided_by("check_ack")


def test_fault_ack_above_snd_nxt_accepted() -> None:
    """An ACK of what was never sent changes nothing, and the segment's text is dropped."""
    end = established().receives("<SEQ=101><ACK=302><DATA=5><CTL=ACK>")
    end.has(snd_una=301, rcv_nxt=101, unread=0)


def test_fault_ack_above_snd_nxt_not_answered() -> None:
    """It is answered with an ACK, in every synchronized state."""
    established().receives("<SEQ=101><ACK=302><CTL=ACK>").sends(ACK_NOW)
    close_wait().receives("<SEQ=102><ACK=302><CTL=ACK>").sends("<SEQ=301><ACK=102><CTL=ACK>")
    fin_wait_2().receives("<SEQ=101><ACK=303><CTL=ACK>").sends("<SEQ=302><ACK=101><CTL=ACK>")
    last_ack().receives("<SEQ=102><ACK=303><CTL=ACK>").sends("<SEQ=302><ACK=102><CTL=ACK>").stays("LAST-ACK")


def test_fault_no_lower_bound_on_the_ack() -> None:
    """RFC 5961 section 5: below SND.UNA - MAX.SND.WND it is discarded, above it ignored."""
    lowest = 301 - 8192
    established().receives(Segment(101, lowest % 2**32, 16, text=1)).has(rcv_nxt=102)
    refused = established().receives(Segment(101, (lowest - 1) % 2**32, 16, text=1))
    refused.sends(ACK_NOW).has(rcv_nxt=101)


def test_fault_closing_left_on_any_ack() -> None:
    """Only an ACK of our FIN leads from CLOSING to TIME-WAIT."""
    closing().receives("<SEQ=102><ACK=301><CTL=ACK>").sends_nothing().stays("CLOSING")
    closing().receives("<SEQ=102><ACK=302><CTL=ACK>").sends_nothing().becomes("TIME-WAIT")


def test_fault_last_ack_left_on_any_ack() -> None:
    """Only an ACK of our FIN deletes the TCB in LAST-ACK."""
    last_ack().receives("<SEQ=102><ACK=301><CTL=ACK>").stays("LAST-ACK")
    last_ack().receives("<SEQ=102><ACK=302><CTL=ACK>").sends_nothing().becomes("CLOSED")


def test_fault_close_in_syn_received_wrong() -> None:
    """FIN and FIN-WAIT-1 at once; with a SEND pending nothing is sent and the state stays."""
    syn_received().closes().sends("<SEQ=301><ACK=101><CTL=FIN,ACK>").becomes("FIN-WAIT-1")
    syn_received().is_given(1).closes().sends_nothing().stays("SYN-RECEIVED")


def test_fault_a_second_fin_from_close_wait() -> None:
    """One CLOSE sends one FIN; a second CLOSE is an error, and only a time-out sends the FIN again."""
    end = close_wait().closes().sends("<SEQ=301><ACK=102><CTL=FIN,ACK>").becomes("LAST-ACK")
    end.closes().sends_nothing().stays("LAST-ACK")
    end.times_out(Timer.RETRANSMISSION).sends("<SEQ=301><ACK=102><CTL=FIN,ACK>").has(snd_nxt=302)


def test_fault_an_out_of_order_fin_processed() -> None:
    """A FIN beyond RCV.NXT changes no state until the gap is filled."""
    end = established().receives("<SEQ=103><ACK=301><CTL=FIN,ACK>").sends(ACK_NOW).stays("ESTABLISHED")
    end.tells_nothing().receives("<SEQ=101><ACK=301><DATA=2><CTL=ACK>").becomes("CLOSE-WAIT").has(rcv_nxt=104)
    fin_wait_2().receives("<SEQ=103><ACK=302><CTL=FIN,ACK>").stays("FIN-WAIT-2")


def test_fault_abort_without_rst() -> None:
    """ABORT in a state with a peer to tell sends ``<SEQ=SND.NXT><CTL=RST>``."""
    syn_received().aborts().sends("<SEQ=301><CTL=RST>")
    established().is_given(5).aborts().sends("<SEQ=306><CTL=RST>")
    fin_wait_2().aborts().sends("<SEQ=302><CTL=RST>")
    close_wait().aborts().sends("<SEQ=301><CTL=RST>")
