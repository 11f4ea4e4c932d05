"""``handshake explain``: what TCP does on one event, in words that fit, as data, and what cannot be read."""

import json
import re

import click
import pytest
from sparing import sparing

from tutor.cli import said
from tutor.cli.app import handshake as command_line
from tutor.cli.columns import cells, cut
from tutor.cli.explaining import as_text, case_of
from tutor.cli.standing import Numbers, standing
from tutor.tcp import State, add, distance, le
from tutor.wording import LANGUAGES, Wording

STATES = [str(state) for state in State]
EVENTS = (
    "<SEQ=101><CTL=RST>",
    "<SEQ=101><ACK=301><DATA=5><CTL=FIN,ACK>",
    "<SEQ=100><CTL=SYN>",
    "<SEQ=50><ACK=7000><CTL=ACK>",
    "passive OPEN",
    "active OPEN",
    "SEND 100",
    "RECEIVE 100",
    "CLOSE",
    "ABORT",
    "STATUS",
    "time out RETRANSMISSION",
    "time out USER",
    "time out TIME-WAIT",
)


def explained_as_data(handshake, *arguments):
    done = handshake("explain", *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return json.loads(done.stdout)


def test_rst_in_syn_received_is_explained_step_by_step(handshake):
    """The steps that ran, each with its ordinal and section; what changed is marked; nothing is sent."""
    done = handshake("explain", "SYN-RECEIVED", "<SEQ=101><CTL=RST>")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "SYN-RECEIVED, from a passive OPEN"
    assert "  IRS=100  RCV.NXT=101  RCV.WND=8192" in lines
    assert "<SEQ=101><CTL=RST> arrives." in lines
    assert [line.split()[0] for line in lines if re.match(r"[a-z]+ {2,}", line)] == ["first", "second"]
    assert done.stdout.count("RFC 9293, 3.10.7.4") == 4  # of two steps, and of two timers that they stop
    assert "Nothing is sent." in lines and "* LISTEN (was SYN-RECEIVED)" in lines
    assert lines[-1] == "Linux 6.18 does the same."


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("SEND 10", "On Linux 6.18 send() on a listening socket fails: broken pipe (EPIPE)."),
        ("active OPEN", "On Linux 6.18 connect() on a listening socket fails: already connected (EISCONN)."),
    ],
)
@pytest.mark.parametrize("policy", ["rfc", "linux"])
def test_calls_that_sockets_refuse_in_listen_are_said_to_be(handshake, call, said, policy):
    """The RFC turns the passive OPEN into an active one; no socket does."""
    done = handshake("explain", "LISTEN", call, "--policy", policy)
    assert " ".join(done.stdout.split()).endswith(said)
    assert explained_as_data(handshake, "LISTEN", call, "--policy", policy)["sockets"] == said
    assert explained_as_data(handshake, "LISTEN", "CLOSE")["sockets"] is None


def test_json_has_the_same_as_data(handshake):
    """Steps, segments, signals, timers, both TCBs and the difference, by name."""
    told = explained_as_data(handshake, "ESTABLISHED", "ABORT")
    assert [(step["name"], step["ordinal"], step["section"]) for step in told["steps"]] == [
        ("abort_reset", "", "3.10.5")
    ]
    assert told["sent"] == [{"flags": "RST", "seq": 301, "ack": None, "len": 0, "wnd": 8192}]
    assert (told["state"], told["event"], told["policy"]) == ("ESTABLISHED", "ABORT", "rfc")
    assert (told["before"]["state"], told["before"]["snd_nxt"]) == ("ESTABLISHED", 301)
    assert (told["after"]["state"], told["after"]["snd_nxt"]) == ("CLOSED", None)
    assert (told["signals"], told["timers"]) == ([], [])
    assert told["differs"]["kernel"] == "Linux 6.18"
    assert told["differs"]["sent"] == [{"flags": "RST,ACK", "seq": 301, "ack": 101, "len": 0, "wnd": 8192}]
    assert [each["section"] for each in told["differs"]["because"]] == ["3.10.5"]


