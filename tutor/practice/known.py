"""What an entry of the log teaches: its ratings and counts, read from its body. Pure.

The body of an answer says it in full once the question is over (``answered_body``), so nothing has to be
worked out again. What an older tutor wrote has no ratings: those are inferred, see ``rebuild``.
"""

from collections.abc import Mapping, Sequence

import msgspec

from tutor.practice.memory import believable, reviewed
from tutor.practice.ratings import held_of, met_of, ratings_of, was_at_once
from tutor.progress import Entry, Learned, local_day
from tutor.quiz import Question, Verdict

LONGEST = 300_000
"""Milliseconds that one reply may count for."""


class Spent(msgspec.Struct):
    """What is read of a reply."""

    spent: int = 0


class Body(msgspec.Struct):
    """What is read of an entry's body; anything else in it is let alone."""

    reply: Spent | None = None
    offset: int | None = None
    """Minutes east of UTC; None in what an older tutor wrote, which is taken for UTC."""
    ratings: dict[str, int] | None = None
    met: list[str] = []
    at_once: bool = False
    done: bool = False
    verdict: object = None
    """Looked into only where there are no ratings (``verdict_of``)."""


def answered_body(question: Question, verdicts: Sequence[Verdict], hints: int) -> dict[str, object]:
    """What goes into the body of the answer with which a question is over for the first time in its run.

    Nothing for what was told in an interview: the question is over once its points are ticked.
    """
    if question.kind == "told" and verdicts[-1].correct:
        return {}
    return {
        "ratings": ratings_of(question, verdicts, hints),
        "met": list(met_of(verdicts)),
        "at_once": was_at_once(verdicts, hints),
    }


def body_of(entry: Entry) -> Body:
    """The body as far as it says something; a stranger's nonsense says nothing."""
    try:
        return msgspec.convert(dict(entry.body), Body)
    except msgspec.ValidationError:
        return Body()


def verdict_of(body: Body) -> Verdict | None:
    """The verdict of an answer, if there is one that says something of a field."""
    try:
        verdict = msgspec.convert(body.verdict, Verdict)
    except msgspec.ValidationError:
        return None
    return verdict if verdict.fields else None


def learned_of(entry: Entry) -> Learned:
    """What this entry teaches, by what it says itself."""
    return teaches(entry, body_of(entry))


def teaches(entry: Entry, body: Body) -> Learned:
    """The same, of a body already read (or filled up)."""
    ratings = _sound(body.ratings or {})
    return Learned(
        day=local_day(believable(entry.at), min(max(body.offset or 0, -1440), 1440)),
        spent=min(max(body.reply.spent, 0), LONGEST) if body.reply else 0,
        review=reviewed,
        over=body.ratings is not None,
        at_once=body.at_once and body.ratings is not None,
        ratings=ratings,
        met=tuple(dict.fromkeys(body.met)),
        held=held_of(ratings),
    )


def _sound(ratings: Mapping[str, int]) -> dict[str, int]:
    return {skill: rating for skill, rating in ratings.items() if rating in (1, 2, 3)}
