"""A wrong segment, run through the other end: what is told of it is what the reference did."""

import statistics
import time
from collections.abc import Callable

import pytest
from wrong_segments import OPENED, Case, answer, cases, question, scenarios, trace_of, wrong

from tutor.quiz import (
    Choice,
    Consequence,
    Question,
    Rule,
    Text,
    Value,
    choice,
    choose_segment,
    consequence,
    rows,
    states_shown,
)
from tutor.quiz.consequences.arrival import outcome
from tutor.quiz.consequences.fate import same
from tutor.quiz.consequences.history import history, once_more
from tutor.quiz.consequences.shown import Shown
from tutor.tcp import Ctl, Numbers, Peer, Reaction, Scenario, State, play

SYNCHRONIZED = "ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSE-WAIT CLOSING LAST-ACK TIME-WAIT"
ANY = f"SYN-RECEIVED {SYNCHRONIZED}"

CLAIMS = {
    "closed.rst": ("CLOSED", "", ""),
    "closed.refuses": ("CLOSED", "RST", ""),
    "listen.rst": ("LISTEN", "", ""),
    "listen.ack": ("LISTEN", "RST", ""),
    "listen.drops": ("LISTEN", "", ""),
    "listen.syn": ("LISTEN", "SYN,ACK", "SYN-RECEIVED"),
    "listen.syn.fin": ("LISTEN", "SYN,ACK", "SYN-RECEIVED"),
    "syn-sent.bad-ack": ("SYN-SENT", "RST", ""),
    "syn-sent.bad-ack.rst": ("SYN-SENT", "", ""),
    "syn-sent.reset": ("SYN-SENT", "", "CLOSED"),
    "syn-sent.rst": ("SYN-SENT", "", ""),
    "syn-sent.drops": ("SYN-SENT", "", ""),
    "syn-sent.opens": ("SYN-SENT", "ACK", "ESTABLISHED"),
    "syn-sent.opens.fin": ("SYN-SENT", "ACK", "CLOSE-WAIT"),
    "syn-sent.crossed": ("SYN-SENT", "SYN,ACK", "SYN-RECEIVED"),
    "syn-sent.crossed.fin": ("SYN-SENT", "SYN,ACK", "SYN-RECEIVED"),
    "window.outside": (ANY, "ACK", ""),
    "window.rst": (ANY, "", ""),
    "window.syn-again": ("SYN-RECEIVED", "ACK", ""),
    "window.fin-again": ("TIME-WAIT", "ACK", ""),
    "rst.CLOSED": (ANY, "", "CLOSED"),
    "rst.CLOSED.quietly": ("CLOSING LAST-ACK TIME-WAIT", "", "CLOSED"),
    "rst.LISTEN": ("SYN-RECEIVED", "", "LISTEN"),
    "rst.challenged": (ANY, "ACK", ""),
    "rst.drops": (ANY, "", ""),
    "syn.LISTEN": ("SYN-RECEIVED", "", "LISTEN"),
    "syn.challenged": (ANY, "ACK", ""),
    "ack.none": (ANY, "", ""),
    "ack.refused": ("SYN-RECEIVED", "RST", ""),
    "ack.too-new": (SYNCHRONIZED, "ACK", ""),
    "ack.too-old": (SYNCHRONIZED, "ACK", ""),
    "ack.old": (SYNCHRONIZED, "", ""),
    "ack.same": (SYNCHRONIZED, "", ""),
    "ack.taken": (SYNCHRONIZED, "", ""),
    "ack.ESTABLISHED": ("SYN-RECEIVED", "", "ESTABLISHED"),
    "ack.FIN-WAIT-2": ("FIN-WAIT-1", "", "FIN-WAIT-2"),
    "ack.TIME-WAIT": ("CLOSING", "", "TIME-WAIT"),
    "ack.CLOSED": ("LAST-ACK", "", "CLOSED"),
    "fin.CLOSE-WAIT": ("SYN-RECEIVED ESTABLISHED", "ACK", "CLOSE-WAIT"),
    "fin.CLOSE-WAIT.silent": ("ESTABLISHED", "", "CLOSE-WAIT"),
    "fin.CLOSING": ("FIN-WAIT-1", "ACK", "CLOSING"),
    "fin.TIME-WAIT": ("FIN-WAIT-1 FIN-WAIT-2 CLOSING", "ACK", "TIME-WAIT"),
    "fin.again": ("CLOSE-WAIT CLOSING LAST-ACK TIME-WAIT", "ACK", ""),
    "fin.early": ("SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2", "ACK", "any"),
    "fin.outside": ("CLOSE-WAIT CLOSING LAST-ACK TIME-WAIT", "", ""),
    "text.taken": ("ESTABLISHED FIN-WAIT-1 FIN-WAIT-2", "ACK", ""),
    "text.early": ("ESTABLISHED FIN-WAIT-1 FIN-WAIT-2", "ACK", ""),
}
"""What each sentence says: the receiver's state, what it answers, its state after (empty: the same)."""


