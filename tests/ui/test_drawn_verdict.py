"""Verdicts, headers and the last page at every width."""

import msgspec
import pytest
from asked_exchanges import PLACE, asked, both_states, graded, opening, second

from tutor.engine import Finished, Graded, Place, Tally
from tutor.quiz import (
    Choice,
    Filed,
    Point,
    Text,
    choice,
    grade,
    next_segment,
    open_answer,
    skipped,
    text,
)
from tutor.ui import keys
from tutor.ui.header import header
from tutor.ui.look import Look
from tutor.ui.signs import ASCII, UNICODE
from tutor.ui.summary import summary
from tutor.ui.verdict import verdict
from tutor.wording import Wording

SIZES = [(width, language) for width in (80, 60, 40, 24) for language in ("en", "ko")]


def look(width: int = 80, language: str = "en", signs=UNICODE) -> Look:
    return Look(Wording(language), signs, width)


def plain(lines) -> list[str]:
    return [line.plain for line in lines]


def long_choice(given: str, *, done: bool = False) -> Graded:
    late = Text(
        {
            "en": "so that the segments of an old connection die out " * 2,
            "ko": "옛 연결의 세그먼트가 사라지도록 " * 3,
        }
    )
    again = Text({"en": "so that the last ACK can be sent again", "ko": "마지막 ACK를 다시 보낼 수 있도록"})
    why_not = Text({"en": "Late data is not the reason.", "ko": "늦은 데이터는 이유가 아닙니다."})
    options = [Choice("late", late, why_not), Choice("again", again)]
    stem = Text({"en": "What for?", "ko": "무엇 때문입니까?"})
    question = choice("t/four-way/what-for", options, "again", stem=stem, sections=["3.6.1"])
    return Graded(PLACE, question, grade(question, {"choice": given}, question.fields, 1), done)


def test_first_try_says_field_by_field_what_is_right_and_which_rule_decides():
    """A sign and a word for each field, the wrong one's rule, its section flush right; no answer yet."""
    assert plain(verdict(graded(second(), flags="SYN,ACK", seq="y", ack="x"), look(100))) == [
        "   flags   SYN,ACK   ✓ right",
        "   seq     y         ✓ right",
        "   ack     x         ✗ not yet",
        "",
        "   An acknowledgment names the next octet expected, and the SYN took number x."
        + "        RFC 9293, 3.4",
    ]


def test_last_try_says_the_answer():
    """Once the question is over, a wrong field shows what it should have been."""
    lines = plain(verdict(graded(second(), done=True, flags="SYN,ACK", seq="y", ack="x"), look()))
    assert lines[2] == "   ack     x         ✗ the answer is x+1"


def test_skipped_question_shows_every_answer():
    """Nothing was given, nothing is called wrong."""
    question = second()
    shown = plain(verdict(Graded(PLACE, question, skipped(question, question.fields, 1), True), look()))
    assert shown[:3] == [
        "   flags   → the answer is SYN,ACK",
        "   seq     → the answer is y",
        "   ack     → the answer is x+1",
    ]


def test_right_answer_is_told_why():
    """The author's sentence, or else the first field's rule."""
    why = Text({"en": "Both in one segment.", "ko": "한 세그먼트에 둘 다 실립니다."})
    right = {"flags": "sa", "seq": "y", "ack": "x+1"}
    assert (
        plain(verdict(graded(second(why=why), done=True, **right), look()))[-1] == "   Both in one segment."
    )
    assert "3.10.7.2" in plain(verdict(graded(second(), done=True, **right), look()))[-1]


def test_note_is_said_with_a_right_answer():
    """An answer that is right in another sense is right, and the difference is told."""
    trace = opening()
    question = next_segment("t/x/first", trace, 1, second().numbers)
    shown = " ".join(plain(verdict(graded(question, done=True, flags="syn", seq="x", ack="0"), look())))
    assert shown.count("✓ right") == 3 and "RFC 9293, 3.1" in shown


def test_choice_is_worded_not_coded():
    """An option is shown in its own words, and its feedback with it."""
    shown = " ".join(" ".join(plain(verdict(long_choice("1", done=True), look(40)))).split())
    assert "so that the segments of an old connection die out" in shown
    assert "the answer is so that the last ACK can be sent again" in shown
    assert "Late data is not the reason." in shown


def test_hostile_answers_come_back_visible():
    """What was typed is shown, never obeyed: neither by the terminal nor by rich's markup."""
    question = both_states()
    given = {"client": "[bold]SYN-SENT[/]", "server": "LISTEN"}
    verdicts = grade(question, {"client": "syn-sent", "server": "listen"}, question.fields, 1)
    hostile = msgspec.structs.replace(verdicts.fields[0], given=given["client"] + "\x1b[2J\u202e")
    judged = Graded(
        PLACE, question, msgspec.structs.replace(verdicts, fields=(hostile, verdicts.fields[1])), False
    )
    shown = plain(verdict(judged, look()))[0]
    assert "[bold]SYN-SENT[/]␛[2J\\u202e" in shown


@pytest.mark.parametrize(("width", "language"), SIZES)
@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_line_is_wider_than_the_screen(width, language, signs):
    """Verdicts, headers and summaries wrap; nothing runs over the edge."""
    screen = look(width, language, signs)
    verdicts = [graded(second(), done=done, flags="fin", seq="y+7", ack="x") for done in (False, True)]
    verdicts += [long_choice("1", done=True), long_choice("2", done=True)]
    questions = (second(), both_states(), verdicts[-1].question)
    pages = [keys.page(asked(question), screen) for question in questions]
    pages += [verdict(each, screen) for each in verdicts]
    pages += [
        header(PLACE, screen),
        summary(finished(), {}, screen),
    ]
    for lines in pages:
        assert max(line.cell_len for line in lines) < width


