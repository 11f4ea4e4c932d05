"""Ratings from real questions of the built-in lessons, graded by the real grader."""

from functools import cache

import pytest

from tutor import quiz
from tutor.cli.library import built_in
from tutor.engine import lesson_plan
from tutor.practice import AGAIN, GOOD, HARD, event_name, met_of, ratings_of, skills_of, was_at_once
from tutor.practice.ratings import held_of, ratings_of_verdicts
from tutor.proof import knowledge
from tutor.quiz import Question, Verdict


@cache
def question(id: str) -> Question:
    """A question of a built-in lesson, its numbers symbolic."""
    _, lesson, _ = id.split("/")
    plan = lesson_plan(built_in().lessons[lesson], "symbolic", 7)
    found = next(each for each in plan.steps if each.id == id)
    assert isinstance(found, Question)
    return found


SECOND = question("handshake/three-way/second")
RIGHT = {"flags": "SYN,ACK", "seq": "y", "ack": "x+1"}


def graded(asked: Question, *tries: dict[str, str] | None) -> list[Verdict]:
    """The verdicts of tries in their order, each on the fields still open; None skips."""
    verdicts: list[Verdict] = []
    fields = asked.fields
    for number, answer in enumerate(tries, 1):
        if answer is None:
            verdicts.append(quiz.skipped(asked, fields, number))
            break
        given = {field.name: answer[field.name] for field in fields}
        verdicts.append(quiz.grade(asked, given, fields, number))
        wrong = {each.name for each in verdicts[-1].fields if not each.correct}
        fields = tuple(field for field in fields if field.name in wrong)
    return verdicts


def test_skills_of_a_segment():
    """Flags show what the end does, numbers what decides them, and each what could be believed instead."""
    assert skills_of(SECOND) == {
        "flags": ("does:LISTEN/SYN", "field:flags", "belief:ack-or-synack"),
        "seq": ("field:seq/iss",),
        "ack": ("field:ack/after-syn", "belief:ack-last", "belief:syn-free"),
    }


def test_skills_of_states():
    """The end that acts shows what it does and its edge of Figure 5; the other end only where it was."""
    assert skills_of(question("handshake/three-way/waiting")) == {
        "client": ("field:state/stays",),
        "server": ("does:CLOSED/passive OPEN", "edge:CLOSED/LISTEN"),
    }
    first = skills_of(question("handshake/three-way/first-states"))
    assert first["client"][0] == "edge:CLOSED/SYN-SENT"
    assert first["server"] == ("does:LISTEN/SYN", "edge:LISTEN/SYN-RECEIVED")


def test_skills_of_a_concept_are_its_authors():
    """A question that is stated has a skill of its own, and the beliefs behind its options."""
    asked = question("handshake/three-way/why-three")
    (skills,) = skills_of(asked).values()
    named = [choice.misconception for choice in asked.fields[0].choices if choice.misconception]
    assert skills == ("concept:handshake/three-way/why-three", *(f"belief:{each}" for each in named))


def test_every_question_of_the_lessons_has_skills_in_every_field():
    """Nothing that is asked goes unremembered, and beliefs are never all there is to a field."""
    plans = (lesson_plan(lesson, "symbolic", 7) for lesson in built_in().lessons.values())
    asked = [step for plan in plans for step in plan.steps if isinstance(step, Question)]
    assert len(asked) > 50
    for each in asked:
        skills = skills_of(each)
        assert list(skills) == [field.name for field in each.fields]
        assert all(names and not names[0].startswith("belief:") for names in skills.values()), each.id


def test_what_an_end_does_is_a_row_of_the_map_of_what_there_is_to_know():
    """``does:STATE/EVENT`` names the states and events that the search over two ends meets."""
    rows = {f"does:{row.state}/{row.event}".rstrip("0123456789 ") for row in knowledge()}
    plans = (lesson_plan(built_in().lessons[name], "symbolic", 7) for name in ("three-way", "four-way"))
    asked = [step for plan in plans for step in plan.steps if isinstance(step, Question)]
    named = {
        s for each in asked for names in skills_of(each).values() for s in names if s.startswith("does:")
    }
    assert named and named <= rows


