"""What every test of the screen stands on."""

import pytest


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch):
    """No setting of the developer's own terminal reaches a test."""
    for name in ("NO_COLOR", "FORCE_COLOR", "HANDSHAKE_ASCII", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
