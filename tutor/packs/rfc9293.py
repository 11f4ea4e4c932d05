"""The section numbers of RFC 9293, as its table of contents and its headings have them."""

from tutor.packs.problems import near

_NUMBERS = """
    1 2 2.1 2.2 3 3.1 3.2 3.2.1 3.2.2 3.3 3.3.1 3.3.2 3.4 3.4.1 3.4.2 3.4.3 3.5 3.5.1 3.5.2 3.5.3 3.6 3.6.1
    3.7 3.7.1 3.7.2 3.7.3 3.7.4 3.7.5 3.8 3.8.1 3.8.2 3.8.3 3.8.4 3.8.5
    3.8.6 3.8.6.1 3.8.6.2 3.8.6.2.1 3.8.6.2.2 3.8.6.3
    3.9 3.9.1 3.9.1.1 3.9.1.2 3.9.1.3 3.9.1.4 3.9.1.5 3.9.1.6 3.9.1.7 3.9.1.8 3.9.1.9
    3.9.2 3.9.2.1 3.9.2.2 3.9.2.3
    3.10 3.10.1 3.10.2 3.10.3 3.10.4 3.10.5 3.10.6 3.10.7 3.10.7.1 3.10.7.2 3.10.7.3 3.10.7.4 3.10.8
    4 5 6 7 8 8.1 8.2
"""

SECTIONS = frozenset(_NUMBERS.split())
"""Its appendices are cited as sources."""


def nearest(given: str) -> str:
    """The section most like a number that is none: the innermost around it, 3.10 for 3.10.9.

    Where that is a whole chapter, the one that it is spelt most like: 3.5.1 for 3.55.1.
    """
    around = given
    while around and around not in SECTIONS:
        around = around.rpartition(".")[0]
    return around if "." in around else near(given, sorted(SECTIONS)) or around
