"""Cases that only one condition of the reference decides: each was a mutant that nothing else noticed."""

import pytest
from endpoint import (
    close_wait,
    closed,
    crossed,
    established,
    fin_wait_1,
    fin_wait_2,
    listening,
    syn_received,
    syn_sent,
    time_wait,
)

from tutor.tcp import (
    STEPS,
    Agreed,
    Arrive,
    NotationError,
    Options,
    Policy,
    Segment,
    State,
    arrives,
    calls,
    opening,
    read_segment,
    text,
    timeouts,
)

MODULES = (opening, arrives, text, calls, timeouts)
LINUX = Policy.linux()
EDGE = 101 + 8192  # the first number behind the window
ACK_ONLY = "<SEQ=301><ACK=101><CTL=ACK>"


def test_steps_of_a_segment_have_the_words_and_sections_of_the_rfc() -> None:
    """3.10.7.1 does not count, 3.10.7.2 to 3.10.7.4 do; security and URG are left out."""
    said = {state: [(one.section, one.ordinal) for one in STEPS[Arrive][state]] for state in State}
    assert said[State.CLOSED] == [("3.10.7.1", "")] * 2
    assert said[State.LISTEN] == [("3.10.7.2", one) for one in ("first", "second", "third", "fourth")]
    checks = [("3.10.7.4", one) for one in ("first", "second", "fourth", "fifth", "seventh", "eighth")]
    opening = [("3.10.7.3", one) for one in ("first", "second", "fourth", "fifth")]
    assert said[State.SYN_SENT] == opening + checks[-2:]
    assert all(said[state] == checks for state in list(State)[3:])


def test_steps_of_calls_and_time_outs_have_their_sections() -> None:
    """One section for each call, one for the time-outs, and the one on delayed ACKs."""
    calls = {
        kind: {one.section for steps in table.values() for one in steps} for kind, table in STEPS.items()
    }
    sections = [next(iter(found)) for kind, found in calls.items() if kind is not Arrive]
    assert sections == [f"3.10.{n}" for n in range(1, 7)] + ["3.10.8"] * 3 + ["3.8.6.3"]
    ordinals = {
        one.ordinal for k, table in STEPS.items() if k is not Arrive for s in table.values() for one in s
    }
    assert ordinals == {""} and all(len(found) == 1 for k, found in calls.items() if k is not Arrive)


def test_held_text_joins_the_span_it_touches_and_no_other() -> None:
    """Three spans, of which the later two become one."""
    end = established()
    for first, octets in ((103, 2), (107, 2), (111, 2), (109, 3)):
        end.receives(f"<SEQ={first}><ACK=301><DATA={octets}><CTL=ACK>")
    end.has(held=((103, 105), (107, 113)))
    end.receives("<SEQ=108><ACK=301><DATA=2><CTL=ACK>").has(held=((103, 105), (107, 113)))


def test_only_time_wait_restarts_the_2_msl() -> None:
    """A FIN that comes again to CLOSE-WAIT, or an ACK to ESTABLISHED, has no such timer to restart."""
    assert close_wait().receives("<SEQ=101><ACK=301><CTL=FIN,ACK>").last.restarted is None
    assert established(LINUX).receives("<SEQ=101><ACK=301><CTL=ACK>").last.restarted is None


def test_linux_accepts_the_right_edge_and_nothing_beyond() -> None:
    """An empty segment one before RCV.NXT or one past the edge is refused there too."""
    established(LINUX).receives(Segment(EDGE, 301, 16)).sends_nothing()
    for seq in (100, EDGE + 1):
        established(LINUX).receives(Segment(seq, 301, 16)).sends(ACK_ONLY)
    established(LINUX).receives(Segment(EDGE, 0, 4)).sends_nothing().stays("ESTABLISHED")


