"""Figures 6 to 13 of RFC 9293: the rows as the RFC prints them, against the rows our trace prints.

A figure's annotations stand beside it in ``instead``: what the RFC writes, and what we print in that place.
"""

import re
from dataclasses import dataclass, field

import pytest

from tutor.tcp import Peer, Scenario, play, print_figure, read_segment

OPENED = ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")


@dataclass
class Figure:
    """``rows``: the RFC's. ``instead``: row number -> the row we print where the RFC annotates."""

    rows: str
    script: tuple[str, ...]
    iss: tuple[int, ...] | dict[Peer, tuple[int, ...]]
    before: tuple[str, ...] = ()
    instead: dict[str, str] = field(default_factory=dict)


FIGURES = {
    "6: basic three-way handshake": Figure(
        """
        1. CLOSED LISTEN
        2. SYN-SENT --> <SEQ=100><CTL=SYN> --> SYN-RECEIVED
        3. ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED
        4. ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK> --> ESTABLISHED
        5. ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK><DATA> --> ESTABLISHED
        """,
        before=("server: passive OPEN",),
        script=(
            "client: active OPEN",
            "deliver",
            "deliver",
            "deliver",
            "client: SEND 1",
            "deliver 4",
            "drop",
        ),
        iss=(100, 300),
        instead={"after 5": "6. (lost) ... <SEQ=301><ACK=102><CTL=ACK> <-- ESTABLISHED"},
    ),
    "7: simultaneous connection synchronization": Figure(
        """
        1. CLOSED CLOSED
        2. SYN-SENT --> <SEQ=100><CTL=SYN> ...
        3. SYN-RECEIVED <-- <SEQ=300><CTL=SYN> <-- SYN-SENT
        4. ... <SEQ=100><CTL=SYN> --> SYN-RECEIVED
        5. SYN-RECEIVED --> <SEQ=100><ACK=301><CTL=SYN,ACK> ...
        6. ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED
        7. ... <SEQ=100><ACK=301><CTL=SYN,ACK> --> ESTABLISHED
        """,
        script=(
            "client: active OPEN",
            "server: active OPEN",
            "deliver 2",
            "deliver 1",
            "deliver 4",
            "deliver 3",
        ),
        iss=(100, 300),
    ),
    "8: recovery from old duplicate SYN": Figure(
        """
        1. CLOSED LISTEN
        2. SYN-SENT --> <SEQ=100><CTL=SYN> ...
        3. (duplicate) ... <SEQ=90><CTL=SYN> --> SYN-RECEIVED
        4. SYN-SENT <-- <SEQ=300><ACK=91><CTL=SYN,ACK> <-- SYN-RECEIVED
        5. SYN-SENT --> <SEQ=91><CTL=RST> --> LISTEN
        6. ... <SEQ=100><CTL=SYN> --> SYN-RECEIVED
        7. ESTABLISHED <-- <SEQ=400><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED
        8. ESTABLISHED --> <SEQ=101><ACK=401><CTL=ACK> --> ESTABLISHED
        """,
        before=("server: passive OPEN",),
        script=(
            "client: active OPEN",
            "client: old duplicate <SEQ=x-10><CTL=SYN>",
            "deliver 2",
            "deliver 3",
            "deliver 4",
            "deliver 1",
            "deliver",
            "deliver",
        ),
        iss={Peer.A: (100,), Peer.B: (300, 400)},
        instead={"3": "3. ... <SEQ=90><CTL=SYN> --> SYN-RECEIVED"},
    ),
    "9: half-open connection discovery": Figure(
        """
        2. CLOSED ESTABLISHED
        3. SYN-SENT --> <SEQ=400><CTL=SYN> --> (??)
        4. (!!) <-- <SEQ=300><ACK=100><CTL=ACK> <-- ESTABLISHED
        5. SYN-SENT --> <SEQ=100><CTL=RST> --> (Abort!!)
        6. SYN-SENT CLOSED
        7. SYN-SENT --> <SEQ=400><CTL=SYN> -->
        """,
        before=(*OPENED, "client: reboot"),
        script=(
            "client: active OPEN",
            "deliver",
            "deliver",
            "deliver",
            "client: time out RETRANSMISSION",
            "deliver",
            "drop",
        ),
        iss={Peer.A: (99, 400), Peer.B: (299,)},
        instead={
            "2": "1. CLOSED ESTABLISHED",
            "3": "2. SYN-SENT --> <SEQ=400><CTL=SYN> --> ESTABLISHED",
            "4": "3. SYN-SENT <-- <SEQ=300><ACK=100><CTL=ACK> <-- ESTABLISHED",
            "5": "4. SYN-SENT --> <SEQ=100><CTL=RST> --> CLOSED",
            "6": "5. (retransmission timeout)",
            "7": "SYN-SENT --> <SEQ=400><CTL=SYN> --> CLOSED",
            "after 7": "6. (lost) ... <SEQ=0><ACK=401><CTL=RST,ACK> <-- CLOSED",
        },
    ),
    "10: active side causes half-open connection discovery": Figure(
        """
        2. (??) <-- <SEQ=300><ACK=100><DATA=10><CTL=ACK> <-- ESTABLISHED
        3. --> <SEQ=100><CTL=RST> --> (ABORT!!)
        """,
        before=(*OPENED, "client: reboot"),
        script=("server: SEND 10", "deliver", "deliver"),
        iss=(99, 299),
        instead={
            "before 2": "1. CLOSED ESTABLISHED",
            "2": "2. CLOSED <-- <SEQ=300><ACK=100><DATA=10><CTL=ACK> <-- ESTABLISHED",
            "3": "3. CLOSED --> <SEQ=100><CTL=RST> --> CLOSED",
        },
    ),
    "11: old duplicate SYN initiates a reset on two passive sockets": Figure(
        """
        1. LISTEN LISTEN
        2. ... <SEQ=90><CTL=SYN> --> SYN-RECEIVED
        3. (??) <-- <SEQ=500><ACK=91><CTL=SYN,ACK> <-- SYN-RECEIVED
        4. --> <SEQ=91><CTL=RST> --> (return to LISTEN!)
        5. LISTEN LISTEN
        """,
        before=("client: passive OPEN", "server: passive OPEN"),
        script=("client: old duplicate <SEQ=90><CTL=SYN>", "deliver", "deliver", "deliver"),
        iss={Peer.B: (500,)},
        instead={
            "3": "3. LISTEN <-- <SEQ=500><ACK=91><CTL=SYN,ACK> <-- SYN-RECEIVED",
            "4": "4. LISTEN --> <SEQ=91><CTL=RST> --> LISTEN",
            "5": "",
        },
    ),
    "12: normal close sequence": Figure(
        """
        1. ESTABLISHED ESTABLISHED
        2. (Close)
        FIN-WAIT-1 --> <SEQ=100><ACK=300><CTL=FIN,ACK> --> CLOSE-WAIT
        3. FIN-WAIT-2 <-- <SEQ=300><ACK=101><CTL=ACK> <-- CLOSE-WAIT
        4. (Close)
        TIME-WAIT <-- <SEQ=300><ACK=101><CTL=FIN,ACK> <-- LAST-ACK
        5. TIME-WAIT --> <SEQ=101><ACK=301><CTL=ACK> --> CLOSED
        6. (2 MSL)
        CLOSED
        """,
        before=OPENED,
        script=(
            "client: CLOSE",
            "deliver",
            "deliver",
            "server: CLOSE",
            "deliver",
            "deliver",
            "client: time out TIME-WAIT",
        ),
        iss=(99, 299),
    ),
    "13: simultaneous close sequence": Figure(
        """
        1. ESTABLISHED ESTABLISHED
        2. (Close) (Close)
        FIN-WAIT-1 --> <SEQ=100><ACK=300><CTL=FIN,ACK> ... FIN-WAIT-1
        <-- <SEQ=300><ACK=100><CTL=FIN,ACK> <--
        ... <SEQ=100><ACK=300><CTL=FIN,ACK> -->
        3. CLOSING --> <SEQ=101><ACK=301><CTL=ACK> ... CLOSING
        <-- <SEQ=301><ACK=101><CTL=ACK> <--
        ... <SEQ=101><ACK=301><CTL=ACK> -->
        4. TIME-WAIT TIME-WAIT
        (2 MSL) (2 MSL)
        CLOSED CLOSED
        """,
        before=OPENED,
        script=(
            "client: CLOSE",
            "server: CLOSE",
            "deliver 2",
            "deliver 1",
            "deliver 4",
            "deliver 3",
            "client: time out TIME-WAIT",
            "server: time out TIME-WAIT",
        ),
        iss=(99, 299),
    ),
}


def rows_of(figure: Figure) -> list[str]:
    """The RFC's rows with our spelling of segments, and what we print instead where the RFC annotates."""
    rows = [figure.instead[key] for key in figure.instead if key.startswith("before")]
    for line in figure.rows.strip().splitlines():
        row = " ".join(line.split())
        number = row.split(".")[0]
        rows.append(figure.instead.get(number, row) if row[0].isdigit() else row)
    rows += [figure.instead[key] for key in figure.instead if key.startswith("after")]
    return [re.sub(r"<SEQ=[^<>]*>(<[^<>]*>)*", lambda m: str(read_segment(m[0])), row) for row in rows if row]


@pytest.mark.parametrize("name", FIGURES)
def test_trace_prints_the_figure(name: str) -> None:
    """Played through the reference, the figure's events print the figure's rows, spaces folded."""
    figure = FIGURES[name]
    trace = play(Scenario("figure", figure.script, figure.before), figure.iss)
    printed = [" ".join(row.split()) for row in print_figure(trace)]
    assert printed[0] == "TCP Peer A TCP Peer B"
    assert printed[1:] == rows_of(figure)
