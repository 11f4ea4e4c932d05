"""The standard streams as the machine gives them, made so that no character of ours can end the program."""

import io
import sys


def ready_streams() -> None:
    """What a stream cannot encode is replaced, not raised (cp949, LC_ALL=C without UTF-8 mode)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


def on_a_terminal() -> bool:
    """Both ends of a conversation are a terminal that can move its cursor."""
    import os

    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("dumb", "")
