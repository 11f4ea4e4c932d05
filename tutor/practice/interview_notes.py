"""What a front of an interview has beside the run: answers begun and not sent, and the scorecard so far."""

from collections.abc import Callable

from tutor.practice.interview_card import Scorecard, Told


class InterviewNotes:
    """``begun``: by question, what was typed of an answer that is not sent. ``card`` works it out anew."""

    def __init__(self, card: Callable[[], Scorecard]) -> None:
        self.card = card
        self.begun: dict[str, str] = {}

    def told(self, id: str) -> Told | None:
        """What was made of a topic so far; None while its points have not been ticked."""
        return next((each for each in self.card().told if each.id == id), None)

    def last(self) -> Told | None:
        """The question that was over last."""
        told = self.card().told
        return told[-1] if told else None
