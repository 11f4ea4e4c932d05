"""What a step can lack that no single key tells: its moment, its answer, its picture, its options.

A computed question is asked once, and must have an answer; so nothing is checked here that its builder would
refuse anyway.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping

import msgspec

from tutor.packs.asking import asked, picture_of, picture_of_question
from tutor.packs.chance import put_in
from tutor.packs.concepts import (
    Choice,
    Choices,
    Match,
    OpenAnswer,
    Option,
    Sequence,
    ShortText,
    Stated,
)
from tutor.packs.lesson import Pictured, Say
from tutor.packs.open_checks import check_open
from tutor.packs.positions import Path as Way
from tutor.packs.problems import clipped, near
from tutor.packs.source import Source
from tutor.packs.steps import Computed, NextSegment, States, Variable
from tutor.packs.values import Forms
from tutor.quiz import CannotAskError, Moment, Picture, Text, plain_words
from tutor.tcp import At, ScriptError, Trace, read_event

MOST_LETTERED = 9
JOINERS = "\u200c\u200d"
"""What is allowed in a text and cannot be seen."""
WHOLE = ("flags", "seq", "ack")
"""The fields of a whole segment, as far as a learner gives them."""


class Variant(msgspec.Struct, frozen=True):
    """A scenario played with some of the numbers that a seed may choose."""

    trace: Trace
    chosen: Mapping[str, int]


Variants = Callable[[str | None, Way, str], tuple[Variant, ...]]
"""The scenario that a step names, as it may come; empty when it has none, which is noted."""

PLACES = {"variable": "variable", "list": "upto", "rule": "rule"}
"""The key that is at fault, by the first word of a problem's code; ``at`` for all others."""


