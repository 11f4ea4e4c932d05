"""``react`` as a whole: pure, complete, and open to being made wrong on purpose."""

import pytest
from endpoint import IN_STATE, closed, crossed, established, fin_wait_1, listening, syn_received, syn_sent

from tutor.tcp import (
    CLOSED_TCB,
    STEPS,
    Arrive,
    NotKnownYet,
    Open,
    Policy,
    Segment,
    State,
    Turn,
    react,
    swapped,
    variant,
)

ALL = {step for table in STEPS.values() for order in table.values() for step in order}


def test_every_event_has_steps_in_every_state() -> None:
    """The table is full: no state is forgotten for any call, segment or timer."""
    assert all(set(table) == set(State) for table in STEPS.values())
    assert all(order for table in STEPS.values() for order in table.values())


def test_steps_stand_in_the_rfcs_order() -> None:
    """Ordinals rise within each procedure of 3.10.7; what is left out is third and sixth."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    for state, left_out in ((State.ESTABLISHED, {"third", "sixth"}), (State.SYN_SENT, {"third", "sixth"})):
        ordinals = [step.ordinal for step in STEPS[Arrive][state]]
        assert ordinals == [word for word in words if word not in left_out]
    assert [step.ordinal for step in STEPS[Arrive][State.LISTEN]] == list(words[:4])


def test_every_step_cites_a_section_and_has_a_name_of_its_own() -> None:
    """Explanations cite it."""
    assert all(step.section.startswith("3.") for step in ALL)
    assert len({step.name for step in ALL}) == len(ALL)


def test_unknown_event_is_refused() -> None:
    """What the reference has no steps for it does not guess."""
    with pytest.raises(NotKnownYet, match=r"\Ano steps for 'FLUSH': this reference does not know it yet\Z"):
        react(CLOSED_TCB, "FLUSH")  # type: ignore[arg-type]


def test_react_is_pure() -> None:
    """The TCB that went in is as it was, and the same question has the same answer."""
    before = established().tcb
    first = react(before, Arrive(Segment(101, 301, 17)))
    assert first == react(before, Arrive(Segment(101, 301, 17)))
    assert first.before is before
    assert before.state is State.ESTABLISHED
    assert hash(first.after) == hash(react(before, Arrive(Segment(101, 301, 17))).after)


def test_steps_that_ran_end_with_the_one_that_stopped_the_segment() -> None:
    """A segment stopped by the second check has run two."""
    reaction = established().receives("<SEQ=101><CTL=RST>").last
    assert [step.name for step in reaction.steps] == ["check_sequence_number", "check_rst"]
    assert (reaction.deciding.name, reaction.deciding.ordinal) == ("check_rst", "second")
    assert reaction.deciding.section == "3.10.7.4"


def test_deciding_step_of_a_segment_that_passes_is_the_last_that_did_something() -> None:
    """The ACK that establishes was decided by the fifth step, though the eighth ran too."""
    end = syn_received().receives("<SEQ=101><ACK=301><CTL=ACK>").decided_by("check_ack")
    assert end.last.steps[-1].name == "check_fin"


def test_segment_that_changes_nothing_is_decided_by_the_last_check_it_passes() -> None:
    """An ACK that comes again passes all six."""
    again = established().receives("<SEQ=101><ACK=301><CTL=ACK>").sends_nothing().last
    assert (len(again.steps), again.decided, again.deciding.ordinal) == (6, 5, "eighth")


def test_iss_is_zero_unless_one_is_given() -> None:
    """Chance is an argument: ``react`` makes up no number (MUST-8 is for who calls it)."""
    assert str(react(CLOSED_TCB, Open(passive=False)).sent[0]) == "<SEQ=0><CTL=SYN>"


def test_dropped_step_makes_a_wrong_tcp() -> None:
    """Without the check of the RST bit, a RST is processed as if it were none."""
    wrong = variant(check_rst=None)
    established(steps=wrong).receives("<SEQ=101><CTL=RST>").stays("ESTABLISHED")
    assert "check_rst" in {step.name for step in STEPS[Arrive][State.ESTABLISHED]}


def test_replaced_step_keeps_its_place_and_section() -> None:
    """A LISTEN that answers SYNs with nothing at all."""
    wrong = variant(listen_check_syn=lambda _turn: True)
    end = listening(steps=wrong).receives("<SEQ=100><CTL=SYN>").sends_nothing().stays("LISTEN")
    assert end.last.deciding.ordinal == "third"


def test_swapped_steps_run_in_each_others_place() -> None:
    """With SYN and ACK checks swapped, a SYN without ACK is dropped unchallenged, one with it challenged."""
    wrong = swapped("check_syn", "check_ack")
    established(steps=wrong).receives("<SEQ=101><CTL=SYN>").sends_nothing().decided_by("check_ack")
    end = established(steps=wrong).receives("<SEQ=101><ACK=301><CTL=SYN,ACK>").decided_by("check_syn")
    end.sends("<SEQ=301><ACK=101><CTL=ACK>")
    established().receives("<SEQ=101><CTL=SYN>").sends("<SEQ=301><ACK=101><CTL=ACK>")


def test_steps_are_swapped_where_both_stand() -> None:
    """SYN-SENT has an eighth check and no check of a SYN in the window: its order stays the RFC's."""
    for one, other in (("check_syn", "check_fin"), ("check_fin", "check_syn")):
        assert swapped(one, other)[Arrive][State.SYN_SENT] == STEPS[Arrive][State.SYN_SENT]


