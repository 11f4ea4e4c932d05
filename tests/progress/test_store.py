import sqlite3
import sys
from contextlib import closing

import pytest

from tutor.progress import Entry, new_id, open_store


def test_begun_run_is_given_back_whole(tmp_path, new_run):
    """Every value of a run survives closing and opening, a snapshot of any octets among them."""
    run = new_run(seed=-(2**63), snapshot=bytes(range(256)), started_at=2**52)
    with open_store(tmp_path) as store:
        store.begin(run)
    with open_store(tmp_path) as store:
        assert store.run(run.id) == run
        assert store.run(new_id()) is None


def test_entries_keep_their_order_when_the_clock_jumps_back(tmp_path, new_run, new_entry):
    """What was appended later comes later, whatever the clock said."""
    run = new_run()
    entries = [new_entry(run, at=at) for at in (5_000, 9_000, 100, 5_000, 0)]
    with open_store(tmp_path) as store:
        store.begin(run)
        for entry in entries:
            store.append(entry)
        assert store.entries(run.id) == entries


def test_body_of_any_json_survives(tmp_path, new_run, new_entry):
    """Korean, a badly coded terminal's lone surrogate, a number beyond 64 bits: nothing costs an answer."""
    body = {"text": "시퀀스 \udcff\x00\u2028", "deep": [{"a": [None, True, 1.5]}], "long": 10**40, "": {}}
    run = new_run()
    with open_store(tmp_path) as store:
        store.begin(run)
        store.append(new_entry(run, body=body, question=None))
        (entry,) = store.entries(run.id)
    assert (entry.body, entry.question) == (body, None)


def test_appended_entry_is_committed_when_append_returns(tmp_path, new_run, new_entry):
    """Another program sees it at once, while the store is still open."""
    run = new_run()
    with open_store(tmp_path) as store, closing(sqlite3.connect(store.path)) as other:
        store.begin(run)
        for count in range(1, 4):
            store.append(new_entry(run))
            assert other.execute("SELECT count(*) FROM entry").fetchone() == (count,)


def test_store_syncs_every_commit(tmp_path):
    """The journal is a WAL and each commit reaches the disk before it counts."""
    with open_store(tmp_path) as store:
        connection = store._connection
        assert store.journal == "wal"
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "guessed"},
        {"run": "no such run"},
        {"id": "taken"},
        {"at": 2**63},
        {"at": "noon"},
        {"body": {"ratio": float("nan")}},
        {"body": {"set": {1, 2}}},
    ],
    ids=str,
)
def test_nonsense_is_refused_and_leaves_nothing(tmp_path, new_run, wrong):
    """An entry that cannot be one is the caller's error, and the log stays as it was."""
    run = new_run()
    good = Entry("taken", run.id, 1, "hint", None, {})
    values = {name: getattr(good, name) for name in good.__struct_fields__} | {"id": new_id()} | wrong
    with open_store(tmp_path) as store:
        store.begin(run)
        store.append(good)
        with pytest.raises((ValueError, TypeError)):
            store.append(Entry(**values))
        assert store.entries(run.id) == [good]
        store.append(Entry(new_id(), run.id, 2, "hint", None, {}))


def test_run_begun_twice_is_refused(tmp_path, new_run):
    """A run's id is taken once."""
    run = new_run()
    with open_store(tmp_path) as store:
        store.begin(run)
        with pytest.raises(ValueError, match=r"run\.id"):
            store.begin(run)


def test_no_run_yet_nothing_is_unfinished(tmp_path):
    """A new learner has nothing to go on with."""
    with open_store(tmp_path) as store:
        assert store.last_unfinished() is None
        assert store.finished_plans() == {}
        assert store.runs("lesson:a") == []
        assert store.entries("r") == []


def test_unfinished_is_the_run_worked_on_last(tmp_path, new_run, new_entry):
    """Going back to an older lesson makes it the one where the learner stopped."""
    one, two = new_run("lesson:a", 1_000), new_run("lesson:b", 2_000)
    with open_store(tmp_path) as store:
        store.begin(one)
        store.begin(two)
        assert store.last_unfinished() == two
        store.append(new_entry(two, at=2_500))
        store.append(new_entry(one, "left", at=3_000))
        assert store.last_unfinished() == one
        assert store.last_unfinished("lesson:b") == two
        assert store.last_unfinished("lesson:c") is None


