"""A review: what memory says is due, and what goes wrong comes back until it is right. Pure.

Memory belongs to skills, so a question is looked for that exercises as many of the due ones as it can.
"""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from tutor.practice.asked import Asked, Outcome
from tutor.practice.choose import Offer, mixed, unasked
from tutor.practice.curriculum import MET_IN
from tutor.practice.memory import AGAIN, GOOD, REVIEW, is_due
from tutor.practice.skills import AGAIN_AS, event_name
from tutor.practice.source import SEEDS, WEIGHTS, Source
from tutor.progress import Card, Known, local_day
from tutor.quiz import MISCONCEPTIONS, Question, Text, generate
from tutor.tcp import Move

OFFERS = 8
"""Questions drawn by chance, beside those looked for."""

URGENT = 3
"""Skills that a question is looked for in each place."""

LOOKED_THROUGH, RULED_OUT = 40, 150
"""Exchanges that are looked through for a skill; what is in none of them is not asked for. More of them where
no question has to be made to see that it is not there."""

HAPPENS = ("does:", "edge:")

REST = 2
"""Questions between one that went wrong and another on the same skill, while anything else is due."""

CONCEPT, BELIEF = "concept:", "belief:"

KINDS_OF: Mapping[str, tuple[str, ...]] = {
    "edge:": ("states",),
    "field:state": ("states",),
    "field:acceptable": ("acceptable",),
    "field:variable": ("variable",),
    "field:length": ("length",),
    "field:order": ("order",),
    "field:step": ("deciding-step",),
    "field:silence": ("answers",),
    "field:wrong": ("wrong-segment",),
    "field:": ("next-segment",),
    "belief:no-wrap": ("variable",),
    "": ("next-segment", "states", "answers"),
}
"""By how a skill begins: the kinds of question that exercise it."""


def due_today(known: Known, offset: int) -> tuple[str, ...]:
    """The skills to go over today, the longest overdue first. ``offset``: minutes east of UTC.

    What is being learnt comes due within minutes, and is due then; the rest is due all of its local day.
    """

    def is_today(card: Card) -> bool:
        if is_due(card, known.at):
            return True
        return card.state == REVIEW and local_day(card.due, offset) <= known.today

    due = [skill for skill, card in known.cards.items() if is_today(card)]
    return tuple(sorted(due, key=lambda skill: (known.cards[skill].due, skill)))


def next_due(known: Known) -> int | None:
    """When the next skill comes due (ms since 1970 UTC); None where nothing was ever practised."""
    return min((card.due for card in known.cards.values()), default=None)


def still_asked(known: Known, source: Source) -> Known:
    """The same without memories of what nothing asks for any more, as far as these packs can tell."""

    def is_asked(skill: str) -> bool:
        if skill.startswith(CONCEPT):
            id = skill.removeprefix(CONCEPT)
            return id in source.stated or id.partition("/")[0] not in source.packs
        if _has_no_rule(skill):
            return any(skill in source.offer(id).skills for id in source.stated)
        return True

    return replace(known, cards={skill: card for skill, card in known.cards.items() if is_asked(skill)})


