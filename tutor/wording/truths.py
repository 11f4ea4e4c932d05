"""What is so, where a misconception has it otherwise: one to three sentences each.

They rest on the section of RFC 9293 that the catalogue names for the misconception, or say on what else. A
fact that has its sentence already, in a rule or in the steps of ``explain``, is told with that sentence.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tutor.wording.rules import ack, arrivals, flags, seq
from tutor.wording.sentence import N_, Several
from tutor.wording.steps.linux import KERNEL, SWITCHES
from tutor.wording.steps.notes import NOTES
from tutor.wording.steps.opening import KEPT_FOR_LATER

if TYPE_CHECKING:
    from tutor.wording.words import Wording

TRUTHS: Mapping[str, tuple[str | Several, ...]] = {
    "tw-late-data": (
        N_(
            "A FIN is taken only when everything before it has come; until then the end that closed first "
            "stays in FIN-WAIT-2. TIME-WAIT comes after that: it acknowledges a FIN that is sent again, and "
            "lets old segments die out."
        ),
    ),
    "tw-server": (
        N_(
            "TIME-WAIT is entered by the end that closed first, client or server, and by both ends after a "
            "simultaneous close."
        ),
    ),
    "tw-passive": (
        N_(
            "The end that has received a FIN and waits for its own application to close is in CLOSE-WAIT. "
            "TIME-WAIT waits for time alone."
        ),
    ),
    "cw-kernel": (N_("CLOSE-WAIT lasts until the application closes. No timer ends it."),),
    "fin-timeout": (
        N_("On Linux tcp_fin_timeout is about FIN-WAIT-2, and TIME-WAIT is a constant."),
        SWITCHES["fin_wait_2"].message,
    ),
    "tw-240": (
        N_("TIME-WAIT lasts 2 MSL, and the RFC takes 2 minutes for an MSL, which stacks may change."),
        SWITCHES["time_wait"].message,
    ),
    "tw-exhaust": (
        N_(
            "TIME-WAIT keeps both ends' addresses and ports, as a four-tuple, from being used again, at the "
            "end that closed first. That is usually a client, which may run out of ephemeral ports. A "
            "server's one port serves any number of connections."
        ),
    ),
    "client-closed": (
        N_("CLOSED means that there is no connection at all. After its SYN the client waits in SYN-SENT."),
    ),
    "both-established": (
        N_(
            "Each end is ESTABLISHED once its own SYN is acknowledged: the client half a round trip before "
            "the server."
        ),
    ),
    "ack-last": (ack.SENTENCES["ack.same"],),
    "syn-free": (N_("SYN and FIN take one sequence number each, so they can be acknowledged as data is."),),
    "ack-consumes": (
        seq.SENTENCES["seq.after-none"],
        N_("If an ACK took a number, acknowledgments would have to be acknowledged, and that without end."),
    ),
    "third-seq": (N_("The SYN has used up the initial number x, so the third segment has SEQ = x+1."),),
    "no-wrap": (
        N_(
            "Sequence numbers are counted modulo 2**32: 0 follows 4294967295. A SYN with that number is "
            "acknowledged by 0."
        ),
    ),
    "relative-raw": (
        N_(
            "Each end chooses its initial number anew among 2**32. Analysers subtract it and show relative "
            "numbers, which are easier to read."
        ),
    ),
    "syn-no-data": (N_("A SYN may carry data."), KEPT_FOR_LATER["text-kept"]),
    "ack-or-synack": (flags.SENTENCES["flags.synack.listen"],),
    "syn-opens-port": (
        N_(
            "The server's SYN tells the server's initial sequence number. The client has had its port since "
            "it sent its own SYN."
        ),
    ),
    "why-three": (
        N_(
            "Both initial sequence numbers have to be told and confirmed, and an old duplicate SYN has to be "
            "recognised; that takes three segments. What makes data arrive reliably is that it is numbered, "
            "acknowledged and sent again."
        ),
    ),
    "isn-random": (
        N_(
            "An initial sequence number is the value of a clock plus a keyed hash of both ends' addresses "
            "and ports: it cannot be guessed from outside, and it still rises with time."
        ),
    ),
    "six-flags": (
        N_(
            "The header has eight control bits: CWR and ECE have been added to the old six. Opening and "
            "closing need four of them: SYN, ACK, FIN and RST."
        ),
    ),
    "four-always": (
        N_(
            "When the second end closes before its ACK of the first FIN has left, ACK and FIN ride in one "
            "segment, and three are enough. A FIN may carry data too."
        ),
    ),
    "fin-without-ack": (
        N_(
            "After the opening SYN, ACK is set on every segment of a connection but a RST. A FIN without ACK "
            "would be dropped."
        ),
    ),
    "fin-both": (
        N_(
            "A FIN ends one direction: its sender sends no more data, but goes on receiving until the other "
            "end's FIN has come."
        ),
    ),
    "close-immediate": (flags.SENTENCES["flags.ack.fin"],),
    "client-closes": (N_("Either end may close first, and both may do so at the same time."),),
    "sim-open-two": (flags.SENTENCES["flags.synack.crossed"], N_("One connection comes of it.")),
    "sim-close-fw2": (
        N_(
            "When the FINs cross, each end has the other's FIN before its own is acknowledged, and that is "
            "CLOSING. FIN-WAIT-2 is entered when the acknowledgment comes first."
        ),
    ),
    "rst-numbers": (
        N_(
            "A RST has numbers that the sender of the refused segment will believe: SEQ = SEG.ACK where that "
            "had an ACK; otherwise SEQ = 0 and ACK = SEG.SEQ+SEG.LEN."
        ),
    ),
    "rst-answered": (
        arrivals.SENTENCES["silent.rst"],
        N_("Only one in the window with another number than RCV.NXT draws an ACK, a challenge."),
    ),
    "rst-any": (
        N_(
            "A RST resets at SEQ = RCV.NXT alone; with another number in the window it draws a challenge ACK "
            "(RFC 5961)."
        ),
        NOTES["check_rst", "challenge"].message,
    ),
    "syn-kills": (
        N_("A SYN on an open connection draws a challenge ACK and is dropped (RFC 5961)."),
        NOTES["check_syn", "challenge"].message,
    ),
    "no-listener-timeout": (
        N_(
            "Where nobody listens, a SYN is answered with RST,ACK, and the open fails at once. Silence means "
            "that the SYN or its answer was thrown away: by a filter, by a loss, or by a host that is down "
            "or overloaded."
        ),
    ),
    "accept-needed": (
        N_(
            "TCP completes the handshake without the application. An ACK of its SYN is all that SYN-RECEIVED "
            "waits for. accept() only takes a finished connection from a queue."
        ),
    ),
    "queue-rst": (
        N_(
            "While the accept queue is full, {kernel} drops the last ACK of a handshake, repeats its SYN,ACK "
            "and drops new SYNs. It sends a RST only with tcp_abort_on_overflow."
        ),
    ),
    "half-open-fin": (
        N_(
            "An end that has lost the connection has nothing to close: it answers the next segment of that "
            "connection with a RST."
        ),
    ),
    "half-words": (
        N_(
            "Half-open: one end has lost the connection, and the other does not know. Half-closed: one "
            "direction has ended on purpose, and the other is still in use. Where SYN floods are spoken of, "
            "an unfinished handshake is called half-open too."
        ),
    ),
    "close-is-fin": (
        N_("On an open connection ABORT sends a RST, and so does close() with SO_LINGER 0."),
        SWITCHES["full_close"].message,
    ),
    "setup-close-wait": (
        N_(
            "An open that fails ends in CLOSED, or in LISTEN again if it was passive. Only a FIN that "
            "arrives leads to CLOSE-WAIT."
        ),
    ),
}
"""By the misconception's id."""


def truth(words: "Wording", id: str) -> str:
    """What is so; ``Misconception.section`` is where it stands."""
    return " ".join(words(_message(each), kernel=KERNEL) for each in TRUTHS[id])


def _message(message: str | Several) -> str:
    assert isinstance(message, str)  # none of these depends on a number
    return message
