"""Fresh questions: an exchange written by chance, and what can be asked of it (RFC 9293, 3.5 to 3.10).

Pure: a topic and a seed give the same exchange everywhere. Keys are computed as ever; nothing here knows an
answer, nor who is asked.
"""

from tutor.quiz.generate.asking import PREFIX, again, ask, likeness, question_id, read_id
from tutor.quiz.generate.families import FAMILIES, LEVELS, Family, exchange, topics
from tutor.quiz.generate.spots import KINDS, Spot, spots

__all__ = [
    "FAMILIES",
    "KINDS",
    "LEVELS",
    "PREFIX",
    "Family",
    "Spot",
    "again",
    "ask",
    "exchange",
    "likeness",
    "question_id",
    "read_id",
    "spots",
    "topics",
]
