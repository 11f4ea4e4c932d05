"""A run at the terminal in this process: what is on the page, and what a reply becomes."""

import io
from collections.abc import Callable

import pytest
from asked_exchanges import PLACE, asked, both_states, closing, graded, numbers, second, whole
from msgspec.structs import replace
from rich.console import Console

from tutor.engine import (
    Answer,
    Back,
    Finished,
    Hint,
    Place,
    Quit,
    Refused,
    Run,
    Say,
    Sequence,
    Show,
    Skip,
    drive,
)
from tutor.packs import Telling
from tutor.quiz import AnswerError, Choice, Moment, Picture, Text, choice
from tutor.ui import Terminal
from tutor.wording import Wording

CLEAR = "\x1b[2J\x1b[H"

WELCOME = Text({"en": "Two ends want to talk.", "ko": "두 끝이 대화하려 합니다."})
HINTS = (
    Text({"en": "Listen.", "ko": "들으십시오."}),
    Text({"en": "[bold]x[/bold] was taken.", "ko": "x는 쓰였습니다."}),
)
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


class Seen:
    """A terminal whose screen can be read."""

    def __init__(self, language: str = "en", width: int = 80, height: int = 24) -> None:
        self.out = io.StringIO()
        console = Console(
            file=self.out, force_terminal=True, color_system=None, width=width, height=height, highlight=False
        )
        self.front = Terminal(Wording(language), console, ascii=False)

    @property
    def page(self) -> str:
        """What was printed since the screen was cleared."""
        return self.out.getvalue().rpartition(CLEAR)[2]

    def pages(self) -> list[str]:
        return self.out.getvalue().split(CLEAR)[1:]


@pytest.fixture
def seen() -> Callable[..., Seen]:
    return Seen


def test_question_stands_on_a_page_of_its_own(seen, keys):
    """Title, ladder, stem and the question's id, from the top of the screen."""
    screen = seen()
    screen.front.show(asked(second()))
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
    ask = asked(second())
    screen.front.show(ask)
    keys(typed)
    assert screen.front.ask(ask) == Answer(fields)


@pytest.mark.parametrize(
    ("typed", "reply"),
    [("/hint\r", Hint()), ("/skip\r", Skip()), ("/back\r", Back()), ("/quit\r", Quit()), ("\x04", Quit())],
)
def test_commands_are_replies(seen, keys, typed, reply):
    """And the end of input is one that leaves."""
    screen = seen()
    ask = asked(second())
    screen.front.show(ask)
    keys(typed)
    assert screen.front.ask(ask) == reply


def test_a_hint_in_the_middle_of_an_answer_keeps_what_was_typed(seen, keys):
    """The flags stand; after the hint the prompt is still the one for seq. A skip forgets them."""
    screen = seen()
    ask = asked(second(hints=HINTS))
    screen.front.show(ask)
    keys("sa\r/hint\ry\rx+1\rsa\r/skip\ry x+1\ra\r")
    assert screen.front.ask(ask) == Hint()
    screen.front.show(ask)
    assert screen.front.ask(ask) == Answer({"flags": "sa", "seq": "y", "ack": "x+1"})
    assert screen.front.ask(ask) == Skip()
    assert screen.front.ask(ask) == Answer({"flags": "a", "seq": "y", "ack": "x+1"})


def test_unreadable_text_is_asked_again_with_what_was_expected(seen, keys):
    """It costs nothing; the question stands."""
    screen = seen()
    ask = asked(second())
    screen.front.show(ask)
    keys("banana\rsyn,ack y x+1\r")
    assert isinstance(screen.front.ask(ask), Answer)
    assert "banana" in screen.page


@pytest.mark.parametrize("typed", ["2", "b", "ㅠ", "again"])
def test_option_is_chosen_by_number_letter_or_value(seen, keys, typed):
    """All mean the same reply."""
    screen = seen()
    ask = asked(WHAT_FOR)
    screen.front.show(ask)
    keys(f"{typed}\r")
    assert screen.front.ask(ask) == Answer({"choice": "again"})
    assert "  1  late data\n  2  the last ACK" in screen.page


def test_language_changes_in_the_middle(seen, keys):
    """The same page is drawn again in the other language, and the question stands."""
    screen = seen()
    ask = asked(second())
    screen.front.show(ask)
    keys("/lang ko\r/skip\r")
    assert screen.front.ask(ask) == Skip()
    assert "서버가 SYN을 받았습니다" in screen.page and "has arrived" not in screen.page
    assert screen.front.words.language == "ko"


def test_unknown_language_is_answered_with_those_there_are(seen, keys):
    """Nothing changes."""
    screen = seen()
    ask = asked(second())
    screen.front.show(ask)
    keys("/lang fr\r/skip\r")
    screen.front.ask(ask)
    assert "/lang en, /lang ko" in screen.page
    assert screen.front.words.language == "en"


