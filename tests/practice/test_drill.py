"""A drill as a plan: fresh, mixed, harder with skill, and the same again when it is gone on with."""

from collections import Counter
from itertools import groupby

import pytest
from drills import KNOWN, TITLE, Knows, card, drill, lessons, right, walk, wrong
from msgspec.structs import replace
from sparing import sparing

from tutor.engine import Run
from tutor.practice.drill import Drill
from tutor.practice.levels import new_at, open_level
from tutor.practice.skills import skills_of
from tutor.practice.source import Source
from tutor.practice.wanted import ONLY, Snapshot, Wanted, packed, unpacked
from tutor.quiz import Question, generate
from tutor.quiz.generate import FAMILIES, LEVELS, read_id


def topic(question: Question) -> str:
    """Of a generated question."""
    return read_id(question.id)[0]


def test_a_drill_has_no_end_and_never_asks_the_same_twice() -> None:
    """Sixty questions on, no instance has come again, though it be only alike."""
    asked, run = walk(drill(), 60)
    assert run.asking is not None and run.asking.place.total is None
    assert len({generate.likeness(each) for each in asked}) == 60


@pytest.mark.parametrize("seed", range(2))
def test_no_kind_comes_five_times_in_a_row(seed: int) -> None:
    """Whatever is answered."""
    asked, _ = walk(drill(seed=seed, packs=True), 40, lambda _, place: place % 3 > 0)
    assert max(len(list(same)) for _, same in groupby(each.kind for each in asked)) <= 4


def test_who_knows_nothing_stays_with_the_opening() -> None:
    """No harder exchange comes in before an easier one is shown."""
    asked, _ = walk(drill(), 30, wrong)
    assert {topic(each) for each in asked} == {"open"}


@pytest.mark.slow
def test_who_knows_everything_meets_every_level_in_turn() -> None:
    """Levels open one after the other, and none comes before those below it."""
    asked, _ = walk(drill(), 90)
    first: dict[int, int] = {}
    for place, question in enumerate(asked):
        first.setdefault(FAMILIES[topic(question)].level, place)
    assert list(first) == list(LEVELS)


def test_who_knows_it_from_before_begins_where_the_levels_are_open() -> None:
    """The snapshot decides, not the run alone."""
    cards = {skill: card() for level in (1, 2, 3) for skill in new_at(level)}
    assert open_level(cards) == 4
    asked, _ = walk(drill(known=replace(KNOWN, cards=cards)), 10, wrong)
    assert 4 in {FAMILIES[topic(each)].level for each in asked}


def test_what_goes_wrong_is_asked_for_more_often() -> None:
    """Somebody who fails one thing alone meets it more often than somebody who does not."""

    def is_it(question: Question) -> bool:
        return any("does:FIN-WAIT-1/ACK" in skills for skills in skills_of(question).values())

    def times(knows: Knows) -> int:
        asked, _ = walk(drill(Wanted(topics=("close", "half-close"))), 30, knows)
        return sum(map(is_it, asked))

    assert times(lambda question, _: not is_it(question)) > times(right)


@pytest.mark.parametrize("only", sparing(ONLY, "ack", "state"))
def test_one_thing_alone(only: str) -> None:
    """Every field of every question asks for it, without end, though all are of one kind."""
    asked, _ = walk(drill(Wanted(only=only, level=2)), 12)  # type: ignore[arg-type]
    assert len(asked) == 12
    assert {field.aspect for each in asked for field in each.fields} == {only}


def test_a_level_that_is_used_up_ends_no_drill() -> None:
    """Who is always wrong has soon seen every state of an opening; then the next level comes early."""
    asked, _ = walk(drill(Wanted(only="state")), 16, wrong)
    assert len({each.id for each in asked}) == 16
    levels = [FAMILIES[topic(each)].level for each in asked]
    assert set(levels[:8]) == {1} and levels[-1] == 2


@pytest.mark.parametrize("level", sparing(LEVELS, 1, 6))
def test_one_level_alone(level: int) -> None:
    """Nothing easier and nothing harder, whatever is known."""
    asked, _ = walk(drill(Wanted(level=level)), 15, wrong)
    assert {FAMILIES[topic(each)].level for each in asked} == {level}


@pytest.mark.parametrize("name", sparing(FAMILIES, "open", "simultaneous-close", "resets"))
def test_every_topic_alone_goes_on(name: str) -> None:
    """Twenty different questions of each, whatever the order of answers."""
    asked, _ = walk(drill(Wanted(topics=(name,))), 20)
    assert {topic(each) for each in asked} == {name}
    assert len(asked) == 20 or name == "refused"