def test_finished_run_is_not_gone_on_with(tmp_path, new_run, new_entry):
    """After the last finish, only what is still open is offered."""
    one, two = new_run("lesson:a", 1_000), new_run("lesson:b", 2_000)
    with open_store(tmp_path) as store:
        store.begin(one)
        store.begin(two)
        store.append(new_entry(two, "finished"))
        assert store.last_unfinished() == one
        assert store.last_unfinished("lesson:b") is None


def test_later_run_supersedes_the_earlier_of_its_plan(tmp_path, new_run, new_entry):
    """Begun anew and finished, a lesson does not come back with its older, half-walked run."""
    old, new = new_run("lesson:a", 1_000), new_run("lesson:a", 1_000)
    with open_store(tmp_path) as store:
        store.begin(old)
        store.append(new_entry(old, at=9_000))
        store.begin(new)
        assert store.last_unfinished() == new
        store.append(new_entry(new, "finished"))
        assert store.last_unfinished() is None
        assert store.last_unfinished("lesson:a") is None
        assert store.runs("lesson:a") == [old, new]


def test_finished_plans_tell_their_last_finish(tmp_path, new_run, new_entry):
    """A plan finished twice was last finished the second time."""
    runs = [new_run("lesson:a", 1), new_run("lesson:a", 2), new_run("lesson:b", 3), new_run("lesson:c", 4)]
    with open_store(tmp_path) as store:
        for run in runs:
            store.begin(run)
        store.append(new_entry(runs[0], "finished", at=100))
        store.append(new_entry(runs[1], "finished", at=200))
        store.append(new_entry(runs[2], "finished", at=150))
        assert store.finished_plans() == {"lesson:a": 200, "lesson:b": 150}


@pytest.mark.parametrize("table", ["run", "entry"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = 'x'", "DELETE FROM {}"])
def test_log_refuses_change(tmp_path, new_run, new_entry, table, change):
    """The file itself keeps what was answered from being rewritten, whoever tries."""
    run = new_run()
    with open_store(tmp_path) as store:
        store.begin(run)
        store.append(new_entry(run))
    with (
        closing(sqlite3.connect(store.path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        other.execute(change.format(table))


def test_last_answer_is_the_one_appended_last(tmp_path, new_run, new_entry):
    """In whichever run it was given, and whatever the clock said; a hint is no answer."""
    runs = [new_run(), new_run(plan="another")]
    with open_store(tmp_path) as store:
        for run in runs:
            store.begin(run)
        assert store.last_answer("mine/first/syn") is None
        told = [
            new_entry(runs[0], kind="answered", question="mine/first/syn", at=9),
            new_entry(runs[1], kind="skipped", question="mine/first/syn", at=5),
            new_entry(runs[0], kind="hint", question="mine/first/syn"),
            new_entry(runs[0], kind="answered", question="mine/first/why"),
        ]
        for entry in told:
            store.append(entry)
        assert store.last_answer("mine/first/syn") == told[1]


def test_two_stores_on_one_run_take_places_in_turn(tmp_path, new_run, new_entry):
    """Two tutors that go on with one run lose nothing and agree on the order."""
    run = new_run()
    with open_store(tmp_path) as one, open_store(tmp_path) as two:
        one.begin(run)
        entries = [new_entry(run, at=-n) for n in range(6)]
        for n, entry in enumerate(entries):
            (one, two)[n % 2].append(entry)
        assert one.entries(run.id) == two.entries(run.id) == entries


def test_second_close_does_nothing(tmp_path):
    """Leaving a ``with`` after an early close is no error, and a closed store leaves the file alone."""
    with open_store(tmp_path) as store:
        store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["progress.sqlite3"]


def test_new_ids_are_32_hex_digits_and_differ():
    """Ids are random, so that two machines never make the same."""
    ids = {new_id() for _ in range(1_000)}
    assert len(ids) == 1_000
    assert all(len(bytes.fromhex(id_)) == 16 for id_ in ids)


def test_progress_imports_no_screen(python_with_tutor):
    """Keeping the log pulls in neither the terminal nor the command line."""
    lines = (
        "import sys; from tutor.progress import open_store; "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = python_with_tutor(sys.executable, "-c", lines)
    assert {"sqlite3", "msgspec"} <= set(done.stdout.split())
    assert not {"rich", "click", "questionary", "fsrs", "asyncio"} & set(done.stdout.split())
