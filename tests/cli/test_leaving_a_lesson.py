"""Leaving at every kind of prompt in every way there is, and going on at that very question."""

import signal
from collections.abc import Callable
from itertools import product

import pytest
from learner import SKIP, play
from seat import Seat, squeezed

WAYS: dict[str, tuple[Callable[[Seat], None], int]] = {
    "Ctrl-C": (lambda seat: seat.type("\x03"), 130),
    "Ctrl-D": (lambda seat: seat.type("\x04"), 0),
    "SIGTERM": (lambda seat: seat.child.send_signal(signal.SIGTERM), 143),
    "SIGHUP": (lambda seat: seat.child.send_signal(signal.SIGHUP), 129),
    "SIGINT": (lambda seat: seat.child.send_signal(signal.SIGINT), 130),
}
PROMPTS = ("menu", "pause", "line", "field", "choice")
OFTEN = {("Ctrl-C", prompt) for prompt in PROMPTS} | {
    ("Ctrl-D", "field"),
    ("SIGTERM", "menu"),
    ("SIGTERM", "choice"),
    ("SIGHUP", "line"),
    ("SIGINT", "field"),
}
"""What runs by default; the rest is slow."""

EVERY = [
    pytest.param(*each, id=" at ".join(each), marks=() if each in OFTEN else pytest.mark.slow)
    for each in product(WAYS, PROMPTS)
]


def at(prompt: str, sit: Callable[..., Seat], tmp_path) -> tuple[Seat, int]:
    """Somebody at such a prompt, and the number of the question that stands (0: none)."""
    if prompt == "menu":
        return sit().prompted(), 0
    if prompt == "choice":
        play("three-way", tmp_path, SKIP * 7)
        return sit("learn", "three-way").prompted(), 8
    seat = sit("learn", "three-way").prompted()
    if prompt != "pause":
        seat.answer("")
    if prompt == "field":
        seat.answer("LISTEN")
    return seat, 1


@pytest.mark.parametrize(("way", "prompt"), EVERY)
def test_leaving_is_at_once_and_in_order(sit, tmp_path, way, prompt):
    """The exit code says how; the terminal is as it was; one line says where one stopped and how to go on."""
    seat, number = at(prompt, sit, tmp_path)
    leave, code = WAYS[way]
    before = len(seat.settled().written)
    leave(seat)
    assert seat.ended() == code
    assert seat.restored()
    said = seat.written[before:].decode()
    assert "Traceback" not in said and "Cancelled" not in said
    way_on = f"Stopped at question {number}; your answers are kept. Go on with: handshake learn three-way"
    assert squeezed(said).count(squeezed(way_on)) == (1 if number else 0)
    assert seat.glass.too_long == []


@pytest.mark.parametrize(
    "way", [pytest.param(each, marks=() if each == "SIGTERM" else pytest.mark.slow) for each in WAYS]
)
def test_going_on_is_at_the_same_question_attempt_and_hint(sit, way):
    """The fields already right are not asked again, and the next hint is the next one."""
    seat = sit("learn", "three-way").prompted().answer("").answer("/skip").answer("").answer("")
    assert squeezed("2 of 8") in seat.text
    seat.answer("/hint").answer("SYN seq=x+9")
    assert seat.marked.startswith(" seq ›")
    leave, code = WAYS[way]
    leave(seat.settled())
    assert seat.ended() == code
    again = sit("learn", "three-way").prompted()
    assert squeezed("2 of 8") in again.text
    assert again.marked.startswith(" seq ›")
    again.answer("/hint")
    assert squeezed("Hint 2 of 3") in again.text
    again.answer("x")
    assert squeezed("seq x ✓ right") in again.text
    again.type("\x03")
    again.ended()


def test_the_bare_command_goes_on_too(sit, tmp_path):
    """`handshake` alone offers to go on where one stopped, and `handshake learn` does so at once."""
    play("four-way", tmp_path, SKIP * 3)
    seat = sit().prompted()
    assert squeezed("go on with “Closing in four segments”") in seat.text
    seat.answer("")
    assert squeezed("4 of 16") in seat.text
    seat.type("\x03")
    assert seat.ended() == 130
    seat = sit("learn").prompted()
    assert squeezed("4 of 16") in seat.text


def test_a_lost_terminal_ends_the_run(sit):
    """When the window is closed, the kernel's hang-up ends the program; nothing keeps running."""
    seat = sit("learn", "three-way").prompted().answer("")
    seat.hang_up()
    assert seat.child.wait(timeout=5) in (129, 120)  # 120: Python finds nobody to flush to


def test_a_signal_in_the_middle_of_drawing_finds_the_terminal_restored_too(sit):
    """Whatever the program was doing: the terminal is as it was, and the last line stands by itself."""
    for _ in range(4):
        seat = sit("learn", "three-way").prompted().answer("")
        seat.child.send_signal(signal.SIGTERM)
        assert seat.ended() == 143
        assert seat.restored()
        assert any(row.startswith("Stopped at question 1") for row in seat.screen)
