"""What drills and reviews have in common: the questions of a run in their order, and what came of them.

Pure: a question is chosen once, from the snapshot and what was answered before it; a run that is gone on with
is told what it asked, and chooses nothing again.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from tutor.practice.choose import Offer, Recall
from tutor.practice.memory import AGAIN
from tutor.practice.ratings import ratings_of
from tutor.practice.skills import skills_of
from tutor.practice.source import Source
from tutor.progress import Known
from tutor.quiz import Question, Text, Verdict


class Outcome(Protocol):
    """How a question went that is over, as a run tells it."""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Of its tries, in order."""

    @property
    def hints(self) -> int:
        """How many were asked for."""

    @property
    def spent(self) -> int:
        """Milliseconds."""

    @property
    def at_once(self) -> bool:
        """Right at the first try, without a hint."""


class Asked:
    """A run's questions. Its plans say which comes next (``choose_next``); ``order`` is known of the past."""

    def __init__(self, title: Text, source: Source, known: Known, order: Sequence[str] = ()) -> None:
        self._title = title
        self.source = source
        self.known = known
        self.recall = Recall(known)
        self.over: dict[str, dict[str, int]] = {}
        self._order = self._as_far_as_there(order)

    @property
    def title(self) -> Text:
        """What the learner is doing."""
        return self._title

    def number(self, question: str) -> int:
        """Which question this is, from 1."""
        return self._order.index(question) + 1

    def skills(self, done: Mapping[str, Outcome]) -> tuple[tuple[str, int, int], ...]:
        """By skill: right at once, and of how many; the weakest first. Beliefs are told elsewhere."""
        counts: dict[str, list[int]] = {}
        for id, outcome in done.items():
            for skill, right in self._shown(id, outcome).items():
                counted = counts.setdefault(skill, [0, 0])
                counted[0] += right
                counted[1] += 1
        rows = [(skill, right, total) for skill, (right, total) in counts.items()]
        return tuple(sorted(rows, key=lambda row: (row[1] / row[2], -row[2])))

    def question_at(self, place: int) -> Question | None:
        """The question of a place in the run, if it is known."""
        return self.source.question(self._order[place]) if place < len(self._order) else None

    def put(self, id: str) -> Question:
        """This is asked next."""
        self._order.append(id)
        return self.source.question(id)

    def take_in(self, done: Mapping[str, Outcome]) -> None:
        """Learn what the answers since the last time say of the learner's memory."""
        for id, outcome in done.items():
            if id not in self._order:
                self._order.append(id)  # answered before its content changed
            if id not in self.over and outcome.verdicts:
                self.over[id] = self._rated(id, outcome)
                self.recall.learn(self.over[id], outcome.spent)

    def before(self) -> list[Offer]:
        """The questions of this run, as offers."""
        return [self.source.offer(id) for id in self._order if self._is_there(id)]

    def _rated(self, id: str, outcome: Outcome) -> dict[str, int]:
        if not self._is_there(id):
            return {}
        return ratings_of(self.source.question(id), outcome.verdicts, outcome.hints)

    def _shown(self, id: str, outcome: Outcome) -> dict[str, bool]:
        """By skill, whether the first try had right what shows it."""
        if not outcome.verdicts or not self._is_there(id):
            return {}
        right = {field.name: field.correct and not outcome.hints for field in outcome.verdicts[0].fields}
        shown: dict[str, bool] = {}
        for name, skills in skills_of(self.source.question(id)).items():
            for skill in skills:
                if name in right and not skill.startswith("belief:"):
                    shown[skill] = shown.get(skill, True) and right[name]
        return shown

    def _is_there(self, id: str) -> bool:
        try:
            self.source.question(id)
        except ValueError:
            return False
        return True

    def _as_far_as_there(self, order: Sequence[str]) -> list[str]:
        """The questions up to the first that cannot be asked any more."""
        gone = next((at for at, id in enumerate(order) if not self._is_there(id)), len(order))
        return list(order[:gone])


def was_missed(ratings: Mapping[str, int], skill: str) -> bool:
    """Whether a skill was shown not to be there."""
    return ratings.get(skill) == AGAIN
