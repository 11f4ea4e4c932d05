"""Arithmetic modulo 2**32 (RFC 9293, 3.4)."""

import pytest

from tutor.tcp import SPACE, add, between, distance, le, lt
from tutor.tcp.seq import after_up_to

LAST = SPACE - 1
BASES = [0, 1, 1000, 2**31 - 1, 2**31, LAST]


def test_numbers_wrap() -> None:
    """Behind 2**32 - 1 comes 0, and before 0 comes 2**32 - 1."""
    assert (add(LAST, 1), add(0, -1), distance(LAST, 1), distance(1, LAST)) == (0, LAST, 2, LAST - 1)


@pytest.mark.parametrize("base", BASES)
def test_order_is_the_same_anywhere_on_the_circle(base: int) -> None:
    """What lies less than half the circle ahead is greater."""
    for ahead in (1, 2, 2**31 - 1):
        high = add(base, ahead)
        assert lt(base, high)
        assert le(base, high)
        assert not lt(high, base)
        assert not le(high, base)
    assert le(base, base)
    assert not lt(base, base)
    assert not lt(base, add(base, 2**31))
    assert not le(base, add(base, 2**31))


@pytest.mark.parametrize("base", BASES)
def test_intervals(base: int) -> None:
    """``between`` holds its ends, ``after_up_to`` the upper alone."""
    low, high = base, add(base, 3)
    inside = [between(low, add(base, n), high) for n in (-1, 0, 1, 3, 4)]
    assert inside == [False, True, True, True, False]
    acceptable = [after_up_to(low, add(base, n), high) for n in (-1, 0, 1, 3, 4)]
    assert acceptable == [False, False, True, True, False]
