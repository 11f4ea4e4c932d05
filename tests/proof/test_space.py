"""The space of two ends: every claim holds everywhere, and would be seen not to, were the TCP wrong."""

import itertools
import os
from collections import Counter
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tutor.proof import space_claims as claims
from tutor.proof import space_ends
from tutor.proof.__main__ import report
from tutor.proof.knowledge import knowledge_of
from tutor.proof.space import Space
from tutor.proof.space_bounds import LEAST, NARROW, ORDER, REOPENING, WIDE, Bounds, Limits
from tutor.proof.space_ends import Purse, Reactor, iss_of
from tutor.proof.space_trace import counterexample, first_echo, trace_of
from tutor.tcp import (
    STEPS,
    TCB,
    Ctl,
    Event,
    Peer,
    Policy,
    Reaction,
    State,
    Turn,
    lt,
    play,
    react,
    variant,
)

SMALL = Bounds(duplicates=0, receives=0, aborts=0, user_timeouts=0)
LEAN = Bounds(in_flight=3, receives=0, aborts=0, user_timeouts=0)
TWICE = Bounds(losses=0, retransmissions=0, openings=2, octets=0, receives=0, aborts=0, user_timeouts=0)
GIB = 1 << 30

Run = Callable[[Turn], bool]


@pytest.fixture(scope="module")
def small() -> Space:
    """A small space, searched."""
    space = Space(SMALL)
    space.run()
    return space


# It holds


def test_every_claim_holds_in_a_small_space() -> None:
    """One loss, a retransmission and an octet each way; all of it is explored."""
    found = Space(SMALL).run()
    assert found.violation is None
    assert found.whole
    assert found.states > 20_000
    assert found.edges > found.states
    assert found.quiet > 0
    assert found.echoing == 0


def test_every_state_of_a_tcp_is_met_at_both_ends(small: Space) -> None:
    """The eleven states, and numbers on both sides of 2**32."""
    for ends in (small.a, small.b):
        assert {end.tcb.state for end in ends.ends} == set(State)
    sent = {end.tcb.snd_nxt for end in small.a.ends if end.tcb.state is not State.CLOSED}
    assert {2**32 - 1, 0, 1} <= sent


def test_what_an_end_cannot_spend_any_more_makes_no_difference() -> None:
    """Emptying purses of the unspendable leaves out no TCBs together with what is in flight."""
    bounds = replace(SMALL, octets=0)
    kept, emptied = Space(bounds), Space(bounds)
    kept.a.exact = kept.b.exact = False
    for space in (kept, emptied):
        assert space.run().whole
    assert len(kept.met) > len(emptied.met)
    assert tcbs_together(kept) == tcbs_together(emptied)


def tcbs_together(space: Space) -> set[tuple[object, ...]]:
    """Both TCBs, what is in flight and what may still be lost, of every joint state."""
    return {(a.tcb, b.tcb, flying, net) for a, b, flying, net in map(space.taken_apart, space.met)}


# The search itself


