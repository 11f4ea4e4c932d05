"""What a form is: the words by which a point is found, as its author wrote them.

``sends|send SYN both_numbers not`` has four words: one of two, one by itself, two in a row, and a negation.
Nothing is looked for here; ``search`` does that.
"""

import re
from functools import lru_cache

import msgspec

NEGATIONS = frozenset({"not", "않"})
"""The words of a form that ask for a negation, in either language."""

AFTER = frozenset({"않"})
"""Those that deny what stands before them."""

_WORD = re.compile(r"(?:[^\s*^?()\[\]{}\\$\"<>]|(?<=\w)[*^](?=\w)|(?<=\w)\(\))+")
"""No signs, but those of ``2^32``, ``2*MSL`` and ``close()``."""


class FormError(ValueError):
    """A form in which nothing could be found: no word, an empty alternative, or signs for nothing."""


class Form(msgspec.Struct, frozen=True):
    """``words``: the alternatives of each word, ``_`` still in them; ``denied``: which of them must be."""

    words: tuple[tuple[str, ...], ...]
    denied: int | None = None


@lru_cache(maxsize=4096)
def read_form(form: str) -> Form:
    """A form's words; ``not`` denies the word after it, ``않`` the one before. Raises FormError."""
    words: list[tuple[str, ...]] = []
    denied = None
    for word in form.split():
        if word in NEGATIONS:
            denied = len(words) - (word in AFTER)
            continue
        alternatives = tuple(word.split("|"))
        if not all(_WORD.fullmatch(each) and any(map(str.isalnum, each)) for each in alternatives):
            raise FormError(form)
        words.append(alternatives)
    if not words:
        raise FormError(form)
    return Form(tuple(words), None if denied is None else min(max(denied, 0), len(words) - 1))


def is_findable(form: str) -> bool:
    """Whether there is anything in a form to look for."""
    try:
        read_form(form)
    except FormError:
        return False
    return True


def spoken_form(form: str) -> str:
    """A form as words in which it is found: the first of each word's alternatives."""
    read = read_form(form)
    words = [alternatives[0].replace("_", " ") for alternatives in read.words]
    if read.denied is not None:
        words.insert(read.denied, "not")
    return " ".join(words)
