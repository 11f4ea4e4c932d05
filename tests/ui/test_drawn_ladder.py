"""The ladder at every width, in both languages, with and without box characters."""

from itertools import product

import pytest
from asked_exchanges import CROSSING, HIGH, LOST, both_states, closing, numbers, opening, second, whole

from tutor.quiz import Moment
from tutor.tcp import Scenario, Trace, play
from tutor.ui.ladder import ladder
from tutor.ui.look import Look
from tutor.ui.signs import ASCII, UNICODE, Signs
from tutor.wording import Wording

WIDTHS = (100, 80, 60, 59, 40, 24)


def drawn(
    moment: Moment,
    width: int,
    *,
    language: str = "en",
    signs: Signs = UNICODE,
    style: str = "symbolic",
    room=None,
) -> list[str]:
    look = Look(Wording(language), signs, width)
    return [line.plain for line in ladder(moment, numbers(moment.trace, style), look, room)]


def traces() -> list[Trace]:
    return [opening(), opening(CROSSING, HIGH), opening(LOST), closing(HIGH)]


@pytest.mark.parametrize(
    ("width", "language", "signs", "style"),
    list(product(WIDTHS, ("en", "ko"), (UNICODE, ASCII), ("symbolic", "absolute"))),
    ids=lambda value: "ascii" if value is ASCII else "unicode" if value is UNICODE else None,
)
def test_no_line_is_wider_than_the_screen_and_nothing_is_cut(width, language, signs, style):
    """At any width every line fits, and every number and state is there in full."""
    for trace in traces():
        look = Look(Wording(language), signs, width)
        shown = numbers(trace, style)
        lines = ladder(whole(trace), shown, look)
        assert max(line.cell_len for line in lines) < width
        words = " ".join(line.plain for line in lines).split()
        for flight in trace.segments:
            seq, ack = shown.segment(flight)
            assert f"seq={seq}" in words and flight.segment.flags in words
            assert ack is None or f"ack={ack}" in words
        assert str(trace.moves[-1].after.a.state) in words


def test_80_columns_draw_the_picture():
    """Time runs down two lines, states stand where they change, the unknown is a question mark."""
    assert drawn(second().before, 80) == [
        "      client                                                 server",
        "      CLOSED                                                 LISTEN",
        "        │                                                      │",
        "        │ active OPEN                                          │",
        "     SYN-SENT                                                  │",
        "        │                                                      │",
        "        │ ───── SYN  seq=x ──────────────────────────────────▶ │",
        "        │                                                 SYN-RECEIVED",
        "        │                                                      │",
        "        │ ◀─────────────────────────────────────────── ? ───── │",
    ]


def test_40_columns_list_the_segments():
    """Below the picture's width both ends' states stand on top and each segment has a line."""
    assert drawn(second().before, 40) == [
        " client CLOSED → SYN-SENT",
        " server LISTEN → SYN-RECEIVED",
        "",
        "   client: active OPEN",
        " 1 client ── SYN seq=x ──▶ server",
        " 2 client ◀────── ? ────── server",
    ]


def test_24_columns_put_numbers_below_their_arrow():
    """On a screen a hand wide the arrow and what it carries stand on lines of their own."""
    assert drawn(whole(opening(iss=HIGH)), 24, style="absolute") == [
        " client … → SYN-SENT →",
        "   ESTABLISHED",
        " server … →",
        "   SYN-RECEIVED →",
        "   ESTABLISHED",
        "",
        "   client: active OPEN",
        " 1 client ─────▶ server",
        "   SYN seq=4294967290",
        " 2 client ◀───── server",
        "   SYN,ACK",
        "     seq=4294967295",
        "     ack=4294967291",
        " 3 client ─────▶ server",
        "   ACK seq=4294967291",
        "     ack=0",
    ]


def test_korean_names_take_two_cells_a_syllable():
    """The picture is built in cells: a Korean name does not push the lines out of place."""
    english, korean = (drawn(second().before, 80, language=language) for language in ("en", "ko"))
    assert korean[0] == "    클라이언트                                                서버"
    assert korean[1:3] == english[1:3]


