"""What a front of an interview has beside the run: answers begun and not sent, and the scorecard so far."""

from collections.abc import Callable, Sequence

from tutor.practice.interview_card import Scorecard, Told
from tutor.practice.interview_points import points_id
from tutor.quiz import Question, ticked_beforehand, ticks_of

NO_TICK = "none"
"""What stands for no tick at all where ticks are kept as text."""


class InterviewNotes:
    """``begun``: by question, what was typed or ticked of an answer that is not sent.

    ``card`` works the scorecard out anew.
    """

    def __init__(self, card: Callable[[], Scorecard]) -> None:
        self.card = card
        self.begun: dict[str, str] = {}

    def ticks(self, points: Question) -> list[str]:
        """The points ticked so far: those that the words show, until the learner has changed some."""
        begun = self.begun.get(points.id)
        if begun is None:
            return list(ticked_beforehand(points))
        return [each.value for each in ticks_of(points) if each.value in begun.split()]

    def note_ticks(self, points: Question, kept: Sequence[str]) -> None:
        """What the learner has ticked."""
        self.begun[points.id] = " ".join(kept) or NO_TICK

    def send_ticks(self, points: Question) -> str:
        """The ticks as they are sent. They stay: who comes back to the points finds them."""
        self.note_ticks(points, self.ticks(points))
        return self.begun[points.id]

    def send_told(self, topic: str) -> str:
        """What was typed of an answer as it is sent; its points are ticked anew."""
        self.begun.pop(points_id(topic), None)
        return self.begun.pop(topic, "")

    def told(self, id: str) -> Told | None:
        """What was made of a topic so far; None while its points have not been ticked."""
        return next((each for each in self.card().told if each.id == id), None)

    def last(self) -> Told | None:
        """The question that was over last."""
        told = self.card().told
        return told[-1] if told else None
