"""``handshake diagram``: Figure 5 as a picture, in words and as data, and what cannot be read."""

import json

import pytest

from tutor.cli import figure5
from tutor.tcp import BEYOND_FIGURE, EDGES, State
from tutor.wording import Wording


def test_whole_figure_is_printed(handshake):
    """Eleven states, every label, and what the text adds to the figure."""
    done = handshake("diagram", env={"COLUMNS": "80"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(" The states of a connection (RFC 9293, 3.3.2, Figure 5)\n")
    assert all(f" {state} " in done.stdout or f"│{state}" in done.stdout for state in State)
    assert all(edge.event in done.stdout and edge.action in done.stdout for edge in EDGES)
    assert "In the text, but not in the figure:" in done.stdout


@pytest.mark.parametrize("spelling", ["SYN-RECEIVED", "syn_rcvd", "Syn Recv"])
def test_state_may_be_spelt_as_people_spell_it(handshake, spelling):
    """The state is marked, and what leads into it and out of it is told with its section."""
    done = handshake("diagram", "--state", spelling, env={"COLUMNS": "80"})
    assert done.returncode == 0
    assert done.stdout.count("[here]") == 1
    assert "Into SYN-RECEIVED:" in done.stdout
    assert "From LISTEN to SYN-RECEIVED: a SYN arrives; it sends a SYN,ACK." in done.stdout
    assert "RFC 9293, 3.10.7.2" in done.stdout


def test_state_that_is_none_is_told_with_the_nearest(handshake):
    """A usage error, no picture."""
    done = handshake("diagram", "--state", "ESTABLISHD")
    assert (done.returncode, done.stdout) == (2, "")
    assert "“ESTABLISHD” is no state of TCP" in done.stderr
    assert "Did you mean ESTABLISHED?" in done.stderr


@pytest.mark.parametrize("given", ["", " ", "x" * 5000])
def test_what_nobody_reads_is_no_state_either(handshake, given):
    """Nothing, and far too much: no word of answers and hints, which a command has not."""
    done = handshake("diagram", "--state", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"“{given[:40]}” is no state of TCP; type one of CLOSED" in done.stderr
    assert "/hint" not in done.stderr


def test_korean_figure_has_korean_sentences(handshake):
    """States and events stay in the RFC's words."""
    done = handshake("diagram", "--state", "time-wait", "--lang", "ko", env={"COLUMNS": "60"})
    assert done.returncode == 0
    assert "[여기]" in done.stdout
    assert "FIN-WAIT-2에서 TIME-WAIT로: FIN 도착, ACK 전송." in done.stdout


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {}])
def test_plain_figure_is_a_statement_a_line(handshake, env):
    """For a dumb terminal and for --plain: every edge with its section, nothing drawn."""
    done = handshake("diagram", *([] if env else ["--plain"]), env=env)
    lines = done.stdout.splitlines()
    assert not set("│┌|") & set(done.stdout)
    told = [line for line in lines if line.startswith("From ")]
    assert all("RFC 9293, 3.10." in line for line in told)
    assert len(told) >= len(EDGES)


def test_json_has_every_edge_with_its_section(handshake):
    """For programs: the figure's own notation, what is in the figure, and the sentence."""
    done = handshake("diagram", "--format", "json")
    told = json.loads(done.stdout)
    assert (told["state"], len(told["states"])) == (None, 11)
    assert len(told["edges"]) == len(EDGES) + len(BEYOND_FIGURE)
    assert told["edges"][3] == {
        "source": "LISTEN",
        "event": "rcv SYN",
        "action": "snd SYN,ACK",
        "target": "SYN-RECEIVED",
        "figure": True,
        "section": "3.10.7.2",
        "text": "From LISTEN to SYN-RECEIVED: a SYN arrives; it sends a SYN,ACK.",
    }


@pytest.mark.parametrize("state", State)
def test_json_of_a_state_has_its_edges_alone(state):
    """In and out, also beyond the figure."""
    told = figure5.as_data(Wording("en"), state)
    edges = [each for each in (*EDGES, *BEYOND_FIGURE) if state in (each.source, each.target)]
    assert told["state"] == str(state)
    assert len(told["edges"]) == len(edges)