def of(case: Case) -> list[str]:
    """The ids of what is told."""
    return [rule.id for rule in case.told.rules]


def by_id(*wanted: str) -> list[Case]:
    """The cases of which one of these is told."""
    found = [case for case in cases() if any(id.startswith(wanted) for id in of(case))]
    assert found
    return found


def test_every_wrong_segment_has_one_or_two_sentences() -> None:
    """First what its receiver does with it, then what comes of that, or that it makes no difference."""
    assert len(cases()) > 3000
    for case in cases():
        first, *rest = of(case)
        assert first.startswith("did.") or (first, rest) == ("harmless.bits", []), case.name
        assert [id.split(".")[0] for id in rest] in ([], ["harmless"] if case.told.harmless else ["then"])


def test_sentence_says_what_the_receiver_did() -> None:
    """State, answer and state after are those of the Reaction, and the section is the deciding step's."""
    for case in cases():
        did = case.other.arrival
        first = case.told.rules[0]
        if first.id == "harmless.bits":
            continue
        states, answers, after = CLAIMS[first.id.removeprefix("did.")]
        assert did.before.state.value in states.split(), case.name
        assert {segment.flags for segment in did.sent} == ({answers} if answers else set()) or (
            answers == "RST" and {segment.flags for segment in did.sent} <= {"RST", "RST,ACK"}
        ), case.name
        assert after == "any" or did.after.state.value == (after or did.before.state.value), case.name
        assert first.section == did.deciding.section, case.name
        assert first.values["state"] == did.before.state.value, case.name


def test_harmless_is_what_the_receiver_does_not_notice() -> None:
    """The same answer, the same signals and the same state as for the right segment; otherwise not."""
    harmless = 0
    for case in cases():
        did, does = case.other.arrival, case.right.arrival
        unnoticed = (did.sent, did.signals, did.after.state) == (does.sent, does.signals, does.after.state)
        assert unnoticed or not case.told.harmless, case.name
        if case.told.harmless:
            harmless += 1
            assert same(case.other.end, case.right.end), case.name
    assert 50 < harmless < len(cases()) // 4


def test_states_are_those_where_it_settles_and_the_ladder_draws_them() -> None:
    """The other history can be drawn from the first row on, and its last row shows both ends' states."""
    for case in cases()[::7]:
        told = case.told
        end = case.other.end
        assert told.states == (end.a.state, end.b.state)
        arrived = case.other.trace.moves[case.other.at].after
        assert told.at_once is ((arrived.a.state, arrived.b.state) == told.states), case.name
        assert told.other is not None and told.right is not None
        assert states_shown(told.other) == told.states, case.name
        drawn = [
            row.flight.segment for row in rows(told.other) if row.flight and row.flight.by is case.flight.by
        ]
        assert case.given in drawn or case.given.ctl | Ctl.ACK == case.flight.segment.ctl, case.name


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
def test_right_history_is_the_script_played_on(scenario: object) -> None:
    """It is a trace like any other: its own script, played anew, gives the same moves."""
    trace = trace_of(scenario.id)  # type: ignore[attr-defined]
    for flight in trace.segments:
        past = history(trace, flight.number, flight.segment).trace
        again = play(past.scenario, past.iss)
        assert [move.after for move in again.moves] == [move.after for move in past.moves]


