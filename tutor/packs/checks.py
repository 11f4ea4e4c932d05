"""What one field cannot tell: references, ids that occur twice, scripts that do not play, options.

``Reader`` calls ``check`` with every Struct it has read, so one broken step hides nothing of the others.
"""

import msgspec

from tutor.packs.asking import asked, picture_of, picture_of_question
from tutor.packs.format import LessonFile, Scenario
from tutor.packs.playing import played
from tutor.packs.positions import Path as Way
from tutor.packs.problems import clipped, near
from tutor.packs.source import Source
from tutor.packs.steps import (
    Acceptable,
    Answers,
    Choice,
    Computed,
    DecidingStep,
    Length,
    NextSegment,
    Order,
    Pictured,
    Say,
    States,
    Variable,
    WrongSegment,
)
from tutor.quiz import CannotAskError, Moment, Picture
from tutor.tcp import At, ScriptError, Trace, read_event

ISS = (100, 300)
"""The RFC's. What a script sends does not hang on them, so any will do for checking."""


PLACES = {"variable": "variable", "list": "upto", "rule": "rule"}
"""The key that is at fault, by the first word of a problem's code; ``at`` for all others."""


class Checks:
    """What is known of a pack while it is read, file by file."""

    def __init__(self) -> None:
        self.scenarios: dict[str, Scenario] = {}
        self._traces: dict[str, Trace] = {}
        self._named: set[str] | None = None
        self._seen: dict[str, Way] = {}
        self._source: Source

    def begin(self, source: Source) -> None:
        """A new file."""
        self._source = source
        self._seen = {}

    def name_scenarios(self, table: dict[str, object]) -> None:
        """Learn the scenarios' names, broken ones too, so that a reference to one is not called unknown."""
        items = table.get("scenario")
        tables = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        self._named = {str(item["id"]) for item in tables if "id" in item}

    def check(self, read: msgspec.Struct, way: Way, id: str) -> None:
        """Everything to be said about one Struct."""
        match read:
            case Scenario():
                self._once(read.id, way, id)
                self._scenario(read, way, id)
            case LessonFile():
                self._lesson(read, id)
            case Say():
                self._say(read, way, id)
            case Choice():
                self._choice(read, way, id)
            case (
                NextSegment()
                | States()
                | Answers()
                | Acceptable()
                | DecidingStep()
                | Length()
                | Variable()
                | Order()
                | WrongSegment()
            ):
                self._computed(read, way, id)

    def _once(self, name: str | None, way: Way, id: str) -> None:
        if name is None:
            return
        if name in self._seen:
            first = self._source.positions.line((*self._seen[name], "id"))
            self._source.add((*way, "id"), id, "id-twice", given=name, first=first)
        self._seen.setdefault(name, way)

    def _scenario(self, scenario: Scenario, way: Way, id: str) -> None:
        for key, expected in (("peers", "names"), ("letters", "letters")):
            if len(set(pair := getattr(scenario, key))) == 1:
                values = {"key": key, "expected": expected, "found": ", ".join(pair)}
                return self._source.add((*way, key), id, "value", **values)
        try:
            trace = played(scenario, ISS)
        except ValueError as error:
            return self._source.add((*way, "script"), id, "script-stops", given="script", detail=str(error))
        except ScriptError:
            return None if self._lines(scenario, way, id) else self._stops(scenario, way, id)
        self.scenarios.setdefault(scenario.id, scenario)
        self._traces.setdefault(scenario.id, trace)
        return None

    def _lines(self, scenario: Scenario, way: Way, id: str) -> bool:
        """Note every line that cannot be read; whether there was one."""
        letters = dict(zip(scenario.letters, ISS, strict=True))
        before = len(self._source.problems)
        for key in ("before", "script"):
            for n, line in enumerate(getattr(scenario, key)):
                try:
                    read_event(line, scenario.peers, letters)
                except ScriptError as error:
                    values = {"given": clipped(line), "expected": error.values["expected"]}
                    self._source.add((*way, key, n), id, "script", **values)
        return len(self._source.problems) > before

    def _stops(self, scenario: Scenario, way: Way, id: str) -> None:
        """Note the line that can be read and not be played, in ``before`` or else in the script."""
        before = msgspec.structs.replace(scenario, script=scenario.before, before=())
        for key, part in (("before", before), ("script", scenario)):
            try:
                played(part, ISS)
            except ScriptError as error:
                place = (*way, key, int(str(error.values["line"])) - 1)
                values = {"given": clipped(error.values["text"]), "detail": str(error.values["expected"])}
                return self._source.add(place, id, "script-stops", **values)
        raise AssertionError("a script that stopped plays")

    def _lesson(self, lesson: LessonFile, id: str) -> None:
        if lesson.id != id:
            self._source.add(("id",), id, "id-file", given=lesson.id, file=self._source.name)

    def _trace(self, own: str | None, way: Way, id: str) -> Trace | None:
        """The trace a step speaks of; None when there is nothing to check it against."""
        default = self._source.table.get("scenario")
        if own is None and default is None:
            self._source.add(way, id, "scenario-none")
            return None
        named = str(own or default)
        if self._named is not None and named not in self._named:
            known = tuple(sorted(self._named))
            values = {"given": clipped(named), "near": near(named, known), "known": known}
            self._source.add((*way, "scenario") if own else ("scenario",), id, "scenario-unknown", **values)
        return self._traces.get(named)

    def _say(self, step: Say, way: Way, id: str) -> None:
        self._once(step.id, way, id)
        self._shown(step, way, id)

    def _shown(self, step: Say | Choice, way: Way, id: str) -> None:
        """The moment that a step shows, and its picture."""
        self._marked(step, way, id)
        if step.upto is None:
            if step.picture is not None:
                self._source.add((*way, "picture"), id, "picture-upto")
        elif trace := self._trace(step.scenario, way, id):
            before = len(self._source.problems)
            self._segment(trace, step.upto, (*way, "upto"), id)
            self._end(step, trace, way, id)
            if step.picture is not None and len(self._source.problems) == before:
                arrival = trace.arrival(step.upto)
                moment = Moment(trace, trace.moves.index(arrival) + 1 if arrival else 0)
                self._drawn(picture_of(step, moment), way, id)

    def _segment(self, trace: Trace, number: int, way: Way, id: str) -> None:
        """``upto`` is a segment that arrives."""
        if number > len(trace.segments):
            self._source.add(way, id, "at-beyond", given=number, count=len(trace.segments))
        elif number and trace.arrival(number) is None:
            self._source.add(way, id, "at-lost", given=number)

    def _computed(self, step: Computed, way: Way, id: str) -> None:
        """Everything that a computed question can lack: it is asked once, and must have an answer."""
        self._once(step.id, way, id)
        self._marked(step, way, id)
        trace = self._trace(step.scenario, way, id)
        before = len(self._source.problems)
        if isinstance(step, States | Variable):
            self._when(step, trace, way, id)
        if trace is not None:
            self._end(step, trace, way, id)
        if trace is None or len(self._source.problems) > before:
            return
        try:
            question = asked(step, id, trace, "symbolic", 1)
        except CannotAskError as error:
            place = PLACES.get(error.code.partition("-")[0], "at")
            known = error.values.get("known")
            if isinstance(known, tuple):
                error.values["near"] = near(str(error.values["given"]), known)
            self._source.add((*way, place), id, error.code, **error.values)
        else:
            if step.picture is not None:
                self._drawn(picture_of_question(step, question), way, id)

    def _when(self, step: States | Variable, trace: Trace | None, way: Way, id: str) -> None:
        if (step.at is None) == (step.after is None):
            self._source.add(way, id, "states-when")
        elif trace and step.after is not None:
            self._after(trace, step.after, (*way, "after"), id)

    def _end(self, step: Pictured, trace: Trace, way: Way, id: str) -> None:
        known = trace.scenario.names
        if step.of is not None and step.of not in known:
            values = {"given": clipped(step.of), "near": near(step.of, known), "known": known}
            self._source.add((*way, "of"), id, "of-unknown", **values)

    def _marked(self, step: Pictured, way: Way, id: str) -> None:
        if step.mark is not None and step.picture != "header":
            self._source.add((*way, "mark"), id, "mark-none")

    def _drawn(self, picture: Picture | None, way: Way, id: str) -> None:
        if picture is None:
            self._source.add((*way, "picture"), id, "picture-none")

    def _after(self, trace: Trace, line: str, way: Way, id: str) -> None:
        """``after`` is a call or a time-out that the script has exactly once."""
        letters = dict(zip(trace.scenario.letters, ISS, strict=True))
        try:
            event = read_event(line, trace.scenario.names, letters)
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
            self._source.add(way, id, "after-unknown", **values)
        elif times > 1:
            self._source.add(way, id, "after-twice", given=clipped(line))

    def _choice(self, step: Choice, way: Way, id: str) -> None:
        self._once(step.id, way, id)
        self._shown(step, way, id)
        place = (*way, "options")
        correct = sum(option.correct for option in step.options)
        if len(step.options) < 2:
            self._source.add(place, id, "options-few", count=len(step.options))
        if correct != 1:
            self._source.add(place, id, "options-correct", count=correct)
        seen: set[str] = set()
        for n, option in enumerate(step.options):
            said = {f"{language} {_folded(text)}" for language, text in option.text.words.items()}
            said |= {f"value {option.value}"} if option.value else set()
            for twice in sorted(said & seen)[:1]:
                self._source.add((*place, n), id, "options-equal", given=clipped(twice.split(" ", 1)[1]))
            seen |= said


def _folded(text: str) -> str:
    """Texts that a reader could not tell apart are equal."""
    return " ".join(text.casefold().split()).rstrip(".")
