"""``handshake`` alone: the first screen, its menu, and what the list of lessons says."""

import pytest


@pytest.mark.parametrize(
    ("lang", "menu", "leave"), [("en", "What next?", "3leave"), ("ko", "이제 무엇을", "3끝내기")]
)
def test_alone_on_a_terminal_it_says_four_lines_and_offers_what_to_do(sit, lang, menu, leave):
    """What this is, in four lines; then the first lesson, the list, or leaving."""
    seat = sit("--lang", lang).prompted().sees(leave)
    told = [row for row in seat.screen if row]
    at = next(number for number, row in enumerate(told) if menu in row)
    assert told[0].startswith(" handshake")
    assert at == 4
    assert len(told[at:]) == 4
    assert seat.glass.too_long == []


def test_the_menu_lists_and_leaves(sit):
    """2 lists the lessons, 3 and Escape leave."""
    seat = sit().prompted()
    seat.type("2")
    assert seat.ended() == 0
    assert any(row.startswith("[>] segments") for row in seat.screen)
    for key in ("3", "\x1b"):
        seat = sit().prompted()
        seat.type(key)
        assert seat.ended() == 0
        assert seat.restored()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_alone_off_a_terminal_it_prints_its_help(handshake, lang):
    """Nobody to ask: the help, exit 0."""
    done = handshake("--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == handshake("--lang", lang, "--help").stdout


def test_the_list_says_what_is_done_begun_and_next(handshake):
    """In words beside the marks; the same as data."""
    assert "next" in handshake("learn", "--list").stdout
    handshake("learn", "three-way", said="/skip\n" * 8)
    handshake("learn", "four-way", said="/skip\n")
    rows = handshake("learn", "--list").stdout.splitlines()
    assert rows[1].startswith("[x] three-way") and rows[1].endswith("done")
    assert rows[3].startswith("[-] four-way") and rows[3].endswith("begun")
