"""What must be true of the simulated learners, whatever is found with them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent
sys.path.append(str(BENCH))

from learners import course, figures, memory, questions, selections  # noqa: E402
from learners import parameters as p  # noqa: E402
from learners.learner import AGAIN, DAY, GOOD, Learner  # noqa: E402

POOL = questions.pool()
SKILLS = sorted({skill for question in POOL for skill in question.skills})
SOME = range(20)
NIGHT = DAY * p.BETWEEN_SESSIONS


def courses(name, seeds=SOME):
    return [course.take(seed, POOL, SKILLS, selections.making(name)) for seed in seeds]


@pytest.fixture(scope="module")
def taken():
    return {name: courses(name) for name in selections.OTHERS}


def chance(strength):
    return memory.weight(strength) / (memory.weight(strength) + memory.threshold(0))


def practised(times):
    thing = memory.Memory()
    for at in times:
        thing.present(at)
    return thing


def test_known_course_of_activation():
    """One presentation fades as Pavlik and Anderson's equations have it: 7 % after a day, by hand."""
    assert chance(practised([0.0]).strength(NIGHT)) == pytest.approx(0.0709, abs=0.0005)


def test_spaced_practice_is_kept_better_than_massed():
    """Eight presentations a day apart outlast eight in one session, a month after the last of them."""
    spaced, massed = practised([n * NIGHT for n in range(8)]), practised([n * 30.0 for n in range(8)])
    month = 30 * NIGHT
    assert chance(spaced.strength(7 * NIGHT + month)) > 2 * chance(massed.strength(7 * 30.0 + month))


def test_massed_practice_is_ahead_at_once():
    """Right after it, eight presentations in one session are remembered better than eight spaced ones."""
    spaced, massed = practised([n * NIGHT for n in range(8)]), practised([n * 30.0 for n in range(8)])
    assert massed.strength(7 * 30.0 + 60) > spaced.strength(7 * NIGHT + 60)


def test_short_history_is_the_same_memory(monkeypatch):
    """Shortening histories moves what is kept of a course by no more than chance would: 0.02 in the mean."""
    short = courses("random", range(3))
    monkeypatch.setattr(memory.Memory, "shorten", lambda self, now: None)
    whole = courses("random", range(3))
    for one, other in zip(short, whole, strict=True):
        assert one.kept[-1] == pytest.approx(other.kept[-1], abs=0.05)
    assert figures.mean([each.kept[-1] for each in short]).value == pytest.approx(
        figures.mean([each.kept[-1] for each in whole]).value, abs=0.02
    )


def test_same_seed_is_the_same_course():
    """A learner's month is decided by its seed, in any process."""
    code = "import test_learning as t; print(t.courses('random', range(2)))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(BENCH)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {f"{courses('random', range(2))}\n".encode()}


def test_learners_differ(taken):
    """No two learners keep the same, and the best keeps much more than the worst."""
    kept = [each.kept[-1] for each in taken["random"]]
    assert len(set(kept)) == len(kept)
    assert max(kept) > 1.5 * min(kept)


def test_learner_is_the_same_in_every_selection(taken):
    """Before the first question, what a learner would keep does not depend on who selects."""
    assert len({tuple(each.kept[0] for each in same) for same in taken.values()}) == 1


def test_practice_teaches(taken):
    """Everybody keeps more after thirty days than after none, with every selection."""
    for name, all_of in taken.items():
        assert all(each.kept[-1] > each.kept[0] for each in all_of), name


def test_mixed_order_is_kept_better_than_blocks(taken):
    """Random order beats blocks, as it does in the classroom."""
    random, blocked = (figures.mean([c.kept[-1] for c in taken[name]]) for name in ("random", "blocked"))
    assert random.value > blocked.value


def test_ten_minutes_are_ten_minutes():
    """A session begins no question after its ten minutes, and ends none before."""
    learner = Learner(1, SKILLS)
    _, seconds = course.session(learner, selections.making("random")(POOL, 1), 0)
    most = p.READING + p.PUTTING_RIGHT + p.ANSWERING * max(len(question.fields) for question in POOL)
    assert p.MINUTES_A_DAY * 60 <= seconds < p.MINUTES_A_DAY * 60 + most


def held(seed):
    """A learner, one of its misconceptions, and a question that it answers wrongly."""
    learner = Learner(seed, SKILLS)
    belief = min(learner.wrong)
    return learner, belief, next(question for question in POOL if belief in question.skills)


@pytest.mark.parametrize("seed", range(5))
def test_misconception_is_unlearned(seed):
    """Who holds one answers by it at first, and after thirty days with it by what is so."""
    learner, belief, question = held(seed)
    right, wrong = learner.recall(belief, learner.now)
    assert right == 0 < wrong
    for _ in range(30):
        for _ in range(3):
            learner.answer(question)
        learner.wait(DAY)
    right, wrong = learner.recall(belief, learner.now)
    assert right > wrong


