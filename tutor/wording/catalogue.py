"""A language's compiled catalogue, loaded with gettext.

English is the source text and needs none. A catalogue that is missing is said, never papered over with
English: a learner who asked for Korean gets Korean or an error that says how to build it.
"""

import struct
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from tutor.errors import TutorError

DOMAIN = "handshake"
LOCALES = Path(__file__).parent / "locale"


class CatalogueError(TutorError):
    """A catalogue that cannot be used: ``catalogue.missing`` or ``catalogue.damaged`` with its ``path``."""


def load(language: str, locales: Path = LOCALES) -> NullTranslations:
    """The translations into ``language``; for English those that change nothing."""
    if language == "en":
        return NullTranslations()
    path = locales / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    try:
        with path.open("rb") as compiled:
            return GNUTranslations(compiled)
    except FileNotFoundError:
        raise CatalogueError("catalogue.missing", path=path, language=language) from None
    except (OSError, ValueError, struct.error) as fault:
        raise CatalogueError("catalogue.damaged", path=path, reason=str(fault)) from fault
