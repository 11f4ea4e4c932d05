"""Hostile text made visible: what a terminal would obey, or hide, is shown by its name instead.

Text from learners, packs, captures and file names is not to be trusted. Rich strips almost none of
this, so everything that comes from outside passes here on its way into a sentence.
"""

import re

HOSTILE = (
    "[\x00-\x08\x0b-\x1f"  # C0 but tab and line feed
    "\x7f-\x9f"  # DEL and C1
    "\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f"  # bidi controls, line separators, invisible operators
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotation
    "\U000e0000-\U000e007f"  # tags
    "\ud800-\udfff]"  # lone surrogates, as undecodable file names have them
)
"""Zero-width joiners (U+200C, U+200D) are not here: scripts and emoji need them."""

BREAKS = "[\t\n]"


def clean(text: str) -> str:
    """The text with its control characters shown: C0 by its picture (``␛``), the rest as ``\\u202e``.

    Tab and line feed stay. Cleaning twice changes nothing more.
    """
    # Most texts need no second look, and compiling so large a class takes as long as a module.
    return text if text.isprintable() else re.sub(HOSTILE, _shown, text)


def one_line(text: str) -> str:
    """The text cleaned, with tab and line feed shown too: it cannot pose as a line of ours."""
    return re.sub(BREAKS, _shown, clean(text))


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