def finished() -> Finished:
    tallies = (Tally("flags", 4, 4), Tally("seq", 3, 3), Tally("ack", 2, 3), Tally("state", 0, 2))
    missed = graded(second(), flags="sa", seq="y", ack="x").verdict
    return Finished(PLACE, tallies, (missed, missed), 370_000)


def test_header_counts_in_figures_and_dots():
    """Title left, place right, a dot a question; dots go before figures do."""
    assert plain(header(PLACE, look())) == [" Opening in three segments" + " " * 38 + "2 of 7  ●●○○○○○"]
    assert plain(header(PLACE, look(40))) == [" Opening in three segments       2 of 7"[:39]]
    assert plain(header(Place(PLACE.title, 0, 7), look())) == [" Opening in three segments"]
    many = Place(PLACE.title, 2, 30)
    assert "●" not in plain(header(many, look()))[0]


def test_summary_draws_a_bar_an_aspect_and_names_each_rule_once():
    """What was right at once in parts of a bar, how long it took, and what to look at again."""
    lines = plain(summary(finished(), {}, look(100)))
    assert lines[0].startswith(" Done: Opening in three segments")
    assert lines[0].endswith("6 minutes, 9 of 12 right at once")
    assert lines[2] == (
        "   flags ██████████ 4/4    seq ██████████ 3/3    ack ██████▋    2/3    state            0/2"
    )
    assert sum("An acknowledgment names the next octet expected" in line for line in lines) == 1


def test_summary_of_a_faultless_run_has_nothing_to_look_at_again():
    """No miss, no list of misses."""
    clean = Finished(PLACE, (Tally("flags", 4, 4),), (), 1)
    assert "Look again at:" not in "".join(plain(summary(clean, {}, look())))
    assert plain(summary(clean, {}, look()))[0].endswith("1 minute, 4 of 4 right at once")


def test_nothing_else_of_the_trace_is_told_by_a_verdict():
    """A wrong first try does not show the right answer anywhere."""
    shown = " ".join(plain(verdict(graded(second(), flags="SYN,ACK", seq="y", ack="y+9"), look())))
    assert "x+1" not in shown


def test_summary_names_a_missed_concept_by_its_question():
    """A key that an author stated has no rule of ours; the question itself is what to look at again."""
    missed = long_choice("1")
    end = Finished(PLACE, (Tally("choice", 0, 1),), (missed.verdict,), 1)
    known = {missed.question.id: missed.question}
    assert any(
        line.startswith("   What for?") and line.endswith("3.6.1")
        for line in plain(summary(end, known, look()))
    )
    assert "Look again at:" not in "".join(plain(summary(end, {}, look())))


def test_summary_counts_what_it_leaves_out():
    """Four things to look at again are enough; the rest is a number."""
    wrong = [
        graded(second(), flags="fin", seq="y+7", ack="x").verdict,
        graded(both_states(), client="closed", server="closed").verdict,
    ]
    end = Finished(PLACE, (), tuple(wrong), 1)
    assert plain(summary(end, {}, look()))[-2] == "   and 1 more"


STATING = {"stem": Text({"en": "Well?", "ko": "어떻습니까?"}), "sections": ["3.4.1"]}
FILED = Filed(sections=("3.4.1", "3.5"), sources=("RFC 6528, section 1",))


def words_asked():
    question = text("t/l/words", ["segment lifetime / 세그먼트 수명"], **STATING)
    shown = Text({"en": "segment lifetime", "ko": "세그먼트 수명"})
    (field,) = question.fields
    return msgspec.structs.replace(
        question, fields=(msgspec.structs.replace(field, shown=shown),), filed=FILED
    )


def explanation_asked():
    points = [
        Point(Text({"en": "Both are confirmed.", "ko": "둘을 확인합니다."}), ("both",), "both"),
        Point(Text({"en": "An old SYN is found.", "ko": "옛 SYN을 가려냅니다."}), ("old",), "old"),
    ]
    return msgspec.structs.replace(open_answer("t/l/open", points, 2, **STATING), filed=FILED)


@pytest.mark.parametrize(("width", "language"), SIZES)
def test_what_an_author_stated_is_shown_in_the_language_with_all_it_rests_on(width, language):
    """Words in one language, an explanation by its points, every section and source; within the screen."""
    for question, shown in (
        (words_asked(), {"en": ["segment lifetime"], "ko": ["세그먼트 수명"]}),
        (explanation_asked(), {"en": ["1 Both", "2 An old SYN"], "ko": ["1 둘을", "2 옛 SYN을"]}),
    ):
        passed_over = Graded(PLACE, question, skipped(question, question.fields, 1), done=True)
        lines = verdict(passed_over, look(width, language))
        told = " ".join(" ".join(plain(lines)).split())
        assert all(each in told for each in shown[language]), told
        assert not any(each in told for each in shown["ko" if language == "en" else "en"])
        assert told.endswith("RFC 9293, 3.4.1, 3.5; RFC 6528, section 1")
        assert all(line.cell_len <= width for line in lines)


@pytest.mark.parametrize("asked_for", [words_asked, explanation_asked])
def test_summary_names_missed_words_and_explanations_by_their_question(asked_for):
    """However many of its points were found."""
    question = asked_for()
    missed = grade(question, {question.fields[0].name: "both"}, question.fields, 1)
    end = Finished(PLACE, (), (missed,), 1)
    drawn = " ".join(" ".join(plain(summary(end, {question.id: question}, look(40)))).split())
    assert "Look again at: Well? RFC 9293, 3.4.1, 3.5; RFC 6528, section 1" in drawn
    assert "Points found" not in drawn
