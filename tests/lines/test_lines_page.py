"""README.md of the lines, held to the code: its session is played, its tables are the types."""

import ast
import inspect
import io
import json
import re
from pathlib import Path
from typing import get_args

import interviews
import msgspec
import pytest
from sessions import SCENARIOS, run_of, trace_of, walk

from tutor import engine, lines
from tutor.lines import InterviewJsonLines, JsonLines, exchange_of, messages, reply
from tutor.packs import Telling
from tutor.quiz import Moment, Text, choose_iss, is_command, next_segment
from tutor.tcp import Numbers
from tutor.wording import Wording

PAGE = Path(lines.__file__).with_name("README.md")
TEXT = PAGE.read_text(encoding="utf-8")

SENTENCES = {"text", "stem", "rationale", "message", "note", "feedback"}
"""Members that are words: the page shows some, wording may find better ones."""

TYPES = {
    **{event.__struct_config__.tag: event for event in get_args(messages.Sent)},
    "Steps": messages.Step,
    "Segments": messages.Segment,
    "Pictures": messages.Picture,
    "Listed segments": messages.Listed,
    "Asked fields": messages.AskedField,
    "Options": messages.Option,
    "Graded fields": messages.GradedField,
    "Diagnosis": messages.Diagnosis,
    "Consequence": messages.Consequence,
    "Answers heard": messages.AnswerHeard,
    "Points": messages.PointSaid,
    "Traps": messages.TrapSaid,
    "Areas": messages.AreaMade,
    "Practise": messages.Practise,
    "Tallies": messages.Tally,
    "Skills": messages.SkillTally,
    "Missed": messages.Missed,
}


