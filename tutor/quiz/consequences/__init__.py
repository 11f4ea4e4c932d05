"""What a wrong answer would have brought: the learner's own segment, or state, run through the reference."""

from collections.abc import Mapping

from tutor.quiz.consequences.model import Consequence
from tutor.quiz.model import Question, Value

__all__ = ["Consequence", "consequence"]


def consequence(question: Question, answer: Mapping[str, Value]) -> Consequence | None:
    """What ``answer`` (a value for every field) would have brought; None where nothing can be said."""
    return None
