"""Lessons and questions as files: format 1, its loader, and what a run makes of a lesson.

TOML, data only: nothing in a pack runs, and a key about TCP's behaviour cannot be stated in one. The
built-in pack and strangers' packs are one format and come through one loader. ``content/README.md``
explains the format.
"""

from tutor.packs.build import LessonSteps, Telling, build_lesson
from tutor.packs.format import FORMAT, Lesson, Pack, Scenario
from tutor.packs.load import load_pack
from tutor.packs.playing import played, tcp_scenario
from tutor.packs.problems import EXPECTED, PROBLEMS, PackError, Problem

__all__ = [
    "EXPECTED",
    "FORMAT",
    "PROBLEMS",
    "Lesson",
    "LessonSteps",
    "Pack",
    "PackError",
    "Problem",
    "Scenario",
    "Telling",
    "build_lesson",
    "load_pack",
    "played",
    "tcp_scenario",
]
