"""Undo, forgetting and erasing, as the log keeps them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tutor.practice import bring_up_to_date, keep, reviewed
from tutor.progress import TRAIL, Entry, Learned, RunRecord, Store, new_id, open_store

SECRET = "wrong-answer-nobody-shall-read"
Made = Callable[..., RunRecord]


def answer(run: RunRecord, question: str = "p/l/q", at: int = 1_790_000_000_000, **body: object) -> Entry:
    given = {"reply": {"spent": 5_000, "text": SECRET}, "offset": 0, "ratings": {"field:flags": 3}, "met": []}
    return Entry(new_id(), run.id, at, "answered", question, given | {"at_once": True} | body)


def undone(entry: Entry) -> Entry:
    return Entry(new_id(), entry.run, entry.at + 1, "undone", None, {"entry": entry.id})


def forgot(scope: str) -> Entry:
    return Entry(new_id(), None, 1_790_000_900_000, "forgot", None, {"scope": scope})


def finished(run: RunRecord) -> Entry:
    return Entry(new_id(), run.id, 1_790_000_000_500, "finished", None, {})


def standing(store: Store) -> tuple[object, ...]:
    return store.cards(), store.days(), store.beliefs(), store.finished_plans()


def test_undo_gives_back_what_was_before_the_answer(tmp_path, new_run: Made):
    """Memory, counts and misconceptions are as they were, at once; the run goes on before that answer."""
    run = new_run()
    with open_store(tmp_path) as store:
        store.begin(run)
        keep(store, first := answer(run, "one"))
        before = standing(store)
        keep(store, second := answer(run, "two", ratings={"field:flags": 1, "belief:b": 1}, met=["b"]))
        store.append(finished(run))
        assert standing(store) != before
        assert store.last_unfinished() is None
        store.append(undone(second))
        assert not store.stale
        assert standing(store) == before
        assert store.entries(run.id) == [first]
        assert store.last_unfinished() == run
        assert store.latest_answer() == first


def test_undo_takes_hints_that_came_after_with_it(tmp_path, new_run: Made):
    """What followed in the run belongs to a question that is not reached any more."""
    run = new_run()
    with open_store(tmp_path) as store:
        store.begin(run)
        keep(store, first := answer(run, "one"))
        keep(store, Entry(new_id(), run.id, 0, "hint", "two", {"reply": {"spent": 700}, "offset": 0}))
        store.append(undone(first))
        assert standing(store) == ({}, [], [], {})
        assert not store.stale


def test_undo_goes_back_answer_by_answer(tmp_path, new_run: Made):
    """To the very first, and then there is nothing left."""
    run = new_run()
    with open_store(tmp_path) as store:
        store.begin(run)
        seen = []
        for number in range(4):
            seen.append(standing(store))
            keep(store, answer(run, str(number), ratings={"field:flags": 1 + number % 3}))
        for before in reversed(seen):
            store.append(undone(store.latest_answer()))
            assert standing(store) == before
        assert store.latest_answer() is None


def test_undo_beyond_the_trail_is_made_from_the_log(tmp_path, new_run: Made):
    """Nothing is taken off that cannot be: the store says that it is stale, and is made again."""
    run = new_run()
    with open_store(tmp_path) as store:
        store._connection.execute("PRAGMA synchronous = OFF")
        store.begin(run)
        entries = [answer(run, str(number)) for number in range(TRAIL + 2)]
        for entry in entries:
            keep(store, entry)
        store.append(undone(entries[1]))
        assert store.stale
        bring_up_to_date(store)
        assert store.cards()["field:flags"] == reviewed(None, 3, entries[0].at)
        assert [day.answers for day in store.days()] == [1]


@pytest.mark.parametrize("wrong", ["no such entry", None])
def test_undo_of_nothing_is_refused(tmp_path, new_run: Made, wrong):
    """An entry that is not there, or has been taken back already, leaves the log as it was."""
    run = new_run()
    with open_store(tmp_path) as store:
        store.begin(run)
        keep(store, entry := answer(run))
        store.append(undone(entry))
        target = entry.id if wrong is None else wrong
        with pytest.raises(ValueError, match="take back"):
            store.append(Entry(new_id(), run.id, 9, "undone", None, {"entry": target}))
        assert store._connection.execute("SELECT count(*) FROM entry").fetchone() == (2,)


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        ("all", []),
        ("pack:p", ["q/one/x"]),
        ("pack:q", ["p/one/x", "p/two/x", "p/one/y"]),
        ("lesson:p/one", ["p/two/x", "q/one/x"]),
        ("lesson:p/on", ["p/one/x", "p/two/x", "q/one/x", "p/one/y"]),
    ],
)
def test_forgetting_lets_go_its_scope_and_nothing_else(tmp_path, new_run: Made, scope, left):
    """By the lesson a run is of, and by the question wherever it was asked."""
    asked = {
        "lesson:p/one": "p/one/x",
        "lesson:p/two": "p/two/x",
        "misses:q/one": "q/one/x",
        "drill:all": "p/one/y",
    }
    with open_store(tmp_path) as store:
        for plan, question in asked.items():
            store.begin(run := new_run(plan))
            keep(store, answer(run, question, ratings={f"concept:{question}": 3}))
            store.append(finished(run))
        store.append(forgot(scope))
        assert store.stale
        bring_up_to_date(store)
        assert set(store.cards()) == {f"concept:{each}" for each in left}
        assert store.answers() == len(left)
        assert store.has("pack:p") and not store.has("pack:nobody")
        kept = {plan for plan, question in asked.items() if question in left}
        assert set(store.finished_plans()) - {"drill:all"} == kept - {"drill:all"}


def test_forgotten_lesson_is_new_again(tmp_path, new_run: Made):
    """Its runs are not gone on with, and what is answered from now on counts."""
    old, new = new_run(), new_run()
    with open_store(tmp_path) as store:
        store.begin(old)
        keep(store, answer(old))
        store.append(forgot("lesson:handshake/three-way"))
        bring_up_to_date(store)
        assert store.last_unfinished() is None
        assert store.runs(old.plan) == []
        store.begin(new)
        keep(store, answer(new))
        assert store.last_unfinished() == new
        assert store.cards()["field:flags"].reps == 1


@pytest.mark.parametrize("scope", ["", "everything", "pack:", "lesson:one", "pack:a/b"])
def test_what_is_no_scope_is_refused(tmp_path, scope):
    """A caller's slip forgets nothing."""
    with open_store(tmp_path) as store:
        for act in (store.append, store.erase):
            with pytest.raises(ValueError, match="no scope"):
                act(forgot(scope))


