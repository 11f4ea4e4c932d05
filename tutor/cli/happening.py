"""The event that ``explain`` is asked about, read as people type it: a segment, a user call, a time-out.

Segments in the RFC's notation or as learners type them (``tutor.quiz`` reads those); calls and time-outs as
scripts have them. What cannot be read says how far it was read and what was expected there.
"""

import re
import unicodedata
from collections.abc import Mapping

from tutor.errors import TutorError
from tutor.quiz import AnswerError, NumberNames, read_flags, read_line, read_number
from tutor.tcp import (
    DEFAULT_WINDOW,
    TCB,
    Arrive,
    At,
    Ctl,
    Event,
    ScriptError,
    Segment,
    State,
    read_event,
    read_segment,
)

CALLS = ("passive OPEN", "active OPEN", "SEND n", "RECEIVE n", "CLOSE", "ABORT", "STATUS")
EVENTS = (*CALLS, "time out RETRANSMISSION", "<SEQ=n><CTL=...>")
OCTETS = "a number of octets, 1 to 999999999"
THE_END = "the end"
TIMERS = ("RETRANSMISSION", "USER", "TIME-WAIT", "DELAYED-ACK")
BEGINNINGS = (
    (r"(?:passive|active)\s+open", (THE_END,)),
    (r"passive|active", ("OPEN",)),
    (r"(?:send|receive)\s+[1-9]\d{0,8}", (THE_END,)),
    (r"send|receive", (OCTETS,)),
    (r"close|abort|status", (THE_END,)),
    (rf"time\s+out\s+(?:{'|'.join(TIMERS)})", (THE_END,)),
    (r"time\s+out", TIMERS),
    (r"time", ("out",)),
)
"""How a call or a time-out may begin, and what is expected behind that; the longest first."""

LONGEST, SHOWN = 400, 40
"""Characters of an event that are read at all, and that are shown of one too long."""

MOST_OCTETS = 0xFFFF
"""Of text in one segment, and of its window: both stand in 16 bits (an MSS does, RFC 9293, 3.7.1)."""

_EXTRA = re.compile(r"[\s,;]*\b(data|text|wnd|window)\s*[=:]\s*([^\s,;]*)", re.IGNORECASE)


class EventError(TutorError):
    """``event.*``: text that is no event. Values: ``given``, ``at`` (characters that were read) and more.

    ``event.call`` has ``expected`` and ``near`` (or None), ``event.segment`` ``part`` (the error of its
    part), ``event.lacks`` ``fields``, ``event.octets`` ``most``, ``event.long`` ``longest``.
    """


def read_what(text: str, tcb: TCB) -> Event:
    """The event; ``tcb`` gives ``ISS``, ``SND.NXT`` and the like their values. Raises TutorError."""
    _refuse_unread(text)
    letters = letters_of(tcb)
    if "<" in text:
        plain = {name: value for name, value in letters.items() if name.isalpha()}
        return Arrive(_possible(text, read_segment(text.strip(), plain)))
    try:
        happening = read_event(f"A: {text}", ("A", "B"))
    except ScriptError:
        happening = None
    if isinstance(happening, At):
        return happening.event
    _refuse_call(text)
    return Arrive(_typed_segment(text, letters))


def _refuse_unread(text: str) -> None:
    """Raise EventError for text that no reader is given: too long, or with a control character in it."""
    if len(text) > LONGEST:
        raise EventError("event.long", given=text[:SHOWN], at=LONGEST, longest=LONGEST)
    for at, char in enumerate(text):
        if unicodedata.category(char) == "Cc" and not char.isspace():
            raise EventError("event.control", given=text, at=at)


def _possible(text: str, segment: Segment) -> Segment:
    """The segment, unless its text is more than any segment has."""
    if segment.text > MOST_OCTETS:
        named = re.search(r"data\s*=\s*", text, re.IGNORECASE)
        assert named is not None  # or there would be no text
        raise EventError("event.octets", given=text, at=named.end(), most=MOST_OCTETS)
    return segment


def letters_of(tcb: TCB) -> dict[str, int]:
    """The numbers that may be written by name, where this TCB has them."""
    if tcb.state in (State.CLOSED, State.LISTEN):
        return {}
    letters = {"ISS": tcb.iss, "SND.UNA": tcb.snd_una, "SND.NXT": tcb.snd_nxt}
    return letters if tcb.state is State.SYN_SENT else {**letters, "IRS": tcb.irs, "RCV.NXT": tcb.rcv_nxt}


