"""Lessons and questions as files: format 1, its loader, and what a run makes of a lesson.

TOML, data only: nothing in a pack runs, and a key about TCP's behaviour cannot be stated in one. The
built-in pack and strangers' packs are one format and come through one loader. ``content/README.md``
explains the format.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tutor.packs.build import LessonSteps, Telling, build_lesson
from tutor.packs.cache import load_compiled, load_installed
from tutor.packs.lesson import FORMAT, Lesson, Pack, Scenario
from tutor.packs.playing import played, tcp_scenario

if TYPE_CHECKING:
    from tutor.packs.bounds import HOSTILE, Files, Folder
    from tutor.packs.bundle import SUFFIX, Bundle, open_bundle, pack_octets, read_bundle
    from tutor.packs.compiled import compile_pack
    from tutor.packs.load import load_pack
    from tutor.packs.problems import EXPECTED, PROBLEMS, WARNINGS, PackError, Problem
    from tutor.packs.proving import Checked, check_pack
    from tutor.packs.shelf import Installed, Shelf, ShelfError
    from tutor.packs.values import RESERVED, Id, is_device

LATER = {
    "load_pack": "load",
    "HOSTILE": "bounds",
    "Id": "values",
    "RESERVED": "values",
    "Files": "bounds",
    "Folder": "bounds",
    "SUFFIX": "bundle",
    "Bundle": "bundle",
    "open_bundle": "bundle",
    "pack_octets": "bundle",
    "read_bundle": "bundle",
    "compile_pack": "compiled",
    "EXPECTED": "problems",
    "PROBLEMS": "problems",
    "WARNINGS": "problems",
    "PackError": "problems",
    "Problem": "problems",
    "Checked": "proving",
    "check_pack": "proving",
    "Installed": "shelf",
    "Shelf": "shelf",
    "ShelfError": "shelf",
    "is_device": "values",
}
"""What a lesson does not need, and the module that has it."""

__all__ = [
    "EXPECTED",
    "FORMAT",
    "HOSTILE",
    "PROBLEMS",
    "RESERVED",
    "SUFFIX",
    "WARNINGS",
    "Bundle",
    "Checked",
    "Files",
    "Folder",
    "Id",
    "Installed",
    "Lesson",
    "LessonSteps",
    "Pack",
    "PackError",
    "Problem",
    "Scenario",
    "Shelf",
    "ShelfError",
    "Telling",
    "build_lesson",
    "check_pack",
    "compile_pack",
    "is_device",
    "load_compiled",
    "load_installed",
    "load_pack",
    "open_bundle",
    "pack_octets",
    "played",
    "read_bundle",
    "tcp_scenario",
]


def __getattr__(name: str) -> object:
    """Load the loader, the checker, the shelf and what they say when they are first named."""
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"tutor.packs.{LATER[name]}"), name)
