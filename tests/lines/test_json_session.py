"""Whole sessions over JSON lines: the order of events, what they hold, and how they end."""

import io
import json
import os
import threading

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sessions import SCENARIOS, run_of, walk

from tutor.engine import Quit
from tutor.lines import JsonLines, line_of, messages
from tutor.lines.reply import REPLIES
from tutor.wording import Wording

SKIP, HINT, BACK, QUIT = ({"reply": word} for word in ("skip", "hint", "back", "quit"))


def answer(**fields):
    return {"reply": "answer", "fields": fields}


def names(events):
    return [event["event"] for event in events]


def of(events, name):
    return [event for event in events if event["event"] == name]


def test_hello_comes_first_and_names_the_run(exchange):
    """The first line says format, run, seed, language, style and plan; then the lesson begins."""
    events = exchange([], style="relative", lang="ko")
    assert events[0] == {
        "event": "hello",
        "format": 1,
        "run": "run-1",
        "seed": 7,
        "lang": "ko",
        "numbers": "relative",
        "plan": "three-way",
    }
    assert names(events) == ["hello", "say", "show", "ask"]


def test_a_question_says_what_to_answer(exchange):
    """``ask`` has id, attempt, kind, stem and the fields; only a choice has choices."""
    events = exchange([SKIP] * 6)
    first, last = of(events, "ask")[0], of(events, "ask")[-1]
    assert (first["id"], first["attempt"], first["kind"]) == ("handshake/test/1", 1, "next-segment")
    assert first["fields"] == [{"name": "flags"}, {"name": "seq"}, {"name": "ack"}]
    assert (first["number"], first["total"], first["hints"]) == (1, 7, 0)
    assert last["fields"] == [
        {
            "name": "choice",
            "choices": [{"value": "late", "text": "late data"}, {"value": "ack", "text": "the last ACK"}],
        }
    ]


def test_fields_are_graded_one_by_one(exchange):
    """A wrong seq leaves the flags right, gives its rule and section, and alone stays open."""
    events = exchange([answer(flags="SYN", seq="x+1", ack="none")])
    graded, again = events[-2:]
    assert [(each["name"], each["correct"]) for each in graded["fields"]] == [
        ("flags", True),
        ("seq", False),
        ("ack", True),
    ]
    assert (graded["attempt"], graded["correct"], graded["done"]) == (1, False, False)
    seq = graded["fields"][1]
    assert (seq["given"], seq["expected"], seq["section"]) == ("x+1", "x", "3.4.1")
    assert graded["rationale"] == f"{seq['rationale']} (RFC 9293, 3.4.1)"
    assert (again["event"], again["attempt"], again["fields"]) == ("ask", 2, [{"name": "seq"}])


def test_a_skip_is_graded_with_nothing_given(exchange):
    """A skip yields a verdict that is not correct, is done, and has null for every given."""
    graded = of(exchange([SKIP]), "graded")[0]
    assert [each["given"] for each in graded["fields"]] == [None, None, None]
    assert (graded["correct"], graded["done"]) == (False, True)


@pytest.mark.parametrize("style", ["symbolic", "relative", "absolute"])
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_expected_sent_back_is_correct(exchange, scenario, style):
    """What a skip says was expected, sent as an answer in a second session, grades correct everywhere."""
    verdicts = of(exchange([SKIP] * 40, scenario, style=style), "graded")
    answers = [answer(**{each["name"]: each["expected"] for each in graded["fields"]}) for graded in verdicts]
    events = exchange(answers, scenario, style=style)
    assert len(of(events, "graded")) == len(verdicts) > 2
    assert all(graded["correct"] for graded in of(events, "graded"))
    assert events[-1]["event"] == "finished"
    assert events[-1]["missed"] == []


def test_the_ladder_grows_after_a_verdict(exchange):
    """Before a question the exchange has null for what is asked; after the verdict it is there."""
    events = exchange([SKIP])
    asked, known = of(events, "show")[:2]
    assert asked["steps"][-1]["sent"] == [None]
    assert known["steps"][-1]["segment"]["flags"] == "SYN"
    assert known["states"] == {"client": None, "server": None}


def test_a_hint_is_said_and_the_question_comes_again(exchange):
    """The hint has its level; the question after it has one hint less; beyond the last is an error."""
    events = exchange([*[SKIP] * 6, HINT, HINT])
    hint, again, error = events[-3:]
    assert hint == {"event": "say", "role": "hint", "text": "Who resends?", "level": 1, "levels": 1}
    assert (again["event"], again["hints"], again["attempt"]) == ("ask", 0, 1)
    assert (error["event"], error["code"]) == ("error", "hint.none")


