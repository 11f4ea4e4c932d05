"""What an answered question says about the skills it exercises: inferred, never asked for.

Pure. A question is over when it is right, skipped or out of tries; only then is it rated, and only the
first time in its run: who goes back to it has seen the answer.
"""

from collections.abc import Mapping, Sequence

from tutor import quiz
from tutor.practice.memory import AGAIN, GOOD, HARD, scheduler
from tutor.practice.skills import field_skills, skills_of
from tutor.quiz import FieldVerdict, Question, Verdict

BELIEF = "belief:"


def ready() -> None:
    """Load now, while nobody waits, what an answer is rated and remembered by: wrong rules and FSRS."""
    quiz.wrong_keys  # noqa: B018  (loaded when it is first named)
    scheduler()


def ratings_of(question: Question, verdicts: Sequence[Verdict], hints: int) -> dict[str, int]:
    """By skill: 1 Again, 2 Hard, 3 Good. ``verdicts`` are those of its tries in their order, one at least.

    A field right at once is Good for its skills though another was wrong; a skill of several fields gets the
    worst of them. Any hint makes Good Hard. A belief that was met is Again; one that could not be told, since
    the fields it shows in were wrong in another way, is not rated.
    """
    fields = field_ratings(verdicts, hints)
    met = met_of(verdicts)
    ratings: dict[str, int] = {}
    for name, skills in skills_of(question).items():
        for skill in skills:
            ratings[skill] = min(ratings.get(skill, GOOD), fields[name])
    kept = {skill: each for skill, each in ratings.items() if not skill.startswith(BELIEF) or each > AGAIN}
    return kept | {f"{BELIEF}{id}": AGAIN for id in met}


def field_ratings(verdicts: Sequence[Verdict], hints: int) -> dict[str, int]:
    """By field name: right at the first try Good (Hard after a hint), at a later one Hard, never Again.

    An answer to an interviewer that made not all points, or one mistake among them, is Hard as well.
    """
    ratings: dict[str, int] = {}
    for number, verdict in enumerate(verdicts):
        for field in verdict.fields:
            good = HARD if number or hints or _is_thin(field) else GOOD
            ratings[field.name] = good if field.correct else AGAIN
    return ratings


def _is_thin(field: FieldVerdict) -> bool:
    """Points were missed, or there were traps or hints on the way to them."""
    if field.aspect != "points":
        return False
    counted = {name: int(count) for name, count in field.rule.values.items()}
    return counted["found"] < counted["all"] or bool(counted["traps"] or counted["hints"])


def ratings_of_verdicts(verdicts: Sequence[Verdict], hints: int) -> dict[str, int]:
    """The same without the question, as far as the verdicts tell it: from a log that has no ratings."""
    fields = field_ratings(verdicts, hints)
    ratings = {f"{BELIEF}{id}": AGAIN for id in met_of(verdicts)}
    for field in verdicts[0].fields:
        for skill in field_skills(field.aspect, field.rule.id):
            ratings[skill] = min(ratings.get(skill, GOOD), fields[field.name])
    return ratings


def met_of(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """The misconceptions that the answers looked like, each once, in the order in which they came."""
    return tuple(dict.fromkeys(id for verdict in verdicts for id in verdict.misconceptions))


def held_of(ratings: Mapping[str, int]) -> tuple[str, ...]:
    """The misconceptions that were held off."""
    return tuple(
        skill.removeprefix(BELIEF)
        for skill, rating in ratings.items()
        if skill.startswith(BELIEF) and rating > AGAIN
    )


def was_at_once(verdicts: Sequence[Verdict], hints: int) -> bool:
    """Right at the first try and without a hint."""
    return len(verdicts) == 1 and verdicts[0].correct and not hints
