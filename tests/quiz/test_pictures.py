"""What pictures show of a moment, and what they keep back while it is asked for."""

from collections.abc import Iterator
from ipaddress import IPv4Address

import pytest
from exchanges import CROSSED, FOUR_WAY, REFUSED, THREE_WAY, played
from msgspec.structs import replace
from test_figure_5 import does, probe

from tutor.lines.pictures import picture_lines
from tutor.quiz import Moment, Picture, next_segment, pictures, states
from tutor.tcp import (
    DEFAULT_WINDOW,
    EDGES,
    SPACE,
    TCB,
    Ctl,
    Flight,
    Move,
    Network,
    Numbers,
    Peer,
    Scenario,
    Segment,
    State,
    Trace,
    distance,
    play,
    wire,
)
from tutor.wording import Wording

KINDS = ("diagram", "variables", "header", "spaces")
SCENARIOS = (THREE_WAY, FOUR_WAY, REFUSED, CROSSED)
HIGH = (SPACE - 6, SPACE - 1)


def reached(scenario: Scenario, moves: int, kind: str, peer: Peer | None = None) -> Picture:
    """A picture of a scenario after so many moves."""
    return Picture(kind, Moment(played(scenario)[0], moves), peer)


# Figure 5


def test_every_state_change_takes_the_edge_that_describes_it() -> None:
    """Whatever the probe of Figure 5 walks has its edge, and the section of a step that ran."""
    for reaction in probe():
        edge = pictures.edge_of(reaction)
        assert edge is not None, reaction
        assert does(edge, reaction)
        assert pictures.section_of(edge) in {step.section for step in reaction.steps}


def test_syn_in_listen_takes_its_edge_and_the_sender_stands_where_it_is() -> None:
    """The SYN of a three-way handshake: both ends, and the arrow between LISTEN and SYN-RECEIVED."""
    shown = pictures.diagram_of(reached(THREE_WAY, 3, "diagram"))
    assert (shown.a.name, shown.a.state, shown.b.state) == ("client", State.SYN_SENT, State.SYN_RECEIVED)
    assert (shown.b.source, shown.known) == (State.LISTEN, True)
    assert shown.taken is not None
    assert (shown.taken.name, shown.taken.edge) == ("server", EDGES[3])


def test_data_takes_no_edge() -> None:
    """A move that leaves both states as they are has no edge to mark."""
    shown = pictures.diagram_of(reached(FOUR_WAY, 4, "diagram"))
    assert shown.taken is None
    assert shown.known


def test_before_anything_has_happened_there_is_no_last_event() -> None:
    """Nothing to tell of, not even that nothing changed."""
    assert not pictures.diagram_of(reached(THREE_WAY, 0, "diagram")).known


def test_reboot_takes_no_edge_but_is_told() -> None:
    """CLOSED by losing everything is a change that no diagram has."""
    scenario = Scenario("reboot", (*THREE_WAY.script, "server: reboot"))
    shown = pictures.diagram_of(reached(scenario, 6, "diagram"))
    assert shown.taken is not None
    assert (shown.taken.before, shown.taken.after, shown.taken.edge) == (
        State.ESTABLISHED,
        State.CLOSED,
        None,
    )


# What is asked stays unknown


def asked() -> Iterator[Moment]:
    """The moments before every question for a segment and for states that the scenarios can ask."""
    for scenario in SCENARIOS:
        trace, numbers = played(scenario)
        for flight in trace.segments:
            before = next_segment("q", trace, flight.number, numbers).before
            assert before is not None
            yield before
            if trace.arrival(flight.number) is not None:
                before = states("q", trace, flight.number, numbers).before
                assert before is not None
                yield before


def moments() -> Iterator[Moment]:
    """Every moment of the scenarios, with nothing asked and with everything."""
    yield from asked()
    for scenario in SCENARIOS:
        trace, _ = played(scenario)
        yield from (Moment(trace, moves) for moves in range(len(trace.moves) + 1))


