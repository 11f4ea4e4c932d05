"""What a ladder shows of an exchange, and what it keeps to itself while it is asked for."""

from exchanges import CROSSED, FOUR_WAY, OPENED, REFUSED, THREE_WAY, played

from tutor.quiz import Moment, Row, next_segment, rows, states
from tutor.tcp import Scenario


def drawn(moment: Moment) -> list[str]:
    """Each row in a few words: what it is, the states after it, what is hidden."""
    return [_row(row) for row in rows(moment)]


def _row(row: Row) -> str:
    if row.flight is None:
        what = f"{row.by.value} {type(row.event).__name__ if row.event is not None else row.kind}"
    else:
        flags = "?" if row.hidden else row.flight.segment.flags
        end = "x" if row.lost else ">" if row.arrives else "."
        what = f"{row.by.value} {'-' if row.leaves else '.'}{flags}{end}"
    return f"{what} {'? ?' if row.asked else f'{row.a} {row.b}'}"


def test_whole_three_way_is_figure_6() -> None:
    """A segment that is delivered at once is one row, with both ends' states after it."""
    trace, _ = played(THREE_WAY)
    assert drawn(Moment(trace, len(trace.moves))) == [
        "B Open CLOSED LISTEN",
        "A Open SYN-SENT LISTEN",
        "A -SYN> SYN-SENT SYN-RECEIVED",
        "B -SYN,ACK> ESTABLISHED SYN-RECEIVED",
        "A -ACK> ESTABLISHED ESTABLISHED",
    ]


def test_crossing_segments_are_two_rows_each_but_the_first_to_arrive() -> None:
    """Figure 7: what is still in the network leaves on one row and arrives on another."""
    trace, _ = played(CROSSED)
    assert drawn(Moment(trace, len(trace.moves)))[2:] == [
        "A -SYN. SYN-SENT SYN-SENT",
        "B -SYN> SYN-RECEIVED SYN-SENT",
        "A .SYN> SYN-RECEIVED SYN-RECEIVED",
        "A -SYN,ACK. SYN-RECEIVED SYN-RECEIVED",
        "B -SYN,ACK> ESTABLISHED SYN-RECEIVED",
        "A .SYN,ACK> ESTABLISHED ESTABLISHED",
    ]


def test_the_segment_asked_for_is_hidden_and_so_is_what_its_call_does() -> None:
    """While the first SYN is asked for, nobody sees SYN-SENT."""
    trace, numbers = played(THREE_WAY)
    before = next_segment("q", trace, 1, numbers).before
    assert before is not None
    assert drawn(before) == ["B Open CLOSED LISTEN", "A Open CLOSED LISTEN", "A -?. CLOSED LISTEN"]


def test_states_asked_for_are_hidden_from_the_call_on() -> None:
    """While the states after the SYN are asked for, neither end's new state can be read anywhere."""
    trace, numbers = played(THREE_WAY)
    before = states("q", trace, 1, numbers).before
    assert before is not None
    assert drawn(before) == ["B Open CLOSED LISTEN", "A Open CLOSED LISTEN", "A -SYN> ? ?"]


def test_what_an_arrival_sends_is_not_shown_before_it_is_asked_for() -> None:
    """After the first segment is known, the answer to it, already on its way, stays out of sight."""
    trace, numbers = played(THREE_WAY)
    question = next_segment("q", trace, 1, numbers)
    assert question.after is not None
    assert [row.split()[1] for row in drawn(question.after)] == ["Open", "Open", "-SYN>"]


def test_a_four_way_moment_never_tells_the_key() -> None:
    """No row before a question shows the segment or the states that are its key."""
    trace, numbers = played(FOUR_WAY)
    for at in range(1, 7):
        before = next_segment("q", trace, at, numbers).before
        assert before is not None
        shown = [row.flight.number for row in rows(before) if row.flight and not row.hidden]
        assert at not in shown


def test_a_lost_segment_is_drawn_lost() -> None:
    """A dropped segment leaves and does not arrive."""
    trace, _ = played(Scenario("lost", ("server: passive OPEN", "client: active OPEN", "drop")))
    assert drawn(Moment(trace, 3))[-1] == "A -SYNx SYN-SENT LISTEN"


def test_a_reboot_has_a_row_of_its_own() -> None:
    """What it does to the state stands there, and not under the event after it."""
    rebooting = Scenario("reboot", ("server: reboot", "client: SEND 20", "deliver", "deliver"), before=OPENED)
    trace, _ = played(rebooting)
    assert drawn(Moment(trace, len(trace.moves))) == [
        "B reboot ESTABLISHED CLOSED",
        "A Send ESTABLISHED CLOSED",
        "A -ACK> ESTABLISHED CLOSED",
        "B -RST> CLOSED CLOSED",
    ]


def test_what_is_still_in_flight_at_the_end_is_drawn() -> None:
    """A whole trace that ends with a segment under way shows it leaving."""
    trace, _ = played(Scenario("open end", REFUSED.script[:2]))
    assert drawn(Moment(trace, 2))[-1] == "B -RST,ACK. SYN-SENT CLOSED"
