from datetime import UTC, datetime

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.practice import AGAIN, GOOD, HARD, Card, is_due, retrievability, reviewed
from tutor.practice.memory import LONGEST

DAY = 86_400_000
NOW = 1_795_000_000_000

reviews = st.lists(
    st.tuples(st.sampled_from((AGAIN, HARD, GOOD)), st.integers(-40 * DAY, 500 * DAY)), max_size=12
)


def after(*reviews: tuple[int, int], at: int = NOW) -> Card:
    """The card after ratings, each so many milliseconds after the one before."""
    card = None
    for rating, later in reviews:
        at += later
        card = reviewed(card, rating, at)
    assert card is not None
    return card


@given(
    st.lists(
        st.tuples(st.sampled_from((AGAIN, HARD, GOOD)), st.integers(0, 300 * DAY)), min_size=1, max_size=12
    )
)
def test_memory_is_what_fsrs_says(told):
    """Rating by rating, the card is that of the package with its default parameters and without fuzz."""
    scheduler = fsrs.Scheduler(enable_fuzzing=False, maximum_interval=LONGEST)
    theirs, at = fsrs.Card(card_id=1), NOW
    for rating, later in told:
        at += later
        moment = datetime.fromtimestamp(at / 1000, UTC).replace(microsecond=at % 1000 * 1000)
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(rating), moment)
    ours = after(*told)
    assert (ours.state, ours.step) == (theirs.state.value, theirs.step)
    assert (ours.stability, ours.difficulty) == (theirs.stability, theirs.difficulty)
    assert ours.due == round(theirs.due.timestamp() * 1000)
    assert (ours.last_review, ours.reps) == (at, len(told))


@given(reviews)
def test_nothing_is_left_to_chance_or_to_the_clock_of_the_machine(told):
    """The same ratings at the same moments give the same card."""
    if told:
        assert after(*told) == after(*told)


@given(
    st.lists(st.tuples(st.sampled_from((1, 2, 3)), st.integers(-(2**63), 2**63 - 1)), min_size=1, max_size=8)
)
def test_a_clock_may_say_anything(told):
    """No moment that fits the log breaks a memory, and every moment of a card fits the log again."""
    card = None
    for rating, at in told:
        card = reviewed(card, rating, at)
        assert 0 <= retrievability(card, at) <= 1
        assert all(abs(each) < 2**63 for each in (card.due, card.last_review))
        assert card.stability > 0 and 1 <= card.difficulty <= 10


def test_clock_that_jumped_back_counts_as_the_same_moment():
    """A review before the last one is one of the same day: nothing was forgotten, nothing gained."""
    first = (GOOD, 0), (GOOD, 10 * DAY)
    assert after(*first, (GOOD, -300 * DAY)).stability == after(*first, (GOOD, 0)).stability


def test_what_was_reviewed_in_the_future_is_due():
    """A clock was ahead by years and has been put right: nothing waits for that day to come."""
    card = after((GOOD, 0), (GOOD, DAY), at=NOW + 4_000 * DAY)
    assert not is_due(card, card.last_review)
    assert is_due(card, NOW)
    assert retrievability(card, NOW) == 1
    again = reviewed(card, GOOD, NOW)
    assert NOW < again.due <= NOW + LONGEST * DAY
    assert not is_due(again, NOW)


def test_a_year_asleep_makes_due_and_does_no_harm():
    """After a year everything is due; what is still known is kept longer, what is not is learned again."""
    card = after((GOOD, 0), (GOOD, DAY), (GOOD, 5 * DAY))
    woken = card.last_review + 365 * DAY
    assert is_due(card, woken)
    assert 0 < retrievability(card, woken) < 0.9
    assert reviewed(card, GOOD, woken).stability > card.stability
    lost = reviewed(card, AGAIN, woken)
    assert lost.stability < card.stability
    assert (lost.lapses, lost.due - woken) == (1, 600_000)


def test_good_at_once_is_asked_again_later_than_hard_and_hard_than_again():
    """The better the answer, the longer the pause."""
    before = ((GOOD, 0), (GOOD, DAY), (GOOD, 5 * DAY))
    again, hard, good = (after(*before, (rating, 20 * DAY)).due for rating in (AGAIN, HARD, GOOD))
    assert again < hard < good


def test_nothing_waits_longer_than_a_year():
    """However well it is known."""
    card = after(*((GOOD, 300 * DAY) for _ in range(12)))
    assert card.due - card.last_review == LONGEST * DAY


def test_lapse_is_counted_only_where_it_had_been_learned():
    """Wrong while learning is no lapse."""
    assert after((AGAIN, 0), (AGAIN, 60_000)).lapses == 0
    assert after((GOOD, 0), (GOOD, 700_000), (AGAIN, 9 * DAY)).lapses == 1


@pytest.mark.parametrize("rating", [0, 4, -1])
def test_other_ratings_are_the_callers_error(rating):
    """Easy is never inferred."""
    with pytest.raises(ValueError, match="rating"):
        reviewed(None, rating, NOW)