class StepChecks:
    """Notes the problems of the steps of one source."""

    def __init__(self, source: Source, variants: Variants) -> None:
        self.source = source
        self.variants = variants

    def check(self, step: Pictured, way: Way, id: str) -> None:
        """Everything to be said about one step."""
        match step:
            case Say():
                self._shown(step, way, id)
            case Stated():
                self._stated(step, way, id)
            case Computed():
                self._computed(step, way, id)

    def _shown(self, step: Say | Stated, way: Way, id: str) -> None:
        """The moment that a step shows, and its picture."""
        self._marked(step, way, id)
        if step.upto is None:
            if step.picture is not None:
                self.source.add((*way, "picture"), id, "picture-upto")
        elif variants := self.variants(step.scenario, way, id):
            trace, before = variants[0].trace, len(self.source.problems)
            self._segment(trace, step.upto, (*way, "upto"), id)
            self._end(step, trace, way, id)
            if step.picture is not None and len(self.source.problems) == before:
                arrival = trace.arrival(step.upto)
                moment = Moment(trace, trace.moves.index(arrival) + 1 if arrival else 0)
                self._drawn(picture_of(step, moment), way, id)

    def _segment(self, trace: Trace, number: int, way: Way, id: str) -> None:
        """``upto`` is a segment that arrives."""
        if number > len(trace.segments):
            self.source.add(way, id, "at-beyond", given=number, count=len(trace.segments))
        elif number and trace.arrival(number) is None:
            self.source.add(way, id, "at-lost", given=number)

    def _computed(self, step: Computed, way: Way, id: str) -> None:
        """Everything that a computed question can lack: it is asked once, and must have an answer."""
        self._marked(step, way, id)
        before = len(self.source.problems)
        variants = self.variants(step.scenario, way, id)
        if isinstance(step, States | Variable) and (step.at is None) == (step.after is None):
            self.source.add(way, id, "states-when")
        if isinstance(step, NextSegment) and step.choose is not None and step.fields != WHOLE:
            self.source.add((*way, "fields"), id, "fields-choose")
        for variant in variants:
            if len(self.source.problems) == before:
                self._variant(step, variant, way, id)

    def _variant(self, step: Computed, variant: Variant, way: Way, id: str) -> None:
        """One of the ways in which a scenario may come."""
        trace, before = variant.trace, len(self.source.problems)
        self._end(step, trace, way, id)
        if isinstance(step, States | Variable) and step.after is not None:
            self._after(trace, put_in(step.after, variant.chosen), (*way, "after"), id)
        if len(self.source.problems) > before:
            return
        try:
            question = asked(step, id, trace, "symbolic", 1, variant.chosen)
        except CannotAskError as error:
            self._cannot(step, error, way, id)
        else:
            if step.picture is not None:
                self._drawn(picture_of_question(step, question), way, id)

    def _cannot(self, step: Computed, error: CannotAskError, way: Way, id: str) -> None:
        given, known = error.values.get("given"), error.values.get("known")
        key = PLACES.get(error.code.partition("-")[0], "at")
        if error.code == "at-beyond" and given != getattr(step, "at", None):
            key = "upto"
        if error.code == "list-events":
            key = "scenario"
        close = {"near": near(str(given), known)} if isinstance(known, tuple) else {}
        self.source.add((*way, key), id, error.code, **error.values, **close)

    def _end(self, step: Pictured, trace: Trace, way: Way, id: str) -> None:
        known = trace.scenario.names
        if step.of is not None and step.of not in known:
            values = {"given": clipped(step.of), "near": near(step.of, known), "known": known}
            self.source.add((*way, "of"), id, "of-unknown", **values)

    def _marked(self, step: Pictured, way: Way, id: str) -> None:
        if step.mark is not None and step.picture != "header":
            self.source.add((*way, "mark"), id, "mark-none")

    def _drawn(self, picture: Picture | None, way: Way, id: str) -> None:
        if picture is None:
            self.source.add((*way, "picture"), id, "picture-none")

    def _after(self, trace: Trace, line: str, way: Way, id: str) -> None:
        """``after`` is a call or a time-out that the script has exactly once."""
        try:
            event = read_event(line, trace.scenario.names)
        except ScriptError:
            event = None
        calls = [
            line
            for line, move in zip(trace.scenario.script, trace.moves, strict=True)
            if isinstance(move.event, At)
        ]
        times = sum(move.event == event for move in trace.moves) if isinstance(event, At) else 0
        if times == 0:
            values = {"given": clipped(line), "near": near(line, calls), "known": tuple(calls)}
            self.source.add(way, id, "after-unknown", **values)
        elif times > 1:
            self.source.add(way, id, "after-twice", given=clipped(line))

    def _stated(self, step: Stated, way: Way, id: str) -> None:
        """What its author states must rest on something, and be a question."""
        self._shown(step, way, id)
        if not step.sections and not step.sources:
            self.source.add(way, id, "sources-none")
        match step:
            case Choice():
                self._options(step.options, way, id)
                correct = sum(option.correct for option in step.options)
                if correct != 1:
                    self.source.add((*way, "options"), id, "options-correct", count=correct)
            case Choices():
                self._options(step.options, way, id)
                correct = sum(option.correct for option in step.options)
                if correct in (0, len(step.options)):
                    self.source.add((*way, "options"), id, "options-all", count=correct)
            case Sequence():
                self._several("items", len(step.items), 3, way, id)
                self._different([item.text for item in step.items], (*way, "items"), id)
            case Match():
                self._several("pairs", len(step.pairs), 2, way, id)
                self._different([pair.left for pair in step.pairs], (*way, "pairs"), id)
                self._different([pair.right for pair in step.pairs], (*way, "pairs"), id)
            case ShortText():
                self._accepted(step.accept, (*way, "accept"), id)
            case OpenAnswer():
                check_open(self.source, step, way, id)

    def _accepted(self, forms: Forms, way: Way, id: str) -> None:
        """A form of signs that are not compared would make any such sign right."""
        for language, each in forms.words.items():
            for n, form in enumerate(each):
                if not plain_words(form):
                    self.source.add((*way, language, n), id, "accept-bare", given=clipped(form))

    def _several(self, key: str, count: int, least: int, way: Way, id: str) -> None:
        """So many that there is something to find, and no more than one digit counts."""
        if not least <= count <= MOST_LETTERED:
            values = {"key": key, "count": count, "least": least, "most": MOST_LETTERED}
            self.source.add((*way, key), id, "items-count", **values)

    def _options(self, options: tuple[Option, ...], way: Way, id: str) -> None:
        place = (*way, "options")
        if len(options) < 2:
            self.source.add(place, id, "options-few", count=len(options))
        self._different([option.text for option in options], place, id)
        values = [option.value for option in options]
        for n, value in enumerate(values):
            if value is not None and value in values[:n]:
                self.source.add((*place, n), id, "options-equal", given=value)

    def _different(self, texts: Iterable[Text], place: Way, id: str) -> None:
        """No two that a reader could not tell apart, in any language."""
        seen: set[str] = set()
        for n, text in enumerate(texts):
            said = {f"{language} {_folded(words)}" for language, words in text.words.items()}
            for twice in sorted(said & seen)[:1]:
                self.source.add((*place, n), id, "options-equal", given=clipped(twice.split(" ", 1)[1]))
            seen |= said


def _folded(text: str) -> str:
    """Texts that a reader could not tell apart are equal, however their letters are composed."""
    seen = "".join(each for each in unicodedata.normalize("NFKC", text) if each not in JOINERS)
    return " ".join(seen.casefold().split()).rstrip(".")
