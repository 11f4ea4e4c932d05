"""The sections that a pack may cite are those that RFC 9293 has."""

from pathlib import Path

import pytest

from tutor.packs.rfc9293 import SECTIONS, nearest

HEADINGS = Path(__file__).parents[1] / "wording" / "rfc9293_sections.txt"
"""Each of the RFC's headings on a line, taken from its text."""


def test_the_sections_are_those_of_the_headings():
    """None is missing, and none is made up."""
    lines = HEADINGS.read_text(encoding="utf-8").splitlines()
    assert {line.split("  ")[0] for line in lines} == SECTIONS


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        *(("3.10.9", "3.10"), ("3.8.6.2.9", "3.8.6.2")),  # around it
        *(("3.55.1", "3.5.1"), ("10.1", "3.10.1")),  # spelt like it
        ("9", ""),
    ],
)
def test_a_number_that_is_no_section_is_like_one_or_like_none(given, meant):
    """So an author who miscounted or mistyped is shown where to look."""
    assert nearest(given) == meant
