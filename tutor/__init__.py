"""A terminal tutor for how TCP connections open and close."""

__version__ = "0.1.0"
