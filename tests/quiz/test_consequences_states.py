"""A wrong state: what the end would do if it were so, and that it is not what it does."""

from collections.abc import Iterator
from functools import cache

import msgspec
import pytest
from wrong_segments import ISS, scenarios, trace_of

from tutor.quiz import Question, Rule, consequence, states
from tutor.quiz.consequences.believed import believed
from tutor.quiz.consequences.shown import Shown
from tutor.quiz.consequences.states import if_so
from tutor.tcp import CLOSED_TCB, Ctl, Numbers, Peer, Policy, State, Trace, distance, play

SYNCHRONIZED = tuple(State)[4:]


class Belief(msgspec.Struct, frozen=True):
    """An end taken to be in a state that it is not in, and what is told of that."""

    trace: Trace
    moves: int
    peer: Peer
    real: State
    wrong: State
    rule: Rule | None

    def __str__(self) -> str:
        name = self.trace.scenario.id
        return f"{name} after {self.moves} moves: {self.peer.value}, {self.real}, taken for {self.wrong}"


@cache
def beliefs() -> tuple[Belief, ...]:
    """Every wrong state of either end, after every move of the exchanges."""
    return tuple(_beliefs())


def _beliefs() -> Iterator[Belief]:
    for scenario in scenarios():
        trace = play(scenario, ISS)
        shown = Shown(trace, Numbers.of_trace(trace, "symbolic"))
        for moves, move in enumerate(trace.moves, 1):
            for peer in Peer:
                real = move.after.end(peer).state
                for wrong in State:
                    if wrong is not real:
                        rule = if_so(trace, moves, peer, wrong, shown)
                        yield Belief(trace, moves, peer, real, wrong, rule)


def question(id: str, after: int | str) -> Question:
    """Which state is each end in?"""
    trace = trace_of(id)
    return states("q", trace, after, Numbers.of_trace(trace, "symbolic"))


def test_something_can_be_said_of_every_wrong_state() -> None:
    """Eleven states, and no two behave alike for long."""
    assert len(beliefs()) > 1500
    assert [str(belief) for belief in beliefs() if belief.rule is None] == []


EFFECTS = {
    "refuses": ("same", "RST"),
    "answers": ("same", "any"),
    "drops": ("same", ""),
    "stays": ("same", ""),
    "takes": ("same", "any"),
    "goes": ("other", "any"),
    "goes.silent": ("other", ""),
    "call.goes": ("other", "any"),
    "call.goes.silent": ("other", ""),
    "call.sends": ("same", "any"),
    "call.waits": ("same", ""),
    "call.told": ("same", ""),
    "timeout.again": ("same", "any"),
    "timeout.nothing": ("same", ""),
    "time-wait.nothing": ("same", ""),
    "time-wait.over": ("other", ""),
}
"""Whether the state changes, and what is sent (``any``: something, but no RST)."""


def test_sentence_says_what_would_come_of_it() -> None:
    """The state after and the answer are those that the sentence speaks of."""
    for belief in beliefs():
        assert belief.rule is not None
        values, effect = belief.rule.values, belief.rule.id.partition(".")[2].removesuffix(".text")
        moves, sends = EFFECTS[effect]
        assert values["state"] == belief.wrong.value, belief
        assert (values["after"] == values["state"]) == (moves == "same"), (belief, belief.rule)
        assert bool(values["answer"]) == bool(sends), (belief, belief.rule)
        resets = sends == "RST" or (values.get("call") == "ABORT" and sends == "any")
        assert ("RST" in values["answer"]) == resets, (belief, belief.rule)


@pytest.mark.parametrize("state", State)
def test_believed_end_is_one_that_could_be(state: State) -> None:
    """What is sent and unacknowledged lies between SND.UNA and SND.NXT, and CLOSED has no TCB."""
    for belief in beliefs():
        if belief.wrong is not state:
            continue
        tcb = believed(belief.trace, belief.moves, belief.peer, state)
        assert tcb.state is state
        assert (tcb == CLOSED_TCB) == (state is State.CLOSED)
        outstanding = distance(tcb.snd_una, tcb.snd_nxt)
        assert sum(segment.len for segment in tcb.queue) >= outstanding, belief
        fin = any(segment.ctl & Ctl.FIN for segment in tcb.queue)
        if state in (State.FIN_WAIT_1, State.CLOSING, State.LAST_ACK):
            assert fin, belief
        if state in (State.FIN_WAIT_2, State.TIME_WAIT):
            assert not outstanding, belief
        syn = any(segment.ctl & Ctl.SYN for segment in tcb.queue)
        assert syn == (state in (State.SYN_SENT, State.SYN_RECEIVED)), belief


