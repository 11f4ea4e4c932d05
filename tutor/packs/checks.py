"""What one field cannot tell: references, ids that occur twice, scripts that do not play.

``Reader`` calls ``check`` with every Struct it has read, so one broken step hides nothing of the others.
"""

import msgspec

from tutor.packs.chance import extremes, settled
from tutor.packs.format import LessonFile, PackFile, Scenario, SharedStem
from tutor.packs.lesson import Pictured
from tutor.packs.playing import CONNECTIONS, played
from tutor.packs.positions import Path as Way
from tutor.packs.problems import clipped, near
from tutor.packs.source import Source
from tutor.packs.step_checks import StepChecks, Variant
from tutor.packs.steps import Asked
from tutor.packs.values import RESERVED, is_device
from tutor.quiz import Text
from tutor.tcp import LINES, NotationError, ScriptError, Trace, read_event

ISS = (100, 300)
"""The RFC's. What a script sends does not hang on them, so any will do for checking."""


class Checks:
    """What is known of a pack while it is read, file by file."""

    def __init__(self) -> None:
        self.scenarios: dict[str, Scenario] = {}
        self._stems: dict[str, Text] = {}
        self._variants: dict[str, tuple[Variant, ...]] = {}
        self._named: set[str] | None = None
        self._named_stems: set[str] | None = None
        self._seen: dict[str, Way] = {}
        self._lost = False
        self._source: Source

    def begin(self, source: Source) -> None:
        """A new file."""
        self._source = source
        self._seen = {}
        self._lost = False

    def name_scenarios(self, table: dict[str, object]) -> None:
        """Learn the names of scenarios and stems, broken ones too, so that no reference to one is unknown."""
        self._named = _ids(table.get("scenario"))
        self._named_stems = _ids(table.get("stem"))

    def check(self, read: msgspec.Struct, way: Way, id: str) -> None:
        """Everything to be said about one Struct."""
        match read:
            case Scenario():
                self._once(read.id, way, id)
                self._scenario(read, way, id)
            case SharedStem():
                self._once(f"stem {read.id}", way, id)
                self._stems.setdefault(read.id, read.text)
            case PackFile():
                self._pack(read)
            case LessonFile():
                self._lesson(read, id)
            case Pictured():
                self._once(read.id, way, id)
                StepChecks(self._source, self._played).check(read, way, id)

    def shared_stem(self, name: str, way: Way, id: str) -> Text | None:
        """The text that questions share under this name."""
        if self._named_stems is not None and name not in self._named_stems:
            known = tuple(sorted(self._named_stems))
            values = {"given": clipped(name), "near": near(name, known), "known": known}
            self._source.add(way, id, "stem-unknown", **values)
        return self._stems.get(name)

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
        if not self._ranges(scenario, way, id):
            return None
        variants = []
        for numbers in extremes(scenario):
            chosen = settled(scenario, numbers)
            try:
                variants.append(Variant(played(chosen, ISS), numbers))
            except ValueError:
                return self._source.add((*way, "script"), id, "script-connections", most=CONNECTIONS)
            except ScriptError:
                return None if self._lines(chosen, way, id) else self._stops(chosen, way, id)
        if len({_shape(each.trace) for each in variants}) > 1:
            return self._source.add((*way, "random"), id, "random-shape")
        self.scenarios.setdefault(scenario.id, scenario)
        self._variants.setdefault(scenario.id, tuple(variants))
        return None

    def _ranges(self, scenario: Scenario, way: Way, id: str) -> bool:
        """Whether every range has a number; that it has a place in the script is looked at as well."""
        sound = True
        lines = "".join((*scenario.before, *scenario.script))
        for name, each in scenario.random.items():
            if each.last < each.first:
                values = {"given": name, "first": each.first, "last": each.last}
                self._source.add((*way, "random", name), id, "random-empty", **values)
                sound = False
            elif f"{{{name}}}" not in lines:
                self._source.add((*way, "random", name), id, "random-unused", given=name)
        return sound

    def _lines(self, scenario: Scenario, way: Way, id: str) -> bool:
        """Note every line that cannot be read; whether there was one."""
        letters = dict(zip(scenario.letters, ISS, strict=True))
        before = len(self._source.problems)
        for key in ("before", "script"):
            for n, line in enumerate(getattr(scenario, key)):
                try:
                    read_event(line, scenario.peers, letters)
                except ScriptError as error:
                    self._unread(line, scenario.peers, error, (*way, key, n), id)
        return len(self._source.problems) > before

    def _unread(self, line: str, ends: tuple[str, str], error: ScriptError, way: Way, id: str) -> None:
        """What could stand there: another line, something else that this end does, or another segment."""
        of, given = line.partition(":")[0].strip(), clipped(line)
        if isinstance(error.__cause__, NotationError):
            self._source.add(way, id, "script-segment", given=given, expected=error.values["expected"])
        elif of in ends:
            self._source.add(way, id, "script-call", given=given, of=of, known=LINES)
        else:
            known = ("deliver", "drop", "duplicate", *(f"{end}: ..." for end in ends))
            self._source.add(way, id, "script-line", given=given, known=known)

    def _stops(self, scenario: Scenario, way: Way, id: str) -> None:
        """Note the line that can be read and not be played, in ``before`` or else in the script."""
        before = msgspec.structs.replace(scenario, script=scenario.before, before=())
        for key, part in (("before", before), ("script", scenario)):
            try:
                played(part, ISS)
            except ScriptError as error:
                place = (*way, key, int(str(error.values["line"])) - 1)
                line = str(error.values["text"])
                number = getattr(read_event(line, scenario.peers), "flight", None)
                values = {"given": clipped(line)} | ({"number": number} if number else {})
                return self._source.add(place, id, "script-gone" if number else "script-empty", **values)
        raise AssertionError("a script that stopped plays")

    def _pack(self, pack: PackFile) -> None:
        """Ids that become names of files, and what the program's own ids begin with."""
        if pack.id in RESERVED:
            self._source.add(("id",), "", "id-reserved", given=pack.id)
        for way, id in ((("id",), pack.id), *((("lessons", n), id) for n, id in enumerate(pack.lessons))):
            if is_device(id):
                self._source.add(way, "", "id-device", given=id)

    def _lesson(self, lesson: LessonFile, id: str) -> None:
        if lesson.id != id:
            self._source.add(("id",), id, "id-file", given=lesson.id, file=self._source.name)
        here = {step.id for step in lesson.step}
        claimed: set[str] = set()
        for n, step in enumerate(lesson.step):
            for k, old in enumerate(step.renamed_from if isinstance(step, Asked) else ()):
                if old in here or old in claimed:
                    way = ("step", n, "renamed_from", k)
                    self._source.add(way, f"{id}/{step.id}", "id-renamed", given=old)
                claimed.add(old)

    def _played(self, own: str | None, way: Way, id: str) -> tuple[Variant, ...]:
        """The scenario a step speaks of, played; empty when there is nothing to check it against."""
        default = self._source.table.get("scenario")
        if own is None and default is None:
            self._source.add(way, id, "scenario-none")
            return ()
        named = str(own or default)
        if self._named is not None and named not in self._named:
            known = tuple(sorted(self._named))
            values = {"given": clipped(named), "near": near(named, known), "known": known}
            if own:
                self._source.add((*way, "scenario"), id, "scenario-unknown", **values)
            elif not self._lost:  # the lesson's own: one fault, however many steps would have used it
                self._source.add(("scenario",), id.partition("/")[0], "scenario-unknown", **values)
                self._lost = True
        return self._variants.get(named, ())


def _ids(items: object) -> set[str]:
    """What the tables of a list call themselves."""
    tables = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return {str(item["id"]) for item in tables if "id" in item}


def _shape(trace: Trace) -> tuple[tuple[object, ...], ...]:
    """Who sends what, but for the numbers."""
    return tuple((each.by, each.segment.ctl, bool(each.segment.text)) for each in trace.segments)
