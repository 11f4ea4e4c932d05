"""The RFC's figures of two ends, 6 to 13, as data: their rows, and the events that make them.

Each is played through the reference and the rows it prints are compared, spaces folded. Where the RFC
annotates a row (``(duplicate)``, ``(??)``) or leaves out what it does not care about, ``instead`` has the
row we print there. Sections: RFC 9293, 3.5 and 3.6.
"""

import re
from collections.abc import Mapping

import msgspec

from tutor.tcp import Peer, Scenario, play, print_figure, read_segment

OPENED = ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")
NO_ROWS: Mapping[str, str] = {}


class Figure(msgspec.Struct, frozen=True):
    """``rows``: the RFC's. ``iss``: those that A and B choose. ``before``: what led to its first row.

    ``instead``: by a row's number, or ``before 2``, ``after 5``: the row we print there; empty for none.
    """

    title: str
    rows: str
    script: tuple[str, ...]
    iss: tuple[int, int] | dict[Peer, tuple[int, ...]]
    before: tuple[str, ...] = ()
    instead: Mapping[str, str] = NO_ROWS

    @property
    def expected(self) -> tuple[str, ...]:
        """The rows to be printed, segments spelt as we spell them."""
        given = [row for key, row in self.instead.items() if key.startswith("before")]
        for line in self.rows.strip().splitlines():
            row = " ".join(line.split())
            given.append(self.instead.get(row.split(".")[0], row) if row[0].isdigit() else row)
        given += [row for key, row in self.instead.items() if key.startswith("after")]
        return tuple(_SEGMENT.sub(lambda found: str(read_segment(found[0])), row) for row in given if row)

    @property
    def printed(self) -> tuple[str, ...]:
        """The rows that the reference prints for these events."""
        trace = play(Scenario("figure", self.script, self.before), self.iss)
        _, *rows = print_figure(trace)
        return tuple(" ".join(row.split()) for row in rows)


_SEGMENT = re.compile(r"<SEQ=[^<>]*>(<[^<>]*>)*")


class Parting(msgspec.Struct, frozen=True):
    """Where a figure's rows are not the RFC's; one of the two is empty where a row is one too many."""

    number: int
    expected: str
    printed: str


def run_figures() -> tuple[Parting, ...]:
    """Play every figure; where it first parts from the RFC, if it does."""
    return tuple(parting for number, figure in FIGURES.items() if (parting := first_parting(number, figure)))


def first_parting(number: int, figure: Figure) -> Parting | None:
    """The first row that is not the RFC's, or None."""
    expected, printed = figure.expected, figure.printed
    longest = max(len(expected), len(printed))
    padded = zip(*(rows + ("",) * (longest - len(rows)) for rows in (expected, printed)), strict=True)
    return next((Parting(number, ours, theirs) for ours, theirs in padded if ours != theirs), None)


FIGURES: Mapping[int, Figure] = {
    6: Figure(
        "basic three-way handshake",
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
    7: Figure(
        "simultaneous connection synchronization",
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
    8: Figure(
        "recovery from old duplicate SYN",
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
    9: Figure(
        "half-open connection discovery",
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
    10: Figure(
        "active side causes half-open connection discovery",
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
    11: Figure(
        "old duplicate SYN initiates a reset on two passive sockets",
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
    12: Figure(
        "normal close sequence",
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
    13: Figure(
        "simultaneous close sequence",
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