def test_forgotten_answers_stay_in_the_log(tmp_path, new_run: Made):
    """Forgetting is an event; every octet is still there."""
    with open_store(tmp_path) as store:
        store.begin(run := new_run())
        keep(store, answer(run))
        store.append(forgot("all"))
        assert store._connection.execute("SELECT count(*) FROM entry").fetchone() == (2,)
        path = store.path
    assert SECRET.encode() in path.read_bytes()


def octets(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


def test_erased_answers_are_nowhere_in_the_file(tmp_path, new_run: Made):
    """Not in a free page, not in the WAL; the rest of the log and its guards are as before."""
    with open_store(tmp_path) as store:
        for plan in ("lesson:p/one", "lesson:p/two"):
            store.begin(run := new_run(plan))
            for number in range(30):
                reply = {"spent": 1, "text": f"{SECRET} {plan} " * 20}
                keep(store, entry := answer(run, f"{plan.partition(':')[2]}/{number}", reply=reply))
            store.append(undone(entry))
        assert f"{SECRET} lesson:p/one".encode() in octets(tmp_path)
        store.erase(forgot("lesson:p/one"))
        bring_up_to_date(store)
        assert f"{SECRET} lesson:p/one".encode() not in octets(tmp_path)
        assert f"{SECRET} lesson:p/two".encode() in octets(tmp_path)
        assert store.answers() == 29
        assert not store.has("lesson:p/one")
        assert store._connection.execute("SELECT plan FROM run").fetchall() == [("lesson:p/two",)]
        for table in ("run", "entry"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                store._connection.execute(f"DELETE FROM {table}")


def test_erased_answers_that_come_back_from_a_copy_stay_forgotten(tmp_path, new_run: Made):
    """Restoring an old backup does not undo what was decided since."""
    with open_store(tmp_path) as store:
        store.begin(run := new_run())
        keep(store, answer(run))
        store.copy_to(tmp_path / "copy")
        store.erase(forgot("all"))
        store.merge(tmp_path / "copy")
        bring_up_to_date(store)
        assert (store.cards(), store.answers()) == ({}, 0)


def test_answer_and_what_it_teaches_are_one_commit(tmp_path, new_run: Made):
    """Another program that reads at any time sees both or neither; a fault in between leaves neither."""
    run = new_run()

    def breaks(card: object, rating: int, at: int) -> None:
        raise RuntimeError("in the middle")

    with open_store(tmp_path) as store, closing(sqlite3.connect(store.path)) as other:
        store.begin(run)
        keep(store, answer(run))
        assert other.execute("SELECT (SELECT count(*) FROM entry), (SELECT reps FROM memory)").fetchone() == (
            1,
            1,
        )
        with pytest.raises(RuntimeError):
            store.append(answer(run), Learned(day=1, spent=1, review=breaks, over=True, ratings={"x": 3}))
        assert other.execute("SELECT (SELECT count(*) FROM entry), (SELECT reps FROM memory)").fetchone() == (
            1,
            1,
        )
        keep(store, answer(run))
        assert store.cards()["field:flags"].reps == 2


def test_two_tutors_teach_one_memory(tmp_path, new_run: Made):
    """Each adds to what the other has just written."""
    run = new_run()
    with open_store(tmp_path) as one, open_store(tmp_path) as two:
        one.begin(run)
        for number in range(6):
            keep((one, two)[number % 2], answer(run))
        assert one.cards() == two.cards()
        assert one.cards()["field:flags"].reps == 6


def test_full_disk_leaves_answers_and_what_they_teach_in_step(in_own_mounts):
    """The answer that found no room is in neither; once there is room, it goes on."""
    said = in_own_mounts(
        """
from tutor.practice import bring_up_to_date, keep
with open_store(folder) as store:
    store.begin(RUN)
    count = 0
    def one():
        body = {"reply": {"spent": 9, "text": "x" * 3000}, "offset": 0, "ratings": {f"s{count % 50}": 3}}
        keep(store, Entry(new_id(), "r", count, "answered", "q", body))
    while (said := fault(one)) is None:
        count += 1
    say(said["code"])
    say([len(store.entries("r")) == count, sum(card.reps for card in store.cards().values()) == count])
    say(sum(day.answers for day in store.days()) == count)
    remount("size=4m")
    say(fault(one))
    say(sum(card.reps for card in store.cards().values()) == count + 1)
"""
    )
    assert said == ["full", [True, True], True, None, True]
