"""What an interview asks, in which order, and what it comes to."""

import msgspec
import pytest
from interviews import ALL, DAY, KNOWN, NOW, asked, card, mains, pack, plan, reply_to, sitting, walked

from tutor.engine import Answer, Back, Hint, Run
from tutor.practice import (
    answered_body,
    chosen_topics,
    pack_session,
    scorecard,
    topic_of,
    topics_of,
    unpack_session,
)
from tutor.practice.interview import LENGTHS, MOST_FOLLOW_UPS, OF_ONE
from tutor.practice.interview_card import ANYWAY, OF_AREA
from tutor.practice.interview_points import heard
from tutor.quiz import ticked_beforehand

HELLO = "interview/opening/hello"


def says(text):
    return lambda name: text


def kept_of(run, *replies):
    """What the log keeps of the points of the question that stands, once they are ticked."""
    for each in replies[:-1]:
        run.receive(each)
    points = run.asking.question
    run.receive(replies[-1])
    return answered_body(points, run.outcomes[points.id].verdicts, 0)


def test_topics_are_known_with_levels_and_where_they_lead():
    """A computed step has no level; what follows is a whole id, here or in another lesson."""
    topics = topics_of(pack())
    assert topics[HELLO].level == "junior"
    assert topics["interview/opening/second"].level is None
    assert topics[HELLO].leads == (
        ("interview/opening/second", frozenset({"two"})),
        ("interview/closing/bye", frozenset({"one", "three"})),
    )


@pytest.mark.parametrize(
    ("level", "topic", "names"),
    [
        (None, "opening", ["hello", "numbers", "cookies"]),
        ("senior", None, ["cookies", "reset"]),
        (None, "numbers", ["numbers"]),
        ("junior", "numbers", []),
    ],
)
def test_questions_are_chosen_by_level_and_topic(level, topic, names):
    """An area, one question of it, or nothing where the two exclude each other."""
    assert [each.name for each in chosen_topics(topics_of(pack()), level, topic)] == names


def test_each_question_is_told_and_then_its_points_are_ticked():
    """Those that the words show are ticked, with the words."""
    run, _ = sitting(topic="numbers")
    run.start()
    run.receive(Answer({"told": "It has an apple.\nAnd no banana, but cherries."}))
    points = run.asking.question
    assert ticked_beforehand(points) == ("one", "three")
    assert [each.heard for each in points.fields[0].choices] == [("apple",), (), ("cherries",)]


def test_traps_are_among_the_ticks_where_they_stand_in_the_words_and_only_there():
    """Nobody is told of a mistake that was not made; one that is kept is a misconception met."""
    run, notes = sitting(topic="numbers")
    run.start()
    run.receive(Answer({"told": "A plum."}))
    assert ticked_beforehand(run.asking.question) == ("trap-plum",)
    assert kept_of(run, Answer({"points": "trap-plum one two"}))["met"] == ["why-three"]
    assert [trap.value for trap in notes.card().told[0].traps] == ["trap-plum"]
    other, _ = sitting(topic="numbers")
    other.start()
    other.receive(Answer({"told": ALL}))
    assert len(other.asking.question.fields[0].choices) == 3


@pytest.mark.parametrize(("kept", "rating"), [("one two three", 3), ("one two", 2), ("one", 1), ("none", 1)])
def test_points_are_rated_for_the_topic(kept, rating):
    """All of them are Good, enough are Hard, fewer Again; the memory is the topic's."""
    run, _ = sitting(topic="numbers")
    run.start()
    body = kept_of(run, Answer({"told": ""}), Answer({"points": kept}))
    assert body["ratings"] == {"concept:interview/opening/numbers": rating}


def test_hints_and_traps_make_a_whole_answer_hard():
    """Whoever was helped, or mixed a mistake in, has not shown it yet."""
    run, _ = sitting(topic="numbers")
    run.start()
    helped = kept_of(run, Hint(), Answer({"told": ALL}), Answer({"points": "one two three"}))
    assert set(helped["ratings"].values()) == {2}
    run, _ = sitting(topic="numbers")
    run.start()
    mixed = kept_of(run, Answer({"told": f"{ALL} A plum."}), Answer({"points": "one two three trap-plum"}))
    assert mixed["ratings"]["concept:interview/opening/numbers"] == 2


def test_what_is_told_counts_for_nothing_before_its_points_are_ticked():
    """One question is one answer of the day; passed over, it is Again."""
    run, _ = sitting(topic="numbers")
    run.start()
    question = run.asking.question
    run.receive(Answer({"told": ALL}))
    assert answered_body(question, run.outcomes[question.id].verdicts, 0) == {}
    other, _ = sitting(topic="numbers")
    other.start()
    walked(other, says(None))
    skipped = answered_body(question, other.outcomes[question.id].verdicts, 0)
    assert skipped["ratings"] == {"concept:interview/opening/numbers": 1}


