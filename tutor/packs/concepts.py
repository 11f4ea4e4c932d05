"""Questions on concepts, with the file's own keys: their authors state what is right, and why it is."""

import msgspec

from tutor.packs.steps import Asked
from tutor.packs.values import (
    Count,
    Forms,
    Id,
    Ids,
    Level,
    Lines,
    Quantity,
    Sections,
    Shown,
    Tolerance,
)
from tutor.quiz import Text


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One option; without ``value`` it is called a, b, c ... in the order of the file."""

    text: Text
    value: Id | None = None
    correct: bool = False
    feedback: Text | None = None
    misconception: Id | None = None


class Stated(Asked, frozen=True, kw_only=True):
    """A question on a concept: its author states the key, and the sections or sources it rests on.

    ``upto``: the exchange up to the arrival of that segment is shown with it.
    """

    stem: Text
    upto: Shown | None = None


class Choice(Stated, frozen=True, kw_only=True, tag="choice"):
    """Which one of the options is right?"""

    options: tuple[Option, ...]
    shuffle: bool = True


class Choices(Stated, frozen=True, kw_only=True, tag="choices"):
    """Which of the options are right? All of them must be named, and no other."""

    options: tuple[Option, ...]
    shuffle: bool = True


class Number(Stated, frozen=True, kw_only=True, tag="number"):
    """Which number is it? ``tolerance``: how far from the answer it may lie; ``unit``: of what."""

    answer: Quantity
    tolerance: Tolerance = 0
    unit: Text | None = None


class ShortText(Stated, frozen=True, kw_only=True, tag="text"):
    """What is it called? One of the forms, in any language, whatever their case, spaces and hyphens."""

    accept: Forms


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the items that are to be put in order."""

    text: Text


class Sequence(Stated, frozen=True, kw_only=True, tag="sequence"):
    """In which order do these come? In the file they stand in it; learners see them shuffled."""

    items: tuple[Item, ...]


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Two things that belong together."""

    left: Text
    right: Text


class Match(Stated, frozen=True, kw_only=True, tag="match"):
    """What belongs to what? The right sides are shuffled."""

    pairs: tuple[Pair, ...]


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A point that an explanation should bring: ``text`` says it, ``forms`` are the words it is found by."""

    text: Text
    forms: Forms
    id: Id | None = None
    sections: Sections = ()
    sources: Lines = ()


class Trap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What many say and is wrong, found by its ``forms``: ``text`` says why, ``instead`` what to say."""

    id: Id
    forms: Forms
    text: Text
    instead: Text
    misconception: Id | None = None
    sections: Sections = ()
    sources: Lines = ()


class FollowUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What is asked next: the step ``ask``, of this lesson or ``lesson.step``.

    It is asked when one of ``missed`` was, or, without any, whatever was found.
    """

    ask: Id
    missed: Ids = ()


class OpenAnswer(Stated, frozen=True, kw_only=True, tag="open"):
    """Explain in your own words: ``least`` of the points, or all of them, must be found.

    ``short`` and ``long`` are model answers of half a minute and of two. ``follow``: the first that fits is
    asked next, by whoever asks an interviewer's way.
    """

    points: tuple[Point, ...]
    least: Count | None = None
    level: Level | None = None
    short: Text | None = None
    long: Text | None = None
    traps: tuple[Trap, ...] = ()
    follow: tuple[FollowUp, ...] = ()
