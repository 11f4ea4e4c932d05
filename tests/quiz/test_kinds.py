"""Keys come off the trace: what each kind of question expects, and why."""

import pytest
from exchanges import CROSSED, FOUR_WAY, OPENED, REFUSED, THREE_WAY, played

from tutor.quiz import Question, Text, choice, choose_iss, expected_text, next_segment, states
from tutor.quiz.model import Choice, Rule
from tutor.tcp import Numbers, Scenario, State, play


def expected(question: Question) -> dict[str, str]:
    """The key as text, by field."""
    return {field.name: expected_text(question, field) for field in question.fields}


def why(question: Question) -> dict[str, str]:
    """The rule behind each field."""
    return {name: rule.id for name, rule in question.rules.items()}


def segment(scenario: Scenario, at: int) -> Question:
    """The question for one segment of a scenario."""
    trace, numbers = played(scenario)
    return next_segment("q", trace, at, numbers)


@pytest.mark.parametrize(
    ("at", "flags", "seq", "ack", "rules"),
    [
        (1, "SYN", "x", "none", ["flags.syn", "seq.iss", "ack.none"]),
        (2, "SYN,ACK", "y", "x+1", ["flags.synack.listen", "seq.iss", "ack.after-syn"]),
        (3, "ACK", "x+1", "y+1", ["flags.ack.syn", "seq.after-syn", "ack.after-syn"]),
    ],
)
def test_three_way_segments_are_those_of_figure_6(
    at: int, flags: str, seq: str, ack: str, rules: list[str]
) -> None:
    """The three segments of the opening, each number with the rule that gives it."""
    question = segment(THREE_WAY, at)
    assert expected(question) == {"flags": flags, "seq": seq, "ack": ack}
    assert list(why(question).values()) == rules


@pytest.mark.parametrize(
    ("at", "flags", "seq", "ack", "rules"),
    [
        (1, "FIN,ACK", "u", "v", ["flags.fin", "seq.after-none", "ack.same"]),
        (2, "ACK", "v", "u+1", ["flags.ack.fin", "seq.after-none", "ack.after-fin"]),
        (3, "ACK", "v", "u+1", ["flags.ack.data", "seq.after-none", "ack.same"]),
        (4, "ACK", "u+1", "v+100", ["flags.ack.text", "seq.after-fin", "ack.after-text"]),
        (5, "FIN,ACK", "v+100", "u+1", ["flags.fin", "seq.after-text", "ack.same"]),
        (6, "ACK", "u+1", "v+101", ["flags.ack.fin", "seq.after-none", "ack.after-fin"]),
    ],
)
def test_four_way_segments_with_data_flowing_on(
    at: int, flags: str, seq: str, ack: str, rules: list[str]
) -> None:
    """Every number of a close in which the other way still carries 100 octets."""
    question = segment(FOUR_WAY, at)
    assert expected(question) == {"flags": flags, "seq": seq, "ack": ack}
    assert list(why(question).values()) == rules


@pytest.mark.parametrize(
    ("after", "client", "server", "rules"),
    [
        (1, "FIN-WAIT-1", "CLOSE-WAIT", ["state.ESTABLISHED.FIN-WAIT-1", "state.ESTABLISHED.CLOSE-WAIT"]),
        (2, "FIN-WAIT-2", "CLOSE-WAIT", ["state.FIN-WAIT-1.FIN-WAIT-2", "state.stays.CLOSE-WAIT"]),
        (5, "TIME-WAIT", "LAST-ACK", ["state.FIN-WAIT-2.TIME-WAIT", "state.CLOSE-WAIT.LAST-ACK"]),
        (6, "TIME-WAIT", "CLOSED", ["state.stays.TIME-WAIT", "state.LAST-ACK.CLOSED"]),
        ("client: time out TIME-WAIT", "CLOSED", "CLOSED", ["state.TIME-WAIT.CLOSED", "state.stays.CLOSED"]),
    ],
)
def test_four_way_states_after_each_segment(
    after: int | str, client: str, server: str, rules: list[str]
) -> None:
    """Both ends' states, with the reason each end moved or did not."""
    trace, numbers = played(FOUR_WAY)
    question = states("q", trace, after, numbers)
    assert expected(question) == {"client": client, "server": server}
    assert list(why(question).values()) == rules