def test_syn_again_is_no_syn_ack_whatever_its_ack_field_would_say() -> None:
    """With ISS 2**32 - 1 an ACK field of 0 would acknowledge the SYN; without the ACK bit it says nothing."""
    end = syn_received(iss=2**32 - 1).receives("<SEQ=100><CTL=SYN>")
    end.sends("<SEQ=0><ACK=101><CTL=ACK>").stays("SYN-RECEIVED")


def test_linux_repeats_its_syn_ack_to_a_syn_alone_and_after_a_passive_open() -> None:
    """A SYN,ACK, and a SYN after crossed SYNs, draw an ACK."""
    syn_received(LINUX).receives("<SEQ=100><ACK=300><CTL=SYN,ACK>").sends(ACK_ONLY).stays("SYN-RECEIVED")
    crossed(LINUX).receives("<SEQ=100><CTL=SYN>").sends(ACK_ONLY).stays("SYN-RECEIVED")


def test_syn_again_with_and_without_text_are_two_switches() -> None:
    """G2 is the one, G3 the other; a FIN counts as more than the SYN."""
    bare, more = "<SEQ=100><CTL=SYN>", ("<SEQ=100><DATA=1><CTL=SYN>", "<SEQ=100><CTL=SYN,FIN>")
    again = "<SEQ=300><ACK=101><CTL=SYN,ACK>"
    syn_received(Policy(duplicate_syn="syn-ack")).receives(bare).sends(again)
    syn_received(Policy(duplicate_syn_with_text="syn-ack")).receives(bare).sends(ACK_ONLY)
    for syn in more:
        syn_received(Policy(duplicate_syn="syn-ack")).receives(syn).sends(ACK_ONLY)
        syn_received(Policy(duplicate_syn_with_text="syn-ack")).receives(syn).sends(again)


def test_switches_of_time_wait_concern_time_wait_alone() -> None:
    """Elsewhere a RST resets, and an inexact one is challenged."""
    established(Policy(time_wait_rst="ignore")).receives("<SEQ=101><CTL=RST>").becomes("CLOSED")
    established(Policy(time_wait_inexact_rst="silence")).receives("<SEQ=102><CTL=RST>").sends(ACK_ONLY)


def test_linux_orphan_dies_of_a_rst_in_the_window_alone() -> None:
    """At its edge and beyond it lives."""
    fin_wait_2(LINUX).receives(Segment(EDGE - 1, 0, 4)).becomes("CLOSED")
    for seq in (EDGE, EDGE + 1, 100):
        fin_wait_2(LINUX).receives(Segment(seq, 0, 4)).sends_nothing().stays("FIN-WAIT-2")


def test_linux_accepts_snd_una_after_crossed_syns_and_nothing_else() -> None:
    """Not after a passive OPEN, and no other bad ACK."""
    crossed(LINUX).receives("<SEQ=101><ACK=300><CTL=ACK>").becomes("ESTABLISHED")
    crossed(LINUX).receives("<SEQ=101><ACK=5000><CTL=ACK>").sends("<SEQ=5000><CTL=RST>")
    syn_received(LINUX).receives("<SEQ=101><ACK=300><CTL=ACK>").sends("<SEQ=300><CTL=RST>")


def test_reopened_time_wait_is_forgotten_once_established() -> None:
    """Only from SYN-RECEIVED is there a way back to it (MAY-2)."""
    end = time_wait(Policy(listener=True)).chooses(9000).receives("<SEQ=5000><CTL=SYN>")
    end.becomes("SYN-RECEIVED").receives("<SEQ=5001><ACK=9001><CTL=ACK>").becomes("ESTABLISHED")
    end.has(previous=None)


def test_windows_after_the_syn_are_scaled() -> None:
    """The window of the SYN itself is not (RFC 7323, 2.2)."""
    end = listening(Policy(options=Options(window_scale=1)))
    end.receives(Segment(100, 0, 2, 50, options=Options(window_scale=2))).has(snd_wnd=50)
    end.receives(Segment(101, 301, 16, 50)).becomes("ESTABLISHED").has(snd_wnd=200, max_snd_wnd=200)
    end.receives(Segment(101, 301, 16, 60)).has(snd_wnd=240, max_snd_wnd=240)


