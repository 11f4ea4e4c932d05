"""Korean particles right after inserted words: SYN을, ACK를.

A particle has two forms, and the word before it, as engineers *say* it, chooses: after a final consonant
을, after a vowel 를. SYN is said 씬, ACK 애크, 3 삼. What cannot be known how it is said (a file's name)
gets both forms, as Korean writing does: 을(를).
"""

import re
import string
import unicodedata

PARTICLES = {
    "을": ("을", "를", "을(를)"),
    "은": ("은", "는", "은(는)"),
    "이": ("이", "가", "이(가)"),
    "과": ("과", "와", "과(와)"),
    "으로": ("으로", "로", "(으)로"),
    "이라": ("이라", "라", "(이)라"),
}
"""By the name used in catalogues: after a consonant, after a vowel, and when nobody can tell."""

CLOSING = "”’)]»"
"""What may stand between a word and its particle."""

LETTERS = dict(
    zip(string.ascii_uppercase, "이비씨디이프지치이이이엘엠엔오피큐르스티유이유스이트", strict=True)
)
"""The last syllable of each letter's name: 에이, 비, 씨 ..."""

DIGITS = dict(zip(string.digits, "영일이삼사오육칠팔구", strict=True))

READINGS = {
    "ABORT": "어보트",
    "ACK": "애크",
    "CLIENT": "클라이언트",
    "CLOSE": "클로즈",
    "CLOSED": "클로즈드",
    "CLOSING": "클로징",
    "ESTABLISHED": "이스태블리시드",
    "FIN": "핀",
    "FIN-WAIT-1": "핀 웨이트 원",
    "FIN-WAIT-2": "핀 웨이트 투",
    "FLAGS": "플래그",
    "JSON": "제이슨",
    "LISTEN": "리슨",
    "NXT": "넥스트",
    "OPEN": "오픈",
    "PSH": "푸시",
    "RECEIVE": "리시브",
    "RECEIVED": "리시브드",
    "RETRANSMISSION": "리트랜스미션",
    "SEND": "센드",
    "SENT": "센트",
    "SEQ": "시퀀스",
    "SERVER": "서버",
    "STATUS": "스테이터스",
    "SYN": "씬",
    "TOML": "토믈",
    "WAIT": "웨이트",
    "WND": "윈도",
}
"""How the words of TCP are said. Other short words in capitals are spelled out: RST 아르에스티."""

SPELLED_OUT = 5
"""Capitals up to this length that have no reading are taken for an abbreviation said letter by letter."""

NO_FINAL, FINAL_RIEUL = 0, 8
"""Of the 28 finals a Hangul syllable may have, in Unicode's order: none, and ㄹ."""


def with_particle(text: str, particle: str) -> str:
    """The text and its particle. ``particle`` is a key of ``PARTICLES``, after a closing mark if need be.

    ``("SYN", "은")`` gives ``SYN은``, ``("SYN", "”은")`` gives ``SYN”은``. Any other raises KeyError.
    """
    name = particle.lstrip(CLOSING)
    closing = particle.removesuffix(name)
    return text + closing + _form(text, name)


def _form(text: str, particle: str) -> str:
    """The form of the particle that the text's last sound asks for."""
    after_consonant, after_vowel, either = PARTICLES[particle]
    said = reading(text)
    if said is None:
        return either
    final = (ord(said[-1]) - ord("가")) % 28
    as_vowel = final == NO_FINAL or (particle == "으로" and final == FINAL_RIEUL)
    return after_vowel if as_vowel else after_consonant


def is_particle(spec: str) -> bool:
    """Whether this stands for a particle in a message: ``을``, ``”을``."""
    return spec.lstrip(CLOSING) in PARTICLES


def reading(text: str) -> str | None:
    """How the end of the text is said, in Hangul; None when that cannot be known."""
    # In 확인 응답 번호(ack) the word before the bracket decides.
    spoken = re.sub(r"(?<=\w)\s*\([^()]*\)$", "", text.rstrip())
    if spoken.endswith("%"):
        return "퍼센트"
    spoken = unicodedata.normalize("NFC", re.sub(r"[\W_]+$", "", spoken))
    if not spoken:
        return None
    if "가" <= spoken[-1] <= "힣":
        return spoken[-1]
    if spoken[-1] in DIGITS and not spoken.upper().endswith(("FIN-WAIT-1", "FIN-WAIT-2")):
        return _number(spoken)
    return _word(spoken)


def _number(text: str) -> str:
    """The last sound of a number: its last digit, or what its noughts are said as."""
    digits = re.sub("[,_]", "", text[len(text.rstrip(string.digits + ",_")) :])
    noughts = len(digits) - len(digits.rstrip("0"))
    if noughts == 0 or noughts == len(digits):
        return DIGITS[digits[-1]]
    return "조" if 12 <= noughts < 16 else "만"


def _word(text: str) -> str | None:
    """A word in Latin letters: by its reading, the reading of its last part, or letter by letter."""
    found = re.search(r"[A-Za-z][A-Za-z0-9-]*$", text)
    if found is None:
        return None
    word = found[0]
    last = word.rpartition("-")[2]
    said = READINGS.get(word.upper()) or READINGS.get(last.upper())
    if said is None and (len(last) == 1 or (last.isupper() and len(last) <= SPELLED_OUT)):
        said = LETTERS[last[-1].upper()]
    return said