def _peer(case: Case, rule: Rule, name: str = "peer") -> Peer:
    """The end that a value of the rule names."""
    return Peer.A if rule.values[name] == "@" + case.other.trace.scenario.names[0] else Peer.B


def _end(case: Case, rule: Rule, name: str = "peer") -> State:
    return case.other.end.end(_peer(case, rule, name)).state


def _waits(case: Case, rule: Rule) -> bool:
    return bool(case.other.end.end(_peer(case, rule)).queue)


def _mends(case: Case, rule: Rule) -> bool:
    later = once_more(case.other, _peer(case, rule))
    right = once_more(case.right, _peer(case, rule))
    return same(later.end, case.right.end) or same(later.end, right.end)


def _refused(case: Case, rule: Rule) -> bool:
    later = once_more(case.other, _peer(case, rule))
    return any(segment.ctl & Ctl.RST for move in later.then for segment in _sent(move.reaction))


def _sent(reaction: Reaction | None) -> tuple[object, ...]:
    assert reaction is not None
    return reaction.sent


def _storm(case: Case, rule: Rule) -> bool:
    return all(f.segment.ctl & Ctl.ACK and not f.segment.len for f in case.other.end.in_flight)


NO_CONNECTION = (State.CLOSED, State.LISTEN)
ENDINGS: dict[str, Callable[[Case, Rule], bool]] = {
    "then.same": lambda case, rule: same(case.other.end, case.right.end),
    "then.mended": lambda case, rule: same(case.other.end, case.right.end),
    "then.endless": _storm,
    "then.refuses": lambda case, rule: _end(case, rule) in NO_CONNECTION,
    "then.reset": lambda case, rule: _end(case, rule) in NO_CONNECTION,
    "then.again.mends": lambda case, rule: _waits(case, rule) and _mends(case, rule),
    "then.again.gone": lambda case, rule: _waits(case, rule) and _refused(case, rule),
    "then.again.endless": lambda case, rule: once_more(case.other, _peer(case, rule)).endless,
    "then.again.waits": lambda case, rule: _waits(case, rule) and not _mends(case, rule),
    "then.half-open": lambda case, rule: (
        _end(case, rule) not in NO_CONNECTION and _end(case, rule, "other") in NO_CONNECTION
    ),
    "then.held-fin": lambda case, rule: not case.other.end.in_flight,
    "then.forgotten": lambda case, rule: (
        not case.other.end.end(_peer(case, rule)).queue
        and case.other.end.end(_peer(case, rule)).snd_nxt
        != case.other.end.end(_peer(case, rule, "other")).rcv_nxt
    ),
    "then.states": lambda case, rule: _end(case, rule).value == rule.values["state"],
}


@pytest.mark.parametrize("id", ENDINGS)
def test_ending_is_what_it_is_said_to_be(id: str) -> None:
    """Who is reset, who waits and sends again, and what that leads to: all read off both ends."""
    for case in by_id(id):
        rule = case.told.rules[1]
        if rule.id.startswith(id):
            assert ENDINGS[id](case, rule), (case.name, rule)


def test_every_ending_is_checked() -> None:
    """No second sentence without a check of what it says."""
    told = {rule.id for case in cases() for rule in case.told.rules[1:] if not case.told.harmless}
    assert {id for id in told if not id.startswith(tuple(ENDINGS))} == set()


