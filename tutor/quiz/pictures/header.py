"""The header of one segment, octet by octet, as Figure 1 lays it out (RFC 9293, 3.1).

The octets are those that ``tutor.tcp.wire`` writes. Ports and addresses are no part of a trace: they are
examples, from the ranges kept for such (RFC 5737). Of a segment that is asked for there are no octets here.
"""

from ipaddress import IPv4Address

import msgspec

from tutor.quiz.ladder import rows
from tutor.quiz.model import Moment, Picture
from tutor.quiz.pictures.known import end_named, moves_of
from tutor.tcp import At, Ctl, Flight, Numbers, Peer

ADDRESSES = {Peer.A: "192.0.2.1", Peer.B: "192.0.2.2"}
PORTS = {Peer.A: 49152, Peer.B: 80}
"""The first of the dynamic ports for the end that usually opens, and HTTP's for the other."""

BITS = {
    "source": (0, 16),
    "destination": (16, 16),
    "seq": (32, 32),
    "ack": (64, 32),
    "offset": (96, 4),
    "reserved": (100, 4),
    "flags": (104, 8),
    "wnd": (112, 16),
    "checksum": (128, 16),
    "urgent": (144, 16),
}
"""First bit and number of bits of each field, in the figure's order."""

FIELDS = (*BITS, "options", "data")
"""What can be marked."""

FLAGS = ("CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN")
"""The control bits from left to right."""


class HeaderField(msgspec.Struct, frozen=True):
    """One field: its ``bits``, the octets it fills (for fields of less than one octet: none), its value.

    ``shown`` is the value as people write it: a sequence number in the run's style. All of it is empty
    while the segment is not known.
    """

    name: str
    bits: int
    octets: bytes = b""
    value: int | None = None
    shown: str = ""


class Header(msgspec.Struct, frozen=True):
    """A header. ``flight`` is None where there is no segment, or none that may be known (``asked``).

    ``text`` is the octets of data behind it, ``options`` those of its options.
    """

    fields: tuple[HeaderField, ...]
    flight: Flight | None
    asked: bool
    marked: str | None
    sender: str = ""
    receiver: str = ""
    text: int = 0
    options: bytes = b""

    def field(self, name: str) -> HeaderField:
        """A field by its name."""
        return next(each for each in self.fields if each.name == name)


def header_of(picture: Picture, numbers: Numbers) -> Header:
    """The header of the picture's segment. Raises ValueError for a mark that no field has."""
    if picture.field is not None and picture.field not in FIELDS:
        raise ValueError(f"{picture.field!r} is no field of the header; there are {', '.join(FIELDS)}")
    moment = picture.moment
    if moment.hides == "segment":
        return Header(_empty(), None, asked=True, marked=picture.field)
    flight = _flight(moment)
    if flight is None:
        return Header(_empty(), None, asked=False, marked=picture.field)
    return _written(flight, moment, numbers, picture.field)


def _empty() -> tuple[HeaderField, ...]:
    return tuple(HeaderField(name, bits) for name, (_, bits) in BITS.items())


def _flight(moment: Moment) -> Flight | None:
    """The segment named, or the last that is known: what arrived, or what a call has just sent."""
    if moment.segment is not None:
        return next(each for each in moment.trace.segments if each.number == moment.segment)
    last = next(reversed(moves_of(moment)), None)
    if last is not None and isinstance(last.event, At) and last.sent and moment.hides == "nothing":
        return last.sent[-1]
    return next((row.flight for row in reversed(rows(moment)) if row.flight and not row.hidden), None)


def _written(flight: Flight, moment: Moment, numbers: Numbers, marked: str | None) -> Header:
    octets = _octets(flight)
    size = (octets[12] >> 4) * 4
    return Header(
        tuple(_field(name, octets, flight, numbers) for name in BITS),
        flight,
        asked=False,
        marked=marked,
        sender=end_named(moment, flight.by),
        receiver=end_named(moment, flight.by.other),
        text=flight.segment.text,
        options=octets[20:size],
    )


def _octets(flight: Flight) -> bytes:
    from tutor.tcp import wire  # only this picture needs it

    by, to = flight.by, flight.by.other
    source, destination = IPv4Address(ADDRESSES[by]), IPv4Address(ADDRESSES[to])
    return wire.write(flight.segment, wire.Ends(source, destination, PORTS[by], PORTS[to]))


def _field(name: str, octets: bytes, flight: Flight, numbers: Numbers) -> HeaderField:
    first, bits = BITS[name]
    number = int.from_bytes(octets[:20], "big")
    value = number >> (160 - first - bits) & ((1 << bits) - 1)
    filled = octets[first // 8 : (first + bits) // 8] if bits >= 8 else b""
    return HeaderField(name, bits, filled, value, _shown(name, value, flight, numbers))


def _shown(name: str, value: int, flight: Flight, numbers: Numbers) -> str:
    seq, ack = numbers.segment(flight)
    if name == "seq":
        return seq
    if name == "ack":
        return ack or ""
    return flight.segment.flags if name == "flags" else str(value)


def is_set(flags: int, name: str) -> bool:
    """Whether a control bit is set."""
    return bool(flags & Ctl[name])
