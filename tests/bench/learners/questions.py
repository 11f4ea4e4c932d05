"""The questions that are practised: what ``handshake drill`` generates, by the skills it exercises.

Two generated questions that exercise the same skills in the same fields are one here. ``questions.json`` has
them as they were when the learners were made; ``python learning.py --collect`` writes it anew.
"""

import json
from pathlib import Path
from typing import NamedTuple

BELIEF = "belief:"
POOL = Path(__file__).with_name("questions.json")
EXCHANGES = 60  # of each topic


class Asked(NamedTuple):
    """One field of a question; ``options`` is 0 where the answer is typed."""

    aspect: str
    options: int
    skills: tuple[str, ...]

    @property
    def known(self) -> tuple[str, ...]:
        """What has to be recalled for it."""
        return tuple(skill for skill in self.skills if not skill.startswith(BELIEF))

    @property
    def beliefs(self) -> tuple[str, ...]:
        """The misconceptions that would answer otherwise."""
        return tuple(skill for skill in self.skills if skill.startswith(BELIEF))


class Question(NamedTuple):
    """What one question exercises; ``level`` is that of the first of its ``topics``, the easiest.

    ``topics`` says how often it can be asked in EXCHANGES of a topic, for a selection that draws from those.
    """

    number: int
    kind: str
    level: int
    topics: dict[str, int]
    fields: tuple[Asked, ...]

    @property
    def skills(self) -> tuple[str, ...]:
        """All it exercises, each once."""
        return tuple(dict.fromkeys(skill for field in self.fields for skill in field.skills))


def pool() -> tuple[Question, ...]:
    """The questions, easier topics first, within a topic by their kind."""
    read = json.loads(POOL.read_text("utf-8"))
    return tuple(
        Question(
            number,
            kind,
            level,
            topics,
            tuple(
                Asked(aspect, options, tuple(read["skills"][n] for n in skills))
                for aspect, options, skills in fields
            ),
        )
        for number, (kind, level, topics, fields) in enumerate(read["questions"])
    )


def collect() -> str:
    """The questions as the generator makes them now, as JSON, one a line."""
    from tutor.practice.skills import skills_of
    from tutor.quiz import CannotAskError, generate

    found: dict[tuple[object, ...], dict[str, int]] = {}
    for topic, family in generate.FAMILIES.items():
        for seed in range(EXCHANGES):
            trace = generate.exchange(topic, seed)
            for spot in generate.spots(trace):
                try:
                    question = generate.ask(topic, seed, trace, spot, family.style or "symbolic")
                except CannotAskError:
                    continue
                skills = skills_of(question)
                fields = tuple((f.aspect, len(f.choices), skills[f.name]) for f in question.fields)
                topics = found.setdefault((question.kind, fields), {})
                topics[topic] = topics.get(topic, 0) + 1
    return _written(found, {topic: family.level for topic, family in generate.FAMILIES.items()})


def _written(found: dict[tuple[object, ...], dict[str, int]], levels: dict[str, int]) -> str:
    kinds = list(dict.fromkeys(kind for kind, _ in found))
    order = list(levels)
    rows = sorted(found.items(), key=lambda each: (order.index(next(iter(each[1]))), kinds.index(each[0][0])))
    skills = sorted({skill for (_, fields), _ in rows for *_, named in fields for skill in named})
    lines = [
        json.dumps(
            [
                kind,
                levels[next(iter(topics))],
                topics,
                [[a, n, [skills.index(s) for s in named]] for a, n, named in fields],
            ]
        )
        for (kind, fields), topics in rows
    ]
    listed = ",\n".join(json.dumps(skill) for skill in skills)
    return '{"skills": [\n' + listed + '\n],\n"questions": [\n' + ",\n".join(lines) + "\n]}\n"