def sections(level="####"):
    parts = re.split(rf"^{level} (.+)$", TEXT, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def first_cells(section):
    """The code in the first column of a section's table."""
    body = re.split(r"^#", section, flags=re.MULTILINE)[0]
    return [
        cell
        for row in re.findall(r"^\| (`.+?`) \|", body, flags=re.MULTILINE)
        for cell in re.findall(r"`([^`]+)`", row)
    ]


def session():
    """The page's session: (direction, line), each line whole again."""
    block = re.search(r"### A session.*?```text\n(.*?)```", TEXT, flags=re.DOTALL)[1]
    whole = re.sub(r"\n  +", " ", block)
    return [(line[0], line[2:]) for line in whole.splitlines()]


def masked(value):
    """Words stand for any words; everything else stays."""
    if isinstance(value, dict):
        return {
            name: bool(each) if name in SENTENCES and isinstance(each, str) else masked(each)
            for name, each in value.items()
        }
    return [masked(each) for each in value] if isinstance(value, list) else value


def one_question():
    trace = trace_of("three-way", choose_iss(7))
    asked = next_segment(
        "handshake/three-way/first",
        trace,
        1,
        Numbers.of_trace(trace, "symbolic"),
        hints=[Text({"en": "A connection is asked for with one bit."})],
    )
    title = Text({"en": "Opening in three segments"})
    welcome = Telling("handshake/three-way/1", Text({"en": "A TCP connection has two ends."}))
    return engine.Run(engine.Sequence(title, (welcome, asked)))


def test_the_session_is_what_happens():
    """Sent the page's replies, the program says the page's events, member by member, in this order."""
    replies = "".join(f"{line}\n" for way, line in session() if way == ">")
    out = io.BytesIO()
    front = JsonLines(Wording("en"), io.BytesIO(replies.encode()), out)
    front.hello("8e9f5ab6224546bab7536321a46ab5fd", 7, "en", "symbolic", "lesson:handshake/three-way")
    walk(one_question(), front)
    said = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [masked(json.loads(line)) for way, line in session() if way == "<"] == [
        masked(each) for each in said
    ]


@pytest.mark.parametrize("name", TYPES)
def test_every_member_is_documented(name):
    """A table for each event and part, its members those of the type, in the order they are sent."""
    assert first_cells(sections()[name]) == list(TYPES[name].__struct_encode_fields__)


def test_every_documented_section_has_a_type():
    """No table describes what does not exist."""
    assert set(sections()) == set(TYPES)


def interview_events():
    """What a whole interview says, each line as its type."""
    out = io.BytesIO()
    replies = [{"reply": "answer", "fields": {name: ""}} for name in ("told", "points")] + [{"reply": "skip"}]
    stdin = io.BytesIO("".join(f"{json.dumps(each)}\n" for each in replies * 20).encode())
    run, notes = interviews.sitting()
    walk(run, InterviewJsonLines(Wording("en"), stdin, out, notes))
    for line in out.getvalue().splitlines():
        message = msgspec.json.decode(line, type=messages.Sent)
        assert json.loads(lines.line_of(message)) == json.loads(line)
        yield json.loads(line)["event"]


def test_every_event_occurs():
    """Real sessions say every documented event, and nothing that the types do not know."""
    seen = set(interview_events())
    for scenario in SCENARIOS:
        out = io.BytesIO()
        stdin = io.BytesIO(
            b'?\n{"reply": "back"}\n{"reply": "skip"}\n{"reply": "why"}\n'
            + b'{"reply": "hint"}\n{"reply": "skip"}\n' * 40
        )
        front = JsonLines(Wording("en"), stdin, out)
        front.hello("r", 1, "en", "symbolic", scenario)
        walk(run_of(scenario), front)
        for line in out.getvalue().splitlines():
            message = msgspec.json.decode(line, type=messages.Sent)
            assert json.loads(lines.line_of(message)) == json.loads(line)
            seen.add(json.loads(line)["event"])
    assert seen == {event.__struct_config__.tag for event in get_args(messages.Sent)}


def test_an_exchange_has_the_shape_of_show():
    """What ``show --format json`` prints is a ``show`` event without its name and its states."""
    trace = trace_of("four-way")
    exchange = exchange_of(Moment(trace, len(trace.moves)), Numbers.of_trace(trace, "symbolic"))
    assert list(json.loads(lines.line_of(exchange))) == ["peers", "start", "steps"]
    assert messages.Show.__struct_fields__[:3] == messages.Exchange.__struct_fields__


def test_every_reply_is_documented():
    """The table's replies are read, and they are all there are."""
    rows = first_cells(sections("###")["Replies"])
    for row in rows:
        reply.read_reply(row.encode())
    assert tuple(json.loads(row)["reply"] for row in rows) == reply.REPLIES


def test_every_code_is_documented():
    """The codes of a line are those that the reader raises; those of a reply are raised by a run."""
    raised = {
        call.args[0].value
        for call in ast.walk(ast.parse(inspect.getsource(reply)))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "ReplyError"
    }
    assert set(first_cells(sections("###")["Codes"])) == raised
    run = one_question()
    run.start()
    refused = [
        run.receive(each)[0].error.code
        for each in (
            engine.Answer({"colour": "red", "flags": "SYN", "seq": "x"}),
            engine.Answer({"flags": "SYN"}),
            engine.Back(),
        )
    ]
    run.receive(engine.Hint())
    refused.append(run.receive(engine.Hint())[0].error.code)
    assert refused == ["answer.field", "answer.missing", "back.first", "hint.none"]
    assert all(f"`{code}`" in TEXT for code in refused)


def test_the_numbers_on_the_page_are_the_programs():
    """The format's number and the longest line are told as they are."""
    assert f"At most {reply.LIMIT:,} octets a line" in TEXT
    assert f"| `format` | {messages.FORMAT} |" in TEXT


def test_the_commands_of_plain_lines_are_commands():
    """Each command in the table is read as one, and the example of an answer is none."""
    table = re.search(r"## Plain lines.*?\n\n(\|.*?)\n\n", TEXT, flags=re.DOTALL)[1]
    typed = re.findall(r"`([^`]+)`", "\n".join(row.split(" | ")[0] for row in table.splitlines()))
    assert [text for text in typed if is_command(text) is None] == ["syn,ack seq=y ack=x+1"]


def test_the_plain_example_is_said(talk):
    """The lines shown for plain output are said one after the other."""
    example = re.search(r"## Plain lines.*?```text\n(.*?)```", TEXT, flags=re.DOTALL)[1].splitlines()
    said = talk(["/skip", "/skip"])
    at = said.index(example[0])
    assert [line for line in said[at:] if line in example] == example
