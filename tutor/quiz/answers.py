"""The learner's text to a value: forgiving readers of flags, numbers and states.

What cannot be read raises AnswerError, which says what was expected and costs no attempt; nothing is
guessed. Flags are RFC 9293, 3.1; numbers are sequence numbers, modulo 2**32 (3.4); states are 3.3.2.
"""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from tutor.quiz.commands import is_command
from tutor.quiz.model import AnswerError
from tutor.quiz.one_line import read_line
from tutor.quiz.spellings import FLAG_NAMES, NO_FLAGS, STATE_SPELLINGS, flag_bits, union
from tutor.quiz.typed import SHOWN, WRAPPING, Typed, fold, nearest, read_typed
from tutor.tcp import SPACE, Ctl, State, flags_text

__all__ = [
    "AnswerError",
    "NumberNames",
    "is_command",
    "read_flags",
    "read_line",
    "read_number",
    "read_state",
]

# Patterns as text: re compiles each when it is first used and keeps it, so a start does not wait for them.
_FLAG_BREAK = r"(?:[\s,+/|&;_]|-|\band\b)+"
_HEX, _DECIMAL, _LETTER = (
    r"[0-9a-f]+(?:_[0-9a-f]+)*",
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:_[0-9]+)*",
    r"[a-z][a-z0-9._]*",
)
_ANY = rf"(?:0x{_HEX}|{_DECIMAL}|{_LETTER})"
_SUM = rf"-?\s*{_ANY}(?:\s*[+-]\s*{_ANY})*"
_TERM = rf"(?P<sign>[+-]?)\s*(?:0x(?P<hex>{_HEX})|(?P<decimal>{_DECIMAL})|(?P<letter>{_LETTER}))"
_WORD = r"[0-9a-z._]+"
_STATE_BREAK = r"[\s_.-]+"
_STATES = {spelling.replace(" ", ""): state for spelling, state in STATE_SPELLINGS.items()}
_LOOKALIKES = str.maketrans({"o": "0", "l": "1", "i": "1"})


class NumberNames(msgspec.Struct, frozen=True):
    """What letters and bare numbers stand for, absolute, modulo 2**32.

    ``letters``: ``{"x": 1000, "ISS": 1000}``, in any case. ``base``: what a bare number is counted from,
    0 where numbers are absolute or symbolic, the ISS where they are relative.
    """

    letters: Mapping[str, int]
    base: int = 0


def read_flags(text: str) -> int:
    """Control bits of ``SYN,ACK``, ``syn ack``, ``synack``, ``SA``, ``S.``, ``none``. Raises AnswerError."""
    names = tuple(str(bit.name) for bit in Ctl)
    typed = read_typed(text, "answer.flags", names=names)
    plain = typed.text.strip(WRAPPING)
    if " ".join(plain.split()) in NO_FLAGS:
        return 0
    words = [word.strip(WRAPPING) for word in re.split(_FLAG_BREAK, plain) if word.strip(WRAPPING)]
    bits = [flag_bits(word) for word in words]
    if not bits or None in bits:
        raise AnswerError("answer.flags", given=_shown(typed), names=names, near=_near_flags(words))
    return union(bit for bit in bits if bit is not None)


def _near_flags(words: list[str]) -> str | None:
    """The flags meant, if every word is one or looks like one."""
    near = [word if flag_bits(word) is not None else nearest(word, FLAG_NAMES) for word in words]
    bits = [flag_bits(word) for word in near if word is not None]
    return flags_text(union(bit for bit in bits if bit is not None)) if bits and None not in near else None


def read_state(text: str) -> State:
    """A state by its RFC name, by netstat's or ss's, in any spacing. Raises AnswerError."""
    names = tuple(state.value for state in State)
    typed = read_typed(text, "answer.state", names=names)
    squashed = re.sub(_STATE_BREAK, "", typed.text.strip(WRAPPING))
    state = _STATES.get(squashed)
    if state is None:
        near = nearest(squashed, _STATES)
        shown = _STATES[near].value if near else None
        raise AnswerError("answer.state", given=_shown(typed), names=names, near=shown)
    return state


def read_number(text: str, names: NumberNames) -> int:
    """A number as ``x+1``, ``1001``, ``1,001``, ``1_001`` or ``0x3e9``: 0 <= n < 2**32, absolute.

    A sum may hold one letter and wraps at 2**32; each number written must itself be below 2**32. Raises
    AnswerError ``answer.number``; its ``fault`` is "form", "name" (a letter not in ``names``) or "range".
    """
    example = f"{next(iter(names.letters), 'x')}+1"
    expected: dict[str, object] = {"names": _taught(names), "below": SPACE, "example": example}
    typed = read_typed(text, "answer.number", fault="form", **expected)
    plain = typed.text.strip(WRAPPING).rstrip(",;.").rstrip()
    letters = {_symbol(name): value % SPACE for name, value in names.letters.items()}
    result = _sum(plain, letters, names.base)
    if isinstance(result, int):
        return result
    near = _near_number(plain, letters, names)
    raise AnswerError("answer.number", given=_shown(typed), near=near, fault=result, **expected)


def _taught(names: NumberNames) -> tuple[str, ...]:
    """The letters to tell of: ISS is understood, but no lesson has brought it up."""
    return tuple(name for name in names.letters if name != "ISS")


_Fault = Literal["form", "name", "range"]


def _sum(plain: str, letters: Mapping[str, int], base: int) -> int | _Fault:
    """The value of a sum of numbers and at most one letter, or what is wrong with it."""
    terms = list(re.finditer(_TERM, plain)) if re.fullmatch(_SUM, plain) else []
    symbols = [term for term in terms if term["letter"]]
    if not terms or len(symbols) > 1 or any(term["sign"] == "-" for term in symbols):
        return "form"
    offsets = [_offset(term) for term in terms if not term["letter"]]
    if any(abs(offset) >= SPACE for offset in offsets):
        return "range"
    total = sum(offsets)
    if not symbols:
        return (base + total) % SPACE if 0 <= total < SPACE else "range"
    origin = letters.get(_symbol(symbols[0]["letter"]))
    return "name" if origin is None else (origin + total) % SPACE


def _offset(term: re.Match[str]) -> int:
    """A written number with its sign. At most a line's worth of digits, so int() never refuses."""
    digits = term["hex"] or term["decimal"]
    size = int(digits.replace(",", "").replace("_", ""), 16 if term["hex"] else 10)
    return -size if term["sign"] == "-" else size


def _symbol(name: str) -> str:
    """``SND_NXT`` and ``snd.nxt`` are one symbol, the RFC's SND.NXT."""
    return fold(name)[0].replace("_", ".")


def _near_number(plain: str, letters: Mapping[str, int], names: NumberNames) -> str | None:
    """What is read once look-alikes are digits (``x+l``), or an unknown letter is the one most like it."""
    respelt = re.sub(_WORD, lambda word: _respelt(word[0], letters), plain)
    return respelt if respelt != plain and isinstance(_sum(respelt, letters, names.base), int) else None


def _respelt(word: str, letters: Mapping[str, int]) -> str:
    if _symbol(word) in letters:
        return word
    digits = word.translate(_LOOKALIKES)
    if digits.isdecimal() or not word[0].isalpha():
        return digits
    return nearest(word, letters) or word


def _shown(typed: Typed) -> str:
    return typed.given[:SHOWN]