SYN_ACK, FIN_ACK = Ctl.SYN | Ctl.ACK, Ctl.FIN | Ctl.ACK
TYPICAL = (
    ("three-way", 2, (SYN_ACK, 0, -1), "syn-sent.bad-ack again.mends", "SYN-SENT SYN-RECEIVED"),
    ("three-way", 2, (Ctl.ACK, 0, 0), "syn-sent.drops again.mends", "SYN-SENT SYN-RECEIVED"),
    ("three-way", 2, (SYN_ACK, 1, 0), "syn-sent.opens refuses.CLOSED.again", "CLOSED SYN-RECEIVED"),
    ("three-way", 1, (Ctl.SYN, 1, 0), "listen.syn refuses.returns.again", "SYN-SENT LISTEN"),
    ("three-way", 1, (Ctl.ACK, 0, 0), "listen.ack again.mends", "SYN-SENT LISTEN"),
    ("three-way", 3, (Ctl.ACK, 1, 0), "ack.ESTABLISHED same", "ESTABLISHED ESTABLISHED"),
    ("three-way", 3, (Ctl.ACK, 0, 1), "ack.refused mended.challenge", "ESTABLISHED ESTABLISHED"),
    ("three-way", 3, (SYN_ACK, 0, 0), "syn.LISTEN half-open", "ESTABLISHED LISTEN"),
    ("three-way", 3, (FIN_ACK, 0, 0), "fin.CLOSE-WAIT endless", "ESTABLISHED CLOSE-WAIT"),
    ("four-way", 1, (Ctl.RST, 0, 0), "rst.CLOSED again.gone", "FIN-WAIT-1 CLOSED"),
    ("four-way", 3, (Ctl.ACK, 1, 0), "text.early again.endless.text", "FIN-WAIT-2 CLOSE-WAIT"),
    ("four-way", 6, (Ctl.ACK, -1, 0), "window.outside again.mends.itself", "TIME-WAIT LAST-ACK"),
    ("refused", 2, (Ctl.RST, 0, 0), "syn-sent.rst again.mends.itself", "SYN-SENT CLOSED"),
)
"""Exchange, segment; flags, and by how much SEQ and ACK are off; what is told; where both ends are then."""


@pytest.mark.parametrize(("id", "at", "typed", "rules", "states"), TYPICAL)
def test_typical_mistakes(id: str, at: int, typed: tuple[Ctl, int, int], rules: str, states: str) -> None:
    """What a learner types most often, and what comes of it."""
    asked = question(id, at)
    flags, seq, ack = typed
    key = {name: value if isinstance(value, int) else 0 for name, value in asked.key.items()}
    told = consequence(asked, {"flags": flags, "seq": key["seq"] + seq, "ack": key["ack"] + ack})
    assert told is not None and told.states is not None
    assert [rule.id.partition(".")[2] for rule in told.rules] == rules.split()
    assert " ".join(state.value for state in told.states) == states


def test_numbers_are_shown_as_the_learner_meant_them() -> None:
    """The model sentence's values; what is taken from the other end has that end's letter, zero is zero."""
    asked = question("three-way", 2)
    x, y = 1_000_000, 5_000_000
    first = consequence_of(asked, ack=x).rules[0]
    assert (first.values["ack"], first.values["answer"]) == ("x", "<SEQ=x><CTL=RST>")
    assert consequence_of(asked, ack=y).rules[0].values["answer"] == "<SEQ=y><CTL=RST>"
    assert consequence_of(asked, ack=0).rules[0].values["ack"] == "0"


def consequence_of(asked: Question, **given: Value) -> Consequence:
    """What comes of the right answer with these fields changed."""
    told = consequence(asked, {**asked.key, **given})
    assert told is not None
    return told


@pytest.mark.parametrize("style", ["relative", "absolute"])
def test_other_styles_show_plain_numbers(style: str) -> None:
    """Nothing is guessed where numbers are numbers."""
    trace = trace_of("three-way")
    shown = Shown(trace, Numbers.of_trace(trace, style))  # type: ignore[arg-type]
    assert shown.number(1_000_001, Peer.A) == ("1" if style == "relative" else "1000001")