class Review(Asked):
    """The plan of a review of the skills ``due``."""

    def __init__(
        self, title: Text, source: Source, known: Known, due: Sequence[str], order: Sequence[str] = ()
    ) -> None:
        super().__init__(title, source, known, order)
        self.due = tuple(due)
        self._missing: set[str] = set()

    @property
    def total(self) -> int | None:
        """How many questions, where the learner said so; how many it takes, nobody knows."""
        return self.source.wanted.questions

    def left(self) -> list[str]:
        """The skills that were not right at once since they came due or went wrong, and can be asked for."""
        left = dict.fromkeys(self.due)
        for ratings in self.over.values():
            for skill, rating in ratings.items():
                if rating == GOOD:
                    left.pop(skill, None)
                elif rating == AGAIN:
                    left[skill] = None
        return [skill for skill in left if skill not in self._missing]

    def next(self, done: Mapping[str, Outcome], told: Collection[str]) -> Question | None:
        """The question that goes over most of what is left; None once nothing is."""
        limit = self.source.wanted.questions
        if limit is not None and len(done) >= limit:
            return None
        known = self.question_at(len(done))
        if known is not None:
            return known
        self.take_in(done)
        while left := self.left():
            chosen = self._chosen(left, len(done))
            if chosen is not None:
                return self.put(chosen.id)
            self._missing.update(left[:URGENT])
        return None

    def _chosen(self, left: Sequence[str], place: int) -> Offer | None:
        """The offer with the most skills that are left, if any has one."""
        chance = random.Random(f"review {self.source.seed} {place}")
        waiting = self._waiting() if len(self._waiting()) < len(left) else frozenset()
        wanted = [skill for skill in left if skill not in waiting]
        offers = [*self._looked_for(wanted[:URGENT], chance), *self._drawn(chance)]
        worth = {each.id: len(set(each.skills) & set(wanted)) for each in offers}
        able = [each for each in offers if worth[each.id]]
        return max(mixed(able, self.before(), whole=True), key=lambda each: worth[each.id], default=None)

    def _waiting(self) -> frozenset[str]:
        """What went wrong a moment ago."""
        last = list(self.over.values())[-REST:]
        return frozenset(skill for ratings in last for skill, rating in ratings.items() if rating == AGAIN)

    def _drawn(self, chance: random.Random) -> Iterator[Offer]:
        for _ in range(OFFERS):
            offer = self.source.draw(chance, tuple(generate.FAMILIES), WEIGHTS)
            if offer is not None:
                yield offer

    def _looked_for(self, skills: Sequence[str], chance: random.Random) -> Iterator[Offer]:
        for skill in skills:
            if skill.startswith(CONCEPT):
                yield from self._stated(skill.removeprefix(CONCEPT))
            else:
                yield from self._exercising(skill, chance)

    def _stated(self, id: str) -> Iterator[Offer]:
        """An author's question; there is but one, so it is asked again under a name of its own."""
        if id in self.source.stated:
            asked = sum(each.id.partition(AGAIN_AS)[0] == id for each in self.before())
            yield self.source.offer(f"{id}{AGAIN_AS}{asked + 1}" if asked else id)

    def _exercising(self, skill: str, chance: random.Random) -> Iterator[Offer]:
        """One question that exercises a skill and was not asked in this run."""
        before = self.before()
        for id in self.source.stated if skill.startswith(BELIEF) else ():
            if skill in self.source.offer(id).skills:
                yield from self._stated(id)
        if _has_no_rule(skill):
            return
        topics = (MET_IN[skill],) if skill in MET_IN else tuple(generate.FAMILIES)
        for _ in range(RULED_OUT if skill.startswith(HAPPENS) else LOOKED_THROUGH):
            topic, seed = chance.choice(topics), chance.randrange(SEEDS)
            for offer in self._offers_of(topic, seed, skill):
                if skill in offer.skills and unasked([offer], before):
                    yield offer
                    return

    def _offers_of(self, topic: str, seed: int, skill: str) -> Iterator[Offer]:
        """The questions of an exchange that may exercise a skill; what can be ruled out is not made."""
        trace = generate.exchange(topic, seed)
        happens = {name for move in trace.moves for name in _names(move)}
        if skill.startswith(HAPPENS) and skill not in happens:
            return
        kinds = next(kinds for prefix, kinds in KINDS_OF.items() if skill.startswith(prefix))
        for spot in generate.spots(trace):
            offer = self.source.at(topic, seed, trace, spot) if spot.kind in kinds else None
            if offer is not None:
                yield offer


def _has_no_rule(skill: str) -> bool:
    """A belief about a concept: only authors ask about it; so with one that only another version knows."""
    if not skill.startswith(BELIEF):
        return False
    belief = MISCONCEPTIONS.get(skill.removeprefix(BELIEF))
    return belief is None or belief.wrong is None


def _names(move: Move) -> Iterator[str]:
    """What a move is, as skills."""
    if move.reaction is not None:
        before, after = move.reaction.before.state, move.reaction.after.state
        yield f"does:{before}/{event_name(move.reaction.event)}"
        yield f"edge:{before}/{after}"
