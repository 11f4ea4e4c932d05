"""A mock interview: questions to be answered in one's own words, each followed up where the answer was thin.

Pure, and found again from the pack, the session, the seed and what was answered: a run that is gone on with
asks what it asked. A question is told first and its points are ticked then (``interview_points``); after them
comes the first follow-up that fits what was missed. What a follow-up asks may also be computed: then the
reference grades it.
"""

import random
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from tutor.packs import LessonSteps, Pack
from tutor.practice.asked import Outcome
from tutor.practice.interview_points import missed_points, points_asked, points_id, told_asked
from tutor.practice.interview_topics import LEVELS, chosen_topics, topics_of
from tutor.practice.memory import LEARNING, RELEARNING, REVIEW, is_due
from tutor.practice.skills import AGAIN_AS
from tutor.progress import Card, Known
from tutor.quiz import Question, Text
from tutor.tcp import Style

LENGTHS = (10, 20, 45)
"""Minutes that an interview may take."""

EACH = 3
"""Minutes that a question takes with its points, about."""

MOST_FOLLOW_UPS = {10: 2, 20: 3, 45: 4}
"""By length: questions that may follow up one; after them an interviewer has heard enough of it."""

OF_ONE = 4
"""The same where one question alone was asked for."""

MINUTE = 60_000

MISSED, DUE, NEW, SHOWN = 4.0, 2.0, 1.0, 0.0
"""What it is worth to ask for what was missed before, is being forgotten, was never asked, was shown."""

FITS, ELSEWHERE = 0.4, 0.6
"""What it is worth to be of the level of the moment, and of another area than the question before."""


class InterviewSession(msgspec.Struct, frozen=True):
    """What the learner wants of an interview, and what was known of them when it began.

    ``level`` is one of LEVELS, ``topic`` an area or the name of a question in it; None is any.
    """

    known: Known
    minutes: int = 20
    level: str | None = None
    topic: str | None = None


class InterviewTexts(NamedTuple):
    """What the interview says of its own: its title, and what is asked of the points."""

    title: Text
    points: Text


def pack_session(session: InterviewSession) -> bytes:
    """For the log."""
    return zlib.compress(msgspec.json.encode(session))


def unpack_session(octets: bytes) -> InterviewSession:
    """From the log."""
    return msgspec.json.decode(zlib.decompress(octets), type=InterviewSession)


