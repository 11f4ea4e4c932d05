"""``pack report``: what a bug report on a question needs."""

import pytest
from authoring import LESSON, PACK, changed, write_pack
from sparing import sparing


def test_a_report_has_what_an_author_needs(handshake, mine):
    """Pack, version, hash and seed; what was asked, given and expected; in any language the same facts."""
    handshake("pack", "install", "mine")
    unanswered = handshake("pack", "report", "mine/first/syn").stdout
    assert "question: mine/first/syn\npack: mine 1.0, " in unanswered and "answered: not yet" in unanswered
    handshake("learn", "mine/first", "--plain", "--seed", "7", said="syn seq=x+1\n")
    told = handshake("pack", "report", "mine/first/syn").stdout
    assert "seed: 7, numbers symbolic, asked by lesson:mine/first\n" in told
    assert "\nasked: The client calls active OPEN." in told
    assert "  seq: given x+1, expected x, wrong, rule seq." in told
    assert "  flags: given syn, expected SYN, right, rule flags.syn" in told


def test_a_report_of_a_renamed_question_has_what_was_answered_before(handshake, mine):
    """As progress has."""
    handshake("pack", "install", "mine")
    handshake("learn", "mine/first", "--plain", said="syn seq=x+1\n/quit\n")
    renamed = changed(LESSON, 'id = "syn"\n', 'id = "opens"\nrenamed_from = ["syn"]\n')
    write_pack(mine, pack=changed(PACK, '"1.0"', '"1.1"'), first=renamed)
    handshake("pack", "install", "mine")
    told = handshake("pack", "report", "mine/first/opens").stdout
    assert "pack: mine 1.1, " in told and "  seq: given x+1, expected x, wrong, rule seq." in told


def test_a_report_of_a_choice_says_what_its_options_say(handshake, mine):
    """The letters of options are nobody's but the file's, and their places change from run to run."""
    handshake("pack", "install", "mine")
    assert "key now: choice a (So)\n" in handshake("pack", "report", "mine/first/why").stdout
    walked = handshake("learn", "mine/first", "--plain", said="/skip\n/skip\n2\n/quit\n").stdout
    given, judged = ("b (아니라서)", "wrong") if "2. Not so" in walked else ("a (그래서)", "right")
    told = handshake("pack", "report", "mine/first/why", "--lang", "ko").stdout
    assert f"  choice: given 2, {given}, expected a (그래서), {judged}, rule choice.stated\n" in told


def test_a_report_of_a_made_up_question_makes_it_again(handshake):
    """Its id says all; a drill's own run and style are told with what was answered."""
    id = "drill/open-308029424/next-segment.2"
    unanswered = handshake("pack", "report", id).stdout
    assert unanswered.startswith(f"question: {id}\nprogram: ") and "answered: not yet" in unanswered
    drilled = handshake("drill", "--seed", "5", "--questions", "1", "--numbers", "absolute", said="/skip\n")
    asked = next(word for word in drilled.stdout.split() if word.startswith("(drill/")).strip("()")
    told = handshake("pack", "report", asked).stdout
    assert "seed: 5, numbers absolute, asked by drill:mixed\nasked: " in told
    assert "given nothing (skipped), expected" in told


def test_a_question_asked_again_in_a_review_is_reported(handshake, mine):
    """Its number is part of the id on the screen."""
    handshake("pack", "install", "mine")
    told = handshake("pack", "report", "mine/first/syn~2").stdout
    assert "question: mine/first/syn~2\npack: mine 1.0, " in told and "changed since" not in told


@pytest.mark.parametrize(
    "id",
    sparing(
        [
            *(
                "three-way/secund",
                "three-way",
                "mine/first/x",
                "x",
                "handshake/three-way/x",
                "drill/x",
                "drill/",
            ),
            *("drill/open-1/next-segment.99", "drill/open-1/x.1", f"drill/open-{'9' * 5000}/states.1"),
            *("drill/open-1/variable.1.A", "drill/open-1/next-segment.1.x"),
        ],
        *("three-way/secund", "mine/first/x", "drill/x", "drill/open-1/variable.1.A"),
    ),
)
def test_a_question_that_is_not_there_cannot_be_reported(handshake, mine, id):
    """It is a usage error that names the nearest."""
    done = handshake("pack", "report", id)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
