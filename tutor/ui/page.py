"""One screen: the lesson's texts, the ladder, the question, and what has been said below it since.

Keeps data, not words, so that the same screen can be drawn again in another language or size.
"""

from collections.abc import Callable

from rich.text import Text as RichText

from tutor.engine import Ask, Graded, Place
from tutor.quiz import Moment, Picture, Question, Text
from tutor.tcp import Style
from tutor.ui import keys
from tutor.ui.exhibit import exhibit, listed
from tutor.ui.header import header
from tutor.ui.look import MARGIN, Lines, Look, apart

Block = Callable[[Look], Lines]
Exhibited = Moment | Picture | None

BELOW = 12
"""Lines kept free of the ladder: the question, an answer, its verdict and a rule or two."""

BOTH = 36
"""Lines of a screen that has room for an exchange and for the list of its segments."""


class Page:
    """``ask`` is None while only texts have been told, perhaps of an exchange or a picture, ``told_of``.

    ``style`` is for the numbers of that one; a question brings its own. Lines are worked out once for what
    stands on the page and kept until that, or the look, is another.
    """

    def __init__(self, place: Place | None = None, style: Style = "symbolic") -> None:
        self.place = place
        self.style: Style = style
        self.tellings: list[Text] = []
        self.told_of: Exhibited = None
        self.ask: Ask | None = None
        self.graded: Graded | None = None
        self.below: list[Block] = []
        self._made: tuple[tuple[object, ...], Lines] | None = None

    @property
    def question(self) -> Question | None:
        """The question of this page."""
        source = self.graded or self.ask
        return source.question if source is not None else None

    @property
    def closed(self) -> bool:
        """Whatever comes next belongs on another page."""
        return self.graded is not None

    def close(self, graded: Graded) -> None:
        """The answer is known: of what stood below the question only the last thing typed stays."""
        from tutor.ui.verdict import judged  # not before there is one

        self.graded = graded
        self.tellings = []
        typed = self.below[-1:]
        self.below = [*typed, lambda look: judged(graded, look)]

    def lines(self, look: Look) -> Lines:
        """The whole screen from the top, the ladder in what room the rest leaves it."""
        stands = (look, self.place, (*self.tellings,), self.told_of, self.ask, self.graded, (*self.below,))
        if self._made is None or self._made[0] != stands:
            self._made = (stands, self._drawn(look))
        return self._made[1]

    def _drawn(self, look: Look) -> Lines:
        above = [*self._top(look), *self._told(look)]
        said = (line for block in self.below for line in block(look))
        under = [*self._listed(look), *self._asked(look), *said]
        room = look.height - max(BELOW, len(above) + len(under) + 2)
        return [*above, *self._exhibit(look, room), *under]

    def fits(self, look: Look) -> bool:
        """The page and a prompt below it, with a line to spare, are seen at once."""
        return len(self.lines(look)) + 2 <= look.height

    def shorten(self, look: Look) -> None:
        """Drop what is oldest until the page fits the screen; what was said last always stays."""
        while not self.fits(look) and (self.tellings or len(self.below) > 1):
            if self.tellings:
                self.tellings = []
            else:
                del self.below[0]

    def _top(self, look: Look) -> Lines:
        return [*header(self.place, look), RichText()] if self.place is not None else []

    def _told(self, look: Look) -> Lines:
        lines: Lines = []
        for text in self.tellings:
            lines += [*look.wrap(look.words.text(text)), RichText()]
        return lines

    def _exhibit(self, look: Look, room: int) -> Lines:
        """The ladder or the picture that is spoken of."""
        if self.exhibited is None:
            return []
        numbers = self.question.numbers if self.question is not None else None
        return [*exhibit(self.exhibited, numbers, self.style, look, room), RichText()]

    def _listed(self, look: Look) -> Lines:
        """The segments that the question calls by letter or number; with the answer where there is room."""
        question = self.question
        if question is None or question.numbers is None or not question.listed:
            return []
        if self.closed and look.height < BOTH:
            return []
        return [*listed(question, question.numbers, look), RichText()]

    @property
    def exhibited(self) -> Exhibited:
        """The exchange or the picture above the question."""
        question = self.question
        if question is None:
            return self.told_of
        if self.closed:
            return question.after
        return question.picture or question.before

    def _asked(self, look: Look) -> Lines:
        if self.question is None:
            return []
        lines = _stem(self.question, look)
        if self.question.legend:
            lines += look.wrap(self.question.legend, "dim")
        if any(field.choices for field in self.question.fields):
            from tutor.ui.choices import offered

            lines += offered(self.question.fields, look)
        if self.ask is not None and not self.closed and look.width < keys.ROOMY:
            lines += look.wrap(keys.short(self.ask, look), "dim")
        return lines


def _stem(question: Question, look: Look) -> Lines:
    """What is asked, and the question's id flush right: behind the last words, or below them."""
    *above, last = look.wrap(look.words.stem(question))
    id = look.text(question.id, "dim")
    together = apart(RichText(last.plain.lstrip()), id, look.width)
    if together is not None:
        return [*above, together]
    if id.cell_len + 2 * MARGIN > look.width:
        return [*above, last, *look.wrap(question.id, "dim")]
    return [*above, last, RichText.assemble(" " * (look.width - MARGIN - id.cell_len), id)]
