"""Plain lines: a run for pipes, screen readers and terminals that cannot draw.

One statement a line, no cursor movement, no escape, choices by number. Each step says only what is new;
``?`` says everything again. Words come from ``tutor.wording``; nothing here knows TCP or a key.
"""

from collections.abc import Callable, Sequence
from typing import TextIO

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
from tutor.lines.ladder import ladder_lines, news
from tutor.lines.question import again_line, stem_lines, typing_lines
from tutor.lines.speech import Speech
from tutor.lines.verdict import finished_lines, verdict_lines
from tutor.quiz import AnswerError, Moment, Picture, Question, is_command
from tutor.tcp import Numbers, Style
from tutor.wording import LANGUAGES, Wording

LEAVING = ("q", "ㅂ")
"""What leaves a menu, beside /quit. ``ㅂ`` is the q of a Korean keyboard."""


class Plain:
    """The front without a screen. ``change_language`` makes the wording of another language."""

    def __init__(
        self,
        words: Wording,
        stdin: TextIO,
        stdout: TextIO,
        change_language: Callable[[str], Wording] = Wording,
    ) -> None:
        self.words = words
        self.speech = Speech(stdin, stdout)
        self.change_language = change_language
        self.style: Style = "symbolic"
        self.coming: Show | None = None
        self.moment: Moment | None = None
        self.told: list[str] = []
        self.place: Place | None = None
        self.graded: Graded | None = None
        self.asked: Ask | None = None
        self.begun: Reading | None = None
        self.questions: dict[str, Question] = {}
        self.explained: set[tuple[str, ...]] = set()

    def show(self, event: Event) -> None:
        """Say what is new."""
        self._learn_style(event)
        self._tell_coming(event)
        if not isinstance(event, Refused):
            self._heading(event.place)
        match event:
            case Say():
                self.speech.say(self._text(event))
            case Show():
                self.coming = event
            case Ask():
                self._question(event)
            case Graded():
                self.graded = event
                self.speech.say_all(verdict_lines(self.words, event))
            case Refused():
                self.speech.say(self.words.error(event.error))
            case Finished():
                self.speech.say_all(finished_lines(self.words, event, self.questions))
                self.place = self.asked = self.moment = None

    def ask(self, ask: Ask) -> Reply:
        """The learner's reply, from one line or field by field; Quit at the end of input."""
        # A hint is asked for in the middle of an answer: what was typed before it stands.
        reading, self.begun = self.begun or Reading(ask), None
        while True:
            wanted = reading.wanted
            text = self.speech.hear(self.words.label(wanted, ask.question.ends) if wanted else "")
            if text is None:
                return Quit()
            try:
                reply = reading.feed(text)
                if isinstance(reply, Command):
                    self._command(reply, ask)
                elif reply is not None:
                    self.begun = reading if isinstance(reply, Hint) else None
                    return reply
            except TutorError as error:
                self.speech.say(self.words.error(error))

    def greet(self, lines: Sequence[str]) -> None:
        """A few lines of welcome."""
        self.speech.say_all(lines)

    def menu(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        """The value chosen from ``(value, text)`` by its number; None for q and at the end of input."""
        if self.speech.over:
            return None
        self.speech.say_all(
            [title, *(f"{number}. {text}" for number, (_, text) in enumerate(options, start=1))]
        )
        while True:
            self.speech.say(self.words("Type a number from 1 to {last}, or q to leave.", last=len(options)))
            text = self.speech.hear()
            if text is None or self._leaves(text):
                return None
            typed = text.strip().removesuffix(".")
            if typed.isdecimal() and 1 <= int(typed) <= len(options):
                return options[int(typed) - 1][0]

    def _leaves(self, text: str) -> bool:
        try:
            return text.strip().casefold() in LEAVING or is_command(text) == ("quit", "")
        except AnswerError as error:
            self.speech.say(self.words.error(error))
            return False

    def _text(self, say: Say) -> str:
        text = self.words.text(say.text)
        if say.role == "text":
            return text
        return self.words("Hint {level} of {levels}: {text}", level=say.level, levels=say.levels, text=text)

    def _learn_style(self, event: Event) -> None:
        """How this run writes numbers is known from its questions alone."""
        if isinstance(event, Ask | Graded) and event.question.numbers is not None:
            self.style = event.question.numbers.style

    def _tell_coming(self, event: Event) -> None:
        """An exchange waits for the event after it: the question that knows how numbers are written."""
        coming, self.coming = self.coming, None
        if coming is not None:
            self._exchange(coming.moment, event if isinstance(event, Ask) else None)
            if coming.picture is not None:
                self._picture(coming.picture)

    def _picture(self, picture: Picture) -> None:
        from tutor.lines.pictures import picture_lines  # few exchanges have one

        numbers = Numbers.of_trace(picture.moment.trace, self.style)
        self.speech.say_all(picture_lines(self.words, picture, numbers))

    def _exchange(self, moment: Moment, ask: Ask | None) -> None:
        """What is new of an exchange; the whole of one that has not been spoken of. ``ask`` comes next."""
        if self.moment is None or moment.trace != self.moment.trace:
            self.told = []
        asked = ask is not None and ask.question.kind == "states"
        numbers = Numbers.of_trace(moment.trace, self.style)
        now = ladder_lines(self.words, moment, numbers, states_asked=asked)
        self.speech.say_all(news(self.told, now))
        self.moment, self.told = moment, now

    def _heading(self, place: Place) -> None:
        """Where we are, when that has changed."""
        was, self.place = self.place, place
        if was is None or was.title != place.title:
            self.speech.say(self.words.text(place.title) + ".")
        if place.number and place != was:
            self.speech.say(_counted(self.words, place))

    def _question(self, ask: Ask) -> None:
        """A new question whole; on a second try what is open; after a hint nothing, it was heard."""
        was, self.asked = self.asked, ask
        if was is None or was.question.id != ask.question.id or ask.attempt < was.attempt:
            self.questions[ask.question.id] = ask.question
            self.speech.say_all(stem_lines(self.words, ask))
            self._explain(ask)
        elif ask.attempt > was.attempt:
            self.speech.say(again_line(self.words, ask))

    def _explain(self, ask: Ask) -> None:
        """How to answer, the first time such fields are asked for."""
        aspects = tuple(field.aspect for field in ask.fields)
        if aspects not in self.explained:
            self.explained.add(aspects)
            self.speech.say_all(typing_lines(self.words, ask))

    def _command(self, command: Command, ask: Ask) -> None:
        if command.name == "lang":
            self._language(command.argument, ask)
        elif command.name == "why":
            self._why()
        else:
            self._everything(ask)

    def _language(self, language: str, ask: Ask) -> None:
        if language not in LANGUAGES:
            known = ", ".join(f"/lang {each}" for each in LANGUAGES)
            self.speech.say(self.words("That language is not here; type one of {known}.", known=known))
            return
        self.words = self.change_language(language)
        self._everything(ask)

    def _why(self) -> None:
        """The last verdict once more, and what a wrong answer would have come to, in full."""
        if self.graded is None:
            self.speech.say(self.words("Nothing has been answered yet."))
            return
        from tutor.lines.aftermath import history_lines, repeated

        self.speech.say_all(verdict_lines(self.words, repeated(self.graded)))
        self.speech.say_all(history_lines(self.words, self.graded))

    def _everything(self, ask: Ask) -> None:
        """The exchange from its start, the question, and what may be typed."""
        if self.moment is not None and ask.question.before is not None:
            self.told = []
            self._exchange(self.moment, ask)
        if ask.question.picture is not None:
            self._picture(ask.question.picture)
        self.speech.say_all(stem_lines(self.words, ask))
        self.speech.say_all(typing_lines(self.words, ask))
        self.speech.say(
            self.words("/why says the last verdict again, /lang ko and /lang en change the language.")
        )


def _counted(words: Wording, place: Place) -> str:
    """Which question this is, and of how many where there is an end."""
    if place.total is None:
        return words("Question {number}.", number=place.number)
    return words("Question {number} of {total}.", number=place.number, total=place.total)
