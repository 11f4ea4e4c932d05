"""Options on SYN segments, and what two SYNs agree on (RFC 9293, 3.7.1; RFC 7323; RFC 2018)."""

from endpoint import crossed, listening, syn_received, syn_sent

from tutor.tcp import NO_OPTIONS, Agreed, Options, Policy, Segment

FULL = Options(mss=1460, window_scale=7, sack_permitted=True, timestamps=(500, 0))
OFFER = Policy(options=FULL, rcv_wnd=100_000)


def test_syn_carries_the_whole_offer() -> None:
    """An active OPEN offers everything; its window is never scaled and fits 16 bits."""
    syn = syn_sent(OFFER).last.sent[0]
    assert (syn.options, syn.wnd) == (FULL, 65535)
    assert syn_sent().last.sent[0].options == NO_OPTIONS


def test_syn_ack_answers_only_what_the_syn_offered() -> None:
    """Scale, SACK and timestamps only if the SYN had them; the MSS stands alone."""
    theirs = Options(mss=1000, sack_permitted=True)
    end = listening(OFFER).receives(Segment(100, 0, 2, options=theirs))
    assert end.last.sent[0].options == Options(mss=1460, sack_permitted=True)
    assert end.tcb.agreed.snd_mss == 1000
    assert (end.tcb.agreed.scaled, end.tcb.agreed.sack, end.tcb.agreed.timestamps) == (False, True, False)


def test_both_syns_full_agree_on_all() -> None:
    """Windows are scaled from the first segment behind the SYNs; timestamps echo the peer's."""
    theirs = Options(mss=536, window_scale=2, sack_permitted=True, timestamps=(9000, 0))
    end = listening(OFFER).receives(Segment(100, 0, 2, 4096, options=theirs))
    assert end.last.sent[0].options == Options(1460, 7, True, (500, 9000))
    end.has(snd_wnd=4096).receives(Segment(101, 301, 16, 4096, options=Options(timestamps=(9001, 500))))
    end.becomes("ESTABLISHED").has(snd_wnd=4096 << 2, max_snd_wnd=4096 << 2)
    text = end.is_given(10).last.sent[0]
    assert (text.wnd, text.options) == (100_000 >> 7, Options(timestamps=(500, 9001)))


def test_scale_of_zero_is_an_offer_too() -> None:
    """A window scale of 0 lets the other end scale (RFC 7323, 1.3)."""
    end = listening(OFFER).receives(Segment(100, 0, 2, options=Options(window_scale=0)))
    assert end.last.sent[0].options.window_scale == 7
    assert (end.tcb.agreed.snd_scale, end.tcb.agreed.rcv_scale) == (0, 7)


def test_scale_above_14_counts_as_14() -> None:
    """RFC 7323, 2.3."""
    end = listening(OFFER).receives(Segment(100, 0, 2, options=Options(window_scale=15)))
    assert end.tcb.agreed.snd_scale == 14
    ours = Policy(options=Options(window_scale=15))
    end = listening(ours).receives(Segment(100, 0, 2, options=Options(window_scale=1)))
    assert end.tcb.agreed.rcv_scale == 14


def test_without_an_mss_536_is_assumed() -> None:
    """MUST-15; and what is sent is the smaller of that and what IP takes (MUST-16), less the timestamps."""
    end = syn_received().receives("<SEQ=101><ACK=301><CTL=ACK>").is_given(600)
    assert [segment.text for segment in end.last.sent] == [536, 64]
    small = Policy(largest_text=200)
    end = syn_received(small).receives("<SEQ=101><ACK=301><CTL=ACK>").is_given(600)
    assert [segment.text for segment in end.last.sent] == [200, 200, 200]
    stamped = Options(mss=1460, timestamps=(1, 0))
    end = listening(OFFER).receives(Segment(100, 0, 2, options=stamped))
    end.receives(Segment(101, 301, 16, options=Options(timestamps=(2, 500)))).is_given(2000)
    assert [segment.text for segment in end.last.sent] == [1448, 552]
    end = listening(OFFER).receives(Segment(100, 0, 2, options=Options(sack_permitted=True)))
    end.has(agreed=Agreed(snd_mss=536, sack=True))


def test_syn_sent_agrees_from_the_syn_ack() -> None:
    """Crossed SYNs agree as well; an ACK carries no MSS (MUST-65)."""
    end = syn_sent(OFFER).receives(Segment(100, 301, 18, options=FULL))
    assert end.tcb.agreed.snd_scale == 7
    assert end.last.sent[0].options == Options(timestamps=(500, 500))
    plain = crossed(OFFER)
    assert plain.last.sent[0].options == Options(mss=1460)


def test_established_without_timestamps_carries_no_option() -> None:
    """What was not agreed is not sent: the offer was on the SYN alone."""
    end = listening(OFFER).receives(Segment(100, 0, 2)).receives("<SEQ=101><ACK=301><CTL=ACK>")
    assert end.is_given(1).last.sent == (Segment(301, 101, 16, 65535, 1, NO_OPTIONS),)


def test_established_echoes_the_newest_timestamp_up_to_rcv_nxt() -> None:
    """TS.Recent is taken from a segment that is not beyond a gap and not older (RFC 7323, 4.3), or the echo
    would leave out the time that a lost segment took.
    """
    end = listening(OFFER).receives(Segment(100, 0, 2, options=Options(timestamps=(2**32 - 5, 0))))
    end.receives(Segment(101, 301, 16, options=Options(timestamps=(2**32 - 1, 500)))).becomes("ESTABLISHED")
    for seq, text, value, recent in (
        (111, 5, 3, 2**32 - 1),  # beyond a gap
        (101, 5, 2, 2),  # on the circle, 2 is after 2**32 - 1
        (106, 1, 1, 2),  # older
        (105, 3, 4, 4),  # of this one the front has come before
    ):
        end.receives(Segment(seq, 301, 16, 8192, text, Options(timestamps=(value, 500))))
        end.has(agreed=Agreed(timestamps=True, ts_recent=recent))
        assert end.last.sent[0].options == Options(timestamps=(500, recent))
    end.receives("<SEQ=108><ACK=301><DATA=1><CTL=ACK>").has(rcv_nxt=109)
    assert end.last.sent[0].options == Options(timestamps=(500, 4))
