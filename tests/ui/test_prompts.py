"""The prompts by themselves, driven by keys in this process."""

import subprocess
import sys

import pytest

from tutor.ui import prompts

OPTIONS = ["begin", "list the lessons", "leave"]
PASTE = "\x1b[200~{}\x1b[201~"


def menu() -> int | None:
    return prompts.pick("What next?", OPTIONS, "(how)", ">")


def test_line_comes_back_as_typed(keys):
    """Hangul, spaces and all; what to do with it is the reader's affair."""
    keys("  뇨ㅜ seq=x \r")
    assert prompts.read_line("ack ›", "/hint") == "  뇨ㅜ seq=x "


def test_pasted_lines_become_one_line_and_are_not_sent(keys):
    """A segment pasted over three lines is one answer, sent by the learner's own Enter."""
    keys(PASTE.format("syn,ack\nseq=y\r\nack=x+1\n") + " \r")
    assert prompts.read_line("›") == "syn,ack seq=y ack=x+1 "


def test_pasted_controls_stay_text(keys):
    """What a paste carries cannot press keys."""
    keys(PASTE.format("syn\x04\x03") + "\r")
    assert prompts.read_line("›") == "syn\x04\x03"


def test_ctrl_d_is_the_end_of_input_also_behind_text(keys):
    """No half line is sent."""
    keys("syn\x04")
    assert prompts.read_line("›") is None


def test_line_is_edited_with_the_usual_keys(keys):
    """Home, End, kill and yank do what they do in a shell; escape goes into no other mode."""
    keys("ack\x01syn \x05 z\x17\x1b[Hx\x1b[F!\x1b[D\x7f\r")
    assert prompts.read_line("›") == "xsyn ack!"


def test_ctrl_c_is_a_keyboard_interrupt(keys):
    """At a line and at a menu alike."""
    keys("syn\x03")
    with pytest.raises(KeyboardInterrupt):
        prompts.read_line("›")
    keys("\x03")
    with pytest.raises(KeyboardInterrupt):
        menu()


def test_keys_of_the_library_that_would_hide_the_page_do_nothing(keys):
    """Its own search, in English, never opens; nothing clears the screen."""
    keys("s\x12y\x13n\x0c\r")
    assert prompts.read_line("›") == "syn"


@pytest.mark.parametrize(
    ("typed", "index"),
    [
        ("\r", 0),
        ("\x1b[B\r", 1),
        ("\x1b[A\r", 2),
        ("j\r", 1),
        ("k\r", 2),
        ("ㅓ\r", 1),
        ("ㅓㅓㅏ\r", 1),
        ("3", 2),
        ("x4\r", 0),
        (PASTE.format("3q") + "\r", 0),
        ("q", None),
        ("ㅂ", None),
        ("\x04", None),
    ],
)
def test_menu_moves_chooses_and_leaves(keys, typed, index):
    """Arrows, j and k on either keyboard, digits; other keys do nothing."""
    keys(typed)
    assert menu() == index


def test_menu_of_equal_options_tells_them_apart(keys):
    """Their numbers differ."""
    keys("2")
    assert prompts.pick("Which?", ["the same", "the same"], "(how)", ">") == 1


def test_rich_and_questionary_wait_until_they_are_wanted():
    """Importing the package costs neither; the terminal costs rich alone."""
    script = (
        "import sys, tutor.ui\n"
        "assert not {'rich', 'questionary'} & set(sys.modules)\n"
        "from tutor.ui import Terminal\n"
        "from tutor.wording import Wording\n"
        "Terminal(Wording('en'))\n"
        "assert 'rich' in sys.modules\n"
        "assert not {'questionary', 'prompt_toolkit', 'asyncio'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