def test_linux_is_explained_the_other_way_round(handshake):
    """Under ``--policy linux`` its segment is the answer, and the RFC's the difference."""
    told = explained_as_data(handshake, "ESTABLISHED", "ABORT", "--policy", "linux")
    assert told["sent"][0]["flags"] == "RST,ACK"
    assert (told["differs"]["policy"], told["differs"]["sent"][0]["flags"]) == ("rfc", "RST")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("syn,ack seq=100 ack=301", "<SEQ=100><ACK=301><CTL=SYN,ACK>"),
        ("SA 100 301", "<SEQ=100><ACK=301><CTL=SYN,ACK>"),
        ("fin ack seq=IRS+1 ack=SND.NXT data=5 wnd=0", "<SEQ=101><ACK=301><DATA=5><WND=0><CTL=FIN,ACK>"),
        ("rst seq=0x65", "<SEQ=101><CTL=RST>"),
        ("뇨ㅜ seq=1,000", "<SEQ=1000><CTL=SYN>"),
    ],
)
def test_segment_may_be_typed_as_in_a_lesson(typed, written):
    """A learner's way of writing is the RFC's segment."""
    ask = (Wording("en"), "ESTABLISHED")
    cases = [case_of(*ask, text, Numbers(), "rfc", False) for text in (typed, written)]
    assert cases[0].event == cases[1].event
    assert cases[0].told == cases[1].told


@pytest.mark.parametrize(
    ("state", "event", "sent", "after"),
    [
        ("CLOSED", "active OPEN", "<SEQ=300><CTL=SYN>", "SYN-SENT"),
        ("LISTEN", "<SEQ=100><CTL=SYN>", "<SEQ=300><ACK=101><CTL=SYN,ACK>", "SYN-RECEIVED"),
        ("SYN-SENT", "<SEQ=100><ACK=301><CTL=SYN,ACK>", "<SEQ=301><ACK=101><CTL=ACK>", "ESTABLISHED"),
        ("SYN-SENT", "time out RETRANSMISSION", "<SEQ=300><CTL=SYN>", "SYN-SENT"),
        ("ESTABLISHED", "CLOSE", "<SEQ=301><ACK=101><CTL=FIN,ACK>", "FIN-WAIT-1"),
        ("ESTABLISHED", "SEND 100", "<SEQ=301><ACK=101><DATA=100><CTL=ACK>", "ESTABLISHED"),
        ("CLOSE-WAIT", "CLOSE", "<SEQ=301><ACK=102><CTL=FIN,ACK>", "LAST-ACK"),
        ("TIME-WAIT", "time out TIME-WAIT", "", "CLOSED"),
    ],
)
def test_every_kind_of_event_can_be_asked_about(state, event, sent, after):
    """Segments, user calls and time-outs, with the numbers of the RFC's figures."""
    case = case_of(Wording("en"), state, event, Numbers(), "rfc", False)
    assert " ".join(map(str, case.ours.sent)) == sent
    assert str(case.ours.after.state) == after


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", sparing([80, 60, 40, 24], 40))
def test_everything_fits_every_width(width, language):
    """No line is longer than the screen, whatever happens in whatever state; nothing is left out."""
    words = Wording(language)
    for state in STATES:
        for event in EVENTS:
            case = case_of(words, state, event, Numbers(), "rfc", False)
            lines = as_text(words, case, width)
            assert max(map(cells, lines)) <= width, (state, event)
            wide = "".join(as_text(words, case, 10_000)).replace(" ", "")
            narrow = "".join(lines).replace(" ", "")
            assert len(narrow) >= len(wide) - len(case.told.steps), (state, event)


def test_sentences_are_korean_on_a_korean_screen(handshake):
    """Every paragraph but the numbers and the segments has Hangul."""
    done = handshake("explain", "ESTABLISHED", "fin,ack seq=101 ack=301 data=5", "--lang", "ko")
    assert done.returncode == 0
    said = done.stdout.split("\n\n")[2]
    assert said.startswith("첫째") and said.count("RFC 9293, 3.10.7.4") == 6
    assert not re.search(r"\b(?:the|is|it)\b", done.stdout)


def test_numbers_that_wrap_are_told_so():
    """Where 2**32 lies between the numbers, 4294967295 =< 4 needs a word; elsewhere it would only confuse."""
    words = Wording("en")
    for iss, irs, wraps in ((300, 100, False), (2**32 - 1, 100, True), (300, 2**32 - 9, True)):
        segment = f"<SEQ={add(irs, 1)}><CTL=RST>"
        case = case_of(words, "ESTABLISHED", segment, Numbers(iss=iss, irs=irs), "rfc", False)
        assert ("modulo 2**32" in "\n".join(as_text(words, case, 80))) is wraps


def test_closed_window_is_shown_where_it_matters():
    """An ACK that closes the window says so; a RST has none to speak of."""
    words = Wording("en")
    full = case_of(words, "ESTABLISHED", "ack seq=101 ack=301 data=5", Numbers(rcv_wnd=5), "rfc", False)
    assert "Sent: <SEQ=301><ACK=106><WND=0><CTL=ACK>" in as_text(words, full, 80)
    refused = case_of(words, "CLOSED", "<SEQ=5><CTL=FIN>", Numbers(), "rfc", False)
    assert "Sent: <SEQ=0><ACK=6><CTL=RST,ACK>" in as_text(words, refused, 80)


