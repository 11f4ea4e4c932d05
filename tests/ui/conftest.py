"""What every test of the screen stands on."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from seen import Seen


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch):
    """No setting of the developer's own terminal reaches a test."""
    for name in ("NO_COLOR", "FORCE_COLOR", "HANDSHAKE_ASCII", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def keys() -> Iterator[Callable[[str], None]]:
    """Type at prompts in this process. A prompt that waits for keys nobody types fails after a while."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()), patience(10):
        yield pipe.send_text


@pytest.fixture
def seen() -> type[Seen]:
    """A terminal whose screen can be read: ``seen(language, width, height)``."""
    return Seen


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Fail where a prompt would wait for ever; where there is no alarm, wait."""

    def ring(*_: object) -> None:
        raise TimeoutError("a prompt waits for keys that nobody types")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
