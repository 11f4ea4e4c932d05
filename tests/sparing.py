"""Parameters of which a few run by default and all of them in CI: the rest are marked slow."""

from collections.abc import Iterable

import pytest


def sparing(values: Iterable[object], *by_default: object) -> list[object]:
    """``values`` for ``pytest.mark.parametrize``, slow but for those that stand in ``by_default``.

    ValueError for one that is no value: a name that was changed would take its test away unseen.
    """
    every = list(values)
    if unknown := [each for each in by_default if each not in every]:
        raise ValueError(f"no such parameters: {unknown}")
    return [each if each in by_default else pytest.param(each, marks=pytest.mark.slow) for each in every]