def test_retransmission_is_no_longer_than_a_segment():
    """What lies between SND.UNA and SND.NXT went out in segments; the first of them goes again."""
    numbers = Numbers(snd_una=301, snd_nxt=2000)
    case = case_of(Wording("en"), "ESTABLISHED", "time out RETRANSMISSION", numbers, "rfc", False)
    assert [str(each) for each in case.ours.sent] == ["<SEQ=301><ACK=101><DATA=536><CTL=ACK>"]
    first = case_of(Wording("en"), "ESTABLISHED", "SEND 1699", Numbers(), "rfc", False)
    assert case.ours.before.queue == first.ours.after.queue


def test_listener_reopens_from_time_wait(handshake):
    """A SYN in TIME-WAIT: an ACK, or with a listener a new connection with an ISS above all used."""
    syn = ("TIME-WAIT", "<SEQ=500><CTL=SYN>")
    assert explained_as_data(handshake, *syn)["sent"][0]["flags"] == "ACK"
    told = explained_as_data(handshake, *syn, "--listener")
    assert (told["sent"][0]["flags"], told["after"]["state"]) == ("SYN,ACK", "SYN-RECEIVED")
    assert told["after"]["iss"] > told["before"]["snd_nxt"]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    "numbers",
    [
        Numbers(),
        Numbers(iss=2**32 - 1, irs=2**32 - 1),
        Numbers(snd_una=5000, rcv_nxt=7000),
        Numbers(snd_nxt=9000),
        Numbers(iss=10, snd_wnd=0, rcv_wnd=0),
    ],
    ids=str,
)
def test_tcb_that_a_state_begins_with_agrees_with_itself(state, numbers):
    """What is asked for is there; SND.UNA =< SND.NXT; the queue is exactly what lies between them."""
    if state in (State.CLOSED, State.LISTEN) and numbers != Numbers():
        return
    if state is State.SYN_SENT and (numbers.rcv_nxt or numbers.irs):
        return
    tcb = standing(state, numbers)
    assert tcb.state is state
    assert le(tcb.snd_una, tcb.snd_nxt) and le(tcb.iss, tcb.snd_una)
    assert sum(segment.len for segment in tcb.queue) == distance(tcb.snd_una, tcb.snd_nxt)
    ends = [tcb.snd_una, *(add(segment.seq, segment.len) for segment in tcb.queue)]
    assert [segment.seq for segment in tcb.queue] == ends[:-1] and ends[-1] == tcb.snd_nxt
    for name in numbers.__struct_fields__:
        asked = getattr(numbers, name)
        assert asked is None or getattr(tcb, name) == asked, name


