"""Ways of choosing what to ask next. ``Selection`` is all that a course knows of one."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

from learners.learner import Outcome
from learners.questions import Question


class Now(NamedTuple):
    """The learner's clock: which day of the course, from 0, and milliseconds since the epoch (UTC)."""

    day: int
    at_ms: int


class Selection(Protocol):
    """Chooses a question, is told what came of it, and knows nothing else of the learner."""

    def next(self, now: Now) -> Question:
        """What to ask now."""

    def over(self, question: Question, outcome: Outcome, now: Now) -> None:
        """What came of it."""


Making = Callable[[Sequence[Question], int], Selection]
"""From the questions there are and the learner's seed."""


class Unmoved:
    """A selection that does not look at the answers."""

    def __init__(self, questions: Sequence[Question], seed: int) -> None:
        self.questions = questions
        self.chance = random.Random(f"selection {seed}")
        self.asked = 0

    def over(self, question: Question, outcome: Outcome, now: Now) -> None:
        self.asked += 1


class Shuffled(Unmoved):
    """Random: each question as likely as any other, whatever was asked before."""

    def next(self, now: Now) -> Question:
        return self.chance.choice(self.questions)


class InOrder(Unmoved):
    """Fixed: from the easiest topic to the hardest, then from the start again."""

    def next(self, now: Now) -> Question:
        return self.questions[self.asked % len(self.questions)]


class Blocked(Unmoved):
    """Blocked: one topic for two days, in random order, then the next; after the last the first again."""

    DAYS_A_TOPIC = 2

    def __init__(self, questions: Sequence[Question], seed: int) -> None:
        super().__init__(questions, seed)
        topics = dict.fromkeys(topic for question in questions for topic in question.topics)
        self.blocks = [[each for each in questions if topic in each.topics] for topic in topics]

    def next(self, now: Now) -> Question:
        return self.chance.choice(self.blocks[now.day // self.DAYS_A_TOPIC % len(self.blocks)])


OURS = "ours"
OTHERS: Mapping[str, Making] = {"random": Shuffled, "fixed": InOrder, "blocked": Blocked}
NAMES = (OURS, *OTHERS)


def making(name: str) -> Making:
    """How the selection of this name is made. KeyError for a name that is none."""
    if name != OURS:
        return OTHERS[name]
    from learners.ours import Ours  # imports the tutor

    return Ours
