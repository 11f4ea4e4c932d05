"""Every sentence the program says, in English and Korean. It says; what is true comes from below.

Standard library only, and little of it: the language is needed before anything is on the screen.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tutor.wording.catalogue import DOMAIN, LOCALES, CatalogueError
from tutor.wording.clean import clean, one_line
from tutor.wording.languages import LANGUAGES, choose_language
from tutor.wording.sentence import N_
from tutor.wording.words import ON_CONCEPTS, STATED, Wording

if TYPE_CHECKING:
    from tutor.wording.aftermath import what_follows
    from tutor.wording.particles import with_particle
    from tutor.wording.steps import Cited, Explained, ToldStep, decided, explained
    from tutor.wording.steps.linux import KERNEL

__all__ = [
    "DOMAIN",
    "KERNEL",
    "LANGUAGES",
    "LOCALES",
    "N_",
    "ON_CONCEPTS",
    "STATED",
    "CatalogueError",
    "Cited",
    "Explained",
    "ToldStep",
    "Wording",
    "choose_language",
    "clean",
    "decided",
    "explained",
    "one_line",
    "what_follows",
    "with_particle",
]


LATER = {
    "KERNEL": "steps.linux",
    "Cited": "steps",
    "Explained": "steps",
    "ToldStep": "steps",
    "decided": "steps",
    "explained": "steps",
    "what_follows": "aftermath",
    "with_particle": "particles",
}
"""What no first screen needs, and the module that has it."""


def __getattr__(name: str) -> object:
    """Load what explains steps, and ``tutor.tcp`` with it, or a wrong answer, when it is first named."""
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"tutor.wording.{LATER[name]}"), name)
