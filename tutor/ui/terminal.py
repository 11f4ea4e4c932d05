"""The front at a terminal: draws a page for every question, reads what is typed, and leaves in order.

Only this module prints. It is ``engine.Front``: shows events, asks for replies, grades nothing.
"""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as RichText

from tutor import quiz
from tutor.engine import (
    Ask,
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
from tutor.errors import TutorError
from tutor.quiz import AnswerError, Moment, Question, Text
from tutor.tcp import Numbers, Style
from tutor.ui import keys
from tutor.ui.choices import picked
from tutor.ui.ladder import ladder
from tutor.ui.look import Lines, Look
from tutor.ui.page import Block, Page
from tutor.ui.signs import ASCII, signs_for, wants_ascii
from tutor.ui.verdict import ends, judged
from tutor.wording import LANGUAGES, Wording

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
        self.words = words
        self._numbers: Style = numbers
        self.console = console or Console(highlight=False, markup=False, emoji=False)
        plain = wants_ascii(os.environ) if ascii is None else ascii
        self.signs = ASCII if plain else signs_for(self.console.encoding)
        self._change_language = change_language
        self._page = self._new_page(None)
        self._shown: Moment | None = None
        self._last: Graded | None = None
        self._asked: dict[str, Question] = {}
        self._begun: Reading | None = None
        self._left = False

    def show(self, event: Event) -> None:
        """Draw an event. Returns once it may be followed by the next: a verdict waits for Enter."""
        if self._left:
            return
        match event:
            case Say(role="hint"):
                self._hint(event)
            case Say():
                self._say(event)
            case Show():
                self._note(event.moment)
            case Ask():
                self._pose(event)
            case Refused():
                self._complain(event.error)
            case Graded():
                self._judge(event)
            case Finished():
                self._finish(event)

    def ask(self, ask: Ask) -> Reply:
        """Prompt until there is a reply. Ctrl-D is Quit; Ctrl-C passes as KeyboardInterrupt."""
        # A hint is asked for in the middle of an answer: what was typed before it stands.
        reading, self._begun = self._begun or Reading(ask), None
        while not self._left:
            typed = self._read(self._mark(ask, reading), keys.short(ask, self.look))
            if typed is None:
                break
            try:
                reply = reading.feed(_by_number(typed, ask))
            except AnswerError as error:
                self._complain(error)
                continue
            if isinstance(reply, Command):
                self._obey(reply, ask)
            elif reply is not None:
                self._begun = reading if isinstance(reply, Hint) else None
                return reply
        return Quit()

    def menu(self, title: str, options: Sequence[tuple[T, str]]) -> T | None:
        """One of ``options`` (value, text); None when the learner leaves with Esc, Ctrl-D or q."""
        from tutor.ui.menu import choose

        return choose(self.console, self.look, title, options)

    def greet(self, lines: Sequence[str]) -> None:
        """A few lines of welcome above a menu."""
        look = self.look
        self._print([RichText(), *(cut for line in lines for cut in look.wrap(line)), RichText()])

    def exchange(self, title: Text, moment: Moment, numbers: Numbers) -> None:
        """A whole exchange under its title, with nothing asked: what ``handshake show`` prints."""
        look = self.look
        self._print([*look.wrap(self.words.text(title), "bold"), RichText(), *ladder(moment, numbers, look)])

    @property
    def look(self) -> Look:
        """How to draw on this screen now; its size may have changed."""
        size = self.console.size
        return Look(self.words, self.signs, size.width, size.height)

    def _say(self, say: Say) -> None:
        if self._page.place is None or self._page.question is not None:
            self._page = self._new_page(say.place)
        self._page.tellings.append(say.text)
        if len(self._page.tellings) > 1 and not self._page.fits(self.look):
            self._page.tellings.pop()
            self._pause()
            self._page = self._new_page(say.place)
            self._page.tellings.append(say.text)
        self._page.told_of, self._shown = self._shown or self._page.told_of, None
        self._draw()

    def _note(self, moment: Moment) -> None:
        """Keep the exchange that a text to come speaks of; a question's page draws its own."""
        after = self._last.question.after if self._last is not None else None
        self._shown = None if self._page.closed and moment == after else moment

    def _pose(self, ask: Ask) -> None:
        """A new question on a new page, under the texts that lead to it; or the same one once more."""
        self._shown = None
        page = self._page
        if page.ask is not None and page.ask.question.id == ask.question.id and not page.closed:
            page.ask = ask
            return
        self._asked[ask.question.id] = ask.question
        asked = self._new_page(ask.place)
        asked.ask = ask
        if page.question is None:
            asked.tellings = page.tellings
            self._tell_first(page, asked)
        self._page = asked
        self._draw()

    def _tell_first(self, told: Page, asked: Page) -> None:
        """Texts that speak of another exchange than the question, or leave it no room, come on their own."""
        before = asked.question.before if asked.question is not None else None
        elsewhere = told.told_of is not None and told.told_of != before
        crowded = bool(told.tellings) and not asked.fits(self.look)
        if elsewhere or crowded:
            self._pause()
            asked.tellings = []

    def _new_page(self, place: Place | None) -> Page:
        return Page(place, self._numbers)

    def _hint(self, hint: Say) -> None:
        def block(look: Look) -> Lines:
            text = look.words.text(hint.text)
            said = look.words(
                "Hint {level} of {levels}: {text}", level=hint.level, levels=hint.levels, text=text
            )
            return look.wrap(said, "cyan", indent=3)

        self._add(block)

    def _complain(self, error: TutorError) -> None:
        self._add(lambda look: look.wrap(look.words.error(error), "yellow", indent=3))

    def _judge(self, graded: Graded) -> None:
        self._last = graded
        if not graded.done:
            self._add(lambda look: judged(graded, look))
            return
        self._page.place = graded.place
        self._page.close(graded)
        self._draw()
        self._pause()

    def _finish(self, finished: Finished) -> None:
        from tutor.ui.summary import summary

        self._page = self._new_page(None)
        self._page.below = [lambda look: summary(finished, self._asked, look)]
        self._draw()

    def _obey(self, command: Command, ask: Ask) -> None:
        if command.name == "lang":
            self._switch(command.argument)
        elif command.name == "why":
            self._why()
        else:
            self._add(lambda look: keys.page(ask, look))

    def _why(self) -> None:
        """The last verdict once more."""
        last = self._last
        if last is None:
            self._add(lambda look: look.wrap(look.words("Nothing has been answered yet."), indent=3))
        else:
            self._add(lambda look: judged(last, look))

    def _switch(self, language: str) -> None:
        """Say everything in another language, from the top of the page."""
        if language in LANGUAGES:
            self.words = self._change_language(language)
            self._draw()
            return
        known = ", ".join(f"/lang {each}" for each in LANGUAGES)
        sentence = self.words("That language is not here; type one of {known}.", known=known)
        self._add(lambda look: look.wrap(sentence, "yellow", indent=3))

    def _pause(self) -> None:
        """Wait for Enter. Leaving here is remembered: the next question is answered with Quit."""
        while not self._left:
            typed = self._read(self.look.plain(self.words("Enter: go on")), "")
            try:
                command = quiz.is_command(typed) if typed is not None else ("quit", "")
            except AnswerError:
                command = None
            if command is None or command[0] not in ("quit", "lang"):
                return
            if command[0] == "lang":
                self._switch(command[1])
            else:
                self._left = True

    def _mark(self, ask: Ask, reading: Reading) -> str:
        """What stands before the cursor: the field that is wanted, or all of them for a whole line."""
        look = self.look
        label = reading.wanted and self.words.label(reading.wanted, ends(ask.question))
        wanted = look.plain(label) if label else keys.wanted(ask, look)
        mark = f"{wanted} {self.signs.prompt}"
        return mark if cell_len(mark) <= look.width // 2 else self.signs.prompt

    def _read(self, mark: str, commands: str) -> str | None:
        """A line, which stays on the page in case it is drawn again; None at the end of input."""
        from tutor.ui import prompts

        typed = prompts.read_line(mark, commands if self.console.width >= keys.ROOMY else "")
        if typed is not None:
            self._page.below.append(lambda look: look.wrap(f"{mark} {typed}"))
        return typed

    def _add(self, block: Block) -> None:
        """Say something below; where the screen is full, what was said first makes room."""
        look = self.look
        self._page.below.append(block)
        if self._page.fits(look):
            self._print(block(look))
        else:
            self._page.shorten(look)
            self._draw()

    def _draw(self) -> None:
        self.console.clear()
        self._print(self._page.lines(self.look))

    def _print(self, lines: Lines) -> None:
        self.console.print(RichText("\n").join(lines), soft_wrap=True)


def _by_number(typed: str, ask: Ask) -> str:
    """The number or letter of an option as the option's value; anything else as it is."""
    choices = ask.fields[0].choices if len(ask.fields) == 1 else ()
    number = picked(typed, len(choices))
    return choices[number - 1].value if number else typed
