"""The standard streams as the machine gives them, made so that no character of ours can end the program."""

import codecs
import io
import os
import sys

NEAREST = {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "×": "x", "\u00a0": " "}
"""What stands for a character of our sentences where a stream has only ASCII; for any other, ``?``."""


def ready_streams() -> None:
    """What a stream cannot encode is replaced, not raised (cp949, LC_ALL=C without UTF-8 mode).

    One that was closed (``<&-``) leads nowhere; left so, the next file that is opened would take its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


def _nearest(fault: UnicodeError) -> tuple[str, int]:
    """What a stream can say instead of what it cannot: an error handler of codecs, for encoding."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    told = (NEAREST.get(each, "?") for each in fault.object[fault.start : fault.end])
    return "".join(told), fault.end


_HANDLER = "nearest"
codecs.register_error(_HANDLER, _nearest)


def on_a_terminal() -> bool:
    """Both ends of a conversation are a terminal that can move its cursor."""
    term = os.environ.get("TERM", "windows" if sys.platform == "win32" else "")
    return sys.stdin.isatty() and sys.stdout.isatty() and term not in ("dumb", "")
