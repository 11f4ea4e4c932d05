"""An exchange in sentences: what happens to an end is told where it happens."""

from tutor.lines.ladder import ladder_lines
from tutor.quiz import Moment
from tutor.tcp import Numbers, Scenario, play
from tutor.wording import Wording


def test_a_reboot_is_told_with_what_it_does():
    """The end that forgets, and its state, before anything else happens."""
    script = ("server: passive OPEN", "client: active OPEN", "deliver", "server: reboot", "deliver")
    trace = play(Scenario("reboot", script), (1000, 5000))
    told = ladder_lines(Wording("en"), Moment(trace, len(script)), Numbers.of_trace(trace, "symbolic"))
    at = told.index("Server reboots and forgets the connection.")
    assert told[at + 1] == "Server goes from SYN-RECEIVED to CLOSED."
    assert told[at + 2].startswith("Segment 2, server to client: SYN,ACK")
