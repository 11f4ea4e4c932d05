"""Lessons and questions as files: format 1, its loader, and what a run makes of a lesson.

TOML, data only: nothing in a pack runs, and a key about TCP's behaviour cannot be stated in one. The
built-in pack and strangers' packs are one format and come through one loader. ``content/README.md``
explains the format.
"""

from typing import TYPE_CHECKING

from tutor.packs.build import LessonSteps, Telling, build_lesson
from tutor.packs.compiled import compile_pack, load_compiled
from tutor.packs.format import FORMAT, Lesson, Pack, Scenario
from tutor.packs.playing import played, tcp_scenario
from tutor.packs.problems import EXPECTED, PROBLEMS, PackError, Problem

if TYPE_CHECKING:
    from tutor.packs.load import load_pack

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
    "compile_pack",
    "load_compiled",
    "load_pack",
    "played",
    "tcp_scenario",
]


def __getattr__(name: str) -> object:
    """Load the loader, with all its checks, when a pack is first loaded in full."""
    if name != "load_pack":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tutor.packs.load import load_pack

    return load_pack
