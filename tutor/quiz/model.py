"""A question and a verdict, in assessment's terms: stem, key, distractor, rationale.

Everything here is data without a language of its own: texts of a pack come with their languages
(``Text``), and sentences of the program are named by a ``Rule`` that ``tutor.wording`` words.
"""

from typing import Literal, get_args

import msgspec

from tutor.errors import TutorError
from tutor.tcp import Flight, Numbers, Peer, State, Trace

Value = int | str | State | None
"""A field's value: control bits or a number (int), a choice (str), a state, or None: no such field.

Several choices are their values in the order of the options, an order is its labels, with a space between
(``"c a b"``); a stated number is its digits (``"0.5"``), a text and an explanation are the words.
"""

Aspect = Literal[
    "flags",
    "seq",
    "ack",
    "number",
    "variable",
    "state",
    "order",
    "segment",
    "field",
    "value",
    "choice",
    "choices",
    "match",
    "text",
    "open",
    "told",
    "points",
]
"""What a field asks for.

"variable" is a sequence number of a TCB (RCV.NXT), "number" a count (SEG.LEN, SND.WND), both called by their
field's name; "order" the labels of what is listed, in order; "segment" which of them, "field" which of its
flags, seq and ack, "value" what that should be. "choices" are several options, "match" pairs, "text" a few
words, "open" an explanation. "told" is an answer of any length, or one said aloud, "points" which points of
a good one were made.
"""

ASPECTS: tuple[Aspect, ...] = tuple(each for each in get_args(Aspect) if each != "told")
"""In the order in which a summary tells them; what is told is neither right nor wrong."""


_NUMBERED = frozenset({"seq", "ack", "variable", "value"})
"""The aspects that are, or may be, a sequence number."""


class AnswerError(TutorError):
    """The learner's text is no answer to what was asked. It is asked again and costs no attempt.

    ``values``: ``given`` (as typed, at most 40 characters), what was expected as data, and ``near``, the
    nearest text that would have been read, or None.
    """


class Text(msgspec.Struct, frozen=True):
    """One text in the languages it was written in: ``{"en": ..., "ko": ...}``."""

    words: dict[str, str]


class Rule(msgspec.Struct, frozen=True):
    """What decides a field: the id of a sentence, the RFC section it rests on, and its values.

    Values are already text: a segment in the RFC's notation, a number in the run's style, a peer's
    name as ``@client`` (wording says it in the learner's language).
    """

    id: str
    section: str
    values: dict[str, str] = {}


class Choice(msgspec.Struct, frozen=True):
    """One option of a choice; ``feedback`` says what choosing it shows.

    A computed option's ``text`` is a Rule, so ask ``Wording.option`` for its words. ``means`` is what an
    option that is a whole segment has in its fields: flags, seq, ack.
    """

    value: str
    text: Text | Rule
    feedback: Text | None = None
    misconception: str | None = None
    means: dict[str, Value] = {}


class Point(msgspec.Struct, frozen=True):
    """A point that an explanation should bring; ``forms`` are the words that it is found by.

    ``spoken`` are words in which it is found, for who wants to see some.
    ``sections`` of RFC 9293, or other ``sources``, are what it rests on.
    """

    text: Text
    forms: tuple[str, ...]
    spoken: str
    id: str | None = None
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Trap(msgspec.Struct, frozen=True):
    """What many say and is wrong: why it is, and what to say instead. ``forms`` as a point's."""

    id: str
    forms: tuple[str, ...]
    text: Text
    instead: Text
    misconception: str | None = None
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Field(msgspec.Struct, frozen=True):
    """One thing to predict, graded by itself.

    ``name`` is unique in its question. ``peer`` is whose sequence space a number lies in, or whose
    state is asked for. ``label`` is what its author calls it: a number's unit, the left side of a match.
    ``within`` is how far from the key a stated number may lie. ``forms`` are the words
    that a text must be one of, ``shown`` the first of each language. An explanation must bring ``least`` of
    its ``points``, better without its ``traps``; ``short`` and ``long`` are what a good one says in half a
    minute and in two.
    """

    name: str
    aspect: Aspect
    peer: Peer | None = None
    choices: tuple[Choice, ...] = ()
    label: Text | None = None
    within: str = "0"
    forms: tuple[str, ...] = ()
    shown: Text | None = None
    points: tuple[Point, ...] = ()
    least: int = 1
    traps: tuple[Trap, ...] = ()
    short: Text | None = None
    long: Text | None = None


