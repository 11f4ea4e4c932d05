"""Parameters of which a few run by default and all of them in CI: the rest are marked slow."""

from collections.abc import Iterable
from typing import TypeVar

import pytest

T = TypeVar("T")


def sparing(values: Iterable[object], *by_default: object) -> list[object]:
    """``values`` for ``pytest.mark.parametrize``, slow but for those that stand in ``by_default``.

    ValueError for one that is no value: a name that was changed would take its test away unseen.
    """
    return [
        each if often else pytest.param(each, marks=pytest.mark.slow)
        for each, often in _told(values, by_default)
    ]


def sparing_rows(rows: Iterable[tuple[object, ...]], *by_default: tuple[object, ...]) -> list[object]:
    """The same for several parameters at once."""
    return [
        row if often else pytest.param(*row, marks=pytest.mark.slow) for row, often in _told(rows, by_default)
    ]


def _told(values: Iterable[T], by_default: tuple[T, ...]) -> list[tuple[T, bool]]:
    every = list(values)
    if unknown := [each for each in by_default if each not in every]:
        raise ValueError(f"no such parameters: {unknown}")
    return [(each, each in by_default) for each in every]
