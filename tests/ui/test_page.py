"""One screen as data: its lines are worked out once, and anew when anything on it is another."""

from asked_exchanges import PLACE, asked, graded, second

from tutor.quiz import Text
from tutor.ui.look import Look
from tutor.ui.page import Page
from tutor.wording import Wording

WORDS = Wording("en")


def page_of_a_question() -> Page:
    page = Page(PLACE)
    page.ask = asked(second())
    return page


def test_lines_are_worked_out_once():
    """To see whether a page fits and then to draw it costs one drawing, also from a look made anew."""
    page = page_of_a_question()
    assert page.lines(Look(WORDS)) is page.lines(Look(WORDS))


def test_lines_are_worked_out_anew_when_anything_is_another():
    """The width, the language, a text above, a line below, the verdict."""
    page = page_of_a_question()
    seen = [page.lines(Look(WORDS))]
    seen.append(page.lines(Look(WORDS, width=60)))
    seen.append(page.lines(Look(Wording("ko"), width=60)))
    page.tellings.append(Text({"en": "Two ends."}))
    seen.append(page.lines(Look(WORDS)))
    page.below.append(lambda look: look.wrap("below"))
    seen.append(page.lines(Look(WORDS)))
    page.close(graded(second(), done=True, flags="sa", seq="y", ack="x+1"))
    seen.append(page.lines(Look(WORDS)))
    drawn = ["\n".join(line.plain for line in lines) for lines in seen]
    assert len(set(drawn)) == len(drawn)
