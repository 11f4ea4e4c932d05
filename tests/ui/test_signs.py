"""What is drawn on terminals that cannot draw everything."""

import pytest
from asked_exchanges import PLACE, graded, numbers, opening, second, whole

from tutor.ui.header import header
from tutor.ui.ladder import ladder
from tutor.ui.look import Look
from tutor.ui.signs import ASCII, UNICODE, signs_for, wants_ascii
from tutor.ui.verdict import verdict
from tutor.wording import Wording

ENCODINGS = ("utf-8", "cp949", "euc-kr", "cp1252", "cp437", "latin-1", "ascii", "no-such-encoding")


def test_utf_8_has_everything():
    """Nothing falls back where everything can be said."""
    assert signs_for("utf-8") == UNICODE


def test_korean_windows_keeps_arrows_and_circles_but_neither_ticks_nor_blocks():
    """cp949 falls back set by set, so an arrow is never half ASCII."""
    signs = signs_for("cp949")
    assert (signs.line, signs.right, signs.done) == ("─", "▶", "●")
    assert (signs.good, signs.bad, signs.blocks, signs.prompt) == ("v", "x", "#", ">")


def test_western_code_pages_draw_arrows_in_ascii():
    """cp437 has lines but no arrow heads: the whole set falls back."""
    signs = signs_for("cp437")
    assert (signs.line, signs.axis, signs.right) == ("-", "|", ">")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_character_drawn_can_be_encoded(encoding):
    """A ladder, a verdict and a header come out whole on a stream of that encoding."""
    look = Look(Wording("en"), signs_for(encoding), 80)
    lines = [
        *header(PLACE, look),
        *ladder(whole(opening()), numbers(opening()), look),
        *verdict(graded(second(), flags="sa", seq="y", ack="x"), look),
        look.text("“quoted” — with … dashes → and signs ×"),
    ]
    target = encoding if encoding != "no-such-encoding" else "ascii"
    assert "\n".join(line.plain for line in lines).encode(target)


def test_korean_survives_a_korean_code_page():
    """Spelling for cp949 changes punctuation it lacks and leaves Hangul alone."""
    assert signs_for("cp949").spell("“서버” — 세그먼트…") == "“서버” - 세그먼트…"
    assert ASCII.spell("서버 — →") == "서버 - ->"


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({"TERM": "xterm"}, False),
        ({"TERM": "linux"}, True),
        ({"HANDSHAKE_ASCII": "1", "TERM": "xterm"}, True),
        ({"HANDSHAKE_ASCII": "0"}, False),
        ({"HANDSHAKE_ASCII": ""}, False),
    ],
)
def test_ascii_is_for_those_who_ask_and_for_the_linux_console(environ, wanted):
    """A console font has 512 glyphs at most; a terminal set to wide ambiguous characters has to ask."""
    assert wants_ascii(environ) is wanted
