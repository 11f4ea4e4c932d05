"""Where questions come from: exchanges written by chance, and the packs handed in. Pure.

Everything is found again by its id, so that a run that is gone on with asks what it asked.
"""

import random
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from tutor.packs import Lesson, LessonSteps, Pack
from tutor.practice.choose import Offer
from tutor.practice.skills import AGAIN_AS, COMPUTED, skills_of
from tutor.practice.wanted import Wanted
from tutor.quiz import CannotAskError, Question, generate
from tutor.tcp import Style, Trace

WEIGHTS: Mapping[str, int] = {
    "next-segment": 40,
    "states": 22,
    "variable": 6,
    "choose-segment": 4,
    "answers": 6,
    "acceptable": 4,
    "deciding-step": 4,
    "length": 4,
    "order": 5,
    "wrong-segment": 5,
}
"""How often each kind is offered: what is typed is learnt better than what is recognised."""

ONE_IN = 6
"""One offer in so many is an author's question, where there are any."""

AT_ONE_EXCHANGE = 3
"""So many questions are looked at in each exchange, or about that."""

SEEDS = 10**9


class Source:
    """The questions of one run. ``packs`` are those whose questions it may ask."""

    def __init__(self, wanted: Wanted, style: Style, seed: int, packs: Sequence[Pack] = ()) -> None:
        self.wanted = wanted
        self.style = style
        self.seed = seed
        self._packs = {pack.id: pack for pack in packs}
        self._steps: dict[str, LessonSteps] = {}
        self._questions: dict[str, Question] = {}
        self._offers: dict[str, Offer] = {}
        self._last: tuple[random.Random, tuple[str, int, Trace]] | None = None
        self._stated = tuple(self._of_packs())

    @property
    def stated(self) -> tuple[str, ...]:
        """The ids of the packs' questions that may be asked."""
        return self._stated

    @property
    def packs(self) -> tuple[str, ...]:
        """The ids of the packs whose questions may be asked."""
        return tuple(self._packs)

    def question(self, id: str) -> Question:
        """A question by its id. ValueError where there is none any more."""
        if id not in self._questions:
            self._questions[id] = self._generated(id) if id.startswith("drill/") else self._authored(id)
        return self._questions[id]

    def offer(self, id: str) -> Offer:
        """What a question exercises. ValueError as above."""
        if id not in self._offers:
            question = self.question(id)
            skills = dict.fromkeys(skill for each in skills_of(question).values() for skill in each)
            self._offers[id] = Offer(
                id,
                question.kind,
                id.split("/")[1].rpartition("-")[0] if id.startswith("drill/") else id.rpartition("/")[0],
                generate.likeness(question),
                tuple(skills),
                len(question.fields),
                all(field.choices for field in question.fields),
            )
        return self._offers[id]

    def draw(self, chance: random.Random, topics: Sequence[str], kinds: Mapping[str, int]) -> Offer | None:
        """A question by chance: of one of these topics, or of a pack; None where chance finds none."""
        if self._stated and (not topics or chance.randrange(ONE_IN) == 0):
            return self.offer(chance.choice(self._stated))
        if not topics:
            return None
        topic, seed, trace = self._exchange(chance, topics)
        spots = [spot for spot in spots_wanted(trace, self.wanted) if spot.kind in kinds]
        if not spots:
            return None
        present = list(dict.fromkeys(spot.kind for spot in spots))
        (kind,) = chance.choices(present, [kinds[each] for each in present])
        return self.at(topic, seed, trace, chance.choice([spot for spot in spots if spot.kind == kind]))

    def _exchange(self, chance: random.Random, topics: Sequence[str]) -> tuple[str, int, Trace]:
        """One of these topics; often the one before once more, for it costs as much as its questions.

        Never one that another ``chance`` drew: what was asked before must not decide.
        """
        last = self._last[1] if self._last is not None and self._last[0] is chance else None
        if last is None or last[0] not in topics or chance.randrange(AT_ONE_EXCHANGE) == 0:
            topic, seed = chance.choice(topics), chance.randrange(SEEDS)
            last = topic, seed, generate.exchange(topic, seed)
        self._last = chance, last
        return last

    def at(self, topic: str, seed: int, trace: Trace, spot: generate.Spot) -> Offer | None:
        """The question at a spot of an exchange; None where it cannot be asked."""
        id = generate.question_id(topic, seed, spot)
        try:
            self._questions[id] = generate.ask(topic, seed, trace, spot, self.style)
        except CannotAskError:
            return None
        return self.offer(id)

    def _generated(self, id: str) -> Question:
        try:
            return generate.again(id, self.style)
        except (CannotAskError, IndexError) as error:
            raise ValueError(f"no question {id!r} any more") from error

    def _authored(self, id: str) -> Question:
        whole = id
        id = whole.partition(AGAIN_AS)[0]
        pack, _, rest = id.partition("/")
        lesson = self._packs[pack].lessons.get(rest.partition("/")[0]) if pack in self._packs else None
        steps = self._lesson(lesson) if lesson is not None else None
        step = steps[steps.ids.index(id)] if steps is not None and id in steps.ids else None
        if not isinstance(step, Question):
            raise ValueError(f"no question {whole!r} any more")
        return replace(narrowed(step, self.wanted.only), id=whole)

    def _lesson(self, lesson: Lesson) -> LessonSteps:
        whole = f"{lesson.pack}/{lesson.id}"
        if whole not in self._steps:
            self._steps[whole] = LessonSteps(lesson, self.style, self.seed)
        return self._steps[whole]

    def _of_packs(self) -> Iterator[str]:
        """A pack that was asked for by name asks all it has; others what their authors state."""
        wanted = self.wanted
        if wanted.pack is None and (wanted.topics or wanted.level or wanted.only):
            return
        for pack in self._packs.values():
            for lesson in pack.lessons.values():
                steps = self._lesson(lesson)
                for id, asks, step in zip(steps.ids, steps.asks, lesson.steps, strict=True):
                    stated = type(step).__struct_config__.tag not in COMPUTED
                    if asks and (stated or wanted.pack) and self._asks_what_is_wanted(id):
                        yield id

    def _asks_what_is_wanted(self, id: str) -> bool:
        return self.wanted.only is None or bool(self._authored(id).fields)


def narrowed(question: Question, only: str | None) -> Question:
    """The question with the fields that are wanted alone; it may have none."""
    if only is None:
        return question
    fields = tuple(field for field in question.fields if field.aspect == only)
    return replace(
        question,
        fields=fields,
        key={field.name: question.key[field.name] for field in fields},
        rules={field.name: question.rules[field.name] for field in fields},
    )


def spots_wanted(trace: Trace, wanted: Wanted) -> Iterator[generate.Spot]:
    """The spots of an exchange that ask for what is wanted."""
    for spot in generate.spots(trace):
        if wanted.only is None or (wanted.only == "state" and spot.kind == "states"):
            yield spot
        elif spot.kind == "next-segment" and wanted.only != "state":
            yield generate.Spot(spot.kind, spot.at, wanted.only)