def test_unknown_step_name_is_the_callers_fault() -> None:
    """A typo must not leave the right TCP in the place of a wrong one."""
    with pytest.raises(ValueError, match=r"\Ano step is called check_fni, check_rsr\Z"):
        variant(check_rsr=None, check_fni=None)


def test_changed_formula_makes_a_wrong_tcp() -> None:
    """The ACK as the last octet received, which is what many believe."""

    class LastOctet(Turn):
        __slots__ = ()

        def next_expected(self) -> int:
            return self.tcb.rcv_nxt - 1

    tcb = react(CLOSED_TCB, Open(passive=True)).after
    wrong = react(tcb, Arrive(Segment(100, 0, 2)), iss=300, turn=LastOctet)
    assert str(wrong.sent[0]) == "<SEQ=300><ACK=100><CTL=SYN,ACK>"


@pytest.mark.parametrize("state", State, ids=str)
def test_rst_is_never_answered_with_a_rst(state: State) -> None:
    """Whatever its numbers, a RST draws nothing or a challenge ACK."""
    for seq in (0, 100, 101, 102, 103, 5000, 4294967295):
        for ctl, ack in ((4, 0), (20, 301), (20, 302), (20, 9999)):
            end = IN_STATE[state]().receives(Segment(seq, ack, ctl))
            assert [segment.flags for segment in end.last.sent] in ([], ["ACK"])


def test_closed_answers_everything_but_a_rst() -> None:
    """ACK off: SEQ 0, ACK over the whole segment; ACK on: SEQ where the sender looks."""
    closed().receives("<SEQ=100><CTL=SYN>").sends("<SEQ=0><ACK=101><CTL=RST,ACK>").stays("CLOSED")
    closed().receives("<SEQ=100><DATA=5><CTL=SYN,FIN>").sends("<SEQ=0><ACK=107><CTL=RST,ACK>")
    closed().receives("<SEQ=4294967295><CTL=SYN>").sends("<SEQ=0><ACK=0><CTL=RST,ACK>")
    closed().receives("<SEQ=100><ACK=7777><CTL=ACK>").sends("<SEQ=7777><CTL=RST>")
    closed().receives("<SEQ=100><CTL=RST>").sends_nothing()


def test_listen_drops_what_is_neither_rst_nor_ack_nor_syn() -> None:
    """ "This should not be reached": a FIN alone, or nothing at all."""
    listening().receives("<SEQ=100><CTL=FIN>").sends_nothing().decided_by("listen_drop").stays("LISTEN")
    listening().receives("<SEQ=100><CTL=RST>").sends_nothing().decided_by("listen_check_rst")


