"""What is typed that is no answer: commands that change nothing of the run, and the pauses between questions.

A reply that is given at a pause, where nothing asks for one, is kept for the question that comes next.
"""

from collections.abc import Callable

from rich.text import Text

from tutor import quiz
from tutor.engine import Ask, Back, Command, Graded, Quit
from tutor.quiz import AnswerError
from tutor.ui import keys
from tutor.ui.screen import Screen
from tutor.wording import LANGUAGES, Wording


class Asides:
    """``last`` is the last verdict; ``given`` the reply that was given before anything asked for it."""

    def __init__(self, screen: Screen, change_language: Callable[[str], Wording]) -> None:
        self.screen = screen
        self.last: Graded | None = None
        self.given: Quit | Back | None = None
        self._change_language = change_language

    def take(self) -> Quit | Back:
        """The reply that was given early. Who has left stays away; going back is done once."""
        given = self.given
        assert given is not None
        if isinstance(given, Back):
            self.given = None
        return given

    def obey(self, command: Command, ask: Ask) -> None:
        """Do what a command asks for while ``ask`` stands."""
        if command.name == "lang":
            self._switch(command.argument)
        elif command.name == "why":
            self._why()
        else:
            self.screen.add(lambda look: keys.page(ask, look))

    def _why(self) -> None:
        """The last verdict once more, with what the wrong answer would have brought drawn beside it.

        On a low screen the one is read before the other.
        """
        last, look = self.last, self.screen.look
        if last is None:
            self.screen.add(lambda look: look.wrap(look.words("Nothing has been answered yet."), indent=3))
            return
        from tutor.ui.aftermath import again, histories, why

        if len(why(last, look)) < look.height:
            self.screen.add(lambda look: why(last, look))
            return
        self.screen.add(lambda look: again(last, look))
        if last.histories[0] is not None:
            self.pause()
        if self.given is None:
            self.screen.add(lambda look: [Text(), *histories(last, look, look.height // 2)])

    def _switch(self, language: str) -> None:
        """Say everything in another language, from the top of the page."""
        if language in LANGUAGES:
            self.screen.words = self._change_language(language)
            self.screen.draw()
            return
        known = ", ".join(f"/lang {each}" for each in LANGUAGES)
        self.screen.complain(
            lambda words: words("That language is not here; type one of {known}.", known=known)
        )

    def pause(self) -> None:
        """Wait for Enter. Leaving or going back here is remembered: it is the reply to the next question."""
        while self.given is None:
            typed = self.screen.read(self.screen.look.plain(self.screen.words("Enter: go on")))
            try:
                command = quiz.is_command(typed) if typed is not None else ("quit", "")
            except AnswerError as error:
                self.screen.refuse(error)
                continue
            if command is None:
                return
            self._obey_at_pause(Command(*command))

    def _obey_at_pause(self, command: Command) -> None:
        page = self.screen.page
        place, nothing_asked = page.place, page.closed or page.question is None
        match command.name:
            case "quit":
                self.given = Quit()
            case "back" if nothing_asked and place is not None and place.number == place.total:
                self.screen.complain(
                    lambda words: words("This was the last question; Enter leads to the end of the lesson.")
                )
            case "back":
                self.given = Back()
            case "lang":
                self._switch(command.argument)
            case "why":
                self._why()
            case "help":
                self.screen.add(keys.pause_page)
            case _:
                self.screen.complain(lambda words: words("Nothing is asked here; Enter goes on."))
