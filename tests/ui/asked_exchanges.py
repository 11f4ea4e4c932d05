"""Exchanges and questions for the tests of the screen, played through the reference."""

from tutor.engine import Ask, Graded, Place
from tutor.quiz import Moment, Question, Text, grade, next_segment, states
from tutor.tcp import Numbers, Scenario, Style, Trace, play

OPEN = ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")
CLOSE = (
    "client: CLOSE",
    "deliver",
    "deliver",
    "server: SEND 100",
    "deliver",
    "deliver",
    "server: CLOSE",
    "deliver",
    "deliver",
    "client: time out TIME-WAIT",
)
CROSSING = ("client: active OPEN", "server: active OPEN", "deliver 2", "deliver 1", "deliver", "deliver")
LOST = ("server: passive OPEN", "client: active OPEN", "drop", "client: time out RETRANSMISSION", "deliver 2")

PLACE = Place(Text({"en": "Opening in three segments", "ko": "세그먼트 세 개로 연결 열기"}), 2, 7)

HIGH = (4_294_967_290, 4_294_967_295)
"""Numbers as long as they come, and about to wrap."""


def opening(script: tuple[str, ...] = OPEN, iss: tuple[int, int] = (1000, 5000)) -> Trace:
    """A connection that is being opened, from its first line."""
    before, shown = (script[:1], script[1:]) if script[0].endswith("passive OPEN") else ((), script)
    return play(Scenario("opening", shown, before), iss)


def closing(iss: tuple[int, int] = (1000, 5000)) -> Trace:
    """A connection closed in four segments, with data in between."""
    return play(Scenario("closing", CLOSE, OPEN, letters=("u", "v")), iss)


def numbers(trace: Trace, style: Style = "symbolic") -> Numbers:
    """How the trace's numbers are shown."""
    return Numbers.of_trace(trace, style)


def whole(trace: Trace) -> Moment:
    """Everything, nothing asked."""
    return Moment(trace, len(trace.moves))


def second(style: Style = "symbolic", **texts: object) -> Question:
    """The question for the SYN,ACK."""
    trace = opening()
    return next_segment("t/three-way/second", trace, 2, numbers(trace, style), **texts)  # type: ignore[arg-type]


def both_states() -> Question:
    """The question for both states once the SYN has arrived."""
    trace = opening()
    return states("t/three-way/first-states", trace, 1, numbers(trace))


def asked(question: Question, attempt: int = 1) -> Ask:
    """The question as it is put."""
    return Ask(PLACE, question, attempt, question.fields, len(question.hints))


def graded(question: Question, *, done: bool = False, **given: str) -> Graded:
    """The verdict on an answer."""
    return Graded(PLACE, question, grade(question, given, question.fields, 1), done)
