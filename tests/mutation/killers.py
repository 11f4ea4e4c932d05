"""What kills a mutant: the tests of tests/tcp and the one-step matrix, each as fast as it can be asked.

Runs inside a pytest session, which has collected the tests and is then asked again for every mutant, in a
process of its own each time. What the second reading says of the matrix is worked out once.
"""

import random
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pytest
from _pytest.runner import runtestprotocol

LIVES, BY_MATRIX, BY_TESTS = 0, 10, 11


class Case(NamedTuple):
    """A vector of the matrix and what the text says of it: the fields it speaks of, and their values."""

    vector: object
    said: tuple[tuple[str, object], ...]


def cases() -> Iterator[Case]:
    """The matrix, mixed: so that a fault shows early, wherever it is."""
    from tutor.proof.matrix import COMPARED
    from tutor.proof.oracle import judge
    from tutor.proof.vectors import vectors

    mixed = list(vectors())
    random.Random(9293).shuffle(mixed)
    for one in mixed:
        outcome = judge(one.tcb, one.event, one.policy, iss=one.iss)
        values = ((field, getattr(outcome, field)) for field in COMPARED)
        yield Case(one, tuple((field, value) for field, value in values if value is not None))


def matrix_parts(known: Iterable[Case]) -> bool:
    """Whether the reference, as it now is, parts from the text; whatever it raises counts."""
    from tutor.proof.matrix import facts, reference

    for vector, said in known:
        try:
            done = facts(reference(vector.tcb, vector.event, vector.policy, vector.iss))
        except Exception:
            return True
        if any(getattr(done, field) != value for field, value in said):
            return True
    return False


def fails(item: pytest.Item) -> bool:
    """Whether a test fails now."""
    return any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))


def fastest_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests in the order of how long they take; raises RuntimeError if one fails without any mutant."""
    took = []
    for item in items:
        begun = time.process_time()
        if fails(item):
            raise RuntimeError(f"{item.nodeid} fails without any mutant")
        took.append((time.process_time() - begun, item))
    return [item for _, item in sorted(took, key=lambda each: each[0])]


SLOW = ("test_properties", "test_figure_reading", "test_walks", "test_figure_5")


def quick_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The same without trying: the files that are known to take long come last."""
    return sorted(items, key=lambda item: any(name in item.nodeid for name in SLOW))