def test_right_at_once_is_good():
    """Also for the beliefs that would have answered otherwise: they were held off."""
    ratings = ratings_of(SECOND, verdicts := graded(SECOND, RIGHT), 0)
    assert set(ratings.values()) == {GOOD}
    assert set(ratings) == {skill for names in skills_of(SECOND).values() for skill in names}
    assert set(held_of(ratings)) == {"ack-or-synack", "ack-last", "syn-free"}
    assert was_at_once(verdicts, 0) and not was_at_once(verdicts, 1)


def test_any_hint_makes_it_hard():
    """Though it was right at the first try."""
    assert set(ratings_of(SECOND, graded(SECOND, RIGHT), 1).values()) == {HARD}


def test_right_at_the_second_try_is_hard_and_the_other_fields_stay_good():
    """Each field by itself: flags and seq were right at once."""
    verdicts = graded(SECOND, RIGHT | {"ack": "x"}, RIGHT)
    ratings = ratings_of(SECOND, verdicts, 0)
    assert ratings["field:ack/after-syn"] == HARD
    assert ratings["field:flags"] == ratings["does:LISTEN/SYN"] == ratings["field:seq/iss"] == GOOD
    assert not was_at_once(verdicts, 0)


def test_belief_that_was_met_is_again_whatever_came_after():
    """An ack that names the last octet received looks like two beliefs, both met; the third is held off."""
    verdicts = graded(SECOND, RIGHT | {"ack": "x"}, RIGHT)
    ratings = ratings_of(SECOND, verdicts, 0)
    assert met_of(verdicts) == ("ack-last", "syn-free")
    assert ratings["belief:ack-last"] == ratings["belief:syn-free"] == AGAIN
    assert held_of(ratings) == ("ack-or-synack",)


def test_out_of_tries_and_skipped_are_again_and_tell_nothing_of_beliefs():
    """What was shown was not known; why not, nobody can say."""
    for verdicts in (graded(SECOND, None), graded(SECOND, RIGHT | {"ack": "x+5"}, RIGHT | {"ack": "x+6"})):
        ratings = ratings_of(SECOND, verdicts, 0)
        assert ratings["field:ack/after-syn"] == AGAIN
        assert not {"belief:ack-last", "belief:syn-free"} & set(ratings)


def test_skill_of_two_fields_gets_the_worse():
    """What TCP does is known when all of it is."""
    asked = question("handshake/four-way/first-states")
    verdicts = graded(asked, {"client": "FIN-WAIT-2", "server": "CLOSE-WAIT"}, None)
    ratings = ratings_of(asked, verdicts, 0)
    assert ratings["edge:ESTABLISHED/CLOSE-WAIT"] == GOOD
    assert ratings["edge:ESTABLISHED/FIN-WAIT-1"] == AGAIN


@pytest.mark.parametrize("id", ["handshake/three-way/second", "handshake/three-way/first-states"])
def test_old_verdicts_give_the_same_ratings_as_far_as_they_go(id):
    """A log without ratings tells the fields and edges by the rules of its verdicts, and what was met."""
    asked = question(id)
    verdicts = graded(asked, None)
    new, old = ratings_of(asked, verdicts, 0), ratings_of_verdicts(verdicts, 0)
    assert old and old.items() <= new.items()
    assert all(skill.startswith(("field:", "edge:")) for skill in old)


def test_event_is_named_without_its_octets():
    """A SEND of any length is one thing to know."""
    from tutor.tcp import Arrive, Segment, Send, TimeOut, Timer

    assert event_name(Send(100)) == "SEND"
    assert event_name(Arrive(Segment(seq=1, ack=2, ctl=16, wnd=9, text=5))) == "ACK+text"
    assert event_name(TimeOut(Timer.USER)).startswith("time out")
