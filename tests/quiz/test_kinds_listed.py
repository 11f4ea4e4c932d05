"""Segments in a list: any order that the reference can send is right, and one fault is found and mended."""

from itertools import permutations

import pytest
from exchanges import (
    CROSSED,
    DELAYED,
    EVERY,
    FOUR_WAY,
    LATE,
    NEAR_THE_END,
    OPENED,
    REFUSED,
    THREE_WAY,
    every_trace,
    keeps_its_word,
    numbers,
    right,
)

from tutor.quiz import (
    MISCONCEPTIONS,
    AnswerError,
    CannotAskError,
    Question,
    find_wrong,
    grade,
    order,
    read_answer,
)
from tutor.quiz.possible import can_leave
from tutor.tcp import Flight, Peer, Scenario, Trace, play, read_segment


def ordered(scenario: Scenario, seed: int = 1, upto: int | None = None) -> Question:
    """A question on the order of a scenario's segments."""
    trace = play(scenario, (100, 300))
    return order("q", trace, numbers(trace), seed=seed, upto=upto)


def labels(question: Question, *numbers: int) -> str:
    """The labels of segments by their numbers in the trace."""
    by_number = {each.flight.number: each.label for each in question.listed}
    return " ".join(by_number[number] for number in numbers)


def test_the_trace_s_own_order_is_the_key_and_right() -> None:
    """In every exchange of three segments or more, every style, and where numbers wrap."""
    asked = 0
    for trace, shown in every_trace():
        if len(trace.segments) >= 3:
            question = order("q", trace, shown, seed=asked)
            keeps_its_word(question)
            assert question.key["order"] == labels(question, *range(1, len(trace.segments) + 1))
            asked += 1
    assert asked > 20


def test_seed_shuffles_and_never_shows_a_right_order() -> None:
    """The same seed, the same list; many lists; none of them is right as it stands."""
    listed = [tuple(each.flight.number for each in ordered(FOUR_WAY, seed).listed) for seed in range(30)]
    assert listed == [
        tuple(each.flight.number for each in ordered(FOUR_WAY, seed).listed) for seed in range(30)
    ]
    assert len(set(listed)) > 20
    for seed in range(30):
        question = ordered(FOUR_WAY, seed)
        as_listed = " ".join(each.label for each in question.listed)
        assert not right(question, order=as_listed)["order"]


def test_three_way_has_one_order() -> None:
    """Each segment needs the one before it."""
    question = ordered(THREE_WAY)
    good = [p for p in permutations((1, 2, 3)) if right(question, order=labels(question, *p))["order"]]
    assert good == [(1, 2, 3)]


def test_crossed_syns_may_leave_in_either_order() -> None:
    """Neither SYN needs the other, and neither SYN,ACK the other; but each answer needs what it answers."""
    question = ordered(CROSSED)
    good = {p for p in permutations((1, 2, 3, 4)) if right(question, order=labels(question, *p))["order"]}
    assert {(1, 2, 3, 4), (2, 1, 3, 4), (1, 2, 4, 3), (2, 1, 4, 3)} == good


def test_data_and_fin_may_leave_before_the_data_is_acknowledged() -> None:
    """In a four-way close the server's FIN need not wait for the ACK of its data; nothing else may move."""
    question = ordered(FOUR_WAY)
    good = {p for p in permutations(range(1, 7)) if right(question, order=labels(question, *p))["order"]}
    assert good == {(1, 2, 3, 4, 5, 6), (1, 2, 3, 5, 4, 6)}


def test_a_fin_that_waits_for_data_keeps_its_order() -> None:
    """The ACKs of a FIN that came too early tell in which order the two arrived."""
    question = ordered(LATE)
    good = {p for p in permutations(range(1, 5)) if right(question, order=labels(question, *p))["order"]}
    assert (1, 2, 3, 4) in good
    assert all(p[:2] == (1, 2) for p in good)


def test_a_delayed_ack_is_found_where_the_scenario_delays_one() -> None:
    """Three segments can close only if an ACK may wait for the FIN."""
    trace = play(DELAYED, (100, 300))
    assert can_leave(trace, trace.segments)
    at_once = play(
        Scenario("at once", ("client: CLOSE", "server: CLOSE", "deliver"), before=OPENED), (100, 300)
    )
    assert not can_leave(at_once, trace.segments)