def test_closed_rcv_syn_is_reset_with_seq_zero() -> None:
    """The numbers of a RST,ACK are made from the segment it answers, not from an ISS."""
    question = segment(REFUSED, 2)
    assert expected(question) == {"flags": "RST,ACK", "seq": "0", "ack": "x+1"}
    assert list(why(question).values()) == ["flags.rst.no-ack", "seq.zero", "ack.reset"]


def test_abort_sends_a_reset_of_its_own() -> None:
    """The RST of an ABORT refuses nothing that came: it tells that this end has given up (3.10.5)."""
    question = segment(Scenario("gone", ("client: ABORT", "deliver"), before=OPENED), 1)
    assert expected(question) == {"flags": "RST", "seq": "x", "ack": "none"}
    assert question.rules["flags"] == Rule("flags.abort", "3.10.5", question.rules["flags"].values)


def test_crossed_syns_are_answered_with_syn_ack_from_the_iss() -> None:
    """In a simultaneous open the SYN,ACK starts at the ISS again, not behind the SYN."""
    question = segment(CROSSED, 3)
    assert expected(question) == {"flags": "SYN,ACK", "seq": "x", "ack": "y+1"}
    assert why(question)["flags"] == "flags.synack.crossed"


def test_syn_with_the_largest_number_is_what_moves_the_ack() -> None:
    """The zero that answers it is the number after it, though RCV.NXT was zero before, too."""
    trace = play(THREE_WAY, (2**32 - 1, 300))
    question = next_segment("q", trace, 2, Numbers.of_trace(trace, "absolute"))
    assert why(question)["ack"] == "ack.after-syn"


@pytest.mark.parametrize("iss", [(2**32 - 1, 300), (100, 2**32 - 1), (2**32 - 2, 2**32 - 1 - 2**24)])
def test_numbers_next_to_the_end_wrap(iss: tuple[int, int]) -> None:
    """With absolute numbers the key is modulo 2**32: the SYN 4294967295 is acknowledged by 0."""
    trace = play(THREE_WAY, iss)
    question = next_segment("q", trace, 2, Numbers.of_trace(trace, "absolute"))
    assert expected(question)["ack"] == str((iss[0] + 1) % 2**32)


def test_a_segment_that_is_not_there_cannot_be_asked_for() -> None:
    """A pack that asks for the fourth of three segments is told so."""
    with pytest.raises(ValueError, match="at-beyond"):
        segment(THREE_WAY, 4)


def test_a_line_that_is_not_in_the_script_cannot_be_asked_for() -> None:
    """A pack that asks for states after what never happens is told so."""
    trace, numbers = played(THREE_WAY)
    with pytest.raises(ValueError, match="after-unknown"):
        states("q", trace, "client: CLOSE", numbers)


def test_a_choice_needs_its_key_among_the_options() -> None:
    """A stated key that no option has is a fault of the author's."""
    text = Text({"en": "one", "ko": "하나"})
    with pytest.raises(ValueError, match="no option"):
        choice("q", [Choice("a", text)], "b", stem=text, sections=["3.4"])


def test_choose_iss_repeats_itself_and_comes_near_the_end() -> None:
    """A seed always gives the same numbers, both ends differ widely, and some start next to 2**32."""
    pairs = [choose_iss(seed) for seed in range(200)]
    assert pairs == [choose_iss(seed) for seed in range(200)]
    assert all(min((a - b) % 2**32, (b - a) % 2**32) >= 2**20 for a, b in pairs)
    assert 20 < sum(a >= 2**32 - 3 for a, _ in pairs) < 90


def test_states_are_reached_by_the_reference_alone() -> None:
    """The key of a state question is what the reference's TCB says after the move."""
    trace, numbers = played(THREE_WAY)
    question = states("q", trace, 3, numbers)
    assert question.key == {"client": State.ESTABLISHED, "server": State.ESTABLISHED}
