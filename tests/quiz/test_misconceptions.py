"""Every wrong rule gives the answer that somebody who believes it would give, and no other.

What is expected here is read from the descriptions of the misconceptions, not from the rules.
"""

import pytest
from mistaken import (
    CROSSED,
    CROSSED_FINS,
    EVERY,
    FOUR_WAY,
    GONE,
    LATE_DATA,
    REFUSED,
    SERVER_FIRST,
    STRAY_RST,
    STRAY_SYN,
    SYN_WITH_DATA,
    THREE_SEGMENTS,
    THREE_WAY,
    UNREAD,
    believed,
    every_question,
    opened,
    segment,
    states,
    traced,
)

from tutor import quiz
from tutor.quiz import MISCONCEPTIONS, acceptable, answered, length, variable
from tutor.tcp import Peer

CONCEPTS = {
    "cw-kernel",
    "fin-timeout",
    "tw-240",
    "tw-exhaust",
    "relative-raw",
    "syn-opens-port",
    "why-three",
    "isn-random",
    "six-flags",
    "accept-needed",
    "queue-rst",
    "half-words",
}


def test_about_a_third_are_concepts():
    """Thirty-nine are known; a TCP can be built of all but the twelve that are about words and reasons."""
    assert len(MISCONCEPTIONS) == 39
    assert {id for id, each in MISCONCEPTIONS.items() if each.wrong is None} == CONCEPTS
    assert all(id == each.id for id, each in MISCONCEPTIONS.items())


SEGMENTS = [
    ("ack-last", THREE_WAY, 2, {"ack": "x"}),
    ("ack-last", THREE_WAY, 3, {"ack": "y"}),
    ("ack-last", FOUR_WAY, 4, {"ack": "v+99"}),
    ("ack-last", REFUSED, 2, {"ack": "x"}),
    ("syn-free", THREE_WAY, 2, {"ack": "x"}),
    ("syn-free", THREE_WAY, 3, {"seq": "x", "ack": "y"}),
    ("syn-free", FOUR_WAY, 2, {"ack": "u"}),
    ("syn-free", FOUR_WAY, 4, {"seq": "u"}),
    ("syn-free", FOUR_WAY, 6, {"seq": "u", "ack": "v+100"}),
    ("syn-free", REFUSED, 2, {"ack": "x"}),
    ("ack-consumes", THREE_WAY, 3, {}),
    ("ack-consumes", FOUR_WAY, 3, {"seq": "v+1"}),
    ("ack-consumes", FOUR_WAY, 5, {"ack": "u+2"}),
    ("ack-consumes", FOUR_WAY, 6, {"seq": "u+2"}),
    ("third-seq", THREE_WAY, 3, {"seq": "x"}),
    ("third-seq", FOUR_WAY, 6, {}),
    ("ack-or-synack", THREE_WAY, 2, {"flags": "ACK"}),
    ("ack-or-synack", CROSSED, 3, {}),
    ("sim-open-two", CROSSED, 3, {"flags": "ACK", "seq": "x+1"}),
    ("sim-open-two", THREE_WAY, 2, {}),
    ("four-always", THREE_SEGMENTS, 2, {"flags": "ACK"}),
    ("four-always", FOUR_WAY, 5, {}),
    ("fin-without-ack", FOUR_WAY, 1, {"flags": "FIN", "ack": "none"}),
    ("fin-both", FOUR_WAY, 3, {}),
    ("fin-both", FOUR_WAY, 4, {"flags": "RST", "ack": "none"}),
    ("close-immediate", FOUR_WAY, 2, {"flags": "FIN,ACK"}),
    ("rst-numbers", REFUSED, 2, {"seq": "x"}),
    ("syn-kills", STRAY_SYN, 2, {"flags": "RST", "ack": "none"}),
    ("rst-any", STRAY_RST, 2, {}),
    ("half-open-fin", GONE, 3, {"flags": "FIN,ACK", "ack": "u+20"}),
    ("half-open-fin", REFUSED, 2, {}),
    ("close-is-fin", GONE, 1, {"flags": "FIN,ACK", "ack": "u"}),
    ("close-is-fin", UNREAD, 3, {"flags": "FIN,ACK", "ack": "u+10"}),
]


@pytest.mark.parametrize(("id", "scenario", "at", "expected"), SEGMENTS)
def test_a_wrong_rule_sends_what_a_believer_predicts(id, scenario, at, expected):
    """Only what the belief is about is another; the rest of the segment stays as it is."""
    assert believed(segment(scenario, at), id) == expected


