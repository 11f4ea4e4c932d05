"""Misconceptions: which wrong answer looks like which belief, found by running the belief.

A misconception that has a wrong rule is a TCP with one thing changed. It is run on the question's own input,
so one function makes distractors (``wrong_keys``), faulty segments (``wrong_segment``) and diagnoses
(``diagnose``). Nothing here is a table of answers, and nothing has words of a language.
"""

from tutor.quiz.misconceptions.catalogue import MISCONCEPTIONS
from tutor.quiz.misconceptions.diagnosis import diagnose
from tutor.quiz.misconceptions.keys import wrong_keys
from tutor.quiz.misconceptions.model import Misconception, WrongRule
from tutor.quiz.misconceptions.rerun import wrong_segment

__all__ = ["MISCONCEPTIONS", "Misconception", "WrongRule", "diagnose", "wrong_keys", "wrong_segment"]