class Moment(msgspec.Struct, frozen=True):
    """How much of a trace is to be seen: ``moves`` of it, and what of the last is still the question.

    ``hides`` is "segment" while segment number ``segment`` is asked for, "states" while both ends'
    states after the last move are, "nothing" otherwise.
    """

    trace: Trace
    moves: int
    hides: Literal["nothing", "segment", "states"] = "nothing"
    segment: int | None = None


class Picture(msgspec.Struct, frozen=True):
    """A picture of a moment, whose last move is "now"; it may have none yet.

    "diagram": Figure 5 with both ends' present states and the edge just taken. "variables": ``peer``'s TCB
    before and after that move. "header": the octets of segment ``moment.segment``, or of the last that has
    departed, with ``field`` marked ("seq", "ack", "flags", "wnd"). "spaces": ``peer``'s SND and RCV sequence
    spaces (Figures 3 and 4). ``peer`` None means the end that acted.
    """

    kind: Literal["diagram", "variables", "header", "spaces"]
    moment: Moment
    peer: Peer | None = None
    field: str | None = None


class Listed(msgspec.Struct, frozen=True):
    """A segment in the list that a question shows in a ladder's place: "a", "b", ... or "1", "2", ..."""

    label: str
    flight: Flight


class Allowed(msgspec.Struct, frozen=True):
    """What a learner may do at a question: try so often, and pass it over.

    ``revised``: asked again, it counts as it went the last time.
    """

    attempts: int = 2
    skip: bool = True
    revised: bool = False


class Filed(msgspec.Struct, frozen=True):
    """Where a question belongs, for programs and for progress; no learner needs to see it.

    ``former`` are the ids it had before, ``pack/lesson/step``; ``difficulty`` is from 1 to 5.
    """

    former: tuple[str, ...] = ()
    difficulty: int | None = None
    skills: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True):
    """One question, ready to be asked.

    ``id`` is ``pack/lesson/step``. ``stem`` is the author's, or None where ``wording`` makes it from
    ``happened``, if there is one, and ``about``. ``key`` has an entry a field, ``rules`` at least that.
    ``before`` is what is on the screen while it is asked (its last move is the one that a question on what
    TCP does is about), ``after`` once it is answered. ``listed`` are the segments to put in order, or those
    among which one is wrong.
    """

    id: str
    kind: str
    fields: tuple[Field, ...]
    key: dict[str, Value]
    rules: dict[str, Rule]
    about: Rule
    happened: Rule | None = None
    stem: Text | None = None
    hints: tuple[Text, ...] = ()
    why: Text | None = None
    numbers: Numbers | None = None
    before: Moment | None = None
    after: Moment | None = None
    listed: tuple[Listed, ...] = ()
    picture: Picture | None = None
    allowed: Allowed = Allowed()
    filed: Filed = Filed()

    @property
    def ends(self) -> tuple[str, str]:
        """What its scenario calls the two ends; the usual names where it is about no exchange."""
        moment = self.before or self.after
        return moment.trace.scenario.names if moment is not None else ("client", "server")

    @property
    def legend(self) -> str:
        """``x = 1000, y = 5000`` where numbers are asked for without letters: nobody can guess them."""
        asks_numbers = any(field.aspect in _NUMBERED for field in self.fields)
        return self.numbers.legend if self.numbers is not None and asks_numbers else ""


class FieldVerdict(msgspec.Struct, frozen=True):
    """One field: what was given (as typed, None when skipped), what it should be, and the rule.

    ``note`` explains an answer that is right in another sense than the key (decisions' "also").
    """

    name: str
    aspect: Aspect
    given: str | None
    expected: str
    correct: bool
    rule: Rule
    note: Rule | None = None
    feedback: Text | None = None


class Verdict(msgspec.Struct, frozen=True):
    """The fields of one attempt, graded one by one."""

    question: str
    attempt: int
    fields: tuple[FieldVerdict, ...]
    misconceptions: tuple[str, ...] = ()

    @property
    def correct(self) -> bool:
        """Every field of this attempt is right."""
        return all(field.correct for field in self.fields)
