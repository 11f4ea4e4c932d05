"""Every step, whatever comes of it, has its sentence in both languages, and each a section of the RFC."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from msgspec.structs import replace

from tutor.proof.vectors import WINDOW, dressings, syn_received, synchronized, vectors
from tutor.tcp import (
    STEPS,
    TCB,
    Abort,
    Arrive,
    Ctl,
    Event,
    Open,
    Policy,
    Reaction,
    Receive,
    Segment,
    Send,
    State,
    Status,
    TimeOut,
    Timer,
    react,
)
from tutor.wording import LANGUAGES, Explained, Wording, explained
from tutor.wording.sentence import Several, places
from tutor.wording.steps import ORDINALS, TELLINGS
from tutor.wording.steps.afterwards import SIGNALS, TIMER_SECTIONS, TIMERS
from tutor.wording.steps.linux import SWITCHES, responsible, same
from tutor.wording.steps.notes import NOTES, noted
from tutor.wording.steps.part import parts, up_to, values_of

SECTIONS = dict(
    line.split("  ", 1)
    for line in Path(__file__).with_name("rfc9293_sections.txt").read_text(encoding="utf-8").splitlines()
)
"""The RFC's sections by number, as its table of contents and its headings have them."""

NEXT_ISS = 70000
RFC = Policy(rcv_wnd=WINDOW)
POLICIES = tuple(
    replace(policy, rcv_wnd=WINDOW)
    for policy in (
        RFC,
        Policy(listener=True),
        Policy.linux(),
        Policy.linux(shutdown=True),
        Policy.linux(listener=True),
    )
)
STRIDE = 97
"""Of the matrix's segments every so many are enough: it asks each question in many ways."""

OPEN_ENDS = synchronized(State.ESTABLISHED)
WAITING = syn_received(passive=True, pending=3, close_queued=True)
DELAYING = synchronized(State.CLOSE_WAIT, ack_due=True)
PASSIVE, ACTIVE = syn_received(passive=True), syn_received(passive=False)
OVER = synchronized(State.TIME_WAIT)
HALF, CLOSED_FIRST = synchronized(State.FIN_WAIT_2), synchronized(State.FIN_WAIT_1, 0)
GAP = synchronized(State.ESTABLISHED, held=((OPEN_ENDS.rcv_nxt + 2, OPEN_ENDS.rcv_nxt + 4),))
FIN_HELD = synchronized(State.ESTABLISHED, held_fin=OPEN_ENDS.rcv_nxt + 1)
UNREAD = synchronized(State.ESTABLISHED, unread=3)
LEAVING = synchronized(State.LAST_ACK, 0)

ACK, FIN, SYN = int(Ctl.ACK), int(Ctl.FIN), int(Ctl.SYN)
RARE: tuple[tuple[TCB, Segment], ...] = (
    (WAITING, Segment(WAITING.rcv_nxt, WAITING.snd_nxt, ACK, 100)),
    (PASSIVE, Segment(PASSIVE.irs, 0, SYN)),
    (PASSIVE, Segment(PASSIVE.irs, 0, SYN, text=3)),
    (ACTIVE, Segment(ACTIVE.irs, ACTIVE.snd_nxt, SYN | ACK)),
    (LEAVING, Segment(LEAVING.rcv_nxt, LEAVING.snd_nxt, ACK)),
    (OVER, Segment(OVER.rcv_nxt, OVER.snd_nxt, ACK)),
    (OVER, Segment(OVER.rcv_nxt, OVER.snd_nxt, FIN | ACK)),
    (OVER, Segment(OVER.rcv_nxt - 1, OVER.snd_nxt, FIN | ACK)),
    (OVER, Segment(OVER.rcv_nxt + 1, 0, SYN)),
    (OVER, Segment(OVER.rcv_nxt, 0, int(Ctl.RST))),
    (HALF, Segment(HALF.rcv_nxt, HALF.snd_nxt, FIN | ACK)),
    (CLOSED_FIRST, Segment(CLOSED_FIRST.rcv_nxt, CLOSED_FIRST.snd_una, FIN | ACK)),
    (replace(OPEN_ENDS, max_snd_wnd=8192), Segment(OPEN_ENDS.rcv_nxt, OPEN_ENDS.iss, ACK, text=3)),
    (OPEN_ENDS, Segment(OPEN_ENDS.rcv_nxt - 3, OPEN_ENDS.snd_nxt, FIN | ACK, text=3)),
    (GAP, Segment(OPEN_ENDS.rcv_nxt + 2, OPEN_ENDS.snd_nxt, ACK, text=2)),
    (LEAVING, Segment(LEAVING.rcv_nxt + 1, LEAVING.snd_una, FIN | ACK)),
    (FIN_HELD, Segment(OPEN_ENDS.rcv_nxt, OPEN_ENDS.snd_nxt, ACK)),
    (FIN_HELD, Segment(OPEN_ENDS.rcv_nxt, OPEN_ENDS.snd_nxt, ACK, text=1)),
    (UNREAD, Segment(OPEN_ENDS.rcv_nxt, OPEN_ENDS.snd_nxt, ACK, text=WINDOW)),
)
"""Segments that a share of the matrix might miss."""


