"""Typed text to a reply: in one line or field by field, and commands at any time."""

import pytest
from lesson import RIGHT, SCRIPT, opening, text

from tutor.engine import Answer, Ask, Back, Command, Hint, Place, Quit, Reading, Run, Skip
from tutor.quiz import (
    AnswerError,
    Choice,
    Question,
    answered,
    choose_segment,
    find_wrong,
    length,
    match,
    order,
    states,
    variable,
)
from tutor.tcp import Numbers, Peer, Scenario, play


def asked(*answers: dict[str, str]) -> Ask:
    """The question that stands after these answers."""
    run = Run(opening())
    run.start()
    for fields in answers:
        run.receive(Answer(fields))
    assert run.asking is not None
    return run.asking


SECOND = RIGHT[:2]


@pytest.mark.parametrize(
    "line",
    [
        "syn,ack seq=y ack=x+1",
        "<SEQ=y><ACK=x+1><CTL=SYN,ACK>",
        "SA y x+1",
        "SYN+ACK seq y ack x+1",
        "뇨ㅜ,ㅁ차 seq=y ack=x+1",
        "ｓｙｎ，ａｃｋ ｓｅｑ＝ｙ ａｃｋ＝ｘ＋１",
    ],
)
def test_a_whole_segment_on_one_line(line: str) -> None:
    """Every way of writing a segment gives its three fields."""
    reply = Reading(asked(*SECOND)).feed(line)
    assert isinstance(reply, Answer) and set(reply.fields) == {"flags", "seq", "ack"}


def test_field_by_field() -> None:
    """Flags alone are taken, and the other fields asked for one after the other."""
    reading = Reading(asked(*SECOND))
    assert reading.feed("syn ack") is None
    assert reading.wanted is not None and reading.wanted.name == "seq"
    assert reading.feed("y") is None
    assert reading.wanted is not None and reading.wanted.name == "ack"
    assert reading.feed("x+1") == Answer({"flags": "syn ack", "seq": "y", "ack": "x+1"})


def test_ack_is_not_asked_for_without_the_bit() -> None:
    """``syn`` and then ``x`` is all there is to say of the first segment."""
    reading = Reading(asked())
    assert reading.feed("syn") is None
    reply = reading.feed("x")
    assert isinstance(reply, Answer) and set(reply.fields) == {"flags", "seq"}


def test_a_field_that_cannot_be_read_keeps_what_was_read_before() -> None:
    """A slip in the second field does not cost the first."""
    reading = Reading(asked(*SECOND))
    reading.feed("syn ack")
    with pytest.raises(AnswerError):
        reading.feed("q+1")
    assert reading.wanted is not None and reading.wanted.name == "seq"
    reading.feed("y")
    assert isinstance(reading.feed("x+1"), Answer)


def test_both_states_on_one_line() -> None:
    """Two states in the order they are asked for."""
    reply = Reading(asked(RIGHT[0])).feed("syn-sent syn_rcvd")
    assert reply == Answer({"client": "syn-sent", "server": "syn_rcvd"})


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("/hint", Hint()),
        ("/힌트", Hint()),
        ("/ㅗㅑㅜㅅ", Hint()),
        ("/skip", Skip()),
        ("/back", Back()),
        ("/quit", Quit()),
        ("/lang ko", Command("lang", "ko")),
        ("?", Command("help", "")),
    ],
)
def test_commands_begin_with_a_slash(text: str, reply: object) -> None:
    """In typed fields S is SYN, so commands have a slash; in Korean and on a Hangul keyboard too."""
    assert Reading(asked()).feed(text) == reply


@pytest.mark.parametrize("text", ["", "   ", "/hnt", "syn,ack,oops seq=y", "flags=", "seq=", "x" * 100_000])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    """Nothing typed ever raises anything but AnswerError."""
    with pytest.raises(AnswerError):
        Reading(asked(*SECOND)).feed(text)


def test_second_try_takes_the_one_field_bare() -> None:
    """When only the ack is open, its number alone is the answer."""
    ask = asked(*SECOND, {"flags": "SYN,ACK", "seq": "y", "ack": "x"})
    assert [field.name for field in ask.fields] == ["ack"]
    assert Reading(ask).feed("x+1") == Answer({"ack": "x+1"})


def test_second_try_may_be_a_whole_line() -> None:
    """Who types the whole segment again is understood."""
    ask = asked(*SECOND, {"flags": "SYN,ACK", "seq": "y", "ack": "x"})
    reply = Reading(ask).feed("syn,ack seq=y ack=x+1")
    assert isinstance(reply, Answer) and reply.fields["ack"] == "x+1"


def test_second_try_of_two_fields_may_be_a_whole_line_or_just_these() -> None:
    """What was right may be said again with what was not; what fits neither is refused as at first."""
    ask = asked(*SECOND, {"flags": "SYN,ACK", "seq": "x", "ack": "x"})
    assert [field.name for field in ask.fields] == ["seq", "ack"]
    whole = {"flags": "sa", "seq": "y", "ack": "x+1"}
    assert Reading(ask).feed("sa y x+1") == Answer(whole)
    assert Reading(ask).feed("<SEQ=y><ACK=x+1><CTL=SYN,ACK>") == Answer(whole | {"flags": "SYN,ACK"})
    assert Reading(ask).feed("y x+1") == Answer({"seq": "y", "ack": "x+1"})
    with pytest.raises(AnswerError) as caught:
        Reading(ask).feed("sa y x+1 100")
    assert caught.value.code == "answer.line"


