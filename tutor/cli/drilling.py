"""Drills and the learner's log together: begin one or go on, and what comes after."""

import hashlib
import random
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from tutor.cli.lessons import learners_log
from tutor.cli.library import built_in, installed, pack_of
from tutor.cli.options import Front as FrontName
from tutor.cli.options import UnknownName
from tutor.cli.practising import follow_as_program, front_for, say_way_on, titled, way_on_said
from tutor.cli.said import say, wording
from tutor.cli.walk import Walk, begin, finish, follow, go_on, here, new_record, now
from tutor.engine import Sequence
from tutor.errors import TutorError
from tutor.packs import Pack
from tutor.practice.drill import Drill
from tutor.practice.source import Source
from tutor.practice.wanted import GENERATED, Only, Snapshot, Wanted, packed, unpacked
from tutor.progress import RunRecord, local_day
from tutor.tcp import Style
from tutor.ui import leaving_on_signals
from tutor.wording.sentence import N_

if TYPE_CHECKING:
    from tutor.cli.fronts import PersonFront
    from tutor.progress import Known, Store

DRILL, MISSES = "drill:mixed", "drill-misses:mixed"
TITLE = N_("Drill")
TITLE_OF_MISSES = N_("What was missed")


class Manner(NamedTuple):
    """How the command line wants it asked; None where it says nothing."""

    front: FrontName
    numbers: str | None = None
    seed: int | None = None
    clock: bool = False
    again: bool = False


def asked_for(
    topics: tuple[str, ...],
    level: int | None,
    only: str | None,
    pack: str | None,
    questions: int | None,
    minutes: int | None,
) -> Wanted:
    """What the options ask for. A usage error where they exclude each other, or a pack has nothing of it."""
    given = [name for name, there in (("--topic", topics), ("--level", level), ("--pack", pack)) if there]
    words = wording()
    if len(given) > 1:
        one, other = given[:2]
        raise click.UsageError(
            words("{one} and {other} exclude each other; give one of them.", one=one, other=other)
        )
    wanted = Wanted(tuple(dict.fromkeys(topics)), level, cast("Only | None", only), pack, questions, minutes)
    if pack is not None and not Source(wanted, "symbolic", 0, packs_for(wanted)).stated:
        raise click.UsageError(_nothing_in(pack, only))
    return wanted


def _nothing_in(pack: str, only: str | None) -> str:
    words = wording()
    if only is None:
        return words("The pack “{pack}” has no questions; choose another, or leave out --pack.", pack=pack)
    return words(
        "No question of the pack “{pack}” asks for {field}; leave out --only, or choose another pack.",
        pack=pack,
        field=words.aspect(only),
    )


def packs_for(wanted: Wanted) -> list[Pack]:
    """The packs whose questions may be asked; an installed one that is damaged is told of and left out.

    Raises PackError for a pack that was asked for by name and cannot be read.
    """
    if wanted.pack is not None:
        return [pack_of(wanted.pack)]
    packs = [built_in()]
    for id in installed():
        try:
            packs.append(pack_of(id))
        except TutorError as fault:
            say(wording().error(fault))
    return packs


def walk_drill(wanted: Wanted, manner: Manner) -> int:
    """Drill, and do what the learner chooses after it. The exit code."""
    with leaving_on_signals(), learners_log() as store:
        walk = _go_on(store, wanted, manner) or _begin(store, wanted, manner)
        if walk.run.asking is None and walk.resumed:
            finish(store, walk.record)
        if manner.front == "jsonl":
            return follow_as_program(store, walk, "drill")
        return _Sitting(store, manner).walk(walk)


def _begin(store: "Store", wanted: Wanted, manner: Manner) -> Walk:
    seed = manner.seed if manner.seed is not None else random.SystemRandom().getrandbits(31)
    at = now()
    packs = packs_for(wanted)
    record = new_record(
        DRILL,
        seed=seed,
        numbers=manner.numbers or "symbolic",
        content_hash=hash_of(packs),
        snapshot=packed(Snapshot(wanted, store.known(at, here(at)))),
    )
    return begin(record, _drill(record, packs))