def test_back_asks_the_question_before(exchange):
    """``back`` puts the question before once more; at the first there is none."""
    events = exchange([BACK, SKIP, BACK])
    assert of(events, "error")[0]["code"] == "back.first"
    assert [ask["id"] for ask in of(events, "ask")][-1] == "handshake/test/1"


@pytest.mark.parametrize("bad", [
    b"nonsense", b"\xff", b"[" * 5_000, b"x" * 10_000_000, b"{}",
    b'{"reply": "answer", "fields": {"seq": 1}}',
    b'{"reply": "answer", "fields": {"flags": "SYN", "seq": "x", "ack": "none", "colour": "red"}}',
    b'{"reply": "answer", "fields": {"flags": "SYN,ACK", "seq": "x"}}',
    b'{"reply": "answer", "fields": {"flags": "SINN", "seq": "x", "ack": "none"}}',
    b'{"reply": "answer", "fields": {"flags": "SYN", "seq": "\\u0000", "ack": "none"}}',
    b'{"reply": "answer", "fields": {"flags": "", "seq": "x", "ack": "none"}}',
])  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_bad_line_is_one_error_and_the_question_stands(exchange, bad, lang):
    """One error with a code and a sentence; the same question then takes the answer as its first attempt."""
    events = exchange([bad, answer(flags="SYN", seq="x", ack="none")], lang=lang)
    error, graded = events[4:6]
    assert (error["event"], sorted(error)) == ("error", ["code", "event", "message"])
    assert len(error["message"]) > 10
    assert (graded["event"], graded["attempt"], graded["correct"]) == ("graded", 1, True)


def test_an_ack_may_be_left_out_where_the_flags_have_none(exchange):
    """A SYN alone has no acknowledgment number, so none needs to be given."""
    assert of(exchange([answer(flags="SYN", seq="x")]), "graded")[0]["correct"]


def test_crlf_and_a_byte_order_mark_are_tolerated(exchange):
    """Lines as Windows tools write them are replies."""
    events = exchange([b'\xef\xbb\xbf{"reply": "skip"}\r', b'{"reply": "skip"}\r'])
    assert names(events).count("graded") == 2
    assert "error" not in names(events)


@pytest.mark.parametrize("replies", [[], [QUIT], [SKIP, QUIT, SKIP]])
def test_quit_and_the_end_of_input_leave(exchange, replies):
    """Nothing follows, and nothing is called finished."""
    events = exchange(replies)
    assert events[-1]["event"] == "ask"
    assert len(of(events, "graded")) == len(replies) // 2


def test_finished_counts_what_was_right_at_once(exchange):
    """The end tells each aspect's tally and every question missed, with the fields that were wrong."""
    events = exchange([answer(flags="SYN", seq="y", ack="none"), *[SKIP] * 20])
    end = events[-1]
    assert end["event"] == "finished"
    assert end["title"] == "Opening in three segments"
    assert end["tallies"][:2] == [
        {"aspect": "flags", "right": 1, "total": 3},
        {"aspect": "seq", "right": 0, "total": 3},
    ]
    assert end["missed"][0] == {"id": "handshake/test/1", "fields": ["seq"], "misconceptions": []}
    assert len(end["missed"]) == 7


def promptly(readline):
    """The next event, or a failure where waiting for it would never end."""
    lines = []
    reading = threading.Thread(target=lambda: lines.append(readline()), daemon=True)
    reading.start()
    reading.join(timeout=10)
    assert lines, "the program holds back what it has said"
    return json.loads(lines[0])


def test_every_line_is_flushed_before_the_next_reply_is_awaited():
    """Over real pipes a program reads the question before it has to send anything."""
    (their_in, our_out), (our_in, their_out) = os.pipe(), os.pipe()
    run = run_of("three-way")

    def speak():
        with os.fdopen(our_in, "rb") as stdin, os.fdopen(our_out, "wb") as stdout:
            walk(run, JsonLines(Wording("en"), stdin, stdout))

    running = threading.Thread(target=speak, daemon=True)
    with os.fdopen(their_in, "rb", buffering=0) as events, os.fdopen(their_out, "wb") as replies:
        running.start()
        assert [promptly(events.readline)["event"] for _ in range(3)] == ["say", "show", "ask"]
        replies.write(b'{"reply": "skip"}\n')
        replies.flush()
        assert promptly(events.readline)["event"] == "graded"
        replies.write(b'{"reply": "quit"}\n')
    running.join(timeout=10)
    assert not running.is_alive()