def test_what_counts_as_right_has_no_consequence() -> None:
    """The right segment, PSH on it, and FIN alone with an acknowledgment number; a choice never has one."""
    asked = question("four-way", 1)
    assert consequence(asked, asked.key) is None
    assert consequence(asked, {**asked.key, "flags": int(Ctl.FIN)}) is None
    assert consequence(asked, {**asked.key, "flags": int(Ctl.FIN | Ctl.ACK | Ctl.PSH)}) is None
    text = Text({"en": "one"})
    stated = choice("q", [Choice("a", text), Choice("b", text)], "a", stem=text, sections=["3.4"])
    assert consequence(stated, {"choice": "b"}) is None


def test_fin_alone_without_a_number_is_sent_without_ack() -> None:
    """Then ACK was not meant, and the segment is dropped for it."""
    asked = question("four-way", 1)
    told = consequence(asked, {"flags": int(Ctl.FIN), "seq": asked.key["seq"], "ack": None})
    assert told is not None and told.rules[0].id == "did.ack.none"


def test_bits_that_mean_nothing_here_are_harmless() -> None:
    """PSH on a SYN, or URG, ECE and CWR anywhere: the receiver does what it does."""
    told = consequence_of(question("three-way", 1), flags=int(Ctl.SYN | Ctl.PSH | Ctl.ECE))
    assert [rule.id for rule in told.rules] == ["harmless.bits"] and told.harmless
    assert told.rules[0].values["flags"] == "PSH,ECE"


def test_segment_that_is_lost_is_told_as_if_it_came() -> None:
    """The learner cannot know that it will be lost, and a lost one teaches nothing."""
    told = consequence_of(question("lost", 1), seq=0)
    assert told.rules[0].id == "did.listen.syn"


def test_fields_that_are_not_asked_are_the_right_ones() -> None:
    """A question for one field alone is answered by a whole segment."""
    asked = question("three-way", 2)
    assert consequence(asked, {"ack": 0}) == consequence_of(asked, ack=0)


def test_segment_that_was_chosen_is_sent_like_one_that_was_typed() -> None:
    """Each option but the right one means a whole segment, and has its consequence."""
    trace = trace_of("three-way")
    numbers = Numbers.of_trace(trace, "symbolic")
    asked = choose_segment("q", trace, 2, numbers, count=4, seed=7)
    for option in asked.fields[0].choices:
        told = consequence(asked, {"choice": option.value})
        assert told == consequence(question("three-way", 2), option.means)
        assert (told is None) == (option.value == asked.key["choice"])


def test_number_that_the_trace_lacks_is_chosen_later_on_the_clock() -> None:
    """The SYN is lost in the trace, so its listener chose no number there; where it arrives, it needs one."""
    trace = play(Scenario("dropped", (*OPENED[:2], "drop")), {Peer.A: (1_000_000,), Peer.B: ()})
    past = history(trace, 1, trace.segments[0].segment)
    assert past.trace.iss == {Peer.A: (1_000_000,), Peer.B: (1_064_000,)}


def test_it_ends_soon() -> None:
    """Storms are seen as such, and nothing runs on to the bound without one."""
    for case in cases():
        assert len(case.other.then) < 20, case.name
        assert case.other.endless == bool(case.other.end.in_flight), case.name


def test_it_is_quick() -> None:
    """Half of all wrong segments take less than a millisecond, text, histories and all."""
    asked = question("four-way", 2)
    right = trace_of("four-way").segments[1].segment
    times = []
    for given in list(wrong(right))[::3]:
        began = time.perf_counter()
        consequence(asked, answer(given))
        times.append(time.perf_counter() - began)
    assert statistics.median(times) < 0.002


def test_outcome_of_every_delivery_has_a_name() -> None:
    """Also of what is sent in answer, further down the other history."""
    for case in cases()[::3]:
        for move in case.other.then:
            assert move.reaction is not None
            assert outcome(move.reaction)
