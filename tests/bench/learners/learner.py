"""A simulated learner: what it brings along, how it answers, what an answer leaves in its memory."""

import random
from collections.abc import Collection, Iterator
from typing import NamedTuple

from learners import parameters as p
from learners.memory import Memory, earlier, threshold, weight
from learners.questions import BELIEF, Asked, Question

AGAIN, HARD, GOOD = 1, 2, 3
DAY = 86_400.0


class Outcome(NamedTuple):
    """A question that is over: by skill its rating as the tutor infers it, and the misconceptions met."""

    ratings: dict[str, int]
    met: tuple[str, ...]
    seconds: float

    @property
    def at_once(self) -> bool:
        """Right at the first try."""
        return all(rating == GOOD for rating in self.ratings.values())


class Learner:
    """One learner. ``now`` is its psychological time in seconds; ``wrong`` are the misconceptions it has."""

    def __init__(self, seed: int, skills: Collection[str]) -> None:
        made = random.Random(f"learner {seed}")
        self.now = 0.0
        self.chance = random.Random(f"answers {seed}")
        self.guess, self.slip = made.uniform(*p.GUESS), made.uniform(*p.SLIP)
        ability = made.gauss(0, p.LEARNER_SPREAD)
        known = made.betavariate(*p.KNOWN_BEFORE)
        self.right: dict[str, Memory] = {}
        self.wrong: dict[str, Memory] = {}
        self.nothing: dict[str, float] = {}
        for skill in sorted(skills):
            offset = ability + difficulty(skill) + made.gauss(0, p.PAIR_SPREAD)
            brought = made.random()
            if skill.startswith(BELIEF):
                if brought >= p.HELD_BEFORE:
                    continue  # nothing to unlearn
                self.wrong[skill] = earlier(self.now)
                brought = 1.0
            self.nothing[skill] = threshold(offset)
            self.right[skill] = earlier(self.now) if brought < known else Memory()

    def recall(self, skill: str, now: float) -> tuple[float, float]:
        """The chances that the right memory is retrieved, and the wrong one."""
        right = weight(self.right[skill].strength(now))
        wrong = weight(self.wrong[skill].strength(now)) if skill in self.wrong else 0.0
        total = right + wrong + self.nothing[skill]
        return right / total, wrong / total

    def recalls(self, now: float) -> Iterator[float]:
        """The chance of each skill that there is to learn, misconceptions not held left out."""
        return (self.recall(skill, now)[0] for skill in self.right)

    def wait(self, seconds: float) -> None:
        """Time goes by outside of a session."""
        self.now += seconds * p.BETWEEN_SESSIONS
        for memory in self.right.values():
            memory.shorten(self.now)

    def answer(self, question: Question) -> Outcome:
        """Answers, is told, and learns: time has gone by."""
        recalled, met = self._retrieve(question)
        fields = question.fields
        first = [self._right(field, recalled, met) for field in fields]
        rated = [
            GOOD if right else HARD if self._again(field, recalled) else AGAIN
            for right, field in zip(first, fields, strict=True)
        ]
        seconds = p.READING + p.ANSWERING * len(fields) + (0.0 if all(first) else p.PUTTING_RIGHT)
        self.now += seconds
        self._learn(recalled, met)
        return Outcome(_ratings(question, rated, met), tuple(sorted(met)), seconds)

    def _retrieve(self, question: Question) -> tuple[dict[str, bool], set[str]]:
        """By skill whether the right memory came, and the skills for which the wrong one did."""
        recalled: dict[str, bool] = {}
        met: set[str] = set()
        for skill in question.skills:
            if skill not in self.right:
                continue
            right, wrong = self.recall(skill, self.now)
            drawn = self.chance.random()
            recalled[skill] = drawn < right
            if right <= drawn < right + wrong:
                met.add(skill)
        return recalled, met

    def _right(self, field: Asked, recalled: dict[str, bool], met: set[str]) -> bool:
        """The first try: a wrong memory answers wrongly, a lack of one guesses, and who knows may slip."""
        if any(belief in met for belief in field.beliefs):
            return False
        if all(recalled.get(skill, True) for skill in field.skills):
            return self.chance.random() >= self.slip
        return self._guess(field)

    def _again(self, field: Asked, recalled: dict[str, bool]) -> bool:
        """The second try: who knows does not slip twice, everybody else guesses."""
        knows = all(recalled.get(skill, True) for skill in field.skills)
        return knows or self._guess(field)

    def _guess(self, field: Asked) -> bool:
        return self.chance.random() < (1 / field.options if field.options else self.guess)

    def _learn(self, recalled: dict[str, bool], met: set[str]) -> None:
        """One presentation each; against a misconception only if the right memory came or the wrong one."""
        for skill, came in recalled.items():
            if skill not in self.wrong or came or skill in met:
                self.right[skill].present(self.now)


def difficulty(skill: str) -> float:
    """How much easier a skill is than others, for everybody."""
    return random.Random(f"skill {skill}").gauss(0, p.SKILL_SPREAD)


def _ratings(question: Question, rated: list[int], met: set[str]) -> dict[str, int]:
    """As ``tutor.practice.ratings`` infers them: the worst of a skill's fields; a belief held off or met."""
    ratings: dict[str, int] = {}
    for field, rating in zip(question.fields, rated, strict=True):
        for skill in field.skills:
            ratings[skill] = min(ratings.get(skill, GOOD), rating)
    kept = {skill: each for skill, each in ratings.items() if not skill.startswith(BELIEF) or each > AGAIN}
    return kept | dict.fromkeys(sorted(met), AGAIN)
