"""One screen as data: its lines are worked out once, and anew when anything on it is another."""

import msgspec
import pytest
from asked_exchanges import PLACE, asked, graded, second

from tutor.quiz import Text, generate
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


def ids() -> list[str]:
    """As short, as usual and as long as ids come: of our packs, of a stranger's, and of a drill."""
    spot = generate.Spot("variable", 4, "A SND.NXT")
    long = "/".join(("a" * 64, "b" * 64, "c" * 64))
    return ["p/l/q", "handshake/four-way/second-fin-states", generate.question_id("loss", 2**31, spot), long]


@pytest.mark.parametrize("id", ids())
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [80, 60, 40, 24])
def test_the_question_carries_its_id_before_and_after_it_is_answered(id, language, width):
    """Flush right, behind the stem's last words or below them; one longer than the screen is folded."""
    question = msgspec.structs.replace(second(), id=id)
    look, page = Look(Wording(language), width=width), Page(PLACE)
    page.ask = asked(question)
    for _ in range(2):
        lines = [line.plain for line in page.lines(look)]
        assert id in "".join(line.strip() for line in lines)
        assert all(line.cell_len <= width for line in page.lines(look))
        if len(id) + 2 <= width:
            assert sum(line.endswith(f" {id}") for line in lines) == 1
        page.close(graded(question, done=True, flags="sa", seq="y", ack="x+1"))
