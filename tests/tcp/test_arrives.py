"""SEGMENT ARRIVES where the edges of the window matter (RFC 9293, 3.10.7.4): what the second reading found."""

from endpoint import listening, time_wait

from tutor.tcp import Policy, Segment


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
