"""Scripts, traces, and how their numbers are shown."""

import pytest

from tutor.tcp import (
    Numbers,
    Peer,
    Policy,
    Scenario,
    ScriptError,
    State,
    Timer,
    play,
    print_figure,
    read_event,
)
from tutor.tcp.network import At, Deliver, Drop, Duplicate, Network, OldDuplicate, Reboot, apply
from tutor.tcp.tcb import Abort, Close, Open, Receive, Send, Status, TimeOut

OPENED = ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")
NAMES = ("client", "server")
THREE_SEGMENTS = (
    "client: CLOSE",
    "deliver, delay ACK",
    "server: CLOSE",
    "deliver",
    "deliver",
    "client: time out TIME-WAIT",
)


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("deliver", Deliver()),
        ("deliver 2", Deliver(2)),
        ("deliver, delay ACK", Deliver(delay_ack=True)),
        ("deliver 3, delay ack", Deliver(3, delay_ack=True)),
        ("drop 1", Drop(1)),
        ("duplicate", Duplicate()),
        ("server: passive OPEN", At(Peer.B, Open(passive=True))),
        ("server: passive OPEN from anyone", At(Peer.B, Open(passive=True, remote=False))),
        (" client :  active   open ", At(Peer.A, Open(passive=False))),
        ("client: SEND 100", At(Peer.A, Send(100))),
        ("client: receive 5", At(Peer.A, Receive(5))),
        ("client: CLOSE", At(Peer.A, Close())),
        ("client: ABORT", At(Peer.A, Abort())),
        ("client: STATUS", At(Peer.A, Status())),
        ("server: time out RETRANSMISSION", At(Peer.B, TimeOut(Timer.RETRANSMISSION))),
        ("server: time out time-wait", At(Peer.B, TimeOut(Timer.TIME_WAIT))),
        ("client: reboot", Reboot(Peer.A)),
    ],
)
def test_script_line(line: str, event: object) -> None:
    """Each line of a script is one event."""
    assert read_event(line, NAMES) == event


@pytest.mark.parametrize(
    "line",
    (
        "",
        "delivers",
        "deliver x",
        "deliver 1 2",
        "nobody: CLOSE",
        "client CLOSE",
        "client:",
        "client: OPEN",
        "client: SEND",
        "client: SEND 0",
        "client: time out NEVER",
        "client: old duplicate <SEQ=1>",
    ),
)
def test_line_that_cannot_be_read(line: str) -> None:
    """The error has the line's number, its text and what was expected."""
    with pytest.raises(ScriptError) as error:
        play(Scenario("x", ("server: passive OPEN", line)), (1, 2))
    values = error.value.values
    assert (error.value.code, values["line"], values["text"]) == ("script", 2, line)
    assert values["expected"]


def test_line_that_cannot_happen() -> None:
    """Nothing in flight: the same error, with the reason."""
    with pytest.raises(ScriptError, match="nothing is in flight"):
        play(Scenario("x", ("deliver",)), (1, 2))
    with pytest.raises(ScriptError, match="segment 9 is not in flight"):
        play(Scenario("x", ("client: active OPEN", "drop 9")), (1, 2))


def test_an_end_without_numbers_left_is_the_callers_fault() -> None:
    """Two connections need two initial sequence numbers."""
    twice = Scenario("x", ("client: active OPEN", "client: CLOSE", "client: active OPEN"))
    with pytest.raises(ValueError, match="no initial sequence number left for peer A"):
        play(twice, (1, 2))
    trace = play(twice, {Peer.A: (1, 7)})
    assert [flight.segment.seq for flight in trace.segments] == [1, 7]
    assert trace.iss == {Peer.A: (1, 7), Peer.B: ()}


def test_trace_numbers_segments_in_order_of_departure() -> None:
    """What ``before`` sent has no number in the trace; departures and arrivals are found by number."""
    trace = play(Scenario("x", THREE_SEGMENTS, OPENED), (1000, 300))
    assert [flight.number for flight in trace.segments] == [1, 2, 3]
    assert trace.departure(2) is trace.moves[2]
    assert trace.arrival(2) is trace.moves[3]
    assert trace.arrival(9) is trace.departure(9) is None
    assert trace.start.a.state is State.ESTABLISHED


def test_close_in_three_segments() -> None:
    """When the second end closes before its ACK goes out, ACK and FIN go together."""
    trace = play(Scenario("x", THREE_SEGMENTS, OPENED), (99, 299))
    assert [" ".join(row.split()) for row in print_figure(trace)][2:] == [
        "2. (Close)",
        "FIN-WAIT-1 --> <SEQ=100><ACK=300><CTL=FIN,ACK> --> CLOSE-WAIT",
        "3. (Close)",
        "TIME-WAIT <-- <SEQ=300><ACK=101><CTL=FIN,ACK> <-- LAST-ACK",
        "4. TIME-WAIT --> <SEQ=101><ACK=301><CTL=ACK> --> CLOSED",
        "5. (2 MSL)",
        "CLOSED",
    ]


