"""A trace as data: true to the trace, and not a word more than the ladder."""

import pytest
from sessions import SCENARIOS, questions_on, trace_of

from tutor.lines import exchange_of
from tutor.lines.steps import states_of
from tutor.quiz import Moment, rows, states_shown
from tutor.tcp import Numbers, Peer

STYLES = ("symbolic", "relative", "absolute")


def whole(scenario, style="symbolic", iss=(1000, 5000)):
    trace = trace_of(scenario, iss)
    return trace, exchange_of(Moment(trace, len(trace.moves)), Numbers.of_trace(trace, style))


def header(segment):
    return segment and (segment.sender, segment.flags, segment.seq, segment.ack)


def test_three_way_steps_are_figure_6():
    """The whole exchange of Figure 6: who sends what, and both states after each line of the script."""
    _, exchange = whole("three-way", iss=(100, 300))
    assert exchange.peers == ("client", "server")
    assert exchange.start == {"client": "CLOSED", "server": "CLOSED"}
    assert [(header(step.segment), *step.state.values()) for step in exchange.steps] == [
        (None, "CLOSED", "LISTEN"),
        (None, "SYN-SENT", "LISTEN"),
        (("client", "SYN", 100, None), "SYN-SENT", "SYN-RECEIVED"),
        (("server", "SYN,ACK", 300, 101), "ESTABLISHED", "SYN-RECEIVED"),
        (("client", "ACK", 101, 301), "ESTABLISHED", "ESTABLISHED"),
    ]  # fmt: skip
    assert [step.event for step in exchange.steps[:3]] == [
        "server: passive OPEN",
        "client: active OPEN",
        "deliver",
    ]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_move_is_a_step(scenario):
    """One step a move: what it delivered, what it sent, and the states it left."""
    trace, exchange = whole(scenario)
    assert len(exchange.steps) == len(trace.moves)
    for step, move in zip(exchange.steps, trace.moves, strict=True):
        assert (step.segment and step.segment.number) == (move.flight and move.flight.number)
        assert [each.number for each in step.sent] == [flight.number for flight in move.sent]
        assert list(step.state.values()) == [str(move.after.end(peer).state) for peer in Peer]
    assert states_of(exchange) == exchange.steps[-1].state


def test_refused_rst_has_seq_0_in_every_style():
    """The RST,ACK that CLOSED sends carries SEQ 0, which is no number of its peer's (3.10.7.1)."""
    for style in STYLES:
        reset = whole("refused", style)[1].steps[-1].segment
        assert (reset.flags, reset.seq, reset.seq_text) == ("RST,ACK", 0, "0")


@pytest.mark.parametrize(
    ("style", "texts"), [("symbolic", ("x+1", "y+1")), ("relative", ("1", "1")), ("absolute", ("0", "7"))]
)
def test_numbers_next_to_the_end_wrap(style, texts):
    """``seq`` and ``ack`` are what travels, modulo 2**32; their texts are the run's style."""
    ack = whole("three-way", style, iss=(2**32 - 1, 6))[1].steps[-1].segment
    assert (ack.seq, ack.ack) == (0, 7)
    assert (ack.seq_text, ack.ack_text) == texts


def moments(scenario):
    trace = trace_of(scenario)
    numbers = Numbers.of_trace(trace, "symbolic")
    for question in questions_on(trace, numbers):
        yield question.before, numbers
        yield question.after, numbers
    for moves in range(len(trace.moves) + 1):
        yield Moment(trace, moves), numbers


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_moment_tells_more_than_its_ladder(scenario):
    """Segments that the ladder does not draw are in no step, and states it keeps back are null."""
    for moment, numbers in moments(scenario):
        exchange = exchange_of(moment, numbers)
        drawn = {row.flight.number for row in rows(moment) if row.flight is not None and not row.hidden}
        told = [
            each for step in exchange.steps for each in (step.segment, *(step.sent or ())) if each is not None
        ]
        assert {each.number for each in told} <= drawn
        known = dict(zip(exchange.peers, map(str, states_shown(moment)), strict=True))
        for name, state in states_of(exchange).items():
            assert state in (None, known[name])


def test_a_segment_asked_for_is_null():
    """Before the SYN,ACK is known its place is null, and the SYN that brings it about is told."""
    question = questions_on(trace_of("three-way"), Numbers.of_trace(trace_of("three-way"), "symbolic"))[2]
    last = exchange_of(question.before, question.numbers).steps[-1]
    assert last.segment.flags == "SYN"
    assert last.sent == (None,)
    assert last.state == {"client": "SYN-SENT", "server": "SYN-RECEIVED"}


def test_states_asked_for_are_null():
    """After the SYN has arrived neither state is told, nor what the call before it did, nor the answer."""
    question = questions_on(trace_of("three-way"), Numbers.of_trace(trace_of("three-way"), "symbolic"))[1]
    steps = exchange_of(question.before, question.numbers).steps
    assert [step.state for step in steps[1:]] == [
        {"client": None, "server": "LISTEN"},
        {"client": None, "server": None},
    ]
    assert steps[-1].sent is None
