"""What a step can lack that no single key tells: its moment, its answer, its picture, its options.

A computed question is asked once, and must have an answer; so nothing is checked here that its builder would
refuse anyway.
"""

from collections.abc import Callable

from tutor.packs.asking import asked, picture_of, picture_of_question
from tutor.packs.positions import Path as Way
from tutor.packs.problems import clipped, near
from tutor.packs.source import Source
from tutor.packs.steps import Choice, Computed, Pictured, Say, States, Variable
from tutor.quiz import CannotAskError, Moment, Picture
from tutor.tcp import At, ScriptError, Trace, read_event

TraceOf = Callable[[str | None, Way, str], Trace | None]
"""The trace of the scenario that a step names; None when it has none, which is noted."""

PLACES = {"variable": "variable", "list": "upto", "rule": "rule"}
"""The key that is at fault, by the first word of a problem's code; ``at`` for all others."""


class StepChecks:
    """Notes the problems of the steps of one source."""

    def __init__(self, source: Source, trace_of: TraceOf) -> None:
        self.source = source
        self.trace_of = trace_of

    def check(self, step: Pictured, way: Way, id: str) -> None:
        """Everything to be said about one step."""
        match step:
            case Say():
                self._shown(step, way, id)
            case Choice():
                self._choice(step, way, id)
            case Computed():
                self._computed(step, way, id)

    def _shown(self, step: Say | Choice, way: Way, id: str) -> None:
        """The moment that a step shows, and its picture."""
        self._marked(step, way, id)
        if step.upto is None:
            if step.picture is not None:
                self.source.add((*way, "picture"), id, "picture-upto")
        elif trace := self.trace_of(step.scenario, way, id):
            before = len(self.source.problems)
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
        trace = self.trace_of(step.scenario, way, id)
        before = len(self.source.problems)
        if isinstance(step, States | Variable):
            self._when(step, trace, way, id)
        if trace is not None:
            self._end(step, trace, way, id)
        if trace is None or len(self.source.problems) > before:
            return
        try:
            question = asked(step, id, trace, "symbolic", 1)
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
        close = {"near": near(str(given), known)} if isinstance(known, tuple) else {}
        self.source.add((*way, key), id, error.code, **error.values, **close)

    def _when(self, step: States | Variable, trace: Trace | None, way: Way, id: str) -> None:
        if (step.at is None) == (step.after is None):
            self.source.add(way, id, "states-when")
        elif trace and step.after is not None:
            self._after(trace, step.after, (*way, "after"), id)

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

    def _choice(self, step: Choice, way: Way, id: str) -> None:
        self._shown(step, way, id)
        place = (*way, "options")
        correct = sum(option.correct for option in step.options)
        if len(step.options) < 2:
            self.source.add(place, id, "options-few", count=len(step.options))
        if correct != 1:
            self.source.add(place, id, "options-correct", count=correct)
        seen: set[str] = set()
        for n, option in enumerate(step.options):
            said = {f"{language} {_folded(text)}" for language, text in option.text.words.items()}
            said |= {f"value {option.value}"} if option.value else set()
            for twice in sorted(said & seen)[:1]:
                self.source.add((*place, n), id, "options-equal", given=clipped(twice.split(" ", 1)[1]))
            seen |= said


def _folded(text: str) -> str:
    """Texts that a reader could not tell apart are equal."""
    return " ".join(text.casefold().split()).rstrip(".")
