"""JSON lines: a run for another program, one object a line each way (README.md is the protocol).

Sentences come worded in the run's language; whatever a program has to act on is data beside them.
"""

import json
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from msgspec import UNSET

from tutor import wording
from tutor.engine import Ask, Command, Event, Finished, Graded, Quit, Refused, Reply, Say, Show
from tutor.errors import TutorError
from tutor.lines import messages
from tutor.lines.outlet import Outlet
from tutor.lines.reply import ReplyError, read_line, read_reply
from tutor.lines.steps import exchange_of, segment_of, states_of
from tutor.lines.verdict import DECIDING
from tutor.quiz import Field, FieldVerdict, Listed, Moment, Picture, Question, Rule, Verdict
from tutor.tcp import Numbers, Style
from tutor.wording import Wording


class JsonLines:
    """The front for programs. ``stdin`` and ``stdout`` are octets: the encoding is always UTF-8."""

    def __init__(self, words: Wording, stdin: BinaryIO, stdout: BinaryIO) -> None:
        self.words = words
        self.stdin = stdin
        self.out = Outlet(stdout)
        self.style: Style = "symbolic"
        self.graded: Graded | None = None

    def hello(self, run_id: str, seed: int, lang: str, numbers: Style, plan: str) -> None:
        """Say which run this is, before anything else."""
        self.style = numbers
        self._send(messages.Hello(messages.FORMAT, run_id, seed, lang, numbers, plan))

    def show(self, event: Event) -> None:
        """Send what the run says."""
        match event:
            case Say():
                self._send(self._say(event))
            case Show():
                self._send(self._show(event))
            case Ask():
                self._send(self._ask(event))
            case Graded():
                self.graded = event
                self._send(self._graded(event))
            case Refused():
                self._refuse(event.error)
            case Finished():
                self._send(self._finished(event))

    def ask(self, ask: Ask) -> Reply:
        """Wait for a line that is a reply. The end of input is Quit, and so is the end of output."""
        while not self.out.gone:
            try:
                line = read_line(self.stdin)
                reply = Quit() if line is None else read_reply(line)
                if not isinstance(reply, Command):
                    return reply
                self._why()
            except ReplyError as error:
                self._refuse(error)
        return Quit()

    def _refuse(self, error: TutorError) -> None:
        self._send(messages.Error(error.code, self.words.error(error)))

    def _say(self, say: Say) -> messages.Say:
        level, levels = (say.level, say.levels) if say.role == "hint" else (None, None)
        return messages.Say(say.role, self.words.text(say.text), level, levels)

    def _show(self, show: Show) -> messages.Show:
        drawn = exchange_of(show.moment, show.numbers or Numbers.of_trace(show.moment.trace, self.style))
        picture = self._picture(show.picture) if show.picture is not None else UNSET
        return messages.Show(drawn.peers, drawn.start, drawn.steps, states_of(drawn), picture)

    def _picture(self, picture: Picture) -> messages.Picture:
        from tutor.lines.pictures import picture_lines  # few exchanges have one

        numbers = Numbers.of_trace(picture.moment.trace, self.style)
        return messages.Picture(picture.kind, tuple(picture_lines(self.words, picture, numbers)))

    def _ask(self, ask: Ask) -> messages.Ask:
        question = ask.question
        return messages.Ask(
            id=question.id,
            attempt=ask.attempt,
            kind=question.kind,
            stem=self.words.stem(question),
            fields=tuple(self._field(field) for field in ask.fields),
            hints=ask.hints_left,
            number=ask.place.number,
            total=ask.place.total,
            letters=question.numbers.values if question.numbers and question.legend else UNSET,
            listed=tuple(_listed(each, question) for each in question.listed) or UNSET,
        )

    def _field(self, field: Field) -> messages.AskedField:
        label = self.words.text(field.label) if field.label is not None else UNSET
        if not field.choices:
            return messages.AskedField(field.name, label)
        options = [messages.Option(choice.value, self.words.option(choice)) for choice in field.choices]
        return messages.AskedField(field.name, label, tuple(options))

    def _graded(self, graded: Graded) -> messages.Graded:
        verdict = graded.verdict
        return messages.Graded(
            id=verdict.question,
            attempt=verdict.attempt,
            correct=verdict.correct,
            done=graded.done,
            fields=tuple(self._field_verdict(field) for field in verdict.fields),
            misconceptions=verdict.misconceptions,
            rationale=self._rationale(graded),
            diagnosis=self._diagnosis(graded),
            consequence=self._consequence(graded),
        )

    def _diagnosis(self, graded: Graded) -> messages.Diagnosis | None:
        ids = graded.diagnosed
        return messages.Diagnosis(ids, self.words.diagnosis(ids)) if ids else None

    def _consequence(self, graded: Graded) -> messages.Consequence | None:
        brings = graded.consequence
        if brings is None:
            return None
        told = tuple(messages.Told(self.words.sentence(rule), rule.section) for rule in brings.rules)
        settled = zip(graded.question.ends, map(str, brings.states or ()), strict=False)
        return messages.Consequence(told, dict(settled) or None, brings.harmless)

    def _why(self) -> None:
        """The histories of the last verdict; while its question stands, not the right one."""
        graded = self.graded
        if graded is None:
            self._refuse(TutorError("why.none"))
            return
        other, right = graded.histories
        verdict = graded.verdict
        self._send(
            messages.Why(verdict.question, verdict.attempt, self._history(other), self._history(right))
        )

    def _history(self, moment: Moment | None) -> messages.Exchange | None:
        if moment is None or self.graded is None or self.graded.question.numbers is None:
            return None
        return exchange_of(moment, self.graded.question.numbers)

    def _field_verdict(self, field: FieldVerdict) -> messages.GradedField:
        return messages.GradedField(
            name=field.name,
            given=field.given,
            expected=field.expected,
            correct=field.correct,
            rationale=self.words.sentence(field.rule),
            section=field.rule.section,
            note=self.words.sentence(field.note) if field.note else None,
            feedback=self.words.text(field.feedback) if field.feedback else None,
        )

    def _rationale(self, graded: Graded) -> str:
        """What decides the fields that are wrong (all, when none is), each once; then the author's word.

        A stated answer is told with all that it rests on, a deciding step with what it did.
        """
        fields, question, words = graded.verdict.fields, graded.question, self.words
        told = [field.rule for field in fields if not field.correct] or [field.rule for field in fields]
        cited = [f"{words.sentence(rule)} ({self._sources(rule, question)})" for rule in told]
        if graded.done and question.kind == DECIDING and (step := wording.decided(words, question)):
            cited.append(f"{step.text} ({words.citation(step.section)})")
        why = [words.text(question.why)] if graded.done and question.why is not None else []
        return " ".join([*dict.fromkeys(cited), *why])

    def _sources(self, rule: Rule, question: Question) -> str:
        if rule.id in wording.ON_CONCEPTS:
            return self.words.citations(question)
        return self.words.citation(rule.section)

    def _finished(self, event: Finished) -> messages.Finished:
        return messages.Finished(
            title=self.words.text(event.place.title),
            tallies=tuple(messages.Tally(each.aspect, each.right, each.total) for each in event.tallies),
            missed=tuple(_missed(verdict) for verdict in event.missed),
            spent=event.spent,
            skills=tuple(messages.SkillTally(each.skill, each.right, each.total) for each in event.skills)
            or UNSET,
        )

    def _send(self, message: messages.Sent) -> None:
        self.out.write(line_of(message))


def line_of(data: messages.Sent | messages.Exchange) -> bytes:
    """One line of UTF-8. What does not print (controls, bidi, line separators) is escaped, not sent raw."""
    text = msgspec.json.encode(data).decode()
    if not text.isprintable():
        text = "".join(_escaped(text))
    return text.encode() + b"\n"


def _escaped(text: str) -> Iterator[str]:
    return (char if char.isprintable() else json.dumps(char)[1:-1] for char in text)


def _listed(listed: Listed, question: Question) -> messages.Listed:
    """A listed segment; which one of the exchange it is does not go out."""
    assert question.numbers is not None
    a, b = question.ends
    sent = segment_of(listed.flight, question.numbers, (a, b))
    return messages.Listed(
        label=listed.label,
        **{name: getattr(sent, name) for name in messages.Listed.__struct_fields__ if name != "label"},
    )


def _missed(verdict: Verdict) -> messages.Missed:
    wrong = tuple(field.name for field in verdict.fields if not field.correct)
    return messages.Missed(verdict.question, wrong, verdict.misconceptions)
