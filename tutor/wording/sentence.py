"""Messages to sentences: the message in a language, with its values put in.

A message has named places only. After the colon stands what the language needs: a Korean particle
(``{flags:을}``, in quotation marks ``“{name:”을}``), an English article (``{peer:the}``, ``{peer:The}`` at a
sentence's start), or an ordinary format (``{share:.0%}``). Everything put in is cleaned.
"""

import string
from collections.abc import Mapping

from tutor.wording.clean import clean

ARTICLES = ("the", "The")


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Mark a message that is translated when it is used."""
    return message


class Several(tuple[str, str]):
    """A message that depends on ``{octets}``: for one of them, and for more."""

    __slots__ = ()


def NN_(one: str, more: str) -> Several:  # noqa: N802
    """Mark a message with its plural, for when it is used."""
    return Several((one, more))


class Role(str):
    """What a peer is for, as a common noun: English says *the* client, but plain ``Peer A``."""

    __slots__ = ()


class _Formatter(string.Formatter):
    def format_field(self, value: object, spec: str) -> str:
        if not spec:
            return clean(format(value))
        if spec in ARTICLES:
            return clean(f"{spec} {value}" if isinstance(value, Role) else str(value))
        from tutor.wording.particles import is_particle, with_particle  # English sentences have none

        return with_particle(clean(str(value)), spec) if is_particle(spec) else clean(format(value, spec))


_FORMATTER = _Formatter()


def fill(message: str, values: Mapping[str, object]) -> str:
    """The message with its values. A place without a value is a bug and raises KeyError."""
    return _FORMATTER.vformat(message, (), values) if "{" in message or "}" in message else message


def places(message: str) -> set[str]:
    """The names of the values a message wants; raises ValueError for one that cannot be formatted."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}
