"""One test for each row of the decisions: what is the key, and what the policy makes of it.

Where the RFC contradicts itself or stacks differ from it, the reference has decided; G1 to G37 are those
rows.
"""

from endpoint import (
    close_wait,
    closed,
    closing,
    crossed,
    established,
    fin_wait_1,
    fin_wait_2,
    last_ack,
    listening,
    syn_received,
    syn_sent,
    time_wait,
)

from tutor.tcp import Policy, Segment, Signal, Timer, TimerAction, read_segment

LINUX = Policy.linux()
RESTART = (TimerAction.RESTART, Timer.TIME_WAIT)
CROSSED_SYN_ACK = "<SEQ=100><ACK=301><CTL=SYN,ACK>"


def test_g1_crossed_syn_ack_establishes_in_silence() -> None:
    """The SYN,ACK of a simultaneous open completes it, as Figure 7 shows; only its ACK is news."""
    crossed().receives(CROSSED_SYN_ACK).sends_nothing().becomes("ESTABLISHED")
    crossed(LINUX).receives(CROSSED_SYN_ACK).sends("<SEQ=301><ACK=101><CTL=ACK>").becomes("ESTABLISHED")
    literal = crossed(Policy(crossed_syn_ack="literal"))
    literal.receives(CROSSED_SYN_ACK).sends("<SEQ=301><ACK=101><CTL=ACK>").stays("SYN-RECEIVED")
    literal.receives("<SEQ=101><ACK=301><CTL=ACK>").becomes("ESTABLISHED")


def test_g1_needs_an_acceptable_ack_and_no_text() -> None:
    """A SYN,ACK at IRS that acknowledges nothing new, or carries more, is treated as the text says."""
    crossed().receives("<SEQ=100><ACK=300><CTL=SYN,ACK>").sends("<SEQ=301><ACK=101><CTL=ACK>").stays(
        "SYN-RECEIVED"
    )
    crossed().receives("<SEQ=100><ACK=302><CTL=SYN,ACK>").stays("SYN-RECEIVED")
    crossed().receives("<SEQ=100><ACK=301><DATA=1><CTL=SYN,ACK>").decided_by("check_syn").stays(
        "SYN-RECEIVED"
    )


def test_g2_duplicate_syn_in_passive_syn_received_draws_an_ack() -> None:
    """The text's pure ACK; Linux repeats its SYN,ACK."""
    syn_received().receives("<SEQ=100><CTL=SYN>").sends("<SEQ=301><ACK=101><CTL=ACK>").stays("SYN-RECEIVED")
    syn_received(LINUX).receives("<SEQ=100><CTL=SYN>").sends("<SEQ=300><ACK=101><CTL=SYN,ACK>").stays(
        "SYN-RECEIVED"
    )


def test_g3_duplicate_syn_with_text_is_answered_like_one_without() -> None:
    """Its last octet lies in the window, but that must not send the listener back to LISTEN."""
    syn = "<SEQ=100><DATA=5><CTL=SYN>"
    syn_received().receives(syn).sends("<SEQ=301><ACK=101><CTL=ACK>").stays("SYN-RECEIVED")
    syn_received(LINUX).receives(syn).sends("<SEQ=300><ACK=101><CTL=SYN,ACK>").stays("SYN-RECEIVED")
    literal = syn_received(Policy(duplicate_syn_with_text="listen"))
    literal.receives(syn).sends_nothing().becomes("LISTEN")


def test_g4_new_syn_in_passive_syn_received_returns_to_listen() -> None:
    """A SYN inside the window ends the attempt, silently."""
    syn_received().receives("<SEQ=101><CTL=SYN>").sends_nothing().tells_nothing().becomes("LISTEN")
    crossed().receives("<SEQ=101><CTL=SYN>").sends("<SEQ=301><ACK=101><CTL=ACK>").stays("SYN-RECEIVED")


def test_g5_old_syn_with_fin_or_text_draws_a_challenge_ack() -> None:
    """Acceptable by its last octet, it is stopped by the SYN check, irrespective of the sequence number."""
    for syn in ("<SEQ=100><CTL=SYN,FIN>", "<SEQ=100><DATA=4><CTL=SYN>"):
        end = established().receives(syn).sends("<SEQ=301><ACK=101><CTL=ACK>").stays("ESTABLISHED")
        end.decided_by("check_syn").has(rcv_nxt=101, held=(), held_fin=None)


