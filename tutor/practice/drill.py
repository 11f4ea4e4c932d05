"""A drill: fresh questions, without end or to a number or a time, of what helps this learner most. Pure."""

import random
from collections.abc import Collection, Mapping, Sequence

from tutor.practice.asked import Asked, Outcome
from tutor.practice.choose import Offer, choose
from tutor.practice.levels import open_level
from tutor.practice.source import WEIGHTS, Source
from tutor.practice.wanted import Wanted
from tutor.progress import Known
from tutor.quiz import Question, Text, generate

OFFERS = 24
"""Questions to choose from: so many that the best is good, so few that nobody waits."""

TRIES = 30
"""Rounds after which there is nothing new to ask."""

ROUNDS_A_LEVEL = 5
"""Rounds after which the levels that are open have nothing new: the next one is opened early."""

AT_THE_TOP = 0.6
"""Of the offers, so many are of the highest level that is open."""

MINUTE = 60_000


class Drill(Asked):
    """The plan of a drill. ``order``: what the run has asked already, when it is gone on with."""

    def __init__(self, title: Text, source: Source, known: Known, order: Sequence[str] = ()) -> None:
        super().__init__(title, source, known, order)
        self._seen = frozenset(known.seen)

    @property
    def wanted(self) -> Wanted:
        """What the learner asked for."""
        return self.source.wanted

    @property
    def total(self) -> int | None:
        """How many questions, where that is known: never more than a pack has."""
        if self.wanted.pack is None:
            return self.wanted.questions
        there = len(self.source.stated)
        return (
            there if self.wanted.minutes is None and self.wanted.questions is None else self.wanted.questions
        )

    def next(self, done: Mapping[str, Outcome], told: Collection[str]) -> Question | None:
        """The next question; None once there are enough, the time is over, or nothing is left to ask."""
        if self._is_enough(done):
            return None
        known = self.question_at(len(done))
        if known is not None:
            return known
        self.take_in(done)
        chosen = self._chosen(len(done))
        return self.put(chosen.id) if chosen is not None else None

    def _is_enough(self, done: Mapping[str, Outcome]) -> bool:
        wanted = self.wanted
        if wanted.questions is not None and len(done) >= wanted.questions:
            return True
        return (
            wanted.minutes is not None
            and sum(each.spent for each in done.values()) >= wanted.minutes * MINUTE
        )

    def _chosen(self, place: int) -> Offer | None:
        before = self.before()
        if self.wanted.pack is not None:
            offers = [self.source.offer(id) for id in self.source.stated]
            return choose(offers, self.recall, before, self._seen, f"{self.source.seed} {place}", whole=True)
        # Who wants one thing alone is asked for it in one kind of question alone.
        alone = self.wanted.only is not None
        top = open_level(self.recall.cards)
        for round in range(TRIES):
            chance = random.Random(f"drill {self.source.seed} {place} {round}")
            open_now = min(top + round // ROUNDS_A_LEVEL, generate.LEVELS[-1])
            offers = [offer for _ in range(OFFERS) if (offer := self._drawn(chance, open_now)) is not None]
            unique = list({offer.id: offer for offer in offers}.values())
            named = f"{self.source.seed} {place}"
            chosen = choose(unique, self.recall, before, self._seen, named, whole=alone)
            if chosen is not None:
                return chosen
        return None

    def _drawn(self, chance: random.Random, top: int) -> Offer | None:
        return self.source.draw(chance, self._topics(chance, top), WEIGHTS)

    def _topics(self, chance: random.Random, top: int) -> tuple[str, ...]:
        """Those asked for; or those of a level up to ``top``, the highest more often than the others."""
        wanted = self.wanted
        if wanted.topics:
            return wanted.topics
        if wanted.level is not None:
            return generate.topics(wanted.level)
        level = (
            top
            if chance.random() < AT_THE_TOP
            else chance.choice(generate.LEVELS[: generate.LEVELS.index(top) + 1])
        )
        return generate.topics(level)
