"""What a learner knows, and what to ask next: from a snapshot, a seed and what was answered; no clock.

Memory belongs to skills. ``skills_of`` says which a question exercises, ``ratings_of`` what an answer shows
of them, ``reviewed`` what becomes of the memory; ``learned_of`` puts it together for the log, and ``rebuilt``
makes all of it again from the log alone. Spacing is FSRS, loaded when a memory first changes.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tutor.practice.known import answered_body, learned_of
from tutor.practice.memory import AGAIN, GOOD, HARD, is_due, retrievability, reviewed
from tutor.practice.ratings import met_of, ratings_of, ready, was_at_once
from tutor.practice.rebuild import bring_up_to_date, keep, rebuilt
from tutor.practice.skills import COMPUTED, event_name, skills_of
from tutor.progress import Belief, Card, Day, Known, Learned, local_day

if TYPE_CHECKING:
    from tutor.practice.choose import Offer, Recall
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
    from tutor.practice.levels import open_level
    from tutor.practice.review import Review, due_today, next_due, still_asked
    from tutor.practice.source import Source
    from tutor.practice.wanted import GENERATED, ONLY, Only, Snapshot, Wanted, packed, unpacked

LATER = {
    "choose": ("Offer", "Recall"),
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
    "levels": ("open_level",),
    "review": ("Review", "due_today", "next_due", "still_asked"),
    "source": ("Source",),
    "wanted": ("GENERATED", "ONLY", "Only", "Snapshot", "Wanted", "packed", "unpacked"),
}
"""What makes plans, by the module that has it: a lesson needs none of it."""

__all__ = [
    "AGAIN",
    "COMPUTED",
    "GENERATED",
    "GOOD",
    "HARD",
    "LENGTHS",
    "LEVELS",
    "ONLY",
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
    "Learned",
    "Offer",
    "Only",
    "Recall",
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
    "open_level",
    "pack_session",
    "packed",
    "ratings_of",
    "ready",
    "rebuilt",
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
