"""Every spelling that an answer may use, as tables: flags, states, fields, commands, Korean words.

``answers``, ``one_line`` and ``commands`` read with them. Spellings are in lower case and in the alphabet
that ``typed`` folds to. The RFC's own names come from ``tutor.tcp`` (RFC 9293, 3.1 and 3.3.2).
"""

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_

from tutor.tcp import Ctl, State

FLAG_NAMES: dict[str, int] = {
    **{str(bit.name).lower(): int(bit) for bit in Ctl},
    "reset": int(Ctl.RST),
    "push": int(Ctl.PSH),
    "urgent": int(Ctl.URG),
}

FLAG_LETTERS: dict[str, int] = {
    **{"s": int(Ctl.SYN), "f": int(Ctl.FIN), "r": int(Ctl.RST), "p": int(Ctl.PSH)},
    **{".": int(Ctl.ACK), "a": int(Ctl.ACK)},
    **{"u": int(Ctl.URG), "e": int(Ctl.ECE), "w": int(Ctl.CWR)},
}
"""tcpdump's letters, and A for people who have never met its full stop."""

_NAMES_JOINED = rf"(?:{'|'.join(FLAG_NAMES)})+"
_ONE_NAME = "|".join(FLAG_NAMES)


def flag_bits(word: str) -> int | None:
    """The bits of ``synack``, ``sa`` or ``s.``; None if the word is no flags. A letter counts once."""
    if re.fullmatch(_NAMES_JOINED, word):
        return union(FLAG_NAMES[name] for name in re.findall(_ONE_NAME, word))
    bits = [FLAG_LETTERS.get(letter, 0) for letter in word]
    return union(bits) if all(bits) and bits and len(set(bits)) == len(bits) else None


def union(bits: Iterable[int]) -> int:
    """All of these bits."""
    return reduce(or_, bits, 0)


NO_FLAGS = frozenset({"none", "no", "no flag", "no flags", "nothing", "-"})

_STATE_ALIASES: dict[State, tuple[str, ...]] = {
    State.CLOSED: ("close",),
    State.LISTEN: ("listening",),
    State.SYN_RECEIVED: ("syn rcvd", "syn recv", "syn rcv", "syn rec"),
    State.ESTABLISHED: ("estab", "est"),
}

STATE_SPELLINGS: dict[str, State] = {
    **{state.value.lower().replace("-", " "): state for state in State},
    **{alias: state for state, aliases in _STATE_ALIASES.items() for alias in aliases},
}
"""Words in lower case, one space where a reader may write a space, a hyphen, an underscore or nothing."""

NUMBERED = r"(?:[\s._-]*(?:number|num|no|\#))"
"""The "number" of "sequence number"."""

FIELD_WORDS: dict[str, str] = {
    "flags": r"flags?|ctl|control(?:\s*(?:bits?|flags?))?",
    "seq": rf"(?:seg[._])?seq(?:uence)?{NUMBERED}*",
    "ack": rf"seg[._]ack|acknowledge?ment{NUMBERED}*|ack{NUMBERED}+",
    "state": r"states?",
}
"""How a field may be named, as patterns. A bare "ack" is not here: it is a flag unless a value follows."""

KOREAN: dict[str, str] = {
    "플래그": "flags",
    "제어비트": "flags",
    "제어 비트": "flags",
    "시퀀스": "seq",
    "순서번호": "seq",
    "순서 번호": "seq",
    "일련번호": "seq",
    "일련 번호": "seq",
    "확인응답": "ack number",
    "확인 응답": "ack number",
    "확인": "ack number",
    "응답": "ack number",
    "번호": "number",
    "상태": "state",
    "세그먼트": "segment",
    "필드": "field",
    "값": "value",
    "클라이언트": "client",
    "서버": "server",
    "없음": "none",
    "힌트": "hint",
    "건너뛰기": "skip",
    "뒤로": "back",
    "끝": "quit",
    "종료": "quit",
    "도움말": "help",
    "언어": "lang",
    "왜": "why",
    "한국어": "ko",
    "한글": "ko",
    "영어": "en",
}

COMMANDS: dict[str, str] = {
    **{name: name for name in ("hint", "skip", "back", "quit", "help", "lang", "why")},
    "?": "help",
    "??": "help",
    "exit": "quit",
}

LANGUAGES: dict[str, str] = {"korean": "ko", "english": "en"}
