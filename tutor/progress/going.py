"""What no longer counts: entries taken back, lessons forgotten.

Nothing goes from the log. Which entries an event takes away depends on nothing but the log itself, so two
logs poured together in either order agree. Every function wants a transaction under way.
"""

import sqlite3

# All of the run from the entry that is taken back up to the event itself.
TAKEN_BACK = """
    SELECT entry.ordinal, entry.kind FROM entry
    JOIN entry AS target ON target.id = ?2 AND target.run = entry.run
    JOIN entry AS event ON event.id = ?1 AND event.run = entry.run
    WHERE (entry.tick, entry.id) >= (target.tick, target.id)
      AND (entry.tick, entry.id) < (event.tick, event.id) AND entry.kind <> 'undone'
      AND NOT EXISTS (SELECT 1 FROM gone_entry WHERE ordinal = entry.ordinal)
"""
# A plan is KIND:PACK/LESSON or KIND:WHAT, a question PACK/LESSON/STEP; ?2 is PACK, PACK/LESSON or "" (all).
OF_SCOPE = """
    (?2 = '' OR substr({plan}, instr({plan}, ':') + 1) = ?2
     OR substr({plan}, instr({plan}, ':') + 1, length(?2) + 1) = ?2 || '/'
     OR substr({question}, 1, length(?2) + 1) = ?2 || '/')
"""
ENTRY_OF_SCOPE = OF_SCOPE.format(plan="coalesce(run.plan, '')", question="coalesce(entry.question, '')")
ANSWERS = f"""
    SELECT count(*) FROM entry LEFT JOIN run ON run.id = entry.run
    WHERE entry.kind IN ('answered', 'skipped') AND {ENTRY_OF_SCOPE.replace("?2", "?1")}
      AND NOT EXISTS (SELECT 1 FROM gone_entry WHERE ordinal = entry.ordinal)
"""
ANYTHING = f"""
    SELECT 1 FROM entry LEFT JOIN run ON run.id = entry.run
    WHERE entry.kind <> 'forgot' AND {ENTRY_OF_SCOPE.replace("?2", "?1")} LIMIT 1
"""
FORGOTTEN = f"""
    SELECT entry.ordinal FROM entry LEFT JOIN run ON run.id = entry.run
    JOIN entry AS event ON event.id = ?1
    WHERE (entry.tick, entry.id) < (event.tick, event.id) AND entry.kind NOT IN ('forgot', 'undone')
      AND {ENTRY_OF_SCOPE}
"""
# A run in which nothing has happened yet says nothing that could be forgotten.
RUNS_FORGOTTEN = f"""
    SELECT run.ordinal FROM run JOIN entry AS event ON event.id = ?1
    WHERE (SELECT min(first.tick) FROM entry AS first WHERE first.run = run.id) < event.tick
      AND {OF_SCOPE.format(plan="run.plan", question="''")}
"""
# In a run that is gone: what took something back there, when nothing else of it is left.
LEFT_OVER = """
    SELECT entry.ordinal FROM entry JOIN run ON run.id = entry.run
    JOIN gone_run ON gone_run.ordinal = run.ordinal
    WHERE entry.kind = 'undone'
      AND NOT EXISTS (SELECT 1 FROM entry AS other WHERE other.run = run.id AND other.kind <> 'undone')
"""
EMPTY_RUNS = """
    SELECT ordinal FROM gone_run JOIN run USING (ordinal)
    WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.run = run.id)
"""
EVENTS = """
    SELECT id, kind, coalesce(json_extract(body, '$.entry'), ''), coalesce(json_extract(body, '$.scope'), '')
    FROM entry WHERE kind IN ('undone', 'forgot') ORDER BY tick, id
"""


def target_of(scope: str) -> str:
    """PACK or PACK/LESSON of a scope, empty for ``all``. ValueError for what is no scope."""
    kind, _, target = scope.partition(":")
    if scope == "all":
        return ""
    if not target or kind not in ("lesson", "pack") or (kind == "lesson") != ("/" in target):
        raise ValueError(f"no scope: {scope!r}")
    return target


def take_back(connection: sqlite3.Connection, event: str, entry: str) -> list[tuple[int, str]]:
    """Ordinal and kind of what goes with an ``undone`` event of this id; it is gone from now on."""
    found = connection.execute(TAKEN_BACK, (event, entry)).fetchall()
    connection.executemany("INSERT INTO gone_entry VALUES (?)", ((ordinal,) for ordinal, _ in found))
    return found


def forget(connection: sqlite3.Connection, event: str, scope: str) -> None:
    """Let go what a ``forgot`` event of this id forgets."""
    target = target_of(scope)
    connection.execute(f"INSERT OR IGNORE INTO gone_entry {FORGOTTEN}", (event, target))
    connection.execute(f"INSERT OR IGNORE INTO gone_run {RUNS_FORGOTTEN}", (event, target))


def find_gone(connection: sqlite3.Connection) -> None:
    """Find again, from the log alone, all that no longer counts."""
    connection.execute("DELETE FROM gone_entry")
    connection.execute("DELETE FROM gone_run")
    for event, kind, entry, scope in connection.execute(EVENTS).fetchall():
        if kind == "undone":
            take_back(connection, event, str(entry))
            continue
        try:
            forget(connection, event, str(scope))
        except ValueError:
            continue  # a scope that a later version may know; it is refused where it is appended
