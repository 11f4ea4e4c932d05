"""A run: what follows from each reply, and what never does."""

from collections.abc import Collection

import pytest
from lesson import RIGHT, after, kinds, one, opening, text
from msgspec.structs import replace

from tutor.engine import (
    Answer,
    Ask,
    Back,
    Finished,
    Graded,
    Hint,
    Quit,
    Refused,
    Reply,
    Run,
    Say,
    Sequence,
    Show,
    Skip,
    Step,
)
from tutor.packs import Telling
from tutor.quiz import Allowed, Filed, Picture, Question

WRONG = Answer({"flags": "SYN", "seq": "y", "ack": "none"})


def test_start_tells_shows_and_asks() -> None:
    """The first text, the exchange so far, the first question."""
    run, events = after()
    assert kinds(events) == ["Say", "Show", "Ask"]
    assert run.asking is events[-1]
    assert run.asking.place.number == 1 and run.asking.place.total == 6


def test_texts_come_before_the_first_question_is_worked_out() -> None:
    """``lead`` tells and builds nothing else; ``start`` then gives what a start without it ends with."""
    asked = []

    class Watched(Sequence):
        def next(self, done: Collection[str], told: Collection[str]) -> Step | None:
            asked.append(super().next(done, told))
            return asked[-1]

    run = Run(Watched(text("opening"), opening().steps))
    lead = run.lead()
    first = next(lead)
    assert all(isinstance(step, Telling) for step in asked)
    assert [first, *lead, *run.start()] == Run(opening()).start()


def test_right_answer_goes_on() -> None:
    """A right answer is graded, the exchange grows, the next question stands."""
    run, events = after(Answer(RIGHT[0]))
    assert kinds(events) == ["Graded", "Show", "Show", "Ask"]
    assert one(events, Graded).done and one(events, Graded).verdict.correct  # type: ignore[attr-defined]
    assert run.asking is not None and run.asking.question.id == "st1"


def test_wrong_answer_asks_for_the_wrong_fields_again() -> None:
    """Fields are graded one by one, and only those not right are asked for a second time."""
    run, events = after(WRONG)
    graded = one(events, Graded)
    assert isinstance(graded, Graded) and not graded.done
    assert {field.name: field.correct for field in graded.verdict.fields} == {
        "flags": True,
        "seq": False,
        "ack": True,
    }
    assert run.asking is not None and run.asking.attempt == 2
    assert [field.name for field in run.asking.fields] == ["seq"]


def test_second_wrong_answer_ends_the_question() -> None:
    """After two tries the answer is shown and the run goes on."""
    run, events = after(WRONG, Answer({"seq": "y+1"}))
    graded = one(events, Graded)
    assert isinstance(graded, Graded) and graded.done and not graded.verdict.correct
    assert run.asking is not None and run.asking.question.id == "st1"


def test_second_try_may_repeat_what_was_right() -> None:
    """A whole answer on the second try is taken as it is meant."""
    _, events = after(WRONG, Answer(RIGHT[0]))
    graded = one(events, Graded)
    assert isinstance(graded, Graded) and graded.verdict.correct
    assert [field.name for field in graded.verdict.fields] == ["seq"]


def test_second_try_that_changes_what_was_right_is_told_so_and_costs_nothing() -> None:
    """Nothing that is said is passed over in silence, and nothing that was right becomes wrong."""
    run, events = after(WRONG, Answer({"flags": "syn,ack", "seq": "x", "ack": "none"}))
    refused = one(events, Refused)
    assert isinstance(refused, Refused) and refused.error.code == "answer.settled"
    assert refused.error.values["given"] == "syn,ack" and refused.error.values["fields"] == ("flags",)
    assert run.asking is not None and run.asking.attempt == 2
    (graded,) = [event for event in run.receive(Answer({"seq": "x"})) if isinstance(event, Graded)]
    assert graded.verdict.correct


