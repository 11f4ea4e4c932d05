"""The RFC's figures as data: each plays as it is printed, and a wrong one is noticed."""

import pytest
from msgspec.structs import replace

from tutor.proof import FIGURES, run_figures
from tutor.proof.figures import first_parting


def test_figures_6_to_13_are_all_there():
    """Every figure of sections 3.5 and 3.6 that shows two ends."""
    assert list(FIGURES) == list(range(6, 14))
    assert all(len(figure.expected) >= 3 for figure in FIGURES.values())


def test_reference_prints_every_figure():
    """Played through the reference, each figure's events print its rows, spaces folded."""
    assert run_figures() == ()


@pytest.mark.parametrize("number", FIGURES)
def test_figure_played_with_an_event_missing_parts_from_the_rfc(number):
    """What is compared is compared: without its last event no figure is the RFC's."""
    figure = FIGURES[number]
    parting = first_parting(number, replace(figure, script=figure.script[:-1]))
    assert parting is not None
    assert parting.number == number and parting.expected != parting.printed
