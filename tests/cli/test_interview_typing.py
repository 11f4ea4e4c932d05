"""Answers as they are typed at an interview: in several lines, broken off, too long, odd."""

import pytest
from interviewed import ONE, events, points, replies, told
from seat import squeezed
from sparing import sparing, sparing_rows

from tutor.quiz import LONGEST_TOLD

pytestmark = pytest.mark.usefixtures("packs_at_hand")
WHAT_NEXT = {"en": "What next?", "ko": "이제 무엇을 할까요?"}


def test_lines_begun_are_kept_when_the_input_ends_at_a_terminal(sit):
    """Ctrl-C in the middle of an answer: who comes back finds it and goes on."""
    seat = sit(*ONE).prompted()
    seat.type("first a SYN\rthen a SYN,A")
    seat.sees("then a SYN,A").settled()
    seat.type("\x03")
    assert seat.ended() == 130
    assert squeezed("your answers are kept. Go on with: handshake interview") in seat.text
    again = sit(*ONE).prompted()
    assert squeezed("› first a SYN") in again.text
    assert again.text.endswith(squeezed("then a SYN,A"))
    again.type("CK\r\r")
    again.prompted()
    assert squeezed("Which of these points did you make?") in again.text
    again.type("\x03")
    again.ended()


def test_lines_begun_in_plain_lines_are_kept_too(sit):
    """Each line as it was sent; the one under way is the terminal's, and goes with it."""
    seat = sit(*ONE, "--plain").sees("or ? to hear everything again.").settled()
    seat.type("first a SYN\r")
    seat.settled().type("half")
    seat.sees("half").settled()
    seat.type("\x03")
    assert seat.ended() == 130
    again = sit(*ONE, "--plain").sees("Of your answer there is already: first a SYN").settled()
    again.type("\r")
    again.sees("Which of these points did you make?")
    again.type("\x04")
    assert again.ended() == 0


@pytest.mark.parametrize(
    ("columns", "rows"), sparing_rows([(80, 24), (60, 24), (40, 24)], (80, 24), (40, 24))
)
@pytest.mark.parametrize("language", sparing(["en", "ko"], "ko"))
def test_an_interview_at_a_screen(sit, columns, rows, language):
    """Nothing is cut off or runs on; Enter sends, numbers tick, the scorecard stands at the end."""
    seat = sit("interview", "--topic", "three-way", "--lang", language, columns=columns, rows=rows).prompted()
    seat.type("클라이언트가 SYN을 보냅니다\r\r")
    seat.prompted().answer("1").answer("")
    seat.answer("/quit")
    for _ in range(30):
        if squeezed(WHAT_NEXT[language]) in seat.text:
            break
        seat.answer("")
    assert seat.glass.too_long == []
    assert seat.glass.running_on == []
    seat.settled().type("q\r")
    assert seat.ended() == 0
    assert seat.restored()


def test_hints_and_wrong_commands_leave_what_was_typed(sit):
    """A command on a line of its own is obeyed; the answer above it stands."""
    seat = sit(*ONE).prompted()
    seat.type("first a SYN\r/hnit\r")
    seat.prompted()
    assert squeezed("first a SYN") in seat.text
    assert squeezed("Did you mean /hint?") in seat.text
    seat.type("\r/proc/sys/net says so\r\r")
    seat.prompted()
    assert squeezed("Which of these points did you make?") in seat.text
    seat.answer("9")
    assert seat.waiting
    seat.type("\x03")
    seat.ended()


@pytest.mark.parametrize("keys", ["/ㅗㅑㅜㅅ", "/힌트", "/hint"])
def test_commands_are_read_with_a_hangul_keyboard_on(handshake, keys):
    """A hint, or the sentence that there is none; never a line of the answer."""
    done = handshake(*ONE, "--plain", said=f"{keys}\n\n\n")
    assert " hint " in done.stdout.split(f"> {keys}")[1].split("\n")[1]


def test_pasting_too_much_is_one_sentence_and_costs_nothing(sit):
    """A hundred thousand characters: refused, and what stood there still stands."""
    seat = sit(*ONE).prompted()
    seat.type("mine\r")
    seat.sees("mine").settled()
    seat.type("\x1b[200~" + "SYN ACK " * 12_500 + "\x1b[201~")
    seat.prompted()
    assert squeezed("100000") in seat.text
    assert squeezed("mine") in seat.text
    seat.type("\x03")
    assert seat.ended() == 130


def test_too_much_is_refused_by_every_front(handshake):
    """One sentence with the numbers; the question stands."""
    done = handshake(*ONE, "--jsonl", said=replies(told("SYN " * LONGEST_TOLD)))
    error = events(done.stdout)[-1]
    assert (error["event"], error["code"]) == ("error", "reply.long")
    done = handshake(*ONE, "--jsonl", said=replies(told("SYN " * 6_000)))
    error = events(done.stdout)[-1]
    assert error["code"] == "answer.too-long"
    assert str(LONGEST_TOLD) in error["message"].replace(",", "")
    done = handshake(*ONE, "--plain", said="SYN " * 25_000 + "\n\n\n")
    assert done.returncode == 0
    assert "Of that line the first 4096 signs were heard." in done.stdout.replace(",", "")


@pytest.mark.parametrize("text", ["", "   ", "😀🎉😀", "\x07\x1b[2J", "뇨ㅜ" * 9])
def test_odd_answers_are_an_honest_zero(handshake, text):
    """Nothing said, emoji, control characters, keys of the other alphabet: no fault, no tick for nothing."""
    done = handshake(*ONE, "--jsonl", said=replies(told(text), points("none")))
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    heard = next(each for each in events(done.stdout) if each["event"] == "heard")
    assert heard["answer"]["made"] == []
    assert "\x1b" not in done.stdout


def test_ticks_are_kept_over_a_refused_command_and_over_ctrl_c(sit):
    """What was ticked by hand stands, until it is sent."""
    seat = sit(*ONE).prompted()
    seat.type("\r")
    seat.prompted().answer("1 2")
    seat.answer("/hint")
    assert seat.text.count("[x]") == 2
    seat.type("\x03")
    assert seat.ended() == 130
    again = sit(*ONE).prompted()
    assert again.text.count("[x]") == 2
    again.type("\r")
    assert squeezed("Points made: 2 of") in again.prompted().text
    again.type("\x03")
    again.ended()


def test_ticks_in_plain_lines_are_kept_too(handshake):
    """The list that is heard again has them, and so has the next sitting; none is kept as none."""
    first = handshake(*ONE, "--plain", said="the client sends a SYN\n\nnone\n1 2\n/hint\n?\n")
    assert first.stdout.rpartition("> ?")[2].count("[x]") == 2
    again = handshake(*ONE, "--plain", said="1 2\n")
    assert again.stdout.count("[x]") == 2
    last = handshake(*ONE, "--plain", said="\n/quit\n")
    assert "[x]" not in last.stdout
    assert "Points made: 0 of" in last.stdout
