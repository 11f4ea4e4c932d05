"""What holds for any events whatsoever, looked for by hypothesis."""

import pytest
from happenings import POLICIES, Happening, event_for, happenings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sparing import sparing

from tutor.tcp import (
    CLOSED_TCB,
    TCB,
    Arrive,
    At,
    Deliver,
    Drop,
    Event,
    Network,
    Numbers,
    Open,
    Peer,
    Policy,
    Reaction,
    Scenario,
    Segment,
    State,
    TimeOut,
    Timer,
    Trace,
    add,
    apply,
    distance,
    le,
    play,
    react,
)

RST, ACK = 4, 16
NUMBERS = st.integers(0, 2**32 - 1) | st.sampled_from((0, 1, 2**31, 2**32 - 1))
patient = settings(suppress_health_check=[HealthCheck.too_slow])
"""A machine that is busy with other things fails no property."""

policies = pytest.mark.parametrize(
    "policy",
    sparing(POLICIES.values(), *(POLICIES[each] for each in ("rfc", "linux", "small window"))),
    ids=POLICIES,
)


def life(chosen: list[Happening], policy: Policy, ours: int, theirs: int) -> list[Reaction]:
    """What one end does, one happening after the other; each ISS it takes is 100,000 above the one before."""
    tcb, reactions = CLOSED_TCB, []
    for happening in chosen:
        event = event_for(tcb, happening, theirs)
        reaction = react(tcb, event, policy, iss=ours)
        ours = add(ours, 100_000 * reaction.took_iss)
        reactions.append(reaction)
        tcb = reaction.after
    return reactions


def check(tcb: TCB, policy: Policy) -> None:
    """What the variables of a TCB always hold (3.3.1, 3.4)."""
    if tcb.state is State.CLOSED:
        assert tcb == CLOSED_TCB
    if tcb.state in (State.CLOSED, State.LISTEN):
        assert tcb.queue == () and tcb.rcv_nxt == tcb.snd_nxt == 0
        return
    ends = [tcb.snd_una if not tcb.queue else tcb.queue[0].seq, *(add(s.seq, s.len) for s in tcb.queue)]
    assert [s.seq for s in tcb.queue] == ends[:-1] and ends[-1] == tcb.snd_nxt
    assert le(ends[0], tcb.snd_una) and le(tcb.snd_una, tcb.snd_nxt)
    assert tcb.snd_wnd <= tcb.max_snd_wnd
    assert tcb.rcv_wnd >= 0 and tcb.rcv_wnd + tcb.unread <= policy.rcv_wnd
    edges = [edge for span in tcb.held for edge in span]
    offsets = [distance(tcb.rcv_nxt, edge) for edge in edges]
    assert offsets == sorted(set(offsets)) and all(offset <= tcb.rcv_wnd for offset in offsets)
    assert tcb.held_fin is None or distance(tcb.rcv_nxt, tcb.held_fin) < tcb.rcv_wnd
    assert tcb.unread == 0 or tcb.reading == 0
    assert tcb.close_queued <= bool(tcb.pending) or tcb.state is State.SYN_RECEIVED
    assert tcb.pending >= 0


@policies
@patient
@given(chosen=happenings(), ours=NUMBERS, theirs=NUMBERS)
def test_any_events_keep_a_tcb_whole(policy: Policy, chosen: list[Happening], ours: int, theirs: int) -> None:
    """From every state that any events lead to, any event: no exception, and the variables fit together."""
    for reaction in life(chosen, policy, ours, theirs):
        check(reaction.after, policy)
        assert 0 <= reaction.decided < len(reaction.steps)
        assert reaction.timers is not None
        resets = [segment for segment in reaction.sent if segment.ctl & RST]
        assert len(resets) <= 1
        if isinstance(reaction.event, Arrive) and reaction.event.segment.ctl & RST:
            assert not resets


# Any shift of both ISNs


def shifted_segment(seg: Segment, seqs: int, acks: int) -> Segment:
    """The same segment with its numbers moved; without ACK its ACK is no number."""
    ack = add(seg.ack, acks) if seg.ctl & ACK else seg.ack
    return replace(seg, seq=add(seg.seq, seqs), ack=ack)


def shifted_answer(seg: Segment, event: Event, ours: int, theirs: int) -> Segment:
    """The same for a segment sent: the SEQ of a RST that answers a segment without ACK is 0 (3.5.2)."""
    refuses = isinstance(event, Arrive) and not event.segment.ctl & ACK
    moved = shifted_segment(seg, ours, theirs)
    return replace(moved, seq=0) if refuses and seg.ctl & RST else moved


def shifted(tcb: TCB, ours: int, theirs: int) -> TCB:
    """The same TCB with its numbers moved. What is not chosen or heard yet is 0, whatever the rest."""
    if tcb.state in (State.CLOSED, State.LISTEN):
        return tcb
    queue = tuple(replace(seg, seq=add(seg.seq, ours)) for seg in tcb.queue)
    sending = {name: add(getattr(tcb, name), ours) for name in ("iss", "snd_una", "snd_nxt")}
    tcb = replace(tcb, queue=queue, **sending)
    if tcb.state is State.SYN_SENT:
        return tcb
    heard = tcb.snd_una != tcb.iss or tcb.snd_wl1 != tcb.irs  # else SND.WL2 is from a SYN without ACK
    receiving = {name: add(getattr(tcb, name), theirs) for name in ("snd_wl1", "irs", "rcv_nxt")}
    return replace(
        tcb,
        snd_wl2=add(tcb.snd_wl2, ours) if heard else tcb.snd_wl2,
        held=tuple((add(low, theirs), add(high, theirs)) for low, high in tcb.held),
        held_fin=None if tcb.held_fin is None else add(tcb.held_fin, theirs),
        previous=None if tcb.previous is None else shifted(tcb.previous, ours, theirs),
        **receiving,
    )