def test_a_reader_that_has_gone_ends_the_run_quietly():
    """With nobody reading, the next question is left: no exception, and nothing at the stream's close."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as stdout:
        front = JsonLines(Wording("en"), io.BytesIO(b'{"reply": "skip"}\n' * 9), stdout)
        front.hello("run-1", 7, "en", "symbolic", "three-way")
        run = run_of("three-way")
        assert walk(run, front) is False
        assert front.ask(run.asking) == Quit()


class Full(io.BytesIO):
    def write(self, data):
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_no_quiet_end():
    """Output into a file on a full disk is an error, not a reader that has gone."""
    front = JsonLines(Wording("en"), io.BytesIO(), Full())
    with pytest.raises(OSError, match="No space"):
        front.hello("run-1", 7, "en", "symbolic", "three-way")


@given(st.text())
def test_a_line_is_a_line_whatever_it_says(text):
    """No text of a pack or a learner breaks a line or sends a control; and it is read back unchanged."""
    line = line_of(messages.Say("text", text, None, None))
    assert line.endswith(b"\n")
    assert line.decode()[:-1].isprintable()
    assert msgspec.json.decode(line, type=messages.Sent).text == text


WORDS = st.sampled_from(["SYN", "SYN,ACK", "x", "y", "x+1", "none", "ack", "2", "ESTABLISHED"]) | st.text(
    max_size=8
)
FIELDS = st.dictionaries(
    st.sampled_from(["flags", "seq", "ack", "client", "server", "choice"]) | st.text(max_size=4),
    WORDS,
    max_size=4,
)
LINES = st.one_of(
    st.builds(lambda fields: json.dumps({"reply": "answer", "fields": fields}).encode(), FIELDS),
    st.sampled_from([json.dumps({"reply": word}).encode() for word in REPLIES]),
    st.binary(max_size=30),
)


@settings(max_examples=60)
@given(st.lists(LINES, max_size=12))
def test_any_lines_give_events_that_the_types_know(lines):
    """Whatever comes in, what goes out is events of this format, and the session ends in order."""
    out = io.BytesIO()
    front = JsonLines(Wording("en"), io.BytesIO(b"\n".join(lines)), out)
    walk(run_of("three-way"), front)
    for line in out.getvalue().splitlines():
        msgspec.json.decode(line, type=messages.Sent)


ACK_X = [SKIP, SKIP, answer(flags="SYN,ACK", seq="y", ack="x")]


def test_a_wrong_answer_is_graded_with_its_diagnosis_and_its_consequence(exchange):
    """Ids and a sentence; sentences with their sections, where both ends are left, whether it matters."""
    graded = of(exchange(ACK_X), "graded")[-1]
    assert graded["diagnosis"]["misconceptions"] == graded["misconceptions"] == ["ack-last", "syn-free"]
    assert "ACK is the last octet received" in graded["diagnosis"]["text"]
    told = graded["consequence"]
    assert [each["section"] for each in told["sentences"]] == ["3.10.7.3", "3.10.8"]
    assert all(each["text"] for each in told["sentences"])
    assert told["states"] == {"client": "SYN-SENT", "server": "SYN-RECEIVED"}
    assert told["harmless"] is False


def test_a_diagnosis_is_told_once_in_a_run(exchange):
    """The ids stay in every verdict; a right answer has neither diagnosis nor consequence."""
    again, right = of(exchange([*ACK_X, answer(ack="x"), SKIP, SKIP]), "graded")[-3:-1]
    assert again["misconceptions"] and again["diagnosis"] is None and again["consequence"] is not None
    assert right["diagnosis"] is right["consequence"] is None


def test_why_draws_the_other_history_and_the_right_one_only_once_the_question_is_over(exchange):
    """Nothing is kept of it, and the question stands."""
    events = exchange([*ACK_X, {"reply": "why"}, answer(ack="x"), {"reply": "why"}])
    before, after = of(events, "why")
    assert (before["id"], before["attempt"], before["right"]) == ("handshake/test/2", 1, None)
    sent = [each for step in before["other"]["steps"] for each in step["sent"] or ()]
    assert [(each["flags"], each["ack_text"]) for each in sent] == [
        ("SYN", None),
        ("SYN,ACK", "x"),
        ("RST", None),
    ]
    assert after["attempt"] == 2 and after["right"]["steps"][-1]["state"] == {"client": None, "server": None}
    assert names(events)[-1] == "why"


def test_why_before_anything_was_answered_is_refused(exchange):
    """There is no verdict to explain."""
    assert exchange([{"reply": "why"}])[-1]["code"] == "why.none"