def test_end_that_has_closed_keeps_its_numbers() -> None:
    """Taken for TIME-WAIT, an end that is CLOSED again still knows where it stood."""
    trace = trace_of("four-way")
    last = trace.moves[8].after  # the client's last ACK has arrived
    assert last.b.state is State.CLOSED
    tcb = believed(trace, 9, Peer.B, State.TIME_WAIT)
    assert (tcb.snd_nxt, tcb.rcv_nxt) == (last.a.rcv_nxt, last.a.snd_nxt)


def test_believed_window_is_the_policys() -> None:
    """An end that has not opened yet is given the window that it would offer."""
    tcb = believed(trace_of("three-way"), 1, Peer.A, State.ESTABLISHED)
    assert tcb.rcv_wnd == Policy().rcv_wnd


TYPICAL = (
    ("three-way", "client: active OPEN", "client CLOSED", "were.refuses <SEQ=x+1><CTL=RST>"),
    ("three-way", "client: active OPEN", "client ESTABLISHED", "were.timeout.nothing"),
    ("three-way", 1, "server LISTEN", "were.refuses <SEQ=y+1><CTL=RST>"),
    ("three-way", 1, "server ESTABLISHED", "were.timeout.nothing"),
    ("three-way", 2, "client SYN-SENT", "were.timeout.again <SEQ=x><CTL=SYN>"),
    ("three-way", 3, "server SYN-RECEIVED", "were.timeout.again <SEQ=y><ACK=x+1><CTL=SYN,ACK>"),
    ("four-way", 1, "server LAST-ACK", "were.call.told"),
    ("four-way", 1, "server ESTABLISHED", "were.call.goes <SEQ=v><ACK=u+1><CTL=FIN,ACK>"),
    ("four-way", 1, "client FIN-WAIT-2", "were.timeout.nothing"),
    ("four-way", 2, "client CLOSED", "were.refuses.text <SEQ=u+1><CTL=RST>"),
    ("four-way", 2, "client TIME-WAIT", "were.stays.text"),
    ("four-way", 5, "client CLOSED", "again.refuses <SEQ=u+1><CTL=RST>"),
    ("four-way", 6, "server TIME-WAIT", "again.stays"),
    ("refused", 1, "server LISTEN", "again.goes SYN,ACK"),
)


@pytest.mark.parametrize(("id", "after", "wrong", "told"), TYPICAL)
def test_typical_wrong_states(id: str, after: int | str, wrong: str, told: str) -> None:
    """What learners believe most often, and what the end would then do."""
    asked = question(id, after)
    name, state = wrong.split()
    found = consequence(asked, {**asked.key, name: State(state)})
    assert found is not None and (found.states, found.other, found.harmless) == (None, None, False)
    (rule,) = found.rules
    assert f"{rule.id} {rule.values['answer']}".strip() == told


def test_two_wrong_states_have_a_sentence_each() -> None:
    """In the order of the fields; a right state has none."""
    asked = question("three-way", 1)
    both = consequence(asked, {"client": State.CLOSED, "server": State.LISTEN})
    assert both is not None
    assert [rule.values["peer"] for rule in both.rules] == ["@client", "@server"]
    assert consequence(asked, asked.key) is None


def test_what_lies_further_ahead_is_not_told() -> None:
    """After the FIN the server is still to send 100 octets: nobody has heard of them yet."""
    ahead = play(trace_of("four-way").scenario, ISS)
    data = next(n for n, move in enumerate(ahead.moves) if any(flight.segment.text for flight in move.sent))
    for belief in beliefs():
        if belief.trace.scenario.id == "four-way" and belief.moves < data and belief.rule:
            assert "v+100" not in belief.rule.values["answer"], belief


def test_rare_timeout_of_the_trace_is_passed_over() -> None:
    """A user time-out that comes next says nothing about a state: what could happen now is told."""
    scenario = msgspec.structs.replace(
        trace_of("three-way").scenario, id="given up", script=("client: active OPEN", "client: time out USER")
    )
    trace = play(scenario, ISS)
    shown = Shown(trace, Numbers.of_trace(trace, "symbolic"))
    rule = if_so(trace, 1, Peer.A, State.ESTABLISHED, shown)
    assert rule is not None and rule.id == "were.timeout.nothing"