def test_duplicate_arrives_twice_under_one_number() -> None:
    """The network's copy of a SYN finds SYN-RECEIVED and draws an ACK."""
    script = ("server: passive OPEN", "client: active OPEN", "duplicate", "deliver 1", "deliver 1")
    trace = play(Scenario("x", script), (100, 300))
    assert [str(flight.segment) for flight in trace.segments][1:] == [
        "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "<SEQ=301><ACK=101><CTL=ACK>",
    ]
    assert trace.moves[2].acted is None


def test_lost_segment_is_printed_as_lost() -> None:
    """A loss has its row, and the retransmission its comment."""
    script = ("client: active OPEN", "drop", "client: time out RETRANSMISSION", "deliver")
    rows = [
        " ".join(row.split()) for row in print_figure(play(Scenario("x", script, OPENED[:1]), (100, 300)))
    ]
    assert rows[2:5] == [
        "2. SYN-SENT --> <SEQ=100><CTL=SYN> ... (lost)",
        "3. (retransmission timeout)",
        "SYN-SENT --> <SEQ=100><CTL=SYN> --> SYN-RECEIVED",
    ]
    assert rows[5] == "4. ... <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED"


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("symbolic", [("x", None), ("y", "x+1"), ("x+1", "y+1")]),
        ("relative", [("0", None), ("0", "1"), ("1", "1")]),
        ("absolute", [("4294967295", None), ("300", "0"), ("0", "301")]),
    ],
)
def test_numbers_of_an_opening(style: str, shown: list[tuple[str, str | None]]) -> None:
    """Each style counts from the ISS, and is right next to 2**32."""
    trace = play(Scenario("x", OPENED), (4294967295, 300))
    numbers = Numbers.of_trace(trace, style)  # type: ignore[arg-type]
    assert [numbers.segment(flight) for flight in trace.segments] == shown


def test_letters_of_a_close_stand_for_the_next_numbers() -> None:
    """With a ``before``, x is A's SND.NXT at the start; relative numbers still count from the ISS."""
    trace = play(Scenario("x", ("client: CLOSE",), OPENED), (1000, 300))
    assert (trace.origin(Peer.A), trace.origin(Peer.B)) == (1001, 301)
    assert Numbers.of_trace(trace, "symbolic").segment(trace.segments[0]) == ("x", "y")
    assert Numbers.of_trace(trace, "relative").segment(trace.segments[0]) == ("1", "1")
    assert Numbers.of_trace(trace, "symbolic").show(998, Peer.A) == "x-3"


def test_numbers_of_a_refusal_are_plain() -> None:
    """SEQ=0 of CLOSED's RST is no number of anybody's; an end without an ISS has no letter."""
    trace = play(Scenario("x", ("client: active OPEN", "deliver", "deliver")), (1000, 300))
    for style in ("symbolic", "relative", "absolute"):
        assert Numbers.of_trace(trace, style).segment(trace.segments[1])[0] == "0"
    assert trace.origin(Peer.B) is None
    assert Numbers.of_trace(trace, "symbolic").show(77, Peer.B) == "77"


def test_network_events_without_a_reaction() -> None:
    """A loss, a copy, a reboot and an old duplicate change the network and call nobody."""
    network = apply(Network(), At(Peer.A, Open(passive=False)), Policy(), iss=100).after
    (flight,) = network.in_flight
    copied = apply(network, Duplicate(), Policy())
    assert copied.after.in_flight == (flight, flight)
    lost = apply(network, Drop(1), Policy())
    assert (lost.flight, lost.after.in_flight, lost.reaction) == (flight, (), None)
    rebooted = apply(network, Reboot(Peer.A), Policy())
    assert (rebooted.after.a.state, rebooted.after.in_flight) == (State.CLOSED, (flight,))
    old = apply(network, OldDuplicate(Peer.B, flight.segment), Policy())
    assert [f.number for f in old.after.in_flight] == [1, 2]
    assert (old.acted, old.sent[0].by) == (None, Peer.B)


def test_figure_shows_what_never_arrives() -> None:
    """What is in the network at the end has its row; a time-out of a timer that does not run has none."""
    script = ("client: active OPEN", "server: old duplicate <SEQ=7><CTL=SYN>", "server: time out TIME-WAIT")
    rows = [" ".join(row.split()) for row in print_figure(play(Scenario("x", script), (100, 300)))]
    assert rows[2:] == ["2. SYN-SENT --> <SEQ=100><CTL=SYN> ...", "3. ... <SEQ=7><CTL=SYN> ..."]


def test_same_script_and_numbers_give_the_same_trace() -> None:
    """``play`` is pure."""
    scenario = Scenario("x", THREE_SEGMENTS, OPENED)
    assert play(scenario, (5, 6)) == play(scenario, (5, 6))