def events() -> Iterator[tuple[TCB, Event]]:
    """The sweep: the TCBs of the one-step matrix, each with calls, time-outs and a share of its segments."""
    for number, vector in enumerate(vectors()):
        few = vector.tcb.state in (State.CLOSED, State.LISTEN, State.SYN_SENT) and number % 5 == 0
        if few or not isinstance(vector.event, Arrive) or number % STRIDE == 0:
            yield vector.tcb, vector.event
    for tcb in (*dressings(), WAITING, DELAYING):
        yield from ((tcb, TimeOut(timer)) for timer in Timer)
        yield from ((tcb, call) for call in (Open(passive=False, remote=False), Send(200), Receive(WINDOW)))
    yield from ((tcb, Arrive(segment)) for tcb, segment in RARE)
    fin = Segment(OPEN_ENDS.rcv_nxt, OPEN_ENDS.snd_nxt, FIN | ACK)
    yield OPEN_ENDS, Arrive(fin, delay_ack=True)
    yield DELAYING, Send(1)


class Sweep:
    """What the sweep came by, each with a reaction that shows it."""

    def __init__(self) -> None:
        self.outcomes: dict[tuple[str, str], Reaction] = {}
        self.notes: dict[object, Reaction] = {}
        self.signals: dict[object, Reaction] = {}
        self.timers: dict[object, Reaction] = {}
        self.switches: dict[str, Reaction] = {}
        self.unexplained: tuple[tuple[Reaction, Reaction], ...] = ()
        for tcb, event in events():
            reactions = [react(tcb, event, policy, iss=NEXT_ISS) for policy in POLICIES]
            for reaction in reactions:
                self._look(reaction)
            for other in reactions[2:]:
                ours = reactions[1] if other.policy.listener else reactions[0]
                if not same(ours, other):
                    found = tuple(responsible(ours, other, NEXT_ISS))
                    self.unexplained += () if found else ((ours, other),)
                    self.switches |= {each.message: other for each in found}

    def _look(self, reaction: Reaction) -> None:
        for part in parts(reaction):
            found = TELLINGS[part.step.name].outcomes(part)
            self.outcomes |= {(part.step.name, outcome): reaction for outcome in found}
            self.notes |= {note.message: reaction for note in noted(part, found)}
        self.signals |= dict.fromkeys(reaction.signals, reaction)
        self.timers |= dict.fromkeys(reaction.timers, reaction)


@cache
def sweep() -> Sweep:
    return Sweep()


def test_every_step_is_told_under_its_own_section() -> None:
    """A step of the reference has its sentences under the very section that the step itself names."""
    steps = {step.name: step for table in STEPS.values() for order in table.values() for step in order}
    assert {name: step.section for name, step in steps.items()} == {
        name: telling.section for name, telling in TELLINGS.items()
    }
    assert {step.ordinal for step in steps.values()} <= set(ORDINALS)


def test_every_outcome_has_a_sentence_and_every_sentence_an_outcome() -> None:
    """The sweep comes by nothing that cannot be said, and by everything that can."""
    written = {(name, outcome) for name, telling in TELLINGS.items() for outcome in telling.sentences}
    assert set(sweep().outcomes) == written
    assert len(written) > 120


def test_every_signal_and_change_of_a_timer_is_said_and_happens() -> None:
    """What the user can be told and what timers can do, no more and no less."""
    assert set(sweep().signals) == set(SIGNALS)
    assert set(sweep().timers) == set(TIMERS)


def test_every_note_belongs_to_something_that_happens() -> None:
    """No side note is out of reach."""
    assert {note.message for note in NOTES.values()} == set(sweep().notes)


