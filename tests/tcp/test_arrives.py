"""SEGMENT ARRIVES at the edges of the window (RFC 9293, 3.10.7.4): what the second reading found."""

from endpoint import (
    closing,
    established,
    fin_wait_1,
    fin_wait_2,
    last_ack,
    listening,
    syn_received,
    syn_sent,
    time_wait,
)

from tutor.tcp import (
    At,
    Deliver,
    Drop,
    Network,
    OldDuplicate,
    Open,
    Peer,
    Policy,
    Segment,
    Signal,
    State,
    apply,
)


def test_listen_records_which_segment_the_send_window_is_from() -> None:
    """SND.WND is the SYN's, so SND.WL1 is its SEQ; whatever that is, the next segment is newer."""
    for irs in (100, 3_000_000_000):
        end = listening().receives(Segment(irs, 0, 2, 90)).has(snd_wnd=90, snd_wl1=irs)
        end.closes().becomes("FIN-WAIT-1")
        end.receives(Segment(irs + 1, 301, 16, 60)).has(snd_wnd=60, snd_wl1=irs + 1)


def test_time_wait_reopened_records_it_too() -> None:
    """The SYN that MAY-2 lets in brings a window as any other."""
    end = time_wait(Policy(listener=True)).receives(Segment(3_000_000, 0, 2, 90)).becomes("SYN-RECEIVED")
    end.has(snd_wnd=90, snd_wl1=3_000_000)


def test_segment_that_begins_before_rcv_nxt_counts_from_there() -> None:
    """ "The idealized segment that begins at RCV.NXT": its window is news at SND.WL1 = RCV.NXT too, and what
    waited goes out with the ACK of its text.
    """
    end = established().receives(Segment(101, 301, 16, 0)).is_given(3).has(snd_wl1=101, snd_wnd=0)
    end.receives(Segment(99, 301, 16, 60, text=3)).has(snd_wl1=101, snd_wnd=60)
    end.sends("<SEQ=301><ACK=102><DATA=3><CTL=ACK>")
    syn_received().receives("<SEQ=99><ACK=301><DATA=3><CTL=ACK>").becomes("ESTABLISHED").has(
        snd_wl1=101, rcv_nxt=102
    )


def test_fin_beyond_the_window_is_trimmed_away_with_the_text() -> None:
    """ "Does not exceed the window ... (including SYN and FIN)": the window is the one at arrival, though a
    RECEIVE then takes the text out of it.
    """
    small = Policy(rcv_wnd=16)
    for end, ack in ((established(small), 301), (fin_wait_1(small), 301), (fin_wait_2(small), 302)):
        state = str(end.tcb.state)
        end.reads(16).receives(Segment(101, ack, 17, text=16)).delivers(16).stays(state)
        assert end.last.sent[0].ack == 117
    end = syn_sent(small).reads(16).receives("<SEQ=100><ACK=301><DATA=16><CTL=SYN,FIN,ACK>")
    end.delivers(16).becomes("ESTABLISHED").has(rcv_nxt=117, held_fin=None)
    established(small).receives("<SEQ=101><ACK=301><DATA=15><CTL=FIN,ACK>").becomes("CLOSE-WAIT")


def test_text_and_fin_are_trimmed_at_both_edges() -> None:
    """Of 90 to 120 the window holds 101 to 116; the FIN, 121, is outside."""
    end = established(Policy(rcv_wnd=16)).receives("<SEQ=108><ACK=301><DATA=99><CTL=FIN,ACK>")
    end.has(held=((108, 117),), held_fin=None).sends("<SEQ=301><ACK=101><CTL=ACK>")
    end.receives("<SEQ=90><ACK=301><DATA=12><CTL=ACK>").has(rcv_nxt=102, unread=1, rcv_wnd=15)
    fin = established(Policy(rcv_wnd=16)).receives("<SEQ=98><ACK=301><DATA=3><CTL=FIN,ACK>")
    fin.becomes("CLOSE-WAIT").sends("<SEQ=301><ACK=102><CTL=ACK>").has(unread=0)