def otherwise(moment: Moment) -> Moment:
    """The same moment, with all that is asked about having come out differently."""
    moves = list(moment.trace.moves)
    last = moves[moment.moves - 1]
    for index in range(moment.moves):
        move = moves[index]
        calls = moment.hides == "states" and last.flight in move.sent and move.flight is None
        if index == moment.moves - 1 or calls:
            moves[index] = bent(move, moment)
            for later in range(index + 1, moment.moves):
                assert move.acted is not None
                moves[later] = replace(moves[later], after=bent_end(moves[later].after, move.acted, True))
    return replace(moment, trace=replace(moment.trace, moves=tuple(moves)))


def bent(move: Move, moment: Moment) -> Move:
    """A move with another outcome; what is not asked about stays as it was."""
    assert move.acted is not None
    assert move.reaction is not None
    state = moment.hides == "states" or move.flight is None
    after = bent_end(move.after, move.acted, state)
    sent = tuple(other(flight) for flight in move.sent) if moment.hides == "segment" else move.sent
    reaction = replace(move.reaction, after=after.end(move.acted))
    return replace(move, after=after, sent=sent, reaction=reaction)


def bent_end(network: Network, peer: Peer, state: bool) -> Network:
    tcb = network.end(peer)
    tcb = replace(
        tcb,
        state={State.LAST_ACK: State.CLOSING}.get(tcb.state, State.LAST_ACK) if state else tcb.state,
        snd_nxt=tcb.snd_nxt + 7,
        snd_una=tcb.snd_una + 5,
        rcv_nxt=tcb.rcv_nxt + 9,
        rcv_wnd=17,
        queue=(Segment(4, ctl=int(Ctl.FIN)),),
    )
    return replace(network, a=tcb) if peer is Peer.A else replace(network, b=tcb)


def other(flight: Flight) -> Flight:
    return replace(flight, segment=Segment(77, 78, int(Ctl.URG | Ctl.ACK), 79, 80))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("peer", [None, *Peer])
def test_nothing_asked_for_is_in_a_picture(kind: str, peer: Peer | None) -> None:
    """Whatever the answer is, the picture before it is the same: it depends on nothing that is asked."""
    words = Wording("en")
    for moment in asked():
        numbers = Numbers.of_trace(moment.trace, "absolute")
        pair = [Picture(kind, each, peer) for each in (moment, otherwise(moment))]
        told = [picture_lines(words, each, numbers) for each in pair]
        assert told[0] == told[1]
        if kind == "diagram":
            assert pictures.diagram_of(pair[0]) == pictures.diagram_of(pair[1])


@pytest.mark.parametrize("kind", ["variables", "spaces", "diagram"])
def test_what_is_bent_would_be_seen_were_it_not_asked(kind: str) -> None:
    """The test above can fail: with nothing hidden the two pictures differ."""
    words = Wording("en")
    for moment in asked():
        numbers = Numbers.of_trace(moment.trace, "absolute")
        pair = [
            replace(each, hides="nothing") for each in (moment, otherwise(replace(moment, hides="states")))
        ]
        told = [picture_lines(words, Picture(kind, each), numbers) for each in pair]
        assert told[0] != told[1]


def test_header_of_a_segment_asked_for_has_no_octets() -> None:
    """Names alone; not even which flags there are."""
    for moment in asked():
        shown = pictures.header_of(Picture("header", moment), Numbers.of_trace(moment.trace, "absolute"))
        if moment.hides == "segment":
            assert shown.asked
            assert shown.flight is None
            assert not any(each.octets or each.shown or each.value for each in shown.fields)


# Variables


def attributes(tcb: TCB) -> tuple[object, ...]:
    return (tcb.state, tcb.snd_una, tcb.snd_nxt, tcb.rcv_nxt, tcb.queue)


def test_syn_received_has_new_numbers_and_a_queue() -> None:
    """In LISTEN there are none; the SYN brings the other end's, the answer our own."""
    _, numbers = played(THREE_WAY)
    shown = pictures.variables_of(reached(THREE_WAY, 3, "variables"), numbers)
    rows = {row.name: (row.before, row.after, row.change) for row in shown.rows}
    assert rows["state"] == (("LISTEN",), ("SYN-RECEIVED",), "changed")
    assert rows["SND.NXT"] == ((), ("y+1",), "new")
    assert rows["RCV.NXT"] == ((), ("x+1",), "new")
    assert rows["queue"] == ((), ("<SEQ=y><CTL=SYN>",), "changed")
    assert "held" not in rows


