"""What may be sent to the JSON front, and that everything else is an error that says what was expected."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.engine import Answer, Back, Hint, Quit, Skip
from tutor.errors import TutorError
from tutor.lines.reply import LIMIT, REPLIES, ReplyError, read_line, read_reply
from tutor.wording import Wording

ANSWER = b'{"reply": "answer", "fields": {"flags": "SYN,ACK", "seq": "y", "ack": "x+1"}}'

NO_REPLIES = {
    b"": "reply.json",
    b"syn,ack": "reply.json",
    b'{"reply": "skip"': "reply.json",
    b'{"reply": "skip"} {"reply": "skip"}': "reply.json",
    b'{"reply": "\\ud800"}': "reply.json",
    b"[" * 60_000: "reply.json",
    b'{"a":' * 10_000: "reply.json",
    b"\xff\xfe{": "reply.encoding",
    '{"reply": "skip"}'.encode("utf-16"): "reply.encoding",
    b'{"reply": "\xed\xa0\x80"}': "reply.encoding",
    b"null": "reply.object",
    b"3": "reply.object",
    b'["skip"]': "reply.object",
    b"{}": "reply.unknown",
    b'{"reply": null}': "reply.unknown",
    b'{"reply": "Skip"}': "reply.unknown",
    b'{"reply": ["skip"]}': "reply.unknown",
    b'{"reply": {"skip": 1}}': "reply.unknown",
    b'{"event": "skip"}': "reply.unknown",
    b'{"reply": "skip", "fields": {}}': "reply.member",
    b'{"reply": "answer", "fields": {}, "spent": 3}': "reply.member",
    b'{"reply": "answer"}': "reply.fields",
    b'{"reply": "answer", "fields": null}': "reply.fields",
    b'{"reply": "answer", "fields": ["SYN"]}': "reply.fields",
    b'{"reply": "answer", "fields": {"seq": 1}}': "reply.text",
    b'{"reply": "answer", "fields": {"seq": null}}': "reply.text",
    b'{"reply": "answer", "fields": {"seq": {"seq": []}}}': "reply.text",
}


@pytest.mark.parametrize(("line", "reply"), [
    (ANSWER, Answer({"flags": "SYN,ACK", "seq": "y", "ack": "x+1"})),
    (b'{"reply": "hint"}', Hint()),
    (b'{"reply": "skip"}', Skip()),
    (b' {"reply" : "back"} ', Back()),
    (b'\xef\xbb\xbf{"reply": "quit"}', Quit()),
])  # fmt: skip
def test_a_reply_is_read(line, reply):
    """Every reply of the page is read, with a byte order mark or spaces around it as well."""
    assert read_reply(line) == reply


@pytest.mark.parametrize(("line", "code"), NO_REPLIES.items(), ids=range(len(NO_REPLIES)))
def test_anything_else_is_an_error(line, code):
    """What is no reply is a ReplyError with its own code, whatever it is instead."""
    with pytest.raises(ReplyError) as caught:
        read_reply(line)
    assert caught.value.code == code


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "line", [*NO_REPLIES, b'{"reply": "\\u202e\\u001b[2J"}'], ids=range(len(NO_REPLIES) + 1)
)
def test_every_error_says_what_was_expected(line, lang):
    """The sentence names replies, JSON or an example, and carries nothing that a terminal would obey."""
    with pytest.raises(ReplyError) as caught:
        read_reply(line)
    said = Wording(lang).error(caught.value)
    assert any(word in said for word in ("JSON", "UTF-8", "reply", "fields", *REPLIES))
    assert said.isprintable()


@given(st.binary(max_size=200))
def test_any_octets_are_a_reply_or_an_error(line):
    """No line of octets raises anything but a ReplyError."""
    try:
        read_reply(line)
    except ReplyError as error:
        assert Wording("en").error(error)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(REPLIES),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["reply", "fields", "seq", "flags"]) | st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_a_reply_or_an_error(value):
    """No JSON value raises anything but a ReplyError, and only texts come through as answers."""
    try:
        reply = read_reply(json.dumps(value).encode())
    except ReplyError as error:
        assert Wording("ko").error(error)
    else:
        if isinstance(reply, Answer):
            assert all(isinstance(text, str) for text in reply.fields.values())


def test_a_line_that_is_too_long_is_dropped_whole():
    """Ten megabytes on one line are one error, and the line after them is read."""
    stream = io.BytesIO(b'{"reply": "' + b"x" * 10_000_000 + b'"}\n{"reply": "skip"}\n')
    with pytest.raises(ReplyError, match=r"reply\.long"):
        read_line(stream)
    assert read_line(stream) == b'{"reply": "skip"}'
    assert read_line(stream) is None


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
@pytest.mark.parametrize("length", [1, LIMIT - 1, LIMIT])
def test_a_line_up_to_the_limit_is_read_without_its_end(length, end):
    """The limit counts the line's own octets, whichever end it has."""
    stream = io.BytesIO(b"x" * length + end)
    assert read_line(stream) == b"x" * length
    assert read_line(stream) is None


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r\r\n", b""])
def test_a_line_over_the_limit_leaves_nothing_behind(end):
    """One octet too many is one error, and no rest of the line is taken for another."""
    stream = io.BytesIO(b"x" * (LIMIT + 1) + end + (b"{}\n" if end else b""))
    with pytest.raises(TutorError):
        read_line(stream)
    assert read_line(stream) == (b"{}" if end else None)
