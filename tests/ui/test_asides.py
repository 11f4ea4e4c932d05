"""What is typed that is no answer, at a question and at the pauses between questions."""

import pytest
from asked_exchanges import PLACE, asked, both_states, closing, graded, second, whole
from msgspec.structs import replace
from seen import WELCOME

from tutor.engine import Answer, Back, Finished, Place, Quit, Refused, Run, Say, Sequence, Show, Skip
from tutor.quiz import AnswerError


def test_language_changes_in_the_middle(seen, keys):
    """The same page is drawn again in the other language, and the question stands."""
    screen = seen()
    ask = screen.poses(second())
    keys("/lang ko\r/skip\r")
    assert screen.front.ask(ask) == Skip()
    assert "서버가 SYN을 받았습니다" in screen.page and "has arrived" not in screen.page
    assert screen.front.words.language == "ko"


def test_unknown_language_is_answered_with_those_there_are(seen, keys):
    """Nothing changes."""
    screen = seen()
    ask = screen.poses(second())
    keys("/lang fr\r/skip\r")
    screen.front.ask(ask)
    assert "/lang en, /lang ko" in screen.page
    assert screen.front.words.language == "en"


def test_question_mark_shows_how_fields_are_written(seen, keys):
    """And every command that does something."""
    screen = seen()
    ask = screen.poses(second())
    keys("?\r/skip\r")
    screen.front.ask(ask)
    for said in ("flags", "x+1", "/skip", "/back", "/quit", "/lang ko", "/why"):
        assert said in screen.page


def test_why_says_the_last_verdict_again(seen, keys):
    """Or that there is none."""
    screen = seen()
    ask = screen.poses(second())
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


@pytest.mark.parametrize("typed", ["/quit\r", "\x04", "/끝\r"])
def test_leaving_at_a_pause_answers_the_next_question_with_quit(seen, keys, typed):
    """Nothing more is drawn or asked."""
    screen = seen()
    keys(typed)
    screen.front.show(graded(second(), done=True, flags="sa", seq="y", ack="x+1"))
    drawn = screen.out.getvalue()
    screen.poses(both_states())
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
    screen.poses(both_states())
    assert screen.out.getvalue() == drawn
    assert screen.front.ask(asked(both_states())) == Back()
    screen.poses(second())
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
