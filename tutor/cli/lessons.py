"""Lessons and the learner's log together: which to walk, from where, and what comes after."""

import json
import random
from typing import TYPE_CHECKING, cast

import msgspec

from tutor.cli.fronts import PersonFront, for_a_person
from tutor.cli.library import built_in, find_lesson, lesson_name, pack_of
from tutor.cli.options import Front
from tutor.cli.places import data_folder, is_there
from tutor.cli.said import wording
from tutor.cli.walk import (
    Walk,
    begin,
    finish,
    follow,
    follow_as_program,
    go_on,
    new_record,
    say_way_on,
    unstarted,
    way_on_said,
)
from tutor.engine import Sequence, lesson_plan
from tutor.errors import TutorError
from tutor.packs import Lesson
from tutor.progress import FILE_NAME, RunRecord
from tutor.quiz import Verdict
from tutor.tcp import Style
from tutor.ui import leaving_on_signals

if TYPE_CHECKING:
    from tutor.progress import Store

LESSON, MISSES = "lesson", "misses"


class Wanted(msgspec.Struct, frozen=True):
    """What the command line asked of the run; None where it said nothing."""

    numbers: str | None = None
    seed: int | None = None
    again: bool = False


def plan_id(kind: str, lesson: Lesson) -> str:
    """The name of a plan in the log: ``lesson:handshake/three-way``."""
    return f"{kind}:{lesson.pack}/{lesson.id}"


def lesson_of(plan: str) -> Lesson | None:
    """The lesson a plan in the log belongs to, if it is still there and its pack can be read."""
    pack, _, name = plan.partition(":")[2].partition("/")
    try:
        return pack_of(pack).lessons.get(name)
    except TutorError:
        return None


def next_lesson(store: "Store") -> Lesson:
    """The first lesson that was never walked to its end; the first of all when none is left."""
    done = store.finished_plans()
    lessons = list(built_in().lessons.values())
    return next((each for each in lessons if plan_id(LESSON, each) not in done), lessons[0])


def walk_lesson(name: str | None, front: Front, wanted: Wanted) -> int:
    """Walk a lesson and what the learner chooses after it. The exit code."""
    lesson = find_lesson(name) if name is not None else None
    with leaving_on_signals():
        if lesson is not None and front != "jsonl" and not is_there(data_folder() / FILE_NAME):
            return _walk_first(lesson, front, wanted)
        return _walk_from_log(lesson, front, wanted)


def learners_log() -> "Store":
    """The learner's log. SQLite is imported here: the first page needs neither it nor the disk."""
    from tutor.progress import open_store

    store = open_store(data_folder())
    try:
        catch_up(store)
    except BaseException:
        store.close()
        raise
    return store


def catch_up(store: "Store") -> None:
    """Make what follows from the log again where it has to be; a long log's takes a while, and has a bar."""
    if not store.stale:
        return
    from tutor.cli.bar import bar_after_a_second
    from tutor.practice import bring_up_to_date

    words = wording()
    with bar_after_a_second(lambda: words("working through your answers")) as done:
        bring_up_to_date(store, done)


def _walk_first(lesson: Lesson, front: Front, wanted: Wanted) -> int:
    """Who has no log yet begins anew, whatever it would say: the first page need not wait for the disk.

    A fault of the log is said before the first question takes an answer.
    """
    record = _record(lesson, wanted)
    walk = unstarted(record, plan_of(lesson, record))
    person = for_a_person(front, cast("Style", walk.record.numbers))
    with way_on_said(person, walk, _way_on(lesson, walk)):
        try:
            for event in walk.run.lead():
                person.show(event)
        finally:  # the first words do not wait for the first question; who leaves at them is told of it
            walk.events = walk.run.start()
        while walk.events:
            person.show(walk.events.pop(0))
    with learners_log() as store:
        return _Session(store, front).walk(lesson, walk, person)


def _walk_from_log(lesson: Lesson | None, front: Front, wanted: Wanted) -> int:
    with learners_log() as store:
        if lesson is None:
            stopped = None if wanted.again else store.last_unfinished(kinds=(LESSON, MISSES))
            lesson = lesson_of(stopped.plan) if stopped else None
            if stopped is not None and lesson is not None and stopped.plan.startswith(MISSES):
                return _walk(store, lesson, front, Wanted(), misses=stopped)
            lesson = lesson or next_lesson(store)
        return _walk(store, lesson, front, wanted)


