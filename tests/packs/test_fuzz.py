"""Packs that somebody bent come out as problems, never as a traceback, and soon."""

import random

import pytest
from fuzzing import Held, bent, held, run

from tutor.cli.places import content_folder

TIMES = 2_000


@pytest.fixture(scope="module")
def example() -> Held:
    """The pack that instructors copy: every change that one of them might make is a change to this."""
    return held(content_folder() / "example")


def test_a_few_bent_packs_raise_nothing_but_problems(example):
    """A hundred of them by default; the slow tests take two thousand."""
    run(example, 100)


@pytest.mark.slow
def test_bent_packs_raise_nothing_but_problems(example):
    """Half of them still parse and a quarter reach the replay of keys, or the fuzz would test the parser."""
    count = run(example, TIMES)
    assert count["parsed"] >= TIMES / 2
    assert count["replayed"] >= TIMES / 4
    assert count["bundles"] > 0 and count["refused"] > 0


def test_the_same_seed_bends_the_same_way(example):
    """A fault that was found can be looked at again."""

    one, other = (bent(example, random.Random("fuzz 7")) for _ in range(2))
    assert one.contents == other.contents != example.contents
