"""Lessons made of a scenario each: every segment and every state of it asked for, and a choice."""

from tutor import engine
from tutor.packs import Telling
from tutor.quiz import Choice, Question, Text, choice, next_segment, states
from tutor.tcp import Numbers, Scenario, Style, Trace, play

OPENED = ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")

SCENARIOS = {
    "three-way": Scenario("three-way", OPENED),
    "four-way": Scenario(
        "four-way",
        (
            *("client: CLOSE", "deliver", "deliver", "server: SEND 100", "deliver", "deliver"),
            *("server: CLOSE", "deliver", "deliver", "client: time out TIME-WAIT"),
        ),
        before=OPENED,
        letters=("u", "v"),
    ),
    "refused": Scenario("refused", ("client: active OPEN", "deliver", "deliver")),
    "crossing": Scenario(
        "crossing",
        ("client: active OPEN", "server: active OPEN", "deliver 2", "deliver 1", "deliver 3", "deliver 4"),
    ),
    "lost": Scenario(
        "lost",
        (
            *("server: passive OPEN", "client: active OPEN", "drop", "client: time out RETRANSMISSION"),
            *("duplicate", "deliver", "deliver", "deliver", "deliver", "deliver"),
        ),
    ),
}

WHAT_FOR = choice(
    "handshake/test/what-for",
    [
        Choice(
            "late",
            Text({"en": "late data", "ko": "늦은 데이터"}),
            Text({"en": "It is not.", "ko": "아닙니다."}),
        ),
        Choice("ack", Text({"en": "the last ACK", "ko": "마지막 ACK"})),
    ],
    "ack",
    stem=Text({"en": "What is TIME-WAIT for?", "ko": "TIME-WAIT는 무엇을 위한 것입니까?"}),
    sections=["3.6.1"],
    hints=[Text({"en": "Who resends?", "ko": "누가 다시 보냅니까?"})],
)


def trace_of(scenario: str, iss: tuple[int, int] = (1000, 5000)) -> Trace:
    return play(SCENARIOS[scenario], iss)


def questions_on(trace: Trace, numbers: Numbers) -> list[Question]:
    """Every segment that departs, and both states after every arrival."""
    asked = []
    for number in range(1, len(trace.segments) + 1):
        arrives = trace.arrival(number) is not None
        asked.append(next_segment(f"handshake/test/{number}", trace, number, numbers, then_states=arrives))
        if arrives:
            asked.append(states(f"handshake/test/{number}-states", trace, number, numbers))
    return asked


def run_of(scenario: str, style: Style = "symbolic", iss: tuple[int, int] = (1000, 5000)) -> engine.Run:
    trace = trace_of(scenario, iss)
    title = Text({"en": "Opening in three segments", "ko": "세그먼트 세 개로 연결 열기"})
    opening = Telling("welcome", Text({"en": "Two ends.\nOne connection.", "ko": "두 끝.\n한 연결."}))
    asked = questions_on(trace, Numbers.of_trace(trace, style))
    return engine.Run(engine.Sequence(title, (opening, *asked, WHAT_FOR)))


def walk(run: engine.Run, front: engine.Front) -> bool:
    """Drive a run to its end or to the end of the lines; nothing is kept."""
    return engine.drive(run, run.start(), front, lambda *_: None, lambda: 0)