def test_so_many_questions_and_no_more() -> None:
    """The number is the end, and the place says of how many."""
    asked, run = walk(drill(Wanted(questions=3)), 10)
    assert len(asked) == 3
    assert run.asking is None
    assert run.so_far().place.total == 3


def test_so_many_minutes_of_answering() -> None:
    """The question under way is finished; then it is enough."""
    asked, _ = walk(drill(Wanted(minutes=1)), 50, spent=25_000)
    assert len(asked) == 3


def test_a_pack_alone_is_asked_through_and_ends() -> None:
    """Each of its questions once, in an order that depends on the learner."""
    plan = drill(Wanted(pack="handshake"), packs=True)
    asked, run = walk(plan, 500, lambda _, place: place % 2 == 0)
    assert run.asking is None
    there = sum(each.questions for each in lessons().lessons.values())
    kinds = Counter(each.kind for each in asked)
    assert len({each.id for each in asked}) == len(asked) <= there
    assert len(asked) > there * 0.8, kinds


def test_a_pack_of_one_kind_is_asked_through() -> None:
    """Where every question asks you to choose, five in a row are better than an early end."""
    (why,) = (each for each in lessons().lessons.values() if each.id == "why")
    pack = replace(lessons(), lessons={"why": why})
    source = Source(Wanted(pack="handshake"), "symbolic", 1, [pack])
    asked, run = walk(Drill(TITLE, source, KNOWN), 500)
    assert run.asking is None
    assert len(asked) == len(source.stated) == why.questions > 4


def test_authors_questions_come_in_between() -> None:
    """With packs, some questions are those whose key an author states; most are computed."""
    asked, _ = walk(drill(packs=True), 40)
    stated = [each for each in asked if not each.id.startswith("drill/")]
    assert 0 < len(stated) < 20
    assert {each.kind for each in stated} == {"choice"}


def test_the_same_snapshot_seed_and_answers_are_the_same_drill() -> None:
    """So a run is replayable, like a lesson."""
    one, _ = walk(drill(seed=9, packs=True), 25, lambda _, place: place % 4 > 0)
    other, _ = walk(drill(seed=9, packs=True), 25, lambda _, place: place % 4 > 0)
    assert [each.id for each in one] == [each.id for each in other]
    assert [each.id for each in one] != [each.id for each in walk(drill(seed=10, packs=True), 25)[0]]


def test_a_drill_that_is_gone_on_with_asks_what_it_asked_and_then_the_same_as_without_a_break() -> None:
    """Told the past, it chooses nothing again, and chooses on as it would have."""
    whole, _ = walk(drill(seed=4), 20)
    ids = tuple(each.id for each in whole[:12])
    again, _ = walk(drill(seed=4, order=ids), 20)
    assert [each.id for each in again] == [each.id for each in whole]


def test_a_question_that_is_gone_ends_what_is_known_of_the_past() -> None:
    """A pack that was removed: the run goes on with what is left."""
    plan = drill(seed=4, order=("nopack/lesson/step", "drill/open-1/states.2"))
    question = plan.next({}, ())
    assert question is not None
    assert question.id.startswith("drill/")
    assert plan.number(question.id) == 1


def test_the_end_counts_skills_the_weakest_first() -> None:
    """Right at once in what shows the skill; beliefs are not among them."""
    _, run = walk(drill(), 12, lambda _, place: place > 2)
    skills = run.so_far().skills
    assert skills
    shares = [each.right / each.total for each in skills]
    assert shares == sorted(shares)
    assert not any(each.skill.startswith("belief:") for each in skills)


def test_going_back_puts_the_question_before_and_changes_no_choice() -> None:
    """The run goes on as it would have."""
    from tutor.engine import Back, Skip

    whole, _ = walk(drill(seed=2), 6, wrong)
    run = Run(drill(seed=2))
    run.start()
    for reply in (Skip(), Skip(), Back(), Skip(), Skip()):
        run.receive(reply)
    assert run.asking is not None
    assert run.asking.question.id == whole[3].id


def test_a_snapshot_comes_back_from_the_log_as_it_was() -> None:
    """Packed small, and the same."""
    snapshot = Snapshot(Wanted(topics=("open",), questions=3), KNOWN, ("a",), ("b",))
    assert unpacked(packed(snapshot)) == snapshot


def test_a_source_says_which_of_a_packs_questions_may_be_asked() -> None:
    """Of a pack with nothing that is wanted there are none."""
    every = Source(Wanted(pack="handshake"), "symbolic", 1, [lessons()])
    states = Source(Wanted(pack="handshake", only="state"), "symbolic", 1, [lessons()])
    assert 0 < len(states.stated) < len(every.stated)
    assert Source(Wanted(), "symbolic", 1).stated == ()
