"""The loop: shown, asked, recorded, and only then judged aloud."""

from collections.abc import Sequence

from lesson import RIGHT, opening

from tutor.engine import Answer, Ask, Event, Finished, Graded, Quit, Reply, Run, drive


class Scripted:
    """A front that replies from a list and notes, in order, what it was shown."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.log: list[str] = []

    def show(self, event: Event) -> None:
        """Note the event."""
        self.log.append(type(event).__name__)

    def ask(self, ask: Ask) -> Reply:
        """The next reply; Quit when there is none."""
        return self.replies.pop(0) if self.replies else Quit()


def driven(front: Scripted) -> tuple[bool, list[Reply]]:
    """Drive a lesson with a front; whether it ended, and what was recorded."""
    run, recorded = Run(opening()), []
    times = iter(range(0, 10**9, 700))

    def record(reply: Reply, ask: Ask, events: Sequence[Event]) -> None:
        front.log.append("recorded")
        recorded.append(reply)

    return drive(run, run.start(), front, record, lambda: next(times)), recorded


def test_a_reply_is_recorded_before_its_verdict_is_shown() -> None:
    """Nothing that was answered can be lost between the verdict and the log."""
    front = Scripted(Answer(RIGHT[0]))
    ended, _ = driven(front)
    assert not ended
    assert front.log[:5] == ["Say", "Show", "Ask", "recorded", "Graded"]


def test_a_refused_reply_is_not_recorded() -> None:
    """What cost nothing leaves no trace."""
    front = Scripted(Answer({"flags": "SIN"}))
    _, recorded = driven(front)
    assert recorded == [] and front.log[-1] == "Refused"


def test_a_reply_carries_how_long_it_took() -> None:
    """Time is measured by the loop and kept with the reply."""
    front = Scripted(*(Answer(fields) for fields in RIGHT))
    ended, recorded = driven(front)
    assert ended and front.log[-1] == "Finished"
    assert {reply.spent for reply in recorded} == {700}


def test_a_long_absence_is_not_charged() -> None:
    """Who leaves a question standing overnight has not thought about it for ten hours."""
    run = Run(opening())
    times = iter([0, 36_000_000])
    kept: list[Reply] = []
    front = Scripted(Answer(RIGHT[0]))
    drive(
        run,
        run.start(),
        front,
        lambda reply, ask, events: kept.append(reply),
        lambda: next(times, 36_000_000),
    )
    assert kept[0].spent == 300_000


def test_the_end_is_shown_last() -> None:
    """The last record is made when the run has ended, and carries the end."""
    ends: list[bool] = []
    run = Run(opening())
    front = Scripted(*(Answer(fields) for fields in RIGHT))

    def record(reply: Reply, ask: Ask, events: Sequence[Event]) -> None:
        ends.append(any(isinstance(event, Finished) for event in events))
        assert any(isinstance(event, Graded) for event in events)

    assert drive(run, run.start(), front, record, lambda: 0)
    assert ends == [False] * 5 + [True]
