"""What the forms of one word have in common: English without its endings, Korean by how it begins.

Small on purpose: it only has to bring the forms of a word together that people use of segments and
connections. Two words that come to one stem cost a false find, so endings are taken from long words only.
"""

import unicodedata
from functools import cache, lru_cache

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
_IRREGULAR = {
    form: word
    for word, forms in {
        "acknowledge": "ack acks acked acking acking",
        "begin": "began begun",
        "bind": "bound",
        "break": "broke broken",
        "build": "built",
        "choose": "chose chosen",
        "come": "came",
        "do": "does did done doing",
        "fall": "fell fallen",
        "find": "found",
        "forget": "forgot forgotten",
        "get": "got gotten",
        "give": "gave given",
        "go": "goes went gone",
        "grow": "grew grown",
        "have": "has had having",
        "hear": "heard",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "leave": "left",
        "lose": "lost loss",
        "make": "made",
        "mean": "meant",
        "number": "num nums",
        "pay": "paid",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "send": "sent",
        "sequence": "seq seqs",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "take": "took taken",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "understand": "understood",
        "write": "wrote written",
        **dict(zip("01234567", ("zero", *_NUMBERS), strict=True)),
    }.items()
    for form in forms.split()
}
_SAME = {
    "answer": "reply respond response",
    "application": "app program process",
    "connection": "conn",
    "retransmit": "resend resent",
    "rst": "reset",
    "segment": "packet pkt",
    "send": "transmit",
}
"""Words that say the same of segments and connections."""

_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """An English word, in lower case, without its endings: ``clos`` of ``closes`` and ``closing``."""
    found = _stem(word)
    return _meant().get(found, found)


@cache
def _meant() -> dict[str, str]:
    """The stems of words that say the same, to one of them."""
    return {_stem(word): _stem(usual) for usual, words in _SAME.items() for word in words.split()}


def _stem(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    if word.startswith("acknowledg"):
        return "ack"
    if len(word) <= 3 or not word.isascii():
        return word
    return _even(_shortened(_uninflected(word)))


def _uninflected(word: str) -> str:
    """Without ``s``, ``ed``, ``ing``, ``ly``."""
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and len(left) >= 3 and _VOWELS & set(left):
            return _IRREGULAR.get(left, left)
    return word


def _shortened(word: str) -> str:
    """A noun of a verb to the verb: ``confirmation``, ``retransmission``, ``establishment``."""
    if word.endswith("mission"):
        return f"{word[:-5]}t"
    for ending in ("ation", "ment"):
        if word.endswith(ending) and len(word) >= len(ending) + 4:
            return word.removesuffix(ending)
    return word


def _even(word: str) -> str:
    """Without what an ending adds or takes away: a last ``e``, a doubled letter, ``ate``; ``z`` for ``s``."""
    word = word.removesuffix("e") if len(word) > 3 else word
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    if word.endswith("at") and len(word) >= 7:
        word = word[:-2]
    return f"{word[:-2]}iz" if word.endswith("is") and len(word) > 5 else word


_CONTRACTED = {
    "\u1175": "\u1167",  # ㅣ, ㅕ
    "\u1169": "\u116a",  # ㅗ, ㅘ
    "\u116e": "\u116f",  # ㅜ, ㅝ
    "\u116c": "\u116b",  # ㅚ, ㅙ
    "\u1173": "\u1165",  # ㅡ, ㅓ
}
"""The vowel in which a stem ends, and what it becomes with the ending that begins with one."""

_RIEUL, _WITHOUT_RIEUL = "\u11af", ("\u11ab", "\u11b8", "\u1102")
"""A stem's last ㄹ, and what follows where it falls away: ``만들``, ``만든``, ``만듭니다``, ``만드는``."""


def jamo(word: str) -> str:
    """A Korean word as its letters."""
    return unicodedata.normalize("NFD", word)


def beginnings(word: str) -> tuple[str, ...]:
    """How a word of this stem may begin, as letters: ``보내`` also as ``보냅니다``, ``열리`` as ``열려``.

    A stem of one syllable is only found whole, or it would be in everything.
    """
    plain = jamo(word)
    found = [plain]
    if len(word) > 1:
        if plain[-1] in _CONTRACTED:
            found.append(plain[:-1] + _CONTRACTED[plain[-1]])
        if plain.endswith(_RIEUL):
            found += [plain[:-1] + each for each in _WITHOUT_RIEUL]
        if word.endswith("르"):
            found += [f"{plain[:-2]}\u11af\u1105{vowel}" for vowel in "\u1161\u1165"]  # 몰라, 흘러
        if word.endswith("하"):
            found.append(f"{plain[:-1]}\u1162")  # 해
    return tuple(found)