def test_syn_received_syn_before_the_window_draws_an_ack_whatever_follows_it() -> None:
    """ "If the SYN is not in the window, ... an ACK would have been sent in the
    first step": that its text or FIN reaches into the window changes nothing.
    """
    for syn in ("<SEQ=99><DATA=3><CTL=SYN>", "<SEQ=99><DATA=1><CTL=SYN,FIN>", "<SEQ=97><DATA=9><CTL=SYN>"):
        end = syn_received().receives(syn).sends("<SEQ=301><ACK=101><CTL=ACK>").stays("SYN-RECEIVED")
        end.decided_by("check_sequence_number")
    syn_received().receives("<SEQ=100><ACK=301><DATA=3><CTL=SYN,ACK>").stays("SYN-RECEIVED")
    literal = Policy(duplicate_syn_with_text="listen")
    syn_received(literal).receives("<SEQ=99><DATA=3><CTL=SYN>").becomes("LISTEN")


def test_linux_repeats_its_syn_ack_for_the_same_syn_alone() -> None:
    """An older one draws an ACK, there as here."""
    linux = Policy.linux()
    syn_received(linux).receives("<SEQ=99><DATA=3><CTL=SYN>").sends("<SEQ=301><ACK=101><CTL=ACK>")


def test_deciding_step_changed_something() -> None:
    """A step that wrote what stood there before has decided nothing; one that owes an ACK has."""
    end = established(Policy(rcv_wnd=16)).is_given(5).receives("<SEQ=103><ACK=301><DATA=2><CTL=ACK>")
    end.decided_by("process_segment_text").has(held=((103, 105),))
    end.receives("<SEQ=101><ACK=301><CTL=ACK>").decided_by("check_fin").has(held=((103, 105),))
    end.receives("<SEQ=101><ACK=306><CTL=ACK>").decided_by("check_ack")
    end.receives("<SEQ=103><ACK=306><DATA=2><CTL=ACK>").sends("<SEQ=306><ACK=101><CTL=ACK>")
    end.receives("<SEQ=103><ACK=306><DATA=2><CTL=ACK>").decided_by("process_segment_text")
    end.receives("<SEQ=101><ACK=306><CTL=ACK>").sends_nothing().decided_by("check_fin")


def test_close_is_answered_ok_wherever_our_fin_is_acknowledged() -> None:
    """ "Wait to hear the connection was CLOSED successfully" (3.6) holds for whoever closes, and when."""
    ok = (Signal.CLOSE_ACKNOWLEDGED,)
    fin_wait_1().receives("<SEQ=101><ACK=302><CTL=ACK>").becomes("FIN-WAIT-2").tells(*ok)
    closing().receives("<SEQ=102><ACK=302><CTL=ACK>").becomes("TIME-WAIT").tells(*ok)
    last_ack().receives("<SEQ=102><ACK=302><CTL=ACK>").becomes("CLOSED").tells(*ok)
    for end in (fin_wait_1(), closing(), last_ack()):
        end.receives(Segment(end.tcb.rcv_nxt, 301, 16)).tells_nothing().sends_nothing()


def test_syn_received_by_an_old_syn_at_both_ends_acknowledges_for_ever() -> None:
    """The first check answers what is outside the window with an ACK, and that ACK is outside too: half-open
    both ways (3.5.1) they go on until one is lost. Throttling would end it sooner (RFC 5961, 7): the RFC
    points to it, the reference leaves it out.
    """
    network, policy = Network(), Policy()
    for peer, old, iss in ((Peer.A, 500, 1_000_000), (Peer.B, 40_000, 9_000_000)):
        events = (OldDuplicate(peer.other, Segment(old, 0, 2)), At(peer, Open(passive=True)), Deliver())
        for event in events:
            network = apply(network, event, policy, iss=iss).after
        if peer is Peer.A:
            network = apply(
                network, Drop(), policy
            ).after  # its SYN,ACK is lost; what B sends starts the round
    for sender, acked in ((Peer.A, 501), (Peer.B, 40_001)) * 10:
        move = apply(network, Deliver(), policy)
        network = move.after
        assert [(flight.by, flight.segment.flags, flight.segment.ack) for flight in move.sent] == [
            (sender, "ACK", acked)
        ]
        assert (network.a.state, network.b.state) == (State.SYN_RECEIVED, State.SYN_RECEIVED)
    assert apply(network, Drop(), policy).after.in_flight == ()
