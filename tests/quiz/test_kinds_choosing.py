"""A choice of whole segments: what people would send, and one that is right."""

import random
from collections import Counter

import pytest
from exchanges import EVERY, FOUR_WAY, REFUSED, THREE_WAY, every_trace, keeps_its_word, numbers, right

from tutor.quiz import MISCONCEPTIONS, Question, choose_segment, grade, next_segment, wrong_keys
from tutor.quiz.kinds.choosing import distractors
from tutor.quiz.kinds.moments import segment_of
from tutor.tcp import Ctl, Scenario, play


def chosen(scenario: Scenario, at: int, count: int = 4, seed: int = 1) -> Question:
    """A choice in letters."""
    trace = play(scenario, (100, 300))
    return choose_segment("q", trace, at, numbers(trace), count=count, seed=seed)


def test_options_are_as_many_as_asked_and_all_different() -> None:
    """From two to eight, for every segment of every exchange; the key alone is right."""
    for trace, shown in every_trace():
        for flight in trace.segments:
            for count in (2, 4, 8):
                question = choose_segment("q", trace, flight.number, shown, count=count, seed=count)
                (field,) = question.fields
                means = [tuple(option.means.items()) for option in field.choices]
                assert len(set(means)) == len(means) == count
                keeps_its_word(question)


def test_the_key_is_the_segment_that_departs() -> None:
    """What the right option means is what next-segment expects."""
    trace = play(FOUR_WAY, (100, 300))
    for flight in trace.segments:
        question = chosen(FOUR_WAY, flight.number)
        means = {option.value: option.means for option in question.fields[0].choices}
        asked = next_segment("q", trace, flight.number, numbers(trace))
        assert means[str(question.key["choice"])] == asked.key


def test_wrong_rules_come_first() -> None:
    """A distractor is somebody's belief wherever there is one."""
    for scenario in EVERY:
        trace = play(scenario, (100, 300))
        for flight in trace.segments:
            asked = next_segment("q", trace, flight.number, numbers(trace))
            found = distractors(asked, segment_of(trace, flight.number), 3, random.Random(1))
            beliefs = [belief for _, belief in found]
            named = sum(belief is not None for belief in beliefs)
            assert beliefs[named:] == [None] * (3 - named)
            believed = {
                tuple({**asked.key, **key}.items())
                for key in wrong_keys(asked).values()
                if key.get("flags", 1) and key.get("seq", 1) is not None
            }
            assert named >= min(1, len(believed)) or not believed
            assert {belief for belief in beliefs if belief} <= set(MISCONCEPTIONS)


def test_the_key_stands_everywhere() -> None:
    """Over many seeds each place has its share, and the same seed gives the same options."""
    places = Counter(chosen(FOUR_WAY, 2, seed=seed).key["choice"] for seed in range(200))
    assert set(places) == {"a", "b", "c", "d"}
    assert min(places.values()) > 25
    assert chosen(FOUR_WAY, 2, seed=7) == chosen(FOUR_WAY, 2, seed=7)


def test_a_segment_without_ack_has_no_number_there() -> None:
    """An option is a segment that can be written."""
    for trace, shown in every_trace():
        for flight in trace.segments:
            question = choose_segment("q", trace, flight.number, shown, count=8, seed=3)
            for option in question.fields[0].choices:
                flags, ack = option.means["flags"], option.means["ack"]
                assert isinstance(flags, int)
                assert bool(flags & Ctl.ACK) == (ack is not None)
                assert flags


def test_a_wrong_choice_is_told_why_by_the_field_that_differs() -> None:
    """Whoever chooses ACK = x reads what an acknowledgment names, not what a SYN,ACK is."""
    question = chosen(THREE_WAY, 2)
    option = next(each for each in question.fields[0].choices if each.misconception == "ack-last")
    verdict = grade(question, {"choice": option.value}, question.fields, 1)
    assert verdict.fields[0].rule.id == "ack.after-syn"
    flags = next(each for each in question.fields[0].choices if each.means["flags"] != Ctl.SYN | Ctl.ACK)
    verdict = grade(question, {"choice": flags.value}, question.fields, 1)
    assert verdict.fields[0].rule.id == "flags.synack.listen"


def test_a_choice_is_diagnosed_as_if_it_had_been_typed() -> None:
    """Two wrong rules that would send the chosen segment are both named."""
    question = chosen(THREE_WAY, 2)
    option = next(each for each in question.fields[0].choices if each.misconception == "ack-last")
    assert set(grade(question, {"choice": option.value}, question.fields, 1).misconceptions) == {
        "ack-last",
        "syn-free",
    }


def test_an_option_is_a_segment_as_the_rfc_writes_it() -> None:
    """In letters, also for the number of a RST that is nobody's, and for one taken from the other end."""
    question = chosen(REFUSED, 2, count=8)
    shown = {getattr(option.text, "values", {})["segment"] for option in question.fields[0].choices}
    assert "<SEQ=0><ACK=x+1><CTL=RST,ACK>" in shown
    assert "<SEQ=x><ACK=x+1><CTL=RST,ACK>" in shown


@pytest.mark.parametrize("typed", ["b", "2", "B", "ㅠ", "ｂ"])
def test_a_segment_is_chosen_by_letter_or_number(typed: str) -> None:
    """As any option is."""
    question = next(
        asked for seed in range(50) if (asked := chosen(THREE_WAY, 2, seed=seed)).key["choice"] == "b"
    )
    assert right(question, choice=typed) == {"choice": True}