def test_ascii_draws_the_same_picture():
    """Without box characters the same things stand at the same places."""
    pairs = zip(drawn(second().before, 80), drawn(second().before, 80, signs=ASCII), strict=True)
    for fine, coarse in pairs:
        assert fine.translate(str.maketrans("─│▶◀", "-|><")) == coarse


def test_states_asked_for_are_unknown_in_every_form():
    """Both ends' states are question marks, and the states before them are still to be read."""
    before = both_states().before
    assert drawn(before, 80)[-1] == "        ?                                                      ?"
    assert drawn(before, 40)[:2] == [" client CLOSED → ?", " server LISTEN → ?"]


def test_crossing_segments_leave_and_arrive_on_lines_of_their_own():
    """A segment that is overtaken ends in the air and arrives later, as in the RFC's figures."""
    lines = [line.strip(" │") for line in drawn(whole(opening(CROSSING)), 80) if "SYN  " in line]
    assert lines[0].startswith("─") and lines[0].endswith("…")
    assert lines[1].startswith("◀")
    assert lines[2].startswith("…") and lines[2].endswith("▶")


@pytest.mark.parametrize(("signs", "sign"), [(UNICODE, "✗ lost"), (ASCII, "x lost")])
def test_lost_segments_say_so_in_a_word(signs, sign):
    """A segment that never arrives ends in a sign and a word."""
    assert sign in "\n".join(drawn(whole(opening(LOST)), 80, signs=signs))
    assert sign in "\n".join(drawn(whole(opening(LOST)), 40, signs=signs))


def test_calls_time_outs_and_octets_are_named():
    """What is no segment stands beside the end it happens to; data says how much it is."""
    picture = "\n".join(drawn(whole(closing()), 80))
    for said in ("│ CLOSE  ", "SEND 100 │", "│ 2 MSL  ", "len=100"):
        assert said in picture


@pytest.mark.parametrize("width", [80, 40])
def test_a_reboot_is_drawn_where_it_happens(width):
    """As the RFC's figures write it, beside the end that forgets."""
    script = ("server: passive OPEN", "client: active OPEN", "deliver", "server: reboot")
    picture = drawn(whole(play(Scenario("reboot", script), (1000, 5000))), width)
    row = next(line for line in picture if "REBOOT" in line)
    assert row.rstrip().endswith("REBOOT │" if width == 80 else "server: REBOOT")


def test_long_numbers_stand_above_their_arrow():
    """At 60 columns absolute numbers that do not go on the arrow stand right above it."""
    lines = drawn(whole(closing((4_294_960_000, 4_294_960_000))), 60, style="absolute")
    above = next(at for at, line in enumerate(lines) if "len=100" in line)
    assert "─" not in lines[above] and "◀──" in lines[above + 1]


def test_low_windows_fold_the_oldest_segments():
    """What does not fit is folded into one line, and the states there are those of that moment."""
    lines = drawn(whole(closing()), 80, room=8)
    assert len(lines) <= 8
    assert lines[1].strip() == "(5 earlier segments)"
    assert lines[2].split() == ["TIME-WAIT", "LAST-ACK"]
    assert drawn(whole(closing()), 80, room=1)[-1].split() == ["CLOSED", "│"]
    assert any("earlier segment" in line for line in drawn(whole(closing()), 40, room=8))


def test_long_names_turn_the_picture_into_a_list():
    """Names that would touch each other are never cut: the list has room for them."""
    names = ("a-client-with-a-name-that-goes-on-and-on", "a-server-whose-name-is-no-shorter-than-that")
    trace = play(
        Scenario("long", (f"{names[0]}: active OPEN", "deliver"), (f"{names[1]}: passive OPEN",), names),
        (1, 2),
    )
    for width in (80, 24):
        lines = drawn(whole(trace), width)
        assert max(map(len, lines)) < width
        assert all(name in "".join(line.strip() for line in lines) for name in names)


def test_two_answers_never_look_the_same():
    """At the narrowest, ladders that differ in one number differ on the screen."""
    other = drawn(whole(opening(iss=(HIGH[0] - 10, HIGH[1]))), 24, style="absolute")
    assert drawn(whole(opening(iss=HIGH)), 24, style="absolute") != other
