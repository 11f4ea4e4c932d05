"""Options by number, and the keys that choose them."""

import unicodedata

import pytest

from tutor.ui.choices import numbered, picked
from tutor.ui.look import Look
from tutor.wording import Wording


def test_options_wrap_under_themselves_and_keep_every_word():
    """Two options that differ in their last word differ on a narrow screen too."""
    texts = ["ACK with seq=300 and ack=101", "ACK with seq=300 and ack=102"]
    lines = [line.plain for line in numbered(texts, Look(Wording("en"), width=24))]
    assert lines == [
        "  1  ACK with seq=300",
        "     and ack=101",
        "  2  ACK with seq=300",
        "     and ack=102",
    ]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2", 2),
        (" 2. ", 2),
        ("２", 2),
        ("b", 2),
        ("B)", 2),
        ("ㅠ", 2),
        (unicodedata.normalize("NFD", "ㅠ"), 2),
        ("0", None),
        ("4", None),
        ("d", None),
        ("", None),
        ("ab", None),
        ("²", 2),
        ("9" * 5000, None),
        ("가", None),
    ],
)
def test_a_digit_a_letter_or_a_hangul_key_chooses(typed, number):
    """What does not name one of the options names none."""
    assert picked(typed, 3) == number
