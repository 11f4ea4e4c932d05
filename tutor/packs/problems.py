"""What is wrong with a pack: every problem at once, as data. The sentences are ``tutor.wording``'s.

A problem reads ``file:line: id: what is wrong; what was expected; what to do``.
"""

from collections.abc import Iterable, Mapping

import msgspec

from tutor.errors import TutorError

PROBLEMS: Mapping[str, tuple[str, ...]] = {
    # The file itself.
    "file-missing": ("name",),
    "file-kind": ("name",),  # a folder, a link or a device where a plain file belongs
    "file-unreadable": ("reason",),
    "file-large": ("most",),  # octets
    "file-encoding": (),  # not UTF-8
    "file-bom": (),
    "character": ("character",),  # "U+202E": invisible, or turns the reading direction
    "key-long": ("most",),  # characters, and no more than 8 parts
    "number-long": ("most",),  # digits
    "nesting": ("most",),
    "toml": ("detail",),  # tomllib's own words, English
    # A bundle: one file that holds a pack.
    "bundle-zip": ("detail",),  # zipfile's own words, English
    "bundle-many": ("most",),  # files
    "bundle-name": ("given",),  # a name that no file of a pack has
    "bundle-twice": ("given",),
    "bundle-kind": ("given",),  # a link, a folder, encrypted, or packed in a way that is not read
    "bundle-large": ("given", "most"),
    "bundle-manifest": (),
    "bundle-sum": ("given",),
    "bundle-id": ("given", "found"),
    # Keys and values.
    "key-missing": ("key", "expected"),
    "key-stated": ("key", "ask"),  # an answer that TCP gives cannot be stated by an author
    "key-unknown": ("key", "near", "known"),
    "value": ("key", "expected", "found"),  # expected: one of EXPECTED
    "too-many": ("key", "count", "most"),
    "empty": ("key",),
    "paragraphs": ("key",),  # where a text stands in a list
    "text-long": ("key", "length", "most"),
    "language-missing": ("key", "language"),
    "language-name": ("key", "language", "promised"),
    "hints-uneven": ("key", "counts"),  # "en 2, ko 1"
    # What refers to something else.
    "format": ("given", "known"),
    "id-reserved": ("given",),  # a word that ids of runs and of made-up questions begin with
    "id-taken": ("given",),  # a pack that comes with the program has it
    "id-device": ("given",),  # no file on Windows
    "id-renamed": ("given",),  # an id that a question has now, or that two have had
    "id-file": ("given", "file"),  # a lesson's id is its file's name
    "id-twice": ("given", "first"),  # first: the line where it stands already
    "lesson-unlisted": ("given",),
    "step-kind": ("given", "near", "known"),  # given None: neither `ask` nor `say`
    "scenario-none": (),
    "scenario-unknown": ("given", "near", "known"),
    "fields-choose": (),  # a choice is of whole segments
    "states-when": (),  # exactly one of `at` and `after`
    "stem-unknown": ("given", "near", "known"),
    "after-unknown": ("given", "near", "known"),
    "after-twice": ("given",),
    "at-beyond": ("given", "count"),  # the scenario sends `count` segments
    "at-lost": ("given",),  # this segment never arrives
    "at-old": ("given",),  # an old duplicate: nothing tells that it comes
    "at-delayed": ("given",),  # its ACK is delayed
    "at-unmeasured": ("given",),  # no window is looked at where it arrives, or the RFC contradicts itself
    "at-undecided": ("given",),  # no step stops it or changes anything
    "of-unknown": ("given", "near", "known"),
    "variable-unset": ("given", "state"),
    "list-events": ("count", "most"),  # too many orders in which they could happen
    "list-count": ("count", "least", "most"),
    "rule-unknown": ("given", "near", "known"),
    "rule-idle": ("given", "at"),  # it would send just what is right there, or nothing
    "rule-possible": ("given", "at"),  # what it would send can be sent there
    "rule-many": ("given", "count"),  # it changes so many fields, and one is asked for
    "picture-upto": (),
    "picture-none": (),
    "mark-none": (),
    "script-line": ("given", "known"),  # begins like no line
    "script-call": ("given", "of", "known"),  # nothing that an end does
    "script-segment": ("given", "expected"),  # no old duplicate in the RFC's notation
    "random-empty": ("given", "first", "last"),
    "random-unused": ("given",),
    "random-shape": (),  # other numbers, other segments
    "script-gone": ("given", "number"),  # can be read, and that segment is not in the network
    "script-empty": ("given",),  # no segment is
    "script-connections": ("most",),
    "section-unknown": ("given", "near"),
    "sources-none": (),  # a stated key rests on a section of the RFC, or on another source
    "options-all": ("count",),  # some must be right and some wrong
    "items-count": ("key", "count", "least", "most"),
    "least-beyond": ("given", "count"),
    "form": ("given",),  # no word, an empty alternative, or signs that stand for nothing
    "missed-unknown": ("given", "near", "known"),
    "follow-unknown": ("given", "near"),
    "follow-self": ("given",),
    "follow-cycle": ("given",),  # "a.one, a.two, a.one"
    "accept-bare": ("given",),  # no letter, no digit: nothing that is compared
    "options-few": ("count",),
    "options-correct": ("count",),  # exactly one
    "options-equal": ("given",),
    # Found by running the pack.
    "seed-fails": ("seed", "detail"),
    "key-refused": ("given",),
    "distractor-right": ("given",),
    "misconception-unknown": ("given", "near", "known"),
    "misconception-right": ("given",),
    "trap-said": ("trap", "key", "language"),  # found in the question, or in a model answer
    # Warnings.
    "point-unsaid": ("point", "language"),  # not found in its own text
    "model-lacks": ("point", "language"),
    "model-short": ("language", "found", "least"),
    "form-in-stem": ("given",),
    "misconception-twice": ("given",),
    "option-wide": ("language", "columns", "most"),
    "key-longest": ("language", "count"),
    "key-position": ("position", "count"),
    "hint-tells": ("level", "language"),
    "languages-apart": ("language", "other", "given"),
    "number-unknown": ("given", "near", "known"),  # in braces, and no number of the scenario
    "file-stray": ("name",),
}
"""Every code with the names of its values."""

