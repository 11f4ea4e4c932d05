"""The few characters a screen draws with, and what stands for them where a terminal has none.

Falls back set by set: Korean Windows (cp949) can show arrows and circles but neither ticks nor blocks.
Must not look at the environment for anything but what the terminal can draw.
"""

from collections.abc import Mapping

import msgspec

TYPEWRITER = str.maketrans(
    {"—": "-", "–": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "→": "->", "›": ">", "×": "x"}
    | {"·": "-", "✓": "v", "✗": "x", "≤": "=<", "●": "*", "○": "o"}
)


class Signs(msgspec.Struct, frozen=True):
    """One character set. ``blocks`` are a bar's cell filled to 1/8, 2/8 ... 8/8, or to the full only."""

    line: str = "─"
    axis: str = "│"
    right: str = "▶"
    left: str = "◀"
    gap: str = "…"
    to: str = "→"
    good: str = "✓"
    bad: str = "✗"
    done: str = "●"
    todo: str = "○"
    prompt: str = "›"
    pointer: str = "❯"
    blocks: str = "▏▎▍▌▋▊▉█"
    encoding: str = "utf-8"
    """What text beside the signs must fit in; "ascii" stands for the typewriter's punctuation."""

    def spell(self, text: str) -> str:
        """``text`` with the punctuation this terminal has not in its typewriter's form."""
        if self.encoding == "utf-8":
            return text
        return "".join(c if _fits(c, self.encoding) else c.translate(TYPEWRITER) for c in text)


UNICODE = Signs()
ASCII = Signs(
    line="-", axis="|", right=">", left="<", gap="...", to="->", good="v", bad="x", done="*", todo="o",
    prompt=">", pointer=">", blocks="#", encoding="ascii",
)  # fmt: skip

SETS: tuple[tuple[str, ...], ...] = (
    ("line", "axis", "right", "left", "gap", "to"),
    ("good", "bad"),
    ("done", "todo"),
    ("prompt",),
    ("pointer",),
    ("blocks",),
)
"""Signs that are only good together: half an arrow in ASCII would be worse than a whole one."""


def signs_for(encoding: str) -> Signs:
    """The sets that ``encoding`` has, each of the others in ASCII."""
    kept = {
        name: getattr(UNICODE, name)
        for group in SETS
        if all(_fits(getattr(UNICODE, name), encoding) for name in group)
        for name in group
    }
    own = "utf-8" if _fits("✗한", encoding) else encoding
    return msgspec.structs.replace(ASCII, **kept, encoding=own)


def wants_ascii(environ: Mapping[str, str]) -> bool:
    """Whether the learner asked for ASCII, or the terminal's font has 512 glyphs (the Linux console)."""
    return environ.get("HANDSHAKE_ASCII", "") not in ("", "0") or environ.get("TERM") == "linux"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
