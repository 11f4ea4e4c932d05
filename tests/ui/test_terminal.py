"""A run at the terminal in this process: what is on a question's page, and what a reply becomes."""

import io

import pytest
from asked_exchanges import PLACE, asked, both_states, closing, graded, numbers, second, whole
from rich.console import Console
from seen import CLEAR, HINTS, WELCOME

from tutor.engine import (
    Answer,
    Back,
    Finished,
    Hint,
    Quit,
    Refused,
    Run,
    Say,
    Sequence,
    Skip,
    drive,
)
from tutor.packs import Telling
from tutor.quiz import AnswerError, Choice, Text, choice
from tutor.ui import Terminal
from tutor.wording import Wording

WHAT_FOR = choice(
    "t/four-way/what-for",
    [
        Choice(
            "late",
            Text({"en": "late data", "ko": "늦은 데이터"}),
            Text({"en": "It is not.", "ko": "아닙니다."}),
        ),
        Choice("again", Text({"en": "the last ACK", "ko": "마지막 ACK"})),
    ],
    "again",
    stem=Text({"en": "What is TIME-WAIT for?", "ko": "TIME-WAIT는 왜 있습니까?"}),
    sections=["3.6.1"],
)


def test_question_stands_on_a_page_of_its_own(seen, keys):
    """Title, ladder, stem and the question's id, from the top of the screen."""
    screen = seen()
    screen.poses(second())
    lines = screen.page.splitlines()
    assert lines[0].startswith(" Opening in three segments")
    assert lines[-1] == " The SYN has arrived. What does the server send back?        t/three-way/second"


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("syn,ack seq=y ack=x+1\r", {"flags": "syn,ack", "seq": "y", "ack": "x+1"}),
        ("sa\ry\rx+1\r", {"flags": "sa", "seq": "y", "ack": "x+1"}),
        ("sa\r/why\ry x+1\r", {"flags": "sa", "seq": "y", "ack": "x+1"}),
    ],
)
def test_answer_comes_in_one_line_or_field_by_field(seen, keys, typed, fields):
    """Either way the same reply."""
    screen = seen()
    ask = screen.poses(second())
    keys(typed)
    assert screen.front.ask(ask) == Answer(fields)


@pytest.mark.parametrize(
    ("typed", "reply"),
    [("/hint\r", Hint()), ("/skip\r", Skip()), ("/back\r", Back()), ("/quit\r", Quit()), ("\x04", Quit())],
)
def test_commands_are_replies(seen, keys, typed, reply):
    """And the end of input is one that leaves."""
    screen = seen()
    ask = screen.poses(second())
    keys(typed)
    assert screen.front.ask(ask) == reply


def test_a_hint_in_the_middle_of_an_answer_keeps_what_was_typed(seen, keys):
    """The flags stand; after the hint the prompt is still the one for seq. A skip forgets them."""
    screen = seen()
    ask = screen.poses(second(hints=HINTS))
    keys("sa\r/hint\ry\rx+1\rsa\r/skip\ry x+1\ra\r")
    assert screen.front.ask(ask) == Hint()
    screen.front.show(ask)
    assert screen.front.ask(ask) == Answer({"flags": "sa", "seq": "y", "ack": "x+1"})
    assert screen.front.ask(ask) == Skip()
    assert screen.front.ask(ask) == Answer({"flags": "a", "seq": "y", "ack": "x+1"})


def test_unreadable_text_is_asked_again_with_what_was_expected(seen, keys):
    """It costs nothing; the question stands."""
    screen = seen()
    ask = screen.poses(second())
    keys("banana\rsyn,ack y x+1\r")
    assert isinstance(screen.front.ask(ask), Answer)
    assert "banana" in screen.page


@pytest.mark.parametrize("typed", ["2", "b", "ㅠ", "again"])
def test_option_is_chosen_by_number_letter_or_value(seen, keys, typed):
    """All mean the same reply."""
    screen = seen()
    ask = screen.poses(WHAT_FOR)
    keys(f"{typed}\r")
    assert screen.front.ask(ask) == Answer({"choice": "again"})
    assert "  1  late data\n  2  the last ACK" in screen.page


def test_hints_and_refusals_stand_below_the_question(seen, keys):
    """In the order they came, text as text."""
    screen = seen()
    screen.poses(second(hints=HINTS))
    screen.front.show(Say(PLACE, HINTS[1], "hint", 2, 2))
    screen.front.show(Refused(AnswerError("hint.none", levels=2)))
    below = screen.page.partition("send back?")[2]
    assert below.index("Hint 2 of 2: [bold]x[/bold] was taken.") < below.index("no further hint")


