"""``handshake misconceptions``: the list, one of them, the table, as text that fits and as data."""

import json
import re
from itertools import product

import pytest
from sparing import sparing

from tutor.cli.beliefs import lesson_questions
from tutor.cli.columns import cells
from tutor.quiz import MISCONCEPTIONS, wrong_keys

HANGUL = re.compile("[가-힣]")


def lines_of(done):
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.splitlines()


def test_the_list_has_all_of_them_with_what_is_so(handshake):
    """Each by its name and its belief; what is so below, with its section."""
    lines = lines_of(handshake("misconceptions"))
    assert [line.split()[0] for line in lines if line and line[0] != " "] == list(MISCONCEPTIONS)
    assert "ack-last  “ACK is the last octet received”" in lines
    assert sum("RFC 9293, " in line for line in lines) >= sum(
        bool(e.section) for e in MISCONCEPTIONS.values()
    )


def test_one_says_where_it_shows_and_which_questions_find_it_out(handshake):
    """What a believer would answer in a scenario, and the questions of the lessons."""
    lines = lines_of(handshake("misconceptions", "tw-passive"))
    assert lines[0].startswith("tw-passive  “")
    assert "    four-way, after segment 1: server TIME-WAIT, not CLOSE-WAIT" in lines
    assert "four-way/first-states" in lines[lines.index("Questions that find it out:") + 1]


def test_a_concept_says_that_it_is_one(handshake):
    """No TCP can be built of it; an option of a lesson names it all the same."""
    printed = "\n".join(lines_of(handshake("misconceptions", "why-three")))
    assert "about a concept" in printed
    assert "three-way/why-three" in printed


def test_the_table_names_questions_rules_and_what_they_answer(handshake):
    """Rules that answer alike stand together; those that no question meets stand below."""
    lines = lines_of(handshake("misconceptions", "--table"))
    at = lines.index("three-way/second")
    assert lines[at + 1 : at + 3] == [
        "    ack-last = syn-free: ack x, not x+1",
        "    ack-or-synack: flags ACK, not SYN,ACK",
    ]
    assert "27 of 27 wrong rules are met by some question." in lines
    assert "Named by an option of a choice alone: no-wrap, syn-no-data." in lines


def test_json_has_the_same_as_data(handshake):
    """The list, one, and the table."""
    told = json.loads(handshake("misconceptions", "--format", "json").stdout)
    assert [each["misconception"] for each in told] == list(MISCONCEPTIONS)
    assert told[9] | {"truth": ""} == {
        "misconception": "ack-last",
        "belief": "ACK is the last octet received",
        "truth": "",
        "section": "3.4",
        "rule": True,
    }
    one = json.loads(handshake("misconceptions", "ack-last", "--format", "json").stdout)
    assert "handshake/three-way/second" not in one["questions"]
    assert "three-way/second" in one["questions"]
    assert one["shows"]
    table = json.loads(handshake("misconceptions", "--table", "--format", "json").stdout)
    second = next(each for each in table["questions"] if each["question"] == "handshake/three-way/second")
    assert second["groups"][0] == {"misconceptions": ["ack-last", "syn-free"], "answer": "ack x, not x+1"}


@pytest.mark.parametrize("at", sparing(product(["en", "ko"], [24, 40, 60, 80]), ("en", 80), ("ko", 24)))
def test_everything_fits(handshake, at):
    """No line is wider than the terminal; what is not Korean there is TCP's own."""
    lang, width = at
    for arguments in ([], ["--table"], ["tw-passive"], ["why-three"]):
        lines = lines_of(handshake("--lang", lang, "misconceptions", *arguments, env={"COLUMNS": str(width)}))
        assert max(map(cells, lines)) <= width
        assert bool(HANGUL.search("".join(lines))) is (lang == "ko")


def test_a_name_nearly_right_is_answered_with_the_nearest(handshake):
    """Exit 2, nothing on stdout; no list of thirty-nine."""
    done = handshake("misconceptions", "ack-lst")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean ack-last?" in done.stderr
    assert "tw-server" not in done.stderr


def test_one_and_the_table_exclude_each_other(handshake):
    """The table is about all of them."""
    done = handshake("misconceptions", "ack-last", "--table")
    assert (done.returncode, done.stdout) == (2, "")
    assert "ack-last" in done.stderr


def test_other_numbers_are_shown_as_they_are_asked_for(handshake):
    """With numbers as they travel, a rule that letters hide can be met."""
    absolute = "\n".join(lines_of(handshake("misconceptions", "ack-last", "--numbers", "absolute")))
    assert re.search(r"ack [0-9]+, not [0-9]+", absolute)


def test_every_misconception_is_met_by_a_question_of_the_lessons():
    """An option names it, or its wrong rule answers otherwise."""
    asked = list(lesson_questions("absolute", 0))
    named = {option.misconception for each in asked for field in each.fields for option in field.choices}
    ruled = {id for each in asked for id in wrong_keys(each)}
    assert set(MISCONCEPTIONS) - named - ruled == set()