def test_first_follow_up_that_fits_is_asked():
    """A missed banana asks for the segment; apple and cherry missed as well ask what comes after it."""
    run, _ = sitting(topic="hello")
    assert mains(asked(run, says("An apple and a cherry."))) == ["hello", "second"]
    run, _ = sitting(topic="hello")
    assert mains(asked(run, says("A banana."))) == ["hello", "bye", "wait", "reset"]
    run, _ = sitting(topic="hello", minutes=10)
    whole = mains(asked(run, says("Nothing.")))
    assert whole == ["hello", "second", "bye", "wait", "reset"]
    assert len(whole) == 1 + OF_ONE


def test_a_whole_answer_is_followed_up_only_by_what_follows_anyway():
    """Needs nothing missed, or there is no follow-up."""
    run, _ = sitting(topic="hello")
    assert mains(asked(run, says(ALL))) == ["hello"]
    run, _ = sitting(topic="bye")
    assert mains(asked(run, says(ALL))) == ["bye", "wait", "reset"]


def test_passed_over_is_not_followed_up():
    """Who has nothing to say is asked something else."""
    run, _ = sitting(topic="bye")
    assert mains(asked(run, says(None))) == ["bye"]


@pytest.mark.parametrize("minutes", LENGTHS)
def test_a_chain_ends(minutes):
    """After so many follow-ups another subject begins: in a short interview sooner."""
    run, _ = sitting(minutes=minutes)
    names = asked(run, says("Nothing."))
    run_chains = run.plan.chains(run.outcomes)
    assert mains(names) == [id.rpartition("/")[2] for chain in run_chains for id in chain]
    assert max(map(len, run_chains)) <= 1 + MOST_FOLLOW_UPS[minutes]
    assert len(set(mains(names))) == len(mains(names))


def test_time_ends_it_after_the_question_under_way():
    """Ten minutes of answering: the points of what was told last are still ticked."""
    run, _ = sitting(minutes=10)
    names = asked(run, says(ALL), spent=4 * 60_000)
    assert len(names) == 4
    assert names[-1] == f"{names[-2]}~points"


def test_length_is_in_subjects_too():
    """Who answers at once is not asked everything there is: about three minutes a subject."""
    run, _ = sitting(minutes=10)
    asked(run, says(None))
    assert len(run.plan.chains(run.outcomes)) == 4


def test_what_was_missed_before_comes_first():
    """Again the last time, or still being learned; what was shown comes last."""
    cards = {
        "concept:interview/closing/reset": card(1, 0),
        "concept:interview/opening/hello": card(2),
    }
    known = msgspec.structs.replace(KNOWN, cards=cards)
    for seed in range(8):
        run, _ = sitting(known=known, minutes=45, seed=seed)
        names = mains(asked(run, says(None)))
        assert names[0] == "reset"
        assert names[-1] == "hello"


def test_due_comes_before_new():
    """What is being forgotten is asked for before what never was."""
    due = msgspec.structs.replace(card(2), due=NOW - DAY)
    known = msgspec.structs.replace(KNOWN, cards={"concept:interview/closing/wait": due})
    run, _ = sitting(known=known)
    assert mains(asked(run, says(None)))[0] == "wait"


def test_easy_comes_before_hard():
    """Without a level the first subject is a junior's, the last a senior's."""
    for seed in range(8):
        run, _ = sitting(minutes=10, seed=seed)
        asked(run, says(None))
        chains = run.plan.chains(run.outcomes)
        levels = [run.plan.topics[chain[0]].level for chain in chains]
        assert levels[0] == "junior"
        assert levels[-1] != "junior"


def test_same_seed_same_answers_same_interview():
    """And with another seed another, of the same pack."""
    one, same, other = (mains(asked(sitting(seed=seed, minutes=45)[0], says(ALL))) for seed in (3, 3, 5))
    assert one == same
    assert one != other


def test_replies_received_again_give_the_same_run():
    """A run that is gone on with asks what it asked."""
    run, _ = sitting(minutes=45)
    events, replies = run.start(), []
    while run.asking is not None and len(replies) < 9:
        replies.append(reply_to(run.asking, says("A cherry.")))
        events += run.receive(replies[-1])
    again = Run(plan(minutes=45))
    repeated = again.start()
    for each in replies:
        repeated += again.receive(each)
    assert repeated == events


def test_back_from_the_points_lets_the_answer_be_said_better():
    """The points are those of the last words."""
    run, _ = sitting(topic="numbers")
    run.start()
    run.receive(Answer({"told": "An apple."}))
    run.receive(Back())
    assert run.asking.question.kind == "told"
    run.receive(Answer({"told": "A banana."}))
    assert ticked_beforehand(run.asking.question) == ("two",)


