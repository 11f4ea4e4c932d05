"""The one-step matrix: the second reading and the reference agree, and a wrong reference would be noticed."""

from collections.abc import Callable, Iterable

import pytest
from msgspec.structs import replace

from tutor.proof.matrix import Disagreement, compare, reference, run_matrix
from tutor.proof.oracle_terms import ACK, FIN, OTHER_STATES, RST, SYN, signed
from tutor.proof.vectors import Vector, vectors
from tutor.tcp import (
    STEPS,
    TCB,
    Abort,
    Arrive,
    Close,
    Event,
    Policy,
    Reaction,
    Segment,
    State,
    TimeOut,
    react,
    variant,
)

Mutant = Callable[[TCB, Event, Policy, int], Reaction]
FAR = 1_000_000


@pytest.fixture(scope="module")
def cases() -> list[Vector]:
    """All vectors, made once."""
    return list(vectors())


def killed(mutant: Mutant, cases: Iterable[Vector]) -> Disagreement | None:
    """The first vector that tells the mutant from the text, where the reference itself agrees with it."""
    for vector in cases:
        found = compare(vector, mutant)
        if found and compare(vector) is None:
            return found
    return None


def test_the_second_reading_and_the_reference_agree_on_every_vector() -> None:
    """There is no case of the matrix on which the two part."""
    result = run_matrix()
    shown = "\n".join(str(found) for found in result.disagreements[:10])
    assert not result.disagreements, f"{len(result.disagreements)} of {result.vectors}:\n{shown}"


