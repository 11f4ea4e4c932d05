"""A question in plain lines: its choices, its letters, and examples that can be typed."""

import io

import pytest
from sessions import SCENARIOS, run_of, trace_of, walk

from tutor import quiz
from tutor.engine import Reading, Run, Sequence, Skip
from tutor.lines import Plain
from tutor.lines.question import example
from tutor.quiz import Text
from tutor.tcp import Numbers, Peer
from tutor.wording import Wording


def test_choices_are_numbered_and_answered_by_number(talk):
    """A choice is taken by its number; what it shows is said, and the second try takes another."""
    said = talk([*["/skip"] * 6, "1", "2"])
    at = said.index("What is TIME-WAIT for? (handshake/test/what-for)")
    assert said[at + 1 : at + 4] == ["1. late data", "2. the last ACK", "Type the number of your answer."]
    assert "Answer 1, late data: not yet." in said
    assert "It is not." in said
    assert "Answer 2, the last ACK: right." in said


@pytest.mark.parametrize(
    ("style", "legend"), [("relative", "x = 0, y = 0."), ("absolute", "x = 1000, y = 5000.")]
)
def test_what_letters_stand_for_is_told_where_numbers_are_asked_for(talk, style, legend):
    """Nobody can guess an ISN: without letters every segment asked for comes with them, states do not."""
    said = talk(["syn", "x", "closed listen"], style=style)
    at = [number for number, line in enumerate(said) if line == legend]
    assert at and all("send" in said[number - 1] for number in at)
    assert not any(" = " in line for line in talk(["syn", "x", "closed listen"]))


def listing(style):
    """Questions on segments that are listed, and on what is no segment and no state."""
    trace = trace_of("four-way")
    numbers = Numbers.of_trace(trace, style)
    return [
        quiz.order("handshake/test/order", trace, numbers, seed=1),
        quiz.find_wrong("handshake/test/wrong", trace, 2, numbers, rule="ack-last"),
        quiz.length("handshake/test/length", trace, 3, numbers),
        quiz.variable("handshake/test/variable", trace, 2, numbers, of=Peer.B, name="RCV.NXT"),
    ]


@pytest.mark.parametrize("style", ["symbolic", "relative", "absolute"])
@pytest.mark.parametrize("kind", range(4), ids=["order", "wrong", "length", "variable"])
def test_every_example_of_the_other_kinds_can_be_typed(kind, style):
    """It is read as an answer to every open field, and answers none of them all."""
    run = Run(Sequence(Text({"en": "kinds"}), (listing(style)[kind],)))
    run.start()
    reply = Reading(run.asking).feed(example(run.asking))
    assert not run.receive(reply)[0].verdict.correct


def test_listed_segments_are_said_with_their_labels():
    """Before the stem, and once more for a question mark; never by their numbers."""
    said = io.StringIO()
    run = Run(Sequence(Text({"en": "kinds"}), (listing("symbolic")[0],)))
    walk(run, Plain(Wording("en"), io.StringIO("?\n"), said))
    lines = said.getvalue().splitlines()
    assert [line[2:] for line in lines].count(" client to server: FIN,ACK, seq u, ack v.") == 2
    assert not any(line.startswith("Segment") for line in lines)


@pytest.mark.parametrize("style", ["symbolic", "relative", "absolute"])
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_example_can_be_typed(scenario, style):
    """What is given as an example is read as an answer to every open field, and answers none of them all."""
    run = run_of(scenario, style)
    events = run.start()
    while (ask := run.asking) is not None:
        if not ask.fields[0].choices:
            reply = Reading(ask).feed(example(ask))
            assert set(reply.fields) == {field.name for field in ask.fields}
            assert not run.receive(reply)[0].verdict.correct
        events = run.receive(Skip())
    assert events[-1].tallies