def shifted_event(event: Event, ours: int, theirs: int) -> Event:
    """The same event with the numbers of its segment moved."""
    if not isinstance(event, Arrive):
        return event
    return replace(event, segment=shifted_segment(event.segment, theirs, ours))


@policies
@patient
@given(chosen=happenings(), ours=NUMBERS, theirs=NUMBERS, by=st.tuples(NUMBERS, NUMBERS))
def test_any_shift_of_both_isns_changes_only_the_numbers(
    policy: Policy, chosen: list[Happening], ours: int, theirs: int, by: tuple[int, int]
) -> None:
    """The whole Reaction: TCB, segments, signals, timers, steps and which decided."""
    for one in life(chosen, policy, ours, theirs):
        event = shifted_event(one.event, *by)
        iss = add(one.after.iss if one.took_iss else ours, by[0])
        other = react(shifted(one.before, *by), event, policy, iss=iss)
        sent = tuple(shifted_answer(segment, event, *by) for segment in one.sent)
        expected = replace(
            one, before=shifted(one.before, *by), event=event, after=shifted(one.after, *by), sent=sent
        )
        assert other == expected
        assert (other.timers, other.deciding, other.took_iss) == (one.timers, one.deciding, one.took_iss)


# Two ends


LINES = ("passive OPEN", "active OPEN", "SEND 3", "RECEIVE 2", "CLOSE", "ABORT", "time out RETRANSMISSION")
FATES = ("deliver", "deliver", "deliver", "drop", "duplicate")
at_an_end = st.builds("{}: {}".format, st.sampled_from(("client", "server")), st.sampled_from(LINES))
in_flight = st.tuples(st.sampled_from(FATES), st.integers(0, 9))


def playable(chosen: list[str | tuple[str, int]]) -> tuple[str, ...]:
    """A script of the lines that can happen: of ``(fate, n)``, to the n-th of what is then in flight."""
    script: list[str] = []
    for line in chosen:
        if isinstance(line, str):
            script.append(line)
        elif flying := play(Scenario("so far", tuple(script)), ISS).moves[-1:]:
            flights = flying[0].after.in_flight
            if flights:
                script.append(f"{line[0]} {flights[line[1] % len(flights)].number}")
    return tuple(script)


ISS = {peer: tuple(range(1000, 100_000, 1000)) for peer in Peer}


@patient
@given(chosen=st.lists(at_an_end | in_flight, max_size=12), by=st.tuples(NUMBERS, NUMBERS))
def test_any_shift_of_both_isns_changes_only_the_numbers_of_a_trace(
    chosen: list[str | tuple[str, int]], by: tuple[int, int]
) -> None:
    """Two ends, all their segments, and how the numbers read in letters and from the first ISS on."""
    scenario = Scenario("any", playable(chosen))
    moved_iss = {peer: tuple(add(iss, n) for iss in ISS[peer]) for peer, n in zip(Peer, by, strict=True)}
    one, other = play(scenario, ISS), play(scenario, moved_iss)
    assert readings(one) == readings(other)


def readings(trace: Trace) -> list[object]:
    """All that is independent of the numbers chosen."""
    styles = [Numbers.of_trace(trace, style) for style in ("symbolic", "relative")]
    moves = [(move.acted, move.after.a.state, move.after.b.state, len(move.sent)) for move in trace.moves]
    segments = [
        (n, str(flight.segment.flags), flight.segment.text) for n, flight in enumerate(trace.segments)
    ]
    return [moves, segments, [style.segment(flight) for style in styles for flight in trace.segments]]


@patient
@given(
    simultaneous=st.booleans(),
    lost=st.lists(st.booleans(), max_size=14),
    order=st.lists(st.integers(0, 3), max_size=30),
)
def test_every_loss_pattern_with_enough_time_outs_ends_established(
    simultaneous: bool, lost: list[bool], order: list[int]
) -> None:
    """Whatever is lost and in whatever order the rest arrives, retransmission opens both ends (3.8.1)."""
    network = Network()
    for event in (At(Peer.B, Open(not simultaneous)), At(Peer.A, Open(False))):
        network = apply(network, event, Policy(), iss=1000 if event.peer is Peer.A else 5000).after
    fates, picks, rounds = iter(lost), iter(order), 0
    while not (network.a.state is network.b.state is State.ESTABLISHED):
        if network.in_flight:
            number = network.in_flight[next(picks, 0) % len(network.in_flight)].number
            event = Drop(number) if next(fates, False) else Deliver(number)
            network = apply(network, event, Policy(), iss=5000).after
            continue
        rounds += 1
        assert rounds <= len(lost) + 2, "time-outs do not help"
        waiting = [peer for peer in Peer if network.end(peer).queue]
        assert waiting, "nothing is in flight and nobody waits"
        for peer in waiting:
            network = apply(network, At(peer, TimeOut(Timer.RETRANSMISSION)), Policy()).after
