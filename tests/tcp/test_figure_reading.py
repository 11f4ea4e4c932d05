"""A trace read back from its printed figure is the same trace."""

import pytest
from figure_reading import read_figure
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor.proof import FIGURES
from tutor.tcp import (
    Deliver,
    Drop,
    Move,
    Network,
    Peer,
    Scenario,
    State,
    Trace,
    play,
    print_figure,
)

ISS = {Peer.A: tuple(range(1000, 90_000, 1000)), Peer.B: tuple(range(100_000, 900_000, 10_000))}
SENDS = {State.ESTABLISHED, State.CLOSE_WAIT}
CLOSES = {State.LISTEN, State.SYN_SENT, State.SYN_RECEIVED, *SENDS}


def moves(trace: Trace) -> list[Move]:
    """The moves, with "deliver" and "drop" told which segment they meant."""
    return [
        replace(move, event=type(move.event)(move.flight.number))
        if isinstance(move.event, Deliver | Drop) and move.flight
        else move
        for move in trace.moves
    ]


@pytest.mark.parametrize("name", FIGURES)
def test_figure_of_the_rfc_is_read_back(name: str) -> None:
    """Figures 6 to 13, as we print them: the events, both ends after each, and all segments."""
    figure = FIGURES[name]
    trace = play(Scenario("figure", figure.script, figure.before), figure.iss)
    iss = (
        figure.iss
        if isinstance(figure.iss, dict)
        else {p: (n,) for p, n in zip(Peer, figure.iss, strict=True)}
    )
    assert moves(read_figure(print_figure(trace), trace.scenario, iss)) == moves(trace)


def possible(network: Network) -> list[str]:
    """What a figure tells: what sends or changes a state; and calls only when nothing is in flight."""
    lines: list[str] = []
    for flight in network.in_flight:
        older = (each for each in network.in_flight if each.number < flight.number)
        if not any((each.by, each.segment) == (flight.by, flight.segment) for each in older):
            lines += [f"deliver {flight.number}"] * 3 + [f"drop {flight.number}"]
    if lines:
        return lines
    for peer, name in zip(Peer, ("client", "server"), strict=True):
        tcb = network.end(peer)
        lines += [f"{name}: passive OPEN"] * (tcb.state is State.CLOSED)
        lines += [f"{name}: active OPEN"] * (tcb.state in (State.CLOSED, State.LISTEN))
        lines += [f"{name}: SEND {octets}" for octets in (1, 500) if tcb.state in SENDS]
        lines += [f"{name}: CLOSE"] * (tcb.state in CLOSES)
        lines += [f"{name}: ABORT"] * (tcb.state is not State.CLOSED)
        lines += [f"{name}: time out RETRANSMISSION"] * 2 * bool(tcb.queue)
        lines += [f"{name}: time out TIME-WAIT"] * (tcb.state is State.TIME_WAIT)
        lines += [f"{name}: reboot"] * (tcb.state is not State.CLOSED)
    return lines


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(choices=st.lists(st.integers(0, 1000), max_size=14))
def test_any_trace_that_a_figure_tells_is_read_back(choices: list[int]) -> None:
    """Opens, text, closes, aborts, reboots, losses, any order of arrival: the same moves, the same ends."""
    scenario, network = Scenario("any", ()), Network()
    for choice in choices:
        lines = possible(network)
        line = lines[choice % len(lines)]
        if told_together(scenario.script[-1:], line):
            continue
        scenario = replace(scenario, script=(*scenario.script, line))
        network = play(scenario, ISS).moves[-1].after
    trace = play(scenario, ISS)
    assert moves(read_figure(print_figure(trace), scenario, ISS)) == moves(trace)


def told_together(before: tuple[str, ...], line: str) -> bool:
    """The same call at B and then at A: their one row, if they send nothing, does not tell the order."""
    return before == (line.replace("client", "server"),) and line.startswith("client")
