"""The second reading by itself: it reads the RFC's figures right, uses all its rows, and borrows nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tutor.proof.oracle
from tutor.proof.oracle import judge
from tutor.proof.oracle_calls import ABORTS, CLOSES, OPENS, RECEIVES, SENDS, STATUSES, TIMEOUTS
from tutor.proof.oracle_rows import Outcome, Row
from tutor.proof.oracle_tables import EIGHTH, FIFTH, REFUSALS
from tutor.proof.vectors import KEY, listening, syn_received, syn_sent, synchronized, vectors
from tutor.tcp import TCB, Abort, Arrive, Close, Event, State, read_segment

DATA_TYPES = {
    *("State", "TCB", "Segment", "Ctl", "Policy", "Signal", "Timer", "Event"),
    *("Open", "Send", "Receive", "Close", "Abort", "Status", "Arrive", "TimeOut"),
}


def says(tcb: TCB, event: str | Event, iss: int = 300) -> Outcome:
    """The oracle on a segment in the RFC's notation, or on a call."""
    return judge(tcb, Arrive(read_segment(event)) if isinstance(event, str) else event, KEY, iss=iss)


def sent(outcome: Outcome) -> list[str]:
    assert outcome.sent is not None
    return [str(segment) for segment in outcome.sent]


def test_the_second_reading_imports_data_types_alone() -> None:
    """No function of the reference is imported by the oracle: what it says is its own."""
    folder = Path(tutor.proof.oracle.__file__).parent
    for path in sorted(folder.glob("oracle*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tutor.tcp"):
                assert {alias.name for alias in node.names} <= DATA_TYPES, path.name
            elif isinstance(node, ast.Import):
                assert not any(alias.name.startswith("tutor") for alias in node.names), path.name


def _rows() -> Iterator[Row]:
    for table in (*REFUSALS.values(), *FIFTH.values(), *OPENS.values(), *TIMEOUTS.values()):
        yield from table
    for table in (SENDS, RECEIVES, CLOSES, ABORTS, STATUSES):
        yield from table


def test_every_row_decides_some_vector() -> None:
    """No row is dead: each is the first that fits somewhere in the matrix."""
    unused = {id(row): row for row in _rows()}
    for one in vectors():
        for row in judge(one.tcb, one.event, one.policy, iss=one.iss).rows:
            unused.pop(id(row), None)
        if not unused:
            return
    pytest.fail(f"rows that never decide: {[str(row) for row in unused.values()]}")


def test_a_fin_in_sequence_is_read_in_every_state_from_established_on() -> None:
    """The eighth step has a row for each state in which a FIN can be validated."""
    opening = {State.CLOSED, State.LISTEN, State.SYN_SENT, State.SYN_RECEIVED}
    assert set(EIGHTH) == set(State) - opening


def test_figure_6_is_read_as_printed() -> None:
    """SYN, SYN,ACK and ACK open both ends (Figure 6, with our numbers)."""
    b = says(listening(), "<SEQ=100><CTL=SYN>")
    assert (b.state, sent(b)) == (State.SYN_RECEIVED, ["<SEQ=300><ACK=101><CTL=SYN,ACK>"])
    a = says(syn_sent(), "<SEQ=300><ACK=1001><CTL=SYN,ACK>")
    assert (a.state, sent(a), a.ordinal) == (State.ESTABLISHED, ["<SEQ=1001><ACK=301><CTL=ACK>"], "fourth")
    b = says(syn_received(passive=True), "<SEQ=5001><ACK=1001><CTL=ACK>")
    assert (b.state, sent(b), b.ordinal) == (State.ESTABLISHED, [], "fifth")


def test_figure_7_ends_with_the_crossed_syn_ack() -> None:
    """Two SYNs cross, then two SYN,ACKs, and nothing more (G1)."""
    assert sent(says(syn_sent(), "<SEQ=300><CTL=SYN>")) == ["<SEQ=1000><ACK=301><CTL=SYN,ACK>"]
    ended = says(syn_received(passive=False), "<SEQ=5000><ACK=1001><CTL=SYN,ACK>")
    assert (ended.state, ended.rcv_nxt, sent(ended)) == (State.ESTABLISHED, 5001, [])


def test_figure_8_recovers_from_an_old_duplicate() -> None:
    """A bad ACK is reset in SYN-SENT; the reset sends the listener back to LISTEN."""
    assert sent(says(syn_sent(), "<SEQ=300><ACK=91><CTL=SYN,ACK>")) == ["<SEQ=91><CTL=RST>"]
    assert says(syn_received(passive=True), "<SEQ=5001><CTL=RST>").state is State.LISTEN


def test_figure_12_closes_in_order() -> None:
    """FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT on one side; CLOSE-WAIT, LAST-ACK, CLOSED on the other."""
    closing = says(synchronized(State.ESTABLISHED), Close())
    assert (closing.state, sent(closing)) == (State.FIN_WAIT_1, ["<SEQ=1201><ACK=5021><CTL=FIN,ACK>"])
    assert says(synchronized(State.FIN_WAIT_1, 0), "<SEQ=5021><ACK=1202><CTL=ACK>").state is State.FIN_WAIT_2
    ended = says(synchronized(State.FIN_WAIT_2), "<SEQ=5021><ACK=1202><CTL=FIN,ACK>")
    assert (ended.state, sent(ended)) == (State.TIME_WAIT, ["<SEQ=1202><ACK=5022><CTL=ACK>"])
    assert says(synchronized(State.LAST_ACK, 0), "<SEQ=5022><ACK=1202><CTL=ACK>").state is State.CLOSED


@pytest.mark.parametrize("acked, state", [(1201, State.CLOSING), (1202, State.TIME_WAIT)])
def test_figure_13_and_note_2_depend_on_the_ack_of_our_fin(acked: int, state: State) -> None:
    """A FIN in FIN-WAIT-1 leads to CLOSING, or to TIME-WAIT if it acknowledges ours."""
    assert says(synchronized(State.FIN_WAIT_1, 0), f"<SEQ=5021><ACK={acked}><CTL=FIN,ACK>").state is state


def test_text_that_fills_a_hole_brings_what_was_held_with_it() -> None:
    """One octet at RCV.NXT, two held and their FIN: four numbers, one ACK (MUST-59)."""
    tcb = synchronized(State.ESTABLISHED, held=((5022, 5024),), held_fin=5024)
    ended = says(tcb, "<SEQ=5021><ACK=1201><DATA=1><CTL=ACK>")
    assert (ended.state, ended.unread, ended.held) == (State.CLOSE_WAIT, 3, ())
    assert sent(ended) == ["<SEQ=1201><ACK=5025><CTL=ACK>"]


def test_abort_sends_a_bare_rst() -> None:
    """<SEQ=SND.NXT><CTL=RST>, and the TCB is gone (G6, G7)."""
    ended = says(synchronized(State.ESTABLISHED), Abort())
    assert (ended.state, sent(ended), ended.snd_nxt) == (State.CLOSED, ["<SEQ=1201><CTL=RST>"], None)
