"""Options on SYN segments, and what two SYNs agree on (RFC 9293, 3.7.1; RFC 7323; RFC 2018)."""

from endpoint import crossed, listening, syn_received, syn_sent

from tutor.tcp import NO_OPTIONS, Options, Policy, Segment

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


def test_syn_sent_agrees_from_the_syn_ack() -> None:
    """Crossed SYNs agree as well; an ACK carries no MSS (MUST-65)."""
    end = syn_sent(OFFER).receives(Segment(100, 301, 18, options=FULL))
    assert end.tcb.agreed.snd_scale == 7
    assert end.last.sent[0].options == Options(timestamps=(500, 500))
    plain = crossed(OFFER)
    assert plain.last.sent[0].options == Options(mss=1460)
