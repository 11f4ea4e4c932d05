"""Which misconceptions an answer looks like."""

import pytest
from mistaken import CROSSED, FOUR_WAY, THREE_WAY, segment, states, traced

from tutor.quiz import Choice, Text, choice, choose_segment, diagnose, find_wrong, grade, read_field


def looks_like(question, **given):
    """What an answer, as it is typed, looks like."""
    fields = {field.name: field for field in question.fields}
    return diagnose(
        question, {name: read_field(question, fields[name], text) for name, text in given.items()}
    )


ANSWERS = [
    # One field wrong, as one rule has it; the others right.
    (THREE_WAY, 3, ("ack", "x+1", "y"), ("ack-last",)),
    (THREE_WAY, 3, ("ack", "x", "y+1"), ("third-seq",)),
    # Two rules that give one answer are both named, in the catalogue's order.
    (THREE_WAY, 2, ("syn,ack", "y", "x"), ("ack-last", "syn-free")),
    # One rule that explains both is named before two that explain one each.
    (THREE_WAY, 3, ("ack", "x", "y"), ("syn-free",)),
    # A field wrong for a reason of its own takes nothing away from a rule that does not speak of it.
    (THREE_WAY, 2, ("ack", "y", "x"), ("ack-last", "syn-free", "ack-or-synack")),
    (THREE_WAY, 2, ("syn", "y", "x"), ("ack-last", "syn-free")),
    # Whoever has right what a rule has wrong does not hold it.
    (FOUR_WAY, 6, ("ack", "u+1", "v+100"), ("ack-last",)),
    (FOUR_WAY, 6, ("ack", "u", "v+101"), ()),
    # Right, and wrong in a way that is nobody's rule.
    (THREE_WAY, 3, ("ack", "x+1", "y+1"), ()),
    (THREE_WAY, 3, ("ack", "x+1", "y+7"), ()),
    (CROSSED, 3, ("ack", "x+1", "y+1"), ("sim-open-two",)),
    # FIN for FIN,ACK is right and not scolded; it is looked into where its ack is missing.
    (FOUR_WAY, 1, ("fin", "u", "v"), ()),
    (FOUR_WAY, 1, ("fin", "u", "none"), ("fin-without-ack",)),
    (FOUR_WAY, 1, ("fin", "u+1", "v"), ()),
]


@pytest.mark.parametrize(("scenario", "at", "given", "expected"), ANSWERS)
def test_an_answer_looks_like_the_rules_that_give_it(scenario, at, given, expected):
    """By the fields in which a rule departs from the key, and by no others."""
    flags, seq, ack = given
    assert looks_like(segment(scenario, at), flags=flags, seq=seq, ack=ack) == expected


def test_fields_that_are_not_open_are_not_judged():
    """On a second try only what is still open may be given."""
    assert looks_like(segment(THREE_WAY, 3), ack="y") == ("ack-last", "syn-free")


def test_states_are_diagnosed_for_either_end():
    """What one end is taken for does not depend on the other."""
    assert looks_like(states(FOUR_WAY, 1), client="FIN-WAIT-1", server="TIME-WAIT") == ("tw-passive",)
    assert looks_like(states(FOUR_WAY, 1), client="CLOSED", server="CLOSED") == ("fin-both",)


def test_grading_names_them():
    """A wrong verdict carries what it looks like; a right one nothing."""
    question = segment(THREE_WAY, 2)
    wrong = grade(question, {"flags": "syn,ack", "seq": "y", "ack": "x"}, question.fields, 1)
    assert wrong.misconceptions == ("ack-last", "syn-free")
    right = grade(question, {"flags": "syn,ack", "seq": "y", "ack": "x+1"}, question.fields, 1)
    assert right.misconceptions == ()


def text(words):
    return Text({"en": words})


def test_a_chosen_option_names_its_own():
    """What an author has said of an option is taken at his word."""
    options = (
        Choice("a", text("both numbers")),
        Choice("b", text("to be reliable"), misconception="why-three"),
        Choice("c", text("by law")),
    )
    question = choice("q", options, "a", stem=text("Why three?"), sections=["3.5"])
    assert [diagnose(question, {"choice": each}) for each in "abc"] == [(), ("why-three",), ()]


def test_a_chosen_segment_names_every_rule_that_sends_it():
    """A segment among others stands for all whose rule it is, not only for the one it was made by."""
    trace, numbers = traced(THREE_WAY)
    question = choose_segment("q", trace, 2, numbers, count=4, seed=1)
    (field,) = question.fields
    for option in field.choices:
        believers = {"x": ("ack-last", "syn-free")}
        if option.means["flags"] == 18 and option.means["ack"] == 100:
            assert diagnose(question, {"choice": option.value}) == believers["x"]
        if option.value == question.key["choice"]:
            assert diagnose(question, {"choice": option.value}) == ()
    assert any(option.means["ack"] == 100 for option in field.choices)


def test_whoever_takes_a_right_segment_for_wrong_says_why():
    """In a list with one wrong segment, another one is pointed at and mended as a rule has it."""
    trace, numbers = traced(FOUR_WAY)
    question = find_wrong("q", trace, 2, numbers, rule="ack-last")
    assert looks_like(question, segment="4", field="ack", value="v+99") == ("ack-last",)
    assert looks_like(question, segment="2", field="ack", value="u+0") == ("ack-last", "syn-free")
    assert looks_like(question, segment="2", field="ack", value="u+1") == ()
    assert looks_like(question, segment="5", field="ack", value="u+1") == ()
