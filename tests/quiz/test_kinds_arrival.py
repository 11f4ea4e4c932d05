"""What an arriving segment meets: the keys come off the reference's reaction, and say why."""

from collections.abc import Callable

import pytest
from exchanges import (
    AGAIN,
    DELAYED,
    FOUR_WAY,
    LATE,
    LOST,
    REFUSED,
    STYLES,
    THREE_WAY,
    every_trace,
    keeps_its_word,
    numbers,
    right,
)

from tutor.quiz import (
    CannotAskError,
    Question,
    acceptable,
    answered,
    deciding_step,
    expected_text,
    length,
    rows,
)
from tutor.tcp import Scenario, play

ASKED: list[Callable[..., Question]] = [answered, acceptable, deciding_step, length]


def asked(build: Callable[..., Question], scenario: Scenario, at: int, **more: bool) -> Question:
    """A question in letters."""
    trace = play(scenario, (100, 300))
    return build("q", trace, at, numbers(trace), **more)


def key(question: Question) -> str:
    """The one field's key as text."""
    (field,) = question.fields
    return expected_text(question, field)


@pytest.mark.parametrize("build", ASKED)
def test_keys_grade_right_and_other_options_wrong(build: Callable[..., Question]) -> None:
    """In every exchange, every style, and where numbers wrap."""
    asked_about = 0
    for trace, shown in every_trace():
        for flight in trace.segments:
            try:
                question = build("q", trace, flight.number, shown)
            except CannotAskError:
                continue
            asked_about += 1
            keeps_its_word(question)
    assert asked_about > 50


@pytest.mark.parametrize(
    ("scenario", "at", "expected", "rule"),
    [
        (THREE_WAY, 1, "yes", "flags.synack.listen"),
        (THREE_WAY, 3, "no", "silent.empty"),
        (FOUR_WAY, 1, "yes", "flags.ack.fin"),
        (FOUR_WAY, 2, "no", "silent.empty"),
        (REFUSED, 1, "yes", "flags.rst.no-ack"),
        (REFUSED, 2, "no", "silent.rst"),
    ],
)
def test_answers_is_what_the_receiver_sends(scenario: Scenario, at: int, expected: str, rule: str) -> None:
    """Yes exactly where the reference sends something, with the reason for that segment or for silence."""
    question = asked(answered, scenario, at)
    assert key(question) == expected
    assert question.rules["choice"].id == rule


def test_a_segment_whose_ack_is_delayed_cannot_be_asked_about() -> None:
    """It is answered, but not yet: yes and no would both be right."""
    with pytest.raises(CannotAskError) as refused:
        asked(answered, DELAYED, 1)
    assert refused.value.code == "at-delayed"


@pytest.mark.parametrize(
    ("scenario", "at", "expected", "rule"),
    [
        (THREE_WAY, 3, "yes", "check.empty"),
        (FOUR_WAY, 1, "yes", "check.first-inside"),
        (LATE, 2, "yes", "check.first-inside"),
        (LATE, 4, "yes", "check.empty"),
    ],
)
def test_acceptable_is_what_the_first_check_finds(
    scenario: Scenario, at: int, expected: str, rule: str
) -> None:
    """By the row of Table 6 that ``handshake explain`` names."""
    question = asked(acceptable, scenario, at)
    assert key(question) == expected
    assert question.rules["choice"].id == rule


def test_a_segment_once_more_is_not_acceptable() -> None:
    """Every octet of it lies before the window; asked about the arrival of a copy sent again."""
    again = Scenario(
        "again",
        ("client: SEND 10", "deliver", "client: time out RETRANSMISSION", "deliver 3", "deliver 2"),
        before=AGAIN.before,
    )
    question = asked(acceptable, again, 3)
    assert key(question) == "no"
    assert question.rules["choice"].id == "check.outside"


@pytest.mark.parametrize(("scenario", "at"), [(THREE_WAY, 1), (THREE_WAY, 2), (REFUSED, 1)])
def test_without_a_window_nothing_is_acceptable_or_not(scenario: Scenario, at: int) -> None:
    """CLOSED, LISTEN and SYN-SENT look at no window."""
    with pytest.raises(CannotAskError) as refused:
        asked(acceptable, scenario, at)
    assert refused.value.code == "at-unmeasured"


