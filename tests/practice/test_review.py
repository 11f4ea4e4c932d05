"""A review as a plan: what is due, most of it at once, and what goes wrong until it is right."""

import pytest
from drills import ANY, DAY, KNOWN, NOW, TITLE, card, lessons, walk
from msgspec.structs import replace
from sparing import sparing

from tutor.practice.curriculum import CURRICULUM, MET_IN
from tutor.practice.review import Review, due_today, next_due, still_asked
from tutor.practice.skills import skills_of
from tutor.practice.source import Source
from tutor.practice.wanted import Wanted
from tutor.progress import Card, Known
from tutor.quiz import Question

SKILLS = (
    "does:LISTEN/SYN",
    "does:SYN-SENT/SYN,ACK",
    "edge:FIN-WAIT-2/TIME-WAIT",
    "field:ack/after-fin",
    "field:acceptable/first-inside",
    "field:variable/SND.NXT",
    "belief:ack-last",
    "concept:handshake/why/four",
)


def review(*skills: str, wanted: Wanted = ANY, seed: int = 1) -> Review:
    """The plan of a review of these skills, all overdue."""
    known = replace(KNOWN, cards={each: card(days=1, ago=3) for each in skills})
    return Review(TITLE, Source(wanted, "symbolic", seed, [lessons()]), known, skills)


def exercised(question: Question) -> set[str]:
    """The skills of a question."""
    return {skill for each in skills_of(question).values() for skill in each}


def test_everything_due_is_asked_for_and_then_it_ends() -> None:
    """Each due skill is exercised by some question; nothing is asked for its own sake."""
    asked, run = walk(review(*SKILLS), 50)
    assert run.asking is None
    shown = set().union(*(exercised(each) for each in asked))
    assert set(SKILLS) <= shown
    assert len(asked) <= len(SKILLS)


@pytest.mark.parametrize("skill", SKILLS)
def test_a_question_is_found_for_every_sort_of_skill(skill: str) -> None:
    """The first question exercises it."""
    question = review(skill).next({}, ())
    assert question is not None
    assert skill in exercised(question)


@pytest.mark.parametrize("skill", sparing(CURRICULUM, *MET_IN))
def test_a_question_is_found_for_all_that_is_planned_for(skill: str) -> None:
    """Also for what few exchanges ask for; those stand in a table with the topic to look in."""
    asked = [review(skill, seed=seed).next({}, ()) for seed in range(2)]
    assert all(each is not None and skill in exercised(each) for each in asked)


def test_what_nothing_asks_for_any_more_is_not_due() -> None:
    """A question that its pack has no more, a belief that only another version knows."""
    kept = {*SKILLS, "concept:another-pack/lesson/step"}
    gone = ("concept:handshake/why/no-more", "belief:of-another-version")
    known = replace(KNOWN, cards={each: card(days=1, ago=3) for each in (*kept, *gone)})
    assert set(still_asked(known, Source(ANY, "symbolic", 1, [lessons()])).cards) == kept


def test_what_goes_wrong_comes_back_until_it_is_right() -> None:
    """Failed twice, it is asked three times, each time in another instance."""
    asked, run = walk(review("does:LISTEN/SYN"), 50, lambda _, place: place > 1)
    assert run.asking is None
    about = [each for each in asked if "does:LISTEN/SYN" in exercised(each)]
    assert len(about) >= 3
    assert len({each.id for each in asked}) == len(asked)


def test_many_skills_of_one_kind_of_question_are_all_gone_over() -> None:
    """Nothing that is due is dropped because its kind was asked four times in a row."""
    source = Source(ANY, "symbolic", 1, [lessons()])
    concepts = tuple(f"concept:{id}" for id in source.stated)[:9]
    asked, run = walk(review(*concepts), 50)
    assert run.asking is None
    assert {f"concept:{each.id}" for each in asked} == set(concepts)


def test_an_authors_question_comes_back_under_a_name_of_its_own_and_is_one_skill() -> None:
    """There is but one instance of it; its memory is one."""
    asked, run = walk(review("concept:handshake/why/four"), 9, lambda _, place: place > 0)
    assert run.asking is None
    assert [each.id for each in asked][:2] == ["handshake/why/four", "handshake/why/four~2"]
    assert "concept:handshake/why/four" in exercised(asked[1])


def test_what_went_wrong_rests_while_something_else_is_due() -> None:
    """It does not come back as the very next question."""
    asked, _ = walk(
        review("concept:handshake/why/four", *SKILLS[:4]), 50, lambda q, _: "why/four" not in q.id
    )
    places = [n for n, each in enumerate(asked) if "why/four" in each.id]
    assert len(places) > 1
    assert places[1] > places[0] + 1


def test_a_skill_that_nothing_exercises_any_more_ends_no_review() -> None:
    """A pack that was removed, a belief that only its author asked about."""
    asked, run = walk(review("concept:gone/lesson/step", "belief:queue-rst", "does:LISTEN/SYN"), 9)
    assert run.asking is None
    assert len(asked) >= 1


def test_so_many_questions_and_no_more() -> None:
    """The rest stays due."""
    asked, run = walk(review(*SKILLS, wanted=Wanted(questions=2)), 50)
    assert len(asked) == 2
    assert run.asking is None


def test_the_same_snapshot_and_answers_are_the_same_review() -> None:
    """So it is gone on with."""
    one = [each.id for each in walk(review(*SKILLS), 50, lambda _, n: n % 2 > 0)[0]]
    other = [each.id for each in walk(review(*SKILLS), 50, lambda _, n: n % 2 > 0)[0]]
    assert one == other


def learning(due: int) -> Card:
    """Something that is being learnt, due at a moment."""
    return Card(1, 1, 1.0, 5.0, due, NOW - 60_000, 1, 0)


def test_today_is_the_learners_local_day() -> None:
    """What is due late this evening is due now; where it is already tomorrow there, it is not."""
    evening = NOW - NOW % DAY + 23 * 3_600_000
    known = replace(KNOWN, cards={"late": replace(card(), due=evening)})
    assert due_today(known, 0) == ("late",)
    east = Known(NOW, (NOW + 9 * 3_600_000) // DAY, known.cards)
    assert due_today(east, 9 * 60) == ()


def test_what_is_being_learnt_is_due_at_its_moment() -> None:
    """Ten minutes are ten minutes, not all of the day: a review would have no end."""
    known = replace(KNOWN, cards={"later": learning(NOW + 600_000), "now": learning(NOW - 1)})
    assert due_today(known, 0) == ("now",)
    assert next_due(known) == NOW - 1


def test_the_longest_overdue_comes_first() -> None:
    """A year asleep changes nothing but the order."""
    known = replace(KNOWN, cards={"b": card(days=1, ago=3), "a": card(days=1, ago=400), "c": card(days=90)})
    assert due_today(known, 0) == ("a", "b")


def test_nothing_practised_is_nothing_due() -> None:
    """And there is no next time."""
    assert due_today(KNOWN, 0) == ()
    assert next_due(KNOWN) is None
