"""Open questions, sent through the finder: points where they should be found, traps where they should not.

Who answers with the model answer must be told of every point and of no trap, and who repeats the question of
nothing.
"""

from collections.abc import Iterator, Sequence

from tutor.packs.concepts import OpenAnswer, Point, Trap
from tutor.packs.positions import Path as Way
from tutor.packs.problems import Problem, clipped, near
from tutor.packs.proving.place import Place
from tutor.quiz import MISCONCEPTIONS, Text, find


def prove_open(place: Place, languages: Sequence[str]) -> Iterator[Problem]:
    """Every open question of a lesson, in the languages that the pack promises."""
    for at, step in enumerate(place.lesson.steps):
        if isinstance(step, OpenAnswer):
            proof = _Proof(place, ("step", at), step, languages)
            yield from proof.points()
            yield from proof.models()
            yield from proof.traps()


class _Proof:
    """What is to be said of one question."""

    def __init__(self, place: Place, way: Way, step: OpenAnswer, languages: Sequence[str]) -> None:
        self.place = place
        self.way = way
        self.step = step
        self.languages = languages

    def _problem(self, way: Way, code: str, **values: object) -> Problem:
        return self.place.problem((*self.way, *way), self.step.id, code, **values)

    def points(self) -> Iterator[Problem]:
        """Each point's own text has it, and the question has none of its forms."""
        for n, point in enumerate(self.step.points):
            for language in self._lacking(point.text, point):
                yield self._problem(
                    ("points", n, "text"), "point-unsaid", point=_name(n, point), language=language
                )
            for language, forms in point.forms.words.items():
                for k, form in enumerate(forms):
                    if any(find(said, [form]) for said in self.step.stem.words.values()):
                        place = ("points", n, "forms", language, k)
                        yield self._problem(place, "form-in-stem", given=clipped(form))

    def models(self) -> Iterator[Problem]:
        """The long answer brings every point, the short one enough of them."""
        points = self.step.points
        if self.step.long is not None:
            for n, point in enumerate(points):
                for language in self._lacking(self.step.long, point):
                    values = {"point": _name(n, point), "language": language}
                    yield self._problem(("long", language), "model-lacks", **values)
        if self.step.short is not None:
            least = self.step.least or len(points)
            for language in self.languages:
                found = sum(language not in self._lacking(self.step.short, point) for point in points)
                if found < least:
                    counts = {"found": found, "least": least}
                    yield self._problem(("short", language), "model-short", language=language, **counts)

    def traps(self) -> Iterator[Problem]:
        """No trap is in what is right, nor in the question; its misconception is one of ours."""
        said = {"stem": self.step.stem, "short": self.step.short, "long": self.step.long}
        for n, trap in enumerate(self.step.traps):
            for key, text in said.items():
                for language, words in text.words.items() if text else ():
                    if find(words, _forms(trap)):
                        values = {"trap": trap.id, "key": key, "language": language}
                        yield self._problem(("traps", n, "forms"), "trap-said", **values)
            if trap.misconception is not None and trap.misconception not in MISCONCEPTIONS:
                known = tuple(MISCONCEPTIONS)
                close = near(trap.misconception, known)
                told = {"given": trap.misconception, "near": close, "known": known}
                yield self._problem(("traps", n, "misconception"), "misconception-unknown", **told)

    def _lacking(self, text: Text, point: Point) -> list[str]:
        """The languages in which a text does not bring a point."""
        return [each for each in self.languages if not find(text.words[each], _forms(point))]


def _forms(named: Point | Trap) -> list[str]:
    return [form for forms in named.forms.words.values() for form in forms]


def _name(n: int, point: Point) -> str:
    return point.id or str(n + 1)