def test_g6_abort_leads_to_closed() -> None:
    """CLOSED, as 3.10.5 says; not TIME-WAIT, as note 3 to Figure 5 has it."""
    established().aborts().becomes("CLOSED")


def test_g7_abort_sends_a_rst_without_ack() -> None:
    """Linux and others add an ACK; from LISTEN, SYN-SENT, CLOSING, LAST-ACK, TIME-WAIT nothing goes out."""
    established().aborts().sends("<SEQ=301><CTL=RST>")
    established(LINUX).aborts().sends("<SEQ=301><ACK=101><CTL=RST,ACK>")
    for end in (listening(), syn_sent(), closing(), last_ack(), time_wait()):
        end.aborts().sends_nothing().becomes("CLOSED")


def test_g8_rst_ends_an_active_open_in_closed() -> None:
    """CLOSED, not LISTEN: only a passive OPEN goes back."""
    syn_sent().receives("<SEQ=0><ACK=301><CTL=RST,ACK>").becomes("CLOSED")
    crossed().receives("<SEQ=101><CTL=RST>").becomes("CLOSED")


def test_g9_syn_sent_looks_at_no_sequence_number_of_a_rst() -> None:
    """RCV.NXT is undefined there: any SEQ will do, if the ACK is acceptable."""
    syn_sent().receives("<SEQ=4000000000><ACK=301><CTL=RST,ACK>").becomes("CLOSED")
    syn_sent().receives("<SEQ=0><ACK=300><CTL=RST,ACK>").sends_nothing().stays("SYN-SENT")
    syn_sent().receives("<SEQ=0><CTL=RST>").sends_nothing().stays("SYN-SENT")


def test_g10_rst_ends_time_wait() -> None:
    """At RCV.NXT it does, unless RFC 1337 is followed; an inexact one draws a challenge ACK, or nothing on
    Linux.
    """
    time_wait().receives("<SEQ=102><CTL=RST>").tells_nothing().becomes("CLOSED")
    time_wait(Policy(time_wait_rst="ignore")).receives("<SEQ=102><CTL=RST>").sends_nothing().stays(
        "TIME-WAIT"
    )
    time_wait().receives("<SEQ=103><CTL=RST>").sends("<SEQ=302><ACK=102><CTL=ACK>").stays("TIME-WAIT")
    time_wait(LINUX).receives("<SEQ=103><CTL=RST>").sends_nothing().stays("TIME-WAIT")


def test_g11_retransmitted_fin_in_time_wait_restarts_the_timer() -> None:
    """It is acknowledged by the first check, and the 2 MSL begin anew."""
    end = time_wait().receives("<SEQ=101><ACK=302><CTL=FIN,ACK>")
    end.sends("<SEQ=302><ACK=102><CTL=ACK>").stays("TIME-WAIT").timers(RESTART)
    time_wait().receives("<SEQ=100><ACK=302><CTL=ACK>").sends("<SEQ=302><ACK=102><CTL=ACK>").timers()


def test_g12_pure_ack_in_time_wait_is_not_answered() -> None:
    """Acknowledging an ACK would make the two ends acknowledge each other for ever."""
    time_wait().receives("<SEQ=102><ACK=302><CTL=ACK>").sends_nothing().stays("TIME-WAIT").timers()


def test_g13_last_ack_ignores_a_duplicate_ack() -> None:
    """A stale ACK is no acknowledgment of our FIN; a retransmitted FIN of the peer is acknowledged again."""
    last_ack().receives("<SEQ=102><ACK=301><CTL=ACK>").sends_nothing().stays("LAST-ACK")
    last_ack().receives("<SEQ=101><ACK=301><CTL=FIN,ACK>").sends("<SEQ=302><ACK=102><CTL=ACK>").stays(
        "LAST-ACK"
    )


def test_g14_fin_that_does_not_acknowledge_ours_leads_to_closing() -> None:
    """The answer is a pure ACK behind our FIN, as in Figure 13."""
    fin_wait_1().receives("<SEQ=101><ACK=301><CTL=FIN,ACK>").sends("<SEQ=302><ACK=102><CTL=ACK>").becomes(
        "CLOSING"
    )