def test_misconception_wins_until_the_right_memory_is_stronger():
    """The one of the two that is stronger is retrieved the oftener, and the sum is no more than one."""
    learner, belief, _ = held(0)
    for _ in range(12):
        learner.right[belief].present(learner.now)
        learner.wait(DAY)
        right, wrong = learner.recall(belief, learner.now)
        stronger = learner.right[belief].strength(learner.now) > learner.wrong[belief].strength(learner.now)
        assert (right > wrong) is stronger
        assert right + wrong < 1
    assert stronger


def test_met_misconception_is_rated_again():
    """An answer by a misconception says so, and is Again for it; no other belief of the question is."""
    learner, belief, question = held(0)
    outcome = next(each for each in (learner.answer(question) for _ in range(50)) if belief in each.met)
    assert outcome.ratings[belief] == AGAIN
    assert not outcome.at_once
    for skill, rating in outcome.ratings.items():
        assert skill in outcome.met or not skill.startswith(questions.BELIEF) or rating > AGAIN


def test_who_knows_nothing_guesses_and_who_knows_all_slips():
    """Right at once without a memory, and wrong with one, now and then: within the learner's own bounds."""
    question = next(q for q in POOL if len(q.fields) == 1 and not q.fields[0].options and len(q.skills) == 1)
    for known in (False, True):
        learner = Learner(3, SKILLS)
        at_once = 0
        for _ in range(2000):
            learner.right[question.skills[0]] = practised([learner.now - 1] * 9 if known else [])
            at_once += learner.answer(question).ratings[question.skills[0]] == GOOD
        assert at_once / 2000 == pytest.approx(1 - learner.slip if known else learner.guess, abs=0.03)


def test_interval_narrows_with_learners(taken):
    """Four times as many learners, about half the interval."""
    kept = [each.kept[-1] for each in taken["random"]]
    few, many = figures.mean(kept[:5]), figures.mean(kept)
    assert many.high - many.low < few.high - few.low
    assert few.low < many.value < few.high


def test_ratio_of_a_selection_to_itself_is_one(taken):
    """What is no better takes as many questions; the interval is that one figure: learners are paired."""
    same = {"ours": taken["random"], "random": taken["random"]}
    assert figures.ratio(same, "ours", figures.at_equal_retention) == pytest.approx((1, 1, 1))


def test_ratio_turns_round_with_its_sides(taken):
    """The worse over the better is the better over the worse, turned round, and above one."""
    two = {name: taken[name] for name in ("random", "blocked")}
    worse = figures.ratio(two, "blocked", figures.at_equal_retention)
    better = figures.ratio(two, "random", figures.at_equal_retention)
    assert worse.value > 1 > better.value
    assert worse.value * better.value == pytest.approx(1)
    assert better.low < better.value < better.high


def test_blocks_hold_one_topic_and_the_order_holds_all():
    """Blocked asks two days about one topic; fixed asks everything once before anything twice."""
    blocked, fixed = (selections.making(name)(POOL, 0) for name in ("blocked", "fixed"))
    (easiest, *_) = POOL[0].topics
    for day in (0, 1):
        now = selections.Now(day, 0)
        assert all(easiest in blocked.next(now).topics for _ in range(20))
    asked = []
    for _ in POOL:
        asked.append(fixed.next(selections.Now(0, 0)))
        fixed.over(asked[-1], None, selections.Now(0, 0))
    assert asked == list(POOL)


def test_our_drill_takes_part():
    """Ours asks the same of the same learner, teaches it, and keeps cards of what was asked alone."""
    one, same = (courses("ours", range(1)) for _ in range(2))
    assert one == same
    assert one[0].kept[-1] > one[0].kept[0]
    learner, drill = Learner(0, SKILLS), selections.making("ours")(POOL, 0)
    asked = []
    for day in range(2):
        for minute in range(10):
            now = selections.Now(day, course.FIRST_MS + (day * 1440 + minute) * 60_000)
            asked.append(drill.next(now))
            drill.over(asked[-1], learner.answer(asked[-1]), now)
    assert set(drill.cards) <= {skill for question in asked for skill in question.skills}
    assert {skill for skill in drill.cards if not skill.startswith(questions.BELIEF)} == {
        skill for question in asked for field in question.fields for skill in field.known
    }


@pytest.mark.slow
def test_questions_of_the_simulation_are_those_that_a_drill_generates():
    """Who changes what is generated collects the questions anew, and runs the simulation again."""
    assert questions.collect() == questions.POOL.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(not BENCH.parents[1].joinpath("pyproject.toml").exists(), reason="only a checkout")
def test_whole_simulation_finds_what_the_readme_says():
    """A thousand learners give the table of README.md: the seed decides it."""
    done = subprocess.run(
        [sys.executable, BENCH / "learning.py"], check=True, capture_output=True, text=True, timeout=1200
    )
    *found, _ = done.stdout.splitlines()
    said = BENCH.joinpath("README.md").read_text("utf-8")
    assert found
    for line in found:
        assert line.rstrip() in said