def test_a_way_leads_where_it_says(small: Space) -> None:
    """Played as a script by the reference, a way ends with the same TCBs and the same segments in flight."""
    for state in sorted(small.met)[:: len(small.met) // 12]:
        trace = trace_of(small, small.way(state))
        iss = {peer: tuple(iss_of(peer, n) for n in range(3)) for peer in Peer}
        last = [trace.start, *(move.after for move in play(trace.scenario, iss).moves)][-1]
        a, b, flying, _ = small.taken_apart(state)
        assert (last.a, last.b) == (a.tcb, b.tcb)
        assert Counter((f.by, f.segment) for f in last.in_flight) == Counter(flying)


def test_the_ways_are_the_shortest(small: Space) -> None:
    """Each joint state stands in the level that its way is long, and is reached from the level before."""
    assert sum(map(len, small.levels)) == len(small.met)
    for depth in (1, 5, 10, len(small.levels) - 1):
        assert len(small.way(small.levels[depth][-1])) == depth


def test_what_is_in_flight_arrives_in_any_order() -> None:
    """Octet and FIN of one end arrive in either order."""
    space = Space(replace(LEAN, losses=0, duplicates=0, retransmissions=0))
    space.run()
    known = space.flights.known
    sizes = {
        frozenset(known[f][1].flags for f in flights if known[f][0] is Peer.A)
        for flights in space.flights.all
    }
    assert {"ACK", "FIN,ACK"} in sizes
    assert any(end.tcb.held_fin is not None for end in space.b.ends)


def test_the_in_flight_bound_holds_back_no_arrival(small: Space) -> None:
    """Answers may bring more in flight than calls may; what is held back is counted."""
    assert small.held_back > 0
    assert max(map(len, small.flights.all)) > SMALL.in_flight


def test_a_limit_stops_the_search_and_says_so() -> None:
    """Neither whole nor a violation."""
    found = Space(LEAST).run(Limits(seconds=0.2))
    assert not found.whole
    assert found.violation is None
    assert found.states > 1


def test_too_many_losses_are_refused() -> None:
    """They would not fit the packed joint state."""
    with pytest.raises(ValueError, match="at most 3"):
        Space(Bounds(losses=4))


def test_incarnations_are_further_apart_than_a_window() -> None:
    """No number of one incarnation lies in a window of another; A's first wraps round."""
    assert iss_of(Peer.A, 0) == 2**32 - 2
    for peer in Peer:
        for one, other in itertools.pairwise(range(10)):
            assert (iss_of(peer, other) - iss_of(peer, one)) % 2**32 > 65535


def test_report_prints_bounds_states_speed_and_memory(small: Space) -> None:
    """What a search came to, as lines."""
    space = Space(replace(SMALL, octets=0))
    text = "\n".join(report(space, space.run()))
    for part in ("joint states: ", "edges: ", "joint states a second", "peak memory: ", "every claim holds"):
        assert part in text


# It finds faults


STEP = {step.name: step for table in STEPS.values() for order in table.values() for step in order}


def wrong(**changes: Run | None) -> Reactor:
    """A TCP with steps replaced or dropped."""
    steps = variant(**changes)

    def reactor(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
        return react(tcb, event, policy, iss=iss, steps=steps)

    return reactor


def acks_every_ack(turn: Turn) -> bool:
    done = STEP["check_ack"].run(turn)
    turn.ack_owed = turn.tcb.state is not State.CLOSED
    return done


def leaves_last_ack_on_any_ack(turn: Turn) -> bool:
    if turn.tcb.state is State.LAST_ACK and turn.seg.ctl & Ctl.ACK:
        turn.delete_tcb()
        return True
    return STEP["check_ack"].run(turn)


def leaves_closing_on_any_ack(turn: Turn) -> bool:
    if turn.tcb.state is State.CLOSING and turn.seg.ctl & Ctl.ACK:
        turn.become(State.TIME_WAIT)
        return True
    return STEP["check_ack"].run(turn)


def sends_a_second_fin(turn: Turn) -> bool:
    if turn.tcb.state is State.LAST_ACK:
        turn.send_new(Ctl.FIN | Ctl.ACK)
    return True


def takes_an_early_fin(turn: Turn) -> bool:
    if turn.seg.ctl & Ctl.FIN and lt(turn.tcb.rcv_nxt, turn.seg.seq):
        turn.seg = replace(turn.seg, seq=turn.tcb.rcv_nxt)
        turn.tcb = replace(turn.tcb, held_fin=None)
    return STEP["check_fin"].run(turn)


def takes_text_twice(turn: Turn) -> bool:
    if turn.seg.text and turn.seg.seq != turn.tcb.rcv_nxt:
        turn.seg = replace(turn.seg, seq=turn.tcb.rcv_nxt)
    return STEP["process_segment_text"].run(turn)


def retransmits_as_new(turn: Turn) -> bool:
    if turn.tcb.queue:
        turn.send_new(turn.tcb.queue[0].ctl | Ctl.ACK, turn.tcb.queue[0].text)
    return True


def does_nothing(turn: Turn) -> bool:
    return True


def raises(turn: Turn) -> bool:
    raise KeyError("no such timer")


WRONG = {
    "an ACK is answered with an ACK": (claims.NO_ECHO, LEAN, {"check_ack": acks_every_ack}),
    "LAST-ACK is left on any ACK": (
        claims.CLOSES,
        replace(LEAN, octets=0),
        {"check_ack": leaves_last_ack_on_any_ack},
    ),
    "CLOSING is left on any ACK": (claims.NUMBERS, LEAN, {"check_ack": leaves_closing_on_any_ack}),
    "a second FIN from LAST-ACK": (claims.NUMBERS, LEAN, {"close_again": sends_a_second_fin}),
    "an out-of-order FIN is processed": (claims.OCTETS, LEAN, {"check_fin": takes_an_early_fin}),
    "retransmission is dropped": (claims.CLOSES, LEAN, {"retransmission_timeout": does_nothing}),
    "what is retransmitted takes new numbers": (
        claims.NUMBERS,
        LEAN,
        {"retransmission_timeout": retransmits_as_new},
    ),
    "text is taken twice": (
        claims.TOGETHER,
        LEAN,
        {"process_segment_text": takes_text_twice, "check_sequence_number": None},
    ),
    "CLOSED answers nothing": (claims.CLOSES, LEAN, {"closed_send_reset": does_nothing}),
    "TIME-WAIT's time-out raises": (claims.REACTS, LEAN, {"time_wait_timeout": raises}),
}


@pytest.mark.parametrize(("claim", "bounds", "changes"), WRONG.values(), ids=WRONG)
def test_a_wrong_tcp_breaks_a_claim(claim: str, bounds: Bounds, changes: dict[str, Run | None]) -> None:
    """The claim it breaks is named, and a figure leads there."""
    space = Space(bounds, wrong(**changes))
    found = space.run(Limits(seconds=60))
    assert found.violation is not None
    assert found.violation.claim == claim
    lines = counterexample(space, found.violation)
    assert lines[0] == f"does not hold: {claim}"
    assert any("TCP Peer A" in line for line in lines)
    assert sum("-->" in line or "<--" in line for line in lines) >= 1


def test_a_counterexample_is_a_figure_and_a_script() -> None:
    """Whoever never retransmits, and whose SYN is lost, cannot be closed but by giving up."""
    space = Space(SMALL, wrong(retransmission_timeout=does_nothing))
    violation = space.run().violation
    assert violation is not None
    lines = [" ".join(line.split()) for line in counterexample(space, violation)]
    script = trace_of(space, violation.way).scenario.script
    assert lines[-len(script) - 1 :] == ["script:", *script]
    assert "(lost)" in " ".join(lines)


def test_an_endless_exchange_of_the_rfcs_own_is_drawn() -> None:
    """Two ends in SYN-RECEIVED, each by an old SYN of the other, answer ACK with ACK (3.10.7.4, first).

    The claims hold all the same: the user timeout ends it.
    """
    space = Space(TWICE)
    found = space.run()
    assert found.violation is None
    assert found.whole
    assert found.echoing > 0
    rows = [" ".join(line.split()) for line in first_echo(space)]
    last = [row for row in rows if "CTL=ACK>" in row][-3:]
    assert len(last) == 3
    for row in last[:2]:
        assert row.count("SYN-RECEIVED") == 2
    assert first_echo(Space(SMALL)) == []


# What takes long


@pytest.mark.slow
def test_every_claim_holds_with_a_window_of_one_octet() -> None:
    """Both windows full: empty segments at the right edge are answered until the octets come (G17)."""
    found = Space(NARROW).run()
    assert found.violation is None
    assert found.whole
    assert found.echoing > 0


@pytest.mark.slow
@pytest.mark.parametrize("bounds", [LEAST, ORDER, REOPENING], ids=["least", "order", "reopening"])
def test_every_claim_holds_as_wide_as_two_minutes(bounds: Bounds) -> None:
    """All of it, at 20,000 joint states a second of one core and more; see ``python -m tutor.proof``."""
    found = Space(bounds).run()
    assert found.violation is None
    assert found.whole
    assert found.states > 2_000_000
    assert found.rate > 20_000


@pytest.mark.slow
@pytest.mark.skipif("HANDSHAKE_WIDE" not in os.environ, reason="ten minutes and 4 GiB: set HANDSHAKE_WIDE=1")
def test_every_claim_holds_as_wide_as_ten_minutes() -> None:
    """All of it, in ten minutes of one core and 4 GiB: ``python -m tutor.proof --bounds wide``."""
    found = Space(WIDE).run(Limits(600, 4 * GIB))
    assert found.violation is None
    assert found.whole


# What there is to know


def test_the_map_of_what_there_is_to_know(small: Space) -> None:
    """Its size for the small bounds, and that every state is on it."""
    rows = knowledge_of(small)
    assert len(rows) == 182
    assert len({(row.state, row.step, row.reply, row.next) for row in rows}) == 124
    assert {row.state for row in rows} == {str(state) for state in State}
    assert sum(row.count for row in rows) == len(small.reactions.known)
    assert rows == sorted(rows)
    assert all(row.step and row.section[0] == "3" for row in rows)


def test_a_row_of_the_map_says_what_a_tcp_does(small: Space) -> None:
    """A SYN in LISTEN."""
    (row,) = (row for row in knowledge_of(small) if (row.state, row.event) == ("LISTEN", "SYN"))
    assert (row.step, row.section, row.reply, row.next) == (
        "listen_check_syn",
        "3.10.7.2 third",
        "SYN,ACK",
        "SYN-RECEIVED",
    )


def test_purses_are_spent_in_full(small: Space) -> None:
    """Somewhere each end has nothing left of what it had."""
    assert any(end.purse == Purse(0, 0, 0, 0, 0, 0) for end in small.a.ends)


# Where the numbers lie


@pytest.mark.parametrize(("zero", "more"), [(0, True), (2**31, False)], ids=["as the RFC says", "elsewhere"])
def test_where_the_numbers_lie_makes_no_difference_but_for_the_zero_of_a_reset(
    zero: int, more: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same space with A's numbers next to 2**32 and far from it, as large and with as many edges.

    But CLOSED answers ``<SEQ=0>`` (3.10.7.1), the one number that nobody chose: next to 2**32 it lies in a
    window, so that it draws a challenge ACK. With another number in its place there is no difference.
    """

    def reactor(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
        reaction = react(tcb, event, policy, iss=iss)
        refused = tcb.state is State.CLOSED and bool(reaction.sent) and reaction.sent[0].ctl & Ctl.ACK
        sent = tuple(replace(segment, seq=zero) for segment in reaction.sent)
        return replace(reaction, sent=sent) if refused and reaction.sent[0].ctl & Ctl.RST else reaction

    sizes = []
    for iss in (2**32 - 2, 100_000_000):
        monkeypatch.setitem(space_ends.FIRST_ISS, Peer.A, iss)
        found = Space(replace(SMALL, losses=0), reactor).run()
        sizes.append((found.states, found.edges, found.held_back, found.quiet))
    near, far = sizes
    assert (near[0] > far[0]) if more else near == far
