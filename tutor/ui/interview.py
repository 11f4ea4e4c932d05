"""The mock interview at a terminal: answers of several lines, ticks by number, the scorecard.

Everything that no interview has of its own is drawn and asked as in any other run.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec
from rich.console import Console
from rich.text import Text as RichText

from tutor import quiz
from tutor.engine import Answer, Ask, Command, Event, Finished, Graded, Quit, Reading, Reply
from tutor.practice import InterviewNotes, Scorecard, topic_of
from tutor.quiz import LONGEST_TOLD, AnswerError, Tick
from tutor.tcp import Style
from tutor.ui import keys
from tutor.ui.asides import Asides
from tutor.ui.look import Lines, Look
from tutor.ui.page import Block, Page
from tutor.ui.screen import Screen
from tutor.ui.terminal import Terminal
from tutor.ui.verdict import cited_by
from tutor.wording import Wording
from tutor.wording import interview as sentences

OWN = ("told", "points")
"""The kinds of question that no other run asks."""

SHOWN = 40


class InterviewTerminal(Terminal):
    """A learner at a screen, and at an interview."""

    def __init__(
        self,
        words: Wording,
        notes: InterviewNotes,
        console: Console | None = None,
        *,
        numbers: Style = "symbolic",
        ascii: bool | None = None,
        change_language: Callable[[str], Wording] = Wording,
    ) -> None:
        super().__init__(words, console, numbers=numbers, ascii=ascii, change_language=change_language)
        self.notes = notes
        self._asides: Asides = _InterviewAsides(self.screen, change_language, notes)
        self.screen.pause = self._asides.pause

    def show(self, event: Event) -> None:
        """Draw an event; of what was told nothing before its points are ticked."""
        if self._asides.given is not None and not isinstance(event, Finished):
            super().show(event)
            return
        match event:
            case Ask() if event.question.kind in OWN:
                super().show(_without_options(event))
            case Graded() if event.question.kind in OWN:
                self._judge_own(event)
            case Finished():
                self._scorecard()
            case _:
                super().show(event)

    def ask(self, ask: Ask) -> Reply:
        """Several lines, ticks, or what any other question asks for."""
        if self._asides.given is not None or ask.question.kind not in OWN:
            return super().ask(ask)
        return self._listen(ask) if ask.question.kind == "told" else self._tick(ask)

    def long_answers(self) -> None:
        """The model answers of two minutes, each on a page of its own."""
        for told in self.notes.card().told:
            if told.long is None or self._asides.given is not None:
                continue
            self._read(lambda look, told=told: _cited(sentences.long_answer(look.words, told), look))  # type: ignore[misc]
            self._asides.pause()
        self._asides.given = None

    def _listen(self, ask: Ask) -> Reply:
        """What is told. What is typed stands until it is sent, whatever happens between."""
        from tutor.ui.interview_prompt import read_lines

        begun, id = self.notes.begun, ask.question.id
        if not self.screen.page.below:
            self.screen.add(_how_to_tell)

        def keep(text: str) -> None:
            begun[id] = text

        while self._asides.given is None:
            typed = read_lines(
                self.screen.look.signs.prompt,
                begun.get(id, ""),
                LONGEST_TOLD,
                self._is_command,
                right=keys.short(ask, self.screen.look) if self.screen.console.width >= keys.ROOMY else "",
                resized=self.screen.draw,
                keep=keep,
            )
            if typed is None:
                self.screen.over = True
                return Quit()
            length = typed.pasted or len(typed.text)
            if typed.pasted or length > LONGEST_TOLD:
                given = " ".join(typed.text[:SHOWN].split())
                values = {"length": length, "longest": LONGEST_TOLD}
                self.screen.refuse(AnswerError("answer.too-long", given=given, near=None, **values))
                continue
            if not typed.command:
                self.notes.send_told(id)
                return Answer({"told": typed.text})
            reply = self._obeyed(typed.command, ask)
            if reply is not None:
                return reply
        return self._asides.take()

    def _is_command(self, line: str) -> bool:
        try:
            return quiz.is_aside(line)
        except AnswerError:
            return True  # it is refused where commands are obeyed

    def _obeyed(self, typed: str, ask: Ask) -> Reply | None:
        """What a command comes to; None where it was obeyed here, or was none."""
        try:
            reply = Reading(ask).feed(typed)
        except AnswerError as error:
            self.screen.refuse(error)
            return None
        if isinstance(reply, Command):
            self._asides.obey(reply, ask)
            return None
        return reply

    def _tick(self, ask: Ask) -> Reply:
        """Numbers change ticks; Enter takes them as they are."""
        field, ticks = ask.question.fields[0], quiz.ticks_of(ask.question)
        kept = self.notes.ticks(ask.question)
        self.screen.add(_list(ticks, kept))
        mark = f"1-{len(ticks)}"
        while self._asides.given is None:
            typed = self.screen.read(f"{mark} {self.screen.look.signs.prompt}", self._beside())
            if typed is None:
                return Quit()
            if not typed.strip():
                return Answer({"points": self.notes.send_ticks(ask.question)})
            try:
                if self._is_command(typed):
                    reply = self._obeyed(typed, ask)
                    if reply is not None:
                        return reply
                    continue
                kept = quiz.toggled(typed, field.choices, kept)
                self.notes.note_ticks(ask.question, kept)
                self._show_ticks(ticks, kept)
            except AnswerError as error:
                self.screen.refuse(error)
        return self._asides.take()

    def _beside(self) -> str:
        look = self.screen.look
        return look.plain(look.words("numbers change ticks, Enter goes on"))

    def _show_ticks(self, ticks: Sequence[Tick], kept: Sequence[str]) -> None:
        """The list anew where the page has room for it; else the numbers that are ticked."""
        page = self.screen.page
        page.below = [_list(ticks, kept)]
        if page.fits(self.screen.look):
            self.screen.draw()
            return
        numbers = ", ".join(str(n) for n, each in enumerate(ticks, start=1) if each.value in kept)
        self.screen.add(
            lambda look: look.wrap(look.words("Ticked: {numbers}.", numbers=numbers or look.words("none")))
        )

    def _judge_own(self, graded: Graded) -> None:
        """The points that were missed and the traps, once they are known."""
        self._asides.last = graded
        told = self.notes.told(topic_of(graded.question.id))
        if told is None:
            self.screen.page = Page(None, self.screen.style)  # its points come next, on a page of their own
            return
        self._read(lambda look: _cited(sentences.verdict(look.words, told), look), graded)
        self._asides.pause()

    def _read(self, block: Block, graded: Graded | None = None) -> None:
        page = Page(graded.place if graded is not None else None, self.screen.style)
        page.below = [block]
        self.screen.read_through(page)

    def _scorecard(self) -> None:
        card, self._asides.given = self.notes.card(), None  # who leaves at a pause sees it as well
        self._read(lambda look: _scorecard(card, look))


class _InterviewAsides(Asides):
    """Asks for the long answer where a wrong answer's consequences would be asked for."""

    def __init__(
        self, screen: Screen, change_language: Callable[[str], Wording], notes: InterviewNotes
    ) -> None:
        super().__init__(screen, change_language)
        self.notes = notes

    def _why(self) -> None:
        told = self.notes.last() if self.last is not None and self.last.question.kind in OWN else None
        if told is None:
            super()._why()
        else:
            self.screen.add(lambda look: _cited(sentences.long_answer(look.words, told), look))


