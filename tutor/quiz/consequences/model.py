"""What a consequence is: data, as the rest of ``quiz``; ``tutor.wording`` has the sentences of its rules."""

import msgspec

from tutor.quiz.model import Moment, Rule
from tutor.tcp import State


class Consequence(msgspec.Struct, frozen=True):
    """What the learner's own wrong answer would have brought.

    ``rules``: one or two sentences, in order. ``harmless``: it makes no difference to the peer, and a rule
    says so. ``states``: of A and B where the other history settles; ``at_once``: they are so as soon as the
    segment has arrived, and not only with all that follows. ``other``: that whole history, as a ladder draws
    it, and ``right``, the one that happens, to the same extent; both None where there is no other history
    to draw.
    """

    rules: tuple[Rule, ...]
    harmless: bool
    states: tuple[State, State] | None
    other: Moment | None = None
    right: Moment | None = None
    at_once: bool = True
