"""Initial sequence numbers for a run, from its seed: the same seed, the same numbers on every machine."""

import random

from tutor.tcp import SPACE

_NEAR_THE_END = 4
"""One seed in so many starts within a few octets of 2**32, where the numbers wrap (3.4)."""

_APART = 1 << 20
"""The two ends' numbers are at least so far apart that one is never taken for the other."""


def choose_iss(seed: int) -> tuple[int, int]:
    """The ISS of A and of B: random as 3.4.1 asks, and next to 2**32 often enough to be met."""
    chance = random.Random(f"iss {seed}")
    first = _one(chance)
    while True:
        second = _one(chance)
        if min((second - first) % SPACE, (first - second) % SPACE) >= _APART:
            return first, second


def _one(chance: random.Random) -> int:
    if chance.randrange(_NEAR_THE_END) == 0:
        return SPACE - 1 - chance.randrange(3)
    return chance.randrange(1, SPACE)
