"""Which of the questions on offer to ask: the one that helps most. Pure, and blind to what a question says.

An offer is what it exercises. Skills that were never shown, that went wrong, or that are being forgotten are
worth asking for; what was asked a moment ago is not. Kinds and topics are mixed: mixed practice beats blocks.
"""

import random
from collections.abc import Collection, Mapping, Sequence

import msgspec

from tutor.practice.memory import AGAIN, REVIEW, is_due, retrievability, reviewed
from tutor.progress import Card, Known

IN_A_ROW = 4
"""So many questions of one kind may follow each other; never five."""

SAME_TOPIC = 2
"""So many of one topic, while another is on offer."""

NEW, FALTERING, DUE = 1.0, 0.9, 0.3
"""What a skill is worth that was never asked for, that went wrong last, and, at least, one that is due."""

ONCE_A_RUN = 0.1
"""What is left of the worth of a skill that this run has asked for: more at one sitting teaches little."""

REST = 8
"""Questions after which what went wrong in this run is worth asking for once more."""

SEEN_BEFORE = 0.7
"""What a question is worth that was answered in an earlier run, to one that was not."""

FOR_A_FIELD = 0.25
"""What each field costs, beside reading a question."""

RECOGNISED = 0.6
"""What a question is worth whose answer is only to be recognised: typed recall teaches more."""


class Offer(msgspec.Struct, frozen=True):
    """A question that could be asked. ``likeness`` is the same for two that are one to the learner.

    ``recognised``: the answer stands among options.
    """

    id: str
    kind: str
    topic: str
    likeness: str
    skills: tuple[str, ...]
    fields: int = 1
    recognised: bool = False


class Recall:
    """What the learner can be taken to know at one point of a run: the snapshot, and what was shown since."""

    def __init__(self, known: Known) -> None:
        self.at = known.at
        self.cards: dict[str, Card] = dict(known.cards)
        self._asked: dict[str, tuple[int, int]] = {}
        self._count = 0
        self._needs: dict[str, float] = {}

    def learn(self, ratings: Mapping[str, int], spent: int) -> None:
        """A question is over that took ``spent`` milliseconds; its skills were rated."""
        self._count += 1
        self.at += spent
        for skill, rating in ratings.items():
            self.cards[skill] = reviewed(self.cards.get(skill), rating, self.at)
            self._asked[skill] = self._count, rating
        self._needs = {}

    def need(self, skill: str) -> float:
        """What asking for a skill is worth now, from 0 to about 1."""
        if skill not in self._needs:
            self._needs[skill] = self._need(skill)
        return self._needs[skill]

    def _need(self, skill: str) -> float:
        card = self.cards.get(skill)
        if card is None:
            return NEW
        if skill in self._asked:
            asked, rating = self._asked[skill]
            again = rating == AGAIN and self._count - asked >= REST
            return FALTERING if again else ONCE_A_RUN * (1 - retrievability(card, self.at))
        least = FALTERING if _went_wrong(card) else DUE if is_due(card, self.at) else 0.0
        return max(least, 1 - retrievability(card, self.at))


def _went_wrong(card: Card) -> bool:
    """The last time it was asked for."""
    return card.state != REVIEW and not card.step


def choose(
    offers: Sequence[Offer],
    recall: Recall,
    before: Sequence[Offer],
    seen: Collection[str],
    seed: str,
    *,
    whole: bool = False,
) -> Offer | None:
    """The offer that is worth most; None where nothing may be asked. ``whole``: see ``mixed``.

    ``before`` are the questions of this run in their order, ``seen`` the ids of earlier answers; ``seed``
    decides between those that are worth nearly the same.
    """
    chance = random.Random(f"choose {seed}")
    allowed = mixed(offers, before, whole=whole)
    worth = {each.id: _worth(each, recall, seen) * chance.uniform(0.9, 1.1) for each in allowed}
    return max(allowed, key=lambda each: worth[each.id], default=None)


def mixed(offers: Sequence[Offer], before: Sequence[Offer], *, whole: bool = False) -> list[Offer]:
    """Those that were not asked in this run, and would not be the fifth of a kind or the third of a topic.

    A topic may go on where no other is on offer; a kind only where the run can ask no other at all, so that
    the offers have all the kinds there are (``whole``).
    """
    fresh = unasked(offers, before)
    kinds = [each.kind for each in before[-IN_A_ROW:]]
    if len(kinds) == IN_A_ROW and len(set(kinds)) == 1:
        others = [each for each in fresh if each.kind != kinds[-1]]
        fresh = others or (fresh if whole else [])
    topics = [each.topic for each in before[-SAME_TOPIC:]]
    if len(topics) == SAME_TOPIC and len(set(topics)) == 1:
        return [each for each in fresh if each.topic != topics[-1]] or fresh
    return fresh


def unasked(offers: Sequence[Offer], before: Sequence[Offer]) -> list[Offer]:
    """Those that are not, and do not look like, what was asked in this run."""
    had = {each.likeness for each in before} | {each.id for each in before}
    return [each for each in offers if each.likeness not in had and each.id not in had]


def _worth(offer: Offer, recall: Recall, seen: Collection[str]) -> float:
    """What its skills are worth, to the effort of answering it."""
    worth = sum(recall.need(skill) for skill in offer.skills) / (1 + FOR_A_FIELD * offer.fields)
    return worth * (RECOGNISED if offer.recognised else 1.0) * (SEEN_BEFORE if offer.id in seen else 1.0)
