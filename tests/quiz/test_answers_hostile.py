import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.quiz.answers import (
    AnswerError,
    NumberNames,
    is_command,
    read_flags,
    read_line,
    read_number,
    read_state,
)
from tutor.tcp import SPACE, State

NAMES = NumberNames({"x": 1000, "y": 0}, base=SPACE - 1)
FIELD_SETS = [
    ("flags", "seq", "ack"),
    ("seq", "ack"),
    ("client", "server"),
    ("flags", "seq", "ack", "state"),
    ("seq",),
]
LIKELY = st.text(
    "synackfirtSA.xyISeq01239,+-_=:<>[]()/|? ¹²½٣ㄴㅛㅜ뇨한글\t\n\x00\x1c\u200b\u202e\ud800", max_size=80
)
VOCABULARY = (
    "syn ack SA seq seq= ack= flags= state= 300 1,001 x+1 x y + - , none 없음 시퀀스 번호 서버 SYN-SENT"
)
WORDS = st.lists(st.sampled_from(re.split(" ", VOCABULARY)), max_size=12).map(" ".join)
TEXTS = st.one_of(st.text(max_size=200), LIKELY, WORDS)


def outcome(read, *arguments):
    """The value read, or None for a refusal that says what was given and what is near."""
    started = time.process_time()
    try:
        return read(*arguments)
    except AnswerError as error:
        assert {"given", "near"} <= set(error.values)
        assert len(str(error.values["given"])) <= 40
        return None
    finally:
        assert time.process_time() - started < 1


@settings(max_examples=300)
@given(TEXTS)
def test_any_text_is_a_value_or_refused(text):
    """Whatever is typed at a flag, number or state is a value of its type or an AnswerError, at once."""
    flags, number, state = (
        outcome(read_flags, text),
        outcome(read_number, text, NAMES),
        outcome(read_state, text),
    )
    assert flags is None or 0 <= flags < 256
    assert number is None or 0 <= number < SPACE
    assert state is None or isinstance(state, State)


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(FIELD_SETS))
def test_any_line_is_sorted_or_refused(text, fields):
    """Whatever is typed as a line gives texts that stood in it, for fields asked for, or an AnswerError."""
    found = outcome(read_line, text, fields) or {}
    assert set(found) <= set(fields)
    assert all(piece and piece in text for piece in found.values())


@settings(max_examples=200)
@given(st.one_of(TEXTS, TEXTS.map("/{}".format)))
def test_any_text_is_a_command_or_not(text):
    """Whatever is typed is a known command, no command, or an AnswerError."""
    command = outcome(is_command, text)
    assert command is None or command[0] in ("hint", "skip", "back", "quit", "help", "lang", "why")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a" * 100_000,
            " " * 100_000,
            "9" * 5_000,
            "1," * 200,
            "1+" * 200,
            "x+1 " * 100,
            "ack " * 100,
            "ack=" * 100,
        ),
        *(
            "syn+" * 100,
            "fin wait " * 40,
            "-" * 400,
            "_" * 400,
            "." * 400,
            "seq no " * 57,
            "\ufdfa" * 400,
            "x" * 400,
        ),
        *(
            "0x" * 200,
            "a " * 200,
            "=" * 400,
            "ㄳ" * 400,
            "e\u0301" * 200,
            "a\u0315\u0300" * 133,
            "syn" * 133,
            "seq" + " " * 397,
        ),
        *(
            "\x00" * 400,
            "\x1b[2J",
            "syn\x1cack",
            "\x85",
            "\ud800",
            "\u202eSYN",
            "😀" * 400,
            "²",
            "١٢٣",
            "1" + "_1" * 199,
        ),
    ],
)
def test_hostile_text_takes_no_time(text):
    """Long, repetitive, invisible and unpaired text is dealt with in well under a second."""
    for fields in FIELD_SETS:
        outcome(read_line, text, fields)
    for read, *more in ((read_flags,), (read_number, NAMES), (read_state,), (is_command,)):
        outcome(read, text, *more)


@pytest.mark.parametrize(
    "read",
    [
        read_flags,
        read_state,
        lambda text: read_number(text, NAMES),
        lambda text: read_line(text, ("seq", "ack")),
    ],
)
def test_long_empty_and_control_text_is_said_so(read):
    """Too long and empty have codes of their own; control characters are never taken for spaces."""
    refusals = []
    for text in ("a" * 401, " \u3000\t", "syn\x1cack"):
        with pytest.raises(AnswerError) as raised:
            read(text)
        refusals.append(raised.value)
    assert [each.code for each in refusals[:2]] == ["answer.too-long", "answer.empty"]
    assert refusals[0].values["given"] == "a" * 40
    assert refusals[0].values["longest"] == 400
    assert refusals[2].code in ("answer.flags", "answer.state", "answer.number", "answer.line")