def test_a_disagreement_prints_the_case_and_both_sides() -> None:
    """State, numbers, the segment as the RFC writes it, and what each of the two said."""

    def deaf(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
        return react(TCB(), Arrive(Segment(ctl=RST)), policy, iss=iss)

    tcb = TCB(state=State.LISTEN, passive=True)
    found = compare(Vector(tcb, Arrive(Segment(seq=100, ctl=SYN))), deaf)
    assert found is not None
    printed = str(found)
    assert printed.startswith("LISTEN (passive) ISS=0")
    assert "<SEQ=100><CTL=SYN>" in printed
    assert "state: text SYN-RECEIVED, react CLOSED" in printed
    assert "sent: text <SEQ=70000><ACK=101><CTL=SYN,ACK>, react ()" in printed


def test_a_reference_that_raises_is_a_disagreement() -> None:
    """An exception is reported with its vector; the run goes on."""

    def broken(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
        raise RuntimeError("no")

    found = compare(Vector(TCB(), Arrive(Segment(ctl=RST))), broken)
    assert found is not None and "RuntimeError" in str(found)


# -- the seventeen faults -----------------------------------------------------------------------------
# Each is the reference on a doctored case, or with its answer doctored: exactly one rule is wrong.


def _segment(event: Event) -> Segment | None:
    return event.segment if isinstance(event, Arrive) else None


Seen = Callable[[TCB, Segment], tuple[TCB, Segment] | None]


def _with(seen: Seen, restore: Callable[[TCB, Reaction], Reaction] = lambda _, done: done) -> Mutant:
    """The reference, but some segments are seen otherwise; ``restore`` puts back what was lent."""

    def mutant(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
        seg = _segment(event)
        doctored = seen(tcb, seg) if seg else None
        if doctored is None:
            return reference(tcb, event, policy, iss)
        return restore(tcb, reference(doctored[0], Arrive(doctored[1]), policy, iss))

    return mutant


def _silent(when: Callable[[TCB, Event, Reaction], bool]) -> Mutant:
    """The reference, but sometimes it sends nothing."""

    def mutant(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
        done = reference(tcb, event, policy, iss)
        return replace(done, sent=()) if when(tcb, event, done) else done

    return mutant


def _at(tcb: TCB, seg: Segment) -> int:
    return signed(seg.seq - tcb.rcv_nxt)


def _elsewhere(tcb: TCB, seg: Segment) -> tuple[TCB, Segment]:
    """The same segment far outside the window: refused."""
    return tcb, replace(seg, seq=(tcb.rcv_nxt - FAR) % 2**32)


def _first_octet_only(tcb: TCB, seg: Segment) -> tuple[TCB, Segment] | None:
    ends_inside = 0 <= _at(tcb, seg) + seg.len - 1 < tcb.rcv_wnd
    return _elsewhere(tcb, seg) if tcb.state in OTHER_STATES and ends_inside and _at(tcb, seg) < 0 else None


def _zero_window_row_1(tcb: TCB, seg: Segment) -> tuple[TCB, Segment] | None:
    row = tcb.state in OTHER_STATES and tcb.rcv_wnd == 0 and seg.len == 0
    return _elsewhere(tcb, seg) if row else None


def _zero_window_row_3(tcb: TCB, seg: Segment) -> tuple[TCB, Segment] | None:
    row = tcb.state in OTHER_STATES and tcb.rcv_wnd == 0 and seg.len > 0 and _at(tcb, seg) == 0
    return (replace(tcb, rcv_wnd=seg.len), seg) if row else None


def _passive_origin_forgotten(bit: int) -> Seen:
    def case(tcb: TCB, seg: Segment) -> tuple[TCB, Segment] | None:
        row = tcb.state is State.SYN_RECEIVED and tcb.passive and seg.ctl & bit
        return (replace(tcb, passive=False), seg) if row else None

    return case


def _origin_back(tcb: TCB, done: Reaction) -> Reaction:
    return replace(done, after=replace(done.after, passive=tcb.passive))


def _acks_all(state: State, least: int) -> Seen:
    """Any ACK at or above SND.UNA+``least`` counts as one of everything."""

    def case(tcb: TCB, seg: Segment) -> tuple[TCB, Segment] | None:
        acks = tcb.state is state and seg.ctl & ACK and signed(seg.ack - tcb.snd_una) >= least
        return (tcb, replace(seg, ack=tcb.snd_nxt)) if acks else None

    return case


def _too_high(tcb: TCB, seg: Segment) -> bool:
    high = signed(seg.ack - tcb.snd_nxt) > 0
    return tcb.state in OTHER_STATES - {State.SYN_RECEIVED} and bool(seg.ctl & ACK) and high


def _high_ack_accepted(tcb: TCB, seg: Segment) -> tuple[TCB, Segment] | None:
    return (tcb, replace(seg, ack=tcb.snd_nxt)) if _too_high(tcb, seg) else None


def _high_ack_unanswered(tcb: TCB, event: Event, done: Reaction) -> bool:
    seg = _segment(event)
    return seg is not None and _too_high(tcb, seg) and done.deciding.ordinal == "fifth"


def _without_ack_processed(tcb: TCB, seg: Segment) -> tuple[TCB, Segment] | None:
    bare = tcb.state in OTHER_STATES and not seg.ctl & (ACK | SYN | RST)
    return (tcb, replace(seg, ack=tcb.snd_nxt, ctl=seg.ctl | ACK)) if bare else None


def _no_lower_bound(tcb: TCB, seg: Segment) -> tuple[TCB, Segment] | None:
    return (replace(tcb, max_snd_wnd=2**30), seg) if tcb.state in OTHER_STATES else None


def _bound_back(tcb: TCB, done: Reaction) -> Reaction:
    return replace(done, after=replace(done.after, max_snd_wnd=tcb.max_snd_wnd))


def _fin_out_of_order(tcb: TCB, seg: Segment) -> tuple[TCB, Segment] | None:
    early = tcb.state in OTHER_STATES and seg.ctl & FIN and 0 < _at(tcb, seg) < tcb.rcv_wnd
    return (tcb, replace(seg, seq=tcb.rcv_nxt)) if early else None


def _reset_of_bad_ack(tcb: TCB, event: Event, done: Reaction) -> bool:
    resets = any(segment.ctl & RST for segment in done.sent)
    return tcb.state is State.SYN_RECEIVED and isinstance(event, Arrive) and resets


def _abort(tcb: TCB, event: Event, done: Reaction) -> bool:
    return isinstance(event, Abort)


def _close_deletes_in_syn_received(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
    wrong = isinstance(event, Close) and tcb.state is State.SYN_RECEIVED
    return reference(replace(tcb, state=State.SYN_SENT) if wrong else tcb, event, policy, iss)


def _close_stays_in_close_wait(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
    """The FIN goes out and the state does not move: the next CLOSE sends another."""
    done = reference(tcb, event, policy, iss)
    wrong = isinstance(event, Close) and done.after.state is State.LAST_ACK
    return replace(done, after=replace(done.after, state=State.CLOSE_WAIT)) if wrong else done


FAULTS: dict[str, Mutant] = {
    "only the first octet tested for acceptability": _with(_first_octet_only),
    "zero-window row 1": _with(_zero_window_row_1),
    "zero-window row 3": _with(_zero_window_row_3),
    "SYN in passive SYN-RECEIVED not going to LISTEN": _with(_passive_origin_forgotten(SYN), _origin_back),
    "RST in passive SYN-RECEIVED going to CLOSED": _with(_passive_origin_forgotten(RST), _origin_back),
    "SYN-RECEIVED accepting any ACK": _with(_acks_all(State.SYN_RECEIVED, -(2**31))),
    "SYN-RECEIVED silent on a bad ACK": _silent(_reset_of_bad_ack),
    "a segment without ACK processed past step 5": _with(_without_ack_processed),
    "ACK > SND.NXT accepted": _with(_high_ack_accepted),
    "ACK > SND.NXT not answered": _silent(_high_ack_unanswered),
    "no lower bound on ACK": _with(_no_lower_bound, _bound_back),
    "CLOSING left on any ACK": _with(_acks_all(State.CLOSING, 0)),
    "LAST-ACK left on any ACK": _with(_acks_all(State.LAST_ACK, 0)),
    "CLOSE in SYN-RECEIVED wrong": _close_deletes_in_syn_received,
    "a second FIN from CLOSE-WAIT": _close_stays_in_close_wait,
    "an out-of-order FIN processed": _with(_fin_out_of_order),
    "ABORT without RST": _silent(_abort),
}


def test_there_are_seventeen_faults() -> None:
    """None of the list is left out."""
    assert len(FAULTS) == 17


@pytest.mark.parametrize("fault", FAULTS)
def test_the_matrix_alone_kills(fault: str, cases: list[Vector]) -> None:
    """Each of the seventeen single faults disagrees with the second reading on some vector."""
    mutant = FAULTS[fault]
    calls = fault in {"CLOSE in SYN-RECEIVED wrong", "a second FIN from CLOSE-WAIT", "ABORT without RST"}
    suited = (one for one in cases if isinstance(one.event, Arrive) is not calls)
    assert killed(mutant, (one for one in suited if _touched(mutant, one))), fault


def _touched(mutant: Mutant, one: Vector) -> bool:
    """Does the mutant answer otherwise than the reference? Cheaper to ask than the text."""
    return mutant(one.tcb, one.event, one.policy, one.iss) != reference(
        one.tcb, one.event, one.policy, one.iss
    )


# -- a step left out ----------------------------------------------------------------------------------


def _key(event: Event) -> object:
    return event.timer if isinstance(event, TimeOut) else type(event)


def _steps() -> dict[str, set[tuple[object, State]]]:
    """Every step by name, with the events and states it stands for."""
    found: dict[str, set[tuple[object, State]]] = {}
    for event, states in STEPS.items():
        for state, steps in states.items():
            for one in steps:
                found.setdefault(one.name, set()).add((event, state))
    return found


UNSEEN = {"delayed_ack_timeout"}
"""Steps of events that the second reading does not speak of (3.8.6.3: only a script delays an ACK)."""


@pytest.mark.parametrize("name", sorted(set(_steps()) - UNSEEN))
def test_the_matrix_notices_a_step_left_out(name: str, cases: list[Vector]) -> None:
    """A TCP without any one of its steps disagrees with the second reading."""
    steps, places = variant(**{name: None}), _steps()[name]

    def mutant(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
        return react(tcb, event, policy, iss=iss, steps=steps)

    assert killed(mutant, (one for one in cases if (_key(one.event), one.tcb.state) in places))