def test_handshake_across_the_end_of_the_circle() -> None:
    """ISS 2**32 - 1 is acknowledged by 0."""
    end = syn_sent(iss=4294967295).sends("<SEQ=4294967295><CTL=SYN>").has(snd_nxt=0)
    end.receives("<SEQ=4294967295><ACK=0><CTL=SYN,ACK>").sends("<SEQ=0><ACK=0><CTL=ACK>").becomes(
        "ESTABLISHED"
    )


def test_held_text_is_taken_in_order_whatever_came_first() -> None:
    """Gaps, overlaps and repetitions: each octet once."""
    end = established()
    for first, octets in ((111, 5), (121, 5), (113, 9), (106, 2), (106, 2)):
        end.receives(f"<SEQ={first}><ACK=301><DATA={octets}><CTL=ACK>").sends("<SEQ=301><ACK=101><CTL=ACK>")
    end.has(held=((106, 108), (111, 126)))
    end.receives("<SEQ=101><ACK=301><DATA=5><CTL=ACK>").sends("<SEQ=301><ACK=108><CTL=ACK>").has(unread=7)
    end.receives("<SEQ=108><ACK=301><DATA=3><CTL=ACK>").sends("<SEQ=301><ACK=126><CTL=ACK>").has(unread=25)


def test_pure_ack_beyond_a_gap_is_not_answered() -> None:
    """MAY-13 is used for what takes up numbers alone, or two ends would acknowledge for ever."""
    established().receives("<SEQ=105><ACK=301><CTL=ACK>").sends_nothing()


def test_window_comes_from_the_newest_segment() -> None:
    """SND.WL1 and SND.WL2 keep an old segment from shrinking it."""
    end = established().receives(Segment(105, 301, 16, 1000)).has(snd_wnd=1000, max_snd_wnd=8192)
    end.receives(Segment(101, 301, 16, 50)).has(snd_wnd=1000)
    end.receives(Segment(105, 301, 16, 0)).has(snd_wnd=0)


def test_segment_that_repeats_the_window_is_still_the_newest() -> None:
    """SND.WL1 and SND.WL2 move on with a window that is the same: what is older than that one is old."""
    end = established().is_given(5).receives(Segment(105, 301, 16, 8192)).has(snd_wl1=105, snd_wl2=301)
    end.receives(Segment(101, 301, 16, 50)).has(snd_wnd=8192)
    end.receives(Segment(101, 306, 16, 8192)).has(snd_una=306, snd_wl1=105, snd_wl2=301)
    end.receives(Segment(105, 306, 16, 8192)).has(snd_wl1=105, snd_wl2=306)


def test_user_hears_what_became_of_the_connection() -> None:
    """MUST-12: closed normally, or aborted."""
    assert [str(s) for s in established().receives("<SEQ=101><ACK=301><CTL=FIN,ACK>").last.signals] == [
        "connection closing"
    ]
    assert [str(s) for s in fin_wait_1().receives("<SEQ=101><CTL=RST>").last.signals] == ["connection reset"]


def test_policy_has_a_field_for_every_switch_and_linux_differs() -> None:
    """Policy() is the key; Policy.linux() is another."""
    assert Policy() != Policy.linux()
    assert hash(Policy()) == hash(Policy())


def test_rst_closes_the_window_it_names() -> None:
    """A RST that answers offers no window."""
    for segment in ("<SEQ=100><CTL=SYN>", "<SEQ=100><ACK=7777><CTL=ACK>"):
        assert closed().receives(segment).last.sent[0].wnd == 0


def test_duplicate_syn_after_crossed_syns_is_treated_by_the_text() -> None:
    """In an active SYN-RECEIVED the first check answers it; with text, the fourth."""
    end = crossed().receives("<SEQ=100><CTL=SYN>").sends("<SEQ=301><ACK=101><CTL=ACK>")
    end.decided_by("check_sequence_number").stays("SYN-RECEIVED")
    text = crossed().receives("<SEQ=100><DATA=2><CTL=SYN>").sends("<SEQ=301><ACK=101><CTL=ACK>")
    text.decided_by("check_syn").stays("SYN-RECEIVED")