def test_what_the_scenario_never_sends_cannot_leave() -> None:
    """A segment with another number, or a RST out of nowhere."""
    trace = play(THREE_WAY, (100, 300))
    syn = trace.segments[0]
    for notation in ("<SEQ=101><CTL=SYN>", "<SEQ=100><CTL=RST>", "<SEQ=100><ACK=1><CTL=SYN,ACK>"):
        assert not can_leave(trace, [Flight(1, Peer.A, read_segment(notation))])
    assert can_leave(trace, [syn])
    assert not can_leave(trace, [syn, syn])


@pytest.mark.parametrize("scenario", EVERY)
@pytest.mark.parametrize("iss", [(100, 300), NEAR_THE_END])
def test_every_trace_can_leave_as_it_did(scenario: Scenario, iss: tuple[int, int]) -> None:
    """Also with losses, copies, delayed ACKs and reset connections."""
    trace = play(scenario, iss)
    assert can_leave(trace, trace.segments)


@pytest.mark.parametrize(
    "typed", ["3 1 2", "c a b", "c, a, b", "cab", "C > A > B", "ㅊ ㅁ ㅠ", "3,1,2", "312", "ｃａｂ"]
)
def test_an_order_in_every_spelling(typed: str) -> None:
    """By letter or place, with anything between, on either keyboard."""
    trace = play(THREE_WAY, (100, 300))
    question = next(
        asked
        for seed in range(50)
        if (asked := order("q", trace, numbers(trace), seed=seed)).key["order"] == "c a b"
    )
    assert right(question, **read_answer(question, typed, ["order"])) == {"order": True}


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("a b", "missing"),
        ("a b b", "twice"),
        ("a b z", "unknown"),
        ("a b 4", "unknown"),
        ("a b c d", "unknown"),
    ],
)
def test_what_is_no_order_costs_nothing(typed: str, fault: str) -> None:
    """Each letter once, and no other."""
    with pytest.raises(AnswerError) as refused:
        right(ordered(THREE_WAY), order=typed)
    assert refused.value.code == "answer.order"
    assert refused.value.values["fault"] == fault


@pytest.mark.parametrize(("scenario", "upto", "count"), [(REFUSED, None, 2), (FOUR_WAY, 2, 2)])
def test_too_few_segments_have_no_order_to_find(scenario: Scenario, upto: int | None, count: int) -> None:
    """Two segments would be a coin to toss."""
    with pytest.raises(CannotAskError) as refused:
        ordered(scenario, upto=upto)
    assert refused.value.code == "list-count"
    assert refused.value.values["count"] == count


def test_ten_segments_are_too_many() -> None:
    """They could not be told by one digit."""
    script = tuple(line for _ in range(5) for line in ("client: SEND 1", "deliver", "deliver"))
    with pytest.raises(CannotAskError) as refused:
        ordered(Scenario("long", script, before=OPENED))
    assert refused.value.code == "list-count"


def test_a_scenario_with_too_many_events_has_too_many_orders() -> None:
    """Calls that send nothing could happen anywhere, and each place would have to be tried."""
    idle = tuple(f"{name}: STATUS" for name in ("client", "server") for _ in range(10))
    with pytest.raises(CannotAskError) as refused:
        ordered(Scenario("idle", (*THREE_WAY.script, *idle)))
    assert refused.value.code == "list-events"


def wrong(scenario: Scenario, at: int, rule: str, iss: tuple[int, int] = (100, 300)) -> Question:
    """A question on a wrong segment."""
    trace = play(scenario, iss)
    return find_wrong("q", trace, at, numbers(trace), rule=rule)


def faults() -> list[tuple[Trace, Question]]:
    """Every fault that a wrong rule makes in the exchanges, in every style."""
    found = []
    for trace, shown in every_trace():
        for flight in trace.segments:
            for rule in MISCONCEPTIONS:
                try:
                    found.append((trace, find_wrong(f"{rule}", trace, flight.number, shown, rule=rule)))
                except CannotAskError as error:
                    assert error.code in ("rule-idle", "rule-many", "rule-possible", "at-old", "list-count")
    return found


def test_one_segment_is_wrong_in_one_field() -> None:
    """What is listed is the trace but for that field; the key mends it."""
    questions = faults()
    assert len(questions) > 100
    for trace, question in questions:
        differing = [
            (each.label, each.flight, flight)
            for each, flight in zip(question.listed, trace.segments, strict=True)
            if each.flight != flight
        ]
        assert [label for label, _, _ in differing] == [question.key["segment"]]
        assert not can_leave(trace, [each.flight for each in question.listed])
        keeps_its_word(question)