def _go_on(store: "Store", wanted: Wanted, manner: Manner) -> Walk | None:
    """The drill that was left, if it is the one that is asked for."""
    record = None if manner.again else _left(store)
    if (
        record is None
        or manner.numbers not in (None, record.numbers)
        or manner.seed not in (None, record.seed)
    ):
        return None
    snapshot = unpacked(record.snapshot)
    if wanted not in (Wanted(), snapshot.wanted) or not _goes_on(record, snapshot.wanted):
        return None
    try:
        packs = packs_for(snapshot.wanted)
    except (TutorError, UnknownName):
        return None  # the pack it was about has gone
    if record.plan == MISSES:
        return go_on(store, record, misses_plan(record, packs), hash_of(packs))
    return go_on(store, record, _drill(record, packs, asked_before(store, record)), hash_of(packs))


def _left(store: "Store") -> RunRecord | None:
    left = [record for plan in (DRILL, MISSES) if (record := store.last_unfinished(plan)) is not None]
    return max(left, key=lambda record: record.started_at, default=None)


def _goes_on(record: RunRecord, wanted: Wanted) -> bool:
    """A drill without end is one of its day: tomorrow the learner knows other things than today."""
    at = now()
    today = local_day(at, here(at)) == local_day(record.started_at, here(record.started_at))
    return today or wanted.questions is not None or wanted.minutes is not None or record.plan == MISSES


def asked_before(store: "Store", record: RunRecord) -> list[str]:
    """The questions of a run, as far as anything was answered, in their order."""
    asked = (entry.question for entry in store.entries(record.id))
    return list(dict.fromkeys(question for question in asked if question is not None))


def source_of(record: RunRecord, packs: list[Pack]) -> Source:
    """Where the questions of a run come from."""
    return Source(unpacked(record.snapshot).wanted, cast("Style", record.numbers), record.seed, packs)


def _drill(record: RunRecord, packs: list[Pack], asked: list[str] | None = None) -> Drill:
    return Drill(titled(TITLE), source_of(record, packs), unpacked(record.snapshot).known, asked or ())


def misses_plan(record: RunRecord, packs: list[Pack]) -> Sequence:
    """The questions missed, once more; those that are still there."""
    source, there = source_of(record, packs), []
    for id in unpacked(record.snapshot).questions:
        try:
            there.append(source.question(id))
        except ValueError:
            continue
    return Sequence(titled(TITLE_OF_MISSES), tuple(there))


def hash_of(packs: list[Pack]) -> str:
    """Of all that a run's questions come from."""
    parts = [str(GENERATED), *(f"{pack.id} {pack.hash}" for pack in packs)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def begin_misses(before: Walk, known: "Known") -> Walk:
    """A run of what was missed in another."""
    snapshot = unpacked(before.record.snapshot)
    missed = tuple(dict.fromkeys(verdict.question for verdict in before.run.missed))
    packs = packs_for(snapshot.wanted)
    record = new_record(
        MISSES,
        seed=before.record.seed,
        numbers=before.record.numbers,
        content_hash=hash_of(packs),
        snapshot=packed(Snapshot(snapshot.wanted, known, questions=missed)),
    )
    return begin(record, misses_plan(record, packs))


class _Sitting:
    """One sitting of a person: drills, and what was missed in them."""

    def __init__(self, store: "Store", manner: Manner) -> None:
        self.store = store
        self.manner = manner

    def walk(self, walk: Walk) -> int:
        """Walk on until the learner leaves. The exit code."""
        chosen: Walk | None = walk
        while chosen is not None:
            walk = chosen
            front = front_for(self.manner.front, walk, clock=self.manner.clock)
            with way_on_said(front, walk, "drill"):
                ended = follow(self.store, walk, front)
                if not ended:
                    front.show(walk.run.so_far())
                chosen = self._after(front, walk)
            if chosen is None:
                say_way_on(front, walk, "drill")
        return 0

    def _after(self, front: "PersonFront", walk: Walk) -> Walk | None:
        """What the learner does next; in the language it was left in."""
        words = wording(front.words.language)
        missed = len({verdict.question for verdict in walk.run.missed})
        options = []
        if walk.run.asking is not None:
            options.append(("on", words("go on")))
        else:
            options.append(("more", words("another drill")))
        if missed:
            said = words.plural("the question missed, again", "the {n} questions missed, again", missed)
            options.append(("misses", said))
        options.append(("leave", words("leave")))
        chosen = front.menu(words("What next?"), options)
        if chosen == "on":
            return Walk(
                walk.record,
                walk.run,
                walk.run.again(),
                resumed=True,
                kept=walk.kept,
                tries=walk.tries,
                rated=walk.rated,
            )
        if chosen == "more":
            return _begin(self.store, unpacked(walk.record.snapshot).wanted, self.manner)
        if chosen == "misses":
            at = now()
            return begin_misses(walk, self.store.known(at, here(at)))
        return None
