"""Random logs: what may happen to a log, done to a store step by step, and all that is then in it."""

import json
from pathlib import Path

from hypothesis import strategies as st

from tutor.practice import bring_up_to_date, keep
from tutor.progress import Entry, RunRecord, Store, new_id

PLANS = ("lesson:p/one", "lesson:p/two", "misses:p/one", "lesson:other/one", "drill:all")
QUESTIONS = ("p/one/syn", "p/one/ack", "p/two/fin", "other/one/rst", "drill/1")
SKILLS = (
    "does:LISTEN/SYN",
    "field:ack/after-syn",
    "belief:ack-last",
    "concept:p/one/why",
    "edge:LISTEN/SYN-RECEIVED",
)
SCOPES = ("all", "pack:p", "pack:other", "lesson:p/one", "lesson:p/two")
HOUR = 3_600_000

ratings = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3), max_size=4)
clock = st.one_of(st.integers(0, 30 * HOUR), st.integers(-800 * HOUR, 9_000 * HOUR))
"""Mostly it goes on; now and then it jumps back, or a year has passed."""
step = st.one_of(
    st.tuples(st.just("begin"), st.sampled_from(PLANS), clock),
    st.tuples(
        st.just("answered"),
        st.sampled_from(QUESTIONS),
        clock,
        st.one_of(st.none(), ratings),
        st.booleans(),
        st.sampled_from((-660, 0, 540, 765)),
    ),
    st.tuples(st.just("hint"), st.sampled_from(QUESTIONS), clock),
    st.tuples(st.just("finished"), clock),
    st.tuples(st.just("undo"), clock),
    st.tuples(st.just("forget"), st.sampled_from(SCOPES), clock),
    st.tuples(st.just("goal"), clock),
)
steps = st.lists(step, max_size=25)


class Learner:
    """Somebody with a store, who does what the steps say; ids are counted, so that a failure reads well."""

    def __init__(self, store: Store, at: int = 1_790_000_000_000, run: str | None = None) -> None:
        self.store = store
        self.at = at
        self.run = run
        store._connection.execute("PRAGMA synchronous = OFF")

    def does(self, steps: list[tuple]) -> None:
        for kind, *rest in steps:
            getattr(self, kind)(*rest)
            bring_up_to_date(self.store)

    def begin(self, plan: str, later: int) -> None:
        self.at += later
        self.run = new_id()
        self.store.begin(RunRecord(self.run, plan, 7, "symbolic", "hash", b"", self.at))

    def answered(self, question: str, later: int, ratings: dict | None, at_once: bool, offset: int) -> None:
        body = {"reply": {"type": "answer", "fields": {}, "spent": 900}, "offset": offset}
        if ratings is not None:
            met = [
                skill.removeprefix("belief:")
                for skill, each in ratings.items()
                if each == 1 and "belief" in skill
            ]
            body |= {"ratings": ratings, "met": met, "at_once": at_once}
        self._keep("answered", later, question, body)

    def hint(self, question: str, later: int) -> None:
        self._keep("hint", later, question, {"reply": {"type": "hint", "spent": 400}, "offset": 0})

    def finished(self, later: int) -> None:
        self._keep("finished", later, None, {})

    def undo(self, later: int) -> None:
        last = self.store.latest_answer()
        if last is not None:
            self.at += later
            self.store.append(Entry(new_id(), last.run, self.at, "undone", None, {"entry": last.id}))

    def forget(self, scope: str, later: int) -> None:
        self.at += later
        self.store.append(Entry(new_id(), None, self.at, "forgot", None, {"scope": scope}))

    def goal(self, later: int) -> None:
        self.at += later
        self.store.append(Entry(new_id(), None, self.at, "goal", None, {"date": "2026-12-01"}))

    def _keep(self, kind: str, later: int, question: str | None, body: dict) -> None:
        if self.run is None:
            self.begin(PLANS[0], 0)
        self.at += later
        keep(self.store, Entry(new_id(), self.run, self.at, kind, question, body))


TABLES = {
    "memory": "SELECT * FROM memory",
    "day": "SELECT * FROM day",
    "belief": "SELECT * FROM belief",
    "belief_day": "SELECT * FROM belief_day",
    "gone": "SELECT id FROM gone_entry JOIN entry USING (ordinal)",
    "gone runs": "SELECT id FROM gone_run JOIN run USING (ordinal)",
}
LOG = {
    "run": "SELECT id, plan, started_at FROM run",
    "entry": "SELECT id, run, at, tick, kind, question, body FROM entry",
}


def follows(store: Store) -> dict[str, list]:
    """All that follows from the log; ordinals, which mean nothing elsewhere, as ids."""
    return {name: sorted(store._connection.execute(sql).fetchall(), key=repr) for name, sql in TABLES.items()}


def everything(store: Store) -> dict[str, list]:
    """The log and all that follows from it."""
    return follows(store) | {
        name: sorted(store._connection.execute(sql).fetchall(), key=repr) for name, sql in LOG.items()
    }


def made_again(store: Store) -> dict[str, list]:
    """What follows from the log when it is made from the log alone."""
    store._connection.execute("UPDATE derived SET rules = 0")
    bring_up_to_date(store)
    return follows(store)


def bodies(path: Path) -> list[dict]:
    """A file's entries' bodies."""
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        return [json.loads(body) for (body,) in connection.execute("SELECT body FROM entry")]
    finally:
        connection.close()
