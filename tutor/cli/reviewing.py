"""Reviews and the learner's log together: what is due, and what to do where nothing is."""

from datetime import date
from typing import TYPE_CHECKING

from tutor.cli.drills import Manner, asked_before, hash_of, is_of_today, packs_for, source_of
from tutor.cli.help import N_
from tutor.cli.lessons import learners_log
from tutor.cli.practising import front_for, reviewable, tell_goal, titled
from tutor.cli.said import called, printed
from tutor.cli.walk import (
    Walk,
    begin,
    finish,
    follow,
    follow_as_program,
    go_on,
    here,
    new_record,
    now,
    say_way_on,
    way_on_said,
)
from tutor.packs import Pack
from tutor.practice import Review, Snapshot, Wanted, due_today, next_due, packed, still_asked, unpacked
from tutor.progress import Known, RunRecord, local_day
from tutor.ui import leaving_on_signals

if TYPE_CHECKING:
    from tutor.progress import Store
    from tutor.wording import Wording

REVIEW = "review:due"
TITLE = N_("Review")
MINUTE = 60_000
FIRST_DAY = date(1970, 1, 1).toordinal()


def walk_review(questions: int | None, manner: Manner) -> int:
    """Review what is due, or say when something will be. The exit code."""
    with leaving_on_signals(), learners_log() as store:
        walk = _go_on(store, questions, manner) or _begin(store, questions, manner)
        if walk.run.asking is None and walk.resumed:
            finish(store, walk.record)
        if manner.front == "jsonl":
            return follow_as_program(store, walk, "review")
        if walk.run.asking is None and not walk.resumed:
            print(nothing_due(printed(), *_now_asked(store, walk)))
            return 0
        front = front_for(manner.front, walk, clock=manner.clock)
        with way_on_said(front, walk, "review"):
            if follow(store, walk, front):
                front.greet([nothing_due(front.words, *_now_asked(store, walk))])
            else:
                front.show(walk.run.so_far())
            tell_goal(store, front)
        say_way_on(front, walk, "review")
    return 0


def _now_known(store: "Store") -> tuple[Known, int]:
    at = now()
    return store.known(at, here(at)), here(at)


def _now_asked(store: "Store", walk: Walk) -> tuple[Known, int]:
    """The same, of what a review still asks for: nobody is sent to go over what is gone."""
    assert isinstance(walk.run.plan, Review)
    known, offset = _now_known(store)
    return still_asked(reviewable(known), walk.run.plan.source), offset


def nothing_due(words: "Wording", known: Known, offset: int) -> str:
    """That nothing is left to go over today, or how much; when the next comes due; what to do until then."""
    drill = f"{called()} drill"
    coming = next_due(known)
    if coming is None:
        learn = f"{called()} learn"
        return words("Nothing has been practised yet; begin with: {command}", command=learn)
    left = len(due_today(known, offset))
    if left:
        review = f"{called()} review"
        return words.plural(
            "{n} skill is still due today; go over it with: {command}",
            "{n} skills are still due today; go over them with: {command}",
            left,
            command=review,
        )
    day = local_day(coming, offset)
    if day <= known.today:
        minutes = max(1, -(-(coming - known.at) // MINUTE))
        return words.plural(
            "Nothing is due now; the next comes due in {n} minute. Until then: {command}",
            "Nothing is due now; the next comes due in {n} minutes. Until then: {command}",
            minutes,
            command=drill,
        )
    count = sum(local_day(card.due, offset) == day for card in known.cards.values())
    return words.plural(
        "Nothing is due today; {n} skill comes due on {date}. Until then: {command}",
        "Nothing is due today; {n} skills come due on {date}. Until then: {command}",
        count,
        date=date.fromordinal(FIRST_DAY + day).isoformat(),
        command=drill,
    )


def _begin(store: "Store", questions: int | None, manner: Manner) -> Walk:
    known, offset = _now_known(store)
    due = due_today(known, offset)
    wanted = Wanted(questions=questions)
    packs = packs_for(wanted, due)
    record = new_record(
        REVIEW,
        seed=manner.chosen_seed,
        numbers=manner.numbers or "symbolic",
        content_hash=hash_of(packs),
        snapshot=packed(Snapshot(wanted, known, due)),
    )
    return begin(record, _review(record, packs))


def _go_on(store: "Store", questions: int | None, manner: Manner) -> Walk | None:
    """The review that was left today; tomorrow another is due."""
    record = store.last_unfinished(REVIEW)
    if record is None or not is_of_today(record) or not manner.allows(record):
        return None
    snapshot = unpacked(record.snapshot)
    if questions not in (None, snapshot.wanted.questions):
        return None
    packs = packs_for(snapshot.wanted, snapshot.due)
    return go_on(store, record, _review(record, packs, asked_before(store, record)), hash_of(packs))


def _review(record: RunRecord, packs: list[Pack], asked: list[str] | None = None) -> Review:
    snapshot = unpacked(record.snapshot)
    return Review(titled(TITLE), source_of(record, packs), snapshot.known, snapshot.due, asked or ())
