"""Segments to octets and back: ``tutor.tcp.wire`` beside scapy, which is the oracle here and no dependency.

Run by ``run.py`` with the interpreter it measures; prints ``{"wire": [seconds], "scapy": [seconds]}``. First
both have to agree: the same octets from the same segment, checksum included, and the segment from the octets.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address

from scapy.compat import raw
from scapy.layers.inet import IP, TCP
from scapy.layers.inet6 import IPv6

from tutor.tcp import NO_OPTIONS, Options, Segment
from tutor.tcp.wire import Ends, read, write

SYN, FIN, PSH, ACK, RST = 2, 1, 8, 16, 4
TEXT = bytes(range(256)) * 4
V4 = Ends(IPv4Address("192.0.2.1"), IPv4Address("198.51.100.7"), 49152, 80)
V6 = Ends(IPv6Address("2001:db8::1"), IPv6Address("2001:db8::2"), 49152, 80)
OFFER = Options(mss=1460, window_scale=7, sack_permitted=True, timestamps=(123456, 0))
STAMPS = Options(timestamps=(123457, 654321))

# An open, a request and its answer, a close, a reset: with the options a stack sends today, and without any.
SEGMENTS = (
    *(Segment(100, 0, SYN, 64240, 0, OFFER), Segment(300, 101, SYN | ACK, 65535, 0, OFFER)),
    *(Segment(101, 301, ACK, 502, 0, STAMPS), Segment(101, 301, PSH | ACK, 502, 120, STAMPS)),
    *(Segment(301, 221, ACK, 509, 1024, STAMPS), Segment(1325, 221, FIN | ACK, 509, 0, STAMPS)),
    *(
        Segment(100, 0, SYN, 8192),
        Segment(2**32 - 1, 2**32 - 1, FIN | ACK, 0, 1),
        Segment(0, 101, RST | ACK, 0),
    ),
)
CASES = tuple((segment, ends, TEXT[: segment.text]) for ends in (V4, V6) for segment in SEGMENTS)


def scapy_options(options: Options) -> list[tuple[str, object]]:
    """Our options, laid out as ours are, as scapy wants them."""
    nop = ("NOP", None)
    found: list[tuple[str, object]] = [("MSS", options.mss)] if options.mss is not None else []
    found += [nop, nop, ("SAckOK", b"")] if options.sack_permitted else []
    found += [nop, nop, ("Timestamp", options.timestamps)] if options.timestamps is not None else []
    return found + ([nop, ("WScale", options.window_scale)] if options.window_scale is not None else [])


def build(segment: Segment, ends: Ends, text: bytes) -> bytes:
    """The octets of a segment, by scapy; it needs IP around them for the checksum."""
    over = (IP if ends.source.version == 4 else IPv6)(src=str(ends.source), dst=str(ends.destination))
    tcp = TCP(
        sport=ends.source_port,
        dport=ends.destination_port,
        seq=segment.seq,
        ack=segment.ack,
        flags=segment.ctl,
        window=segment.wnd,
        options=scapy_options(segment.options),
    )
    return raw(over / tcp / text)[20 if ends.source.version == 4 else 40 :]


def dissect(octets: bytes) -> tuple[Segment, tuple[int, int], bytes]:
    """A segment, its ports and its text, by scapy."""
    tcp = TCP(octets)
    text = raw(tcp.payload)
    named = dict(tcp.options)
    options = Options(named.get("MSS"), named.get("WScale"), "SAckOK" in named, named.get("Timestamp"))
    segment = Segment(tcp.seq, tcp.ack, int(tcp.flags), tcp.window, len(text), options)
    return segment, (tcp.sport, tcp.dport), text


def agree() -> None:
    """Both write the same octets, and each reads out of them what was written."""
    for segment, ends, text in CASES:
        octets = write(segment, ends, text)
        assert octets == build(segment, ends, text), f"{segment}: {octets.hex()}"
        assert read(octets, ends.source, ends.destination) == (segment, ends, text)
        assert dissect(octets) == (segment, (ends.source_port, ends.destination_port), text)
    assert any(segment.options is NO_OPTIONS for segment, _, _ in CASES)


def ours() -> None:
    """Write every segment and read it, checksum and all."""
    for segment, ends, text in CASES:
        read(write(segment, ends, text), ends.source, ends.destination)


def theirs() -> None:
    """The same with scapy, which does not check the checksum it reads."""
    for segment, ends, text in CASES:
        dissect(build(segment, ends, text))


def one_round(work: Callable[[], None], rounds: int) -> float:
    """Seconds for all segments once, the mean of ``rounds``."""
    start = time.perf_counter()
    for _ in range(rounds):
        work()
    return (time.perf_counter() - start) / rounds


def main(arguments: Sequence[str]) -> None:
    """Check that both agree; then, if a number of pairs is given, time them in turn."""
    agree()
    took: dict[str, list[float]] = {"wire": [], "scapy": []}
    for _ in range(int(arguments[0]) if arguments else 0):
        took["wire"].append(one_round(ours, 40))
        took["scapy"].append(one_round(theirs, 2))
    json.dump(took, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
