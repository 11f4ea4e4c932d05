"""A Hangul keyboard left on: Hangul back to the Latin keys that were pressed.

The 2-set (dubeolsik) layout, the one Korean systems come with. Works on decomposed text (NFKD), in which
a syllable is its jamo in the order they were typed. Knows no words: Korean that is meant as Korean is
recognised before this is asked (``typed``).
"""

_FIRST_LEAD, _FIRST_VOWEL, _FIRST_TAIL = 0x1100, 0x1161, 0x11A8
_LEADS = "r R s e E f a q Q t T d w W c z x v g"
_VOWELS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l"
_TAILS = "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g"


def _row(first: int, keys: str) -> dict[str, str]:
    return {chr(first + offset): key.lower() for offset, key in enumerate(keys.split())}


KEYS: dict[str, str] = {
    **_row(_FIRST_LEAD, _LEADS),
    **_row(_FIRST_VOWEL, _VOWELS),
    **_row(_FIRST_TAIL, _TAILS),
    # Alone, these two clusters decompose to old leading letters and not to the final ones above.
    "\u111a": "fg",
    "\u1121": "qt",
}
"""Conjoining jamo to the one or two keys that type it, in lower case."""