BAD = [
    (("SYN-RECIEVED", "CLOSE"), "Did you mean SYN-RECEIVED?", "혹시 SYN-RECEIVED"),
    (("CLOSED", "closee"), "after 0 characters", "Did you mean|혹시 CLOSE"),
    (("CLOSED", "passive"), "“passive” is no event; after 7 characters", "“passive”"),
    (("CLOSED", "SEND x"), "a number of octets", "4글자 뒤에는"),
    (("CLOSED", "SEND 0"), "after 4 characters one of these was expected: a number of octets, 1", "옥텟 수"),
    (("CLOSED", "SEND 1,000"), "after 4 characters", "999999999"),
    (("CLOSED", "CLOSE CLOSE"), "after 5 characters one of these was expected: the end", "5글자 뒤에는"),
    (("CLOSED", "passive OPEN 5"), "after 12 characters one of these was expected: the end", "12글자"),
    (("CLOSED", "time out USER now"), "after 13 characters one of these was expected: the end", "13글자"),
    (("CLOSED", "SEND5"), "Did you mean SEND n?", "혹시 SEND n"),
    (("CLOSED", "reboot"), "“reboot” is no event", "“reboot”"),
    (("", "CLOSE"), "“” is no state of TCP; type one of CLOSED, LISTEN", "“” 상태는 TCP에 없습니다"),
    (("E" * 500, "CLOSE"), f"“{'E' * 40}” is no state", "상태는 TCP에 없습니다"),
    (("CLOSED", "time out FOO"), "RETRANSMISSION, USER, TIME-WAIT, DELAYED-ACK", "8글자 뒤에는"),
    (("CLOSED", ""), "one of these was expected", "0글자 뒤에는"),
    (("CLOSED", "<SEQ=1><CTL=SYM>"), "after 12 characters it needs", "제어 비트"),
    (("CLOSED", "<SEQ=1x><CTL=SYN>"), "a number below 2**32", "2**32"),
    (("CLOSED", "syn seq=10x"), "could be read for 8 characters", "8글자까지 읽었습니다"),
    (("CLOSED", "syn,ack seq=300"), "lacks ack", "ack 값이 없습니다"),
    (("CLOSED", "rst seq=1 ack=2"), "no ACK among its flags", "ACK가 없습니다"),
    (("CLOSED", "syn seq=1 wnd=70000"), "after 14 characters it needs a number from 0 to 65535", "14글자"),
    (("CLOSED", "syn seq=1 data=x"), "after 15 characters", "0부터 65535까지"),
    (("CLOSED", "<SEQ=1><DATA=65536><CTL=SYN>"), "after 13 characters", "0부터 65535까지"),
    (("CLOSED", "<SEQ=1><CTL=>" + " " * 400), "was read for 400 characters", "400글자"),
    (("CLOSED", "\x1bsyn seq=1"), "“␛syn seq=1” has a control character", "제어 문자"),
    (("CLOSED", "syn seq=4294967296"), "outside the sequence numbers", "8글자까지"),
    (("LISTEN", "CLOSE", "--snd-una", "5"), "There is no SND.UNA in LISTEN", "SND.UNA"),
    (("SYN-SENT", "CLOSE", "--passive"), "leave out --passive", "--passive"),
    (("SYN-SENT", "CLOSE", "--iss", "5x"), "“5x” is no number from 0 to 4294967295", "“5x”"),
    (("SYN-SENT", "CLOSE", "--iss", "-1"), "“-1” is no number from 0 to 4294967295", "“-1”"),
    (("SYN-SENT", "CLOSE", "--iss", ""), "“” is no number from 0 to 4294967295", "“”"),
    (("LISTEN", "CLOSE", "--rcv-wnd", "70000"), "is no number from 0 to 65535", "0부터 65535까지"),
    (("SYN-SENT", "CLOSE", "--iss", "5", "--snd-una", "9"), "SND.UNA cannot be 9", "SND.UNA는 9"),
    (("CLOSING", "CLOSE", "--snd-una", "9", "--snd-nxt", "9"), "not acknowledged yet", "확인되지 않은"),
    (("TIME-WAIT", "CLOSE", "--snd-una", "9", "--snd-nxt", "11"), "one number", "SND.NXT가 같습니다"),
    (("ESTABLISHED", "CLOSE", "--snd-una", "9", "--snd-nxt", "8"), "= 8 is too low", "SND.NXT = 8은 너무"),
    (("ESTABLISHED", "CLOSE", "--snd-una", "9", "--snd-nxt", "70000"), "at most 65535", "최대 65535"),
    (("ESTABLISHED", "CLOSE", "--irs", "9", "--rcv-nxt", "9"), "is too low", "너무 작습니다"),
    (("ESTABLISHED", "CLOSE", "--policy", "lunix"), "lunix", "lunix"),
    (("ESTABLISHED",), "EVENT", "EVENT"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("arguments", "english", "korean"), BAD, ids=lambda each: str(each)[:40])
def test_what_cannot_be_read_says_what_was_expected_and_where(
    monkeypatch, language, arguments, english, korean
):
    """A fault of the command line, in one sentence of the language asked for."""
    monkeypatch.setattr(said, "_language", [language])
    with pytest.raises(click.UsageError) as refused:
        command_line.main(["explain", *arguments], standalone_mode=False)
    message = refused.value.format_message()
    expected = {"en": english, "ko": korean}[language]
    assert any(each in message for each in expected.split("|")), message
    assert refused.value.exit_code == 2
    assert language == "en" or re.search("[가-힣]", message)


@pytest.mark.parametrize("arguments", [BAD[0][0], BAD[8][0], BAD[15][0]])
def test_bad_input_ends_with_exit_2_and_without_a_traceback(handshake, arguments):
    """Nothing on stdout; on stderr how the command is called, and the sentence."""
    done = handshake("explain", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr and "Traceback" not in done.stderr


def test_cutting_loses_nothing_and_breaks_segments_between_their_parts():
    """A long segment goes on after one of its brackets; a word longer than the line is folded."""
    assert cut("<SEQ=300><ACK=101><CTL=SYN,ACK>", 20) == ["<SEQ=300><ACK=101>", "<CTL=SYN,ACK>"]
    assert "".join(cut("a" * 50, 16)) == "a" * 50
    assert cut("가나다 라마", 8) == ["가나다", "라마"]


def test_pipe_gets_plain_text(handshake):
    """No escape sequence, and as wide as COLUMNS says."""
    done = handshake("explain", "ESTABLISHED", "CLOSE", env={"COLUMNS": "40"})
    assert "\x1b" not in done.stdout
    assert max(map(cells, done.stdout.splitlines())) <= 40
