"""Pictures without a screen: the same in words, a statement a line."""

import subprocess
import sys
from pathlib import Path

import pytest
from sessions import SCENARIOS, trace_of

from tutor.lines.pictures import picture_lines
from tutor.quiz import Moment, Picture
from tutor.tcp import Numbers, Peer
from tutor.wording import LANGUAGES, Wording

KINDS = ("diagram", "variables", "header", "spaces")
ROOT = Path(__file__).parents[2]


def said(kind: str, moves: int, *, scenario: str = "three-way", style="symbolic", field=None, peer=None):
    trace = trace_of(scenario)
    picture = Picture(kind, Moment(trace, moves), peer, field)
    return picture_lines(Wording("en"), picture, Numbers.of_trace(trace, style))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_moment_is_told_in_whole_statements(kind, language):
    """One statement a line, none empty, each begins with a capital; whatever has happened."""
    words = Wording(language)
    for scenario in SCENARIOS:
        trace = trace_of(scenario)
        numbers = Numbers.of_trace(trace, "relative")
        for moves in range(len(trace.moves) + 1):
            for peer in (None, *Peer):
                lines = picture_lines(words, Picture(kind, Moment(trace, moves), peer), numbers)
                assert lines
                assert all(line == line.strip() and "\n" not in line for line in lines)
                assert all(line and not line[0].islower() for line in lines)


def test_diagram_tells_the_ends_the_edge_and_the_ways_on():
    """The SYN has arrived: who is where, what was just taken, what can come."""
    assert said("diagram", 3) == [
        "Client is in SYN-SENT.",
        "Server is in SYN-RECEIVED.",
        "Server has just gone from LISTEN to SYN-RECEIVED: a SYN arrives; it sends a SYN,ACK.",
        "The ways on in Figure 5:",
        "From SYN-SENT to CLOSED: its user calls CLOSE; it deletes the TCB.",
        "From SYN-SENT to SYN-RECEIVED: a SYN arrives; it sends a SYN,ACK.",
        "From SYN-SENT to ESTABLISHED: a SYN,ACK arrives; it sends an ACK.",
        "From SYN-RECEIVED to LISTEN: a RST arrives; it sends nothing (only after a passive OPEN).",
        "From SYN-RECEIVED to ESTABLISHED: the ACK of its SYN arrives; it sends nothing.",
        "From SYN-RECEIVED to FIN-WAIT-1: its user calls CLOSE; it sends a FIN.",
    ]


def test_edge_beyond_the_figure_is_told_so():
    """A refused SYN takes the client to CLOSED, by an arrow that Figure 5 leaves out."""
    lines = said("diagram", 3, scenario="refused")
    assert lines[2:4] == [
        "Client has just gone from SYN-SENT to CLOSED: a RST,ACK arrives; it deletes the TCB.",
        "Figure 5 does not draw this arrow.",
    ]


def test_variables_tell_what_changed_and_what_stays():
    """The SYN,ACK reaches the client."""
    assert said("variables", 4) == [
        "Client: state changes from SYN-SENT to ESTABLISHED.",
        "Client: ISS stays x.",
        "Client: SND.UNA changes from x to x+1.",
        "Client: SND.NXT stays x+1.",
        "Client: SND.WND is new, 8192.",
        "Client: IRS is new, y.",
        "Client: RCV.NXT is new, y+1.",
        "Client: RCV.WND stays 8192.",
        "Client: retransmission queue changes from <SEQ=x><CTL=SYN> to empty.",
    ]


def test_header_tells_every_octet_and_what_is_an_example():
    """The SYN,ACK with its acknowledgment number in question, numbers as they travel."""
    lines = said("header", 4, style="absolute", field="ack")
    assert lines[0] == "Header of segment 2, server to client, in hexadecimal:"
    assert "Sequence Number: 00 00 13 88 = 5000" in lines
    assert "Acknowledgment Number: 00 00 03 e9 = 1001" in lines
    bits = "CWR 0, ECE 0, URG 0, ACK 1, PSH 0, RST 0, SYN 1, FIN 0"
    assert f"Control bits: 12 = {bits}" in lines
    assert lines[-2] == "The field in question: Acknowledgment Number."
    assert lines[-1] == "The ports are examples, as are 192.0.2.2 and 192.0.2.1 in the checksum."


def test_ack_without_its_bit_is_said_to_mean_nothing():
    """The first SYN has an acknowledgment field, and it is no number."""
    lines = said("header", 2)
    assert "Acknowledgment Number: 00 00 00 00" in lines
    assert "Without the ACK bit the acknowledgment field means nothing." in lines


def test_spaces_tell_every_region_with_its_variable():
    """The client, once the SYN,ACK is there: nothing waits for an acknowledgment."""
    assert said("spaces", 4)[:4] == [
        "Numbers that the client sends (Figure 3):",
        "From ISS = x on: sent and acknowledged (1 number).",
        "From SND.UNA = SND.NXT = x+1 on: allowed by the window, not sent yet (8192 numbers).",
        "From SND.UNA+SND.WND = x+8193 on: not allowed yet.",
    ]


def test_an_end_without_numbers_is_told_so():
    """LISTEN has chosen nothing, SYN-SENT knows nothing of the other end."""
    assert said("spaces", 1) == ["Server is in LISTEN, where there are no sequence numbers."]
    assert said("spaces", 2)[-1] == "Client is in SYN-SENT and has no number of the other end's yet."


def test_pictures_in_words_need_no_rich():
    """A pipe pays for no screen, nor for headers before one is wanted."""
    code = (
        "import sys; from tutor.lines.pictures import picture_lines\n"
        "print(sorted({'rich', 'questionary', 'tutor.tcp.wire'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert found.stdout.strip() == "[]"