WARNINGS = frozenset(
    {
        *("misconception-twice", "option-wide", "key-longest", "key-position"),
        *("hint-tells", "languages-apart", "number-unknown", "file-stray"),
        *("point-unsaid", "model-lacks", "model-short", "form-in-stem"),
    }
)
"""What does not keep a pack from being used."""

EXPECTED = (
    *("text", "texts", "text-in-languages", "hints-in-languages", "whole-number", "count", "yes-or-no"),
    *("id", "ids", "version", "sections", "languages", "names", "letters", "fields", "table", "tables"),
    *("few", "picture", "mark", "variable", "difficulty", "attempts", "number", "tolerance", "forms"),
    *("ranges", "level", "end", "format"),
)
"""What a value can be expected to be; wording has a phrase for each."""

CLIPPED = 60


class Problem(msgspec.Struct, frozen=True):
    """One fault. ``file`` is relative to the pack, ``line`` from 1 (0: the file as a whole).

    ``id`` is the innermost thing that has one (``three-way/second``), or ``""``.
    """

    file: str
    line: int
    id: str
    code: str
    values: dict[str, object] = {}

    @property
    def place(self) -> str:
        """``lessons/three-way.toml:12``."""
        return f"{self.file}:{self.line}" if self.line else self.file


class PackError(TutorError):
    """A pack cannot be used. ``problems`` has all that is wrong with it, in the order of its files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("pack", problems=self.problems)

    def __str__(self) -> str:
        """For logs and tests only."""
        return "\n".join(f"{p.place}: {p.id}: {p.code} {p.values}" for p in self.problems)


def clipped(given: object) -> str:
    """What the author wrote, short enough to be repeated in a sentence."""
    text = str(given)
    return text if len(text) <= CLIPPED else text[: CLIPPED - 1] + "…"


def near(given: str, known: Iterable[str]) -> str | None:
    """The known name that ``given`` was most likely meant to be."""
    import difflib  # here, for a pack that is right never needs it

    found = difflib.get_close_matches(clipped(given).lower(), list(known), n=1)
    return found[0] if found else None
