"""What to ask next: by what is unmet, weak or due, mixed, and the same for the same learner."""

import time
from itertools import pairwise
from timeit import repeat

import pytest
from drills import KNOWN, NOW, card
from msgspec.structs import replace

from tutor.practice.choose import FALTERING, REST, Offer, Recall, choose, mixed
from tutor.practice.memory import AGAIN, GOOD
from tutor.progress import Known


def offer(id: str, *skills: str, kind: str = "states", topic: str | None = None, **more: object) -> Offer:
    """A question of a topic of its own."""
    return Offer(id, kind, topic or id, id, skills or ("s",), **more)  # type: ignore[arg-type]


def knowing(**cards: object) -> Recall:
    """A learner with these memories."""
    return Recall(replace(KNOWN, cards=dict(cards)))


def test_a_skill_never_met_is_worth_more_than_one_that_holds() -> None:
    """Somebody who knows one of two things is asked for the other."""
    recall = knowing(held=card(days=100))
    offers = [offer("known", "held"), offer("new", "unmet")]
    assert all(choose(offers, recall, [], (), str(seed)).id == "new" for seed in range(20))  # type: ignore[union-attr]


def test_a_skill_that_went_wrong_is_worth_more_than_one_that_is_due() -> None:
    """What is being learnt again comes before what was known once and is fading."""
    recall = knowing(lapsed=card(days=1, state=3), due=card(days=2, ago=3), held=card(days=100))
    assert recall.need("lapsed") > recall.need("due") > recall.need("held")


def test_a_skill_that_is_due_is_worth_more_than_one_that_holds() -> None:
    """The further the forgetting, the more it is worth."""
    recall = knowing(long_due=card(days=2, ago=40), due=card(days=2, ago=3), held=card(days=100))
    assert recall.need("long_due") > recall.need("due") > recall.need("held")


def test_what_went_wrong_comes_back_after_a_while() -> None:
    """A skill that went wrong is hardly worth asking for at once, and is again eight questions later."""
    recall = knowing()
    recall.learn({"s": AGAIN}, 5_000)
    assert recall.need("s") < 0.1
    for _ in range(REST):
        recall.learn({"other": GOOD}, 5_000)
    assert recall.need("s") == FALTERING


def test_what_went_right_is_left_alone_for_the_rest_of_the_run() -> None:
    """More of it at one sitting teaches little: anything that was not asked for yet comes first."""
    recall = knowing(due=card(days=2, ago=3))
    recall.learn({"s": GOOD}, 5_000)
    for _ in range(REST):
        recall.learn({"other": GOOD}, 5_000)
    assert recall.need("s") < 0.1 < recall.need("due")


def test_nothing_is_asked_twice_in_a_run() -> None:
    """Neither a question itself nor one that looks the same."""
    asked = offer("a")
    alike = Offer("b", "order", "t", "a", ("s",))
    assert mixed([asked, alike, offer("c")], [asked]) == [offer("c")]


def test_no_kind_comes_five_times_in_a_row() -> None:
    """After four of a kind another is asked, or nothing; the same only where there is no other at all."""
    four = [offer(str(n)) for n in range(4)]
    assert mixed([offer("fifth")], four) == []
    both = [offer("fifth"), offer("other", kind="order")]
    assert mixed(both, four) == mixed(both, four, whole=True) == [offer("other", kind="order")]
    assert mixed([offer("fifth")], four, whole=True) == [offer("fifth")]


def test_topics_are_mixed_where_another_is_on_offer() -> None:
    """A third of one topic comes only where nothing else does."""
    two = [offer("1", topic="t"), offer("2", topic="t", kind="order")]
    third, other = offer("3", topic="t"), offer("4", topic="u")
    assert mixed([third, other], two) == [other]
    assert mixed([third], two) == [third]


def test_an_answer_of_an_earlier_run_counts_against_a_question() -> None:
    """Of two that are worth the same, the one that was not seen is asked."""
    offers = [offer("seen"), offer("unseen")]
    assert choose(offers, knowing(), [], {"seen"}, "1") == offers[1]


def test_typed_recall_comes_before_recognition() -> None:
    """Of two that exercise the same, the one whose answer has to be typed."""
    offers = [offer("options", recognised=True), offer("typed")]
    assert choose(offers, knowing(), [], (), "1") == offers[1]


def test_the_same_learner_seed_and_history_give_the_same_question() -> None:
    """Nothing but the arguments decides."""
    offers = [offer(str(n), f"s{n}") for n in range(20)]
    chosen = [choose(offers, knowing(), offers[:3], (), "7") for _ in range(5)]
    assert len({each.id for each in chosen if each}) == 1
    others = {each.id for n in range(20) if (each := choose(offers, knowing(), [], (), str(n)))}
    assert len(others) > 1


def test_no_offer_is_no_question() -> None:
    """Where nothing may be asked, nothing is."""
    assert choose([], knowing(), [], (), "1") is None


@pytest.mark.parametrize("many", [100, 100_000])
def test_the_cost_does_not_grow_with_what_was_answered(many: int) -> None:
    """Only the skills of the offers are looked at, however many memories there are."""
    cards = {f"s{n}": card() for n in range(many)}
    recall = Recall(Known(NOW, 20_000, cards))
    offers = [offer(str(n), f"s{n}", f"s{n + 1}") for n in range(10)]
    took = repeat(lambda: choose(offers, recall, [], (), "1"), timer=time.process_time, number=1, repeat=5)
    assert min(took) < 0.1


def test_kinds_alternate_over_a_long_choice() -> None:
    """Five in a row never happen, whatever is worth most."""
    before: list[Offer] = []
    offers = [offer(f"w{n}", f"new{n}") for n in range(60)] + [
        offer(f"k{n}", "held", kind="order") for n in range(60)
    ]
    recall = knowing(held=card(days=300))
    while len(before) < 40 and (chosen := choose(offers, recall, before, (), str(len(before)))):
        before.append(chosen)
    runs = [1]
    for one, other in pairwise(before):
        runs = [*runs, 1] if one.kind != other.kind else [*runs[:-1], runs[-1] + 1]
    assert len(before) == 40
    assert max(runs) == 4