def test_ack_last_is_found_and_mended() -> None:
    """The SYN,ACK acknowledges x and should acknowledge x+1."""
    question = wrong(THREE_WAY, 2, "ack-last")
    assert question.key == {"segment": "2", "field": "ack", "value": 101}
    assert right(question, segment="#2", field="acknowledgment number", value="x + 1") == {
        "segment": True,
        "field": True,
        "value": True,
    }
    assert question.rules["value"].id == "ack.after-syn"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"segment": "1"}, (False, False, False)),
        ({"field": "seq"}, (True, False, False)),
        ({"value": "x+2"}, (True, True, False)),
        ({"value": "SYN,ACK"}, (True, True, False)),
        ({"value": "none"}, (True, True, False)),
    ],
)
def test_what_follows_a_wrong_part_is_not_right(
    answer: dict[str, str], expected: tuple[bool, bool, bool]
) -> None:
    """The field of another segment, and the value of another field, are lucky at best."""
    assert tuple(right(wrong(THREE_WAY, 2, "ack-last"), **answer).values()) == expected


def test_the_wrong_segment_named_tells_nothing_of_the_right_one() -> None:
    """The rule of the value would say which kind of field it is; so only that of the segment is given."""
    question = wrong(THREE_WAY, 2, "ack-last")
    answer = {"segment": "3", "field": "ack", "value": "x+1"}
    verdict = grade(question, answer, question.fields, 1)
    assert [field.rule.id for field in verdict.fields] == ["wrong.segment"] * 3


def test_fin_alone_does_not_mend_a_fin_without_ack() -> None:
    """FIN counts for FIN,ACK elsewhere; here it is the very fault."""
    question = wrong(FOUR_WAY, 1, "fin-without-ack")
    assert question.key["field"] == "flags"
    assert right(question, value="FIN,ACK")["value"]
    assert not right(question, value="FIN")["value"]


@pytest.mark.parametrize(
    "typed",
    [
        "2 ack x+1",
        "2, ack, x+1",
        "segment 2: ack should be x+1",
        "segment=2 field=ack value=x+1",
        "#2 ack = x+1",
        "세그먼트 2번 확인 응답 번호 x+1",
        "２ ａｃｋ ｘ＋１",
    ],
)
def test_a_wrong_segment_in_one_line(typed: str) -> None:
    """Segment, field and value, with or without their names."""
    question = wrong(THREE_WAY, 2, "ack-last")
    found = read_answer(question, typed, ["segment", "field", "value"])
    assert set(found) == {"segment", "field", "value"}
    assert all(right(question, **found).values())


@pytest.mark.parametrize(("typed", "names"), [("2", {"segment"}), ("2 ack", {"segment", "field"})])
def test_part_of_a_line_is_taken(typed: str, names: set[str]) -> None:
    """The rest is asked for."""
    question = wrong(THREE_WAY, 2, "ack-last")
    assert set(read_answer(question, typed, ["segment", "field", "value"])) == names


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"segment": "4"}, "answer.segment"),
        ({"segment": "0"}, "answer.segment"),
        ({"segment": "two"}, "answer.segment"),
        ({"field": "window"}, "answer.name"),
        ({"value": "??"}, "answer.value"),
        ({"value": "101"}, "answer.symbolic"),
    ],
)
def test_what_is_no_answer_costs_nothing(answer: dict[str, str], code: str) -> None:
    """It is asked again."""
    with pytest.raises(AnswerError) as refused:
        right(wrong(THREE_WAY, 2, "ack-last"), **answer)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("rule", "at", "code"),
    [
        ("ack-last", 1, "rule-idle"),
        ("no-such-thing", 2, "rule-unknown"),
        ("why-three", 2, "rule-idle"),
        ("ack-last", 9, "at-beyond"),
        ("syn-free", 3, "rule-many"),
    ],
)
def test_a_rule_that_makes_no_single_fault_is_refused(rule: str, at: int, code: str) -> None:
    """None that changes nothing there, has no wrong rule, or changes two fields."""
    with pytest.raises(CannotAskError) as refused:
        wrong(THREE_WAY, at, rule)
    assert refused.value.code == code


def test_a_fault_that_could_be_none_is_refused() -> None:
    """The last ACK of the close acknowledges the data alone where an older ACK arrives late."""
    with pytest.raises(CannotAskError) as refused:
        wrong(FOUR_WAY, 6, "ack-last")
    assert refused.value.code == "rule-possible"
