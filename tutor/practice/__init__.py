"""What a learner knows, and what to ask next: from a snapshot, a seed and what was answered; no clock.

Memory belongs to skills. ``skills_of`` says which a question exercises, ``ratings_of`` what an answer shows
of them, ``reviewed`` what becomes of the memory; ``learned_of`` puts it together for the log, and ``rebuilt``
makes all of it again from the log alone. Spacing is FSRS, loaded when a memory first changes.
"""

from tutor.practice.known import answered_body, learned_of
from tutor.practice.memory import AGAIN, GOOD, HARD, is_due, ready, retrievability, reviewed
from tutor.practice.ratings import met_of, ratings_of, was_at_once
from tutor.practice.rebuild import bring_up_to_date, keep, rebuilt
from tutor.practice.skills import COMPUTED, event_name, skills_of
from tutor.progress import Belief, Card, Day, Known, Learned, local_day

__all__ = [
    "AGAIN",
    "COMPUTED",
    "GOOD",
    "HARD",
    "Belief",
    "Card",
    "Day",
    "Known",
    "Learned",
    "answered_body",
    "bring_up_to_date",
    "event_name",
    "is_due",
    "keep",
    "learned_of",
    "local_day",
    "met_of",
    "ratings_of",
    "ready",
    "rebuilt",
    "retrievability",
    "reviewed",
    "skills_of",
    "was_at_once",
]
