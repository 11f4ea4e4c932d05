"""What was typed, brought to one alphabet: the ground under every reader of answers.

Full-width letters become plain, Korean words become their English ones, other Hangul becomes the keys it
was typed with. Each character remembers where it came from, so that a piece can be handed on, or quoted,
as it was typed. Knows no grammar. Work is bounded: text over ``LONGEST`` characters is refused unread.
"""

import re
import unicodedata
from collections.abc import Iterable

import msgspec

from tutor.quiz.hangul import KEYS
from tutor.quiz.model import AnswerError
from tutor.quiz.spellings import KOREAN

LONGEST = 400
SHOWN = 40

WRAPPING = " <>()[]{}\"'`"
"""What people put around a value without meaning anything by it."""

# NFKC would turn these into plain digits and letters: x² is not x2, and ½ is not 1/2.
_MEANT_OTHERWISE = ("<super>", "<sub>", "<circle>", "<square>", "<fraction>")
_PUNCTUATION = {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("、·ㆍ", ","), **dict.fromkeys("“”„‘’", '"')}


class Typed(msgspec.Struct, frozen=True):
    """``text`` is ``given`` in lower case and one alphabet; ``at[i]`` is where ``text[i]`` came from."""

    given: str
    text: str
    at: tuple[int, ...]

    def raw(self, start: int, end: int) -> str:
        """The characters as typed behind ``text[start:end]``."""
        return self.given[self.at[start] : self.at[end - 1] + 1].strip() if start < end else ""


def read_typed(given: str, code: str, **expected: object) -> Typed:
    """Fold ``given``. Raises AnswerError: empty, too long, or (with ``code``) control characters."""
    check_typed(given, code, LONGEST, **expected)
    text, at = fold(given)
    return Typed(given, text, at)


def check_typed(given: str, code: str, longest: int, **expected: object) -> None:
    """Raise AnswerError for what ``read_typed`` refuses, whatever it is that is read."""
    if len(given) > longest:
        raise AnswerError(
            "answer.too-long", given=given[:SHOWN], length=len(given), longest=longest, near=None
        )
    if not given.strip():
        raise AnswerError("answer.empty", given="", near=None, **expected)
    if any(unicodedata.category(char) == "Cc" and char not in "\t\r\n" for char in given):
        raise AnswerError(code, given=given[:SHOWN], near=None, **expected)


def fold(given: str) -> tuple[str, tuple[int, ...]]:
    """``given`` in lower-case Latin as far as possible, and each character's origin in ``given``."""
    pairs = [(char, index) for index, source in enumerate(given) for char in _plain(source)]
    decomposed = "".join(char for char, _ in pairs)
    text: list[str] = []
    at: list[int] = []
    for match in re.finditer(_PIECE, decomposed):
        piece = _latin(match)
        text.append(piece)
        first, last = pairs[match.start()][1], pairs[match.end() - 1][1]
        at.extend([first] * (len(piece) - 1) + [last])
    return "".join(text), tuple(at)


def _plain(char: str) -> str:
    """One character decomposed and in lower case, unless that would change what it says."""
    if char.isspace():
        return " "
    if char in _PUNCTUATION:
        return _PUNCTUATION[char]
    origin = unicodedata.decomposition(char)
    plain = unicodedata.normalize("NFKD", char).lower()
    numbered = origin.startswith("<compat>") and any(each in "0123456789" for each in plain)
    return char if numbered or origin.startswith(_MEANT_OTHERWISE) else plain


def _decomposed(word: str) -> str:
    return unicodedata.normalize("NFKD", word)


_WORDS = {_decomposed(korean): latin for korean, latin in KOREAN.items()}
_PARTICLE = "|".join(_decomposed(each) for each in "은는이가을를")
_PIECE = f"(?s)(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:(?:{_PARTICLE})(?=[\\s=:]))?|."


def _latin(match: re.Match[str]) -> str:
    word = match["word"]
    return f" {_WORDS[word]} " if word else KEYS.get(match[0], match[0])


def nearest(word: str, legal: Iterable[str]) -> str | None:
    """The legal spelling most like ``word``; None if none is at all like it, or two are equally so."""
    from difflib import SequenceMatcher  # a millisecond that only a refusal pays

    likeness = sorted(
        ((SequenceMatcher(None, word[:SHOWN], each).ratio(), each) for each in legal), reverse=True
    )
    (best, spelling), (second, _) = [*likeness, (0.0, ""), (0.0, "")][:2]
    return spelling if best >= 0.6 and best > second else None
