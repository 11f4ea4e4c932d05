"""What a learner knows, and what to ask next: from a snapshot, a seed and what was answered; no clock.

Memory belongs to skills. ``skills_of`` says which a question exercises, ``ratings_of`` what an answer shows
of them, ``reviewed`` what becomes of the memory; ``learned_of`` puts it together for the log, and
``bring_up_to_date`` makes all of it again from the log alone. Spacing is FSRS, loaded when a memory first
changes.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tutor.practice.known import answered_body, learned_of
from tutor.practice.memory import AGAIN, GOOD, HARD, is_due, retrievability, reviewed
from tutor.practice.ratings import met_of, ratings_of, ready, was_at_once
from tutor.practice.rebuild import bring_up_to_date, keep
from tutor.practice.skills import event_name, skills_of
from tutor.progress import Belief, Card, Day, Known, local_day

if TYPE_CHECKING:
    from tutor.practice.drill import Drill
    from tutor.practice.interview import (
        LENGTHS,
        Interview,
        InterviewSession,
        InterviewTexts,
        pack_session,
        topic_of,
        unpack_session,
    )
    from tutor.practice.interview_card import AreaMade, Scorecard, Told, scorecard
    from tutor.practice.interview_notes import InterviewNotes
    from tutor.practice.interview_topics import LEVELS, Topic, chosen_topics, topics_of
    from tutor.practice.review import Review, due_today, next_due, still_asked
    from tutor.practice.source import Source
    from tutor.practice.wanted import GENERATED, Only, Snapshot, Wanted, packed, unpacked

LATER = {
    "drill": ("Drill",),
    "interview": (
        "LENGTHS",
        "Interview",
        "InterviewSession",
        "InterviewTexts",
        "pack_session",
        "topic_of",
        "unpack_session",
    ),
    "interview_card": ("AreaMade", "Scorecard", "Told", "scorecard"),
    "interview_notes": ("InterviewNotes",),
    "interview_topics": ("LEVELS", "Topic", "chosen_topics", "topics_of"),
    "review": ("Review", "due_today", "next_due", "still_asked"),
    "source": ("Source",),
    "wanted": ("GENERATED", "Only", "Snapshot", "Wanted", "packed", "unpacked"),
}
"""What makes plans, by the module that has it: a lesson needs none of it."""

__all__ = [
    "AGAIN",
    "GENERATED",
    "GOOD",
    "HARD",
    "LENGTHS",
    "LEVELS",
    "AreaMade",
    "Belief",
    "Card",
    "Day",
    "Drill",
    "Interview",
    "InterviewNotes",
    "InterviewSession",
    "InterviewTexts",
    "Known",
    "Only",
    "Review",
    "Scorecard",
    "Snapshot",
    "Source",
    "Told",
    "Topic",
    "Wanted",
    "answered_body",
    "bring_up_to_date",
    "chosen_topics",
    "due_today",
    "event_name",
    "is_due",
    "keep",
    "learned_of",
    "local_day",
    "met_of",
    "next_due",
    "pack_session",
    "packed",
    "ratings_of",
    "ready",
    "retrievability",
    "reviewed",
    "scorecard",
    "skills_of",
    "still_asked",
    "topic_of",
    "topics_of",
    "unpack_session",
    "unpacked",
    "was_at_once",
]


def __getattr__(name: str) -> object:
    """Load what makes plans when it is first named."""
    for module, given in LATER.items():
        if name in given:
            return getattr(import_module(f"tutor.practice.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
