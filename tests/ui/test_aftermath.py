"""What stands below a wrong answer: what it looks like, what it would have brought, that other history."""

import pytest
from asked_exchanges import PLACE, asked, closing, numbers, opening, second
from msgspec.structs import replace
from rich.cells import cell_len

from tutor import quiz
from tutor.engine import Answer, Graded, Run, Sequence
from tutor.quiz import Question
from tutor.ui.aftermath import why
from tutor.ui.exhibit import listed
from tutor.ui.look import Look
from tutor.ui.page import Page
from tutor.ui.verdict import verdict
from tutor.wording import Wording

SIZES = [(width, language) for width in (120, 80, 60, 40, 24) for language in ("en", "ko")]


def look(width: int = 80, language: str = "en") -> Look:
    return Look(Wording(language), width=width)


def plain(lines) -> list[str]:
    return [line.plain.rstrip() for line in lines]


def answered(*answers: dict[str, str], question: Question | None = None) -> Graded:
    """The verdict on the last of these answers to a question, as a run gives it."""
    run = Run(Sequence(PLACE.title, (question or second(),)))
    run.start()
    for fields in answers:
        (graded, *_) = run.receive(Answer(fields))
    assert isinstance(graded, Graded)
    return graded


ACK_X = {"flags": "SYN,ACK", "seq": "y", "ack": "x"}


def test_a_wrong_answer_is_told_its_rule_what_it_looks_like_and_what_it_would_have_brought():
    """In this order, each with its section; nothing of it names the answer."""
    lines = plain(verdict(answered(ACK_X), look(100)))
    assert lines[4:] == [
        "   An acknowledgment names the next octet expected, and the SYN took number x."
        + "        RFC 9293, 3.4",
        "   It looks like “ACK is the last octet received” or “SYN and FIN take no sequence number”.",
        "   What would have happened: The client, in SYN-SENT, finds ACK = x unacceptable, answers",
        "   <SEQ=x><CTL=RST> and goes on waiting. That leaves the client in SYN-SENT and the server in",
        "   SYN-RECEIVED." + " " * 65 + "RFC 9293, 3.10.7.3",
        "   The server goes on waiting in SYN-RECEIVED; when its retransmission time-out expires, it sends",
        "   its SYN,ACK again, and the exchange goes on as it should." + " " * 23 + "RFC 9293, 3.10.8",
    ]
    assert "x+1" not in " ".join(lines)


def test_why_draws_the_other_history_alone_while_the_question_stands():
    """The right one would give the answer away."""
    text = "\n".join(plain(why(answered(ACK_X), look())))
    assert "With your answer:" in text and "SYN,ACK  seq=y ack=x " in text and "RST  seq=x" in text
    assert "As it really goes:" not in text and "x+1" not in text


def test_why_says_again_what_was_told_before():
    """A misconception is told once unasked; who asks is told again."""
    graded = answered(ACK_X, {"ack": "x"})
    assert not any("looks like" in line for line in plain(verdict(graded, look())))
    assert any("looks like" in line for line in plain(why(graded, look())))


def test_both_histories_stand_side_by_side_from_80_columns_once_the_question_is_over():
    """The right one as far as it is known: its states are asked for next."""
    lines = plain(why(answered(ACK_X, {"ack": "x+2"}), look(80)))
    (titles,) = [line for line in lines if "With your answer:" in line]
    assert titles.index("As it really goes:") == 41
    below = lines[lines.index(titles) :]
    assert any("ack=x+2" in line[:40] for line in below) and not any("ack=x+2" in line[40:] for line in below)
    assert any("SYN,ACK seq=y ack=x+1" in line[40:] for line in below)
    narrow = plain(why(answered(ACK_X, {"ack": "x+2"}), look(79)))
    assert narrow.index(" As it really goes:") > narrow.index(" With your answer:") + 3


def test_a_right_answer_has_no_history():
    """There is nothing else that could have happened."""
    text = "\n".join(plain(why(answered({"flags": "SYN,ACK", "seq": "y", "ack": "x+1"}), look())))
    assert "With your answer" not in text and "happened" not in text


@pytest.mark.parametrize(("width", "language"), SIZES)
def test_all_of_it_fits_any_width(width, language):
    """Not a cell beyond the edge, in either language."""
    for graded in (answered(ACK_X), answered(ACK_X, {"ack": "x+2"})):
        for line in why(graded, look(width, language)):
            assert cell_len(line.plain) <= width


def mixed() -> Question:
    """The segments of a close, to put in order."""
    return quiz.order("t/closing/order", closing(), numbers(closing()), seed=1)


def test_listed_segments_stand_in_columns():
    """Label, direction, control bits, numbers; where that does not fit, wrapped behind the label."""
    question = quiz.find_wrong("t/wrong", opening(), 3, numbers(opening()), rule="ack-last")
    assert question.numbers is not None
    assert plain(listed(question, question.numbers, look(60))) == [
        "  1  client → server   SYN      seq=x",
        "  2  server → client   SYN,ACK  seq=y ack=x+1",
        "  3  client → server   ACK      seq=x+1 ack=y",
    ]
    assert plain(listed(question, question.numbers, look(40)))[1:3] == [
        "  2  server → client SYN,ACK seq=y",
        "     ack=x+1",
    ]


@pytest.mark.parametrize(("width", "language"), SIZES)
def test_a_list_fits_any_width_under_the_states_it_begins_with(width, language):
    """The page shows where both ends are before the first segment, then every label."""
    page = Page(PLACE)
    page.ask = asked(mixed())
    lines = page.lines(look(width, language))
    assert all(cell_len(line.plain) <= width for line in lines)
    text = "\n".join(line.plain for line in lines)
    assert text.count("ESTABLISHED") == 2
    for each in mixed().listed:
        assert f"\n  {each.label} " in text


def test_the_list_goes_with_the_verdict_where_both_have_room():
    """On a low screen the exchange itself is worth more."""
    question = mixed()
    page = Page(PLACE)
    page.close(answered({"order": " ".join(each.label for each in question.listed)}, question=question))
    page.close(replace(page.graded, done=True))
    for height, there in ((24, False), (40, True)):
        text = "\n".join(plain(page.lines(replace(look(), height=height))))
        assert ("\n  a  " in text) is there