def test_question_mark_shows_how_fields_are_written(seen, keys):
    """And every command that does something."""
    screen = seen()
    ask = asked(second())
    screen.front.show(ask)
    keys("?\r/skip\r")
    screen.front.ask(ask)
    for said in ("flags", "x+1", "/skip", "/back", "/quit", "/lang ko", "/why"):
        assert said in screen.page


def test_why_says_the_last_verdict_again(seen, keys):
    """Or that there is none."""
    screen = seen()
    ask = asked(second())
    screen.front.show(ask)
    keys("/why\r/skip\r")
    screen.front.ask(ask)
    assert "Nothing has been answered yet." in screen.page
    screen.front.show(graded(second(), flags="sa", seq="y", ack="x"))
    keys("/why\r/skip\r")
    screen.front.ask(ask)
    assert "✗ not yet" in screen.page.rpartition("/why")[2]


def test_why_on_a_low_screen_is_read_in_two_steps(seen, keys):
    """The verdict, then, after Enter, the other history below the question that still stands."""
    screen = seen(height=24)
    run = Run(Sequence(PLACE.title, (second(),)))
    for event in [*run.start(), *run.receive(Answer({"flags": "sa", "seq": "y", "ack": "x"}))]:
        screen.front.show(event)
    keys("/why\r\r/skip\r")
    assert screen.front.ask(run.asking) == Skip()
    verdict, history = screen.pages()[-2:]
    assert "✗ not yet" in verdict and "With your answer:" not in verdict
    assert "send back?" in history and "SYN,ACK  seq=y ack=x " in history and "x+1" not in history


def test_hints_and_refusals_stand_below_the_question(seen, keys):
    """In the order they came, text as text."""
    screen = seen()
    screen.front.show(asked(second(hints=HINTS)))
    screen.front.show(Say(PLACE, HINTS[1], "hint", 2, 2))
    screen.front.show(Refused(AnswerError("hint.none", levels=2)))
    below = screen.page.partition("send back?")[2]
    assert below.index("Hint 2 of 2: [bold]x[/bold] was taken.") < below.index("no further hint")


def test_right_answer_lets_the_ladder_grow_before_enter_goes_on(seen, keys):
    """The segment and the states stand on the page together with the verdict."""
    screen = seen()
    ask = asked(second())
    screen.front.show(ask)
    assert "SYN,ACK" not in screen.page and "ESTABLISHED" not in screen.page
    keys("\r")
    screen.front.show(graded(second(), done=True, flags="sa", seq="y", ack="x+1"))
    assert "SYN,ACK  seq=y ack=x+1" in screen.page and "ESTABLISHED" in screen.page
    assert screen.page.index("ESTABLISHED") < screen.page.index("✓ right")


@pytest.mark.parametrize("typed", ["/quit\r", "\x04", "/끝\r"])
def test_leaving_at_a_pause_answers_the_next_question_with_quit(seen, keys, typed):
    """Nothing more is drawn or asked."""
    screen = seen()
    keys(typed)
    screen.front.show(graded(second(), done=True, flags="sa", seq="y", ack="x+1"))
    drawn = screen.out.getvalue()
    screen.front.show(asked(both_states()))
    assert screen.front.ask(asked(both_states())) == Quit()
    assert screen.out.getvalue() == drawn


def test_language_changes_at_a_pause(seen, keys):
    """The verdict is read again in the other language."""
    screen = seen()
    keys("/lang ko\r\r")
    screen.front.show(graded(second(), done=True, flags="sa", seq="y", ack="x+1"))
    assert "클라이언트" in screen.page


def test_going_back_at_a_pause_is_the_reply_to_the_next_question(seen, keys):
    """The next question is never drawn; the one before comes back."""
    screen = seen()
    keys("/back\r")
    screen.front.show(graded(second(), done=True, flags="sa", seq="y", ack="x+1"))
    drawn = screen.out.getvalue()
    screen.front.show(Say(PLACE, WELCOME))
    screen.front.show(asked(both_states()))
    assert screen.out.getvalue() == drawn
    assert screen.front.ask(asked(both_states())) == Back()
    screen.front.show(asked(second()))
    assert screen.page.endswith("What does the server send back?        t/three-way/second\n")


def test_going_back_where_there_is_nothing_before_draws_the_question_with_the_refusal(seen, keys):
    """The pause of a text before the first question is over, and the question stands."""
    screen = seen()
    keys("/back\r")
    for event in (Show(PLACE, whole(closing())), Say(PLACE, WELCOME), asked(second())):
        screen.front.show(event)
    assert screen.front.ask(asked(second())) == Back()
    screen.front.show(Refused(AnswerError("back.first")))
    assert "send back?" in screen.page and "no question before this one" in screen.page


