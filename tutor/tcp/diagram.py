"""Figure 5 as data: the state changes of a connection (RFC 9293, 3.3.2).

For drawing and for questions on states; what TCP does is ``react``'s business. A test probes the procedure
and holds that every edge here can be walked and that the edges it walks beyond the figure are exactly
BEYOND_FIGURE.
"""

import msgspec

from tutor.tcp.tcb import (
    CLOSE_WAIT,
    CLOSED,
    CLOSING,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    LAST_ACK,
    LISTEN,
    SYN_RECEIVED,
    SYN_SENT,
    TIME_WAIT,
    State,
)


class Edge(msgspec.Struct, frozen=True):
    """An arrow: ``event`` and ``action`` in the figure's words ("rcv SYN", "snd SYN,ACK"; "x" is nothing)."""

    source: State
    event: str
    action: str
    target: State


EDGES = (
    Edge(CLOSED, "passive OPEN", "create TCB", LISTEN),
    Edge(CLOSED, "active OPEN", "create TCB, snd SYN", SYN_SENT),
    Edge(LISTEN, "CLOSE", "delete TCB", CLOSED),
    Edge(LISTEN, "rcv SYN", "snd SYN,ACK", SYN_RECEIVED),
    Edge(LISTEN, "SEND", "snd SYN", SYN_SENT),
    Edge(SYN_SENT, "CLOSE", "delete TCB", CLOSED),
    Edge(SYN_SENT, "rcv SYN", "snd SYN,ACK", SYN_RECEIVED),
    Edge(SYN_SENT, "rcv SYN,ACK", "snd ACK", ESTABLISHED),
    Edge(SYN_RECEIVED, "rcv RST", "x", LISTEN),  # note 1: after a passive OPEN
    Edge(SYN_RECEIVED, "rcv ACK of SYN", "x", ESTABLISHED),
    Edge(SYN_RECEIVED, "CLOSE", "snd FIN", FIN_WAIT_1),
    Edge(ESTABLISHED, "CLOSE", "snd FIN", FIN_WAIT_1),
    Edge(ESTABLISHED, "rcv FIN", "snd ACK", CLOSE_WAIT),
    Edge(FIN_WAIT_1, "rcv FIN", "snd ACK", CLOSING),
    Edge(FIN_WAIT_1, "rcv ACK of FIN", "x", FIN_WAIT_2),
    Edge(FIN_WAIT_2, "rcv FIN", "snd ACK", TIME_WAIT),
    Edge(CLOSE_WAIT, "CLOSE", "snd FIN", LAST_ACK),
    Edge(CLOSING, "rcv ACK of FIN", "x", TIME_WAIT),
    Edge(LAST_ACK, "rcv ACK of FIN", "x", CLOSED),
    Edge(TIME_WAIT, "Timeout=2MSL", "delete TCB", CLOSED),
)
"""The twenty arrows of the figure."""

_TOLD = (ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT)
_OPEN = tuple(state for state in State if state is not CLOSED)

BEYOND_FIGURE = (
    # Note 2, and the same with text before the FIN.
    Edge(FIN_WAIT_1, "rcv FIN, ACK of FIN", "snd ACK", TIME_WAIT),
    # A second FIN, which no honest peer sends: the eighth step acknowledges it all the same.
    Edge(CLOSING, "rcv FIN, ACK of FIN", "snd ACK", TIME_WAIT),
    # An OPEN in LISTEN (3.10.1).
    Edge(LISTEN, "active OPEN", "snd SYN", SYN_SENT),
    # What came with a SYN, or was queued before ESTABLISHED, is processed at once (3.10.7, 3.10.4).
    Edge(SYN_SENT, "rcv SYN,ACK, FIN", "snd ACK", CLOSE_WAIT),
    Edge(SYN_RECEIVED, "rcv FIN, ACK of SYN", "snd ACK", CLOSE_WAIT),
    Edge(SYN_RECEIVED, "rcv ACK of SYN, CLOSE queued", "snd FIN", FIN_WAIT_1),
    Edge(SYN_RECEIVED, "rcv FIN, ACK of SYN, CLOSE queued", "snd ACK, snd FIN", CLOSING),
    # A SYN in SYN-RECEIVED after a passive OPEN (3.10.7.4, fourth).
    Edge(SYN_RECEIVED, "rcv SYN", "x", LISTEN),
    # Note 3: receipt of a RST; and ABORT (3.10.5) and the user timeout (3.10.8) from any state.
    Edge(SYN_SENT, "rcv RST,ACK", "delete TCB", CLOSED),
    Edge(SYN_RECEIVED, "rcv RST", "delete TCB", CLOSED),  # after an active OPEN
    *(Edge(state, "rcv RST", "delete TCB", CLOSED) for state in (*_TOLD, CLOSING, LAST_ACK, TIME_WAIT)),
    *(Edge(state, "ABORT", "snd RST, delete TCB", CLOSED) for state in (SYN_RECEIVED, *_TOLD)),
    *(
        Edge(state, "ABORT", "delete TCB", CLOSED)
        for state in (LISTEN, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT)
    ),
    *(Edge(state, "Timeout=user", "delete TCB", CLOSED) for state in _OPEN),
    # A reopened connection (MAY-2, decision G30), and its return when the SYN was an old duplicate.
    Edge(TIME_WAIT, "rcv SYN", "snd SYN,ACK", SYN_RECEIVED),
    Edge(SYN_RECEIVED, "rcv RST", "x", TIME_WAIT),
    Edge(SYN_RECEIVED, "rcv SYN", "x", TIME_WAIT),
)
"""What the text adds to the figure."""
