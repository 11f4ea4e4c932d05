"""Variables of a TCB: off the reference, in the space they count in, and only where they have a value."""

import pytest
from exchanges import FOUR_WAY, THREE_WAY, every_trace, keeps_its_word, numbers, right

from tutor.quiz import AnswerError, CannotAskError, Question, expected_text, states, variable
from tutor.quiz.reasons import VARIABLES
from tutor.tcp import Numbers, Peer, Scenario, State, Style, play


def asked(scenario: Scenario, after: int | str, of: Peer, name: str, style: Style = "symbolic") -> Question:
    """A question on one variable."""
    trace = play(scenario, (100, 300))
    return variable("q", trace, after, numbers(trace, style), of=of, name=name)


def test_keys_grade_right() -> None:
    """Every variable of both ends after every arrival, in every style, and where numbers wrap."""
    count = 0
    for trace, shown in every_trace():
        for flight in trace.segments:
            for of in Peer:
                for name in VARIABLES:
                    try:
                        keeps_its_word(variable("q", trace, flight.number, shown, of=of, name=name))
                        count += 1
                    except CannotAskError as error:
                        assert error.code in ("variable-unset", "at-lost")
    assert count > 500


@pytest.mark.parametrize(
    ("scenario", "after", "of", "name", "expected"),
    [
        (THREE_WAY, 1, Peer.B, "RCV.NXT", "x+1"),
        (THREE_WAY, 1, Peer.B, "SND.UNA", "y"),
        (THREE_WAY, 1, Peer.B, "SND.NXT", "y+1"),
        (THREE_WAY, 2, Peer.A, "SND.UNA", "x+1"),
        (THREE_WAY, 2, Peer.A, "IRS", "y"),
        (THREE_WAY, 2, Peer.A, "SND.WND", "8192"),
        (THREE_WAY, "client: active OPEN", Peer.A, "SND.NXT", "x+1"),
        (FOUR_WAY, 3, Peer.A, "RCV.NXT", "v+100"),
        (FOUR_WAY, 3, Peer.A, "RCV.WND", "8092"),
        (FOUR_WAY, 1, Peer.B, "RCV.NXT", "u+1"),
        (FOUR_WAY, 1, Peer.B, "SND.WL1", "u"),
        (FOUR_WAY, 1, Peer.B, "SND.WL2", "v"),
    ],
)
def test_variables_are_what_the_rfc_says(
    scenario: Scenario, after: int | str, of: Peer, name: str, expected: str
) -> None:
    """Figures 6 and 12, worked out by hand."""
    question = asked(scenario, after, of, name)
    assert expected_text(question, question.fields[0]) == expected


@pytest.mark.parametrize(
    ("after", "of", "name"),
    [
        ("server: passive OPEN", Peer.B, "SND.NXT"),
        ("server: passive OPEN", Peer.A, "ISS"),
        ("client: active OPEN", Peer.A, "RCV.NXT"),
        ("client: active OPEN", Peer.A, "SND.WND"),
        (1, Peer.B, "SND.WL1"),
    ],
)
def test_what_has_no_value_yet_cannot_be_asked_for(after: int | str, of: Peer, name: str) -> None:
    """CLOSED and LISTEN have no variables; SYN-SENT has not heard of the other end's."""
    with pytest.raises(CannotAskError) as refused:
        asked(THREE_WAY, after, of, name)
    assert refused.value.code == "variable-unset"


@pytest.mark.parametrize("typed", ["x+1", "X + 1", "ｘ＋１", "ISS+1"])
def test_a_variable_in_every_spelling(typed: str) -> None:
    """RCV.NXT of the server counts in the client's numbers, so ISS is the client's."""
    assert right(asked(THREE_WAY, 1, Peer.B, "RCV.NXT"), **{"RCV.NXT": typed}) == {"RCV.NXT": True}


@pytest.mark.parametrize("typed", ["101", "0"])
def test_a_bare_number_where_letters_are_used_costs_nothing(typed: str) -> None:
    """As in a segment; and no variable is the zero of a RST."""
    with pytest.raises(AnswerError) as refused:
        right(asked(THREE_WAY, 1, Peer.B, "RCV.NXT"), **{"RCV.NXT": typed})
    assert refused.value.code == "answer.symbolic"


def test_a_window_is_a_count() -> None:
    """It is read without letters, and x is no count."""
    question = asked(FOUR_WAY, 3, Peer.A, "RCV.WND")
    assert right(question, **{"RCV.WND": "8,092"}) == {"RCV.WND": True}
    with pytest.raises(AnswerError) as refused:
        right(question, **{"RCV.WND": "x"})
    assert refused.value.code == "answer.count"


@pytest.mark.parametrize(("of", "state"), [(Peer.A, State.ESTABLISHED), (Peer.B, State.SYN_RECEIVED)])
def test_the_state_of_one_end_can_be_asked_for(of: Peer, state: State) -> None:
    """One field, by that end's name."""
    trace = play(THREE_WAY, (100, 300))
    question = states("q", trace, 2, Numbers.of_trace(trace, "symbolic"), of=of)
    name = trace.scenario.names[0 if of is Peer.A else 1]
    assert question.key == {name: state}
    assert question.about.id == "stem.state"
    keeps_its_word(question)
