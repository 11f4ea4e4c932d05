"""SEGMENT ARRIVES as tables (RFC 9293, 3.10.7; decisions G1 to G36 in their key column).

``REFUSALS`` are the rows that stop a segment or answer it alone; the first that fits decides. A segment
none of them stops has passed checks one to four and its ACK is good: then ``FIFTH`` says what its ACK makes
of the state and ``EIGHTH`` what its FIN does. Numbers are worked out in ``oracle``.
Security (third) and URG (sixth) are left out, as in the reference.
"""

from tutor.proof import oracle_terms as is_
from tutor.proof.oracle_rows import Row, Then, signals
from tutor.proof.oracle_terms import OTHER_STATES, SYNCHRONIZED, Case, not_
from tutor.tcp import Signal, State

CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED = State.CLOSED, State.LISTEN, State.SYN_SENT, State.SYN_RECEIVED
ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 = State.ESTABLISHED, State.FIN_WAIT_1, State.FIN_WAIT_2
CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT = State.CLOSE_WAIT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT


def _in(*states: State) -> frozenset[State]:
    return frozenset(states)


RECEIVING = _in(ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2)
"""Where the text of a segment is processed (3.10.7.4, seventh)."""
TOLD_OF_RESET = _in(ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT)
NOT_TOLD = _in(CLOSING, LAST_ACK, TIME_WAIT)

DROP = Then()
ANSWER = Then(send=(is_.ack_now,))
PASSES = Then(goes_on=True)

OUR_SYN = (("iss", is_.new_iss), ("snd_una", is_.new_iss), ("snd_nxt", is_.behind_new_iss))
THEIR_SYN = (("irs", is_.seg_seq), ("rcv_nxt", is_.behind_syn))
# 3.10.7.3 says it of a crossed SYN; to a listener's it applies alike: SND.WL1 "records the sequence number of
# the last segment used to update SND.WND" (3.10.7.4 fifth).
SYN_WINDOW = (("snd_wnd", is_.seg_wnd), ("snd_wl1", is_.seg_seq), ("max_snd_wnd", is_.largest_wnd))


def _is_passive(_: Case) -> bool:
    return True


ANSWER_SYN = Then(
    SYN_RECEIVED,
    (is_.syn_ack_new,),
    sets=(*OUR_SYN, *THEIR_SYN, *SYN_WINDOW, ("passive", _is_passive)),
    unsaid=("snd_wl2", "rcv_wnd", "flying"),
)
CROSSED = Then(
    SYN_RECEIVED,
    (is_.syn_ack_crossed,),
    sets=(*THEIR_SYN, *SYN_WINDOW),
    unsaid=("snd_wl2", "rcv_wnd", "flying"),
)

CLOSED_ROWS = (
    Row("3.10.7.1", "", _in(CLOSED), (is_.rst,), DROP),
    Row("3.10.7.1", "", _in(CLOSED), (is_.ack,), Then(send=(is_.reset_at_ack,))),
    Row("3.10.7.1", "", _in(CLOSED), (), Then(send=(is_.reset_with_ack,))),
)

LISTEN_ROWS = (
    Row("3.10.7.2", "first", _in(LISTEN), (is_.rst,), DROP),
    Row("3.10.7.2, G18", "second", _in(LISTEN), (is_.ack,), Then(send=(is_.reset_at_ack,))),
    Row("3.10.7.2, G19, G33", "third", _in(LISTEN), (is_.syn,), ANSWER_SYN),
    Row("3.10.7.2", "fourth", _in(LISTEN), (), DROP),
)


def _ack_bad(case: Case) -> bool:
    return is_.ack(case) and not is_.ack_new(case)


SYN_SENT_ROWS = (
    Row("3.10.7.3", "first", _in(SYN_SENT), (_ack_bad, is_.rst), DROP),
    Row("3.10.7.3, G21", "first", _in(SYN_SENT), (_ack_bad,), Then(send=(is_.reset_at_ack,))),
    Row(
        "3.10.7.3, G8, G9, G37",
        "second",
        _in(SYN_SENT),
        (is_.rst, is_.ack),
        Then(CLOSED, signals=signals(Signal.CONNECTION_RESET)),
    ),
    Row("3.10.7.3", "second", _in(SYN_SENT), (is_.rst,), DROP),
    Row("3.10.7.3", "fourth", _in(SYN_SENT), (is_.syn, is_.ack), PASSES),
    Row("3.10.7.3", "fourth", _in(SYN_SENT), (is_.syn,), CROSSED),
    Row("3.10.7.3, G20", "fifth", _in(SYN_SENT), (), DROP),
)

FIRST = (
    # Sequence number; before it the three decisions that look at a number outside the window.
    Row(
        "Figure 7, G1",
        "",
        _in(SYN_RECEIVED),
        (is_.only_syn_ack, is_.at_irs, is_.ack_new),
        PASSES,
    ),
    Row(
        "3.6.1 MAY-2, G30",
        "first",
        _in(TIME_WAIT),
        (is_.listener, is_.syn, not_(is_.ack), not_(is_.rst), is_.behind_rcv_nxt),
        ANSWER_SYN,
    ),
    Row(
        "3.10.7.4, G11",
        "first",
        _in(TIME_WAIT),
        (is_.refused, not_(is_.rst), is_.last_fin_again),
        Then(send=(is_.ack_now,), time_wait=True),
    ),
    Row("3.10.7.4", "first", OTHER_STATES, (is_.refused, is_.rst), DROP),
    Row("3.10.7.4, G2, G17", "first", OTHER_STATES, (is_.refused,), ANSWER),
)

