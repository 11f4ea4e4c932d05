"""Where things are: the content that comes with the program, and the learner's own folder."""

import os
from typing import TYPE_CHECKING

import tutor

if TYPE_CHECKING:
    from pathlib import Path  # not free, and --version has no use for it

HOME_VARIABLE = "HANDSHAKE_HOME"
"""Moves everything of the learner's to one folder."""


def content_folder() -> "Path":
    """The built-in packs: in the package as installed, or beside it in a checkout."""
    from pathlib import Path

    package = Path(tutor.__file__).parent
    inside = package / "content"
    return inside if inside.is_dir() else package.parent / "content"


def data_folder() -> "Path":
    """The learner's progress: the platform's data folder, or ``HANDSHAKE_HOME``."""
    from platformdirs import user_data_path

    return _home() or user_data_path("handshake-tutor", appauthor=False)


def packs_folder() -> "Path":
    """The packs the learner has installed."""
    return data_folder() / "packs"


def cache_folder() -> "Path":
    """What can be made anew at any time: the platform's cache folder, or one in ``HANDSHAKE_HOME``."""
    from platformdirs import user_cache_path

    home = _home()
    return home / "cache" if home else user_cache_path("handshake-tutor", appauthor=False)


def is_there(path: "Path") -> bool:
    """Whether a file or a folder is there; what may not be looked for is not."""
    return os.path.exists(path)  # noqa: PTH110  (a Path would raise where a folder may not be entered)


def _home() -> "Path | None":
    from pathlib import Path

    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen) if chosen else None
