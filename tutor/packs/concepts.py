"""Questions on concepts, with the file's own keys: their authors state what is right, and why it is."""

import msgspec

from tutor.packs.steps import Asked
from tutor.packs.values import Count, Forms, Id, Quantity, Shown, Tolerance
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


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A point that an explanation should bring: ``text`` says it, ``forms`` are the words it is found by."""

    text: Text
    forms: Forms


class OpenAnswer(Stated, frozen=True, kw_only=True, tag="open"):
    """Explain in your own words: ``least`` of the points, or all of them, must be found."""

    points: tuple[Point, ...]
    least: Count | None = None