def _walk(
    store: "Store", lesson: Lesson, front: Front, wanted: Wanted, misses: RunRecord | None = None
) -> int:
    walk = _resume(store, lesson, misses) if misses else _begin_or_go_on(store, lesson, wanted)
    if walk.run.asking is None and walk.resumed:
        finish(store, walk.record)
    if front == "jsonl":
        return follow_as_program(store, walk, _way_on(lesson, walk))
    return _Session(store, front).walk(lesson, walk)


def _begin_or_go_on(store: "Store", lesson: Lesson, wanted: Wanted) -> Walk:
    record = None if wanted.again else store.last_unfinished(plan_id(LESSON, lesson))
    if record is not None and wanted.numbers in (None, record.numbers) and wanted.seed in (None, record.seed):
        return _resume(store, lesson, record)
    return _begin(lesson, wanted)


def _begin(lesson: Lesson, wanted: Wanted) -> Walk:
    record = _record(lesson, wanted)
    return begin(record, plan_of(lesson, record))


def _record(lesson: Lesson, wanted: Wanted) -> RunRecord:
    seed = wanted.seed if wanted.seed is not None else random.SystemRandom().getrandbits(31)
    return new_record(
        plan_id(LESSON, lesson), seed=seed, numbers=wanted.numbers or "symbolic", content_hash=lesson.hash
    )


def _resume(store: "Store", lesson: Lesson, record: RunRecord) -> Walk:
    return go_on(store, record, plan_of(lesson, record), lesson.hash)


def _begin_misses(lesson: Lesson, before: RunRecord, missed: tuple[Verdict, ...]) -> Walk:
    record = new_record(
        plan_id(MISSES, lesson),
        seed=before.seed,
        numbers=before.numbers,
        content_hash=lesson.hash,
        snapshot=json.dumps([verdict.question for verdict in missed]).encode(),
    )
    return begin(record, plan_of(lesson, record))


def plan_of(lesson: Lesson, record: RunRecord) -> Sequence:
    """The plan a record names: a lesson, or the questions of it that were missed."""
    plan = lesson_plan(lesson, cast("Style", record.numbers), record.seed)
    return plan.only(json.loads(record.snapshot)) if record.snapshot else plan


def _way_on(lesson: Lesson, walk: Walk) -> str:
    """The command that goes on with a walk."""
    return "learn" if walk.record.plan.startswith(MISSES) else f"learn {lesson_name(lesson)}"


class _Session:
    """One sitting of a person: a lesson, and what follows it."""

    def __init__(self, store: "Store", name: Front) -> None:
        self.store = store
        self.name = name

    def walk(self, lesson: Lesson, walk: Walk, begun: PersonFront | None = None) -> int:
        """Walk on until the learner leaves; ``begun`` is a front that has shown the first words."""
        while True:
            front = begun or for_a_person(self.name, cast("Style", walk.record.numbers))
            begun = None
            way_on = _way_on(lesson, walk)
            with way_on_said(front, walk, way_on):
                ended = follow(self.store, walk, front)
            say_way_on(front, walk, way_on)
            chosen = self._after(front, lesson, walk) if ended else None
            if chosen is None:
                return 0
            lesson, walk = chosen

    def _after(self, front: PersonFront, lesson: Lesson, walk: Walk) -> tuple[Lesson, Walk] | None:
        """What the learner does next, once a lesson is over; in the language it was ended in."""
        words = wording(front.words.language)
        following, missed = next_lesson(self.store), walk.run.missed
        options = []
        if following is not lesson:
            title = words.text(following.title)
            options.append(("next", words("{title} ({n} min)", title=title, n=following.minutes)))
        if missed:
            options.append(
                (
                    "misses",
                    words.plural(
                        "the question missed, again", "the {n} questions missed, again", len(missed)
                    ),
                )
            )
        options.append(("leave", words("leave")))
        chosen = front.menu(words("What next?"), options)
        if chosen == "next":
            return following, _begin_or_go_on(self.store, following, Wanted(walk.record.numbers))
        if chosen == "misses":
            return lesson, _begin_misses(lesson, walk.record, missed)
        return None
