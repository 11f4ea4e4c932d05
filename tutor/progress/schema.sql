-- The learner's log, version 1. The log is the truth: what else the tutor knows about a learner is derived from it.
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
    place    INTEGER NOT NULL,             -- 1, 2, ... in its run; never the clock's order, for clocks jump back
    at       INTEGER NOT NULL,             -- milliseconds since 1970-01-01 UTC
    kind     TEXT    NOT NULL CHECK (kind <> ''),
    question TEXT,
    body     TEXT    NOT NULL CHECK (iif(json_valid(body), json_type(body) = 'object', false))
) STRICT;

-- Two machines that went on with one run both wrote its place 5: `at` and `id` settle it alike on both.
CREATE INDEX entry_of_run ON entry (run, place, at, id);

CREATE INDEX entry_finished ON entry (run, at) WHERE kind = 'finished';

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
