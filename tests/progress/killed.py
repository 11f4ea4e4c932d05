"""Kill a tutor at random moments and count what it had acknowledged: ``killed.py FOLDER KILLS SEED``.

A child opens the log and answers without end, now and then taking an answer back; each id goes down a pipe
once ``append`` has returned. The parent kills it with SIGKILL after a random time, which may fall into the
making of the file as well, looks up everything that was acknowledged, by this child and by those before it,
and holds what the log says of the learner against what it gives when it is made again. Prints counts as one
JSON object.
"""

import json
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from tutor.practice import bring_up_to_date, keep, ready
from tutor.progress import Entry, RunRecord, Store, new_id, open_store

RUN = RunRecord("r", "lesson:p/l", 1, "symbolic", "hash", b"", 0)
KILLS_ON_ONE_FILE = 10
LONGEST = 0.01  # seconds: opening a new file takes some 8 ms, an old one 1 ms, appending 0.3 ms


def append_without_end(folder: Path, pipe: int) -> None:
    with open_store(folder) as store:
        if store.run(RUN.id) is None:
            store.begin(RUN)
        bring_up_to_date(store)
        for number in count():
            at = time.time_ns() // 1_000_000
            ratings = {f"does:LISTEN/{number % 3}": 1 + number % 3, "belief:ack-last": 1 + number % 3}
            body = {
                "reply": {"spent": 9},
                "offset": 540,
                "ratings": ratings,
                "met": ["syn-free"],
                "at_once": True,
            }
            entry = Entry(new_id(), RUN.id, at, "answered", "q", body)
            keep(store, entry)
            os.write(pipe, entry.id.encode() + b"\n")
            if number % 4 == 3:
                undone = Entry(new_id(), RUN.id, at, "undone", None, {"entry": entry.id})
                store.append(undone)
                os.write(pipe, undone.id.encode() + b"\n")


def killed_after(answers: int, seconds: float, folder: Path) -> list[str]:
    """The ids a child acknowledged before it was killed: so long after its first so many answers."""
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        try:
            append_without_end(folder, sending)
        finally:
            os._exit(1)  # reached by a fault alone
    os.close(sending)
    with os.fdopen(receiving) as pipe:
        acknowledged = [pipe.readline().strip() for _ in range(answers)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        acknowledged += pipe.read().split()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    return acknowledged


def inconsistent(store: Store) -> bool:
    """Whether what follows from the log is not what the log gives."""
    written = follows(store)
    store._connection.execute("UPDATE derived SET rules = 0")
    bring_up_to_date(store)
    return written != follows(store)


def follows(store: Store) -> list[list[tuple[object, ...]]]:
    tables = ("memory", "day", "belief", "belief_day", "gone_entry", "gone_run", "derived")
    return [sorted(store._connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables]


def main(root: Path, kills: int, seed: int) -> dict[str, int]:
    ready()  # or every child would spend its life on loading FSRS
    chance = random.Random(seed)
    counts = {"kills": kills, "acknowledged": 0, "missing": 0, "inconsistent": 0}
    for number in range(kills):
        folder = root / str(number // KILLS_ON_ONE_FILE)
        if number % KILLS_ON_ONE_FILE == 0:
            acknowledged: set[str] = set()
        # Every other kill may fall into the opening; the rest wait for answers, however slow the machine is.
        answers = chance.randint(1, 40) if number % 2 else 0
        new = killed_after(answers, chance.uniform(0, LONGEST), folder)
        acknowledged.update(new)
        with open_store(folder) as store:
            kept = {id for (id,) in store._connection.execute("SELECT id FROM entry")}
            counts["inconsistent"] += inconsistent(store)
        counts["acknowledged"] += len(new)
        counts["missing"] += len(acknowledged - kept)
    return counts


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