SECOND = (
    Row("3.10.7.4 1)", "second", OTHER_STATES, (is_.rst, is_.outside_window), DROP),
    Row("3.10.7.4 3), G25", "second", OTHER_STATES, (is_.rst, not_(is_.exact)), ANSWER),
    Row(
        "3.6.1 MAY-2 (2)",
        "second",
        _in(SYN_RECEIVED),
        (is_.rst, is_.passive, is_.reopened),
        Then(TIME_WAIT, unsaid=("numbers",)),
    ),
    Row("3.10.7.4", "second", _in(SYN_RECEIVED), (is_.rst, is_.passive), Then(LISTEN)),
    Row(
        "3.10.7.4, G8, G37",
        "second",
        _in(SYN_RECEIVED),
        (is_.rst,),
        Then(CLOSED, signals=signals(Signal.CONNECTION_REFUSED)),
    ),
    Row(
        "3.10.7.4, G36",
        "second",
        TOLD_OF_RESET,
        (is_.rst,),
        Then(CLOSED, signals=signals(Signal.CONNECTION_RESET)),
    ),
    Row("3.10.7.4, G10", "second", NOT_TOLD, (is_.rst,), Then(CLOSED)),
)

FOURTH = (
    Row("3.10.7.4, G3", "first", _in(SYN_RECEIVED), (is_.syn, is_.passive, is_.before_window), ANSWER),
    Row(
        "3.6.1 MAY-2 (2)",
        "fourth",
        _in(SYN_RECEIVED),
        (is_.syn, is_.passive, is_.reopened),
        Then(TIME_WAIT, unsaid=("numbers",)),
    ),
    Row("3.10.7.4, G4", "fourth", _in(SYN_RECEIVED), (is_.syn, is_.passive), Then(LISTEN)),
    Row("3.10.7.4, G5, G25, G30", "fourth", OTHER_STATES, (is_.syn,), ANSWER),
)

BAD_ACK = (
    Row("3.10.7.4, G16", "fifth", OTHER_STATES, (not_(is_.ack),), DROP),
    Row(
        "3.10.7.4, G32",
        "fifth",
        _in(SYN_RECEIVED),
        (not_(is_.ack_new),),
        Then(send=(is_.reset_at_ack,)),
    ),
    Row("3.10.7.4 MAY-12, G26", "fifth", SYNCHRONIZED, (not_(is_.ack_in_range),), ANSWER),
)


def _by_state(*tables: tuple[Row, ...]) -> dict[State, tuple[Row, ...]]:
    """The rows that concern a state, in their order."""
    return {state: tuple(row for table in tables for row in table if state in row.states) for state in State}


REFUSALS = _by_state(CLOSED_ROWS, LISTEN_ROWS, SYN_SENT_ROWS, FIRST, SECOND, FOURTH, BAD_ACK)


def _row_five(cite: str, state: State, then: Then, *when: is_.Test) -> Row:
    return Row(cite, "fifth", _in(state), when, then)


# "The connection was CLOSED successfully" (3.6) is heard when our FIN is acknowledged, wherever that is.
_CLOSE_OK = signals(Signal.CLOSE_ACKNOWLEDGED)
GOOD_ACK = (
    # What a good ACK makes of the state; those that do not go on end the segment here.
    _row_five(
        "3.10.7.3 fourth", SYN_SENT, Then(ESTABLISHED, (is_.ack_of_syn,), sets=THEIR_SYN, goes_on=True)
    ),
    _row_five("3.10.7.4 fifth", SYN_RECEIVED, Then(ESTABLISHED, goes_on=True)),
    _row_five("3.10.7.4 fifth", ESTABLISHED, PASSES),
    _row_five(
        "3.10.7.4 fifth, G15",
        FIN_WAIT_1,
        Then(FIN_WAIT_2, signals=_CLOSE_OK, goes_on=True),
        is_.our_fin_acked,
    ),
    _row_five("3.10.7.4 fifth", FIN_WAIT_1, PASSES),
    _row_five("3.10.7.4 fifth", FIN_WAIT_2, PASSES),
    _row_five("3.10.7.4 fifth", CLOSE_WAIT, PASSES),
    _row_five(
        "3.10.7.4 fifth, 3.6",
        CLOSING,
        Then(TIME_WAIT, signals=_CLOSE_OK, time_wait=True, goes_on=True),
        is_.our_fin_acked,
    ),
    _row_five("3.10.7.4 fifth, 'otherwise, ignore the segment'", CLOSING, DROP),
    _row_five("3.10.7.4 fifth, 3.6", LAST_ACK, Then(CLOSED, signals=_CLOSE_OK), is_.our_fin_acked),
    _row_five("3.10.7.4 fifth, G13", LAST_ACK, PASSES),
    _row_five("3.10.7.4 fifth, G12", TIME_WAIT, PASSES),
)

FIFTH = _by_state(GOOD_ACK)

EIGHTH: dict[State, State] = {
    # What a FIN in sequence makes of the state that the fifth step left.
    ESTABLISHED: CLOSE_WAIT,
    FIN_WAIT_1: CLOSING,  # G14: our FIN is not acknowledged, or this were FIN-WAIT-2
    FIN_WAIT_2: TIME_WAIT,
    CLOSE_WAIT: CLOSE_WAIT,  # from here on "remain": it cannot be the FIN that has come already
    CLOSING: CLOSING,
    LAST_ACK: LAST_ACK,
    TIME_WAIT: TIME_WAIT,
}
