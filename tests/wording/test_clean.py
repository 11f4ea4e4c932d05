"""Hostile text made visible."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tutor.wording import Wording, clean, one_line

ANY_TEXT = st.text(st.one_of(st.characters(), st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
KEPT = {"\t", "\n", "\u200b", "\u200c", "\u200d"}
"""Tab and line feed, and the zero-width marks that scripts and emoji need."""


def is_hostile(char: str) -> bool:
    """What a terminal may obey, or hide: told from Unicode's own categories."""
    bidi = unicodedata.bidirectional(char) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    return char not in KEPT and (unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or bidi)


@given(ANY_TEXT)
def test_clean_leaves_no_control_character(text: str) -> None:
    """Whatever comes in, nothing that a terminal would obey comes out."""
    assert not any(is_hostile(char) for char in clean(text))


@given(ANY_TEXT)
def test_clean_twice_is_clean_once(text: str) -> None:
    """Cleaning shows a character once; what shows it is not cleaned again."""
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_clean_leaves_plain_text_alone(text: str) -> None:
    """Letters, digits, punctuation and signs of every script stay as they were."""
    assert clean(text) == text


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    """A value cannot pose as a line of the program's own."""
    assert len(one_line(text).splitlines()) <= 1


def test_what_is_shown_for_what() -> None:
    """C0 has pictures, everything else its number."""
    assert clean("\x1b]0;x\x07") == "␛]0;x␇"
    assert clean("\x7f\x9b\u202e\ufeff\U000e0041\udc80") == r"\u007f\u009b\u202e\ufeff\U000e0041\udc80"
    assert clean("a\tb\nc\u200d") == "a\tb\nc\u200d"
    assert one_line("a\tb\nc") == "a␉b␊c"


@given(ANY_TEXT)
def test_value_put_into_a_message_is_clean(text: str) -> None:
    """Messages clean what is put in, whatever comes after the colon."""
    said = Wording("en")("{value} {value:>3} {value:을} {value:The}", value=text)
    assert not any(is_hostile(char) for char in said)
