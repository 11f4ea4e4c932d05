"""Real headers: read and written, with checksums over both pseudo-headers."""

from ipaddress import IPv4Address, IPv6Address

import pytest

from tutor.tcp import NO_OPTIONS, Options, Segment
from tutor.tcp.wire import Ends, WireError, checksum, read, read_options, write, write_options

V4 = Ends(IPv4Address("192.0.2.1"), IPv4Address("198.51.100.7"), 49152, 80)
V6 = Ends(IPv6Address("2001:db8::1"), IPv6Address("2001:db8::2"), 49152, 80)
SYN_OPTIONS = Options(mss=1460, window_scale=7, sack_permitted=True, timestamps=(123456, 0))


def summed(octets: bytes) -> int:
    """RFC 1071's sum, word by word with end-around carry: the slow way, to compare with."""
    total = 0
    padded = octets + b"\0" * (len(octets) % 2)
    for at in range(0, len(padded), 2):
        total += padded[at] << 8 | padded[at + 1]
        total = (total & 0xFFFF) + (total >> 16)
    return total


def pseudo(ends: Ends, length: int) -> bytes:
    """The pseudo-headers as RFC 9293, 3.1 and RFC 8200, 8.1 draw them."""
    addresses = ends.source.packed + ends.destination.packed
    if ends.source.version == 4:
        return addresses + bytes((0, 6)) + length.to_bytes(2, "big")
    return addresses + length.to_bytes(4, "big") + bytes((0, 0, 0, 6))


@pytest.mark.parametrize("ends", [V4, V6], ids=["IPv4", "IPv6"])
@pytest.mark.parametrize("text", [b"", b"x", b"handshake", bytes(range(256)) * 5])
@pytest.mark.parametrize("options", [NO_OPTIONS, SYN_OPTIONS, Options(window_scale=0)])
def test_written_segment_reads_back(ends: Ends, text: bytes, options: Options) -> None:
    """What was written is read, and every word of it with its pseudo-header sums to all ones."""
    segment = Segment(4294967295, 1001, 18, 65535, len(text), options)
    octets = write(segment, ends, text)
    assert read(octets, ends.source, ends.destination) == (segment, ends, text)
    assert summed(pseudo(ends, len(octets)) + octets) == 0xFFFF
    assert len(octets) == 20 + len(write_options(options)) + len(text)


def test_fields_stand_where_figure_1_draws_them() -> None:
    """Ports, numbers, offset, all eight bits, window, urgent pointer, in network order."""
    octets = write(Segment(0x01020304, 0x05060708, 0xFF, 0x090A), V4, urgent=0x0B0C)
    assert octets[:16].hex() == "c0000050" + "01020304" + "05060708" + "50ff090a"
    assert octets[18:].hex() == "0b0c"


def test_options_stand_as_their_rfcs_draw_them() -> None:
    """MSS, SACK-permitted, timestamps and window scale, each padded to a word."""
    assert (
        write_options(SYN_OPTIONS).hex() == "020405b4" + "01010402" + "0101080a0001e24000000000" + "01030307"
    )


@pytest.mark.parametrize("at", range(20))
def test_damaged_octet_is_noticed(at: int) -> None:
    """One octet changed anywhere in a header is an error (MUST-3): by the checksum, or by the data offset."""
    octets = bytearray(write(Segment(100, 300, 16), V4))
    octets[at] ^= 0x41
    with pytest.raises(WireError) as error:
        read(bytes(octets), V4.source, V4.destination)
    assert error.value.values["reason"] == ("data-offset" if at == 12 else "checksum")


def test_segment_for_another_address_is_noticed() -> None:
    """The pseudo-header protects against misrouted segments."""
    with pytest.raises(WireError):
        read(write(Segment(100, 300, 16), V4), V4.source, IPv4Address("198.51.100.8"))
    with pytest.raises(ValueError, match="two families"):
        checksum(V4.source, V6.source, b"")


def test_unknown_option_is_passed_over() -> None:
    """MUST-6, MUST-64: skipped by its length, wherever it begins; after End of Option List nothing counts."""
    assert read_options(bytes.fromhex("01fd0401020204 05b4 00 0303".replace(" ", ""))) == Options(mss=1460)
    assert read_options(b"\x01\x01\x00\x02") is NO_OPTIONS


@pytest.mark.parametrize("octets", ["0200", "0204", "fd", "fd01", "fd00", "020305", "08040000", "0305000000"])
def test_option_of_impossible_length_is_an_error(octets: str) -> None:
    """MUST-7: zero, too long for the header, or not the length of its kind."""
    with pytest.raises(WireError) as error:
        read_options(bytes.fromhex(octets))
    assert error.value.values == {"reason": "option-length", "at": 20}


@pytest.mark.parametrize(
    ("octets", "reason"), [(b"", "short"), (bytes(19), "short"), (bytes(20), "data-offset")]
)
def test_octets_that_are_no_segment(octets: bytes, reason: str) -> None:
    """Too short, or a data offset that points into the header or past the end."""
    with pytest.raises(WireError) as error:
        read(octets, V4.source, V4.destination)
    assert error.value.values["reason"] == reason


def test_segment_that_does_not_fit_a_header_is_the_callers_fault() -> None:
    """ValueError: a window or an MSS of 17 bits, text of another length or longer than IPv4 carries."""
    for segment in (Segment(0, 0, 2, options=Options(mss=65536)), Segment(0, 0, 16, text=65536)):
        with pytest.raises(ValueError, match="does not fit"):
            write(segment, V4)
    with pytest.raises(ValueError, match="does not fit"):
        write(Segment(1, 0, 2, 65536), V4)
    with pytest.raises(ValueError, match="3 octets"):
        write(Segment(1, 0, 16, text=2), V4, b"abc")
