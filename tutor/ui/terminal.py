"""The front at a terminal: draws a page for every question, reads what is typed, and leaves in order.

It is ``engine.Front``: shows events, asks for replies, grades nothing. Only ``Screen`` prints.
"""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as RichText

from tutor.engine import (
    Ask,
    Back,
    Command,
    Event,
    Finished,
    Graded,
    Hint,
    Place,
    Quit,
    Reading,
    Refused,
    Reply,
    Say,
    Show,
)
from tutor.quiz import AnswerError, Moment, Picture, Question, Text
from tutor.tcp import Numbers, Style
from tutor.ui import keys
from tutor.ui.asides import Asides
from tutor.ui.ladder import ladder
from tutor.ui.look import Lines, Look
from tutor.ui.page import Page
from tutor.ui.screen import Screen
from tutor.ui.signs import ASCII, signs_for, wants_ascii
from tutor.wording import Wording

T = TypeVar("T")


class Terminal:
    """A learner at a screen.

    ``numbers`` is the run's style. ``ascii``: draw without box characters; None decides from the
    environment and the stream's encoding. ``change_language`` makes the wording of another language.
    """

    def __init__(
        self,
        words: Wording,
        console: Console | None = None,
        *,
        numbers: Style = "symbolic",
        ascii: bool | None = None,
        change_language: Callable[[str], Wording] = Wording,
    ) -> None:
        console = console or Console(highlight=False, markup=False, emoji=False)
        plain = wants_ascii(os.environ) if ascii is None else ascii
        self.screen = Screen(words, console, ASCII if plain else signs_for(console.encoding), numbers)
        self._asides = Asides(self.screen, change_language)
        self.screen.pause = self._asides.pause
        self._shown: Show | None = None
        self._asked: dict[str, Question] = {}
        self._begun: Reading | None = None

    @property
    def words(self) -> Wording:
        """The sentences in the language of the moment."""
        return self.screen.words

    def show(self, event: Event) -> None:
        """Draw an event. Returns once it may be followed by the next: a verdict waits for Enter.

        Once the learner has left, or gone back, from where nothing is asked, what follows is not drawn.
        """
        if self._asides.given is not None:
            self._pass_over(event)
            return
        match event:
            case Say(role="hint"):
                self._hint(event)
            case Say():
                self._say(event)
            case Show():
                self._note(event)
            case Ask():
                self._pose(event)
            case Refused():
                self.screen.refuse(event.error)
            case Graded():
                self._judge(event)
            case Finished():
                self._finish(event)

    def ask(self, ask: Ask) -> Reply:
        """Prompt until there is a reply. Ctrl-D is Quit; Ctrl-C passes as KeyboardInterrupt."""
        # A hint is asked for in the middle of an answer: what was typed before it stands.
        reading, self._begun = self._begun or Reading(ask), None
        while self._asides.given is None:
            typed = self.screen.read(self._mark(ask, reading), keys.short(ask, self.screen.look))
            if typed is None:
                return Quit()
            try:
                reply = reading.feed(_by_number(typed, ask))
            except AnswerError as error:
                self.screen.refuse(error)
                continue
            if isinstance(reply, Command):
                self._asides.obey(reply, ask)
            elif reply is not None:
                self._begun = reading if isinstance(reply, Hint) else None
                return reply
        return self._asides.take()

    def menu(self, title: str, options: Sequence[tuple[T, str]]) -> T | None:
        """One of ``options`` (value, text); None when the learner leaves with Esc, Ctrl-D or q.

        Who has ended the input before, with Ctrl-D at any prompt, has left: nothing more is asked.
        """
        if self.screen.over:
            return None
        from tutor.ui.menu import choose

        return choose(self.screen.console, self.screen.look, title, options)

    def greet(self, lines: Sequence[str]) -> None:
        """A few lines of welcome above a menu."""
        look = self.screen.look
        self.screen.print([RichText(), *(cut for line in lines for cut in look.wrap(line)), RichText()])

    def exchange(self, title: Text, moment: Moment, numbers: Numbers) -> None:
        """A whole exchange under its title, with nothing asked: what ``handshake show`` prints."""
        look = self.screen.look
        drawn = ladder(moment, numbers, look)
        self.screen.print([*look.wrap(self.words.text(title), "bold"), RichText(), *drawn])

    def _pass_over(self, event: Event) -> None:
        """Nothing is drawn; but what a reply given too early may be refused at is the page in hand."""
        if isinstance(self._asides.given, Back) and isinstance(event, Ask):
            self._asked[event.question.id] = event.question
            self.screen.page = self._page_of(event)

    def _say(self, say: Say) -> None:
        screen = self.screen
        if screen.page.place is None or screen.page.question is not None:
            screen.page = self._new_page(say.place)
        elif self._told_already():
            self._asides.pause()
            screen.page = self._new_page(say.place)
        screen.page.tellings.append(say.text)
        if len(screen.page.tellings) > 1 and not screen.page.fits(screen.look):
            screen.page.tellings.pop()
            self._asides.pause()
            screen.page = self._new_page(say.place)
            screen.page.tellings.append(say.text)
        if self._shown is not None:
            screen.page.told_of, self._shown = self._shown.picture or self._shown.moment, None
        if self._asides.given is None:
            self._tell()

    def _told_already(self) -> bool:
        """A picture stands alone, or beside texts of its own: a text that comes with another has to wait."""
        page, shown = self.screen.page, self._shown
        if page.told_of is None:
            return False
        return not page.tellings or (shown is not None and (shown.picture or shown.moment) != page.told_of)

    def _tell(self) -> None:
        """Texts with what they speak of; a picture that leaves them no room comes after them."""
        screen = self.screen
        shown = screen.page.told_of
        if not isinstance(shown, Picture) or screen.page.fits(screen.look):
            screen.draw()
            return
        screen.page.told_of = None
        screen.draw()
        self._asides.pause()
        page = self._new_page(screen.page.place)
        page.told_of = shown
        if self._asides.given is None:
            screen.read_through(page)
        else:
            screen.page = page

    def _note(self, show: Show) -> None:
        """Keep the exchange that a text to come speaks of; a question's page draws its own."""
        after = self._asides.last.question.after if self._asides.last is not None else None
        known = self.screen.page.closed and show.picture is None and show.moment == after
        self._shown = None if known else show

    def _pose(self, ask: Ask) -> None:
        """A new question on a new page, under the texts that lead to it; or the same one once more."""
        self._shown = None
        page = self.screen.page
        if page.ask is not None and page.ask.question.id == ask.question.id and not page.closed:
            page.ask = ask
            return
        self._asked[ask.question.id] = ask.question
        asked = self._page_of(ask)
        if page.question is None:
            asked.tellings = page.tellings
            self._tell_first(page, asked)
        self.screen.page = asked
        if self._asides.given is None:
            self.screen.draw()

    def _tell_first(self, told: Page, asked: Page) -> None:
        """Texts that speak of another exchange than the question, or leave it no room, come on their own."""
        elsewhere = told.told_of is not None and told.told_of != asked.exhibited
        crowded = bool(told.tellings) and not asked.fits(self.screen.look)
        if elsewhere or crowded:
            self._asides.pause()
            asked.tellings = []

    def _new_page(self, place: Place | None) -> Page:
        return Page(place, self.screen.style)

    def _page_of(self, ask: Ask) -> Page:
        page = self._new_page(ask.place)
        page.ask = ask
        return page

    def _hint(self, hint: Say) -> None:
        def block(look: Look) -> Lines:
            text = look.words.text(hint.text)
            said = look.words(
                "Hint {level} of {levels}: {text}", level=hint.level, levels=hint.levels, text=text
            )
            return look.wrap(said, "cyan", indent=3)

        self.screen.add(block)

    def _judge(self, graded: Graded) -> None:
        self._asides.last = graded
        if not graded.done:
            from tutor.ui.verdict import judged

            self.screen.add(lambda look: judged(graded, look))
            return
        self.screen.page.place = graded.place
        self.screen.page.close(graded)
        self.screen.read_through(self.screen.page)
        self._asides.pause()

    def _finish(self, finished: Finished) -> None:
        from tutor.ui.summary import summary

        if self.screen.page.question is None and (self.screen.page.tellings or self.screen.page.told_of):
            self._asides.pause()  # what is told last is read before the summary covers it
            if self._asides.given is not None:
                return
        page = self._new_page(None)
        page.below = [lambda look: summary(finished, self._asked, look)]
        self.screen.turn_to(page)

    def _mark(self, ask: Ask, reading: Reading) -> str:
        """What stands before the cursor: the field that is wanted, or all of them for a whole line."""
        look = self.screen.look
        label = reading.wanted and self.words.label(reading.wanted, ask.question.ends)
        wanted = look.plain(label) if label else keys.wanted(ask, look)
        mark = f"{wanted} {look.signs.prompt}"
        return mark if cell_len(mark) <= look.width // 2 else look.signs.prompt


def _by_number(typed: str, ask: Ask) -> str:
    """The number or letter of an option as the option's value; anything else as it is."""
    one = len(ask.fields) == 1 and ask.fields[0].aspect == "choice"
    choices = ask.fields[0].choices if one else ()
    if not choices:
        return typed
    from tutor.ui.choices import picked

    number = picked(typed, len(choices))
    return choices[number - 1].value if number else typed