def test_g15_fin_that_acknowledges_ours_passes_fin_wait_2() -> None:
    """One segment leads from FIN-WAIT-1 to TIME-WAIT; the steps show the passage."""
    end = fin_wait_1().receives("<SEQ=101><ACK=302><CTL=FIN,ACK>").becomes("TIME-WAIT")
    end.tells(Signal.CLOSE_ACKNOWLEDGED, Signal.CONNECTION_CLOSING)
    assert {"check_ack", "check_fin"} <= {step.name for step in end.last.steps}


def test_g16_fin_without_ack_is_dropped_at_the_fifth_step() -> None:
    """Inside the window it is dropped in silence, outside it the first check answers."""
    established().receives("<SEQ=101><CTL=FIN>").sends_nothing().stays("ESTABLISHED").decided_by("check_ack")
    established().receives("<SEQ=90><CTL=FIN>").sends("<SEQ=301><ACK=101><CTL=ACK>").stays("ESTABLISHED")


def test_g17_empty_segment_at_the_right_edge_is_unacceptable() -> None:
    """RCV.NXT+RCV.WND lies one beyond the window; Linux takes it."""
    edge = f"<SEQ={101 + 8192}><ACK=301><CTL=ACK>"
    established().receives(edge).sends("<SEQ=301><ACK=101><CTL=ACK>").decided_by("check_sequence_number")
    established(LINUX).receives(edge).sends_nothing()


def test_g18_listen_resets_a_syn_ack() -> None:
    """Any ACK is bad in LISTEN: RST at SEG.ACK."""
    listening().receives("<SEQ=100><ACK=7777><CTL=SYN,ACK>").sends("<SEQ=7777><CTL=RST>").stays("LISTEN")


