"""Arithmetic on sequence numbers (RFC 9293, 3.4).

Sequence numbers live on a circle of 2**32; "<" on a circle means "less than half of it ahead".
Nothing here knows what a number stands for.
"""

SPACE = 2**32
_MASK = SPACE - 1
_HALF = 2**31


def add(a: int, n: int) -> int:
    """The number ``n`` places after ``a`` (before it, if ``n`` is negative)."""
    return (a + n) & _MASK


def distance(low: int, high: int) -> int:
    """How many places ``high`` lies after ``low``: 0 to 2**32 - 1."""
    return (high - low) & _MASK


def lt(a: int, b: int) -> bool:
    """``a < b`` modulo 2**32."""
    return 0 < ((b - a) & _MASK) < _HALF


def le(a: int, b: int) -> bool:
    """``a =< b`` modulo 2**32."""
    return ((b - a) & _MASK) < _HALF


def after_up_to(low: int, x: int, high: int) -> bool:
    """``low < x =< high`` modulo 2**32: the RFC's test of an acceptable ACK (3.4)."""
    return 0 < ((x - low) & _MASK) <= ((high - low) & _MASK)


def between(low: int, x: int, high: int) -> bool:
    """``low =< x =< high`` modulo 2**32, walking up from ``low``."""
    return ((x - low) & _MASK) <= ((high - low) & _MASK)
