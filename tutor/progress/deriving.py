"""Keep the derived tables in step with the log, inside the transaction that changes it.

What one entry teaches comes as ``Learned``; here it is added, and the last ones are taken off again. Every
function wants a transaction under way and leaves it so.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping

import msgspec

from tutor.progress.learned import RULES, Belief, Card, Day, Learned

TRAIL = 200
"""So many entries can be taken back without going through the whole log."""

CARD = "state, step, stability, difficulty, due, last_review, reps, lapses"
PUT_CARD = f"INSERT OR REPLACE INTO memory (skill, {CARD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_DAY = """
    INSERT INTO day VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (day) DO UPDATE SET answers = answers + ?2, right = right + ?3, spent = spent + ?4
"""
ADD_BELIEF = """
    INSERT INTO belief VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET met = met + ?2, held = held + ?3
"""
ADD_BELIEF_DAY = """
    INSERT INTO belief_day VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (id, day) DO UPDATE SET met = met + ?3, held = held + ?4
"""
EMPTY = (
    "DELETE FROM day WHERE answers = 0 AND right = 0 AND spent = 0",
    "DELETE FROM belief WHERE met = 0 AND held = 0",
    "DELETE FROM belief_day WHERE met = 0 AND held = 0",
)


class Changed(msgspec.Struct, frozen=True):
    """What one entry changed: the counts it added, and the memories as they were before (None: none)."""

    day: int
    over: bool
    at_once: bool
    spent: int
    met: tuple[str, ...]
    held: tuple[str, ...]
    before: dict[str, Card | None]


class Derived(msgspec.Struct):
    """The derived tables as a whole; ``trail`` has the last entries by id, the oldest first."""

    cards: dict[str, Card]
    days: list[Day]
    beliefs: list[Belief]
    trail: list[tuple[str, Changed]]


def is_stale(connection: sqlite3.Connection) -> bool:
    """Whether the tables have to be made again; until then nothing is added to them."""
    return bool(connection.execute("SELECT rules FROM derived").fetchall() != [(RULES,)])


def make_stale(connection: sqlite3.Connection) -> None:
    """Have the tables made again."""
    connection.execute("UPDATE derived SET rules = 0")


def learn(connection: sqlite3.Connection, ordinal: int, at: int, learned: Learned) -> None:
    """Add what the entry with this ordinal teaches."""
    before = cards_of(connection, learned.ratings)
    after = (
        (skill, *msgspec.structs.astuple(learned.review(before[skill], rating, at)))
        for skill, rating in learned.ratings.items()
    )
    connection.executemany(PUT_CARD, after)
    changed = changed_by(learned, before)
    _count(connection, changed, 1)
    row = connection.execute(
        "INSERT INTO trail (ordinal, learned) VALUES (?, ?)", (ordinal, _text(changed))
    ).lastrowid
    assert row is not None
    connection.execute("DELETE FROM trail WHERE seq <= ?", (row - TRAIL,))


def changed_by(learned: Learned, before: Mapping[str, Card | None]) -> Changed:
    """What is written down to take it off again."""
    return Changed(
        learned.day, learned.over, learned.at_once, learned.spent, learned.met, learned.held, dict(before)
    )


def take_off(connection: sqlite3.Connection, ordinals: Iterable[int]) -> bool:
    """Take off what these entries taught, if the trail has it all and nobody learned since; or False."""
    wanted = set(ordinals)
    rows = connection.execute("SELECT seq, ordinal, learned FROM trail ORDER BY seq DESC").fetchall()
    found = [(seq, ordinal, msgspec.json.decode(text, type=Changed)) for seq, ordinal, text in rows]
    if not wanted <= {ordinal for _, ordinal, _ in found}:
        return False
    rated = [ordinal in wanted for _, ordinal, changed in found if changed.before]
    if not all(rated[: sum(rated)]):  # the newest of those that changed a memory
        return False
    for seq, ordinal, changed in found:
        if ordinal in wanted:
            for skill, card in changed.before.items():
                put_card(connection, skill, card)
            _count(connection, changed, -1)
            connection.execute("DELETE FROM trail WHERE seq = ?", (seq,))
    for statement in EMPTY:
        connection.execute(statement)
    return True


def cards_of(connection: sqlite3.Connection, skills: Iterable[str]) -> dict[str, Card | None]:
    """How well these skills are remembered; None for one that was never answered."""
    found: dict[str, Card | None] = dict.fromkeys(skills)
    places = ", ".join("?" * len(found))
    rows = connection.execute(f"SELECT skill, {CARD} FROM memory WHERE skill IN ({places})", tuple(found))
    return found | {skill: Card(*values) for skill, *values in rows}


def put_card(connection: sqlite3.Connection, skill: str, card: Card | None) -> None:
    """Write down how well a skill is remembered, or that it was never answered."""
    if card is None:
        connection.execute("DELETE FROM memory WHERE skill = ?", (skill,))
    else:
        connection.execute(PUT_CARD, (skill, *msgspec.structs.astuple(card)))


def write(connection: sqlite3.Connection, derived: Derived) -> None:
    """Put these tables in the place of what is there, and say that they are as the rules have them."""
    for table in ("memory", "day", "belief", "belief_day", "trail"):
        connection.execute(f"DELETE FROM {table}")
    for skill, card in derived.cards.items():
        put_card(connection, skill, card)
    for day in derived.days:
        connection.execute(ADD_DAY, msgspec.structs.astuple(day))
    for each in derived.beliefs:
        connection.execute(ADD_BELIEF, (each.id, each.met, each.held))
        connection.execute(ADD_BELIEF_DAY, msgspec.structs.astuple(each))
    for id_, changed in derived.trail:
        connection.execute(
            "INSERT INTO trail (ordinal, learned) VALUES ((SELECT ordinal FROM entry WHERE id = ?), ?)",
            (id_, _text(changed)),
        )
    connection.execute(f"UPDATE derived SET rules = {RULES}")


def _count(connection: sqlite3.Connection, changed: Changed, sign: int) -> None:
    if changed.over or changed.spent:
        counts = (sign * changed.over, sign * changed.at_once, sign * changed.spent)
        connection.execute(ADD_DAY, (changed.day, *counts))
    for ids, met, held in ((changed.met, sign, 0), (changed.held, 0, sign)):
        for id_ in ids:
            connection.execute(ADD_BELIEF, (id_, met, held))
            connection.execute(ADD_BELIEF_DAY, (id_, changed.day, met, held))


def _text(changed: Changed) -> str:
    return json.dumps(msgspec.to_builtins(changed), ensure_ascii=True, separators=(",", ":"))
