"""The built-in pack's scenarios are what they are called."""

import pytest

from tutor.cli.places import content_folder
from tutor.packs import Pack, load_pack, played


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(content_folder() / "handshake")


@pytest.mark.parametrize(
    ("name", "segments", "ends"),
    [
        (
            "numbering",
            ["ACK", "ACK", "ACK", "ACK", "ACK", "ACK", "FIN,ACK", "ACK"],
            ("FIN-WAIT-2", "CLOSE-WAIT"),
        ),
        ("gap", ["ACK", "ACK", "ACK", "ACK", "ACK"], ("ESTABLISHED", "ESTABLISHED")),
        ("wrap", ["SYN", "SYN,ACK", "RST"], ("CLOSED", "LISTEN")),
        ("three-way", ["SYN", "SYN,ACK", "ACK"], ("ESTABLISHED", "ESTABLISHED")),
        ("four-way", ["FIN,ACK", "ACK", "ACK", "ACK", "FIN,ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("opened-and-closed", ["SYN", "SYN,ACK", "ACK", "FIN,ACK", "ACK"], ("FIN-WAIT-2", "CLOSE-WAIT")),
        ("three-segment-close", ["FIN,ACK", "FIN,ACK", "ACK"], ("CLOSED", "CLOSED")),
        (
            "half-close",
            ["ACK", "ACK", "FIN,ACK", "ACK", "ACK", "ACK", "ACK", "ACK"],
            ("FIN-WAIT-2", "CLOSE-WAIT"),
        ),
        ("refused", ["SYN", "RST,ACK"], ("CLOSED", "CLOSED")),
        ("simultaneous-open", ["SYN", "SYN", "SYN,ACK", "SYN,ACK"], ("ESTABLISHED", "ESTABLISHED")),
        ("simultaneous-close", ["FIN,ACK", "FIN,ACK", "ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("late-data", ["FIN,ACK", "ACK", "ACK", "FIN,ACK", "ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("lost-third-ack", ["SYN", "SYN,ACK", "ACK", "SYN,ACK", "ACK"], ("ESTABLISHED", "ESTABLISHED")),
        (
            "old-duplicate",
            ["SYN", "SYN", "SYN,ACK", "RST", "SYN,ACK", "ACK"],
            ("ESTABLISHED", "ESTABLISHED"),
        ),
        ("half-open", ["RST", "ACK", "RST"], ("CLOSED", "CLOSED")),
        ("stray-segments", ["SYN", "ACK", "RST", "ACK"], ("ESTABLISHED", "ESTABLISHED")),
        ("server-closes-first", ["FIN,ACK", "ACK", "FIN,ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("lost-last-ack", ["FIN,ACK", "ACK", "FIN,ACK", "ACK", "FIN,ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("too-late", ["FIN,ACK", "ACK", "FIN,ACK", "ACK", "FIN,ACK", "RST"], ("CLOSED", "CLOSED")),
        ("old-data", ["ACK", "ACK", "FIN,ACK", "ACK", "FIN,ACK", "ACK", "ACK"], ("CLOSED", "CLOSED")),
    ],
)
def test_scenarios_are_what_they_are_called(
    pack: Pack, name: str, segments: list[str], ends: tuple[str, str]
) -> None:
    """Each scenario sends these segments, leaves nothing in the network, and ends in these states."""
    trace = played(pack.scenarios[name], (100, 300))
    last = trace.moves[-1].after
    assert [flight.segment.flags for flight in trace.segments] == segments
    assert (str(last.a.state), str(last.b.state)) == ends
    assert last.in_flight == ()


def test_every_scenario_is_tested(pack: Pack) -> None:
    """The list above has all of them."""
    (mark,) = test_scenarios_are_what_they_are_called.pytestmark  # type: ignore[attr-defined]
    assert [row[0] for row in mark.args[1]] == list(pack.scenarios)


def test_late_data_is_taken_before_time_wait(pack: Pack) -> None:
    """The FIN beyond the gap leaves FIN-WAIT-2 as it is; the octets that fill it bring TIME-WAIT."""
    trace = played(pack.scenarios["late-data"], (100, 300))
    fin, again, octets = trace.arrival(4), trace.arrival(5), trace.arrival(3)
    assert fin is not None
    assert again is not None
    assert octets is not None
    assert trace.moves.index(again) < trace.moves.index(octets)  # no ACK of v is drawn below TIME-WAIT
    assert str(fin.after.a.state) == "FIN-WAIT-2"
    assert [flight.segment.ack for flight in fin.sent] == [301]
    assert str(octets.after.a.state) == "TIME-WAIT"
    assert [flight.segment.ack for flight in octets.sent] == [402]