def test_there_is_no_going_back_from_the_last_question(seen, keys):
    """Nothing follows that could ask it again; it is said, and the pause goes on."""
    screen = seen()
    last = Place(PLACE.title, 7, 7)
    keys("/back\r\r")
    screen.front.show(replace(graded(second(), done=True, flags="sa", seq="y", ack="x+1"), place=last))
    assert "last question" in screen.page
    screen.front.show(Finished(last, (), (), 0))
    assert "Done:" in screen.page


LAST = Place(PLACE.title, 7, 7)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\r", ("Two ends want to talk.", "Done:")),
        ("/back\r\r", ("Two ends want to talk.", "last question", "Done:")),
        ("/quit\r", ("Two ends want to talk.",)),
    ],
)
def test_last_text_is_read_before_the_summary(seen, keys, typed, said):
    """It waits for Enter; there is no going back from there, and leaving there shows no summary."""
    screen = seen()
    keys(typed)
    for event in (Show(LAST, second().before), Say(LAST, WELCOME), Finished(LAST, (), (), 0)):
        screen.front.show(event)
    printed = screen.out.getvalue()
    at = [printed.index(each) for each in said]
    assert at == sorted(at)
    assert "Done:" in said or "Done:" not in printed


def test_two_texts_with_pictures_of_their_own_are_read_one_after_the_other(seen, keys):
    """The second does not take the first one's place unread."""
    screen = seen(height=50)
    keys("\r")
    moment = second().before
    assert moment is not None
    for picture in (Picture("header", Moment(moment.trace, 2), field="flags"), Picture("diagram", moment)):
        screen.front.show(Show(PLACE, picture.moment, picture))
        screen.front.show(Say(PLACE, WELCOME))
    first, other = screen.pages()[-2:]
    assert "Source Port" in first and "Source Port" not in other
    assert "LISTEN" in other


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("?", "leave; you go on here another time"),
        ("/why", "✓ right"),
        ("/hint", "Nothing is asked here; Enter goes on."),
        ("/skip", "Nothing is asked here; Enter goes on."),
        ("/hnt", "“/hnt” is no command"),
    ],
)
def test_what_is_typed_at_a_pause_is_answered(seen, keys, typed, said):
    """And the pause goes on until Enter."""
    screen = seen(height=40)
    keys(f"{typed}\r\r")
    screen.front.show(graded(second(), done=True, flags="sa", seq="y", ack="x+1"))
    assert said in screen.page.rpartition(f"Enter: go on {typed}")[2].replace("\n   ", " ")


def test_texts_stand_above_the_question_they_lead_to(seen, keys):
    """One page where there is room."""
    screen = seen()
    for event in (
        Show(PLACE, second().before),
        Say(PLACE, WELCOME),
        Show(PLACE, second().before),
        asked(second()),
    ):
        screen.front.show(event)
    assert screen.page.index("Two ends want to talk.") < screen.page.index("send back?")


def test_text_about_another_exchange_is_read_first(seen, keys):
    """It comes with its own ladder; Enter leads to the question."""
    screen = seen()
    keys("\r")
    for event in (
        Show(PLACE, whole(closing())),
        Say(PLACE, WELCOME),
        Show(PLACE, second().before),
        asked(second()),
    ):
        screen.front.show(event)
    assert "Two ends" not in screen.page
    assert "2 MSL" in screen.pages()[-2] and "Two ends" in screen.pages()[-2]


def test_full_screen_makes_room_for_what_is_said_last(seen, keys):
    """The question and its ladder stay in sight however much is said below."""
    screen = seen(height=24)
    screen.front.show(asked(second()))
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
    screen.front.show(asked(second(style="absolute")))
    assert screen.page.endswith("t/three-way/second\n x = 1000, y = 5000\n")


def test_a_picture_that_leaves_a_text_no_room_comes_after_it(seen, keys):
    """The text first, then the picture by itself, then the question; where both fit they stand together."""
    moment = second().before
    assert moment is not None
    picture = Picture("header", Moment(moment.trace, 2), field="flags")
    events = (Show(PLACE, picture.moment, picture), Say(PLACE, WELCOME), asked(second()))
    low = seen(height=20)
    keys("\r\r")
    for event in events:
        low.front.show(event)
    text, figure, question = low.pages()[-3:]
    assert "Two ends" in text and "Source Port" not in text
    assert "Source Port" in figure and "Two ends" not in figure
    assert "send back?" in question
    high = seen(height=40)
    keys("\r")
    for event in events:
        high.front.show(event)
    assert "Two ends" in high.pages()[-2] and "Source Port" in high.pages()[-2]
