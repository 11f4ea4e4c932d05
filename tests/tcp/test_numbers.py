"""Numbers that somebody got wrong are shown as they were meant; right ones as ever."""

import pytest

from tutor.tcp import SPACE, Ctl, Flight, Numbers, Peer, Segment, Style

X, Y = 1_000_000, 5_000_000


def numbers(style: Style = "symbolic", x: int | None = X, y: int | None = Y) -> Numbers:
    """Two ends that count from here."""
    return Numbers(style, ("x", "y"), (x, y), (x, y))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (X, "x"),
        (X + 1, "x+1"),
        (X - 1, "x-1"),
        (X + 5000, "x+5000"),
        (Y, "y"),
        (Y + 1, "y+1"),
        (Y - 1, "y-1"),
        (0, "0"),
        (1, "1"),
        (X - 1000, "x-1000"),
        (Y - 1000, "y-1000"),
        (90_000, "90000"),
        (X + 100_000, "x+100000"),
    ],
)
def test_number_in_the_clients_place_is_shown_as_it_was_meant(number: int, shown: str) -> None:
    """The other end's number has its letter, one near zero none, and what may be the end's own keeps it."""
    assert numbers().meant(number, Peer.A) == shown


@pytest.mark.parametrize("number", [X, X + 1, X - 3, X + 60_000])
def test_right_number_reads_the_same_either_way(number: int) -> None:
    """What an end really sends lies close behind its origin, or ahead of it."""
    for style in ("symbolic", "relative", "absolute"):
        assert numbers(style).meant(number, Peer.A) == numbers(style).show(number, Peer.A)


def test_numbers_wrap_on_the_way() -> None:
    """Next to 2**32 the number after x is zero, and it is x+1 that is meant."""
    near = numbers(x=SPACE - 1)
    assert [near.meant(n, Peer.A) for n in (SPACE - 1, 0, 1, Y)] == ["x", "x+1", "x+2", "y"]


def test_end_without_an_iss_has_no_letter_to_lend() -> None:
    """Nobody can have meant a letter that stands for nothing."""
    alone = numbers(y=None)
    assert [alone.meant(n, Peer.A) for n in (X, 0, Y)] == ["x", "0", "x+4000000"]
    assert [alone.meant(n, Peer.B) for n in (X, 0, 77)] == ["x", "0", "77"]


@pytest.mark.parametrize("style", ["relative", "absolute"])
def test_other_styles_are_left_alone(style: Style) -> None:
    """Where numbers are numbers, nothing is guessed."""
    assert numbers(style).meant(Y, Peer.A) == numbers(style).show(Y, Peer.A)


def test_wrong_segment_is_shown_with_the_letters_it_was_typed_with() -> None:
    """SEQ and ACK in each other's place, and an ACK of zero."""
    swapped = Segment(X + 1, Y, Ctl.SYN | Ctl.ACK)
    assert numbers().segment(Flight(2, Peer.B, swapped)) == ("x+1", "y")
    assert numbers().segment(Flight(2, Peer.B, Segment(Y, 0, Ctl.ACK))) == ("y", "0")
