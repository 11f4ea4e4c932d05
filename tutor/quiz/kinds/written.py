"""What the author of a computed question may add to it; the question can be asked without."""

from typing import TypedDict

from tutor.quiz.model import Text


class Written(TypedDict, total=False):
    """A stem in place of the computed one, hints by level, and what is said once the question is over."""

    stem: Text | None
    hints: tuple[Text, ...]
    why: Text | None
