"""What the reference TCP is made of: states, timers, events, the TCB, and what a reaction is.

Data only; what TCP does with it stands in ``opening``, ``arrives``, ``text``, ``calls`` and ``timeouts``.
Sections: RFC 9293, 3.3 (variables and states), 3.9.1 (calls), 3.10 (events).
"""

import enum
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from tutor.tcp.segment import Segment

if TYPE_CHECKING:
    from tutor.tcp.turn import Turn


class State(enum.Enum):
    """The eleven states (3.3.2), CLOSED being fictional: no TCB."""

    CLOSED = "CLOSED"
    LISTEN = "LISTEN"
    SYN_SENT = "SYN-SENT"
    SYN_RECEIVED = "SYN-RECEIVED"
    ESTABLISHED = "ESTABLISHED"
    FIN_WAIT_1 = "FIN-WAIT-1"
    FIN_WAIT_2 = "FIN-WAIT-2"
    CLOSE_WAIT = "CLOSE-WAIT"
    CLOSING = "CLOSING"
    LAST_ACK = "LAST-ACK"
    TIME_WAIT = "TIME-WAIT"

    __hash__ = object.__hash__  # the C slot: a third of the time of Enum's own, and this is hashed a lot

    def __str__(self) -> str:
        return self.value


# Looking up a member through the class costs more than replacing a TCB: hence these names for the steps.
(
    CLOSED,
    LISTEN,
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSE_WAIT,
    CLOSING,
    LAST_ACK,
    TIME_WAIT,
) = State


class Timer(enum.Enum):
    """The timers of 3.10.8, and the delay of an acknowledgment (3.8.6.3), which only a script starts."""

    RETRANSMISSION = "RETRANSMISSION"
    USER = "USER"
    TIME_WAIT = "TIME-WAIT"
    DELAYED_ACK = "DELAYED-ACK"

    __hash__ = object.__hash__

    def __str__(self) -> str:
        return self.value


class TimerAction(enum.Enum):
    """What a reaction did to a timer."""

    START = "start"
    RESTART = "restart"
    STOP = "stop"


class Signal(enum.Enum):
    """What the user is told: the RFC's own words (3.10), or the nearest to them."""

    OK = "ok"
    STATUS = "state"
    SENT = "ok, sent and acknowledged"
    DELIVERED = "data delivered"
    CLOSE_ACKNOWLEDGED = "ok, close acknowledged"
    CONNECTION_CLOSING = "connection closing"
    CONNECTION_RESET = "connection reset"
    CONNECTION_REFUSED = "connection refused"
    USER_TIMEOUT = "error: connection aborted due to user timeout"
    ALREADY_EXISTS = "error: connection already exists"
    DOES_NOT_EXIST = "error: connection does not exist"
    REMOTE_UNSPECIFIED = "error: remote socket unspecified"
    ERROR_CLOSING = "error: closing"
    ERROR_CONNECTION_CLOSING = "error: connection closing"

    def __str__(self) -> str:
        return self.value


class _Event(msgspec.Struct, frozen=True, gc=False):
    pass


class Open(_Event, frozen=True):
    """OPEN (3.10.1). ``remote``: is the remote socket specified? An active OPEN needs it."""

    passive: bool
    remote: bool = True


class Send(_Event, frozen=True):
    """SEND (3.10.2) of so many octets, at least one."""

    octets: int


class Receive(_Event, frozen=True):
    """RECEIVE (3.10.3) of up to so many octets, at least one."""

    octets: int


class Close(_Event, frozen=True):
    """CLOSE (3.10.4): no more to send."""


class Abort(_Event, frozen=True):
    """ABORT (3.10.5)."""


class Status(_Event, frozen=True):
    """STATUS (3.10.6)."""


class Arrive(_Event, frozen=True):
    """SEGMENT ARRIVES (3.10.7).

    ``delay_ack``: the acknowledgment of a FIN that leads to CLOSE-WAIT waits for a segment to ride on
    ("piggybacked ... if possible without incurring undue delay", 3.10.7.4 seventh). It goes with the next
    segment, or when Timer.DELAYED_ACK runs out. So a close takes three segments instead of four.
    """

    segment: Segment
    delay_ack: bool = False


class TimeOut(_Event, frozen=True):
    """A timer has run out (3.10.8)."""

    timer: Timer


Event = Open | Send | Receive | Close | Abort | Status | Arrive | TimeOut


class Agreed(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """What the two SYNs negotiated. Without options: MSS 536 (MUST-15), nothing scaled."""

    snd_mss: int = 536
    scaled: bool = False  # both SYNs carried a window scale, be it 0
    snd_scale: int = 0
    rcv_scale: int = 0
    sack: bool = False
    timestamps: bool = False
    ts_recent: int = 0


NOTHING_AGREED = Agreed()


class TCB(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """One end of a connection: the RFC's variables (3.3.1) and what its text forces one to remember.

    All of it is flat, small and hashable. ``queue`` holds what is sent and unacknowledged, as segments
    without ACK and window: those are filled in each time one is sent (decision G34). ``held`` are spans
    ``(first, behind the last)`` of text beyond RCV.NXT, ``held_fin`` the number of a FIN beyond it (G31).
    """

    state: State = State.CLOSED
    passive: bool = False  # opened passively: SYN-RECEIVED goes back to LISTEN (MUST-11)
    remote: bool = False  # OPEN specified the remote socket
    iss: int = 0
    snd_una: int = 0
    snd_nxt: int = 0
    snd_wnd: int = 0
    snd_wl1: int = 0
    snd_wl2: int = 0
    max_snd_wnd: int = 0  # MAX.SND.WND of MAY-12
    irs: int = 0
    rcv_nxt: int = 0
    rcv_wnd: int = 0
    queue: tuple[Segment, ...] = ()  # the retransmission queue
    pending: int = 0  # octets of SENDs not yet made into segments
    close_queued: bool = False  # CLOSE was called, its FIN waits behind ``pending``
    held: tuple[tuple[int, int], ...] = ()
    held_fin: int | None = None
    unread: int = 0  # octets received and not yet taken by a RECEIVE
    reading: int = 0  # octets asked for by RECEIVEs not yet satisfied
    ack_due: bool = False  # the ACK of a FIN is being delayed
    agreed: Agreed = NOTHING_AGREED
    previous: "TCB | None" = None  # the TIME-WAIT that a SYN reopened (MAY-2), to return to


CLOSED_TCB = TCB()

Run = Callable[["Turn"], bool]


class Step(msgspec.Struct, frozen=True, gc=False):
    """One step of the RFC: ``run`` returns whether the RFC says "return" there.

    ``ordinal`` is the RFC's word ("second"), or empty where it does not count; ``section`` is "3.10.7.4".
    """

    name: str
    ordinal: str
    section: str
    run: Run

    def __repr__(self) -> str:
        return f"{self.name} ({' '.join(filter(None, (self.section, self.ordinal)))})"


def step(section: str, ordinal: str = "") -> Callable[[Run], Step]:
    """Make a function a Step under its own name."""
    return lambda run: Step(run.__name__, ordinal, section, run)


Steps = Mapping[Any, Mapping[State, tuple[Step, ...]]]
"""For a type of event (for a TimeOut, its Timer) and a state: the steps, in the RFC's order."""


class NotKnownYet(ValueError):  # noqa: N818 - it reads as what it says
    """An event this reference has no steps for: refused, never guessed."""