def test_fin_with_timestamps_can_be_acknowledged_late() -> None:
    """The FIN at RCV.NXT is not early, so its ACK may wait for our own FIN."""
    stamps = Options(timestamps=(1, 0))
    end = listening(Policy(options=stamps)).receives(Segment(100, 0, 2, options=stamps))
    end.receives(Segment(101, 301, 16, options=stamps)).becomes("ESTABLISHED")
    end.receives(Segment(101, 301, 17, options=stamps), delay_ack=True).becomes("CLOSE-WAIT").sends_nothing()


def test_full_close_is_about_text() -> None:
    """A FIN out of order brings none: held, not reset. Text is reset, and nothing after it is looked at."""
    policy = Policy(full_close=True)
    fin_wait_1(policy).receives("<SEQ=105><ACK=302><CTL=FIN,ACK>").sends("<SEQ=302><ACK=101><CTL=ACK>")
    end = fin_wait_1(policy).receives("<SEQ=101><ACK=302><DATA=1><CTL=FIN,ACK>").becomes("CLOSED")
    assert end.last.steps[-1].name == "process_segment_text"


def test_linux_refuses_text_past_the_window_while_some_is_unread() -> None:
    """With nothing unread it takes what fits, as the reference does."""
    policy = Policy(refuse_text_past_window=True, rcv_wnd=16)
    end = established(policy).receives("<SEQ=101><ACK=301><DATA=20><CTL=ACK>").has(unread=16, rcv_nxt=117)
    end = established(policy).receives("<SEQ=101><ACK=301><DATA=4><CTL=ACK>").has(unread=4, rcv_wnd=12)
    end.receives("<SEQ=105><ACK=301><DATA=13><CTL=ACK>").has(unread=4).sends("<SEQ=301><ACK=105><CTL=ACK>")
    end.receives("<SEQ=105><ACK=301><DATA=12><CTL=ACK>").has(unread=16)


def test_ack_without_its_bit_is_zero_and_a_reset_offers_no_window() -> None:
    """Whole headers, where no ACK is sent."""
    assert listening().opens().last.sent == (Segment(300, 0, 2, 8192),)
    assert established().aborts().last.sent == (Segment(301, 0, 4, 8192),)
    assert closed().receives("<SEQ=5><ACK=7><CTL=ACK>").last.sent == (Segment(7, 0, 4, 0),)
    assert closed().receives("<SEQ=5><CTL=SYN>").last.sent == (Segment(0, 6, 20, 0),)


def test_retransmission_queue_keeps_neither_ack_nor_window() -> None:
    """Both are filled in when a segment goes again (G34)."""
    syn_received().has(queue=(Segment(300, 0, 2, 0),))
    end = established().is_given(5).closes()
    end.has(queue=(Segment(301, 0, 0, 0, 5), Segment(306, 0, 1, 0)))


def test_window_of_a_header_has_16_bits() -> None:
    """More than that is told as 65535, on a SYN always, later after scaling."""
    for octets, told in ((65534, 65534), (65535, 65535), (65536, 65535), (200_000, 65535)):
        assert syn_received(Policy(rcv_wnd=octets)).last.sent[0].wnd == told
        offer = Policy(rcv_wnd=octets, options=Options(window_scale=0))
        end = listening(offer).receives(Segment(100, 0, 2, options=Options(window_scale=0)))
        assert end.last.sent[0].wnd == told
        end.receives(Segment(101, 301, 16)).becomes("ESTABLISHED").is_given(1)
        assert end.last.sent[0].wnd == told


