"""What is found in free text and what is not: a form, an answer, the words that show it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sparing import sparing

from tutor.quiz import find, is_findable
from tutor.quiz.finding.stems import stem

FOUND = [
    # (the form, the answer, the learner's words that show it)
    ("sends|send SYN", "The client sends a SYN.", "sends a SYN"),
    ("send SYN", "A SYN is what the client sent first.", "SYN … sent"),
    ("repeat SYN", "It keeps repeating the SYNs", "repeating the SYNs"),
    ("acknowledge FIN", "the server ACKed my FIN", "ACKed my FIN"),
    ("confirm number", "for confirmation of both numbers", "confirmation of both numbers"),
    ("retransmit", "after a retransmission", "retransmission"),
    ("drop segment", "Segments get dropped.", "Segments get dropped"),
    ("lose", "if the ACK is lost", "lost"),
    ("SYN-ACK", "SYN/ACK comes back", "SYN/ACK"),
    ("syn,ack", "it replies SYN ACK", "SYN ACK"),
    ("SYN+ACK", "a synack", "synack"),
    ("FIN-WAIT-2", "then fin_wait2", "fin_wait2"),
    ("FIN-WAIT-2", "FIN WAIT 2에서", "FIN WAIT 2에서"),
    ("TIME-WAIT", "in TimeWait", "TimeWait"),
    ("SYN-RECEIVED", "SYN_RCVD", "SYN_RCVD"),
    ("FIN", "It sends FIN,ACK", "FIN,ACK"),
    ("x+1", "ack is x + 1", "x + 1"),
    ("x+1", "it acks x plus one", "x plus one"),
    ("+1", "ISN+1", "ISN+1"),
    ("2MSL", "for 2 * MSL", "2 * MSL"),
    ("2MSL", "twice the MSL", "twice the MSL"),
    ("2MSL", "MSL의 두 배", "MSL의 두 배"),
    ("4294967295", "seq 4,294,967,295", "4,294,967,295"),
    ("2^32", "modulo 2^32", "2^32"),
    ("close()", "it calls close() first", "close"),
    ("server answers RST", "the server responds with a reset packet", "server responds with a reset"),
    ("세그먼트 버리", "패킷을 버려요", "패킷을 버려요"),
    ("SND.NXT ACK", "ACK with SND.NXT", "ACK with SND.NXT"),
    ("half-open", "half open connections", "half open"),
    ("half-open", "halfopen", "halfopen"),
    ("three-way", "the 3-way handshake", "3-way"),
    ("SO_REUSEADDR", "set so_reuseaddr", "so_reuseaddr"),
    ("both_numbers", "of both the numbers", "both the numbers"),
    ("CLOSED", "and is CLOSED.", "CLOSED"),
    ("close", "and is CLOSED.", "CLOSED"),
    ("확인", "둘 다 확인합니다", "확인합니다"),
    ("데이터 보내", "데이터를 보낸다", "데이터를 보낸다"),
    ("보내", "먼저 보냅니다", "보냅니다"),
    ("보내", "먼저 보냈고", "보냈고"),
    ("열리", "포트가 열려 있으면", "열려"),
    ("모르", "서버는 몰라요", "몰라요"),
    ("만들", "새로 만듭니다", "만듭니다"),
    ("재전송하", "다시 재전송해요", "재전송해요"),
    ("큐", "큐에 넣습니다", "큐에"),
    ("시퀀스_번호", "시퀀스번호를", "시퀀스번호를"),
    ("시퀀스_번호", "시퀀스의 번호", "시퀀스의 번호"),
    ("시퀀스번호", "시퀀스 번호는", "시퀀스 번호는"),
    ("핸드셰이크", "3-way 핸드쉐이크", "핸드쉐이크"),
    ("SYN 보내", "클라이언트가 SYN을 보내면", "SYN을 보내면"),
    ("FIN도", "SYN도 FIN도 하나씩", "FIN도"),
    ("ACK_번호", "ACK의 번호", "ACK의 번호"),
    ("client send SYN", "솓 치ㅑ둣 ㄴ둥ㄴ 뇨ㅜ", "치ㅑ둣 ㄴ둥ㄴ 뇨ㅜ"),
    ("SYN", "먼저 뇨ㅜ을 보내", "뇨ㅜ을"),
    ("syn", "ＳＹＮ", "ＳＹＮ"),
]


@pytest.mark.parametrize(("form", "answer", "shown"), FOUND)
def test_a_form_is_found_and_its_words_are_the_learner_s(form: str, answer: str, shown: str) -> None:
    """In every spelling and ending; what is quoted stands in the answer as it was typed."""
    assert " … ".join(answer[span.start : span.end] for span in find(answer, [form])) == shown


NOT_FOUND = [
    # (the form, the answer, why not)
    ("SYN", "it replies with SYN/ACK", "another segment"),
    ("SYN-ACK", "SYN, ACK and FIN", "three things in a list"),
    ("CLOSED", "the server closes it", "a verb, no state"),
    ("send SYN", "The client sends. A SYN arrives.", "two sentences"),
    ("send SYN", "- the client sends\n- a SYN arrives", "two items"),
    ("보내 SYN", "클라이언트가 보냅니다 서버는 SYN을 기다립니다", "two sentences without a full stop"),
    ("보내 SYN", "클라이언트가 보냅니다\n서버는 SYN을 기다립니다", "two sentences, each on a line"),
    ("both_numbers", "both of them have numbers", "not in a row"),
    ("old", "bold", "not the beginning of an English word, but a part"),
    ("확인", "재확인", "a Korean word that begins otherwise"),
    ("큐", "큔", "another syllable"),
    ("FIN도", "FIN은 하나", "another particle, where the form has one"),
    ("x+1", "x-1 and 1", "another sign"),
    ("ack acknowledged", "the ACK arrives", "one word for two"),
]


@pytest.mark.parametrize(("form", "answer", "why"), NOT_FOUND)
def test_a_near_miss_is_not_found(form: str, answer: str, why: str) -> None:
    """What only looks like the form is not it."""
    assert find(answer, [form]) == (), why


DENIED = [
    # (the form, the answer, whether it is found)
    ("ACK take number", "The ACK does not take a number.", False),
    ("ACK take number", "ACKs don't take any number", False),
    ("ACK take number", "An ACK takes no sequence number", False),
    ("ACK not take number", "The ACK does not take a number.", True),
    ("ACK not take number", "The ACK takes a number.", False),
    ("client not retransmit ACK", "The client hasn't got the ACK, and retransmits", False),
    ("client not retransmit ACK", "The client, having no timer, does not retransmit the ACK", True),
    ("ACK 응답 재전송 않", "ACK에 대한 응답을 못 받았으니 재전송합니다", False),
    ("ACK take number", "The SYN takes a number, but the ACK does not take one.", False),
    ("SYN take number", "The ACK does not take a number, but the SYN takes one number", True),
    ("client repeat SYN", "If the SYN is not answered, the client repeats it as a SYN", True),
    ("client send FIN", "Not only the client sends a FIN", True),
    ("ESTABLISHED ACK", "It is not ESTABLISHED until the ACK arrives", True),
    ("open third_ACK", "It cannot open without the third ACK.", True),
    ("FIN no_more data", "The FIN says there is no more data", True),
    ("two number", "one instead of two numbers", False),
    ("server keep state", "The server never keeps any state", False),
    ("server keep state", "The server keeps state and does not wait", True),
    ("server wait", "It does not wait and the server sends", False),
    ("client wait", "It's a myth that the client waits", False),
    ("데이터 보내", "데이터를 보내지 않습니다", False),
    ("데이터 보내 않", "데이터를 보내지 않습니다", True),
    ("데이터 보내 not", "데이터를 보내지 못한다", True),
    ("데이터 보내 않", "데이터를 보냅니다", False),
    ("데이터 보내", "데이터를 안 보냅니다", False),
    ("데이터 보내", "데이터는 못보냄", False),
    ("SYN 데이터 못_보내", "SYN에는 데이터를 못보냄", True),
    ("데이터 보내", "데이터를 보내지않고", False),
    ("클라이언트 SYN 재전송", "응답이 없으면 클라이언트는 SYN을 재전송합니다", True),
    ("ACK 번호 차지", "ACK는 번호를 차지하지 않지만 SYN은 번호를 차지한다", False),
    ("SYN 번호 차지", "ACK는 번호를 차지하지 않지만 SYN은 번호를 차지한다", True),
    ("서버 보내", "서버가 아니라 클라이언트가 보냅니다", False),
    ("클라이언트 보내", "서버가 아니라 클라이언트가 보냅니다", True),
    ("SYN FIN 번호", "SYN뿐만 아니라 FIN도 번호를 차지합니다", True),
    ("양쪽 확인", "양쪽을 확인하지 않으면 안 됩니다", True),
    ("SYN 없이", "SYN 없이 온 ACK", True),
    ("SYN 번호 차지", "SYN은 데이터가 없어도 번호를 하나 차지합니다", True),
    ("데이터 번호 차지", "SYN은 데이터가 없어도 번호를 하나 차지합니다", False),
    ("서버 알", "서버는 알 수 없습니다", False),
]


@pytest.mark.parametrize(("form", "answer", "found"), DENIED)
def test_what_is_denied_is_not_found(form: str, answer: str, found: bool) -> None:
    """By clause, in both languages; a form that asks for a denial needs one."""
    assert bool(find(answer, [form])) == found


@pytest.mark.parametrize("answer", ["", " \n ", "😀😀👍", "...", "ㅋㅋㅋ", "ㅠㅠ", "\u200b", "?!"])
def test_nothing_is_found_in_nothing(answer: str) -> None:
    """An honest zero."""
    assert find(answer, ["SYN", "sends|send data", "데이터 보내", "a not"]) == ()


@pytest.mark.parametrize("form", ["", " ", "not", "않 not", "a||b", "|a", "a* b", "(a|b)", "+ b", "[a]", "_"])
def test_a_form_without_words_is_none(form: str) -> None:
    """Nothing could be found by it, and no signs stand for anything."""
    assert not is_findable(form)


PIECES = [
    "The client sends no SYN, 데이터를 보내지 않습니다. ",
    "a ",
    "x+",
    "가나다 ",
    "뇨ㅜ ",
    "not a ",
    "2 ",
    "fin wait ",
]


@pytest.mark.parametrize("piece", sparing(PIECES, *PIECES[:2]))
def test_a_hundred_thousand_characters_are_searched_in_a_moment(piece: str) -> None:
    """For as many forms as a question may have, whatever they are made of."""
    forms = [f"client sends|send SYN {n}z" for n in range(60)] + [f"데이터 보내 {n}z" for n in range(60)]
    started = time.process_time()
    assert find((piece * 100_000)[:100_000], forms) == ()
    assert time.process_time() - started < 3  # under a second where nothing else runs


@given(st.text(st.sampled_from("SYN ack뇨ㅜㅋ않지 못없가.,\n+1x-_İﷺ한가́２½")), st.text())
def test_what_is_shown_lies_in_the_text(likely: str, any_text: str) -> None:
    """Whatever was typed, it is read; spans follow each other, and hold something."""
    text = likely + any_text
    for form in ("SYN", "ack|x+1", "가", "SYN_ack", "not SYN", "못 않", "2"):
        ends = [0, *(at for span in find(text, [form]) for at in (span.start, span.end)), len(text)]
        assert ends == sorted(ends)
        assert all(span.start < span.end for span in find(text, [form]))


def test_the_first_form_that_is_found_is_shown() -> None:
    """In the order of the forms, and in the first sentence that has it."""
    (span,) = find("An ACK. A SYN comes. The SYN again.", ["FIN", "SYN", "ACK"])
    assert (span.start, span.end) == (10, 13)


@pytest.mark.parametrize(
    "words",
    [
        "close closes closed closing",
        "retransmit retransmits retransmitted retransmitting retransmission",
        "acknowledge acks ACKed acknowledgment acknowledgement".lower(),
        "establish established establishes establishment",
        "duplicate duplicates duplicated duplication",
        "synchronise synchronize synchronization synchronisation",
        "reply replies replied replying",
        "lose loses lost losing loss",
        "seq sequence sequences",
        "terminate terminates termination",
        "simultaneous simultaneously",
        "three 3",
        "answer replies responded response",
        "segment packets",
        "rst reset resets",
    ],
)
def test_forms_of_one_word_meet(words: str) -> None:
    """And no two of these words do."""
    assert len({stem(word) for word in words.split()}) == 1


def test_different_words_stay_apart() -> None:
    """What a learner says of one must not be taken for the other."""
    words = "syn ack fin rst send sequence segment server client close open state static accept receive"
    assert len({stem(word) for word in words.split()}) == len(words.split())