@pytest.mark.parametrize(
    ("scenario", "at", "expected"),
    [
        (THREE_WAY, 1, "listen-check-syn"),
        (THREE_WAY, 2, "syn-sent-check-syn"),
        (THREE_WAY, 3, "check-ack"),
        (FOUR_WAY, 1, "check-fin"),
        (FOUR_WAY, 3, "process-segment-text"),
        (REFUSED, 1, "closed-send-reset"),
        (REFUSED, 2, "syn-sent-check-rst"),
    ],
)
def test_deciding_step_is_the_one_that_stops_or_changes_last(
    scenario: Scenario, at: int, expected: str
) -> None:
    """The options are the steps of the state in the RFC's order."""
    question = asked(deciding_step, scenario, at)
    assert key(question) == expected
    assert question.rules["choice"].section.startswith("3.10.7.")


def test_a_segment_that_changes_nothing_has_no_deciding_step() -> None:
    """An ACK of what is acknowledged already passes every check and leaves everything as it was."""
    twice = ("server: old duplicate <SEQ=y+1><ACK=x+1><CTL=ACK>", "deliver")
    dull = Scenario("dull", twice, before=(*AGAIN.before, *twice))
    with pytest.raises(CannotAskError) as refused:
        asked(deciding_step, dull, 1)
    assert refused.value.code == "at-undecided"


@pytest.mark.parametrize(
    ("scenario", "at", "expected"),
    [(THREE_WAY, 1, "1"), (THREE_WAY, 3, "0"), (FOUR_WAY, 1, "1"), (FOUR_WAY, 3, "100"), (LOST, 1, "10")],
)
def test_length_counts_text_syn_and_fin(scenario: Scenario, at: int, expected: str) -> None:
    """Also of a segment that is lost on the way."""
    assert key(asked(length, scenario, at)) == expected


@pytest.mark.parametrize("typed", ["100", "1_00", "0x64", "１００", " 100 ", "SEG.LEN = 100"])
def test_a_length_in_every_spelling(typed: str) -> None:
    """A count is read as sequence numbers are, and is no letter and a number."""
    question = asked(length, FOUR_WAY, 3)
    from tutor.quiz import read_answer

    texts = read_answer(question, typed, ["SEG.LEN"])
    assert right(question, **texts) == {"SEG.LEN": True}


@pytest.mark.parametrize("typed", ["yes", "Y", "예", "네", "1", "ㅛ", "ㅛㄷㄴ", "ＹＥＳ", " yes. "])
def test_yes_in_every_spelling(typed: str) -> None:
    """By word, letter or number, in either language, on either keyboard."""
    assert right(asked(answered, THREE_WAY, 1), choice=typed) == {"choice": True}


@pytest.mark.parametrize("typed", ["no", "n", "아니요", "아니오", "아뇨", "2", "ㅜ", "ㅜㅐ"])
def test_no_in_every_spelling(typed: str) -> None:
    """As above."""
    assert right(asked(answered, THREE_WAY, 3), choice=typed) == {"choice": True}


@pytest.mark.parametrize("build", [answered, acceptable, deciding_step])
def test_what_is_asked_is_not_on_the_screen(build: Callable[..., Question]) -> None:
    """The segment has arrived; what came of it is not told, neither state nor answer."""
    before = asked(build, FOUR_WAY, 1).before
    assert before is not None
    last = rows(before)[-1]
    assert last.arrives
    assert last.asked
    assert (str(last.a), str(last.b)) == ("ESTABLISHED", "ESTABLISHED")


@pytest.mark.parametrize("build", ASKED)
def test_states_asked_next_stay_hidden(build: Callable[..., Question]) -> None:
    """Where the next question is on the states, this one's answer does not show them."""
    after = asked(build, FOUR_WAY, 1, then_states=True).after
    assert after is not None
    assert after.hides == "states"


@pytest.mark.parametrize("build", [answered, acceptable, deciding_step])
def test_a_segment_that_is_lost_cannot_be_asked_about(build: Callable[..., Question]) -> None:
    """It meets nothing."""
    with pytest.raises(CannotAskError) as refused:
        asked(build, LOST, 1)
    assert refused.value.code == "at-lost"


@pytest.mark.parametrize("build", ASKED)
@pytest.mark.parametrize("style", STYLES)
def test_no_segment_beyond_the_last(build: Callable[..., Question], style: str) -> None:
    """The trace has three."""
    trace = play(THREE_WAY, (100, 300))
    with pytest.raises(CannotAskError) as refused:
        build("q", trace, 4, numbers(trace, style))  # type: ignore[arg-type]
    assert refused.value.code == "at-beyond"
