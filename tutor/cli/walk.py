"""Walk a plan with a learner: each reply is kept, with what it teaches, before it is judged aloud.

Whoever leaves is told in one line where they stopped and how to go on.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import msgspec

from tutor.cli.said import NO_BREAK, called, say
from tutor.engine import Ask, Event, Finished, Front, Graded, Plan, Refused, Reply, Run, drive
from tutor.progress import Entry, RunRecord, new_id
from tutor.quiz import Verdict

if TYPE_CHECKING:
    from tutor.cli.fronts import PersonFront
    from tutor.lines import JsonLines
    from tutor.progress import Store
    from tutor.tcp import Style

KINDS = {"answer": "answered", "hint": "hint", "skip": "skipped", "back": "back"}
"""What a reply is called in the log."""


class Walk(msgspec.Struct):
    """One run with its record: what is asked, and what is already known of it.

    ``kept``: the run stands in the log. It is put there with its first reply, so that looking at a lesson
    leaves nothing behind and the first words wait for no disk. ``tries`` are the verdicts so far on questions
    that are not over, ``rated`` the questions that were: who goes back to one has seen its answer.
    """

    record: RunRecord
    run: Run
    events: list[Event]
    resumed: bool
    kept: bool
    tries: dict[str, list[Verdict]] = {}
    rated: set[str] = set()


def now() -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000


def here(at: int) -> int:
    """How many minutes the learner's clock is east of UTC at a moment (ms since 1970 UTC)."""
    return time.localtime(at // 1000).tm_gmtoff // 60


def ticks() -> int:
    """Milliseconds that only grow."""
    return time.monotonic_ns() // 1_000_000


def begin(record: RunRecord, plan: Plan) -> Walk:
    """A new run of a plan."""
    walk = unstarted(record, plan)
    walk.events = walk.run.start()
    return walk


def unstarted(record: RunRecord, plan: Plan) -> Walk:
    """A new run: no text and no question of it is worked out before it is asked for."""
    return Walk(record, Run(plan), [], resumed=False, kept=False)


def go_on(store: "Store", record: RunRecord, plan: Plan, content_hash: str) -> Walk:
    """A run as the learner left it, at the very question that stood.

    Its replies are received again. Where that is not the same run any more (the content has changed, or
    two tutors wrote to it at once), nothing is graded again: what is over stays over.
    """
    entries = store.entries(record.id)
    run = Run(plan)
    run.start()
    if record.content_hash != content_hash or not all(_again(run, entry) for entry in entries):
        run = Run(plan)
        run.assume(*_outcomes(entries))
        walk = Walk(record, run, run.start(), resumed=bool(entries), kept=True)
    else:
        walk = Walk(record, run, run.again(), resumed=bool(entries), kept=True)
    for entry in entries:
        verdict = _verdict(entry)
        if entry.question is not None and verdict is not None:
            _over(walk, entry.question, verdict, bool(entry.body.get("done")))
    return walk


def _over(walk: Walk, question: str, verdict: Verdict, done: bool) -> list[Verdict]:
    """Note a verdict; all those of a question that is over now, the first time in this run."""
    if question in walk.rated:
        return []
    tries = walk.tries.setdefault(question, [])
    tries.append(verdict)
    if not done:
        return []
    walk.rated.add(question)
    return walk.tries.pop(question)


def _again(run: Run, entry: Entry) -> bool:
    """Receive a stored reply again, as it was judged then; False where it does not fit any more."""
    if entry.kind not in KINDS.values():
        return True
    if run.asking is None or run.asking.question.id != entry.question:
        return False
    reply, judged = msgspec.convert(entry.body["reply"], Reply), _verdict(entry)
    if judged is not None and not _is_on(judged, run.asking):
        return False
    return not any(isinstance(event, Refused) for event in run.receive(reply, judged))


def _verdict(entry: Entry) -> Verdict | None:
    return msgspec.convert(entry.body["verdict"], Verdict) if "verdict" in entry.body else None


def _is_on(verdict: Verdict, ask: Ask) -> bool:
    """The verdict is on this attempt and its open fields."""
    names = [field.name for field in verdict.fields]
    return verdict.attempt == ask.attempt and names == [field.name for field in ask.fields]


def _outcomes(entries: Sequence[Entry]) -> tuple[list[Verdict], list[str]]:
    """The first verdict on each question, and the questions that are over, as they were judged then."""
    first: dict[str, Verdict] = {}
    done: list[str] = []
    for entry in entries:
        verdict = _verdict(entry)
        if entry.question is not None and verdict is not None:
            first.setdefault(entry.question, verdict)
            if entry.body.get("done"):
                done.append(entry.question)
    return list(first.values()), done


def follow(store: "Store", walk: Walk, front: Front, clock: Callable[[], int] = ticks) -> bool:
    """Drive the run to its end or until the learner leaves. True at the end."""
    from tutor.practice import keep, ready

    # What spaces the questions is loaded while the learner reads the first: no verdict waits for it.
    threading.Thread(target=ready, daemon=True).start()

    def record(reply: Reply, ask: Ask, events: Sequence[Event]) -> None:
        if not walk.kept:
            store.begin(walk.record)
            walk.kept = True
        at = now()
        body = _body(walk, reply, ask, events) | {"offset": here(at)}
        keep(store, Entry(new_id(), walk.record.id, at, KINDS[_tag(reply)], ask.question.id, body))
        if any(isinstance(event, Finished) for event in events):
            finish(store, walk.record)

    return drive(walk.run, walk.events, front, record, clock)


def follow_as_program(store: "Store", walk: Walk, command: str) -> int:
    """The whole run as JSON lines; ``command`` goes on with it. The exit code."""
    from tutor.cli.fronts import for_a_program

    front, record = for_a_program(), walk.record
    front.hello(record.id, record.seed, front.words.language, cast("Style", record.numbers), record.plan)
    with way_on_said(front, walk, command):
        follow(store, walk, front)
    say_way_on(front, walk, command)
    return 0


@contextmanager
def way_on_said(front: "PersonFront | JsonLines", walk: Walk, command: str) -> Iterator[None]:
    """Whoever breaks off, by Ctrl-C or a signal, is told where, and how to go on.

    Not after a fault of the store: then the last answer is not kept, and the fault says so.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        say_way_on(front, walk, command)
        raise


def say_way_on(front: "PersonFront | JsonLines", walk: Walk, command: str) -> None:
    """One line: where the learner stopped, and the command that goes on; nothing at the end of the run."""
    if walk.run.asking is None:
        return
    say(
        front.words(
            "Stopped at question {number}; your answers are kept. Go on with: {command}",
            number=walk.run.asking.place.number,
            command=f"{called()} {command}".replace(" ", NO_BREAK),
        )
    )


def finish(store: "Store", record: RunRecord) -> None:
    """Say in the log that a run has come to its end."""
    store.append(Entry(new_id(), record.id, now(), "finished", None, {}))


def _tag(reply: Reply) -> str:
    return str(msgspec.to_builtins(reply)["type"])


def _body(walk: Walk, reply: Reply, ask: Ask, events: Sequence[Event]) -> dict[str, object]:
    body: dict[str, object] = {"reply": msgspec.to_builtins(reply)}
    for event in events:
        if isinstance(event, Graded):
            body |= {"verdict": msgspec.to_builtins(event.verdict), "done": event.done}
            tries = _over(walk, ask.question.id, event.verdict, event.done)
            if tries:
                from tutor.practice import answered_body

                body |= answered_body(ask.question, tries, len(ask.question.hints) - ask.hints_left)
    return body


def new_record(plan: str, *, seed: int, numbers: str, content_hash: str, snapshot: bytes = b"") -> RunRecord:
    """A run that begins now."""
    return RunRecord(new_id(), plan, seed, numbers, content_hash, snapshot, now())
