"""A small lesson for the engine's tests: the opening, asked segment by segment and state by state."""

from tutor.engine import Event, Reply, Run, Sequence
from tutor.packs import Telling
from tutor.quiz import Text, next_segment, states
from tutor.tcp import Numbers, Scenario, play

SCRIPT = ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")


def text(words: str) -> Text:
    """The same words in both languages."""
    return Text({"en": words, "ko": words})


def opening(style: str = "symbolic", *, iss: tuple[int, int] = (100, 300)) -> Sequence:
    """Six questions with a text before the first and one after the last."""
    trace = play(Scenario("three-way", SCRIPT), iss)
    numbers = Numbers.of_trace(trace, style)  # type: ignore[arg-type]
    steps = [Telling("t0", text("first"))]
    for at in (1, 2, 3):
        hints = (text("one"), text("two"))
        steps.append(next_segment(f"seg{at}", trace, at, numbers, then_states=True, hints=hints))  # type: ignore[arg-type]
        steps.append(states(f"st{at}", trace, at, numbers))  # type: ignore[arg-type]
    steps.append(Telling("t1", text("last")))
    return Sequence(text("opening"), tuple(steps))


RIGHT = [
    {"flags": "SYN", "seq": "x", "ack": "none"},
    {"client": "SYN-SENT", "server": "SYN-RECEIVED"},
    {"flags": "SYN,ACK", "seq": "y", "ack": "x+1"},
    {"client": "ESTABLISHED", "server": "SYN-RECEIVED"},
    {"flags": "ACK", "seq": "x+1", "ack": "y+1"},
    {"client": "ESTABLISHED", "server": "ESTABLISHED"},
]


def after(*replies: Reply) -> tuple[Run, list[Event]]:
    """A run that has received these replies, and what followed from the last."""
    run = Run(opening())
    events = run.start()
    for reply in replies:
        events = run.receive(reply)
    return run, events


def kinds(events: list[Event]) -> list[str]:
    """The events by name."""
    return [type(event).__name__ for event in events]


def one(events: list[Event], kind: type) -> Event:
    """The only event of a kind."""
    (found,) = [event for event in events if isinstance(event, kind)]
    return found