def _without_options(ask: Ask) -> Ask:
    """The question alone: what there is to tick is drawn below it, and the topic's id stands for both."""
    fields = tuple(msgspec.structs.replace(field, choices=()) for field in ask.question.fields)
    question = msgspec.structs.replace(ask.question, id=topic_of(ask.question.id), fields=fields)
    return msgspec.structs.replace(ask, question=question, fields=fields)


def _how_to_tell(look: Look) -> Lines:
    said = look.words(
        "Type your answer; Enter begins a new line, an empty line sends it. Or say it aloud, and press Enter "
        "at once."
    )
    return look.wrap(said, "dim")


def _list(ticks: Sequence[Tick], kept: Sequence[str]) -> Block:
    """The points below each other, each with its tick, what it rests on, and the words that show it."""
    kept = tuple(kept)

    def block(look: Look) -> Lines:
        lines: Lines = []
        for number, each in enumerate(ticks, start=1):
            mark = "x" if each.value in kept else " "
            lines += look.item(f"[{mark}] {number}", sentences.ticked(look.words, each))
            if each.heard and not each.is_trap:
                lines += look.wrap(sentences.quoted(look.words, each.heard), "cyan", indent=9)
        return lines

    return block


def _cited(rows: Iterable[sentences.Cited], look: Look) -> Lines:
    """Sentences with what they rest on flush right, a line of air between them."""
    lines: Lines = []
    for said, source in rows:
        lines += [*cited_by(said, source, look), RichText()]
    return lines


def _scorecard(card: Scorecard, look: Look) -> Lines:
    lines = [*look.wrap(sentences.heading(look.words, card), "bold"), RichText()]
    for heading, rows in sentences.card(look.words, card):
        lines += look.wrap(heading, "bold")
        for said, source in rows:
            lines += cited_by(said, source, look)
        lines.append(RichText())
    return lines
