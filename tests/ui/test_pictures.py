"""The four pictures at every width, in both languages, on good terminals and on poor ones."""

from itertools import product

import pytest
from asked_exchanges import CLOSE, CROSSING, HIGH, LOST, OPEN, closing, numbers, opening

from tutor.quiz import Moment, Picture
from tutor.tcp import Peer, Scenario, play
from tutor.ui.look import Look
from tutor.ui.pictures import picture_of
from tutor.ui.signs import ASCII, UNICODE, signs_for
from tutor.wording import Wording

KINDS = ("diagram", "variables", "header", "spaces")
WIDTHS = (80, 67, 60, 59, 24)


def drawn(kind, trace, moves, width=80, *, language="en", signs=UNICODE, style="symbolic", height=60, **more):
    look = Look(Wording(language), signs, width, height)
    picture = Picture(kind, Moment(trace, moves, more.pop("hides", "nothing")), **more)
    return [line.plain for line in picture_of(picture, numbers(trace, style), look)]


def traces():
    return [opening(), opening(CROSSING, HIGH), opening(LOST, HIGH), closing(HIGH)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("width", "language", "height"),
    [*product(WIDTHS, ("en", "ko"), (60,)), *product((80, 60), ("en", "ko"), (24,))],
)
def test_no_line_is_wider_than_the_screen(kind, width, language, height):
    """At any width, of any moment, in any style, every line fits."""
    look = Look(Wording(language), UNICODE, width, height)
    for trace, style in zip(traces(), ("symbolic", "absolute", "absolute", "relative"), strict=True):
        for moves in range(len(trace.moves) + 1):
            for hides in ("nothing", "states"):
                lines = picture_of(Picture(kind, Moment(trace, moves, hides)), numbers(trace, style), look)
                assert lines
                assert max(line.cell_len for line in lines) < width


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("encoding", ["cp949", "euc-kr", "cp437", "cp1252", "ascii"])
def test_every_character_can_be_encoded(kind, encoding):
    """What a terminal has not is drawn in ASCII, set by set."""
    for moves in (2, 4):
        text = "\n".join(drawn(kind, opening(), moves, signs=signs_for(encoding), field=None))
        assert text.encode(encoding)


def test_korean_windows_keeps_boxes_but_no_full_block():
    """cp949 has lines, heavy ones too, and arrow heads; its bars are filled with ASCII."""
    assert "┏━━[server]━━┓" in "\n".join(drawn("diagram", opening(), 1, signs=signs_for("cp949"))).replace(
        "┗", "┏"
    ).replace("┛", "┓")
    assert "#" in "\n".join(drawn("spaces", opening(), 4, signs=signs_for("cp949")))


@pytest.mark.parametrize("kind", KINDS)
def test_60_columns_have_a_picture_and_59_have_lines(kind):
    """Below 60 columns the same is said in sentences."""
    art = set("│┃├")
    told = "\n".join(drawn(kind, opening(), 3, 59))
    assert not art & set(told)
    picture = "\n".join(drawn(kind, opening(), 3, 60))
    assert art & set(picture) if kind != "variables" else "before" in picture


def test_variables_have_a_sign_and_a_word_where_they_changed():
    """The SYN,ACK reaches the client; nothing depends on colour."""
    assert drawn("variables", opening(), 3) == [
        " client",
        "                          before             after",
        " * state                  SYN-SENT           ESTABLISHED   changed",
        "   ISS                    x                  x",
        " * SND.UNA                x                  x+1           changed",
        "   SND.NXT                x+1                x+1",
        " * SND.WND                -                  8192          new",
        " * IRS                    -                  y             new",
        " * RCV.NXT                -                  y+1           new",
        "   RCV.WND                8192               8192",
        " * retransmission queue   <SEQ=x><CTL=SYN>   empty         changed",
    ]


def test_variables_asked_for_are_question_marks():
    """Before is known, after is not, and nothing is marked as changed."""
    lines = drawn("variables", opening(), 3, hides="states")
    assert [line.split()[-1] for line in lines[2:-1]] == ["?"] * 9
    assert not any("*" in line for line in lines)


def test_a_queue_of_several_segments_takes_a_line_each():
    """Data behind data waits, and each piece of it is there."""
    trace = play(Scenario("data", ("client: SEND 5", "client: SEND 6"), OPEN), (1000, 5000))
    lines = drawn("variables", trace, 2)
    assert lines[-2].split()[-3:] == ["<SEQ=x><DATA=5>", "<SEQ=x><DATA=5>", "changed"]
    assert lines[-1].split() == ["<SEQ=x+5><DATA=6>"]


