"""What is asked of an exchange written by chance: answerable, not trivial, and found again by its id."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tutor import quiz
from tutor.quiz import CannotAskError, Question, generate
from tutor.quiz.grading import grade
from tutor.tcp import Abort, Ctl, Peer, State, TimeOut, Timer, Trace

TOPICS = tuple(generate.FAMILIES)
CHEAP = frozenset(generate.KINDS) - {"wrong-segment", "choose-segment", "order"}
"""The others try many wrong rules, or many orders."""


def asked(topic: str, seeds: range, kinds: frozenset[str] = CHEAP) -> Iterator[tuple[Trace, Question]]:
    """Every question of these kinds that these exchanges have."""
    for seed in seeds:
        trace = generate.exchange(topic, seed)
        for spot in generate.spots(trace):
            if spot.kind in kinds:
                try:
                    yield trace, generate.ask(topic, seed, trace, spot, "symbolic")
                except CannotAskError:
                    continue


@pytest.mark.parametrize("topic", TOPICS)
def test_every_question_has_a_key_that_grades_right(topic: str) -> None:
    """What the reference did, typed as it would be shown, is a right answer in every field."""
    for _, question in asked(topic, range(12)):
        expected = {field.name: quiz.expected_text(question, field) for field in question.fields}
        verdict = grade(question, expected, question.fields, 1)
        assert verdict.correct, (question.id, verdict)


@pytest.mark.parametrize("topic", TOPICS)
def test_an_id_leads_to_the_same_question_again(topic: str) -> None:
    """Nothing but the id and the style is needed to ask a question another time."""
    for _, question in asked(topic, range(3), frozenset(generate.KINDS)):
        assert generate.again(question.id, "symbolic") == question


def test_every_computed_kind_is_asked_of_every_level() -> None:
    """No level lacks a kind of question; of some a level has few."""
    for level in generate.LEVELS:
        kinds: Counter[str] = Counter()
        for topic in generate.topics(level):
            kinds.update(q.kind for _, q in asked(topic, range(4), frozenset(generate.KINDS)))
        assert set(kinds) == set(generate.KINDS), level


@pytest.mark.parametrize("topic", ["refused", "half-open", "old-duplicates"])
def test_the_iss_of_a_later_connection_is_never_asked_for(topic: str) -> None:
    """Nobody can know it: no segment that brings one is a question, nor a variable that has it."""
    for trace, question in asked(topic, range(40), frozenset({"next-segment", "variable"})):
        assert question.before is not None
        move = trace.moves[question.before.moves - 1]
        if move.reaction is not None and move.reaction.took_iss and move.acted is not None:
            assert move.reaction.after.iss == trace.iss[move.acted][0]
            assert question.kind == "next-segment" or "IRS" in question.key or move.acted in Peer


def test_a_length_is_never_the_count_of_octets_that_the_stem_shows() -> None:
    """Where SEG.LEN is asked for, SYN or FIN count, or there is no text to read it off."""
    for topic in TOPICS:
        for _, question in asked(topic, range(10), frozenset({"length"})):
            shown = question.about.values["segment"]
            assert f"<DATA={question.key['SEG.LEN']}>" not in shown


def test_a_variable_is_not_read_off_the_acknowledgment_just_sent() -> None:
    """RCV.NXT is asked for where no segment on the screen's last row says it."""
    for topic in TOPICS:
        for trace, question in asked(topic, range(10), frozenset({"variable"})):
            assert question.before is not None
            move = trace.moves[question.before.moves - 1]
            if "RCV.NXT" in question.key:
                assert not any(flight.segment.ctl & Ctl.ACK for flight in move.sent)


def test_states_are_asked_for_where_one_changes_or_might_be_thought_to() -> None:
    """Data that is taken and acknowledged changes no state, and nobody is asked."""
    for topic in TOPICS:
        for trace, question in asked(topic, range(10), frozenset({"states"})):
            assert question.before is not None
            move = trace.moves[question.before.moves - 1]
            assert move.reaction is not None
            control = move.flight.segment.ctl & (Ctl.SYN | Ctl.FIN | Ctl.RST) if move.flight else 0
            assert control or move.reaction.before.state is not move.reaction.after.state


def test_a_change_of_state_rests_on_the_section_of_the_step_that_made_it() -> None:
    """An ABORT is 3.10.5, and neither it nor a RST in TIME-WAIT is told as the 2 MSL that lead to CLOSED."""
    cut_off = 0
    for topic in TOPICS:
        for trace, question in asked(topic, range(40), frozenset({"states"})):
            assert question.before is not None
            for peer, name in zip(Peer, trace.scenario.names, strict=True):
                rule = question.rules[name]
                reactions = [
                    move.reaction for move in trace.moves[: question.before.moves] if move.acted is peer
                ]
                changes = [each for each in reactions if each and each.before.state is not each.after.state]
                if rule.id.startswith("state.stays"):
                    continue
                assert rule.section == changes[-1].deciding.section
                assert not isinstance(changes[-1].event, Abort) or rule.section == "3.10.5"
                if rule.id == "state.TIME-WAIT.CLOSED":
                    assert changes[-1].event == TimeOut(Timer.TIME_WAIT)
                cut_off += changes[-1].before.state is State.TIME_WAIT and rule.id == "state.reset"
    assert cut_off


def test_a_send_that_carries_nothing_yet_is_told_as_a_call() -> None:
    """In LISTEN a SEND opens actively: nobody is asked which segment carries the data, for it is a SYN."""
    questions = [
        question
        for _, question in asked("refused", range(40), frozenset({"next-segment", "states"}))
        if question.about.values.get("call") == "SEND"
        or (question.happened and question.happened.values.get("call") == "SEND")
    ]
    assert {each.kind for each in questions} == {"next-segment", "states"}
    for each in questions:
        if each.kind == "next-segment":
            assert (each.rules["flags"].id, each.rules["flags"].section) == ("flags.syn.send", "3.10.2")


def test_two_exchanges_that_show_the_same_so_far_ask_the_same() -> None:
    """A likeness knows the SYN of two openings for one question; other octets make another."""
    syns = {
        generate.likeness(generate.again(f"drill/open-{seed}/next-segment.1", "symbolic"))
        for seed in range(20)
    }
    assert len(syns) <= 2  # a passive OPEN, perhaps from anyone
    closes = {
        generate.likeness(generate.again(f"drill/half-close-{seed}/next-segment.4", "symbolic"))
        for seed in range(20)
    }
    assert len(closes) > 10


def test_wrapping_numbers_are_asked_for_as_they_travel() -> None:
    """Letters would hide what wrap-around is about, whatever style the run has."""
    question = generate.again("drill/wrap-around-3/next-segment.1", "symbolic")
    assert question.numbers is not None
    assert question.numbers.style == "absolute"


@pytest.mark.parametrize(
    "id", ["drill/close-1", "handshake/three-way/first", "drill/nothing-1/states.2", "drill/close-x/states.2"]
)
def test_an_id_of_something_else_is_refused(id: str) -> None:
    """Only what was generated is generated again."""
    with pytest.raises(ValueError, match="not the id"):
        generate.read_id(id)
