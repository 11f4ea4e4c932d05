"""An answer of several lines, driven by keys in this process."""

import pytest

from tutor.ui.interview_prompt import Typed, read_lines

PASTE = "\x1b[200~{}\x1b[201~"


def lines(begun="", most=1000, keep=len):
    return read_lines("›", begun, most, lambda line: line.startswith("/"), keep=keep)


def test_enter_goes_on_and_an_empty_line_sends(keys):
    """Two lines, Hangul among them."""
    keys("a SYN\r그다음 ACK\r\r")
    assert lines() == Typed("a SYN\n그다음 ACK")


def test_enter_at_once_is_an_answer_said_aloud(keys):
    """Nothing was typed, and that is sent."""
    keys("\r")
    assert lines() == Typed("")


def test_what_was_begun_is_gone_on_with(keys):
    """At its end."""
    keys(" then an ACK\r\r")
    assert lines("a SYN,") == Typed("a SYN, then an ACK")


def test_lines_above_can_be_mended(keys):
    """Up, and a word more; Enter there begins a line and sends nothing."""
    keys("SYN\rACK\x1b[A\x05,FIN\r\x1b[B\x05\r\r")
    assert lines() == Typed("SYN,FIN\n\nACK")


def test_a_command_on_its_own_line_leaves_what_was_typed(keys):
    """It comes beside the text."""
    kept = []
    keys("a SYN\r/hint\r")
    assert lines(keep=kept.append) == Typed("a SYN", "/hint")
    assert kept == ["a SYN"]


def test_pasted_lines_are_lines(keys):
    """Also with an empty one between; nothing is sent by a paste."""
    keys(PASTE.format("one\r\n\r\ntwo\rthree") + "\r\r")
    assert lines() == Typed("one\n\ntwo\nthree")


def test_too_much_is_not_taken(keys):
    """What stood there still does."""
    kept = []
    keys("mine" + PASTE.format("x" * 1000))
    assert lines(keep=kept.append) == Typed("mine", pasted=1000)
    assert kept == ["mine"]


def test_leaving_keeps_what_was_typed(keys):
    """Ctrl-D and Ctrl-C alike, the line under way with it."""
    kept = []
    keys("a SYN\rhalf a li\x04")
    assert lines(keep=kept.append) is None
    keys("another\x03")
    with pytest.raises(KeyboardInterrupt):
        lines(keep=kept.append)
    assert kept == ["a SYN\nhalf a li", "another"]
