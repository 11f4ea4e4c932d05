"""A run under way, without a screen, a disk or a clock: events out, replies in."""

from tutor.engine.drive import Front, Record, drive
from tutor.engine.events import (
    Answer,
    Ask,
    Back,
    Event,
    Finished,
    Graded,
    Hint,
    Outcome,
    Place,
    Quit,
    Refused,
    Reply,
    Say,
    Show,
    SkillTally,
    Skip,
    Tally,
)
from tutor.engine.plan import Plan, Sequence, Step, lesson_plan
from tutor.engine.reading import Command, Reading
from tutor.engine.run import Run

__all__ = [
    "Answer",
    "Ask",
    "Back",
    "Command",
    "Event",
    "Finished",
    "Front",
    "Graded",
    "Hint",
    "Outcome",
    "Place",
    "Plan",
    "Quit",
    "Reading",
    "Record",
    "Refused",
    "Reply",
    "Run",
    "Say",
    "Sequence",
    "Show",
    "SkillTally",
    "Skip",
    "Step",
    "Tally",
    "drive",
    "lesson_plan",
]
