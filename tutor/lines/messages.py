"""What JSON lines say, as types: one struct an event, one event a line (README.md describes them).

Types only. Members are sent in the order they stand in here; ``event`` comes first. ``None`` is sent as
null and means "not known yet" or "there is none"; a member that is ``UNSET`` is not sent.
"""

import msgspec
from msgspec import UNSET, UnsetType

FORMAT = 1
"""Rises when a reader of this format could misread the next one; new members do not raise it."""


class Message(msgspec.Struct, frozen=True, tag_field="event", forbid_unknown_fields=True):
    """What all events share: the member ``event`` says which one it is."""


class Hello(Message, frozen=True, tag="hello"):
    """The first line: everything it takes to have this very run again."""

    format: int
    run: str
    seed: int
    lang: str
    numbers: str
    plan: str


class Say(Message, frozen=True, tag="say"):
    """A text of the lesson, or a hint: the ``level``-th of ``levels``."""

    role: str
    text: str
    level: int | None
    levels: int | None


class Segment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """A segment: ``seq`` and ``ack`` as they travel, ``seq_text`` and ``ack_text`` in the run's style."""

    number: int
    sender: str
    flags: str
    seq: int
    ack: int | None
    len: int
    seq_text: str
    ack_text: str | None


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event of the exchange: the segment it delivered, dropped or doubled, and what came of it."""

    event: str
    segment: Segment | None
    sent: tuple[Segment | None, ...] | None
    state: dict[str, str | None]


class Exchange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scenario or the part of it so far; what ``handshake show --format json`` prints."""

    peers: tuple[str, str]
    start: dict[str, str]
    steps: tuple[Step, ...]


class Picture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a picture of the exchange shows, in sentences."""

    kind: str
    lines: tuple[str, ...]


class Show(Message, frozen=True, tag="show"):
    """The exchange up to now; ``states`` are those after its last step."""

    peers: tuple[str, str]
    start: dict[str, str]
    steps: tuple[Step, ...]
    states: dict[str, str | None]
    picture: Picture | UnsetType = UNSET


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One choice of a field: ``value`` is what to send back.

    Of an interview's points: whether it is ``ticked`` beforehand, the words that showed it, its sources, and
    whether it is a popular mistake.
    """

    value: str
    text: str
    ticked: bool | UnsetType = UNSET
    heard: tuple[str, ...] | UnsetType = UNSET
    source: str | UnsetType = UNSET
    trap: bool | UnsetType = UNSET


class AskedField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to answer."""

    name: str
    label: str | UnsetType = UNSET
    choices: tuple[Option, ...] | UnsetType = UNSET


class Listed(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"sender": "from"}
):
    """A segment under its label. Without its number: that would tell the order."""

    label: str
    sender: str
    flags: str
    seq: int
    ack: int | None
    len: int
    seq_text: str
    ack_text: str | None


class Ask(Message, frozen=True, tag="ask"):
    """A question stands until it is answered, skipped or left."""

    id: str
    attempt: int
    kind: str
    stem: str
    fields: tuple[AskedField, ...]
    hints: int
    number: int
    total: int | None
    letters: dict[str, str] | UnsetType = UNSET
    listed: tuple[Listed, ...] | UnsetType = UNSET


class GradedField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One field of a verdict, and the rule that decides it."""

    name: str
    given: str | None
    expected: str
    correct: bool
    rationale: str
    section: str
    note: str | None
    feedback: str | None


class Diagnosis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a wrong answer looks like, told once in a run: the misconceptions' ids, and all in a sentence."""

    misconceptions: tuple[str, ...]
    text: str


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and the section it rests on; empty for none."""

    text: str
    section: str


class Consequence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a wrong answer would have brought; ``states`` are where it settles."""

    sentences: tuple[Told, ...]
    states: dict[str, str] | None
    harmless: bool


class Graded(Message, frozen=True, tag="graded"):
    """The verdict on one attempt; ``done`` when the question is over."""

    id: str
    attempt: int
    correct: bool
    done: bool
    fields: tuple[GradedField, ...]
    misconceptions: tuple[str, ...]
    rationale: str
    diagnosis: Diagnosis | None
    consequence: Consequence | None


class PointSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A point of an answer, and the words that showed it."""

    id: str
    text: str
    source: str
    heard: tuple[str, ...]


class TrapSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A popular mistake that was made: why it is one, and what to say instead."""

    id: str
    text: str
    instead: str
    source: str
    heard: tuple[str, ...]
    misconception: str | None


class AnswerHeard(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was made of one question of an interview; ``least`` points make a good answer."""

    id: str
    number: int
    area: str
    level: str | None
    stem: str
    skipped: bool
    least: int
    made: tuple[PointSaid, ...]
    missed: tuple[PointSaid, ...]
    traps: tuple[TrapSaid, ...]
    short: str | None
    long: str | None


class Heard(Message, frozen=True, tag="heard"):
    """A question of an interview is over: what was made of it."""

    answer: AnswerHeard


class AreaMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The points of the questions asked in an area."""

    area: str
    title: str
    made: int
    total: int
    traps: int


class Practise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to practise: what to type, and what it is good for."""

    command: str
    why: str


class Scorecard(Message, frozen=True, tag="scorecard", kw_only=True):
    """The end of an interview, after ``finished``; ``computed``: right at once, and of how many."""

    areas: tuple[AreaMade, ...]
    answers: tuple[AnswerHeard, ...]
    computed: tuple[int, int]
    practise: tuple[Practise, ...]
    spent: int


class Why(Message, frozen=True, tag="why"):
    """The other history of the last verdict, and once its question is over the right one to its extent."""

    id: str
    attempt: int
    other: Exchange | None
    right: Exchange | None


class Error(Message, frozen=True, tag="error"):
    """A line that was no reply, or an answer that cannot be read: the question stands."""

    code: str
    message: str


class Tally(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of ``total`` fields of one aspect, ``right`` were right at once."""

    aspect: str
    right: int
    total: int


class SkillTally(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of ``total`` questions that exercise a skill, ``right`` were right at once in what shows it."""

    skill: str
    right: int
    total: int


class Missed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question that was not right at once: the fields that were wrong, and what they looked like."""

    id: str
    fields: tuple[str, ...]
    misconceptions: tuple[str, ...]


class Finished(Message, frozen=True, tag="finished"):
    """The run is over; ``spent`` is milliseconds of answering."""

    title: str
    tallies: tuple[Tally, ...]
    missed: tuple[Missed, ...]
    spent: int
    skills: tuple[SkillTally, ...] | UnsetType = UNSET


Sent = Hello | Say | Show | Ask | Graded | Heard | Why | Error | Finished | Scorecard
"""Every event there is; a line decodes as exactly one of them."""
