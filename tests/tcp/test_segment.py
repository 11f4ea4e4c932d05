"""Segments and their notation (RFC 9293, 3.1, 3.4, 3.5)."""

import pytest

from tutor.tcp import Ctl, NotationError, Segment, flags_text, read_segment


@pytest.mark.parametrize(
    "text",
    [
        "<SEQ=100><CTL=SYN>",
        "<SEQ=300><ACK=101><CTL=SYN,ACK>",
        "<SEQ=101><ACK=301><DATA=10><CTL=ACK>",
        "<SEQ=0><ACK=4294967295><CTL=RST,ACK>",
        "<SEQ=4294967295><ACK=0><CTL=FIN,ACK>",
        "<SEQ=1><ACK=2><CTL=SYN,FIN,RST,PSH,URG,ECE,CWR,ACK>",
        "<SEQ=5><CTL=>",
    ],
)
def test_notation_reads_and_prints(text: str) -> None:
    """What is printed is what was read."""
    assert str(read_segment(text)) == text


def test_notation_is_read_forgivingly() -> None:
    """Any order, any case, spaces between; ``<DATA>`` alone is one octet."""
    plain = Segment(101, 301, Ctl.ACK, text=1)
    assert read_segment("<SEQ=101><ACK=301><CTL=ACK><DATA>") == plain
    assert read_segment(" < ctl = ack > <seq=101> <DATA=1> <ack=301> ") == plain
    assert read_segment("<SEQ=1><WND=0><CTL=RST>").wnd == 0
    assert read_segment("<SEQ=5><CTL>") == Segment(seq=5)


def test_header_without_an_ack_has_zero_there_and_a_window_of_16_bits() -> None:
    """What the notation leaves out is 0, but for the window; 65535 is the widest (3.1)."""
    assert read_segment("<SEQ=1><CTL=SYN>") == Segment(1, 0, Ctl.SYN, 8192, 0)
    assert read_segment("<SEQ=1><WND=65535><CTL=SYN>").wnd == 65535


def test_letters_stand_for_numbers() -> None:
    """``x+1`` is a number when x is known; sums wrap."""
    letters = {"x": 4294967295, "y": 5}
    read = read_segment("<SEQ=x+1><ACK=y-6><CTL=ACK>", letters)
    assert (read.seq, read.ack) == (0, 4294967295)
    assert read_segment("<SEQ=y><CTL=SYN>", letters).seq == 5


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("", 0, "<SEQ=n>"),
        ("SYN", 0, "each once"),
        ("<SEQ=1>", 7, "<CTL=...>"),
        ("<CTL=SYN>", 9, "<SEQ=n>"),
        ("<SEQ=1><SEQ=2><CTL=SYN>", 7, "each once"),
        ("<SEQ=1><CTL=SIN>", 12, "control bits"),
        ("<SEQ=1><CTL=ACK>", 12, "<ACK=n>, since"),
        ("<SEQ=1><ACK=2><CTL=SYN>", 12, "no <ACK=n>"),
        ("<SEQ=4294967296><CTL=SYN>", 5, "below 2**32"),
        ("<SEQ=x><CTL=SYN>", 5, "below 2**32"),
        ("<SEQ=><CTL=SYN>", 5, "below 2**32"),
        ("<SEQ><CTL=SYN>", 4, "below 2**32"),
        ("<SEQ=-1><CTL=SYN>", 5, "below 2**32"),
        ("<SEQ=\u0661><CTL=SYN>", 5, "below 2**32"),
        ("<SEQ=1><WND=65536><CTL=SYN>", 12, "16 bits"),
        ("<SEQ=1><CTL=SYN> and more", 17, "each once"),
    ],
)
def test_text_that_is_no_segment(text: str, at: int, expected: str) -> None:
    """The error says where reading stopped and what was expected there."""
    with pytest.raises(NotationError) as error:
        read_segment(text)
    values = error.value.values
    assert (error.value.code, values["text"], values["at"]) == ("notation", text, at)
    assert expected in str(values["expected"])


def test_length_counts_text_syn_and_fin() -> None:
    """SEG.LEN: one for SYN, one for FIN, none for the other bits."""
    assert Segment(ctl=Ctl.SYN | Ctl.FIN | Ctl.ACK, text=5).len == 7
    assert Segment(ctl=Ctl.ACK | Ctl.RST | Ctl.PSH | Ctl.URG | Ctl.ECE | Ctl.CWR).len == 0


def test_bits_are_the_headers() -> None:
    """Ctl's values are the header's, and ACK is printed last."""
    assert [bit.value for bit in Ctl] == [1, 2, 4, 8, 16, 32, 64, 128]
    assert flags_text(0) == ""
    assert Segment(ctl=255).flags == "SYN,FIN,RST,PSH,URG,ECE,CWR,ACK"
