"""What a run tells of a wrong answer: what it looks like, once, and what it would have brought."""

import pytest
from lesson import RIGHT, after, one, opening

from tutor.engine import Answer, Event, Graded, Reply, Run, Skip
from tutor.tcp import State

ACK_LAST = (Answer(RIGHT[0]), Answer(RIGHT[1]), Answer({"flags": "SYN,ACK", "seq": "y", "ack": "x"}))
"""The SYN,ACK acknowledges the number that was received instead of the next."""


def graded(events: list[Event]) -> Graded:
    """The verdict among these events."""
    found = one(events, Graded)
    assert isinstance(found, Graded)
    return found


def test_a_wrong_answer_comes_with_what_it_looks_like_and_would_have_brought() -> None:
    """The misconceptions behind it, and the other history, from the reference; not the right one."""
    _, events = after(*ACK_LAST)
    said = graded(events)
    assert said.diagnosed == said.verdict.misconceptions == ("ack-last", "syn-free")
    assert said.consequence is not None and [rule.id for rule in said.consequence.rules]
    assert said.consequence.states == (State.SYN_SENT, State.SYN_RECEIVED)
    other, right = said.histories
    assert other is said.consequence.other is not None and right is None


def test_what_was_right_before_is_part_of_what_a_second_answer_would_have_brought() -> None:
    """Flags and seq were right at the first try; the other history is that of the whole segment."""
    _, events = after(*ACK_LAST, Answer({"ack": "x+2"}))
    said = graded(events)
    other, right = said.histories
    assert said.done and other is not None and right == said.question.after
    (sent,) = [flight.segment for flight in other.trace.segments if flight.number == 2]
    assert str(sent) == "<SEQ=300><ACK=102><CTL=SYN,ACK>"


@pytest.mark.parametrize("reply", [Answer(RIGHT[2]), Skip()])
def test_a_right_answer_and_a_skip_bring_nothing(reply: Reply) -> None:
    """There is nothing to say of what was not sent."""
    _, events = after(*ACK_LAST[:2], reply)
    assert (graded(events).diagnosed, graded(events).consequence) == ((), None)


def test_a_misconception_is_told_once_in_a_run() -> None:
    """The second time the verdict still names it, but it is not told again."""
    _, events = after(*ACK_LAST, Answer({"ack": "x"}))
    assert graded(events).verdict.misconceptions == ("ack-last", "syn-free")
    assert graded(events).diagnosed == ()


def test_what_was_told_before_a_run_was_left_counts_as_told() -> None:
    """A reply that is received again keeps its verdict, and works no consequence out."""
    run, events = after(*ACK_LAST)
    verdict = graded(events).verdict
    resumed, _ = after(*ACK_LAST[:2])
    again = graded(resumed.receive(ACK_LAST[2], verdict))
    assert again.verdict is verdict and again.consequence is None
    assert resumed.asking == run.asking
    assert graded(resumed.receive(Answer({"ack": "x"}))).diagnosed == ()


def test_what_was_told_of_other_content_counts_as_told() -> None:
    """A run that takes over first verdicts takes over what they looked like."""
    _, events = after(*ACK_LAST)
    run = Run(opening())
    run.assume([graded(events).verdict], ["seg1", "st1"])
    run.start()
    assert graded(run.receive(ACK_LAST[2])).diagnosed == ()
