"""The mock interview in plain lines: an answer of several lines, its points by number, the scorecard.

Everything that no interview has of its own is said as in any other run.
"""

from collections.abc import Callable, Iterable
from typing import TextIO

from tutor import quiz
from tutor.engine import Answer, Ask, Command, Event, Finished, Graded, Quit, Reading, Reply
from tutor.lines.plain import Plain
from tutor.lines.speech import LIMIT
from tutor.practice import InterviewNotes, topic_of
from tutor.quiz import AnswerError
from tutor.wording import Wording
from tutor.wording import interview as sentences

ENDS = 2
"""Signs at the end of a line that is heard to its limit."""


class InterviewPlain(Plain):
    """The front without a screen, at an interview."""

    def __init__(
        self,
        words: Wording,
        stdin: TextIO,
        stdout: TextIO,
        notes: InterviewNotes,
        change_language: Callable[[str], Wording] = Wording,
    ) -> None:
        super().__init__(words, stdin, stdout, change_language)
        self.notes = notes

    def show(self, event: Event) -> None:
        """Say what is new; of what was told nothing before its points are ticked."""
        match event:
            case Graded() if event.question.kind == "told":
                self.graded = event
                if event.verdict.fields[0].given is None:
                    self._verdict(event)
            case Graded() if event.question.kind == "points":
                self.graded = event
                self._verdict(event)
            case Finished():
                self._scorecard()
                self.place = self.asked = self.moment = None
            case _:
                super().show(event)

    def ask(self, ask: Ask) -> Reply:
        """The learner's reply: lines up to an empty one, numbers of points, or as in any other run."""
        if ask.question.kind == "told":
            return self._listen(ask)
        return self._tick(ask) if ask.question.kind == "points" else super().ask(ask)

    def long_answers(self) -> None:
        """The model answers of two minutes, one after the other."""
        for told in self.notes.card().told:
            if told.long is not None:
                self._say(sentences.long_answer(self.words, told))

    def _listen(self, ask: Ask) -> Reply:
        """What is told, line by line. Whatever is heard is noted at once: leaving loses none of it."""
        begun, id = self.notes.begun, ask.question.id
        if id in begun:
            self.speech.say(self.words("Of your answer there is already: {text}", text=begun[id]))
        while True:
            text = self.speech.hear()
            if text is None:
                over = id in begun and not self.speech.stdin.isatty()
                return Answer({"told": self.notes.send_told(id)}) if over else Quit()
            if not text.strip():
                return Answer({"told": self.notes.send_told(id)})
            try:
                reply = self._reply(text, ask)
            except AnswerError as error:
                self.speech.say(self.words.error(error))
                continue
            if reply is not None:
                return reply
            if not quiz.is_aside(text):
                begun[id] = f"{begun[id]}\n{text}" if id in begun else text
                if len(text) > LIMIT - ENDS:
                    self.speech.say(self.words("Of that line the first {n} signs were heard.", n=LIMIT))

    def _reply(self, text: str, ask: Ask) -> Reply | None:
        """What a command comes to; None where it was obeyed here, or is none."""
        if not quiz.is_aside(text):
            return None
        reply = Reading(ask).feed(text)
        if isinstance(reply, Command):
            self._command(reply, ask)
            return None
        return reply

    def _tick(self, ask: Ask) -> Reply:
        """Numbers change ticks until an empty line takes them as they are."""
        field, kept = ask.question.fields[0], self.notes.ticks(ask.question)
        while True:
            text = self.speech.hear()
            if text is None:
                return Quit()
            if not text.strip():
                return Answer({"points": self.notes.send_ticks(ask.question)})
            try:
                reply = self._reply(text, ask)
                if reply is not None:
                    return reply
                if not quiz.is_aside(text):
                    kept = quiz.toggled(text, field.choices, kept)
                    self.notes.note_ticks(ask.question, kept)
                    self._say_ticks(ask, kept)
            except AnswerError as error:
                self.speech.say(self.words.error(error))

    def _say_ticks(self, ask: Ask, kept: Iterable[str]) -> None:
        numbers = [str(n) for n, each in enumerate(ask.fields[0].choices, start=1) if each.value in set(kept)]
        said = ", ".join(numbers) or self.words("none")
        self.speech.say(self.words("Ticked: {numbers}.", numbers=said))

    def _question(self, ask: Ask) -> None:
        if ask.question.kind == "points":
            self.asked = ask
            self._points(ask)
        else:
            super()._question(ask)

    def _points(self, ask: Ask) -> None:
        """The points by number, with their ticks and the words that show them."""
        self.speech.say(self.words.stem(ask.question))
        kept = self.notes.ticks(ask.question)
        for number, each in enumerate(quiz.ticks_of(ask.question), start=1):
            source, mark = sentences.source(self.words, each), "x" if each.value in kept else " "
            said = f"{number}. [{mark}] {sentences.ticked(self.words, each)}"
            self.speech.say(f"{said} ({source})" if source else said)
            if each.heard and not each.is_trap:
                self.speech.say(sentences.quoted(self.words, each.heard))
        self.speech.say(self.words("Type numbers to change ticks; an empty line takes them as they are."))

    def _explain(self, ask: Ask) -> None:
        if ask.question.kind != "told":
            super()._explain(ask)
        elif ("told",) not in self.explained:
            self.explained.add(("told",))
            self._how_to_tell()

    def _how_to_tell(self) -> None:
        self.speech.say(
            self.words(
                "Answer in as many lines as you like; an empty line ends. Or say it aloud, and send an empty "
                "line at once."
            )
        )
        commands = "/hint, /skip, /back, /quit"
        self.speech.say(self.words("Or {commands}, or ? to hear everything again.", commands=commands))

    def _everything(self, ask: Ask) -> None:
        if ask.question.kind == "points":
            self._points(ask)
        elif ask.question.kind == "told":
            self.speech.say(self.words.stem(ask.question))
            self._how_to_tell()
        else:
            super()._everything(ask)

    def _why(self) -> None:
        """The answer of two minutes to what was told last."""
        told = self.notes.last() if self.graded and self.graded.question.kind in ("told", "points") else None
        if told is None:
            super()._why()
        else:
            self._say(sentences.long_answer(self.words, told))

    def _verdict(self, graded: Graded) -> None:
        told = self.notes.told(topic_of(graded.question.id))
        if told is not None:
            self._say(sentences.verdict(self.words, told))

    def _scorecard(self) -> None:
        card = self.notes.card()
        self.speech.say(sentences.heading(self.words, card) + ".")
        for heading, rows in sentences.card(self.words, card):
            self.speech.say(heading + ":")
            self._say(rows)

    def _say(self, rows: Iterable[sentences.Cited]) -> None:
        self.speech.say_all(f"{said} ({source})" if source else said for said, source in rows)