@pytest.mark.parametrize(
    ("text", "code"),
    [("x+1", "answer.state"), ("none", "answer.state"), ("closed listen syn-sent", "answer.line")],
)
def test_what_is_no_state_is_told_so_where_states_are_asked_for(text: str, code: str) -> None:
    """And not that a piece of it is too many; a third state is."""
    with pytest.raises(AnswerError) as refused:
        Reading(asked(RIGHT[0])).feed(text)
    assert refused.value.code == code
    assert code == "answer.line" or refused.value.values["given"] == text


TRACE = play(Scenario("three-way", SCRIPT), (100, 300))
NUMBERS = Numbers.of_trace(TRACE, "symbolic")
PLACE = Place(text("a lesson"), 1, 1)


def asking(question: Question, *names: str) -> Reading:
    """A question as it stands, with these fields still open, or all."""
    fields = tuple(field for field in question.fields if not names or field.name in names)
    return Reading(Ask(PLACE, question, 1, fields, 0))


@pytest.mark.parametrize(
    ("question", "line", "fields"),
    [
        (order("q", TRACE, NUMBERS, seed=1), "c, a, b", {"order": "c, a, b"}),
        (order("q", TRACE, NUMBERS, seed=1), "order: 3 1 2", {"order": "3 1 2"}),
        (length("q", TRACE, 1, NUMBERS), "SEG.LEN=1", {"SEG.LEN": "1"}),
        (answered("q", TRACE, 1, NUMBERS), "예", {"choice": "예"}),
        (variable("q", TRACE, 1, NUMBERS, of=Peer.B, name="RCV.NXT"), "x+1", {"RCV.NXT": "x+1"}),
        (variable("q", TRACE, 1, NUMBERS, of=Peer.B, name="RCV.NXT"), "rcv.nxt = x+1", {"RCV.NXT": "x+1"}),
        (choose_segment("q", TRACE, 1, NUMBERS, count=3, seed=1), "2", {"choice": "2"}),
        (states("q", TRACE, 1, NUMBERS, of=Peer.B), "syn rcvd", {"server": "syn rcvd"}),
    ],
)
def test_one_line_is_all_that_a_field_needs(question: Question, line: str, fields: dict[str, str]) -> None:
    """Every kind of question that has one field."""
    assert asking(question).feed(line) == Answer(fields)


def test_a_wrong_segment_in_one_line() -> None:
    """Segment, field and value together."""
    question = find_wrong("q", TRACE, 2, NUMBERS, rule="ack-last")
    assert asking(question).feed("2 ack x+1") == Answer({"segment": "2", "field": "ack", "value": "x+1"})


def test_a_wrong_segment_field_by_field() -> None:
    """One line each, in their order; a second try asks for what was wrong alone."""
    question = find_wrong("q", TRACE, 2, NUMBERS, rule="ack-last")
    reading = asking(question)
    assert reading.feed("#2") is None
    assert reading.wanted is not None
    assert reading.wanted.name == "field"
    assert reading.feed("확인 응답") is None
    assert reading.feed("x+1") == Answer({"segment": "2", "field": "확인 응답", "value": "x+1"})
    assert asking(question, "value").feed("x+1") == Answer({"value": "x+1"})
    assert asking(question, "value").feed("ACK") == Answer({"value": "ACK"})


@pytest.mark.parametrize("line", ["ack x+1 and more of it", "nothing", "x+1", "/nope"])
def test_a_wrong_segment_that_cannot_be_read_is_refused(line: str) -> None:
    """A value alone belongs to nothing yet."""
    with pytest.raises(AnswerError):
        asking(find_wrong("q", TRACE, 2, NUMBERS, rule="ack-last")).feed(line)


@pytest.mark.parametrize("line", ["", "a b", "a b z", "한글"])
def test_an_order_that_cannot_be_read_is_refused(line: str) -> None:
    """It is asked again, and costs nothing."""
    with pytest.raises(AnswerError):
        asking(order("q", TRACE, NUMBERS, seed=1)).feed(line)


def test_pairs_in_one_line_or_one_by_one() -> None:
    """Each left side is a field of its own."""
    options = [Choice(each, text(each)) for each in "ab"]
    stating = {"stem": text("?"), "sections": ("3.1",)}
    question = match("q", [text("SYN"), text("FIN")], options, ["b", "a"], **stating)
    assert asking(question).feed("1b 2a") == Answer({"1": "b", "2": "a"})
    reading = asking(question)
    assert reading.feed("1b") is None
    assert reading.feed("a") == Answer({"1": "b", "2": "a"})


@pytest.mark.parametrize("typed", ["none", "없음", "nothing"])
def test_no_seq_is_told_that_every_segment_has_one(typed: str) -> None:
    """A segment may have no ack; there is none without a seq."""
    reading = Reading(asked())
    reading.feed("syn")
    with pytest.raises(AnswerError) as refused:
        reading.feed(typed)
    assert refused.value.code == "answer.seq"
    assert reading.wanted is not None and reading.wanted.name == "seq"
