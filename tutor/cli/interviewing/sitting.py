"""A sitting with the interviewer: begun or gone on with, broken off without loss, and what comes after it."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, cast

import msgspec

from tutor.cli.fronts import PersonFront
from tutor.cli.help import N_
from tutor.cli.interviewing.asking import interview_pack, see_to_it
from tutor.cli.interviewing.saving import save_scorecard, see_to_file
from tutor.cli.lessons import learners_log
from tutor.cli.options import Front as FrontName
from tutor.cli.practising import Clocked, titled
from tutor.cli.said import printed, wording
from tutor.cli.walk import (
    Walk,
    begin,
    finish,
    follow,
    go_on,
    here,
    new_record,
    now,
    say_way_on,
    way_on_said,
)
from tutor.packs import Pack
from tutor.practice import (
    Interview,
    InterviewNotes,
    InterviewSession,
    InterviewTexts,
    Scorecard,
    pack_session,
    scorecard,
    unpack_session,
)
from tutor.progress import Entry, RunRecord, local_day, new_id
from tutor.ui import leaving_on_signals

if TYPE_CHECKING:
    from tutor.lines import InterviewJsonLines
    from tutor.progress import Store

INTERVIEW = "interview:mock"
"""The plan's name in the log."""

TITLE = N_("Mock interview")
POINTS = N_("Which of these points did you make? Those that your words show are ticked.")

LEFT = "left"
"""The entry that keeps what was begun of an answer, words or ticks: ``{"begun": text}``."""


class _Interviewing(PersonFront, Protocol):
    """A front for people at an interview."""

    def long_answers(self) -> None:
        """The model answers of two minutes, one after the other."""


class Asked(msgspec.Struct, frozen=True):
    """What the command line says; None where it says nothing."""

    minutes: int | None = None
    level: str | None = None
    topic: str | None = None
    seed: int | None = None
    again: bool = False

    def allows(self, record: RunRecord) -> bool:
        """Whether an interview that was left is the one that is asked for: the same wishes, and today's."""
        left, at = unpack_session(record.snapshot), now()
        wishes = ((self.minutes, left.minutes), (self.level, left.level), (self.topic, left.topic))
        same = all(wish in (None, had) for wish, had in (*wishes, (self.seed, record.seed)))
        today = local_day(at, here(at)) == local_day(record.started_at, here(record.started_at))
        return same and today and not self.again


def walk_interview(asked: Asked, front: FrontName, save: str | None, *, clock: bool, force: bool) -> int:
    """Interview, and do what the learner chooses after it. The exit code."""
    pack = interview_pack()
    see_to_it(pack, asked.level, asked.topic)
    if save is not None:
        see_to_file(save, force=force)
    with leaving_on_signals(), learners_log() as store:
        sitting = _Sitting(store, pack, asked, front, clock=clock)
        return sitting.as_program(save) if front == "jsonl" else sitting.with_person(save)


