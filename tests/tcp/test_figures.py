"""Figures 6 to 13 of RFC 9293: the rows as the RFC prints them, against the rows our trace prints.

The rows are those of ``tutor.proof``, which ``handshake verify`` plays as well; a figure's annotations stand
beside it there.
"""

import pytest

from tutor.proof import FIGURES
from tutor.tcp import Scenario, play, print_figure


@pytest.mark.parametrize("number", FIGURES)
def test_trace_prints_the_figure(number: int) -> None:
    """Played through the reference, the figure's events print the figure's rows, spaces folded."""
    figure = FIGURES[number]
    trace = play(Scenario("figure", figure.script, figure.before), figure.iss)
    head, *rows = (" ".join(row.split()) for row in print_figure(trace))
    assert head == "TCP Peer A TCP Peer B"
    assert tuple(rows) == figure.expected
