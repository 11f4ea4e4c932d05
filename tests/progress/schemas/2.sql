-- The learner's log, version 2. The log is the truth: what else the tutor knows about a learner is derived from it.
--
-- Ids are random, so two machines' logs can be poured together without asking whose is whose. `ordinal` is only
-- this file's own order of writing ("what is new since?") and means nothing elsewhere.

-- One walk of a plan, and all that is needed to walk it again the same way.
CREATE TABLE run (
    ordinal      INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL UNIQUE,
    plan         TEXT    NOT NULL,
    seed         INTEGER NOT NULL,
    numbers      TEXT    NOT NULL,
    content_hash TEXT    NOT NULL,
    snapshot     BLOB    NOT NULL,
    started_at   INTEGER NOT NULL  -- milliseconds since 1970-01-01 UTC
) STRICT;

CREATE INDEX run_of_plan ON run (plan, started_at);

-- One thing that happened. `kind` is open: a new kind needs no new table, but where it changes what the older ones
-- mean (taking one back, forgetting a lesson) it needs a new version, so that an older tutor keeps its hands off.
CREATE TABLE entry (
    ordinal  INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT    NOT NULL UNIQUE,
    run      TEXT    REFERENCES run (id),  -- NULL where no run is concerned, as in forgetting a whole pack
    at       INTEGER NOT NULL,             -- milliseconds since 1970-01-01 UTC
    tick     INTEGER NOT NULL,             -- at, or the last tick + 1: never jumps back, alike in every copy
    kind     TEXT    NOT NULL CHECK (kind <> ''),
    question TEXT,
    body     TEXT    NOT NULL CHECK (iif(json_valid(body), json_type(body) = 'object', false))
) STRICT;

-- Two machines that went on with one run may both have written a tick: the `id` settles it alike on both.
CREATE INDEX entry_of_run ON entry (run, tick, id);

CREATE INDEX entry_in_time ON entry (tick);

CREATE INDEX entry_finished ON entry (run, at) WHERE kind = 'finished';

CREATE INDEX entry_goal ON entry (tick) WHERE kind = 'goal';

-- Whoever erases for good says so by dropping the guard in the transaction that erases.
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

CREATE TRIGGER run_is_never_changed BEFORE UPDATE ON run BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

CREATE TRIGGER run_is_never_deleted BEFORE DELETE ON run BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

-- From here on: derived. Written with the entry it follows from, and made again from the log whenever `rules`, by
-- which it was made, are not those of the tutor that opens the file (0: never made, or a file was merged in).
CREATE TABLE derived (
    rules INTEGER NOT NULL
) STRICT;

INSERT INTO derived VALUES (1);

-- What no longer counts: taken back, or forgotten.
CREATE TABLE gone_entry (
    ordinal INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE gone_run (
    ordinal INTEGER PRIMARY KEY
) STRICT;

-- How well each skill is remembered, in the terms of FSRS.
CREATE TABLE memory (
    skill       TEXT    PRIMARY KEY,
    state       INTEGER NOT NULL,  -- 1 learning, 2 review, 3 relearning
    step        INTEGER,
    stability   REAL    NOT NULL,  -- days
    difficulty  REAL    NOT NULL,
    due         INTEGER NOT NULL,  -- milliseconds since 1970-01-01 UTC
    last_review INTEGER NOT NULL,  -- the same
    reps        INTEGER NOT NULL,
    lapses      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A local day of the learner's, in days since 1970-01-01.
CREATE TABLE day (
    day     INTEGER PRIMARY KEY,
    answers INTEGER NOT NULL,
    right   INTEGER NOT NULL,  -- of these, at once
    spent   INTEGER NOT NULL   -- milliseconds
) STRICT;

-- How often a misconception was met and held off: in all, and by local day.
CREATE TABLE belief (
    id   TEXT    PRIMARY KEY,
    met  INTEGER NOT NULL,
    held INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE belief_day (
    id   TEXT    NOT NULL,
    day  INTEGER NOT NULL,
    met  INTEGER NOT NULL,
    held INTEGER NOT NULL,
    PRIMARY KEY (id, day)
) STRICT, WITHOUT ROWID;

-- What the last entries changed, so that they can be taken back without going through the whole log again.
CREATE TABLE trail (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    ordinal INTEGER NOT NULL UNIQUE,  -- the entry's
    learned TEXT    NOT NULL          -- JSON: the counts it added, and the memories as they were before
) STRICT;
