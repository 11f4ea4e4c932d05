"""What follows from the log, made from the log alone. Pure but for ``keep`` and ``bring_up_to_date``, which
hand the store what it asks for.

Folding the entries that count, in the order of time, gives what the tutor wrote answer by answer.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from tutor.practice.known import Body, body_of, learned_of, teaches, verdict_of
from tutor.practice.ratings import met_of, ratings_of_verdicts, was_at_once
from tutor.progress import Belief, Card, Day, Entry, Learned
from tutor.quiz import Verdict

if TYPE_CHECKING:
    from tutor.progress import Changed, Derived, Store

TOLD_EVERY = 50
"""Entries after which it is told how far the work has come: some hundredths of a second."""


def keep(store: "Store", entry: Entry) -> None:
    """Append an entry with all it teaches."""
    from tutor.progress import TEACHING

    store.append(entry, learned_of(entry) if entry.kind in TEACHING else None)


def bring_up_to_date(store: "Store", tell: Callable[[int, int], None] | None = None) -> None:
    """Make what follows from the log again, if the store says that it has to be.

    ``tell`` hears now and then how many entries are done, and of how many.
    """
    if store.stale:
        size = store.size()
        store.derive(lambda entries: rebuilt(entries if tell is None else _told(entries, size, tell)))


def _told(entries: Iterable[Entry], size: int, tell: Callable[[int, int], None]) -> Iterator[Entry]:
    for done, entry in enumerate(entries):
        if done % TOLD_EVERY == 0:
            tell(done, size)
        yield entry


def rebuilt(entries: Iterable[Entry]) -> "Derived":
    """All that follows from these entries, which come in the order of time."""
    fold = _Fold()
    for entry in entries:
        fold.add(entry)
    return fold.derived()


class _Fold:
    """The derived tables as they grow."""

    def __init__(self) -> None:
        from tutor.progress import TRAIL

        self.cards: dict[str, Card] = {}
        self.days: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.beliefs: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
        self.trail: deque[tuple[str, Changed]] = deque(maxlen=TRAIL)
        self.old = _Old()

    def add(self, entry: Entry) -> None:
        """Add what one entry teaches."""
        from tutor.progress import TEACHING, changed_by

        if entry.kind not in TEACHING:
            return
        body = body_of(entry)
        learned = teaches(entry, body if body.offset is not None else self.old.filled(entry, body))
        before = {skill: self.cards.get(skill) for skill in learned.ratings}
        for skill, rating in learned.ratings.items():
            self.cards[skill] = learned.review(before[skill], rating, entry.at)
        self._count(learned)
        self.trail.append((entry.id, changed_by(learned, before)))

    def _count(self, learned: Learned) -> None:
        if learned.over or learned.spent:
            day = self.days[learned.day]
            day[0] += learned.over
            day[1] += learned.at_once
            day[2] += learned.spent
        for id in learned.met:
            self.beliefs[id, learned.day][0] += 1
        for id in learned.held:
            self.beliefs[id, learned.day][1] += 1

    def derived(self) -> "Derived":
        from tutor.progress import Derived

        return Derived(
            cards=self.cards,
            days=[Day(day, *counts) for day, counts in self.days.items()],
            beliefs=[Belief(id, day, *counts) for (id, day), counts in self.beliefs.items()],
            trail=list(self.trail),
        )


class _Old:
    """What an older tutor wrote, rated from its verdicts: by run and question, until that is over."""

    def __init__(self) -> None:
        self.tries: dict[tuple[str | None, str | None], list[Verdict]] = defaultdict(list)
        self.hints: dict[tuple[str | None, str | None], int] = defaultdict(int)
        self.over: set[tuple[str | None, str | None]] = set()

    def filled(self, entry: Entry, body: Body) -> Body:
        """The body with the ratings that it would have had."""
        asked = entry.run, entry.question
        if entry.kind == "hint":
            self.hints[asked] += 1
        verdict = None if asked in self.over else verdict_of(body)
        if verdict is None:
            return body
        self.tries[asked].append(verdict)
        if not body.done:
            return body
        self.over.add(asked)
        verdicts, hints = self.tries.pop(asked), self.hints.pop(asked, 0)
        return msgspec.structs.replace(
            body,
            ratings=ratings_of_verdicts(verdicts, hints),
            met=list(met_of(verdicts)),
            at_once=was_at_once(verdicts, hints),
        )