def test_syn_sent_knows_nothing_of_the_other_end() -> None:
    """What the reference keeps in place of IRS, RCV.NXT and SND.WND is no value."""
    _, numbers = played(THREE_WAY)
    shown = pictures.variables_of(reached(THREE_WAY, 2, "variables"), numbers)
    assert {row.name for row in shown.rows if not row.after} == {"SND.WND", "IRS", "RCV.NXT"}


def test_a_variable_is_marked_just_where_the_tcb_changed() -> None:
    """No change without its mark, no mark without a change; the end that did not act has none."""
    for scenario in SCENARIOS:
        trace, numbers = played(scenario)
        for count, move in enumerate(trace.moves, 1):
            for peer in Peer:
                shown = pictures.variables_of(Picture("variables", Moment(trace, count), peer), numbers)
                before = (trace.moves[count - 2].after if count > 1 else trace.start).end(peer)
                same = attributes(before) == attributes(move.after.end(peer))
                assert bool(shown.changed) == (not same)


def test_held_fin_has_a_row_while_it_is_held() -> None:
    """A FIN beyond RCV.NXT is kept, and shown as kept."""
    script = ("server: SEND 100", "server: CLOSE", "deliver 2", "deliver 1")
    trace = play(Scenario("late", script, THREE_WAY.script), (100, 300))
    numbers = Numbers.of_trace(trace, "symbolic")
    held = [
        {row.name: row.change for row in pictures.variables_of(Picture("variables", at), numbers).rows}
        for at in (Moment(trace, 3), Moment(trace, 4))
    ]
    assert (held[0]["held_fin"], held[1]["held_fin"]) == ("new", "gone")


# The header


def octets_of(shown: pictures.Header) -> bytes:
    """The twenty octets of a header, put together from its fields."""
    number = 0
    for field in shown.fields:
        assert field.value is not None
        number = number << field.bits | field.value
    return number.to_bytes(20, "big")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
def test_octets_of_a_header_read_back_as_the_segment(scenario: Scenario) -> None:
    """What is drawn is a real header: its checksum is right, and it says what the segment says."""
    trace, numbers = played(scenario, HIGH)
    for flight in trace.segments:
        moment = Moment(trace, len(trace.moves), segment=flight.number)
        shown = pictures.header_of(Picture("header", moment), numbers)
        source, destination = (IPv4Address(pictures.ADDRESSES[end]) for end in (flight.by, flight.by.other))
        text = bytes(flight.segment.text)
        segment, ends, _ = wire.read(octets_of(shown) + text, source, destination)
        assert segment == flight.segment
        assert ends.source_port == pictures.PORTS[flight.by]
        assert shown.text == flight.segment.text
        assert shown.field("seq").shown == numbers.segment(flight)[0]


def test_header_without_a_number_is_that_of_what_has_arrived() -> None:
    """Not the answer's, which has departed, but may be the next question."""
    _, numbers = played(THREE_WAY)
    shown = pictures.header_of(reached(THREE_WAY, 3, "header"), numbers)
    assert shown.flight is not None
    assert shown.flight.number == 1


def test_header_after_a_call_is_that_of_what_the_call_sent() -> None:
    """An active OPEN sends a SYN, and it is that SYN's header."""
    _, numbers = played(THREE_WAY)
    shown = pictures.header_of(reached(THREE_WAY, 2, "header"), numbers)
    assert shown.field("flags").shown == "SYN"
    assert shown.field("ack").shown == ""


def test_header_before_any_segment_is_empty() -> None:
    """Figure 1 as it stands, with no values and no question."""
    _, numbers = played(THREE_WAY)
    shown = pictures.header_of(reached(THREE_WAY, 1, "header"), numbers)
    assert (shown.flight, shown.asked) == (None, False)