class _Sitting:
    """One interview with its log; and another, if the learner wants one."""

    def __init__(self, store: "Store", pack: Pack, asked: Asked, front: FrontName, *, clock: bool) -> None:
        self.store = store
        self.pack = pack
        self.asked = asked
        self.front = front
        self.clock = clock
        self._take(self._left() or self._new())

    def _take(self, walk: Walk) -> None:
        self.walk = walk
        self.plan = cast("Interview", walk.run.plan)
        self.notes = InterviewNotes(self.card)
        if walk.run.asking is not None:
            question = walk.run.asking.question.id
            begun = _begun(self.store.entries(walk.record.id), question) if walk.resumed else None
            if begun:
                self.notes.begun[question] = begun

    def card(self) -> Scorecard:
        """What it came to so far."""
        return scorecard(self.plan, self.walk.run.outcomes)

    def as_program(self, save: str | None) -> int:
        """The whole interview as JSON lines. The exit code."""
        from tutor.lines import InterviewJsonLines

        record = self.walk.record
        front = InterviewJsonLines(wording(), sys.stdin.buffer, sys.stdout.buffer, self.notes)
        front.hello(record.id, record.seed, front.words.language, "symbolic", record.plan)
        with way_on_said(front, self.walk, "interview"), self._begun_kept():
            follow(self.store, self.walk, front)
        say_way_on(front, self.walk, "interview")
        self._save(save, front)
        return 0

    def with_person(self, save: str | None) -> int:
        """Interview until the learner leaves. The exit code."""
        while True:
            front = self._front()
            with way_on_said(front, self.walk, "interview"), self._begun_kept():
                if self.walk.run.asking is None and self.walk.resumed:
                    finish(self.store, self.walk.record)
                if not follow(self.store, self.walk, front):
                    front.show(self.walk.run.so_far())
                self._save(save, front)
                chosen = self._after(front)
            if chosen == "on":
                self.walk = msgspec.structs.replace(self.walk, events=self.walk.run.again(), resumed=True)
            elif chosen == "more":
                self._take(self._new(anew=True))
                save = None  # the file is that of the first
            else:
                say_way_on(front, self.walk, "interview")
                return 0

    def _after(self, front: PersonFront) -> str | None:
        """What the learner does next; in the language it was left in."""
        words = wording(front.words.language)
        stopped = self.walk.run.asking is not None
        options = [("on", words("go on"))] if stopped else [("more", words("another interview"))]
        if any(each.long for each in self.card().told):
            options.append(("long", words("the model answers of two minutes")))
        options.append(("leave", words("leave")))
        while True:
            chosen = front.menu(words("What next?"), options)
            if chosen != "long":
                return chosen
            self.person.long_answers()

    def _front(self) -> PersonFront:
        if self.front == "terminal":
            from tutor.ui import InterviewTerminal

            self.person: _Interviewing = InterviewTerminal(printed(), self.notes)
        else:
            from tutor.lines import InterviewPlain

            self.person = InterviewPlain(printed(), sys.stdin, sys.stdout, self.notes)
        return Clocked(self.person) if self.clock else self.person

    def _save(self, save: str | None, front: "PersonFront | InterviewJsonLines") -> None:
        if save is not None and self.card().told:
            save_scorecard(save, self.card(), wording(front.words.language))

    @contextmanager
    def _begun_kept(self) -> Iterator[None]:
        """However the sitting ends: what was typed or ticked and not sent is in the log."""
        try:
            yield
        finally:
            asking = self.walk.run.asking
            text = self.notes.begun.get(asking.question.id) if asking is not None else None
            if asking is not None and text and text.strip():
                if not self.walk.kept:
                    self.store.begin(self.walk.record)
                    self.walk.kept = True
                body = {"begun": text, "offset": here(now())}
                self.store.append(Entry(new_id(), self.walk.record.id, now(), LEFT, asking.question.id, body))

    def _new(self, *, anew: bool = False) -> Walk:
        """An interview from its beginning, with what is known of the learner now."""
        import random

        at, asked = now(), self.asked
        seed = asked.seed if asked.seed is not None and not anew else random.SystemRandom().getrandbits(31)
        known = self.store.known(at, here(at))
        session = InterviewSession(known, asked.minutes or 20, asked.level, asked.topic)
        record = new_record(
            INTERVIEW,
            seed=seed,
            numbers="symbolic",
            content_hash=self.pack.hash,
            snapshot=pack_session(session),
        )
        return begin(record, self._plan(record))

    def _left(self) -> Walk | None:
        """The interview that was left today, if it is the one that is asked for."""
        record = self.store.last_unfinished(INTERVIEW)
        if record is None or not self.asked.allows(record):
            return None
        return go_on(self.store, record, self._plan(record), self.pack.hash)

    def _plan(self, record: RunRecord) -> Interview:
        texts = InterviewTexts(titled(TITLE), titled(POINTS))
        return Interview(texts, self.pack, unpack_session(record.snapshot), "symbolic", record.seed)


def _begun(entries: Sequence[Entry], question: str) -> str | None:
    """What was begun of an answer to the question that stands, if nothing was answered since."""
    last = entries[-1] if entries else None
    if last is None or last.kind != LEFT or last.question != question:
        return None
    begun = last.body.get("begun")
    return begun if isinstance(begun, str) else None
