"""What a run says and what it is told: events out, replies in. Data only; words are made later."""

from typing import TYPE_CHECKING, Literal

import msgspec

from tutor.quiz import AnswerError, Field, Moment, Question, Text, Verdict
from tutor.tcp import Numbers

if TYPE_CHECKING:
    from tutor.quiz import Consequence, Picture  # worked out for a wrong answer, not before


class Place(msgspec.Struct, frozen=True):
    """Where in the run we are: question ``number`` (0 before the first) of ``total``, None for no end."""

    title: Text
    number: int
    total: int | None


class Say(msgspec.Struct, frozen=True):
    """A text of the lesson, or a hint (``level`` from 1 of ``levels``)."""

    place: Place
    text: Text
    role: Literal["text", "hint"] = "text"
    level: int = 0
    levels: int = 0


class Show(msgspec.Struct, frozen=True):
    """The exchange up to a moment; with ``picture``, what that picture shows of it.

    ``numbers`` are those of the question it belongs to, None for a text's: then the run's style is meant.
    """

    place: Place
    moment: Moment
    picture: "Picture | None" = None
    numbers: Numbers | None = None


class Ask(msgspec.Struct, frozen=True):
    """A question stands. ``fields`` are those still open: on a second try, the ones not yet right."""

    place: Place
    question: Question
    attempt: int
    fields: tuple[Field, ...]
    hints_left: int


class Refused(msgspec.Struct, frozen=True):
    """A reply that cannot be read or does not fit; the question stands and nothing was counted."""

    error: AnswerError


class Graded(msgspec.Struct, frozen=True):
    """A verdict. ``done``: the question is over (right, skipped, or out of tries), ``after`` may be shown.

    ``diagnosed`` are the misconceptions of the verdict that have not been told before in this run;
    ``consequence`` is what a wrong answer would have brought, None where there is nothing to say of it.
    """

    place: Place
    question: Question
    verdict: Verdict
    done: bool
    diagnosed: tuple[str, ...] = ()
    consequence: "Consequence | None" = None

    @property
    def histories(self) -> tuple[Moment | None, Moment | None]:
        """The other history, and the right one to stand beside it.

        That not while the question stands, and then as far as it is known: what comes after is asked next.
        """
        brings = self.consequence
        if brings is None or brings.other is None:
            return None, None
        return brings.other, (self.question.after or brings.right) if self.done else None


class Tally(msgspec.Struct, frozen=True):
    """Of ``total`` fields of one aspect, ``right`` were right at once."""

    aspect: str
    right: int
    total: int


class SkillTally(msgspec.Struct, frozen=True):
    """Of ``total`` questions that exercise a skill, ``right`` were right at once in what shows it."""

    skill: str
    right: int
    total: int


class Outcome(msgspec.Struct, frozen=True):
    """How a question went that is over: the verdicts of its tries, and the hints asked for.

    ``spent`` is in milliseconds. Of a question that was answered when the content was another, the first
    verdict is known at most.
    """

    verdicts: tuple[Verdict, ...]
    hints: int = 0
    spent: int = 0

    @property
    def at_once(self) -> bool:
        """Right at the first try, without a hint."""
        return bool(self.verdicts) and self.verdicts[0].correct and not self.hints


class Finished(msgspec.Struct, frozen=True):
    """The end: what was right by aspect, what was missed, and how long it took.

    ``missed`` holds the verdict of the first try of every question that was not right at once; ``skills``
    is what the plan counts, the weakest first.
    """

    place: Place
    tallies: tuple[Tally, ...]
    missed: tuple[Verdict, ...]
    spent: int
    """Milliseconds of answering, as the replies carried them."""
    skills: tuple[SkillTally, ...] = ()


Event = Say | Show | Ask | Refused | Graded | Finished


class Answer(msgspec.Struct, frozen=True, tag="answer"):
    """The learner's text for each open field, by name; ``spent`` in milliseconds."""

    fields: dict[str, str]
    spent: int = 0


class Hint(msgspec.Struct, frozen=True, tag="hint"):
    """Ask for the next hint."""

    spent: int = 0


class Skip(msgspec.Struct, frozen=True, tag="skip"):
    """Show the answer and go on."""

    spent: int = 0


class Back(msgspec.Struct, frozen=True, tag="back"):
    """Ask the question before this one again."""

    spent: int = 0


class Quit(msgspec.Struct, frozen=True, tag="quit"):
    """Leave; the run goes on here another time."""

    spent: int = 0


Reply = Answer | Hint | Skip | Back | Quit
