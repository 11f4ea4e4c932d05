"""Sessions in plain lines: what is said, and in which order."""

import io

import pytest
from sessions import run_of, walk

from tutor.engine import Skip
from tutor.lines import Plain
from tutor.wording import Wording

WITH_ACK_X = (
    "What would have happened: The client, in SYN-SENT, finds ACK = x unacceptable, answers "
    "<SEQ=x><CTL=RST> and goes on waiting. That leaves the client in SYN-SENT and the server in "
    "SYN-RECEIVED. RFC 9293, 3.10.7.3.",
    "The server goes on waiting in SYN-RECEIVED; when its retransmission time-out expires, it sends its "
    "SYN,ACK again, and the exchange goes on as it should. RFC 9293, 3.10.8.",
)
"""What a SYN,ACK brings that acknowledges the SYN's own number."""


def test_a_session_says_one_statement_a_line(talk):
    """The whole of a first question, from the title to the next one."""
    said = talk(["syn", "x", "/quit"])
    assert said == [
        "Opening in three segments.",
        "Two ends.",
        "One connection.",
        "Question 1 of 7.",
        "Client is in CLOSED.",
        "Server is in CLOSED.",
        "Server calls passive OPEN.",
        "Server goes from CLOSED to LISTEN.",
        "Client calls active OPEN.",
        "Segment 1, client to server: which?",
        "The client calls active OPEN. Which segment does it send? (handshake/test/1)",
        "Type flags, seq and ack, for example: ack seq=x+5 ack=y+9",
        "Or /hint, /skip, /back, /quit, or ? to hear everything again.",
        "> syn",
        "Seq > x",
        "Flags syn: right.",
        "Seq x: right.",
        "Ack none: right.",
        "Segment 1, client to server: SYN, seq x.",
        "Question 2 of 7.",
        "Client and server are now in which states?",
        "The SYN has arrived at the server. Which state is each end in now? (handshake/test/1-states)",
        "Type the state of client and server, for example: client=CLOSING server=CLOSING",
        "Or /hint, /skip, /back, /quit, or ? to hear everything again.",
        "> /quit",
    ]


def test_a_wrong_field_is_asked_again_with_its_rule(talk):
    """Not yet, the rule and its section, then that field alone; the second miss tells the answer."""
    said = talk(["/skip", "/skip", "syn,ack seq=y ack=x", "x"])
    at = said.index("> syn,ack seq=y ack=x")
    assert said[at + 1 : at + 14] == [
        "Flags syn,ack: right.",
        "Seq y: right.",
        "Ack x: not yet.",
        "An acknowledgment names the next octet expected, and the SYN took number x. RFC 9293, 3.4.",
        "It looks like “ACK is the last octet received” or “SYN and FIN take no sequence number”.",
        *WITH_ACK_X,
        "Once more: ack.",
        "Ack > x",
        "Ack x: no, it is x+1.",
        "An acknowledgment names the next octet expected, and the SYN took number x. RFC 9293, 3.4.",
        *WITH_ACK_X,
    ]


def test_each_step_says_only_what_is_new(talk):
    """Over a whole lesson no line of the ladder is said twice."""
    said = talk(["/skip"] * 7)
    ladder = [line for line in said if line.startswith("Segment") or " goes from " in line]
    assert len(ladder) == len(set(ladder)) > 8


def test_a_question_mark_says_everything_again(talk):
    """``?`` repeats the exchange from its start, the question, and what may be typed."""
    said = talk(["/skip", "?"])
    again = said[said.index("> ?") + 1 :]
    assert again[0] == "Client is in CLOSED."
    assert "Segment 1, client to server: SYN, seq x." in again
    assert any(line.endswith("is each end in now? (handshake/test/1-states)") for line in again)
    assert any(line.startswith("Type the state of") for line in again)


def test_why_says_the_last_verdict_again(talk):
    """``/why`` before anything is answered says so; after a verdict it says the verdict."""
    said = talk(["/why", "/skip", "/why"])
    assert said[said.index("> /why") + 1] == "Nothing has been answered yet."
    assert said.count("Flags: the answer is SYN.") == 2


def test_why_tells_the_other_history_but_not_the_right_one_while_the_question_stands(talk):
    """What the wrong answer looks like is said again, then what of that history has not been heard."""
    said = talk(["/skip", "/skip", "sa y x", "/why", "x", "/why"])
    first = said[said.index("Ack > /why") + 1 : said.index("Ack > x")]
    other = [
        "Segment 2, server to client: SYN,ACK, seq y, ack x.",
        "Segment 3, client to server: RST, seq x.",
    ]
    assert any(line.startswith("It looks like") for line in first)
    assert first[first.index("With your answer:") + 1 :] == other
    assert not any("ack x+1" in line for line in first)
    assert said[-6:-4] == other
    assert said[-4:-1] == [
        "As it really goes:",
        "Segment 2, server to client: SYN,ACK, seq y, ack x+1.",
        "Client and server are now in which states?",
    ]