def test_held_fin_under_the_number_of_an_octet_is_forgotten() -> None:
    """A peer that gives one number to a FIN and to an octet is believed about the octet."""
    end = established().receives("<SEQ=102><ACK=301><CTL=FIN,ACK>").has(held_fin=102)
    end.receives("<SEQ=101><ACK=301><DATA=2><CTL=ACK>").stays("ESTABLISHED").has(rcv_nxt=103, held_fin=None)
    end = established().receives("<SEQ=102><ACK=301><CTL=FIN,ACK>")
    end.receives("<SEQ=101><ACK=301><DATA=1><CTL=ACK>").becomes("CLOSE-WAIT").has(rcv_nxt=103)


def test_held_fin_is_taken_at_its_number_alone() -> None:
    """A pure ACK one beyond RCV.NXT ends where a FIN at RCV.NXT would."""
    end = established().receives("<SEQ=105><ACK=301><CTL=FIN,ACK>").has(held_fin=105)
    end.receives("<SEQ=102><ACK=301><CTL=ACK>").stays("ESTABLISHED")


def test_fin_is_the_last_there_is() -> None:
    """Text held from beyond it is forgotten; with text before it, its ACK does not wait."""
    end = established().receives("<SEQ=110><ACK=301><DATA=2><CTL=ACK>").has(held=((110, 112),))
    end.receives("<SEQ=101><ACK=301><CTL=FIN,ACK>").becomes("CLOSE-WAIT").has(held=())
    late = established().receives("<SEQ=101><ACK=301><DATA=1><CTL=FIN,ACK>", delay_ack=True)
    late.becomes("CLOSE-WAIT").sends("<SEQ=301><ACK=103><CTL=ACK>")


def test_syn_received_remembers_what_open_and_receive_said_before() -> None:
    """The remote socket that OPEN specified, for a SEND in LISTEN; and a RECEIVE that waits for text."""
    back = listening().receives("<SEQ=100><CTL=SYN>").receives("<SEQ=101><CTL=RST>").becomes("LISTEN")
    back.is_given(5).sends("<SEQ=300><CTL=SYN>").becomes("SYN-SENT")
    end = listening().reads(5).receives("<SEQ=100><CTL=SYN>").receives("<SEQ=101><ACK=301><CTL=ACK>")
    end.receives("<SEQ=101><ACK=301><DATA=5><CTL=ACK>").delivers(5)
    again = listening().reads(5).receives("<SEQ=100><CTL=SYN>").receives("<SEQ=101><CTL=RST>")
    again.becomes("LISTEN").has(reading=5)


def test_text_on_a_syn_can_be_discarded_and_a_fin_alone_is_not_text() -> None:
    """Linux's way (G33) concerns text; with it goes what stands behind it."""
    policy = Policy(syn_with_text="discard")
    listening(policy).receives("<SEQ=100><DATA=3><CTL=SYN,FIN>").has(held=(), held_fin=None)
    listening(policy).receives("<SEQ=100><CTL=SYN,FIN>").has(held_fin=101)


def test_syn_ack_without_text_is_acknowledged_once_whatever_becomes_of_text() -> None:
    """G22 is about a SYN,ACK that carries more; a FIN is not discarded with the text that is not there."""
    for choice in ("two-acks", "one-ack", "discard"):
        end = syn_sent(Policy(syn_ack_with_text=choice)).receives("<SEQ=100><ACK=301><CTL=SYN,ACK>")
        end.sends(ACK_ONLY).becomes("ESTABLISHED").decided_by("syn_sent_check_syn")
    fin = syn_sent(Policy(syn_ack_with_text="discard")).receives("<SEQ=100><ACK=301><CTL=SYN,FIN,ACK>")
    fin.becomes("CLOSE-WAIT").has(rcv_nxt=102)


