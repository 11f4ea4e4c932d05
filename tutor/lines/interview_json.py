"""The mock interview as JSON lines: points with their ticks, what was heard, the scorecard (README.md)."""

from typing import BinaryIO

import msgspec

from tutor import quiz
from tutor.engine import Event, Finished, Graded
from tutor.lines import messages
from tutor.lines.jsonl import JsonLines
from tutor.practice import InterviewNotes, Told, topic_of
from tutor.quiz import Field, Tick
from tutor.wording import Wording
from tutor.wording import interview as sentences


class InterviewJsonLines(JsonLines):
    """The front for programs, at an interview."""

    def __init__(self, words: Wording, stdin: BinaryIO, stdout: BinaryIO, notes: InterviewNotes) -> None:
        super().__init__(words, stdin, stdout)
        self.notes = notes

    def show(self, event: Event) -> None:
        """Send what the run says; after a question's points what was made of it, at the end everything."""
        super().show(event)
        if isinstance(event, Graded) and event.question.kind in ("told", "points"):
            told = self.notes.told(topic_of(event.question.id))
            if told is not None:
                self._send(messages.Heard(self._told(told)))
        elif isinstance(event, Finished):
            self._send(self._scorecard())

    def _field(self, field: Field) -> messages.AskedField:
        if field.aspect != "points":
            return super()._field(field)
        label = self.words.text(field.label) if field.label is not None else msgspec.UNSET
        return messages.AskedField(field.name, label, tuple(self._option(each) for each in field.choices))

    def _option(self, choice: quiz.Choice) -> messages.Option:
        assert isinstance(choice, Tick)  # a point's field has no other
        return messages.Option(
            choice.value,
            self.words.option(choice),
            bool(choice.heard),
            choice.heard,
            sentences.source(self.words, choice),
            choice.is_trap,
        )

    def _told(self, told: Told) -> messages.AnswerHeard:
        return messages.AnswerHeard(
            id=told.id,
            number=told.number,
            area=told.area,
            level=told.level,
            stem=self.words.text(told.stem),
            skipped=told.skipped,
            least=told.least,
            made=tuple(self._point(each) for each in told.made),
            missed=tuple(self._point(each) for each in told.missed),
            traps=tuple(self._trap(each) for each in told.traps),
            short=self.words.text(told.short) if told.short is not None else None,
            long=self.words.text(told.long) if told.long is not None else None,
        )

    def _point(self, tick: Tick) -> messages.PointSaid:
        text, source = self.words.option(tick), sentences.source(self.words, tick)
        return messages.PointSaid(tick.value, text, source, tick.heard)

    def _trap(self, tick: Tick) -> messages.TrapSaid:
        assert tick.instead is not None  # it is what makes it one
        return messages.TrapSaid(
            tick.value,
            self.words.option(tick),
            self.words.text(tick.instead),
            sentences.source(self.words, tick),
            tick.heard,
            tick.misconception,
        )

    def _scorecard(self) -> messages.Scorecard:
        card = self.notes.card()
        return messages.Scorecard(
            areas=tuple(
                messages.AreaMade(
                    each.area, sentences.area(self.words, each.area), each.made, each.total, each.traps
                )
                for each in card.areas
            ),
            answers=tuple(self._told(each) for each in card.told),
            computed=card.computed,
            practise=tuple(
                messages.Practise(sentences.typed(each), sentences.why(self.words, each))
                for each in card.practise
            ),
            spent=card.spent,
        )
