"""Where a learner stands: made from cards, days and misconceptions, the clock and the zone given."""

import pytest
from drills import drill, right, walk
from standings import AT, TODAY, card, known, much, standing

from tutor.packs import build_lesson
from tutor.practice import Belief, Day, skills_of
from tutor.practice.curriculum import BELIEFS, CURRICULUM, EDGES
from tutor.practice.levels import new_at
from tutor.practice.standing import MASTERIES, Standing, group_of, mastery_of, standing_of
from tutor.quiz import MISCONCEPTIONS, Question, generate
from tutor.tcp import EDGES as FIGURE
from tutor.tcp import State
from tutor.wording import Wording

HOURS = 3_600_000


def coming(now: Standing) -> dict[str, int]:
    """How many skills come due by when, where there are any."""
    return {until: count for until, count in now.coming if count}


def test_nothing_answered_is_nothing_met():
    """Every state, arrow and skill is there, and none of them was met."""
    now = standing()
    assert set(now.states) == set(State) and set(now.states.values()) == {"not-met"}
    assert set(now.edges.values()) == {"not-met"} and len(now.edges) == len(FIGURE) == 20
    assert {each.skill for each in now.skills} == set(CURRICULUM)
    assert (now.answers, now.due, now.next_due, now.beliefs) == (0, (), None, ())


@pytest.mark.parametrize("mastery", ["met", "shown", "held"])
def test_a_memory_is_as_good_as_it_lasts(mastery):
    """Wrong last, right last, remembered for a week and more."""
    assert mastery_of(card(mastery), AT) == mastery
    assert mastery_of(None, AT) == "not-met"


def test_what_was_held_and_is_being_forgotten_is_held_no_more():
    """A year asleep: what lasted a month was shown once; awake, it is held again."""
    assert mastery_of(card("held", ago=365), AT) == "shown"
    assert mastery_of(card("held", ago=1), AT) == "held"


def test_a_clock_that_jumped_back_takes_nothing_away():
    """Last asked for in the future: known as well as then."""
    assert mastery_of(card("held", ago=-400), AT) == "held"


def test_a_state_is_as_well_known_as_the_weakest_arrow_that_leaves_it():
    """LISTEN has three arrows, as SYN-SENT has; an arrow into a state only meets it."""
    of_listen = {f"edge:LISTEN/{target}": card("held") for target in ("CLOSED", "SYN-RECEIVED", "SYN-SENT")}
    now = standing(of_listen | {"edge:SYN-SENT/ESTABLISHED": card("held")})
    assert now.states[State.LISTEN] == "held"
    del of_listen["edge:LISTEN/SYN-SENT"]
    assert standing(of_listen).states[State.LISTEN] == "met"
    assert now.states[State.SYN_SENT] == "met"
    assert now.states[State.ESTABLISHED] == now.states[State.SYN_RECEIVED] == "met"
    assert now.states[State.CLOSING] == "not-met"
    every = {f"edge:SYN-SENT/{target}": card("shown") for target in ("CLOSED", "SYN-RECEIVED", "ESTABLISHED")}
    assert standing(every).states[State.SYN_SENT] == "shown"


def test_an_arrow_beyond_the_figure_weakens_no_state():
    """A RST in ESTABLISHED is a skill, but no arrow of Figure 5."""
    cards = {f"edge:ESTABLISHED/{each}": card("held") for each in ("FIN-WAIT-1", "CLOSE-WAIT")}
    now = standing(cards | {"edge:ESTABLISHED/CLOSED": card("met")})
    assert now.states[State.ESTABLISHED] == "held"


def test_groups_count_every_skill_once():
    """Those planned for and those met beside them; each in one group."""
    now = much()
    assert sum(each.total for each in now.groups) == len(now.skills) == len(CURRICULUM) + 1
    assert {each.group for each in now.groups} == {group_of(each.skill) for each in now.skills}
    edges = next(each for each in now.groups if each.group == "edges")
    assert edges.total == len(EDGES) and set(edges.counts) == set(MASTERIES)