def test_back_to_the_points_lets_the_ticks_be_corrected():
    """What is ticked last counts: for the scorecard, and for what follows."""
    run, notes = sitting(topic="hello")
    run.start()
    run.receive(Answer({"told": "An apple."}))
    run.receive(Answer({"points": "one"}))
    assert run.asking.question.id.endswith("/second")
    run.receive(Back())
    run.receive(Answer({"points": "two three"}))
    assert [each.value for each in notes.last().made] == ["two", "three"]
    assert run.asking.question.id.endswith("/bye")
    assert run.asking.place.number == 2


def test_ticks_stand_until_something_else_is_told():
    """Who comes back to the points finds them as they were sent."""
    run, notes = sitting(topic="hello")
    run.start()
    run.receive(Answer({"told": "An apple."}))
    points = run.asking.question
    notes.note_ticks(points, ["two"])
    assert (notes.send_ticks(points), notes.ticks(points)) == ("two", ["two"])
    notes.note_ticks(points, [])
    assert (notes.send_ticks(points), notes.ticks(points)) == ("none", [])
    notes.begun[topic_of(points.id)] = "An apple."
    assert notes.send_told(topic_of(points.id)) == "An apple."
    assert notes.ticks(points) == ["one"]


def test_points_have_their_questions_number():
    """The second step is no question of its own."""
    run, _ = sitting(minutes=45)
    run.start()
    run.receive(Answer({"told": ALL}))
    assert run.asking.place.number == 1
    run.receive(Answer({"points": "one two three"}))
    assert run.asking.place.number == 2


def test_session_survives_the_log():
    """What was wanted and known comes back as it was."""
    session = plan(minutes=45, level="senior", topic="closing").session
    assert unpack_session(pack_session(session)) == session


def test_scorecard_counts_points_by_area():
    """Made and of how many, traps, what was heard, what was passed over."""
    run, _ = sitting(topic="hello")
    walked(run, {"hello": "An apple, a cherry and a plum."}.get)
    made = scorecard(run.plan, run.outcomes)
    assert [(each.area, each.made, each.total, each.traps) for each in made.areas] == [("opening", 2, 3, 1)]
    assert [point.heard for point in made.told[0].made] == [("apple",), ("cherry",)]
    assert [point.value for point in made.told[0].missed] == ["two"]
    assert made.computed == (0, 1)
    assert made.told[0].text == "An apple, a cherry and a plum."


def test_scorecard_holds_what_was_passed_over():
    """All of its points are missed."""
    run, _ = sitting(topic="numbers")
    walked(run, says(None))
    (told,) = scorecard(run.plan, run.outcomes).told
    assert told.skipped
    assert (len(told.made), len(told.missed)) == (0, 3)


def test_scorecard_in_the_middle_leaves_out_what_is_not_ticked_yet():
    """What was told has no points before they are ticked."""
    run, notes = sitting(topic="numbers")
    run.start()
    run.receive(Answer({"told": ALL}))
    assert notes.card().told == ()


@pytest.mark.parametrize("text", [None, "", "An apple.", ALL, "A plum."])
def test_three_things_to_practise_always(text):
    """Different ones, the trap's misconception first."""
    run, notes = sitting(minutes=45)
    walked(run, says(text))
    practise = notes.card().practise
    assert len(practise) == len(set(practise)) == 3
    assert (practise[0] == ("misconceptions", "why-three")) == (text == "A plum.")


def test_every_area_of_ours_has_something_to_practise():
    """And where nothing was missed there is still something."""
    assert set(OF_AREA) == {"opening", "queues", "closing", "waiting", "resets"}
    assert all(OF_AREA.values())
    assert len(ANYWAY) == 3


@pytest.mark.parametrize("text", ["", "   ", "😀🎉😀", "ㅁㄴㅇㄹ", "x" * 20_000])
def test_nothing_heard_is_an_honest_zero(text):
    """No point is ticked for nothing."""
    assert heard(text, ("apple|apples",)) == ()


def test_what_was_told_survives_a_change_of_the_content():
    """Nothing is graded again; the points of what was told last are still to be ticked."""
    run, _ = sitting(topic="bye")
    run.start()
    (graded, *_) = run.receive(Answer({"told": ALL}))
    changed = Run(plan(topic="bye"))
    changed.assume([graded.verdict], ["interview/closing/bye", "interview/closing/gone"])
    changed.start()
    assert changed.asking.question.id == "interview/closing/bye~points"
    assert ticked_beforehand(changed.asking.question) == ("one", "two", "three")
    changed.receive(Answer({"points": "one"}))
    assert changed.asking.question.id == "interview/closing/wait"
