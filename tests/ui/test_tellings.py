"""Texts of a lesson on the screen, with the exchange or the picture they speak of: what is read first."""

import pytest
from asked_exchanges import PLACE, asked, closing, second, whole
from seen import WELCOME

from tutor.engine import Finished, Place, Say, Show
from tutor.quiz import Moment, Picture

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
