"""How a memory fares: a card before, a rating, a moment; a card after. FSRS behind one door.

Pure: the clock is an argument and nothing is left to chance (no fuzz). A clock may be wrong: a review that
lies before the last one counts as made in the same moment, and what was last reviewed in the future is due.
"""

from functools import cache
from typing import TYPE_CHECKING

from tutor.progress import Card

if TYPE_CHECKING:
    from datetime import datetime

    from fsrs import Scheduler

AGAIN, HARD, GOOD = 1, 2, 3
LEARNING, REVIEW, RELEARNING = 1, 2, 3
RETENTION = 0.9
LONGEST = 365
"""Days after which anything is asked again: who asks to be reminded wants to be, once a year at least."""


def reviewed(card: Card | None, rating: int, at: int) -> Card:
    """The card after a rating (1 Again, 2 Hard, 3 Good) at ``at`` (ms since 1970 UTC).

    None is a skill that was never rated. ValueError for another rating.
    """
    from fsrs import Card as FsrsCard
    from fsrs import Rating, State

    if rating not in (AGAIN, HARD, GOOD):
        raise ValueError(f"rating {rating!r} is none of 1, 2, 3")
    at = believable(at)
    moment = _moment(at)
    before = FsrsCard(card_id=0, due=moment)
    if card is not None:
        before = FsrsCard(
            card_id=0,
            state=State(card.state),
            step=card.step,
            stability=card.stability,
            difficulty=card.difficulty,
            due=moment,
            last_review=_moment(min(card.last_review, at)),
        )
    after, _ = scheduler().review_card(before, Rating(rating), moment)
    assert after.stability is not None
    assert after.difficulty is not None
    return Card(
        state=after.state.value,
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        due=at + round((after.due - moment).total_seconds() * 1000),
        last_review=at,
        reps=(card.reps if card else 0) + 1,
        lapses=(card.lapses if card else 0) + (card is not None and card.state == REVIEW and rating == AGAIN),
    )


def retrievability(card: Card, at: int) -> float:
    """The chance that it is remembered at ``at``, from 0 to 1; whole days count, as FSRS counts them."""
    from fsrs import Card as FsrsCard

    then = _moment(min(card.last_review, at))
    old = FsrsCard(card_id=0, stability=card.stability, due=then, last_review=then)
    return float(scheduler().get_card_retrievability(old, _moment(at)))


def is_due(card: Card, at: int) -> bool:
    """Whether it is time to ask again; also where the last review lies in the future, for no clock does."""
    return at >= card.due or at < card.last_review


@cache
def scheduler() -> "Scheduler":
    """FSRS with its default parameters; loaded here and nowhere else."""
    from fsrs import Scheduler

    return Scheduler(desired_retention=RETENTION, maximum_interval=LONGEST, enable_fuzzing=False)


def believable(at: int) -> int:
    """The moment, or the nearest that a calendar has: the years 1 to 9000. A clock may say anything."""
    return min(max(at, _FIRST), _LAST)


_FIRST, _LAST = -62_135_596_800_000, 221_845_392_000_000


def _moment(at: int) -> "datetime":
    from datetime import UTC, datetime, timedelta

    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=believable(at))
