"""The two streams of plain lines: what is said harms no terminal, what is heard ends nothing."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sessions import SCENARIOS, run_of, walk

from tutor.engine import Place, Quit, Say, Skip
from tutor.lines import Plain
from tutor.quiz import Text
from tutor.wording import Wording, clean


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_that_is_said_moves_a_cursor(talk, scenario, lang):
    """Every line of every lesson prints as it stands, in both languages."""
    said = talk(["?", "syn\x1b[2J", "/skip", *["/skip"] * 30], scenario, lang)
    assert all(line.isprintable() for line in said)


@pytest.mark.parametrize("encoding", ["cp949", "ascii", "latin-1"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_poor_encoding_ends_nothing(encoding, lang):
    """Where a character cannot be encoded it is replaced, as the command line sets its streams up."""
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace", newline="")
    assert walk(run_of("four-way"), Plain(Wording(lang), io.StringIO("/skip\n" * 40), out))
    assert b"TIME-WAIT" in out.buffer.getvalue()


def test_cp949_says_all_of_its_korean():
    """A Korean Windows pipe loses nothing of the ladder and the questions."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="cp949", errors="strict", newline="")
    walk(run_of("three-way"), Plain(Wording("ko"), io.StringIO("/skip\n" * 7), out))
    assert "클라이언트" in out.buffer.getvalue().decode("cp949")


def test_hostile_text_of_a_pack_is_made_visible():
    """An escape sequence in a lesson's text is shown, not sent."""
    said = io.StringIO()
    Plain(Wording("en"), io.StringIO(), said).show(
        Say(Place(Text({"en": "T"}), 0, 1), Text({"en": "a\x1b]0;x\x07\u202eb"}))
    )
    assert said.getvalue() == "T.\na␛]0;x␇\\u202eb\n"


def typed_as(octets, encoding):
    """The reply to a line of octets, and what was said, where the stream's encoding cannot read it."""
    said = io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(octets), encoding, errors="surrogateescape")
    run = run_of("three-way")
    run.start()
    return Plain(Wording("en"), stdin, said).ask(run.asking), said.getvalue()


def test_undecodable_octets_never_reach_an_answer():
    """They are no command and no answer, and cannot get into the log; they are shown for what they are."""
    reply, said = typed_as(b"\xff\xfe\n", "utf-8")
    assert reply == Quit()
    assert said.startswith("> \ufffd\ufffd\n")
    assert "Client is in CLOSED" not in said


def test_korean_is_read_where_the_locale_knows_ascii_alone():
    """Under LC_ALL=C a command typed in UTF-8 is the command."""
    assert typed_as("/건너뛰기\n".encode(), "ascii")[0] == Skip()


def test_a_line_that_is_too_long_is_one_answer():
    """Ten megabytes on a line are one refusal, and the next line is read as such."""
    said = io.StringIO()
    front = Plain(Wording("en"), io.StringIO("x" * 10_000_000 + "\nsyn seq=x\n"), said)
    run = run_of("three-way")
    run.start()
    assert front.ask(run.asking).fields == {"flags": "syn", "seq": "x"}


def test_a_line_may_end_as_windows_ends_it():
    """Answers from a file that was written there are read, and shown, without their carriage returns."""
    said = io.StringIO()
    run = run_of("three-way")
    run.start()
    front = Plain(Wording("en"), io.StringIO("syn seq=x\r\n", newline=""), said)
    assert front.ask(run.asking).fields == {"flags": "syn", "seq": "x"}
    assert said.getvalue() == "> syn seq=x\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_what_is_typed_itself():
    """On a dumb terminal the line is not written a second time."""
    said = io.StringIO()
    run = run_of("three-way")
    run.start()
    Plain(Wording("en"), Terminal("syn seq=x\n"), said).ask(run.asking)
    assert said.getvalue() == "> "


class Gone(io.StringIO):
    def write(self, text):
        raise BrokenPipeError


def test_a_reader_that_has_gone_ends_the_run_quietly():
    """With nobody listening the run is left where it stands."""
    assert walk(run_of("three-way"), Plain(Wording("en"), io.StringIO("/skip\n" * 9), Gone())) is False


class Interrupted(io.StringIO):
    def readline(self, size=-1):
        raise KeyboardInterrupt


def test_ctrl_c_ends_the_line_and_leaves():
    """The interrupt goes on to the command, and what it says begins on a line of its own."""
    said = io.StringIO()
    run = run_of("three-way")
    run.start()
    with pytest.raises(KeyboardInterrupt):
        Plain(Wording("en"), Interrupted(), said).ask(run.asking)
    assert said.getvalue() == "> \n"


TYPED = st.lists(
    st.sampled_from(
        ["syn", "x", "syn,ack seq=y ack=x+1", "1", "/hint", "/skip", "/back", "/lang ko", "?", "/why"]
    )
    | st.text(max_size=12),
    max_size=15,
)


@settings(max_examples=60)
@given(TYPED, st.sampled_from(list(SCENARIOS)), st.sampled_from(["en", "ko"]))
def test_anything_typed_is_answered_in_words(lines, scenario, lang):
    """Whatever is typed, the session ends in order, and nothing it says is obeyed by a terminal."""
    said = io.StringIO()
    stdin = io.StringIO("".join(f"{line}\n" for line in lines))
    walk(run_of(scenario), Plain(Wording(lang), stdin, said))
    assert clean(said.getvalue()) == said.getvalue()
