"""The time-outs of 3.10.8, and which timers run when."""

from endpoint import closed, closing, established, fin_wait_1, fin_wait_2, last_ack, syn_sent, time_wait

from tutor.tcp import Policy, Segment, Signal, State, Timer, TimerAction

START, RESTART, STOP = TimerAction.START, TimerAction.RESTART, TimerAction.STOP
RETRANSMISSION, USER, TIME_WAIT = Timer.RETRANSMISSION, Timer.USER, Timer.TIME_WAIT


def test_what_is_sent_is_timed_until_acknowledged() -> None:
    """SYN, text and FIN start both timers, progress restarts them, the last ACK stops them."""
    syn_sent().timers((START, RETRANSMISSION), (START, USER)).receives(
        "<SEQ=100><ACK=301><CTL=SYN,ACK>"
    ).timers((STOP, RETRANSMISSION), (STOP, USER))
    end = established().is_given(600).timers((START, RETRANSMISSION), (START, USER))
    end.receives("<SEQ=101><ACK=837><CTL=ACK>").timers((RESTART, RETRANSMISSION), (RESTART, USER))
    end.receives("<SEQ=101><ACK=901><CTL=ACK>").timers((STOP, RETRANSMISSION), (STOP, USER)).has(queue=())
    end.tells(Signal.SENT)


def test_a_retransmission_restarts_its_own_timer_alone() -> None:
    """The front of the queue goes out again; the user timeout runs on."""
    end = established().is_given(600).times_out(RETRANSMISSION)
    end.sends("<SEQ=301><ACK=101><DATA=536><CTL=ACK>").timers((RESTART, RETRANSMISSION))


def test_close_leaves_the_timers_of_text_running() -> None:
    """The FIN goes behind text that is timed already: only progress begins a timer anew (3.8.1)."""
    end = established().is_given(5).timers((START, RETRANSMISSION), (START, USER))
    end.closes().becomes("FIN-WAIT-1").timers()


def test_time_wait_is_timed_alone() -> None:
    """Entering TIME-WAIT starts its timer and turns off the others."""
    assert fin_wait_2().receives("<SEQ=101><ACK=302><CTL=FIN,ACK>").last.timers == ((START, TIME_WAIT),)
    end = fin_wait_1().receives("<SEQ=101><ACK=302><CTL=FIN,ACK>")
    end.timers((STOP, RETRANSMISSION), (STOP, USER), (START, TIME_WAIT))
    time_wait().receives("<SEQ=102><CTL=RST>").timers((STOP, TIME_WAIT))


def test_linux_fin_wait_2_and_the_time_wait_after_it_are_timed_one_after_the_other() -> None:
    """The timer of an orphan (G27) does not run on as the 2 MSL: those begin with TIME-WAIT (G28)."""
    end = fin_wait_1(Policy.linux()).receives("<SEQ=101><ACK=302><CTL=ACK>").becomes("FIN-WAIT-2")
    end.timers((STOP, RETRANSMISSION), (STOP, USER), (START, TIME_WAIT))
    end.receives("<SEQ=101><ACK=302><CTL=FIN,ACK>").becomes("TIME-WAIT").timers((RESTART, TIME_WAIT))


def test_user_timeout_ends_every_state() -> None:
    """All queues flushed, the user told, CLOSED; what ran is stopped."""
    end = established().is_given(5).times_out(USER).tells(Signal.USER_TIMEOUT).becomes("CLOSED")
    end.timers((STOP, RETRANSMISSION)).sends_nothing()
    for state in (syn_sent(), closing(), last_ack(), time_wait()):
        state.times_out(USER).tells(Signal.USER_TIMEOUT).becomes("CLOSED")
    established(Policy.linux()).times_out(USER).becomes("CLOSED")  # also what a listener has opened (G35)


def test_timer_that_cannot_be_running_changes_nothing() -> None:
    """A time-out in a state that does not run it is no event of the RFC's."""
    for timer in Timer:
        closed().times_out(timer).sends_nothing().tells_nothing().stays("CLOSED").timers()
    established().times_out(RETRANSMISSION).sends_nothing().stays("ESTABLISHED")
    for policy in (Policy(), Policy.linux()):
        established(policy).times_out(TIME_WAIT).stays("ESTABLISHED")
    established().times_out(Timer.DELAYED_ACK).sends_nothing()


def test_closed_window_is_probed() -> None:
    """With text waiting and nothing on its way, a time-out sends one octet (3.8.6.1)."""
    end = established().receives(Segment(101, 301, 16, 0)).is_given(3).sends_nothing()
    end.timers((START, RETRANSMISSION), (START, USER)).times_out(RETRANSMISSION)
    end.sends("<SEQ=301><ACK=101><DATA=1><CTL=ACK>").has(pending=2).timers((RESTART, RETRANSMISSION))
    end.receives(Segment(101, 302, 16, 100)).sends("<SEQ=302><ACK=101><DATA=2><CTL=ACK>")


def test_delayed_ack_rides_on_the_fin() -> None:
    """The ACK of a FIN may wait for our own FIN: a close in three segments."""
    fin = "<SEQ=101><ACK=301><CTL=FIN,ACK>"
    end = established().receives(fin, delay_ack=True).sends_nothing().becomes("CLOSE-WAIT").has(ack_due=True)
    end.timers((START, Timer.DELAYED_ACK)).closes().sends("<SEQ=301><ACK=102><CTL=FIN,ACK>")
    end.becomes("LAST-ACK").has(ack_due=False)
    assert (STOP, Timer.DELAYED_ACK) in end.last.timers


def test_delayed_ack_is_not_put_off_by_what_arrives() -> None:
    """An ACK of our text stops the timers of that text; the FIN has waited for its ACK as long as before."""
    end = established().is_given(5).receives("<SEQ=101><ACK=301><CTL=FIN,ACK>", delay_ack=True)
    end.becomes("CLOSE-WAIT").timers((START, Timer.DELAYED_ACK))
    end.receives("<SEQ=102><ACK=306><CTL=ACK>").timers((STOP, RETRANSMISSION), (STOP, USER))


def test_delayed_ack_goes_alone_in_the_end() -> None:
    """When no segment comes to carry it, its timer sends it; every other ACK goes at once."""
    fin = "<SEQ=101><ACK=301><CTL=FIN,ACK>"
    end = established().receives(fin, delay_ack=True).times_out(Timer.DELAYED_ACK)
    end.sends("<SEQ=301><ACK=102><CTL=ACK>").stays("CLOSE-WAIT").timers().has(ack_due=False)
    fin_wait_1().receives(fin, delay_ack=True).sends("<SEQ=302><ACK=102><CTL=ACK>").becomes("CLOSING")
    assert established().receives(fin).tcb.state is State.CLOSE_WAIT


def test_policy_names_its_durations() -> None:
    """The user timeout is long enough for R2 of a SYN, three minutes (MUST-23), and of data (SHLD-11)."""
    assert Policy().user_timeout >= 180
