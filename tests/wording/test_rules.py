"""Every rule has its sentence, in both languages, and leaves the answer to the learner."""

import re
from collections.abc import Iterator

import pytest
from source import literals

from tutor.quiz import Question, Rule, expected_text, next_segment, states
from tutor.quiz.rationale import CHANGES
from tutor.quiz.reasons import VARIABLES
from tutor.tcp import STEPS, Arrive, Numbers, Scenario, State, Timer, Trace, play
from tutor.wording import LANGUAGES, Wording
from tutor.wording.rules import SENTENCES
from tutor.wording.sentence import Several, places
from tutor.wording.words import ROLES

OPEN = ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")
SCRIPTS = {
    "opening": ((), OPEN),
    "closing": (
        OPEN,
        (
            *("client: CLOSE", "deliver", "deliver", "server: SEND 100", "deliver", "deliver"),
            *("server: CLOSE", "deliver", "deliver", "client: time out TIME-WAIT"),
        ),
    ),
    "refused": ((), ("client: active OPEN", "deliver", "deliver")),
    "crossed open": ((), ("client: active OPEN", "server: active OPEN", *["deliver"] * 4)),
    "crossed close": (OPEN, ("client: CLOSE", "server: CLOSE", *["deliver"] * 4)),
    "lost": ((), (*OPEN[:2], "drop", "client: time out RETRANSMISSION", *["deliver"] * 3)),
    "one octet": (OPEN, ("server: SEND 1", "deliver", "deliver", "client: SEND 1", "deliver")),
}


def trace_of(name: str) -> Trace:
    before, script = SCRIPTS[name]
    return play(Scenario(name, script, before), (1000, 300))


def questions() -> Iterator[Question]:
    """Every question that can be asked about the scripts."""
    for name in SCRIPTS:
        trace = trace_of(name)
        numbers = Numbers.of_trace(trace, "symbolic")
        for flight in trace.segments:
            yield next_segment(f"{name}/{flight.number}", trace, flight.number, numbers)
            if any(move.flight == flight and move.acted for move in trace.moves):
                yield states(f"{name}/{flight.number}/states", trace, flight.number, numbers)


QUESTIONS = list(questions())
RULES = [(question, field) for question in QUESTIONS for field in question.fields]
FAMILY = re.compile(
    r"(stem|happened|flags|seq|ack|state|note|choice|silent|length|deciding|order|wrong)\.[a-zA-Z.-]+\d?"
)


def test_rule_ids_of_quiz_are_worded() -> None:
    """No rule that the quiz can name is without a sentence."""
    whole = {id for id in literals("quiz") if FAMILY.fullmatch(id) and not id.endswith(".")}
    named = {id for id in whole if f"did.{id}" not in SENTENCES}
    edges = {f"state.{was.value}.{now.value}" for was, now in CHANGES}
    stays = {f"state.stays.{state.value}" for state in State}
    timers = {f"happened.timeout.{timer}" for timer in Timer}
    steps = {f"option.step.{step.name}" for order in STEPS[Arrive].values() for step in order}
    variables = {f"variable.{name}" for name in VARIABLES}
    assert (named | edges | stays | timers | steps | variables) - set(SENTENCES) == set()
    assert len(named) > 20


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("question", "field"), RULES, ids=lambda each: getattr(each, "id", None) or each.name
)
def test_rule_leads_to_the_answer_and_does_not_say_it(
    question: Question, field: object, language: str
) -> None:
    """There is a second try after the rule, so its sentence holds neither number, flags nor state."""
    rule, expected = question.rules[field.name], expected_text(question, field)
    if rule.id in {"seq.zero", "state.other"}:
        return
    said = Wording(language).sentence(rule)
    assert not re.search(rf"(?<![\w+-]){re.escape(expected)}(?![\w+-]|,[A-Z])", said, re.ASCII), said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.id)
def test_stem_is_a_question_with_nothing_left_to_fill(question: Question, language: str) -> None:
    """What happened and what is asked, in words: no place, no raw name of a peer."""
    said = Wording(language).stem(question)
    assert said.endswith("?")
    assert not set("{}@") & set(said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", sorted(SENTENCES))
def test_every_sentence_can_be_said(id: str, language: str) -> None:
    """Two sentences or three, closed, with its values in."""
    message = SENTENCES[id]
    wanted = places(message[0] if isinstance(message, Several) else message)
    values = {name: "@server" if name == "peer" else "3" for name in wanted}
    said = Wording(language).sentence(Rule(id, "3.4", values))
    assert "@" not in said
    assert "{" not in said
    if id.startswith("option."):  # an option is no sentence
        return
    assert not said[0].islower() or language == "ko"
    assert said[-1] in ".?"
    assert len(re.findall(r"[.?](?:\s|$)", said)) <= 3


def test_model_sentences_stand() -> None:
    """The sentences the screens were designed with, word for word."""
    en, ko = Wording("en"), Wording("ko")
    syn = Rule(
        "stem.segment.arrived", "", {"peer": "@server", "sender": "@client", "flags": "SYN", "segment": "<>"}
    )
    assert en.sentence(syn) == "The SYN has arrived. What does the server send back?"
    assert ko.sentence(syn) == "서버가 SYN을 받았습니다. 서버는 무엇을 보냅니까?"
    ack = Rule("ack.after-syn", "3.4", {"number": "x+1", "taken": "x"})
    assert en.sentence(ack) == "An acknowledgment names the next octet expected, and the SYN took number x."


def test_end_that_is_no_role_has_no_article() -> None:
    """``The client``, but ``TCP Peer A``: an end named by its author is said as it stands."""
    assert "client" in ROLES
    rule = Rule("state.stays.LISTEN", "3.3.2", {"peer": "@TCP Peer A"})
    assert Wording("en").sentence(rule) == "TCP Peer A still waits for a SYN to arrive."
    assert Wording("ko").sentence(rule) == "TCP Peer A는 여전히 SYN이 오기를 기다립니다."


def test_one_octet_is_no_plural() -> None:
    """Sentences that count octets know one from many."""
    say = Wording("en").sentence
    assert "1 octet of data has" in say(Rule("ack.after-text", "3.4", {"octets": "1"}))
    assert "100 octets of data have" in say(Rule("ack.after-text", "3.4", {"octets": "100"}))
