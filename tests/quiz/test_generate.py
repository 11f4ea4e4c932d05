"""Exchanges written by chance: what every one of them is, whatever its seed."""

from itertools import pairwise

import pytest

from tutor.quiz import generate
from tutor.quiz.generate.stage import LONGEST
from tutor.tcp import SPACE, Ctl, Deliver, Drop, Duplicate, Peer, Reboot, State, Trace, lt, play

SEEDS = 200
TOPICS = tuple(generate.FAMILIES)


def exchanges(topic: str, seeds: int = SEEDS) -> list[Trace]:
    """Many exchanges of a topic."""
    return [generate.exchange(topic, seed) for seed in range(seeds)]


def arrived(trace: Trace, bits: int) -> bool:
    """Whether a segment with all these bits arrives."""
    return any(move.flight and move.flight.segment.ctl & bits == bits for move in trace.arrivals)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_exchange_of_every_seed_plays_and_its_script_replays_it(topic: str) -> None:
    """No line of a script is one that cannot happen, and the script with its numbers gives the same trace."""
    for trace in exchanges(topic):
        assert 2 <= len(trace.moves) <= LONGEST + 1
        assert play(trace.scenario, trace.iss) == trace


@pytest.mark.parametrize("topic", TOPICS)
def test_the_same_seed_gives_the_same_exchange_and_others_differ(topic: str) -> None:
    """A topic and a seed are all that an exchange needs; two hundred seeds are not one exchange."""
    again = exchanges(topic, 20)
    assert again == exchanges(topic, 20)
    assert len({(each.scenario.script, *each.iss.values()) for each in again}) > 10


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_happens_that_a_ladder_does_not_show(topic: str) -> None:
    """No end is rebooted behind the learner's back, and no SEND takes more than one segment."""
    for trace in exchanges(topic):
        assert not any(isinstance(move.event, Reboot) for move in trace.moves)
        assert all(len(move.sent) <= 2 for move in trace.moves)
        assert all(flight.segment.text <= 536 for flight in trace.segments)


def test_open_has_three_segments_and_both_ends_established() -> None:
    """Level 1 is a plain opening."""
    for trace in exchanges("open"):
        assert [f.segment.flags for f in trace.segments[:3]] == ["SYN", "SYN,ACK", "ACK"]
        assert trace.moves[-1].after.a.state is trace.moves[-1].after.b.state is State.ESTABLISHED


def test_close_takes_four_segments_and_either_end_may_begin() -> None:
    """Level 2 is a plain close, begun by the client and by the server."""
    first = set()
    for trace in exchanges("close"):
        fins = [each.by for each in trace.segments if each.segment.ctl & Ctl.FIN]
        assert len(fins) == 2
        first.add(fins[0])
    assert first == set(Peer)


def test_three_segment_close_sends_ack_and_fin_in_one() -> None:
    """Nothing but data comes before the FINs, and no ACK stands alone between them."""
    for trace in exchanges("three-segment-close"):
        fins = [n for n, each in enumerate(trace.segments) if each.segment.ctl & Ctl.FIN]
        assert fins[1] == fins[0] + 1


def test_loss_loses_and_sends_again() -> None:
    """Every exchange with loss drops a segment; what took up a number is sent again."""
    for trace in exchanges("loss"):
        dropped = [m for m in trace.moves if isinstance(m.event, Drop)]
        assert dropped or not any("RETRANSMISSION" in line for line in trace.scenario.script)
    assert sum(any(isinstance(m.event, Drop) for m in t.moves) for t in exchanges("loss")) > SEEDS * 0.8


def test_duplicates_arrive_twice() -> None:
    """Most exchanges with duplicates have a segment that the network copies."""
    copied = [any(isinstance(m.event, Duplicate) for m in each.moves) for each in exchanges("duplicates")]
    assert sum(copied) > SEEDS * 0.7


def test_reordering_lets_a_later_segment_arrive_first() -> None:
    """In most exchanges a segment arrives before an older one of the same end."""

    def is_out_of_order(trace: Trace) -> bool:
        order = [m.flight for m in trace.arrivals if m.flight]
        return any(one.by is other.by and one.number > other.number for one, other in pairwise(order))

    assert sum(map(is_out_of_order, exchanges("reordering"))) > SEEDS * 0.6


@pytest.mark.parametrize(
    ("topic", "state"), [("simultaneous-open", State.SYN_RECEIVED), ("simultaneous-close", State.CLOSING)]
)
def test_simultaneous_exchanges_cross(topic: str, state: State) -> None:
    """Both ends pass the state that only crossing leads to, in most exchanges."""

    def crosses(trace: Trace) -> bool:
        return all(any(move.after.end(peer).state is state for move in trace.moves) for peer in Peer)

    assert sum(map(crosses, exchanges(topic))) > SEEDS * 0.6


def test_refused_draws_a_reset() -> None:
    """The first SYN meets nobody."""
    for trace in exchanges("refused"):
        assert trace.segments[1].segment.flags == "RST,ACK"


def test_half_open_loses_the_reset_and_learns_of_it_later() -> None:
    """The RST of the ABORT is lost, and the two ends disagree until another RST comes."""
    for trace in exchanges("half-open"):
        drop = next(n for n, move in enumerate(trace.moves) if isinstance(move.event, Drop))
        states = {trace.moves[drop].after.end(peer).state for peer in Peer}
        assert states == {State.CLOSED, State.ESTABLISHED}
    assert all(arrived(trace, Ctl.RST) for trace in exchanges("half-open"))


def test_old_duplicates_come_from_before_the_connection() -> None:
    """A segment turns up whose number lies behind the ISS, and it arrives."""
    for trace in exchanges("old-duplicates"):
        old = [m for m in trace.moves if m.acted is None and m.sent and not isinstance(m.event, Duplicate)]
        assert len(old) == 1
        (flight,) = old[0].sent
        assert not trace.iss[Peer.A] or lt(flight.segment.seq, trace.iss[Peer.A][0])
        assert any(isinstance(m.event, Deliver) and m.flight == flight for m in trace.moves)


def test_wrap_around_goes_past_the_largest_number() -> None:
    """Some number of every such exchange is small, though all began next to 2**32."""
    for trace in exchanges("wrap-around"):
        numbers = [n for each in trace.segments for n in (each.segment.seq, each.segment.ack)]
        assert min(numbers) < 2_000
        assert max(numbers) > SPACE - 2_000


def test_levels_name_every_topic_once() -> None:
    """Six levels, and what stands in one stands in no other."""
    named = [topic for level in generate.LEVELS for topic in generate.topics(level)]
    assert generate.LEVELS == (1, 2, 3, 4, 5, 6)
    assert named == list(TOPICS)
