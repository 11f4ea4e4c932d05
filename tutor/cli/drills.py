"""Runs of drills as the log keeps them: begun, gone on with, and what was missed in one."""

import hashlib
import random
from collections.abc import Collection
from collections.abc import Sequence as Ordered
from typing import TYPE_CHECKING, NamedTuple, cast

from tutor.cli.help import N_
from tutor.cli.library import INTERVIEW, built_in, installed, pack_of
from tutor.cli.options import Front as FrontName
from tutor.cli.practising import titled
from tutor.cli.said import say, wording
from tutor.cli.walk import Walk, begin, go_on, here, new_record, now
from tutor.engine import Sequence
from tutor.errors import TutorError
from tutor.packs import Pack
from tutor.practice import GENERATED, Drill, Snapshot, Source, Wanted, packed, unpacked
from tutor.progress import RunRecord, local_day
from tutor.quiz import Question
from tutor.tcp import Style

if TYPE_CHECKING:
    from tutor.progress import Store

DRILL, MISSES = "drill:mixed", "drill-misses:mixed"
"""The plans' names in the log."""

TITLE = N_("Drill")
TITLE_OF_MISSES = N_("What was missed")


class Manner(NamedTuple):
    """How the command line wants it asked; None where it says nothing."""

    front: FrontName
    numbers: str | None = None
    seed: int | None = None
    clock: bool = False
    again: bool = False

    @property
    def chosen_seed(self) -> int:
        """The seed that was given, or one of chance's."""
        return self.seed if self.seed is not None else random.SystemRandom().getrandbits(31)

    def allows(self, record: RunRecord) -> bool:
        """Whether a run that was left is asked as is wanted now."""
        return self.numbers in (None, record.numbers) and self.seed in (None, record.seed)


def packs_for(wanted: Wanted, due: Collection[str] = ()) -> list[Pack]:
    """The packs whose questions may be asked; an installed one that is damaged is told of and left out.

    What interviewers ask comes only where a skill of theirs is ``due``. Raises PackError for a pack that was
    asked for by name and cannot be read.
    """
    if wanted.pack is not None:
        return [pack_of(wanted.pack)]
    packs = [built_in()]
    met = any(skill.startswith(f"concept:{INTERVIEW}/") for skill in due)
    for id in [*([INTERVIEW] if met else []), *installed()]:
        try:
            packs.append(pack_of(id))
        except TutorError as fault:
            say(wording().error(fault))
    return packs


def begin_drill(store: "Store", wanted: Wanted, manner: Manner) -> Walk:
    """A drill from its beginning, with what is known of the learner now."""
    at, packs = now(), packs_for(wanted)
    record = new_record(
        DRILL,
        seed=manner.chosen_seed,
        numbers=manner.numbers or "symbolic",
        content_hash=hash_of(packs),
        snapshot=packed(Snapshot(wanted, store.known(at, here(at)))),
    )
    return begin(record, _drill(record, packs))


def go_on_with_drill(store: "Store", wanted: Wanted, manner: Manner) -> Walk | None:
    """The drill that was left, if it is the one that is asked for."""
    record = None if manner.again else _left(store)
    if record is None or not manner.allows(record):
        return None
    snapshot = unpacked(record.snapshot)
    if wanted not in (Wanted(), snapshot.wanted) or not _goes_on(record, snapshot.wanted):
        return None
    try:
        packs = packs_for(snapshot.wanted)
    except TutorError:
        return None  # the pack it was about has gone
    if record.plan == MISSES:
        return go_on(store, record, _misses(record, packs), hash_of(packs))
    return go_on(store, record, _drill(record, packs, asked_before(store, record)), hash_of(packs))


def _left(store: "Store") -> RunRecord | None:
    left = [record for plan in (DRILL, MISSES) if (record := store.last_unfinished(plan)) is not None]
    return max(left, key=lambda record: record.started_at, default=None)


def _goes_on(record: RunRecord, wanted: Wanted) -> bool:
    """A drill without end is one of its day: tomorrow the learner knows other things than today."""
    endless = wanted.questions is None and wanted.minutes is None and record.plan == DRILL
    return not endless or is_of_today(record)


def is_of_today(record: RunRecord) -> bool:
    """Whether a run was begun on the learner's local day of now."""
    at = now()
    return local_day(at, here(at)) == local_day(record.started_at, here(record.started_at))


def asked_before(store: "Store", record: RunRecord) -> list[str]:
    """The questions of a run, as far as anything was answered, in their order."""
    asked = (entry.question for entry in store.entries(record.id))
    return list(dict.fromkeys(question for question in asked if question is not None))


def begin_misses(store: "Store", before: Walk) -> Walk:
    """A run of what was missed in another. It stands in the log at once: nothing else begins it again."""
    snapshot = unpacked(before.record.snapshot)
    packs = packs_for(snapshot.wanted)
    missed = tuple(dict.fromkeys(verdict.question for verdict in before.run.missed))
    record = new_record(
        MISSES,
        seed=before.record.seed,
        numbers=before.record.numbers,
        content_hash=hash_of(packs),
        snapshot=packed(Snapshot(snapshot.wanted, snapshot.known, questions=missed)),
    )
    store.begin(record)
    walk = begin(record, _misses(record, packs))
    walk.kept = True
    return walk


def source_of(record: RunRecord, packs: Ordered[Pack]) -> Source:
    """Where the questions of a run come from."""
    return Source(unpacked(record.snapshot).wanted, cast("Style", record.numbers), record.seed, packs)


def hash_of(packs: Ordered[Pack]) -> str:
    """Of all that a run's questions come from."""
    parts = [str(GENERATED), *(f"{pack.id} {pack.hash}" for pack in packs)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _drill(record: RunRecord, packs: Ordered[Pack], asked: Ordered[str] = ()) -> Drill:
    return Drill(titled(TITLE), source_of(record, packs), unpacked(record.snapshot).known, asked)


def _misses(record: RunRecord, packs: Ordered[Pack]) -> Sequence:
    """The questions missed, once more; those that are still there."""
    source = source_of(record, packs)
    there: list[Question] = []
    for id in unpacked(record.snapshot).questions:
        try:
            there.append(source.question(id))
        except ValueError:
            continue
    return Sequence(titled(TITLE_OF_MISSES), tuple(there))