def test_a_mark_that_no_field_has_is_refused() -> None:
    """A misspelt mark is the caller's fault, not a picture without a mark."""
    trace, numbers = played(THREE_WAY)
    with pytest.raises(ValueError, match="'sequence' is no field"):
        pictures.header_of(Picture("header", Moment(trace, 3), None, "sequence"), numbers)


# Sequence spaces


@pytest.mark.parametrize("iss", [(100, 300), HIGH, (0, SPACE // 2)])
def test_regions_fill_the_space_from_the_first_number_to_the_window(iss: tuple[int, int]) -> None:
    """Their counts add up to what lies between the outermost variables, also across 2**32."""
    for scenario in SCENARIOS:
        trace, numbers = played(scenario, iss)
        for count in range(1, len(trace.moves) + 1):
            for peer in Peer:
                tcb = trace.moves[count - 1].after.end(peer)
                shown = pictures.spaces_of(Picture("spaces", Moment(trace, count), peer), numbers)
                check(shown, tcb)


def check(shown: pictures.Spaces, tcb: TCB) -> None:
    if tcb.state in (State.CLOSED, State.LISTEN):
        assert (shown.send, shown.receive) == (None, None)
        return
    assert shown.send is not None
    edge = tcb.snd_nxt if tcb.state is State.SYN_SENT else tcb.snd_una + tcb.snd_wnd
    assert total(shown.send) == distance(tcb.iss, edge % SPACE)
    if tcb.state is State.SYN_SENT:
        assert shown.receive is None
        assert shown.send.regions[-1].role == "unknown"
    else:
        assert shown.receive is not None
        assert total(shown.receive) == distance(tcb.irs, (tcb.rcv_nxt + tcb.rcv_wnd) % SPACE)


def total(space: pictures.Space) -> int:
    assert space.regions[-1].count is None
    assert all(region.count for region in space.regions[:-1])
    return sum(region.count or 0 for region in space.regions)


def test_variables_at_one_number_share_a_tick() -> None:
    """With all acknowledged SND.UNA is SND.NXT, and nothing lies between them."""
    _, numbers = played(THREE_WAY)
    shown = pictures.spaces_of(reached(THREE_WAY, 4, "spaces", Peer.A), numbers)
    assert shown.send is not None
    assert [tick.names for tick in shown.send.ticks] == [
        ("ISS",),
        ("SND.UNA", "SND.NXT"),
        ("SND.UNA+SND.WND",),
    ]
    assert [region.role for region in shown.send.regions] == ["acknowledged", "allowed", "not-yet"]
    assert [tick.number for tick in shown.send.ticks] == ["x", "x+1", f"x+{1 + DEFAULT_WINDOW}"]


def test_wrap_is_known_where_the_numbers_begin_anew() -> None:
    """The region that ends at 0 or goes over it says so."""
    trace, numbers = played(THREE_WAY, (SPACE - 1, 300))
    shown = pictures.spaces_of(Picture("spaces", Moment(trace, 4), Peer.A), numbers)
    assert shown.send is not None
    assert [region.wraps for region in shown.send.regions] == [True, False, False]


def test_more_sent_than_a_shrunk_window_holds_is_told_apart() -> None:
    """Where the window ends before SND.NXT it is no tick, and nothing more is allowed."""
    shown = pictures.spaces_of(shrunk(), Numbers.of_trace(played(THREE_WAY)[0], "absolute"))
    assert shown.send is not None
    assert [region.role for region in shown.send.regions] == ["acknowledged", "sent", "not-yet"]
    assert shown.send.over == str(101 + 20)


def shrunk() -> Picture:
    """A server that has announced a window of 20 with 50 octets of the client's on their way."""
    trace, _ = played(THREE_WAY)
    last = trace.moves[-1]
    tcb = replace(last.after.a, snd_nxt=last.after.a.snd_una + 50, snd_wnd=20)
    bent_trace: Trace = replace(
        trace, moves=(*trace.moves[:-1], replace(last, after=replace(last.after, a=tcb)))
    )
    return Picture("spaces", Moment(bent_trace, len(trace.moves)), Peer.A)
