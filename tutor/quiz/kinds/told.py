"""An answer told in the learner's own words, and the points of it, which the learner has the last word on.

Two questions, one after the other. What is told is neither right nor wrong: it is kept as it is, and may be
empty, for it may have been said aloud. Then the points of a good answer are asked for, those already ticked
that the words show (``Tick.heard``); a popular mistake that stands in them is ticked as well. Who disagrees
changes a tick. Knows nothing of how words are looked through.
"""

from collections.abc import Mapping, Sequence

import msgspec

from tutor.quiz.model import (
    Allowed,
    AnswerError,
    Choice,
    Field,
    FieldVerdict,
    Question,
    Rule,
    Text,
    Verdict,
)

LONGEST_TOLD = 20_000
"""Characters: ten times what is said in two minutes."""

NONE = "none"
"""No point at all, as it is sent and kept."""

SHOWN = 40


class Tick(Choice, frozen=True):
    """A point of a good answer; with ``instead``, a popular mistake and what to say in its place.

    ``heard`` are the learner's words that show it: it is ticked beforehand.
    """

    heard: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    instead: Text | None = None

    @property
    def is_trap(self) -> bool:
        """Whether whoever says so is mistaken."""
        return self.instead is not None


def told(id: str, stem: Text, sections: Sequence[str], hints: Sequence[Text] = ()) -> Question:
    """A question answered freely, or aloud. What it comes to the last time it is asked counts."""
    return Question(
        id=id,
        kind="told",
        fields=(Field("told", "told"),),
        key={"told": ""},
        rules={"told": Rule("interview.told", _first(sections))},
        about=Rule("stem.choice", ""),
        stem=stem,
        hints=tuple(hints),
        allowed=Allowed(attempts=1, revised=True),
    )


def points(
    id: str, stem: Text, made: Sequence[Tick], least: int, sections: Sequence[str] = (), *, hints: int = 0
) -> Question:
    """Which points were made: ``least`` of those that are no traps make a good answer.

    ``hints`` were asked for before.
    """
    true = [each.value for each in made if not each.is_trap]
    if not 1 <= least <= len(true):
        raise ValueError(f"{least} of {len(true)} points")
    return Question(
        id=id,
        kind="points",
        fields=(Field("points", "points", choices=tuple(made), least=least),),
        key={"points": " ".join(true)},
        rules={"points": Rule("interview.points", _first(sections), {"hints": str(hints)})},
        about=Rule("stem.choice", ""),
        stem=stem,
        allowed=Allowed(attempts=1, skip=False, revised=True),
    )


def ticked_beforehand(question: Question) -> tuple[str, ...]:
    """The values of the points that the learner's words show."""
    return tuple(each.value for each in ticks_of(question) if each.heard)


def ticks_of(question: Question) -> tuple[Tick, ...]:
    """The points and the traps of a question on points."""
    return tuple(each for each in question.fields[0].choices if isinstance(each, Tick))


def read_told(text: str) -> str:
    """Words as they stand, in lines. Raises AnswerError ``answer.too-long``."""
    if len(text) > LONGEST_TOLD:
        given = " ".join(text[:SHOWN].split())
        raise AnswerError("answer.too-long", given=given, length=len(text), longest=LONGEST_TOLD, near=None)
    return text.strip()


def read_points(text: str, choices: Sequence[Choice]) -> str:
    """The values of the points that stay ticked, in their order; nothing for ``none`` or no text.

    Raises AnswerError ``answer.choices``.
    """
    from tutor.quiz.stated_answers import read_choices

    return "" if text.strip().casefold() in ("", NONE) else read_choices(text, choices)


def toggled(text: str, choices: Sequence[Choice], kept: Sequence[str]) -> list[str]:
    """The ticks after ``text``, numbers or values, has changed some; ``none`` takes all away.

    Raises AnswerError ``answer.choices``.
    """
    changed = read_points(text, choices).split()
    if not changed:
        return []
    return [each.value for each in choices if (each.value in kept) != (each.value in changed)]


def is_aside(text: str) -> bool:
    """Whether a line is a command and no part of an answer. A path, such as /proc/sys/net, is part of one.

    Raises AnswerError ``answer.command`` for a word that looks like a command and is none.
    """
    from tutor.quiz.commands import is_command

    try:
        return is_command(text) is not None
    except AnswerError:
        if "/" in text.strip()[1:] or len(text.split()) > 1:
            return False
        raise


def grade_told(question: Question, answer: Mapping[str, str], attempt: int) -> Verdict:
    """What was told is taken as it is."""
    given = read_told(answer["told"])
    field = FieldVerdict("told", "told", given, "", correct=True, rule=question.rules["told"])
    return Verdict(question.id, attempt, (field,))


def grade_points(question: Question, answer: Mapping[str, str], attempt: int) -> Verdict:
    """Enough points make it right; a trap that stays ticked is a misconception, if the catalogue has it."""
    field = question.fields[0]
    kept = read_points(answer["points"], field.choices).split()
    found = [each for each in ticks_of(question) if each.value in kept]
    made, traps = [e for e in found if not e.is_trap], [e for e in found if e.is_trap]
    rule = question.rules["points"]
    counts = {
        "found": str(len(made)),
        "all": str(sum(not each.is_trap for each in ticks_of(question))),
        "least": str(field.least),
        "traps": str(len(traps)),
    }
    judged = FieldVerdict(
        "points",
        "points",
        " ".join(each.value for each in found) or NONE,
        str(question.key["points"]),
        correct=len(made) >= field.least,
        rule=msgspec.structs.replace(rule, values=rule.values | counts),
    )
    believed = tuple(dict.fromkeys(each.misconception for each in traps if each.misconception))
    return Verdict(question.id, attempt, (judged,), believed)


def _first(sections: Sequence[str]) -> str:
    return sections[0] if sections else ""
