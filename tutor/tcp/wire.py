"""Segments as octets: the TCP header, its options and its checksum (RFC 9293, 3.1, 3.2).

Reads and writes headers; text goes through as octets, since only its length belongs to a Segment. IP's own
header is not written here: its addresses come in for the pseudo-header.
"""

import struct
from ipaddress import IPv4Address, IPv6Address

import msgspec

from tutor.errors import TutorError
from tutor.tcp.segment import NO_OPTIONS, Options, Segment

Address = IPv4Address | IPv6Address

_PROTOCOL = 6
_HEADER = struct.Struct("!HHIIHHHH")
_EOL, _NOP, _MSS, _SCALE, _SACK_PERMITTED, _TIMESTAMPS = 0, 1, 2, 3, 4, 8


class WireError(TutorError):
    """Octets that are no TCP segment. Values: ``reason`` (a code), ``at`` (offset of the octet)."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__("wire", reason=reason, at=at)


class Ends(msgspec.Struct, frozen=True):
    """The two sockets of a segment, source first; both addresses of one family."""

    source: Address
    destination: Address
    source_port: int
    destination_port: int


def write(segment: Segment, ends: Ends, text: bytes | None = None, *, urgent: int = 0) -> bytes:
    """The octets of a segment with its checksum (MUST-2); ``text`` defaults to zeros.

    Raises ValueError when ``text`` is not as long as ``segment.text``, or a number does not fit its field.
    """
    octets = bytes(segment.text) if text is None else text
    if len(octets) != segment.text:
        raise ValueError(f"{len(octets)} octets of text for a segment of {segment.text}")
    try:
        return _written(segment, ends, octets, urgent)
    except struct.error as error:
        raise ValueError(f"{segment!r} between {ends!r} does not fit a header: {error}") from error


def _written(segment: Segment, ends: Ends, text: bytes, urgent: int) -> bytes:
    options = write_options(segment.options)
    header = _HEADER.pack(
        ends.source_port,
        ends.destination_port,
        segment.seq,
        segment.ack,
        (5 + len(options) // 4) << 12 | segment.ctl,
        segment.wnd,
        0,
        urgent,
    )
    body = header + options + text
    return body[:16] + checksum(ends.source, ends.destination, body).to_bytes(2, "big") + body[18:]


def read(octets: bytes, source: Address, destination: Address) -> tuple[Segment, Ends, bytes]:
    """A segment, its sockets and its text. Raises WireError: short, data-offset, checksum (MUST-3), option-
    length.

    An option of unknown kind is passed over (MUST-6), wherever it begins (MUST-64); one with an impossible
    length is an error (MUST-7). ACK's field is read as it is, whether or not its bit is set.
    """
    if len(octets) < _HEADER.size:
        raise WireError("short", len(octets))
    source_port, destination_port, seq, ack, bits, window, _, _ = _HEADER.unpack_from(octets)
    size = (bits >> 12) * 4
    if not _HEADER.size <= size <= len(octets):
        raise WireError("data-offset", 12)
    if checksum(source, destination, octets):
        raise WireError("checksum", 16)
    text = octets[size:]
    options = read_options(octets[_HEADER.size : size])
    segment = Segment(seq, ack, bits & 0xFF, window, len(text), options)
    return segment, Ends(source, destination, source_port, destination_port), text


def checksum(source: Address, destination: Address, body: bytes) -> int:
    """The ones' complement sum over pseudo-header, header and text; 0 over octets whose checksum is right.

    The pseudo-header has 96 bits for IPv4 and 320 for IPv6 (RFC 8200, 8.1). Raises ValueError for mixed
    families.
    """
    if source.version != destination.version:
        raise ValueError(f"{source} and {destination} are of two families")
    pseudo = source.packed + destination.packed
    if source.version == 4:
        pseudo += struct.pack("!HH", _PROTOCOL, len(body))
    else:
        pseudo += struct.pack("!II", len(body), _PROTOCOL)
    # 2**16 is 1 modulo 2**16 - 1, so the whole taken as one number leaves the end-around sum of its words.
    total = int.from_bytes(pseudo + body + b"\0" * (len(body) % 2), "big") % 0xFFFF
    return 0xFFFF - total if total else 0


def write_options(options: Options) -> bytes:
    """Options as on Linux: each padded with NOPs to a word."""
    if options is NO_OPTIONS:
        return b""
    octets = b""
    if options.mss is not None:
        octets += struct.pack("!BBH", _MSS, 4, options.mss)
    if options.sack_permitted:
        octets += bytes((_NOP, _NOP, _SACK_PERMITTED, 2))
    if options.timestamps is not None:
        octets += struct.pack("!BBBBII", _NOP, _NOP, _TIMESTAMPS, 10, *options.timestamps)
    if options.window_scale is not None:
        octets += bytes((_NOP, _SCALE, 3, options.window_scale))
    return octets


_LENGTHS = {_MSS: 4, _SCALE: 3, _SACK_PERMITTED: 2, _TIMESTAMPS: 10}


def read_options(octets: bytes) -> Options:
    """The options this tutor knows, out of a header's octets behind the twentieth. Raises WireError."""
    found: dict[int, bytes] = {}
    at = 0
    while at < len(octets) and octets[at] != _EOL:
        kind = octets[at]
        if kind == _NOP:
            at += 1
            continue
        length = octets[at + 1] if at + 1 < len(octets) else 0
        if length < 2 or at + length > len(octets) or _LENGTHS.get(kind, length) != length:
            raise WireError("option-length", _HEADER.size + at)
        found[kind] = octets[at + 2 : at + length]
        at += length
    return _options(found) if found else NO_OPTIONS


def _options(found: dict[int, bytes]) -> Options:
    stamps = struct.unpack("!II", found[_TIMESTAMPS]) if _TIMESTAMPS in found else None
    options = Options(
        mss=int.from_bytes(found[_MSS], "big") if _MSS in found else None,
        window_scale=found[_SCALE][0] if _SCALE in found else None,
        sack_permitted=_SACK_PERMITTED in found,
        timestamps=stamps,
    )
    return NO_OPTIONS if options == NO_OPTIONS else options