def test_g19_listen_takes_syn_fin_and_holds_the_fin() -> None:
    """The FIN counts once the connection is established; Linux drops the whole."""
    end = listening().receives("<SEQ=100><CTL=SYN,FIN>").sends("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    end.receives("<SEQ=102><ACK=301><CTL=ACK>").sends("<SEQ=301><ACK=102><CTL=ACK>").becomes("CLOSE-WAIT")
    listening(LINUX).receives("<SEQ=100><CTL=SYN,FIN>").sends_nothing().stays("LISTEN")


def test_g20_acceptable_ack_alone_in_syn_sent_is_dropped() -> None:
    """Neither SYN nor RST: the fifth step drops it."""
    end = syn_sent().receives("<SEQ=100><ACK=301><CTL=ACK>").sends_nothing().stays("SYN-SENT")
    end.decided_by("syn_sent_drop").has(snd_una=300)


def test_g21_unacceptable_ack_in_syn_sent_is_reset() -> None:
    """The state stays; Linux also sends its SYN again at once."""
    for ack in (300, 302):
        bad = f"<SEQ=100><ACK={ack}><CTL=SYN,ACK>"
        syn_sent().receives(bad).sends(f"<SEQ={ack}><CTL=RST>").stays("SYN-SENT")
        syn_sent(LINUX).receives(bad).sends(f"<SEQ={ack}><CTL=RST>", "<SEQ=300><CTL=SYN>").stays("SYN-SENT")


def test_g22_syn_ack_with_text_draws_two_acks() -> None:
    """One for the SYN, one for the text; one may do for both; Linux takes only the SYN."""
    segment = "<SEQ=100><ACK=301><DATA=5><CTL=SYN,ACK>"
    both = ("<SEQ=301><ACK=101><CTL=ACK>", "<SEQ=301><ACK=106><CTL=ACK>")
    syn_sent().receives(segment).sends(*both).becomes("ESTABLISHED").has(unread=5)
    syn_sent(Policy(syn_ack_with_text="one-ack")).receives(segment).sends(both[1]).has(unread=5)
    syn_sent(LINUX).receives(segment).sends(both[0]).has(unread=0, rcv_nxt=101)


def test_g23_close_in_syn_sent_sends_nothing() -> None:
    """A later SYN,ACK meets CLOSED and gets its RST there."""
    end = syn_sent().closes().sends_nothing().becomes("CLOSED")
    end.receives("<SEQ=100><ACK=301><CTL=SYN,ACK>").sends("<SEQ=301><CTL=RST>").stays("CLOSED")


def test_g24_close_in_syn_received_sends_a_fin_unless_text_waits() -> None:
    """With SENDs pending the CLOSE waits for ESTABLISHED; shutdown() on Linux always does."""
    syn_received().closes().sends("<SEQ=301><ACK=101><CTL=FIN,ACK>").becomes("FIN-WAIT-1")
    waiting = syn_received().is_given(10).sends_nothing().closes().sends_nothing().stays("SYN-RECEIVED")
    waiting.receives("<SEQ=101><ACK=301><CTL=ACK>").becomes("FIN-WAIT-1")
    waiting.sends("<SEQ=301><ACK=101><DATA=10><CTL=ACK>", "<SEQ=311><ACK=101><CTL=FIN,ACK>")
    syn_received(LINUX).closes().becomes("FIN-WAIT-1")
    syn_received(Policy.linux(shutdown=True)).closes().sends_nothing().stays("SYN-RECEIVED")


def test_g25_inexact_rst_and_syn_in_the_window_are_challenged() -> None:
    """RFC 5961: an ACK asks the peer to be exact; only a RST at RCV.NXT resets."""
    established().receives("<SEQ=102><CTL=RST>").sends("<SEQ=301><ACK=101><CTL=ACK>").stays("ESTABLISHED")
    established().receives("<SEQ=500><CTL=SYN>").sends("<SEQ=301><ACK=101><CTL=ACK>").stays("ESTABLISHED")
    established().receives("<SEQ=101><CTL=RST>").sends_nothing().becomes("CLOSED")


def test_g26_ack_far_below_the_window_is_challenged() -> None:
    """MAY-12: below SND.UNA - MAX.SND.WND an ACK is no duplicate but a guess."""
    lowest = (301 - 8192) % 2**32
    for number, answered in ((lowest, False), (lowest - 1, True)):
        end = established().receives(Segment(101, number, 16, text=1))
        assert (end.tcb.rcv_nxt == 101) is answered
    below = Segment(101, lowest - 1, 16, text=1)
    established().receives(below).sends("<SEQ=301><ACK=101><CTL=ACK>")
    established(Policy(ack_lower_bound="off")).receives(below).has(rcv_nxt=102)
    fresh = "<SEQ=101><ACK=300><DATA=1><CTL=ACK>"
    established().receives(fresh).has(rcv_nxt=102)
    established(LINUX).receives(fresh).sends("<SEQ=301><ACK=101><CTL=ACK>").has(rcv_nxt=101)


def test_g27_fin_wait_2_lasts_for_ever() -> None:
    """No timer runs there; on Linux an orphaned one ends after 60 seconds."""
    fin_wait_2().times_out(Timer.TIME_WAIT).stays("FIN-WAIT-2")
    end = fin_wait_1(LINUX).receives("<SEQ=101><ACK=302><CTL=ACK>").becomes("FIN-WAIT-2")
    assert (TimerAction.START, Timer.TIME_WAIT) in end.last.timers
    end.times_out(Timer.TIME_WAIT).becomes("CLOSED")
    assert (Policy().fin_wait_2, LINUX.fin_wait_2, Policy.linux(shutdown=True).fin_wait_2) == (None, 60, None)


def test_g28_time_wait_lasts_two_msl() -> None:
    """240 seconds by the RFC, 60 on Linux; when they are over, the TCB goes."""
    assert (Policy().time_wait, LINUX.time_wait) == (240, 60)
    time_wait().times_out(Timer.TIME_WAIT).sends_nothing().becomes("CLOSED").timers()


def test_g29_full_close_resets_when_text_is_lost() -> None:
    """Off for CLOSE, which ends sending alone; with it, unread or later text brings a RST."""
    text = "<SEQ=101><ACK=301><DATA=5><CTL=ACK>"
    established().receives(text).closes().sends("<SEQ=301><ACK=106><CTL=FIN,ACK>").becomes("FIN-WAIT-1")
    full = Policy(full_close=True)
    established(full).receives(text).closes().sends("<SEQ=301><CTL=RST>").becomes("CLOSED")
    established(LINUX).receives(text).closes().sends("<SEQ=301><ACK=106><CTL=RST,ACK>").becomes("CLOSED")
    fin_wait_1(full).receives(text).sends("<SEQ=302><CTL=RST>").becomes("CLOSED")
    fin_wait_1().receives(text).sends("<SEQ=302><ACK=106><CTL=ACK>").stays("FIN-WAIT-1")
    close_wait(full).closes().sends("<SEQ=301><ACK=102><CTL=FIN,ACK>").becomes("LAST-ACK")


def test_g30_syn_in_time_wait_reopens_when_a_listener_stands() -> None:
    """MAY-2: a SYN above RCV.NXT, answered with an ISS above every number used; otherwise an ACK."""
    listener = Policy(listener=True)
    end = time_wait(listener).chooses(5000).receives("<SEQ=103><CTL=SYN>")
    end.sends("<SEQ=5000><ACK=104><CTL=SYN,ACK>").becomes("SYN-RECEIVED")
    time_wait(listener).chooses(7).receives("<SEQ=103><CTL=SYN>").sends("<SEQ=302><ACK=104><CTL=SYN,ACK>")
    time_wait().receives("<SEQ=103><CTL=SYN>").sends("<SEQ=302><ACK=102><CTL=ACK>").stays("TIME-WAIT")
    for number in (102, 101):
        old = time_wait(listener).receives(f"<SEQ={number}><CTL=SYN>")
        old.sends("<SEQ=302><ACK=102><CTL=ACK>").stays("TIME-WAIT")
    linux = Policy.linux(listener=True)
    time_wait(linux).receives("<SEQ=103><CTL=SYN>").sends("<SEQ=65839><ACK=104><CTL=SYN,ACK>")
    time_wait(LINUX).receives("<SEQ=103><CTL=SYN>").sends("<SEQ=302><ACK=102><CTL=ACK>").stays("TIME-WAIT")


def test_g30_old_duplicate_syn_returns_to_time_wait() -> None:
    """MAY-2 (2): the peer's RST shows that nobody sent that SYN, and the 2 MSL begin anew."""
    end = (
        time_wait(Policy(listener=True)).chooses(5000).receives("<SEQ=103><CTL=SYN>").becomes("SYN-RECEIVED")
    )
    end.receives("<SEQ=104><CTL=RST>").becomes("TIME-WAIT").has(snd_nxt=302, rcv_nxt=102, previous=None)
    assert (TimerAction.START, Timer.TIME_WAIT) in end.last.timers


def test_g31_text_and_fin_beyond_rcv_nxt_are_held() -> None:
    """RST, SYN and ACK count at once; text and FIN when the gap is filled; an ACK tells of the gap."""
    end = established().receives("<SEQ=106><ACK=301><CTL=FIN,ACK>").sends("<SEQ=301><ACK=101><CTL=ACK>")
    end.stays("ESTABLISHED").has(held_fin=106)
    end.receives("<SEQ=101><ACK=301><DATA=5><CTL=ACK>").sends("<SEQ=301><ACK=107><CTL=ACK>")
    end.becomes("CLOSE-WAIT").has(unread=5, rcv_nxt=107)
    early = fin_wait_1().receives("<SEQ=106><ACK=302><CTL=FIN,ACK>").becomes("FIN-WAIT-2")
    early.receives("<SEQ=101><ACK=302><DATA=5><CTL=ACK>").becomes("TIME-WAIT")


def test_g32_bad_ack_in_syn_received_is_reset_and_dropped() -> None:
    """RST at SEG.ACK comes before MAY-12's challenge, and a FIN on the segment is not processed."""
    for ack in (300, 302, 301 - 100_000 + 2**32):
        bad = f"<SEQ=101><ACK={ack}><CTL=FIN,ACK>"
        syn_received().receives(bad).sends(f"<SEQ={ack}><CTL=RST>").stays("SYN-RECEIVED").has(rcv_nxt=101)


def test_g33_text_on_a_syn_is_queued_until_established() -> None:
    """The SYN,ACK acknowledges the SYN alone; Linux discards the text."""
    end = listening().receives("<SEQ=100><DATA=5><CTL=SYN>").sends("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    end.has(unread=0).receives("<SEQ=106><ACK=301><CTL=ACK>").sends("<SEQ=301><ACK=106><CTL=ACK>").has(
        unread=5
    )
    listening(LINUX).receives("<SEQ=100><DATA=5><CTL=SYN>").has(held=())


def test_g34_retransmission_carries_the_present_ack() -> None:
    """After crossed SYNs what goes out again is a SYN,ACK."""
    syn_sent().times_out(Timer.RETRANSMISSION).sends("<SEQ=300><CTL=SYN>")
    crossed().times_out(Timer.RETRANSMISSION).sends("<SEQ=300><ACK=101><CTL=SYN,ACK>")
    end = established().is_given(10).receives("<SEQ=101><ACK=301><DATA=5><CTL=ACK>")
    end.times_out(Timer.RETRANSMISSION).sends("<SEQ=301><ACK=106><DATA=10><CTL=ACK>")
    assert end.last.sent[0].wnd == 8192 - 5


def test_g35_user_timeout_in_passive_syn_received_closes() -> None:
    """CLOSED by the RFC; on Linux the listener stays."""
    syn_received().times_out(Timer.USER).tells(Signal.USER_TIMEOUT).becomes("CLOSED")
    syn_received(LINUX).times_out(Timer.USER).tells_nothing().becomes("LISTEN")
    crossed(LINUX).times_out(Timer.USER).becomes("CLOSED")


def test_g36_rst_at_rcv_nxt_is_processed_with_a_zero_window() -> None:
    """MUST-66: the RST bit is looked at even when nothing else is acceptable, text on it or not (SHLD-2)."""
    for rst in ("<SEQ=101><CTL=RST>", "<SEQ=101><DATA=3><CTL=RST>"):
        established(Policy(rcv_wnd=0)).receives(rst).becomes("CLOSED")
    established(Policy(rcv_wnd=0)).receives("<SEQ=102><CTL=RST>").sends_nothing().stays("ESTABLISHED")


def test_g37_refused_open_is_signalled_in_the_rfcs_words() -> None:
    """ "Connection reset" in SYN-SENT, "connection refused" in SYN-RECEIVED; Linux the other way round."""
    refusal = "<SEQ=0><ACK=301><CTL=RST,ACK>"
    syn_sent().receives(refusal).tells(Signal.CONNECTION_RESET).becomes("CLOSED")
    syn_sent(LINUX).receives(refusal).tells(Signal.CONNECTION_REFUSED)
    crossed().receives("<SEQ=101><CTL=RST>").tells(Signal.CONNECTION_REFUSED).becomes("CLOSED")
    crossed(LINUX).receives("<SEQ=101><CTL=RST>").tells(Signal.CONNECTION_RESET)


def test_iss_is_chosen_when_first_needed() -> None:
    """Not at passive OPEN: back in LISTEN, the next SYN is answered with the next ISS (Figure 8)."""
    end = syn_received().receives("<SEQ=101><CTL=RST>").becomes("LISTEN").has(iss=0)
    end.chooses(400).receives("<SEQ=100><CTL=SYN>").sends("<SEQ=400><ACK=101><CTL=SYN,ACK>")
    assert end.last.took_iss
    assert not closed().opens(passive=True).last.took_iss


def test_linux_beyond_the_table() -> None:
    """What else was seen of Linux: resets that need not be exact, an ACK that restarts TIME-WAIT."""
    fin_wait_2(LINUX).receives("<SEQ=103><CTL=RST>").sends_nothing().becomes("CLOSED")
    fin_wait_2().receives("<SEQ=103><CTL=RST>").sends("<SEQ=302><ACK=101><CTL=ACK>").stays("FIN-WAIT-2")
    close_wait(LINUX).receives("<SEQ=101><CTL=RST>").becomes("CLOSED")
    close_wait().receives("<SEQ=101><CTL=RST>").sends_nothing().stays("CLOSE-WAIT")
    time_wait(LINUX).receives("<SEQ=102><ACK=302><CTL=ACK>").sends_nothing().timers(RESTART)
    crossed(LINUX).receives("<SEQ=101><ACK=300><CTL=ACK>").sends_nothing().becomes("ESTABLISHED")
    past = Segment(106, 301, 16, text=8190)
    for policy, taken in ((Policy(), 8187), (LINUX, 0)):
        end = established(policy).receives("<SEQ=101><ACK=301><DATA=5><CTL=ACK>").receives(past)
        end.has(unread=5 + taken)


def test_segments_in_tests_are_what_they_print() -> None:
    """The notation loses nothing that these tests look at."""
    assert str(read_segment(CROSSED_SYN_ACK)) == CROSSED_SYN_ACK
