"""The learner's local days, wherever they go and whatever their clock says."""

import time
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.cli.walk import here
from tutor.practice import Known, bring_up_to_date, keep, learned_of, local_day
from tutor.progress import Entry, RunRecord, new_id, open_store

RUN = RunRecord("r", "lesson:p/l", 1, "symbolic", "hash", b"", 0)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(text: str) -> int:
    return round((datetime.fromisoformat(text) - EPOCH).total_seconds() * 1000)


def day(text: str) -> int:
    return (datetime.fromisoformat(text).replace(tzinfo=UTC) - EPOCH).days


def answer(run: str, at: int, offset: int) -> Entry:
    body = {
        "reply": {"spent": 60_000},
        "offset": offset,
        "ratings": {"field:flags": 3},
        "met": [],
        "at_once": True,
    }
    return Entry(new_id(), run, at, "answered", "q", body)


@given(st.integers(-(10**13), 10**13), st.integers(-14 * 60, 14 * 60))
def test_local_day_is_the_calendars(at, offset):
    """Days since 1970-01-01 on the calendar that hangs where the learner is."""
    there = (EPOCH + timedelta(milliseconds=at)).astimezone(timezone(timedelta(minutes=offset)))
    assert local_day(at, offset) == (there.date() - EPOCH.date()).days


def test_answers_around_midnight_fall_on_the_learners_days(tmp_path):
    """Five to midnight in Seoul is one day, five past the next, though both are one day in UTC."""
    with open_store(tmp_path) as store:
        store.begin(RUN)
        for at in ("2026-11-23T23:55+09:00", "2026-11-24T00:05+09:00"):
            keep(store, answer(RUN.id, moment(at), 540))
        assert [each.day for each in store.days()] == [day("2026-11-23"), day("2026-11-24")]
        known = store.known(moment("2026-11-24T00:10+09:00"), 540)
        assert (known.today, known.answers_today, known.spent_today) == (day("2026-11-24"), 1, 60_000)


def test_zone_that_changes_moves_no_day_that_was(tmp_path):
    """Flown from Seoul to Honolulu, where it is yesterday again: each answer stays on its day."""
    with open_store(tmp_path) as store:
        store.begin(RUN)
        keep(store, answer(RUN.id, moment("2026-11-24T09:00+09:00"), 540))
        keep(store, answer(RUN.id, moment("2026-11-23T21:00-10:00"), -600))
        assert [(each.day, each.answers) for each in store.days()] == [
            (day("2026-11-23"), 1),
            (day("2026-11-24"), 1),
        ]
        assert store.cards()["field:flags"].reps == 2
        written = store.cards()
        store._connection.execute("UPDATE derived SET rules = 0")
        bring_up_to_date(store)
        assert store.cards() == written


def test_offset_of_no_clock_is_held_to_a_day():
    """A body from elsewhere cannot put an answer a century away."""
    entry = answer("r", moment("2026-11-24T12:00+00:00"), 10**9)
    assert learned_of(entry).day == day("2026-11-25")


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no tzset on Windows")
def test_offset_is_the_zones_at_that_moment(monkeypatch):
    """Summer time and winter time of one place."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert here(moment("2026-07-01T12:00+00:00")) == -240
        assert here(moment("2026-12-01T12:00+00:00")) == -300
    finally:
        monkeypatch.undo()
        time.tzset()


def test_known_is_a_snapshot_that_a_run_can_keep(tmp_path):
    """It survives as JSON, with everything in it."""
    with open_store(tmp_path) as store:
        store.begin(RUN)
        body = {"offset": 0, "ratings": {"belief:b": 1, "belief:c": 3, "field:flags": 2}, "met": ["b"]}
        keep(store, Entry(new_id(), RUN.id, moment("2026-11-23T10:00+00:00"), "answered", "one", body))
        keep(
            store, Entry(new_id(), RUN.id, moment("2026-11-24T10:00+00:00"), "skipped", "two", {"offset": 0})
        )
        known = store.known(moment("2026-11-24T11:00+00:00"), 0)
    assert msgspec.json.decode(msgspec.json.encode(known), type=Known) == known
    assert (known.met, known.held, known.last_met) == ({"b": 1}, {"c": 1}, {"b": day("2026-11-23")})
    assert known.seen == ("two", "one")
    assert set(known.cards) == {"belief:b", "belief:c", "field:flags"}
