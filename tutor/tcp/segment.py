"""A segment, and the notation of the RFC's figures: ``<SEQ=100><ACK=301><CTL=SYN,ACK>``.

Reads and prints segments; knows nothing of states. Text is a count of octets, never the octets.
Sections: RFC 9293, 3.1 (control bits), 3.4 (SEG.LEN), 3.5 (the notation), 3.2 (options).
"""

import enum
import re
from collections.abc import Mapping

import msgspec

from tutor.errors import TutorError
from tutor.tcp.seq import SPACE

FIN, SYN, RST, PSH, ACK, URG, ECE, CWR = (1 << bit for bit in range(8))
DEFAULT_WINDOW = 8192


class Ctl(enum.IntFlag):
    """The eight control bits (3.1). Steps test plain ints; this is for people and for callers."""

    FIN = FIN
    SYN = SYN
    RST = RST
    PSH = PSH
    ACK = ACK
    URG = URG
    ECE = ECE
    CWR = CWR


_PRINT_ORDER = ("SYN", "FIN", "RST", "PSH", "URG", "ECE", "CWR", "ACK")


class Options(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """The options this tutor knows (3.2, RFC 7323, RFC 2018); ``None`` or ``False`` is "absent"."""

    mss: int | None = None
    window_scale: int | None = None
    sack_permitted: bool = False
    timestamps: tuple[int, int] | None = None


NO_OPTIONS = Options()


class Segment(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """One segment as it travels. ``wnd`` is the header's field, before any scaling; ``text`` is octets."""

    seq: int = 0
    ack: int = 0
    ctl: int = 0
    wnd: int = DEFAULT_WINDOW
    text: int = 0
    options: Options = NO_OPTIONS

    @property
    def len(self) -> int:
        """SEG.LEN: the text, and one for each of SYN and FIN (3.4)."""
        return self.text + (self.ctl & 1) + (self.ctl >> 1 & 1)

    @property
    def flags(self) -> str:
        """The control bits by name, ACK last as the RFC's figures have it."""
        return flags_text(self.ctl)

    def __str__(self) -> str:
        """The RFC's notation; window and options stay unprinted, as in its figures."""
        ack = f"<ACK={self.ack}>" if self.ctl & ACK else ""
        data = f"<DATA={self.text}>" if self.text else ""
        return f"<SEQ={self.seq}>{ack}{data}<CTL={self.flags}>"


def flags_text(ctl: int) -> str:
    """``SYN,ACK`` for 18; the empty string for 0."""
    bits = Ctl.__members__
    return ",".join(name for name in _PRINT_ORDER if ctl & bits[name])


class NotationError(TutorError):
    """Text is not a segment in the RFC's notation. Values: ``text``, ``at`` (offset), ``expected``."""

    def __init__(self, text: str, at: int, expected: str) -> None:
        super().__init__("notation", text=text, at=at, expected=expected)


_PART = r"(?i)\s*<\s*(SEQ|ACK|DATA|CTL|WND)\s*(?:=\s*([^<>]*?)\s*)?>\s*"
_ALONE = {"DATA": "1"}
_NUMBER = r"(?a)(?:(\d{1,10})|([A-Za-z]+)\s*(?:([+-])\s*(\d{1,10}))?)\Z"


def read_segment(text: str, letters: Mapping[str, int] | None = None) -> Segment:
    """Read ``<SEQ=100><ACK=301><CTL=SYN,ACK>``; ``letters`` gives names to numbers, as in ``<SEQ=x+1>``.

    ``<DATA>`` alone is one octet, and may stand anywhere. Raises NotationError.
    """
    parts: dict[str, tuple[str, int]] = {}
    part, at = re.compile(_PART), 0
    while at < len(text):
        match = part.match(text, at)
        if match is None or (name := match[1].upper()) in parts:
            raise NotationError(text, at, "<SEQ=n>, <ACK=n>, <DATA=n>, <WND=n> or <CTL=...>, each once")
        alone = match[2] is None
        parts[name] = (_ALONE.get(name, ""), match.end(1)) if alone else (match[2], match.start(2))
        at = match.end()
    if "CTL" not in parts or "SEQ" not in parts:
        raise NotationError(text, at, "<CTL=...>" if "SEQ" in parts else "<SEQ=n>")
    return _assemble(text, parts, letters or {})


def _assemble(text: str, parts: dict[str, tuple[str, int]], letters: Mapping[str, int]) -> Segment:
    ctl = _read_flags(text, *parts["CTL"])
    if bool(ctl & ACK) != ("ACK" in parts):
        expected = "<ACK=n>, since CTL has ACK" if ctl & ACK else "no <ACK=n>, since CTL has no ACK"
        raise NotationError(text, parts.get("ACK", parts["CTL"])[1], expected)
    numbers = {name: _read_number(text, *part, letters) for name, part in parts.items() if name != "CTL"}
    window = numbers.get("WND", DEFAULT_WINDOW)
    if window > 0xFFFF:
        raise NotationError(text, parts["WND"][1], "a window of 16 bits")
    return Segment(
        seq=numbers["SEQ"],
        ack=numbers.get("ACK", 0),
        ctl=ctl,
        wnd=window,
        text=numbers.get("DATA", 0),
    )


def _read_flags(text: str, value: str, at: int) -> int:
    ctl = 0
    for name in value.split(",") if value else ():
        bit = Ctl.__members__.get(name.strip().upper())
        if bit is None:
            raise NotationError(text, at, "control bits out of " + ",".join(_PRINT_ORDER))
        ctl |= int(bit)
    return ctl


def _read_number(text: str, value: str, at: int, letters: Mapping[str, int]) -> int:
    match = re.match(_NUMBER, value)
    if match is None or (match[2] and match[2] not in letters):
        raise NotationError(text, at, "a number below 2**32")
    if match[2]:
        offset = int(match[4] or 0)
        return (letters[match[2]] + (-offset if match[3] == "-" else offset)) % SPACE
    if (number := int(value)) >= SPACE:
        raise NotationError(text, at, "a number below 2**32")
    return number
