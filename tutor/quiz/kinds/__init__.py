"""The kinds of question, one builder each: a trace in, a question with its computed key out.

A key about TCP's behaviour is read off the trace that ``tutor.tcp`` made; nothing here knows an answer.
"""

from tutor.quiz.kinds.arrival import acceptable, answers, deciding_step, length
from tutor.quiz.kinds.choosing import choose_segment, typed
from tutor.quiz.kinds.listed import find_wrong, is_possible, order
from tutor.quiz.kinds.moments import CannotAskError
from tutor.quiz.kinds.segment import next_segment
from tutor.quiz.kinds.stated import choice
from tutor.quiz.kinds.states import states
from tutor.quiz.kinds.variable import variable
from tutor.quiz.kinds.written import Written

__all__ = [
    "CannotAskError",
    "Written",
    "acceptable",
    "answers",
    "choice",
    "choose_segment",
    "deciding_step",
    "find_wrong",
    "is_possible",
    "length",
    "next_segment",
    "order",
    "states",
    "typed",
    "variable",
]
