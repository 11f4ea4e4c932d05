"""What a wrong answer would have brought: the learner's own segment, or state, run through the reference.

``segments`` sends the learner's segment in the right one's place and follows the exchange until it settles
(``history``); ``states`` puts an end into the state the learner named and lets happen what happens next.
``arrival`` and ``fate`` find the sentences, as rules, from what the reference did; ``tutor.wording`` words
them. Nothing here knows an answer. Section: RFC 9293, 3.10.
"""

from collections.abc import Mapping

from tutor.quiz.consequences.model import Consequence
from tutor.quiz.consequences.segments import of_segment
from tutor.quiz.consequences.states import of_states
from tutor.quiz.model import Question, Value

__all__ = ["Consequence", "consequence"]


def consequence(question: Question, answer: Mapping[str, Value]) -> Consequence | None:
    """What ``answer`` would have brought: a value for every field, those that were right before from the key.

    For the kinds "next-segment", "choose-segment" and "states"; None for any other, for a right answer, and
    where nothing that could be said is true.
    """
    if question.kind in ("next-segment", "choose-segment"):
        return of_segment(question, answer)
    return of_states(question, answer) if question.kind == "states" else None