def test_data_is_said_with_its_octets(talk):
    """A segment with text names how much of it there is."""
    assert "Segment 3, server to client: ACK, seq v, ack u+1, 100 octets." in talk(["/skip"] * 20, "four-way")


def test_a_lost_segment_and_crossing_ones_are_told_apart(talk):
    """What is lost says so; what crosses another on the way leaves first and arrives later."""
    lost = talk(["/skip"] * 20, "lost")
    assert "Segment 1, client to server, is lost on the way: SYN, seq x." in lost
    crossing = talk(["/skip"] * 20, "crossing")
    leaves = crossing.index("Segment 1 leaves, client to server: SYN, seq x.")
    assert leaves < crossing.index("Segment 1 arrives, client to server: SYN, seq x.")


def test_the_end_says_what_was_right_and_what_to_look_at(talk):
    """Tallies by aspect, each missed rule once, a missed choice by its stem, and the time."""
    said = talk(["syn", "x", *["/skip"] * 6])
    end = said[said.index("Done: Opening in three segments.") + 1 :]
    assert end[:5] == [
        "Flags: 1 of 3 right at once.",
        "Seq: 1 of 3 right at once.",
        "Ack: 1 of 3 right at once.",
        "State: 0 of 6 right at once.",
        "Answer: 0 of 1 right at once.",
    ]
    rules = [line for line in end if line.startswith("Look at this again")]
    assert len(rules) == len(set(rules)) > 5
    assert "Look at this again: What is TIME-WAIT for? RFC 9293, 3.6.1." in rules
    assert end[-1] == "It took 1 minute."


def test_hints_have_their_level(talk):
    """A hint says which one it is; the question is not said again; beyond the last one is told."""
    said = talk([*["/skip"] * 6, "/hint", "/hint"])
    assert said.count("Hint 1 of 1: Who resends?") == 1
    assert said.count("What is TIME-WAIT for? (handshake/test/what-for)") == 1


def test_a_hint_in_the_middle_of_an_answer_keeps_what_was_typed(talk):
    """The flags stand: after the hint, and one that is not there, only seq is still asked for."""
    said = talk(["syn", "/hint", "/hint", "x"])
    assert "Flags syn: right." in said and "Seq x: right." in said


def test_text_that_cannot_be_read_costs_nothing(talk):
    """Nonsense is told what was expected, an empty line too, and the first attempt still stands."""
    said = talk(["sinn", "", "/hnit", "syn seq=x"])
    assert "Flags syn: right." in said
    assert not any("not yet" in line for line in said)
    assert any("/hint" in line for line in said[said.index("> /hnit") + 1 :])


def test_a_run_gone_on_with_speaks_in_its_own_numbers():
    """Coming back into an absolute run, its segments have absolute numbers from the first line."""
    run, said = run_of("three-way", "absolute"), io.StringIO()
    run.start()
    for _ in range(2):
        run.receive(Skip())
    front = Plain(Wording("en"), io.StringIO(), said)
    for event in run.again():
        front.show(event)
    assert "Segment 1, client to server: SYN, seq 1000." in said.getvalue().splitlines()


def test_the_same_front_begins_a_second_run_afresh():
    """After the end the title, the question and the exchange of another run are said in full."""
    said = io.StringIO()
    front = Plain(Wording("en"), io.StringIO("/skip\n" * 7), said)
    assert walk(run_of("three-way"), front)
    said.truncate(0)
    assert not walk(run_of("three-way"), front)
    assert said.getvalue().lstrip("\0").startswith("Opening in three segments.\n")
    assert "Question 1 of 7." in said.getvalue()
    assert "Client is in CLOSED." in said.getvalue()
    assert "The client calls active OPEN. Which segment does it send?" in said.getvalue()


def test_lang_changes_the_language_in_the_middle(talk):
    """``/lang ko`` goes on in Korean with the same question; a language there is none of is told."""
    said = talk(["/lang xx", "/lang ko", "/skip"])
    assert any("/lang en" in line and "/lang ko" in line for line in said)
    after = said[said.index("> /lang ko") + 1 :]
    assert any("active OPEN" in line and "어떤 세그먼트" in line for line in after)
    assert not any(line.startswith(("Client", "Server", "Segment", "Flags")) for line in after)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("2\n", "b"), ("1.\n", "a"), ("9\n0\nx\n1\n", "a"), ("/nonsense\n²\n2\n", "b")),
        *(("q\n", None), ("ㅂ\n", None), ("/quit\n", None), ("", None)),
    ],
)
def test_a_menu_takes_numbers(typed, value):
    """Choices by number; q, /quit and the end of input leave; anything else is asked again."""
    said = io.StringIO()
    front = Plain(Wording("en"), io.StringIO(typed), said)
    assert front.menu("What next?", [("a", "go on"), ("b", "list")]) == value
    assert said.getvalue().splitlines()[:4] == [
        "What next?",
        "1. go on",
        "2. list",
        "Type a number from 1 to 2, or q to leave.",
    ]
