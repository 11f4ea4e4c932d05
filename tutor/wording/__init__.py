"""Every sentence the program says, in English and Korean. It says; what is true comes from below.

Standard library only, and little of it: the language is needed before anything is on the screen.
"""

from tutor.wording.catalogue import DOMAIN, LOCALES, CatalogueError
from tutor.wording.clean import clean, one_line
from tutor.wording.languages import LANGUAGES, choose_language
from tutor.wording.particles import with_particle
from tutor.wording.words import Wording

__all__ = [
    "DOMAIN",
    "LANGUAGES",
    "LOCALES",
    "CatalogueError",
    "Wording",
    "choose_language",
    "clean",
    "one_line",
    "with_particle",
]
