"""The reference TCP: what TCP does, step by step, written from RFC 9293. Pure.

``react`` takes one end through one event; ``apply`` does so for two ends and the segments between them;
``play`` plays a script to a ``Trace``, which ``print_figure`` prints as the RFC prints its figures. Real
headers are read and written by ``tutor.tcp.wire``, which is imported on its own.

Deviations: where the RFC contradicts itself, leaves a gap, or no stack does what it says. Each is marked
``Deviation:`` beside its code; what stacks decide differently is a switch of ``Policy``.

* G1: a crossed SYN,ACK establishes, as in Figure 7 and against the first check.
* G2, G3: a SYN from before the window, the first again or an older one, draws an ACK in a passive
  SYN-RECEIVED, whatever of its text and FIN reaches into the window: the fourth check says so itself.
* G6: ABORT ends in CLOSED, not in TIME-WAIT (note 3 to Figure 5, 3.5.2).
* G9: SYN-SENT does not compare the SEQ of a RST with RCV.NXT, which is undefined there.
* G11: a retransmitted FIN in TIME-WAIT restarts the 2 MSL, although the first check returns.
* G12: a pure ACK in TIME-WAIT is not acknowledged, nor is text at RCV.NXT there: "acknowledge it", in the
  fifth check, is the FIN that comes again, and the seventh ignores text.
* G22: a SYN,ACK sets SND.WND, where the RFC forgets it.
* G31: RST, SYN and ACK of a segment beyond RCV.NXT count at once; its text and FIN are held. It is answered
  if it takes up sequence numbers; otherwise two ends could acknowledge each other for ever.
* G32: a bad ACK in SYN-RECEIVED is reset before MAY-12 looks at it, and the segment is dropped.
* G36: a RST at RCV.NXT is processed with a zero window, whatever else it carries (MUST-66).
* A second FIN, at RCV.NXT, in CLOSE-WAIT, CLOSING, LAST-ACK or TIME-WAIT is taken as the eighth step
  stands: the user is told, RCV.NXT advances, an ACK goes out, the state remains.
* CLOSE is answered "ok" when our FIN is acknowledged, also in CLOSING and LAST-ACK (3.6), where 3.10.7.4 is
  silent.
* Text and FIN of one segment draw one ACK, sent when all of it is processed (MUST-58, MUST-59).
* RCV.WND opens only by a good step, and is announced only if the sender may wait for it (3.8.6.2.2).

Left out: security and compartment ("third"), URG ("sixth"), congestion control, Nagle's algorithm and the
sender's silly window avoidance (3.7.4, 3.8.6.2.1), round-trip measurement (when a timer runs out is an event;
R1 is not counted, R2 is the user timeout), path MTU, delayed ACKs but for ``delay_ack``, by which the ACK of
a FIN can wait for our own, the dropping of segments by their timestamps (RFC 7323, 3.2, 5), and the
throttling of ACKs (RFC 5961, 7). Without the last, two ends each synchronized with an old SYN of the other's,
outside each other's windows, answer ACK with ACK until one of them is lost or the user timeout comes: the
first check, to the letter.
"""

from typing import TYPE_CHECKING

from tutor.tcp.connection import STEPS, react, swapped, variant
from tutor.tcp.network import (
    At,
    Deliver,
    Drop,
    Duplicate,
    Flight,
    Move,
    Network,
    NetworkEvent,
    OldDuplicate,
    Peer,
    Reboot,
    apply,
)
from tutor.tcp.numbers import Numbers, Style
from tutor.tcp.policy import Policy
from tutor.tcp.reaction import Reaction
from tutor.tcp.scenario import Scenario, Trace, play
from tutor.tcp.script import LINES, ScriptError, read_event
from tutor.tcp.segment import (
    DEFAULT_WINDOW,
    NO_OPTIONS,
    Ctl,
    NotationError,
    Options,
    Segment,
    flags_text,
    read_segment,
)
from tutor.tcp.seq import SPACE, add, between, distance, le, lt
from tutor.tcp.tcb import (
    CLOSED_TCB,
    TCB,
    Abort,
    Agreed,
    Arrive,
    Close,
    Event,
    NotKnownYet,
    Open,
    Receive,
    Send,
    Signal,
    State,
    Status,
    Step,
    Steps,
    TimeOut,
    Timer,
    TimerAction,
)
from tutor.tcp.turn import Turn

if TYPE_CHECKING:
    from tutor.tcp.diagram import BEYOND_FIGURE, EDGES, Edge
    from tutor.tcp.figure import print_figure

__all__ = [
    "BEYOND_FIGURE",
    "CLOSED_TCB",
    "DEFAULT_WINDOW",
    "EDGES",
    "LINES",
    "NO_OPTIONS",
    "SPACE",
    "STEPS",
    "TCB",
    "Abort",
    "Agreed",
    "Arrive",
    "At",
    "Close",
    "Ctl",
    "Deliver",
    "Drop",
    "Duplicate",
    "Edge",
    "Event",
    "Flight",
    "Move",
    "Network",
    "NetworkEvent",
    "NotKnownYet",
    "NotationError",
    "Numbers",
    "OldDuplicate",
    "Open",
    "Options",
    "Peer",
    "Policy",
    "Reaction",
    "Reboot",
    "Receive",
    "Scenario",
    "ScriptError",
    "Segment",
    "Send",
    "Signal",
    "State",
    "Status",
    "Step",
    "Steps",
    "Style",
    "TimeOut",
    "Timer",
    "TimerAction",
    "Trace",
    "Turn",
    "add",
    "apply",
    "between",
    "distance",
    "flags_text",
    "le",
    "lt",
    "play",
    "print_figure",
    "react",
    "read_event",
    "read_segment",
    "swapped",
    "variant",
]


def __getattr__(name: str) -> object:
    """Load what draws, Figure 5 and traces as the RFC prints them, when it is first named."""
    if name in ("BEYOND_FIGURE", "EDGES", "Edge"):
        from tutor.tcp import diagram

        return getattr(diagram, name)
    if name == "print_figure":
        from tutor.tcp.figure import print_figure

        return print_figure
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
