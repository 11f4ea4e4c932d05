"""What a wrong answer would have brought, in words: a sentence for all that can come of it."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from wrong_segments import ISS, answer, question, scenarios, wrong

from tutor.quiz import Consequence, Rule, consequence
from tutor.quiz.consequences.arrival import outcome
from tutor.quiz.consequences.believed import believed
from tutor.quiz.consequences.segments import told
from tutor.quiz.consequences.shown import Shown
from tutor.quiz.consequences.states import if_so
from tutor.tcp import (
    TCB,
    Arrive,
    Ctl,
    Flight,
    Numbers,
    Peer,
    Policy,
    Segment,
    State,
    Trace,
    add,
    play,
    react,
)
from tutor.wording import LANGUAGES, Wording, what_follows
from tutor.wording.rules import SENTENCES, received

POLICIES = (
    Policy(),
    Policy.linux(),
    Policy.linux(shutdown=True, listener=True),
    Policy(listener=True, time_wait_rst="ignore"),
)
FLAGS = (*range(0, 32), Ctl.URG | Ctl.ACK)

Asked = tuple[str, int, dict[str, int]]
"""A scenario, the number of a segment of it, and the fields of it that are answered wrongly."""


def trace() -> Trace:
    """An exchange with numbers of both ends, to show numbers by."""
    return play(next(each for each in scenarios() if each.id == "four-way"), ISS)


def standings(policy: Policy) -> Iterator[TCB]:
    """Every state that an end can be in, opened either way; also one reopened from TIME-WAIT."""
    for state in State:
        for peer in Peer:
            yield believed(trace(), 1, peer, state)
    waiting = believed(trace(), 8, Peer.A, State.TIME_WAIT)
    again = Arrive(Segment(add(waiting.rcv_nxt, 1000), 0, Ctl.SYN))
    yield react(waiting, again, policy, iss=1).after
    ready = believed(trace(), 1, Peer.B, State.SYN_RECEIVED)
    yield TCB(**{**{name: getattr(ready, name) for name in ready.__struct_fields__}, "close_queued": True})


def arrivals(tcb: TCB) -> Iterator[Segment]:
    """Segments of all flags at the numbers that the checks look at, empty and with text."""
    for ctl in FLAGS:
        for seq in (0, 1, -1, 5, 100_000):
            for ack in (tcb.iss, tcb.snd_una, tcb.snd_nxt, add(tcb.snd_nxt, 1), add(tcb.snd_una, -100_000)):
                for text in (0, 7):
                    yield Segment(add(tcb.rcv_nxt, seq), ack if ctl & Ctl.ACK else 0, ctl, text=text)


@cache
def outcomes() -> dict[str, Rule]:
    """Each name of an outcome that any end comes to under any policy, with what is told of it."""
    found: dict[str, Rule] = {}
    shown = Shown(trace(), Numbers.of_trace(trace(), "symbolic"))
    for policy in POLICIES:
        for tcb in standings(policy):
            for segment in arrivals(tcb):
                reaction = react(tcb, Arrive(segment), policy, iss=77)
                name = outcome(reaction)
                if name not in found:
                    found[name] = told(reaction, Flight(1, Peer.A, segment), shown)
    return found


def test_all_that_react_can_do_has_a_sentence_and_no_sentence_is_idle() -> None:
    """Every outcome in every state under every policy; what a delayed ACK does needs a call to see."""
    assert {f"did.{name}" for name in outcomes()} | {"did.fin.CLOSE-WAIT.silent"} == set(received.SENTENCES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_outcomes_are_said_with_their_values(language: str) -> None:
    """Nothing is left to fill in, and a segment in an answer is shown whole."""
    words = Wording(language)
    for name, rule in outcomes().items():
        said = words.sentence(rule)
        assert not re.search(r"[{}@]|= (?!\S)|<>", said), (name, said)
        assert said.count("<") == said.count(">")
        assert words.citation(rule.section).startswith("RFC 9293, 3.10.7.")


@cache
def spoken() -> tuple[Rule, ...]:
    """One rule of each id that wrong segments and wrong states of the exchanges bring up."""
    rules: dict[str, Rule] = {}
    for scenario in scenarios():
        played = play(scenario, ISS)
        shown = Shown(played, Numbers.of_trace(played, "symbolic"))
        for flight in played.segments:
            asked = question(scenario.id, flight.number)
            for given in list(wrong(flight.segment))[::2]:
                found = consequence(asked, answer(given))
                rules |= {rule.id: rule for rule in (found.rules if found else ())}
        for moves in range(1, len(played.moves) + 1):
            for peer in Peer:
                for state in State:
                    if state is not played.moves[moves - 1].after.end(peer).state:
                        rule = if_so(played, moves, peer, state, shown)
                        rules |= {rule.id: rule} if rule else {}
    return tuple(rules.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_is_said_whole(language: str) -> None:
    """All values are there, no peer is left by its raw name, and Korean has its particles."""
    words = Wording(language)
    assert len(spoken()) > 80
    for rule in spoken():
        assert rule.id in SENTENCES
        said = words.sentence(rule)
        assert not set("{}@") & set(said), said
        assert not re.search(r"\(으\)로|을\(를\)|은\(는\)|이\(가\)", said), said
        assert said[-1] == "." and "  " not in said, said


def brought(asked: Asked) -> Consequence:
    """What comes of the right segment with some of its fields changed."""
    id, at, given = asked
    one = question(id, at)
    found = consequence(one, {**one.key, **given})
    assert found is not None
    return found


MODELS = (
    (
        ("three-way", 2, {"ack": 1_000_000}),
        [
            "The client, in SYN-SENT, finds ACK = x unacceptable, answers <SEQ=x><CTL=RST> and goes on "
            "waiting.",
            "The server goes on waiting in SYN-RECEIVED; when its retransmission time-out expires, it sends "
            "its SYN,ACK again, and the exchange goes on as it should.",
        ],
        [
            "SYN-SENT 상태인 클라이언트는 ACK = x를 받아들일 수 없으므로 <SEQ=x><CTL=RST>로 답하고 "
            "계속 기다립니다.",
            "서버는 SYN-RECEIVED에서 계속 기다리다가 재전송 타임아웃이 지나면 SYN,ACK를 다시 보내고, "
            "그때부터는 정상으로 진행됩니다.",
        ],
    ),
    (
        ("three-way", 3, {"seq": 1_000_002}),
        [
            "The server, in SYN-RECEIVED, finds its SYN acknowledged by ACK = y+1 and is ESTABLISHED.",
            "It does the same with the right segment, so this makes no difference to the server.",
        ],
        [
            "SYN-RECEIVED 상태인 서버는 ACK = y+1로 자신의 SYN이 확인되어 ESTABLISHED가 됩니다.",
            "올바른 세그먼트를 받아도 똑같이 하므로, 서버 쪽에서는 아무 차이도 없습니다.",
        ],
    ),
)


@pytest.mark.parametrize(("asked", "english", "korean"), MODELS)
def test_model_sentences_stand(asked: Asked, english: list[str], korean: list[str]) -> None:
    """What the screens were designed with, word for word."""
    found = brought(asked)
    assert [Wording("en").sentence(rule) for rule in found.rules] == english
    assert [Wording("ko").sentence(rule) for rule in found.rules] == korean


SETTLED = (
    (
        ("simultaneous-close", 1, {"ack": 5_000_002}),
        ["and goes to TIME-WAIT.", "would have taken them. That leaves both ends in TIME-WAIT."],
        ["TIME-WAIT가 됩니다.", "그 결과 양쪽 모두 TIME-WAIT 상태로 남습니다."],
    ),
    (
        ("three-segment-close", 2, {"ack": 1_000_001}),
        [
            "goes to CLOSING. Once all that follows has arrived, the client is in CLOSING and the server in "
            "CLOSED.",
            "sends its FIN again, and the server refuses that.",
        ],
        ["클라이언트는 CLOSING, 서버는 CLOSED 상태입니다.", "서버는 이를 거부합니다."],
    ),
    (
        ("gap", 3, {"ack": 1_000_013}),
        ["That leaves both ends in ESTABLISHED.", "the server waits in vain for number u and passes on"],
        ["그 결과 양쪽 모두 ESTABLISHED 상태로 남습니다.", "서버는 u번을 헛되이 기다리며"],
    ),
)


@pytest.mark.parametrize(("asked", "english", "korean"), SETTLED)
def test_states_are_told_when_they_are_so(asked: Asked, english: list[str], korean: list[str]) -> None:
    """Not before what takes the ends there; and the same state of both is named once."""
    found = brought(asked)
    for language, wanted in (("en", english), ("ko", korean)):
        said = [each for each, _ in what_follows(Wording(language), found, ("client", "server"))]
        for part, whole in zip(wanted, said, strict=True):
            assert part in whole