def test_due_is_counted_by_the_learners_day():
    """Due at eleven at night UTC is today in London and tomorrow in Seoul."""
    cards = {"does:LISTEN/SYN": card("shown", due_in=14 / 24), "field:flags": card("held", due_in=20)}
    assert coming(standing(cards)) == {"today": 1, "month": 1}
    in_seoul = known(cards)
    assert coming(standing_of(in_seoul, (), (), 540)) == {"tomorrow": 1, "month": 1}
    assert standing(cards).next_due == AT + 14 * HOURS


def test_what_is_long_overdue_stands_first():
    """The skills due, those that have waited longest first; later ones are only counted."""
    now = standing(
        {"field:flags": card(due_in=-1), "field:order": card(due_in=-9), "field:step": card(due_in=5)}
    )
    assert now.due == ("field:order", "field:flags")
    assert coming(now) == {"today": 2, "week": 1}
    assert sum(n for _, n in much().coming) == sum(each.card is not None for each in much().skills)


def test_what_is_being_learnt_comes_due_later_today():
    """In ten minutes, and so not among what is due now: the two numbers on the screen say the same."""
    cards = {"field:flags": card("met", due_in=1 / 144), "field:order": card(due_in=-1)}
    now = standing(cards)
    assert now.due == ("field:order",)
    assert coming(now) == {"today": 1, "later-today": 1}


def test_a_misconception_is_told_with_what_became_of_it():
    """Held off on the days after it was last met; the last met first."""
    days = [
        Belief("ack-last", TODAY - 9, 2, 1),
        Belief("ack-last", TODAY - 3, 0, 2),
        Belief("fin-both", TODAY, 1, 0),
    ]
    now = standing(
        {"belief:ack-last": card("shown"), "belief:fin-both": card("met")},
        beliefs=days,
        met={"ack-last": 2, "fin-both": 1},
        last_met={"ack-last": TODAY - 9, "fin-both": TODAY},
    )
    assert [(each.id, each.met, each.since, each.mastery) for each in now.beliefs] == [
        ("fin-both", 1, 0, "met"),
        ("ack-last", 2, 2, "shown"),
    ]


def test_a_misconception_that_only_another_version_knows_is_passed_over():
    """There are no words for it here; nothing else of it is shown."""
    now = standing(
        {"belief:new": card(due_in=-1)}, [Day(TODAY, 1, 1, 1)], met={"new": 1}, last_met={"new": TODAY}
    )
    assert (now.beliefs, now.due) == ((), ())
    assert len(now.skills) == len(CURRICULUM) and not sum(n for _, n in now.coming)


def test_days_without_an_answer_do_not_count():
    """A hint alone takes time, and is no practice."""
    now = standing(days=[Day(TODAY - 1, 0, 0, 500), Day(TODAY, 4, 3, 9_000)])
    assert [each.day for each in now.days] == [TODAY] and (now.answers, now.right) == (4, 3)


def test_what_is_planned_for_is_what_exchanges_show():
    """The table's reactions are those of the levels' exchanges, all of Figure 5 is there; each name once."""
    does = {each for each in CURRICULUM if each.startswith("does:")}
    assert does == set().union(*(new_at(level) for level in generate.LEVELS))
    assert len(set(CURRICULUM)) == len(CURRICULUM)
    assert {f"{edge.source}/{edge.target}" for edge in FIGURE} <= set(EDGES)
    assert set(BELIEFS) <= MISCONCEPTIONS.keys()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_skill_has_a_name_of_its_own(language):
    """No two skills are called the same, and none by its id."""
    names = [Wording(language).skill(skill) for skill in CURRICULUM]
    assert len(set(names)) == len(names)
    assert not [name for name in names if "/" in name or ":" in name]


@pytest.mark.slow
def test_what_is_planned_for_is_asked_for():
    """Somewhere in a drill by who knows everything, or in a lesson; and little else is."""
    from drills import lessons

    asked, _ = walk(drill(), 260, right)
    asked += [
        step
        for lesson in lessons().lessons.values()
        for step in build_lesson(lesson, "symbolic", 0)
        if isinstance(step, Question)
    ]
    found = {skill for each in asked for some in skills_of(each).values() for skill in some}
    assert len(set(CURRICULUM) - found) <= 4