@pytest.mark.parametrize(
    "fields",
    [
        {"flags": "SIN", "seq": "x", "ack": "none"},
        {"flags": "SYN", "seq": "q+1", "ack": "none"},
        {"flags": "SYN,ACK", "seq": "x"},
        {"flags": "SYN", "seq": "x", "ack": "none", "window": "1"},
        {"flags": "SYN", "seq": "12345", "ack": "none"},
        {},
    ],
)
def test_text_that_is_no_answer_costs_nothing(fields: dict[str, str]) -> None:
    """What cannot be read is refused: no attempt is counted and the question stands."""
    run, events = after(Answer(fields))
    assert kinds(events) == ["Refused"]
    assert run.asking is not None and run.asking.attempt == 1


def test_ack_may_be_left_out_where_the_flags_have_no_ack() -> None:
    """``syn seq=x`` is a whole answer."""
    _, events = after(Answer({"flags": "SYN", "seq": "x"}))
    graded = one(events, Graded)
    assert isinstance(graded, Graded) and graded.verdict.correct


def test_hints_come_in_levels_and_end() -> None:
    """Each hint is told once; after the last there is none, and that is said."""
    run, events = after(Hint())
    hint = one(events, Say)
    assert isinstance(hint, Say) and (hint.role, hint.level, hint.levels) == ("hint", 1, 2)
    run, events = after(Hint(), Hint(), Hint())
    refused = one(events, Refused)
    assert isinstance(refused, Refused) and refused.error.code == "hint.none"
    assert run.asking is not None and run.asking.hints_left == 0


def test_skip_shows_the_answer() -> None:
    """A question passed over is graded with nothing given and everything expected."""
    _, events = after(Skip())
    graded = one(events, Graded)
    assert isinstance(graded, Graded) and graded.done
    assert [(field.given, field.expected) for field in graded.verdict.fields] == [
        (None, "SYN"),
        (None, "x"),
        (None, "none"),
    ]


def test_back_asks_the_question_before_again_and_the_first_verdict_counts() -> None:
    """Going back is for learning: it does not change what was right at once."""
    run, events = after(WRONG, Answer({"seq": "y"}), Back())
    assert run.asking is not None and run.asking.question.id == "seg1" and run.asking.attempt == 1
    for fields in RIGHT:
        events = run.receive(Answer(fields))
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert [(t.aspect, t.right, t.total) for t in finished.tallies] == [
        ("flags", 3, 3),
        ("seq", 2, 3),
        ("ack", 3, 3),
        ("state", 6, 6),
    ]
    assert [verdict.question for verdict in finished.missed] == ["seg1"]


def test_back_twice_goes_two_questions_back() -> None:
    """Back from a question that was gone back to leads to the one before it."""
    run, _ = after(Answer(RIGHT[0]), Answer(RIGHT[1]), Back(), Back())
    assert run.asking is not None and run.asking.question.id == "seg1"


def test_back_at_the_first_question_is_refused() -> None:
    """There is nothing before the first question."""
    _, events = after(Back())
    refused = one(events, Refused)
    assert isinstance(refused, Refused) and refused.error.code == "back.first"


def test_quit_changes_nothing() -> None:
    """Leaving is not an answer."""
    run, events = after(Quit())
    assert events == [] and run.asking is not None and run.asking.question.id == "seg1"


def test_all_right_finishes_with_everything_right() -> None:
    """Six right answers end the run; the last text is told before the end."""
    _, events = after(*(Answer(fields, spent=1000) for fields in RIGHT))
    assert kinds(events) == ["Graded", "Show", "Say", "Finished"]
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert not finished.missed and finished.spent == 6000


def test_replies_received_again_give_the_same_run() -> None:
    """The same replies lead to the very question that stood, with its attempt and its hints."""
    replies: list[Reply] = [
        Answer(RIGHT[0]),
        Skip(),
        Hint(),
        Answer({"flags": "ACK", "seq": "y", "ack": "x"}),
    ]
    one_run, _ = after(*replies)
    other, _ = after(*replies)
    assert one_run.again() == other.again()
    assert isinstance(one_run.again()[-1], Ask)


def test_answered_elsewhere_is_taken_over_and_never_graded_again() -> None:
    """Where the content has changed, what is over stays over and what is left follows."""
    verdict = Run(opening())
    verdict.start()
    first = one(verdict.receive(WRONG), Graded)
    assert isinstance(first, Graded)
    fresh = Run(opening())
    fresh.assume([first.verdict], ["seg1", "gone"])
    events = fresh.start()
    assert isinstance(events[-1], Ask) and events[-1].question.id == "st1"
    for fields in RIGHT[1:]:
        events = fresh.receive(Answer(fields))
    assert isinstance(events[-1], Finished)
    assert [each.question for each in events[-1].missed] == ["seg1"]


