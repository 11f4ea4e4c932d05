"""A pack's scenario, played through the reference TCP."""

from tutor.packs.lesson import Scenario
from tutor.tcp import SPACE, Peer, Trace, play
from tutor.tcp import Scenario as TcpScenario

CONNECTIONS = 4
"""How often each end may need an ISS in one script: a connection reset or reopened takes another."""

LATER = 64_000
"""How far on the clock of 3.4.1 is at the next connection; small, so that a run next to 2**32 wraps soon."""


def tcp_scenario(scenario: Scenario) -> TcpScenario:
    """The scenario as ``tutor.tcp`` plays it."""
    return TcpScenario(scenario.id, scenario.script, scenario.before, scenario.peers, scenario.letters)


def played(scenario: Scenario, iss: tuple[int, int], seed: int = 0) -> Trace:
    """The trace for these initial sequence numbers of A and B, and the numbers that the seed chooses.

    Raises ScriptError for a line that cannot be read or cannot happen, ValueError for a script that opens
    more than ``CONNECTIONS`` connections at one end.
    """
    in_turn = {
        peer: [(first + n * LATER) % SPACE for n in range(CONNECTIONS)]
        for peer, first in zip(Peer, iss, strict=True)
    }
    if scenario.random:
        from tutor.packs.chance import numbers_of, settled  # few scenarios have any

        scenario = settled(scenario, numbers_of(scenario, seed))
    return play(tcp_scenario(scenario), in_turn)
