"""What a pack is worth, found by running it: ``handshake pack check``.

The loader says what cannot be used. Here every question is built for many seeds, in each style of numbers in
turn, its key is sent through the grader, so are the answers of wrong rules, and its texts are looked at as a
learner would. Nothing here prints, and nothing of a pack runs: only the reference does.
"""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from tutor.packs.bounds import Files
from tutor.packs.build import build_lesson
from tutor.packs.format import Pack
from tutor.packs.load import Done, load_pack
from tutor.packs.problems import WARNINGS, PackError, Problem
from tutor.packs.proving.keys import prove_keys, prove_wrong_rules
from tutor.packs.proving.open import prove_open
from tutor.packs.proving.options import prove_options, prove_spread
from tutor.packs.proving.place import Place
from tutor.packs.proving.strays import prove_files, prove_id
from tutor.packs.proving.texts import prove_texts
from tutor.tcp import Style

__all__ = ["SEEDS", "Checked", "check_pack"]

STYLES: tuple[Style, ...] = ("symbolic", "relative", "absolute")
SEEDS = range(30)


class Checked(msgspec.Struct, frozen=True):
    """A pack (None where it cannot be loaded), and all that is to be said of it, in the files' order."""

    pack: Pack | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the pack from being used."""
        return tuple(each for each in self.problems if each.code not in WARNINGS)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What its author will want to look at."""
        return tuple(each for each in self.problems if each.code in WARNINGS)


def check_pack(
    files: Files, seeds: Sequence[int] = SEEDS, done: Done | None = None, taken: Collection[str] = ()
) -> Checked:
    """Load a pack, and run it with every seed. ``taken`` are the ids that it cannot have."""

    def read(at: int, of: int) -> None:
        if done:
            done(at, of * (1 + len(seeds)))

    try:
        pack = load_pack(files, read)
    except PackError as error:
        return Checked(None, error.problems)
    places = [Place(files, lesson) for lesson in pack.lessons.values()]
    total = len(places) * (1 + len(seeds))
    problems = [*prove_id(files, pack, taken), *prove_files(files, pack)]
    for n, place in enumerate(places):
        found: dict[tuple[int, str, str], Problem] = {}
        for at, seed in enumerate(seeds):
            if done:
                done(len(places) + n * len(seeds) + at, total)
            for problem in _run(place, pack, seed, first=at == 0):
                found.setdefault((problem.line, problem.id, problem.code + str(problem.values)), problem)
        problems += sorted(found.values(), key=lambda problem: problem.line)
    if done:
        done(total, total)
    return Checked(pack, (*problems, *prove_spread(places, pack.languages)))


def _run(place: Place, pack: Pack, seed: int, *, first: bool) -> Iterator[Problem]:
    """One seed. Texts are the same for all of them and are read once, with letters for numbers."""
    lesson = place.lesson
    style = STYLES[0] if first else STYLES[seed % len(STYLES)]
    try:
        steps = build_lesson(lesson, style, seed)
    except (ValueError, ArithmeticError, LookupError) as error:
        yield place.problem((), "", "seed-fails", seed=seed, detail=str(error)[:200])
        return
    yield from prove_keys(place, steps)
    if first:
        yield from prove_wrong_rules(place, steps)
        yield from prove_texts(place, steps, pack.languages)
        yield from prove_options(place, pack.languages)
        yield from prove_open(place, pack.languages)