def test_right_answer_lets_the_ladder_grow_before_enter_goes_on(seen, keys):
    """The segment and the states stand on the page together with the verdict."""
    screen = seen()
    screen.poses(second())
    assert "SYN,ACK" not in screen.page and "ESTABLISHED" not in screen.page
    keys("\r")
    screen.front.show(graded(second(), done=True, flags="sa", seq="y", ack="x+1"))
    assert "SYN,ACK  seq=y ack=x+1" in screen.page and "ESTABLISHED" in screen.page
    assert screen.page.index("ESTABLISHED") < screen.page.index("✓ right")


def test_full_screen_makes_room_for_what_is_said_last(seen, keys):
    """The question and its ladder stay in sight however much is said below."""
    screen = seen(height=24)
    screen.poses(second())
    for level in range(1, 9):
        screen.front.show(Say(PLACE, Text({"en": f"hint {level} " * 30, "ko": ""}), "hint", level, 8))
    assert len(screen.page.splitlines()) <= 24
    assert "send back?" in screen.page and "hint 8" in screen.page and "hint 1 " not in screen.page


def test_whole_run_ends_with_its_summary(seen, keys):
    """Every event of a run is shown, and True says that it came to its end."""
    screen = seen()
    steps = (Telling("welcome", WELCOME), both_states(), second(hints=HINTS), WHAT_FOR)
    run = Run(Sequence(PLACE.title, steps))
    replies = ["syn-sent listen", "syn-received", "", "/hint", "sa y x+1", "", "1", "/lang ko", "2", ""]
    keys("".join(f"{reply}\r" for reply in replies))
    assert drive(run, run.start(), screen.front, lambda *_: None, lambda: 0)
    assert "세그먼트 세 개로 연결 열기" in screen.page and "3/3" not in screen.page
    assert "상태" in screen.page and "1/2" in screen.page


def test_exchange_is_printed_whole_without_clearing_the_screen(seen):
    """`handshake show` leaves what was on the screen alone, and folds nothing."""
    screen = seen(height=10)
    trace = closing()
    screen.front.exchange(PLACE.title, whole(trace), numbers(trace))
    assert CLEAR not in screen.out.getvalue()
    assert screen.out.getvalue().count("▶") + screen.out.getvalue().count("◀") == len(trace.segments)


@pytest.mark.parametrize(
    ("width", "typed", "value"),
    [
        (80, "2", "list"),
        (80, "\r", "learn"),
        (20, "zwei\r2\r", "list"),
        (20, "\r", "learn"),
        (20, "q\r", None),
    ],
)
def test_menu_by_arrows_or_by_number(seen, keys, width, typed, value):
    """Where an option would be cut it is printed and asked for by number; Enter alone takes the first."""
    screen = seen(width=width)
    keys(typed)
    assert screen.front.menu("What next?", [("learn", "begin the lesson"), ("list", "list")]) == value


def test_summary_does_not_wait(seen):
    """What comes next is the command's to offer."""
    screen = seen()
    screen.front.show(Finished(PLACE, (), (), 0))
    assert "Done: Opening in three segments" in screen.page


def test_no_color_is_respected(monkeypatch):
    """With NO_COLOR set nothing is coloured; words and signs say it all."""
    monkeypatch.setenv("NO_COLOR", "1")
    out = io.StringIO()
    front = Terminal(Wording("en"), Console(file=out, force_terminal=True, width=80, height=24))
    front.show(asked(second()))
    front.show(graded(second(), flags="sa", seq="y", ack="x"))
    assert "\x1b[3" not in out.getvalue().replace("\x1b[3m", "") and "✗ not yet" in out.getvalue()


def test_wide_ambiguous_terminals_can_ask_for_ascii(monkeypatch):
    """HANDSHAKE_ASCII draws everything of ours with the typewriter's signs."""
    monkeypatch.setenv("HANDSHAKE_ASCII", "1")
    out = io.StringIO()
    front = Terminal(
        Wording("en"), Console(file=out, force_terminal=True, color_system=None, width=80, height=24)
    )
    front.show(asked(second()))
    front.show(graded(second(), flags="sa", seq="y", ack="x"))
    assert out.getvalue().isascii()


def test_letters_are_told_where_numbers_are_shown_without_them(seen, keys):
    """Under the stem of a question for a segment: nobody can guess an ISN."""
    screen = seen()
    screen.poses(second(style="absolute"))
    assert screen.page.endswith("t/three-way/second\n x = 1000, y = 5000\n")
