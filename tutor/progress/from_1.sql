-- From version 1 to 2: an order of time that never jumps back, and what follows from the log beside the log.
-- The derived tables are left empty: whoever opens the file makes them.

DROP TRIGGER entry_is_never_changed;
DROP TRIGGER entry_is_never_deleted;
DROP INDEX entry_of_run;
DROP INDEX entry_finished;
ALTER TABLE entry RENAME TO entry_1;

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

-- Each entry of a run later than the one before, at its own time where the clock had not jumped back. Nothing but
-- the run decides it, so that two copies of one file agree.
INSERT INTO entry (ordinal, id, run, at, tick, kind, question, body)
SELECT ordinal, id, run, at, nth + max(at - nth) OVER (PARTITION BY run ORDER BY nth), kind, question, body
FROM (SELECT *, row_number() OVER (PARTITION BY run ORDER BY place, at, id) AS nth FROM entry_1)
ORDER BY ordinal;

DROP TABLE entry_1;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

-- From here on: derived. Written with the entry it follows from, and made again from the log whenever `rules`, by
-- which it was made, are not those of the tutor that opens the file (0: never made, or a file was merged in).
CREATE TABLE derived (
    rules INTEGER NOT NULL
) STRICT;

INSERT INTO derived VALUES (0);

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