def test_header_is_figure_1_with_its_octets():
    """Bits to scale at 80 columns; the field in question under a sign and a word."""
    assert drawn("header", opening(), 3, field="ack", style="absolute") == [
        " Header of segment 2, server to client, in hexadecimal:",
        "  0                   1                   2                   3",
        "  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1",
        " ┌───────────────────────────────┬───────────────────────────────┐",
        " │          Source Port          │       Destination Port        │",
        " │          00 50 = 80           │         c0 00 = 49152         │",
        " ├───────────────────────────────┴───────────────────────────────┤",
        " │                        Sequence Number                        │",
        " │                      00 00 13 88 = 5000                       │",
        " ├────────────────────────── ▼ here ▼ ───────────────────────────┤",
        " │                     Acknowledgment Number                     │",
        " │                      00 00 03 e9 = 1001                       │",
        " ├───────┬───────┬─┬─┬─┬─┬─┬─┬─┬─┬───────────────────────────────┤",
        " │ Data  │ Rsrvd │C│E│U│A│P│R│S│F│            Window             │",
        " │Offset │       │W│C│R│C│S│S│Y│I│                               │",
        " │       │       │R│E│G│K│H│T│N│N│                               │",
        " │   5   │   0   │0│0│0│1│0│0│1│0│         20 00 = 8192          │",
        " ├───────┴───────┴─┴─┴─┴─┴─┴─┴─┴─┼───────────────────────────────┤",
        " │           Checksum            │        Urgent Pointer         │",
        " │         34 0d = 13325         │           00 00 = 0           │",
        " └───────────────────────────────┴───────────────────────────────┘",
        " The ports are examples, as are 192.0.2.2 and 192.0.2.1 in the checksum.",
    ]


@pytest.mark.parametrize("field", ["seq", "ack", "flags", "wnd"])
@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_any_field_can_be_marked(field, width, language):
    """One mark, whatever is marked, in every language."""
    for height in (60, 24):
        lines = drawn("header", opening(), 3, width, language=language, height=height, field=field)
        assert "\n".join(lines).count("▼") == 2


def test_header_asked_for_shows_names_and_question_marks():
    """Not a digit of it, and no bit."""
    trace = opening()
    picture = Picture("header", Moment(trace, 2, "segment", 2), None, "ack")
    lines = [line.plain for line in picture_of(picture, numbers(trace), Look(Wording("en")))]
    below = "\n".join(lines[1:])
    assert below.count("?") == 17
    assert not any(char.isdigit() for char in below)
    assert "Acknowledgment Number" in below


def test_data_behind_a_header_is_counted_not_drawn():
    """A hundred octets are said to follow."""
    trace = closing()
    assert any("100 octets" in line for line in drawn("header", trace, CLOSE.index("server: SEND 100") + 1))


def test_spaces_are_cut_at_their_variables():
    """A FIN on its way: acknowledged, sent, allowed, not yet, each under its number."""
    trace = closing()
    assert drawn("spaces", trace, 1, peer=Peer.A)[:9] == [
        " Numbers that the client sends (Figure 3):",
        "          1                 2                 3                 4",
        " │█████████████████│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│░░░░░░░░░░░░░░░░░│·················",
        " ISS            SND.UNA           SND.NXT       SND.UNA+SND.WND",
        " u-1               u                u+1              u+8192",
        "  1  sent and acknowledged (1 number)",
        "  2  sent, not acknowledged yet (1 number)",
        "  3  allowed by the window, not sent yet (8191 numbers)",
        "  4  not allowed yet",
    ]


def test_wrap_around_is_said_where_numbers_are_absolute():
    """After 4294967295 comes 0; where numbers are counted from the ISS nothing of it is to be seen."""
    trace = opening(iss=(4_294_967_295, 5000))
    note = "After 4294967295 comes 0"
    assert any(note in line for line in drawn("spaces", trace, 3, style="absolute"))
    assert not any(note in line for line in drawn("spaces", trace, 3, style="relative"))


def test_a_low_screen_keeps_what_is_marked():
    """On 24 lines there is room for both ends, the edge and a question below."""
    for moves in range(1, 5):
        for kind in KINDS:
            assert len(drawn(kind, opening(), moves, height=24)) <= 22
        low = "\n".join(drawn("diagram", opening(), moves, height=24))
        assert "[client]" in low
        assert "[server]" in low
        assert "*" in low


def test_ascii_pictures_have_no_other_characters():
    """For the Linux console and whoever asks for it."""
    for kind in KINDS:
        assert "\n".join(drawn(kind, opening(), 3, signs=ASCII)).isascii()
