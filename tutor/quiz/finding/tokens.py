"""The words of a text, and where each stands: what people write in many ways becomes one word.

``SYN,ACK`` ``SYN/ACK`` ``synack`` are ``syn-ack``; ``FIN_WAIT_2`` ``finwait2`` are ``fin-wait-2``; ``x + 1``
is ``x+1`` and ``+1``; ``2 * MSL`` is ``2msl`` (RFC 9293, 3.1 and 3.3.2 have the names). A Korean particle
that follows a Latin word is no word. What a word means for its neighbours is not known here.
"""

import re

import msgspec

from tutor.quiz.finding.lettering import HANGUL, PARTICLE
from tutor.quiz.finding.stems import jamo, stem

_SPACED = r"(?:[\s_-]|)"
_MIXED = {
    # A spelling that is one word and nothing else; with a space, most are also the words they are made of.
    "syn-ack": r"syn(?:[-_,/·|]|\s?[+&/-]\s?|\s|)acks?|ack(?:[,/·|]|\s?[+&]\s?)syn",
    "fin-ack": r"fin(?:[-_,/·|]|\s?[+&/-]\s?|\s|)acks?|ack(?:[,/·|]|\s?[+&]\s?)fin",
    "rst-ack": r"rst(?:[-_,/·|]|\s?[+&/-]\s?|\s|)acks?",
    "fin-wait-1": rf"fin{_SPACED}wait{_SPACED}1",
    "fin-wait-2": rf"fin{_SPACED}wait{_SPACED}2",
    "time-wait": rf"time{_SPACED}waits?",
    "close-wait": rf"close{_SPACED}waits?",
    "last-ack": rf"last{_SPACED}ack",
    "syn-sent": rf"syn{_SPACED}sent",
    "syn-received": rf"syn{_SPACED}(?:received|rcvd|recvd?)",
    "2msl": r"(?:2|two|twice|double)\s?[*x]?\s?(?:the\s)?msls?|msls?\s?[*x]\s?2"
    r"|msl의?\s?(?:두|2)\s?배|(?:두|2)\s?배의?\s?msl",
    "tcp/ip": r"tcp/ip",
}
_ALSO = {"fin-ack": ("fin", "ack"), "rst-ack": ("rst", "ack"), "2msl": ("msl",)}
"""What is also found by a part of it: a FIN,ACK is a FIN."""

EXACT = frozenset({"closed", "closing", "established"})
"""States that are also forms of a verb: written in capitals, a form means the state alone."""

_NAMED = {f"m{n}": name for n, name in enumerate(_MIXED)}
_TOKEN = re.compile(
    "|".join(f"(?<![a-z0-9])(?P<{key}>{_MIXED[name]})(?![a-z0-9])" for key, name in _NAMED.items())
    + r"|(?P<sum>(?<![a-z0-9])(?:[a-z]+|\d[\d,]*)?\s?(?:\+\s?|\bplus\s)(?:\d+|one)(?![a-z0-9]))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<latin>[a-z]+(?:'[a-z]+)?)"
    rf"|(?P<hangul>[{HANGUL}]+)"
    r"|(?P<other>[^\W_]+)"
)
_PART = re.compile(r"[a-z]+|\d+")

_SPELT = {"쉐": "셰", "메세지": "메시지", "시퀸스": "시퀀스", "넘버": "번호", "순서번호": "시퀀스번호"}
"""Ways of spelling loanwords that are as common as the right one, and words of one meaning."""

_SAME = {
    "패킷": "세그먼트",
    "커넥션": "연결",
    "컨넥션": "연결",
    "어플리케이션": "애플리케이션",
    "앱": "애플리케이션",
}
"""The same at the beginning of a word."""


class Token(msgspec.Struct, gc=False):
    """A word: what it is found by, its place in the letters, and the Korean particle that hangs on it."""

    names: tuple[str, ...]
    start: int
    end: int
    is_hangul: bool = False
    particle: str = ""


class Words(msgspec.Struct, frozen=True):
    """The words of a text in order; ``joined`` are words that are several of them: name, first, last."""

    tokens: list[Token]
    joined: list[tuple[str, int, int]]


def words_of(text: str) -> Words:
    """The words of plain letters."""
    tokens: list[Token] = []
    joined: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        kind, said, start = match.lastgroup or "", match[0], match.start()
        if kind in _NAMED:
            _named(_NAMED[kind], said, start, tokens, joined)
        elif kind == "hangul" and _hangs_on(tokens, start) and PARTICLE.match(said):
            tokens[-1].particle = said
        else:
            tokens.append(Token(_names(kind, said), start, match.end(), kind == "hangul"))
            if kind == "latin" and _is_hyphened(tokens, text):
                joined.append(("".join(_parts(tokens, text)), len(tokens) - 2, len(tokens) - 1))
    return Words(tokens, joined)


def _named(name: str, said: str, start: int, tokens: list[Token], joined: list[tuple[str, int, int]]) -> None:
    """A word of many spellings, in one piece or also as the words it is made of."""
    if name == "syn-ack" or name in _ALSO or not any(map(str.isspace, said)):
        tokens.append(Token((name, *_ALSO.get(name, ())), start, start + len(said)))
        return
    first = len(tokens)
    for part in _PART.finditer(said):
        tokens.append(Token(_names("latin", part[0]), start + part.start(), start + part.end()))
    joined.append((name, first, len(tokens) - 1))


def _names(kind: str, said: str) -> tuple[str, ...]:
    """By what a word is found; a Korean one by the letters it begins with."""
    match kind:
        case "sum":
            whole = re.sub(r"\s|,", "", said.replace("plus", "+").replace("one", "1"))
            base, _, added = whole.partition("+")
            return tuple(filter(None, (whole if base else "", f"+{added}", stem(base))))
        case "number":
            return (said.replace(",", ""),)
        case "hangul":
            return (jamo(spelt(said)),)
    said = said.removesuffix("'s")
    found = stem(said)
    return (found, f"={said}") if said in EXACT else (found,)


def spelt(word: str) -> str:
    """A Korean word in its usual spelling, and by its usual name."""
    for usual, right in _SPELT.items():
        word = word.replace(usual, right)
    meant = next((each for each in _SAME if word.startswith(each)), "")
    return _SAME.get(meant, "") + word.removeprefix(meant)


def _hangs_on(tokens: list[Token], start: int) -> bool:
    return bool(tokens) and tokens[-1].end == start and not tokens[-1].is_hangul


def _is_hyphened(tokens: list[Token], text: str) -> bool:
    """Whether the last two words are parted by a hyphen alone: ``half-open`` is also ``halfopen``."""
    if len(tokens) < 2 or tokens[-2].is_hangul:
        return False
    return text[tokens[-2].end : tokens[-1].start] == "-"


def _parts(tokens: list[Token], text: str) -> tuple[str, str]:
    left, right = tokens[-2:]
    return text[left.start : left.end], stem(text[right.start : right.end])