class Interview:
    """The plan of an interview."""

    def __init__(
        self, texts: InterviewTexts, pack: Pack, session: InterviewSession, style: Style, seed: int
    ) -> None:
        self.pack = pack
        self.session = session
        self.topics = topics_of(pack)
        self._texts = texts
        self._style: Style = style
        self._seed = seed
        self._order: list[str] = []
        self._steps: dict[str, LessonSteps] = {}

    @property
    def title(self) -> Text:
        """What the learner is doing."""
        return self._texts.title

    @property
    def total(self) -> int | None:
        """Nobody knows how many questions follow up."""
        return None

    @cached_property
    def subjects(self) -> int:
        """How many questions are no follow-ups, if time allows."""
        return -(-self.session.minutes // EACH)

    @cached_property
    def deepest(self) -> int:
        """How many questions may follow up one."""
        alone = any(each.name == self.session.topic for each in self.topics.values())
        return OF_ONE if alone else MOST_FOLLOW_UPS[self.session.minutes]

    def question(self, id: str) -> Question:
        """A question of the pack as its author wrote it. KeyError where there is none."""
        area = self.topics[id].area
        if area not in self._steps:
            self._steps[area] = LessonSteps(self.pack.lessons[area], self._style, self._seed)
        steps = self._steps[area]
        step = steps[steps.ids.index(id)]
        assert isinstance(step, Question)  # a topic is a step that asks
        return step

    def number(self, question: str) -> int:
        """Which question this is, from 1; its points have its number."""
        return self._order.index(topic_of(question)) + 1

    def skills(self, done: Mapping[str, Outcome]) -> tuple[tuple[str, int, int], ...]:
        """Told by the scorecard."""
        return ()

    def next(self, done: Mapping[str, Outcome], told: Collection[str]) -> Question | None:
        """The points of what was told last; or what follows it up; or another subject; None at the end."""
        asked = [id for id in done if id in self.topics]
        self._order = asked
        if asked and self._awaits_points(asked[-1], done):
            return self._points(asked[-1], done[asked[-1]])
        id = None if self._time_is_up(done) else self._following(asked, done)
        if id is None:
            return None
        self._order = [*asked, id]
        question = self.question(id)
        return told_asked(question) if self.topics[id].level is not None else question

    def missed(self, id: str, done: Mapping[str, Outcome]) -> frozenset[str]:
        """The points of a topic that were not made, all of one that was passed over."""
        outcome = done.get(points_id(id))
        return missed_points(self.question(id), outcome.verdicts[0] if outcome and outcome.verdicts else None)

    def chains(self, done: Mapping[str, Outcome]) -> list[list[str]]:
        """The topics asked, each subject with what followed it up."""
        asked = [id for id in done if id in self.topics]
        chains: list[list[str]] = []
        for at, id in enumerate(asked):
            if chains and self._leads_to(chains[-1], asked[:at], done) == id:
                chains[-1].append(id)
            else:
                chains.append([id])
        return chains

    def _points(self, id: str, outcome: Outcome) -> Question:
        given = outcome.verdicts[0].fields[0].given or ""
        return points_asked(self.question(id), given, self._texts.points, outcome.hints)

    def _awaits_points(self, id: str, done: Mapping[str, Outcome]) -> bool:
        """Whether something was told, or said aloud, and no points were ticked yet."""
        return self.topics[id].level is not None and _was_told(done[id]) and points_id(id) not in done

    def _time_is_up(self, done: Mapping[str, Outcome]) -> bool:
        return sum(each.spent for each in done.values()) >= self.session.minutes * MINUTE

    def _following(self, asked: Sequence[str], done: Mapping[str, Outcome]) -> str | None:
        chains = self.chains(done)
        follow = self._leads_to(chains[-1], asked, done) if chains else None
        if follow is not None or len(chains) >= self.subjects:
            return follow
        return self._subject(chains)

    def _leads_to(
        self, chain: Sequence[str], asked: Collection[str], done: Mapping[str, Outcome]
    ) -> str | None:
        """The first follow-up that fits the last question of a chain, or else one before it."""
        if len(chain) > self.deepest:
            return None
        return next((lead for id in reversed(chain) for lead in self._leads(id, asked, done)), None)

    def _leads(self, id: str, asked: Collection[str], done: Mapping[str, Outcome]) -> Iterator[str]:
        """What fits after a topic; nothing after one that was passed over: it would be harder still."""
        if id not in done or not _was_told(done[id]):
            return
        missed = self.missed(id, done)
        for lead, needs in self.topics[id].leads:
            if lead in self.topics and lead not in asked and (not needs or needs & missed):
                yield lead

    def _subject(self, chains: Sequence[Sequence[str]]) -> str | None:
        """The question to begin another subject with: what was missed before first."""
        asked = {id for chain in chains for id in chain}
        last = self.topics[chains[-1][0]].area if chains else None
        level = LEVELS[len(chains) * len(LEVELS) // self.subjects]
        worth: dict[str, float] = {}
        for topic in chosen_topics(self.topics, self.session.level, self.session.topic):
            if topic.id not in asked:
                chance = random.Random(f"interview {self._seed} {len(chains)} {topic.id}").random()
                fits = FITS * (topic.level == level) + ELSEWHERE * (topic.area != last)
                worth[topic.id] = self._need(topic.id) + fits + chance / 2
        return max(worth, key=worth.__getitem__, default=None)

    def _need(self, id: str) -> float:
        card = self.session.known.cards.get(f"concept:{id}")
        if card is None:
            return NEW
        if was_missed(card):
            return MISSED
        return DUE if card.state == REVIEW and is_due(card, self.session.known.at) else SHOWN


def was_missed(card: Card) -> bool:
    """Whether a skill went wrong the last time it was asked for, or was hard when it was new."""
    return card.state == RELEARNING or (card.state == LEARNING and not card.step)


def _was_told(outcome: Outcome) -> bool:
    return bool(outcome.verdicts) and outcome.verdicts[0].fields[0].given is not None


def topic_of(question: str) -> str:
    """The topic of a question on its points; of any other, itself."""
    return question.partition(AGAIN_AS)[0]
