"""Our selection: each day's session is a drill of the tutor's own, as it is, over the learners' questions.

``tutor.practice.drill.Drill`` chooses, ``tutor.practice.memory`` remembers; nothing of either is done here.
What stands in is the source of offers: no exchange is written for each, but a question drawn as often as
exchanges have it, by ``questions.json``, of the topics and kinds that the drill asks for.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from learners.learner import Outcome
from learners.questions import BELIEF, Question
from learners.selections import Now
from tutor.practice.choose import Offer
from tutor.practice.drill import Drill
from tutor.practice.wanted import Wanted
from tutor.progress import Card, Known
from tutor.quiz import Text

DAY_MS = 86_400_000
Bag = tuple[tuple[Question, ...], tuple[int, ...]]
"""Questions of a kind and a topic, and how often each is there."""


class Bank:
    """What can be asked, by topic and kind."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = questions
        sorted_out: dict[str, dict[str, list[tuple[Question, int]]]] = {}
        for question in questions:
            for topic, count in question.topics.items():
                sorted_out.setdefault(topic, {}).setdefault(question.kind, []).append((question, count))
        self.bags: dict[str, dict[str, Bag]] = {
            topic: {
                kind: (tuple(q for q, _ in there), tuple(n for _, n in there))
                for kind, there in kinds.items()
            }
            for topic, kinds in sorted_out.items()
        }


class Drawn:
    """Stands in for ``tutor.practice.source.Source``: offers from the bank, each a fresh instance."""

    wanted = Wanted()
    stated: tuple[str, ...] = ()

    def __init__(self, bank: Bank, seed: int) -> None:
        self.bank, self.seed = bank, seed
        self._offers: dict[str, Offer] = {}

    def draw(self, chance: random.Random, topics: Sequence[str], kinds: Mapping[str, int]) -> Offer:
        """A question of one of these topics: its kind by how often each is to be offered."""
        topic = chance.choice(topics)
        bags = self.bank.bags[topic]
        (kind,) = chance.choices(list(bags), [kinds[each] for each in bags])
        there, counts = bags[kind]
        (question,) = chance.choices(there, counts)
        id = f"drill/{topic}-{len(self._offers)}/{question.number}"
        recognised = all(field.options for field in question.fields)
        offer = Offer(id, kind, topic, id, question.skills, len(question.fields), recognised)
        self._offers[id] = offer
        return offer

    def offer(self, id: str) -> Offer:
        """One that was drawn."""
        return self._offers[id]

    def question(self, id: str) -> Question:
        """What an offer stands for."""
        return self.bank.questions[int(id.rpartition("/")[2])]


class Over:
    """A question of the session that is over: told to the drill's memory directly, not by verdicts."""

    verdicts = ()


class Ours:
    """Drill after drill, one a day, each made from what the log would say at its start."""

    def __init__(self, questions: Sequence[Question], seed: int) -> None:
        self.bank, self.seed = Bank(questions), seed
        self.cards: dict[str, Card] = {}
        self.met: Counter[str] = Counter()
        self.held: Counter[str] = Counter()
        self.last_met: dict[str, int] = {}
        self.day = -1
        self.drill: Drill
        self.done: dict[str, Over] = {}

    def next(self, now: Now) -> Question:
        """What the drill asks next."""
        if now.day != self.day:
            self._begin(now)
        question = self.drill.next(self.done, ())
        assert question is not None
        return question

    def _begin(self, now: Now) -> None:
        self.day, self.done = now.day, {}
        beliefs = dict(self.met), dict(self.held), dict(self.last_met)
        known = Known(now.at_ms, now.at_ms // DAY_MS, dict(self.cards), *beliefs)
        self.drill = Drill(Text({}), Drawn(self.bank, self.seed * 1000 + now.day), known)

    def over(self, question: Question, outcome: Outcome, now: Now) -> None:
        """The ratings go where those of an answered question go."""
        self.done[self.drill.before()[-1].id] = Over()
        self.drill.recall.learn(outcome.ratings, round(outcome.seconds * 1000))
        self.cards = self.drill.recall.cards
        for belief in (skill for skill in outcome.ratings if skill.startswith(BELIEF)):
            named, met = belief.removeprefix(BELIEF), belief in outcome.met
            (self.met if met else self.held)[named] += 1
            if met:
                self.last_met[named] = now.at_ms // DAY_MS