def test_listener_is_passive_before_and_after_a_syn() -> None:
    """OPEN said so (3.10.1), and the way back to LISTEN does not forget it."""
    end = listening().has(passive=True).receives("<SEQ=100><CTL=SYN>").receives("<SEQ=101><CTL=RST>")
    end.becomes("LISTEN").has(passive=True, remote=True, iss=0)


def test_active_open_remembers_the_remote_socket_and_its_syn() -> None:
    """The SYN waits in the retransmission queue without ACK and window, as all that is queued (G34)."""
    syn_sent().has(passive=False, remote=True, queue=(Segment(300, 0, 2, 0),), rcv_wnd=8192)
    listening().reads(4).opens().has(passive=False, remote=True, reading=4, pending=0)


def test_window_that_is_still_a_segment_wide_is_not_announced() -> None:
    """The sender need not wait for more when it may send a full segment, 536 octets here (3.8.6.2.2)."""
    for octets, announced in ((8192 - 536, 0), (8192 - 535, 1)):
        end = established().receives(f"<SEQ=101><ACK=301><DATA={octets}><CTL=ACK>").reads(8192)
        assert len(end.has(rcv_wnd=8192).last.sent) == announced


def test_steps_are_called_as_they_are_in_their_modules() -> None:
    """A step that is made and not written has the name it is bound to."""
    for table in STEPS.values():
        for one in {step for steps in table.values() for step in steps}:
            assert any(getattr(module, one.name, None) is one for module in MODULES), one


def test_what_two_syns_agree_on_is_told_whole() -> None:
    """Without an option of ours theirs counts for nothing, but for the MSS."""
    theirs = Options(1000, 3, True, (7, 8))
    listening().receives(Segment(100, 0, 2, options=theirs)).has(agreed=Agreed(snd_mss=1000))
    ours = Policy(options=Options(1460, 2, True, (1, 0)))
    end = listening(ours).receives(Segment(100, 0, 2, options=theirs))
    end.has(agreed=Agreed(1000, True, 3, 2, True, True, 7))
    end.receives(Segment(101, 301, 16, options=Options(timestamps=(9, 1))))
    end.becomes("ESTABLISHED").has(agreed=Agreed(1000, True, 3, 2, True, True, 9))


def test_segments_of_one_octet_are_possible() -> None:
    """And no smaller ones, whatever the options take away."""
    sent = established(Policy(largest_text=1)).is_given(3).last.sent
    assert [segment.text for segment in sent] == [1, 1, 1]
    theirs = Options(mss=12, timestamps=(7, 0))  # which the timestamps alone would fill
    end = listening(Policy(options=Options(timestamps=(1, 0)))).receives(Segment(100, 0, 2, options=theirs))
    sent = end.receives("<SEQ=101><ACK=301><CTL=ACK>").is_given(3).last.sent
    assert [segment.text for segment in sent] == [1, 1, 1]


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ("<SEQ=1><ACK=2><CTL=SYN>", "no <ACK=n>, since CTL has no ACK"),
        ("<SEQ=1><CTL=ACK>", "<ACK=n>, since CTL has ACK"),
        ("<SEQ=1>", "<CTL=...>"),
        ("<CTL=SYN>", "<SEQ=n>"),
        ("<SEQ=1><WND=65536><CTL=SYN>", "a window of 16 bits"),
        ("<SEQ=4294967296><CTL=SYN>", "a number below 2**32"),
        ("<SEQ=x><CTL=SYN>", "a number below 2**32"),
        ("<SEQ=1><CTL=SIN>", "control bits out of SYN,FIN,RST,PSH,URG,ECE,CWR,ACK"),
        ("<SEQ=1><SEQ=1>", "<SEQ=n>, <ACK=n>, <DATA=n>, <WND=n> or <CTL=...>, each once"),
    ],
)
def test_notation_error_says_what_was_expected(segment: str, expected: str) -> None:
    """Word for word, since sentences are made of it."""
    with pytest.raises(NotationError) as error:
        read_segment(segment)
    assert error.value.values["expected"] == expected