STATES = [
    ("tw-late-data", LATE_DATA, 4, {"client": "TIME-WAIT"}),
    ("tw-late-data", FOUR_WAY, 5, {}),
    ("tw-server", FOUR_WAY, 5, {"client": "CLOSED"}),
    ("tw-server", FOUR_WAY, 6, {"server": "TIME-WAIT"}),
    ("tw-server", SERVER_FIRST, 2, {}),
    ("tw-passive", FOUR_WAY, 1, {"server": "TIME-WAIT"}),
    ("tw-passive", SERVER_FIRST, 1, {"client": "TIME-WAIT"}),
    ("client-closed", THREE_WAY, "client: active OPEN", {"client": "CLOSED"}),
    ("client-closed", THREE_WAY, 1, {"client": "CLOSED"}),
    ("client-closed", THREE_WAY, 2, {}),
    ("both-established", THREE_WAY, 1, {}),
    ("both-established", THREE_WAY, 2, {"server": "ESTABLISHED"}),
    ("both-established", CROSSED, 4, {"server": "ESTABLISHED"}),
    ("sim-open-two", CROSSED, 2, {"client": "ESTABLISHED"}),
    ("fin-both", FOUR_WAY, 1, {"server": "CLOSED"}),
    ("fin-both", FOUR_WAY, 2, {"client": "TIME-WAIT"}),
    ("close-immediate", FOUR_WAY, 1, {"server": "LAST-ACK"}),
    ("client-closes", SERVER_FIRST, "server: CLOSE", {"server": "ESTABLISHED"}),
    ("client-closes", FOUR_WAY, "client: CLOSE", {}),
    ("sim-close-fw2", CROSSED_FINS, 2, {"client": "FIN-WAIT-2"}),
    ("sim-close-fw2", CROSSED_FINS, 1, {"server": "FIN-WAIT-2"}),
    ("rst-any", STRAY_RST, 1, {"server": "CLOSED"}),
    ("syn-kills", STRAY_SYN, 1, {"server": "CLOSED"}),
    ("no-listener-timeout", REFUSED, 2, {"client": "SYN-SENT"}),
    ("setup-close-wait", REFUSED, 2, {"client": "CLOSE-WAIT"}),
    ("syn-no-data", SYN_WITH_DATA, 1, {"server": "LISTEN"}),
    ("close-is-fin", GONE, "server: ABORT", {"server": "FIN-WAIT-1"}),
    ("close-is-fin", UNREAD, "server: CLOSE", {"server": "FIN-WAIT-1"}),
]


@pytest.mark.parametrize(("id", "scenario", "after", "expected"), STATES)
def test_a_wrong_rule_leads_where_a_believer_expects(id, scenario, after, expected):
    """Only what has not been shown yet is run wrongly, so one end's state is another, or none."""
    assert believed(states(scenario, after), id) == expected


def choices(kind, scenario, at, **more):
    trace, numbers = traced(scenario, **more)
    return kind("q", trace, at, numbers)


ANSWERS = [
    ("rst-answered", REFUSED, 2, "yes"),
    ("rst-answered", GONE, 3, "yes"),
    ("rst-any", STRAY_RST, 1, "no"),
    ("no-listener-timeout", REFUSED, 1, "no"),
    ("syn-no-data", SYN_WITH_DATA, 1, "no"),
    ("ack-consumes", THREE_WAY, 3, "yes"),
    ("half-open-fin", GONE, 2, None),
]


@pytest.mark.parametrize(("id", "scenario", "at", "expected"), ANSWERS)
def test_a_wrong_rule_answers_or_is_silent(id, scenario, at, expected):
    """Whether anything is sent at all is another question than what."""
    assert believed(choices(answered, scenario, at), id).get("choice") == expected


def test_seg_len_as_it_is_believed():
    """A SYN or a FIN of length 0, a pure ACK of length 1."""
    trace, numbers = traced(THREE_WAY)
    assert believed(length("q", trace, 1, numbers), "syn-free") == {"SEG.LEN": "0"}
    assert believed(length("q", trace, 3, numbers), "ack-consumes") == {"SEG.LEN": "1"}
    assert believed(length("q", trace, 1, numbers), "ack-consumes") == {}


def test_variables_as_they_are_believed():
    """The next number expected, and the next to send, are the same formulas as in a segment."""
    trace, numbers = traced(THREE_WAY)
    of_server = variable("q", trace, 1, numbers, of=Peer.B, name="RCV.NXT")
    assert believed(of_server, "ack-last") == {"RCV.NXT": "x"}
    assert believed(of_server, "syn-free") == {"RCV.NXT": "x"}
    trace, numbers = traced(FOUR_WAY)
    of_client = variable("q", trace, "client: CLOSE", numbers, of=Peer.A, name="SND.NXT")
    assert believed(of_client, "syn-free") == {"SND.NXT": "u"}
    assert believed(of_client, "third-seq") == {}


NEAR_THE_END = 2**32 - 2
GAP = opened("gap", "client: SEND 5", "client: SEND 5", "deliver 2", "deliver 1")


def test_numbers_that_do_not_wrap_show_where_they_are_written_as_they_travel():
    """Behind 2**32 a segment in the window is taken for old; letters hide that anything wrapped."""
    question = choices(acceptable, GAP, 2, iss=(NEAR_THE_END, 300), style="absolute")
    assert question.key == {"choice": "yes"}
    assert believed(question, "no-wrap") == {"choice": "no"}
    assert believed(choices(acceptable, GAP, 2, iss=(NEAR_THE_END, 300)), "no-wrap") == {}
    assert believed(choices(acceptable, GAP, 2, style="absolute"), "no-wrap") == {}


def test_an_ack_that_wrapped_acknowledges_nothing_without_wrapping():
    """The SYN 4294967295 is acknowledged by 0, and a believer's client refuses that."""
    trace, numbers = traced(THREE_WAY, (2**32 - 1, 300), "absolute")
    third = quiz.next_segment("q", trace, 3, numbers)
    assert believed(third, "no-wrap") == {"flags": "RST", "ack": "none"}
    after_it = quiz.states("q", trace, 2, numbers)
    assert believed(after_it, "no-wrap") == {}, "whoever is asked for a state counts no numbers"


@pytest.mark.parametrize("scenario", EVERY, ids=lambda each: each.id)
def test_where_nothing_wraps_plain_numbers_are_right(scenario):
    """The rule departs from the reference at the end of the sequence space, and nowhere else."""
    for question in every_question(*traced(scenario, style="absolute")):
        assert believed(question, "no-wrap") == {}


def test_every_wrong_rule_is_met_above():
    """No rule goes without an answer that a learner would give."""
    met = {id for id, *_, expected in (*SEGMENTS, *STATES, *ANSWERS) if expected}
    assert {id for id, each in MISCONCEPTIONS.items() if each.wrong is not None} - met == {"no-wrap"}
