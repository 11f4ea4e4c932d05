"""Scripts: what happens between two ends, a line an event.

``server: passive OPEN``, ``client: active OPEN``, ``deliver``, ``deliver 2``, ``deliver, delay ACK``,
``drop``, ``duplicate``, ``client: SEND 100``, ``client: RECEIVE 100``, ``client: CLOSE``, ``client: ABORT``,
``client: STATUS``, ``client: time out RETRANSMISSION``, ``client: reboot``, ``client: old duplicate
<SEQ=x-10><CTL=SYN>``. Reads lines and nothing else; what they do is ``network``'s part.
"""

import re
from collections.abc import Mapping

from tutor.errors import TutorError
from tutor.tcp.network import At, Deliver, Drop, Duplicate, NetworkEvent, OldDuplicate, Peer, Reboot
from tutor.tcp.segment import NotationError, read_segment
from tutor.tcp.tcb import Abort, Close, Event, Open, Receive, Send, Status, TimeOut, Timer

_NETWORK: dict[str, type[Deliver | Drop | Duplicate]] = {
    "deliver": Deliver,
    "drop": Drop,
    "duplicate": Duplicate,
}
# Patterns as text, compiled by re when a line first needs them.
_ON_FLIGHT = r"(?ai)(deliver|drop|duplicate)(?: +(\d{1,6}))?\Z"
_DELAYED = r"(?ai)deliver(?: +(\d{1,6}))? *, *delay +ack\Z"
_WITH_OCTETS = r"(?ai)(SEND|RECEIVE) +([1-9]\d{0,8})\Z"
_TIME_OUT = r"(?ai)time +out +([A-Z-]+)\Z"
_OLD = r"(?i)old +duplicate +(<.*>)\Z"
_CALLS: dict[str, Event] = {
    "passive open": Open(passive=True),
    "passive open from anyone": Open(passive=True, remote=False),
    "active open": Open(passive=False),
    "close": Close(),
    "abort": Abort(),
    "status": Status(),
}
_TIMERS = {str(timer).lower(): timer for timer in Timer}

LINES = (
    "passive OPEN",
    "passive OPEN from anyone",
    "active OPEN",
    "SEND n",
    "RECEIVE n",
    "CLOSE",
    "ABORT",
    "STATUS",
    "time out RETRANSMISSION | USER | TIME-WAIT | DELAYED-ACK",
    "reboot",
    "old duplicate <SEQ=n><CTL=SYN>",
)


class ScriptError(TutorError):
    """A line that cannot be read or cannot happen. Values: ``line`` (from 1), ``text``, ``expected``."""

    def __init__(self, line: int, text: str, expected: str) -> None:
        super().__init__("script", line=line, text=text, expected=expected)


def read_event(
    line: str, names: tuple[str, str], letters: Mapping[str, int] | None = None, *, at: int = 1
) -> NetworkEvent:
    """Read one line. ``names`` are the script's names of A and B, ``letters`` what ``x`` in ``<SEQ=x-10>``
    stands for.

    Raises ScriptError, which calls the line number ``at``.
    """
    text = " ".join(line.split())
    if kind := _NETWORK.get(text.lower()):
        return kind()
    if match := re.match(_DELAYED, text):
        return Deliver(int(match[1]) if match[1] else None, delay_ack=True)
    if match := re.match(_ON_FLIGHT, text):
        return _NETWORK[match[1].lower()](int(match[2]) if match[2] else None)
    name, colon, rest = text.partition(":")
    peers = dict(zip(names, Peer, strict=True))
    peer = peers.get(name.strip()) if colon else None
    if peer is None:
        either = ", ".join(f'"{each}: ..."' for each in names)
        raise ScriptError(at, line, f'"deliver", "drop" or "duplicate", or {either}')
    event = _at_end(peer, rest.strip(), letters or {}, at, line)
    if event is None:
        raise ScriptError(at, line, f"after {name.strip()!r}, one of: " + "; ".join(LINES))
    return event


def _at_end(peer: Peer, text: str, letters: Mapping[str, int], at: int, line: str) -> NetworkEvent | None:
    if call := _CALLS.get(text.lower()):
        return At(peer, call)
    if match := re.match(_WITH_OCTETS, text):
        return At(peer, (Send if match[1].upper() == "SEND" else Receive)(int(match[2])))
    if (match := re.match(_TIME_OUT, text)) and match[1].lower() in _TIMERS:
        return At(peer, TimeOut(_TIMERS[match[1].lower()]))
    if text.lower() == "reboot":
        return Reboot(peer)
    if match := re.match(_OLD, text):
        try:
            return OldDuplicate(peer, read_segment(match[1], letters))
        except NotationError as error:
            raise ScriptError(at, line, str(error.values["expected"])) from error
    return None