def test_ended_run_takes_no_reply() -> None:
    """Replying to a run that is over is the caller's mistake."""
    run, _ = after(*(Answer(fields) for fields in RIGHT))
    with pytest.raises(ValueError, match="ended"):
        run.receive(Skip())


def test_expected_sent_back_grades_correct() -> None:
    """What a verdict calls expected is an answer the grader takes, in every style of numbers."""
    for style in ("symbolic", "relative", "absolute"):
        run = Run(opening(style, iss=(2**32 - 1, 300)))
        run.start()
        while run.asking is not None:
            asked = run.asking.question.id
            graded = one(run.receive(Skip()), Graded)
            assert isinstance(graded, Graded)
            fields = {field.name: field.expected for field in graded.verdict.fields}
            again = Run(opening(style, iss=(2**32 - 1, 300)).only([asked]))
            again.start()
            repeated = one(again.receive(Answer(fields)), Graded)
            assert isinstance(repeated, Graded) and repeated.verdict.correct, (style, fields)


def test_a_text_is_told_again_before_a_question_that_was_gone_back_from() -> None:
    """It leads to that question, and comes with it."""
    first, second = opening().steps[1], opening().steps[2]
    run = Run(Sequence(text("opening"), (first, Telling("between", text("between")), second)))
    run.start()
    assert kinds(run.receive(Answer(RIGHT[0]))) == ["Graded", "Show", "Say", "Show", "Ask"]
    assert kinds(run.receive(Back())) == ["Show", "Ask"]
    assert kinds(run.receive(Answer(RIGHT[0]))) == ["Graded", "Show", "Say", "Show", "Ask"]


def test_a_picture_is_shown_with_the_exchange_that_it_is_of() -> None:
    """Before a text as before a question."""
    (_, asked, *_) = opening().steps
    assert isinstance(asked, Question) and asked.before is not None
    picture = Picture("diagram", asked.before)
    steps = (Telling("t", text("t"), asked.before, picture), replace(asked, picture=picture))
    shown = [event for event in Run(Sequence(text("opening"), steps)).start() if isinstance(event, Show)]
    assert [(event.moment, event.picture) for event in shown] == [(asked.before, picture)] * 2


def allowing(attempts: int = 2, *, skip: bool = True) -> Run:
    """The opening, with rules of its own for the first question."""
    plan = opening()
    first = plan.steps[1]
    assert isinstance(first, Question)
    steps = (plan.steps[0], replace(first, allowed=Allowed(attempts, skip)), *plan.steps[2:])
    return Run(Sequence(plan.title, steps))


@pytest.mark.parametrize("attempts", [1, 2, 3])
def test_a_question_ends_after_as_many_attempts_as_it_allows(attempts: int) -> None:
    """Its author says how many; two where nothing is said."""
    run = allowing(attempts)
    run.start()
    done = []
    for _ in range(attempts):
        done += [event.done for event in run.receive(WRONG) if isinstance(event, Graded)]
    assert done == [False] * (attempts - 1) + [True]


def test_a_question_that_may_not_be_skipped_stands() -> None:
    """Skip is refused, and nothing was counted."""
    run = allowing(skip=False)
    run.start()
    refused = one(run.receive(Skip()), Refused)
    assert isinstance(refused, Refused)
    assert refused.error.code == "skip.none"
    assert run.asking is not None
    assert run.asking.attempt == 1


def test_a_question_that_was_answered_under_another_id_is_over() -> None:
    """An author may rename a question; nobody answers it twice for that."""
    plan = opening()
    first = plan.steps[1]
    assert isinstance(first, Question)
    steps = (plan.steps[0], replace(first, filed=Filed(former=("old",))), *plan.steps[2:])
    run = Run(Sequence(plan.title, steps))
    run.assume((), ("old",))
    run.start()
    assert run.asking is not None
    assert run.asking.question.id == "st1"