def test_every_way_of_linux_is_said_and_shows() -> None:
    """Each switch by which Linux differs has its sentence, and the sweep finds where it matters."""
    plain, linux = Policy(), (Policy.linux(), Policy.linux(shutdown=True))
    apart = {
        name
        for name in Policy.__struct_fields__
        for each in linux
        if getattr(plain, name) != getattr(each, name)
    }
    assert set(SWITCHES) == apart
    assert {each.message for each in SWITCHES.values()} == set(sweep().switches)


def test_wherever_linux_differs_some_switch_is_named() -> None:
    """It is never called the same where it is not."""
    assert sweep().unexplained == ()


def sections() -> set[str]:
    """Every section that any sentence cites."""
    return {
        *(telling.section for telling in TELLINGS.values()),
        *TIMER_SECTIONS.values(),
        *(each.section for each in chain(NOTES.values(), SWITCHES.values())),
    }


def test_every_section_cited_is_one_of_the_rfc() -> None:
    """Number by number, against the RFC's own list."""
    assert sections() - set(SECTIONS) == set()
    assert SECTIONS["3.10.7.4"] == "Other States"


def test_every_section_named_in_a_sentence_is_one_of_the_rfc() -> None:
    """A section that a sentence mentions in passing is real too."""
    said = [each.message for each in chain(NOTES.values(), SWITCHES.values())]
    said += [str(text) for telling in TELLINGS.values() for text in telling.sentences.values()]
    named = {number for text in said for number in re.findall(r"\b3\.\d+(?:\.\d+)*", text)}
    assert named and named <= set(SECTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_is_said_whole(language: str) -> None:
    """Closed sentences, nothing left to fill in, and in Korean no English sentence."""
    words = Wording(language)
    for key, reaction in sweep().outcomes.items():
        for step in explained(words, reaction).steps:
            assert not set("{}") & set(step.text), key
            assert step.text.endswith("."), step.text
            assert language == "en" or re.search("[가-힣]", step.text), step.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_else_is_said_whole(language: str) -> None:
    """Signals, timers, notes and differences likewise; each with a section."""
    words = Wording(language)
    found = sweep()
    for reaction in chain(found.notes.values(), found.signals.values(), found.timers.values()):
        told = explained(words, reaction)
        for cited in (*told.signals, *told.timers, *told.notes):
            assert cited.section in SECTIONS
            assert cited.text.endswith(".") and not set("{}") & set(cited.text)
            assert language == "en" or re.search("[가-힣]", cited.text)


def test_sentence_wants_no_value_that_a_step_does_not_have() -> None:
    """A step has one set of values for all its sentences."""
    reaction = react(TCB(), Status(), RFC)
    (part,) = parts(reaction)
    known = set(values_of(part))
    for telling in TELLINGS.values():
        for message in telling.sentences.values():
            for text in message if isinstance(message, Several) else (message,):
                assert places(text) <= known


def test_part_of_all_steps_is_the_reaction_itself() -> None:
    """Run anew up to its last step, a reaction is what it was: nothing is explained but what happened."""
    for reaction in sweep().outcomes.values():
        again = up_to(reaction, len(reaction.steps))
        assert (again.after, again.sent, again.signals) == (reaction.after, reaction.sent, reaction.signals)
        assert [part.step for part in parts(reaction)] == list(reaction.steps)


def told(tcb: TCB, event: Event, policy: Policy = RFC, other: Policy | None = None) -> Explained:
    reactions = [react(tcb, event, each, iss=NEXT_ISS) for each in (policy, other) if each is not None]
    return explained(Wording("en"), *reactions, iss=NEXT_ISS)


def test_steps_are_told_in_the_order_of_the_rfc() -> None:
    """First, second, fourth and so on; the one that returns is the last and says so."""
    tcb = synchronized(State.ESTABLISHED)
    steps = told(tcb, Arrive(Segment(tcb.rcv_nxt, tcb.snd_nxt + 1, Ctl.ACK))).steps
    assert [step.ordinal for step in steps] == ["first", "second", "fourth", "fifth"]
    assert all(step.text.endswith("On to the next step.") for step in steps[:-1])
    assert "never sent" in steps[-1].text and steps[-1].text.endswith("Processing ends here.")


def test_difference_that_linux_does_not_come_to_is_not_named() -> None:
    """Linux resets at text after close(); how long its TIME-WAIT would have lasted is then no difference."""
    closed = synchronized(State.FIN_WAIT_1, 0)
    last = Arrive(Segment(closed.rcv_nxt, closed.snd_nxt, FIN | ACK, text=5))
    (why,) = told(closed, last, other=replace(Policy.linux(), rcv_wnd=WINDOW)).differs
    assert why.decision == "G29"


@pytest.mark.parametrize(
    ("state", "event", "cited"),
    [
        (State.ESTABLISHED, Send(1), {"3.8.1", "3.9.1.1"}),
        (State.FIN_WAIT_1, Abort(), {"3.10.5"}),
        (State.FIN_WAIT_1, TimeOut(Timer.RETRANSMISSION), {"3.10.8"}),
        (State.FIN_WAIT_2, "fin", {"3.10.7.4"}),
        (State.TIME_WAIT, Abort(), {"3.10.5"}),
    ],
)
def test_timer_is_told_where_the_rfc_has_it(state: State, event: Event | str, cited: set[str]) -> None:
    """One that starts, where it is described; one that stops or begins anew, where that happens."""
    tcb = synchronized(state, *((0,) if state is State.FIN_WAIT_1 else ()))
    happening = Arrive(Segment(tcb.rcv_nxt, tcb.snd_nxt, FIN | ACK)) if event == "fin" else event
    assert not isinstance(happening, str)
    assert {timer.section for timer in told(tcb, happening).timers} == cited


def test_timer_that_linux_alone_has_is_told_as_such() -> None:
    """FIN-WAIT-2 is timed there: no timer of TIME-WAIT's, and none that the RFC would have."""
    linux = replace(Policy.linux(), rcv_wnd=WINDOW)
    closed, waits = synchronized(State.FIN_WAIT_1, 0), synchronized(State.FIN_WAIT_2)
    for tcb, segment in (
        (closed, Segment(closed.rcv_nxt, closed.snd_nxt, ACK)),
        (waits, Segment(waits.rcv_nxt, 0, int(Ctl.RST))),
    ):
        timer = told(tcb, Arrive(segment), linux).timers[-1]
        assert "FIN-WAIT-2" in timer.text and "the RFC does not have" in timer.text
        assert timer.section == "3.10.8"


def test_acknowledged_close_is_told_where_the_rfc_has_it() -> None:
    """In FIN-WAIT-1 by 3.10.7.4 itself; in LAST-ACK, of which that is silent, by 3.6."""
    for state, section in ((State.FIN_WAIT_1, "3.10.7.4"), (State.LAST_ACK, "3.6")):
        tcb = synchronized(state, 0)
        (signal,) = told(tcb, Arrive(Segment(tcb.rcv_nxt, tcb.snd_nxt, ACK))).signals
        assert signal.section == section


def test_fin_behind_the_last_one_is_ignored_and_not_said_to_be_held() -> None:
    """After the other end's FIN nothing is held any more, and so nothing is said to be."""
    for state in (State.CLOSE_WAIT, State.LAST_ACK, State.TIME_WAIT):
        tcb = synchronized(state, *((0,) if state is State.LAST_ACK else ()))
        fin = Segment(tcb.rcv_nxt + 1, tcb.snd_una, FIN | ACK)
        last = told(tcb, Arrive(fin)).steps[-1].text
        assert "can only be a mistake" in last and "held" not in last
        assert react(tcb, Arrive(fin), RFC).after.held_fin is None


def test_syn_that_goes_again_is_not_said_to_carry_an_ack() -> None:
    """In SYN-SENT there is nothing to acknowledge; in SYN-RECEIVED there is."""
    opened = react(TCB(), Open(passive=False), RFC, iss=NEXT_ISS).after
    again = TimeOut(Timer.RETRANSMISSION)
    assert "ACK" not in told(opened, again).steps[0].text
    assert "with the present ACK" in told(PASSIVE, again).steps[0].text


def test_aborting_linux_is_told_by_the_switch_that_makes_the_difference() -> None:
    """One sentence, for one switch; the same reaction needs none."""
    tcb = synchronized(State.ESTABLISHED)
    rst = Arrive(Segment(tcb.rcv_nxt, 0, Ctl.RST))
    linux = replace(Policy.linux(), rcv_wnd=WINDOW)
    assert told(tcb, rst, other=linux).differs == ()
    received = syn_received(passive=True)
    syn = Arrive(Segment(received.irs, 0, Ctl.SYN))
    (why,) = told(received, syn, other=linux).differs
    assert "SYN,ACK again" in why.text and why.text.startswith("Linux 6.18")
