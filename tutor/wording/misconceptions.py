"""What a misconception believes, in a few words, and what an answer looks like that comes from one.

Read right after a wrong answer: it names the belief and does not scold. What is so stands in ``truths``.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tutor.wording.sentence import N_

if TYPE_CHECKING:
    from tutor.wording.words import Wording

BELIEFS: Mapping[str, str] = {
    "tw-late-data": N_("TIME-WAIT waits for data still to come"),
    "tw-server": N_("TIME-WAIT is on the server"),
    "tw-passive": N_("Whoever waits for its own application is in TIME-WAIT"),
    "cw-kernel": N_("CLOSE-WAIT goes away by itself"),
    "fin-timeout": N_("tcp_fin_timeout sets how long TIME-WAIT lasts"),
    "tw-240": N_("TIME-WAIT lasts 240 s everywhere"),
    "tw-exhaust": N_("TIME-WAIT uses up a server's ports"),
    "client-closed": N_("The client is CLOSED after sending its SYN"),
    "both-established": N_("Both ends become ESTABLISHED at the same moment"),
    "ack-last": N_("ACK is the last octet received"),
    "syn-free": N_("SYN and FIN take no sequence number"),
    "ack-consumes": N_("A pure ACK takes a sequence number"),
    "third-seq": N_("The third segment repeats the SYN's SEQ"),
    "no-wrap": N_("Sequence numbers do not wrap"),
    "relative-raw": N_("The numbers an analyser shows are those on the wire"),
    "syn-no-data": N_("A SYN cannot carry data"),
    "ack-or-synack": N_("A listener may answer a SYN with ACK alone"),
    "syn-opens-port": N_("The server's SYN asks the client to open a port"),
    "why-three": N_("It takes three segments to be reliable"),
    "isn-random": N_("The initial sequence number is simply random"),
    "six-flags": N_("TCP has six flag bits"),
    "four-always": N_("Closing always takes four segments"),
    "fin-without-ack": N_("FIN travels alone, without ACK"),
    "fin-both": N_("A FIN ends both directions"),
    "close-immediate": N_("Whoever receives a FIN closes at once"),
    "client-closes": N_("Only the client may close first"),
    "sim-open-two": N_("SYNs that cross open two connections, each with an ACK of its own"),
    "sim-close-fw2": N_("A simultaneous close passes FIN-WAIT-2"),
    "rst-numbers": N_("A RST repeats the sequence number of what it refuses"),
    "rst-answered": N_("A RST is answered"),
    "rst-any": N_("Any RST in the window resets the connection"),
    "syn-kills": N_("A SYN resets an open connection"),
    "no-listener-timeout": N_("Where nobody listens, an open times out"),
    "accept-needed": N_("The handshake needs accept()"),
    "queue-rst": N_("A full accept queue sends a RST"),
    "half-open-fin": N_("A half-open connection is answered with a FIN"),
    "half-words": N_("Half-open and half-closed are the same"),
    "close-is-fin": N_("Whoever closes always sends a FIN"),
    "setup-close-wait": N_("An open that fails ends in CLOSE-WAIT"),
}
"""By the misconception's id."""

RFC_793 = frozenset(("rst-any", "syn-kills"))
"""Those that were the rule once."""


def belief(words: "Wording", id: str) -> str:
    """What is believed, in a few words without a full stop."""
    return words(BELIEFS[id])


def diagnosis(words: "Wording", ids: Sequence[str]) -> str:
    """What an answer looks like: all the beliefs that fit it. Nothing for none."""
    if not ids:
        return ""
    quoted = [words("“{belief}”", belief=belief(words, id)) for id in ids]
    named = quoted[0]
    if len(quoted) > 1:
        named = words("{some} or {last}", some=", ".join(quoted[:-1]), last=quoted[-1])
    said = [words("It looks like {beliefs}.", beliefs=named)]
    if RFC_793.issuperset(ids):
        said.append(words("That was the rule of RFC 793."))
    return " ".join(said)