def _refuse_call(text: str) -> None:
    """Raise EventError, if the text begins like a call or a time-out, or has nothing of a segment."""
    for beginning, expected in BEGINNINGS:
        if match := re.match(rf"(?ai)\s*(?:{beginning})(?!\S)", text):
            raise EventError("event.call", given=text, at=match.end(), expected=expected, near=None)
    words = re.split(r"[\s,;]+", text.strip())
    if "=" not in text and not any(map(_is_flags, words)):
        raise EventError("event.call", given=text, at=0, expected=EVENTS, near=_nearest(words[0].casefold()))


def _is_flags(word: str) -> bool:
    """Whether these are control bits, so that a segment is meant."""
    try:
        read_flags(word)
    except AnswerError:
        return False
    return True


def _nearest(word: str) -> str | None:
    from difflib import get_close_matches

    found = get_close_matches(word, list(_MEANT), n=1, cutoff=0.6)
    return _MEANT[found[0]] if found else None


_MEANT = {
    **{call.split()[0].casefold(): call for call in CALLS},
    **dict.fromkeys(("open", "passive"), "passive OPEN"),
    **dict.fromkeys(("timeout", "retransmission", "retransmit"), "time out RETRANSMISSION"),
}


def _typed_segment(text: str, letters: Mapping[str, int]) -> Segment:
    """``syn,ack seq=300 ack=101``, with ``data=5`` and ``wnd=0`` where they matter."""
    names = NumberNames(letters)
    extras: dict[str, int] = {}
    for found in _EXTRA.finditer(text):
        name = {"text": "data", "window": "wnd"}.get(found[1].casefold(), found[1].casefold())
        extras[name] = _octets(text, found[2], found.start(2))
    fields = _fields(text, _EXTRA.sub(" ", text).strip() or text)
    flags = _flags(text, fields.get("flags", ""))
    if bool(flags & Ctl.ACK) != ("ack" in fields) or "seq" not in fields:
        raise _incomplete(text, flags, fields)
    numbers = {
        name: _part(text, typed, _at(text, typed), names) for name, typed in fields.items() if name != "flags"
    }
    return Segment(
        numbers["seq"], numbers.get("ack", 0), flags, extras.get("wnd", DEFAULT_WINDOW), extras.get("data", 0)
    )


def _octets(text: str, typed: str, at: int) -> int:
    """How many octets ``data=`` or ``wnd=`` says. Raises EventError for more than 16 bits hold."""
    try:
        octets = read_number(typed, NumberNames({}))
    except AnswerError:
        octets = MOST_OCTETS + 1
    if octets > MOST_OCTETS:
        raise EventError("event.octets", given=text, at=at, most=MOST_OCTETS)
    return octets


def _at(text: str, piece: str) -> int:
    """Where a piece stands in what was typed."""
    return max(text.rfind(piece), 0)


def _incomplete(text: str, flags: int, fields: Mapping[str, str]) -> EventError:
    """A segment without something it must have, or with an ack that it cannot have."""
    lacks = [name for name in ("flags", "seq") if name not in fields]
    if flags & Ctl.ACK and "ack" not in fields:
        lacks.append("ack")
    if lacks:
        return EventError("event.lacks", given=text, at=len(text), fields=tuple(lacks))
    return EventError("event.no-ack", given=text, at=_at(text, fields["ack"]))


def _fields(text: str, line: str) -> dict[str, str]:
    try:
        return read_line(line, ("flags", "seq", "ack"))
    except AnswerError as fault:
        at = _at(text, str(fault.values.get("word") or ""))
        raise EventError("event.segment", given=text, at=at, part=fault) from fault


def _flags(text: str, typed: str) -> int:
    if not typed:
        return 0
    try:
        return read_flags(typed)
    except AnswerError as fault:
        at = _at(text, typed)
        raise EventError("event.segment", given=text, at=at, part=fault) from fault


def _part(text: str, typed: str, at: int, names: NumberNames) -> int:
    try:
        return read_number(typed, names)
    except AnswerError as fault:
        raise EventError("event.segment", given=text, at=at, part=fault) from fault
