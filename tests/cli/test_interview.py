"""``handshake interview`` in lines and as JSON: gone on with, refused, and what comes of it."""

import json
import re

import pytest
from interviewed import ONE, SKIP, events, forms, points, replies, told, topic
from test_review import age

from tutor.quiz import find

pytestmark = pytest.mark.usefixtures("packs_at_hand")


def test_an_interview_in_lines(handshake):
    """Told in lines, ticked by number, ended by the end of input, with a scorecard that stands."""
    said = "I would say that\nit needs three segments\n\n1 2\n\n"
    done = handshake(*ONE, "--plain", said=said)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[0] == "Mock interview."
    assert "> it needs three segments" in lines
    assert any(line.startswith("Ticked: ") for line in lines)
    assert f"Points made: {2} of {len(topic().points)}. A good answer makes {topic().least}." in lines
    for heading in ("By area:", "Three things to practise:", "What the interviewer heard:"):
        assert heading in lines


def test_the_same_in_korean(handshake):
    """All of it."""
    done = handshake("interview", "--topic", "three-way", "--lang", "ko", said="\n1\n\n/quit\n\n")
    assert done.stdout.startswith("모의 면접.\n")
    assert "연습할 세 가지:" in done.stdout
    assert f"요점 {len(topic().points)}개 가운데 1개" in done.stdout


def test_an_interview_as_json(handshake):
    """Hello, a question, its points with their ticks, the verdict, what was heard."""
    long = topic().long.words["en"]
    done = handshake(*ONE, "--seed", "1", "--jsonl", said=replies(told(long), points("none")))
    hello, ask, graded, ticks, judged, heard, *_ = events(done.stdout)
    assert hello["plan"] == "interview:mock"
    assert (ask["kind"], ask["id"]) == ("told", "interview/opening/three-way")
    assert (graded["correct"], graded["fields"][0]["given"]) == (True, long)
    assert ticks["kind"] == "points"
    options = [each for each in ticks["fields"][0]["choices"] if not each["trap"]]
    for point, option in zip(topic().points, options, strict=True):
        assert option["value"] == point.id
        assert option["ticked"] == bool(find(long, forms(point))) == bool(option["heard"])
    assert all(quote in " ".join(long.split()) for each in options for quote in each["heard"])
    assert (judged["correct"], judged["done"]) == (False, True)
    assert heard["answer"]["made"] == []
    assert len(heard["answer"]["missed"]) == len(topic().points)


def test_the_end_as_json_is_a_scorecard(handshake):
    """After ``finished``: the areas, every answer, three commands."""
    done = handshake("interview", "--minutes", "10", "--jsonl", said=replies(SKIP) * 20)
    finished, card = events(done.stdout)[-2:]
    assert (finished["event"], card["event"]) == ("finished", "scorecard")
    assert len(card["practise"]) == 3
    assert len(card["answers"]) == 4
    assert all(each["skipped"] for each in card["answers"])


def test_an_interview_is_gone_on_with(handshake):
    """The same question, at its points; what was told before is there."""
    first = handshake("interview", "--seed", "7", "--jsonl", said=replies(told("A SYN.")))
    again = handshake("interview", "--jsonl", said=replies(points("none")))
    assert events(first.stdout)[-1] == events(again.stdout)[1]
    assert events(first.stdout)[0]["run"] == events(again.stdout)[0]["run"]
    anew = handshake("interview", "--again", "--jsonl", said="")
    assert events(anew.stdout)[0]["run"] != events(first.stdout)[0]["run"]


def test_other_wishes_begin_another(handshake):
    """Who asks for another topic is not asked what was left."""
    first = handshake("interview", "--topic", "closing", "--jsonl", said=replies(told("A FIN.")))
    other = handshake("interview", "--topic", "opening", "--jsonl")
    assert events(other.stdout)[0]["run"] != events(first.stdout)[0]["run"]
    assert events(other.stdout)[1]["id"].startswith("interview/opening/")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--minutes", "15"), "An interview takes 10, 20 or 45 minutes, not “15”; give one of them."),
        (
            ("--level", "junor"),
            "There is no level “junor”; choose one of junior, middle, senior. ",
        ),
        (("--topic", "closin"), "No interviewer here asks about “closin”; choose opening, queues, "),
        (("--topic", "three-way", "--level", "senior"), "“three-way” has no question of the level senior; "),
        (("--seed", "x"), "“x” is no seed; "),
    ],
)
def test_what_cannot_be_asked_for_is_one_sentence(handshake, arguments, sentence):
    """Usage, exit 2, before anything is written."""
    done = handshake("interview", "--lang", "en", *arguments)
    assert done.returncode == 2
    assert sentence in done.stderr


def test_no_terminal_and_no_replies_is_the_first_question_and_the_way_on(handshake):
    """Nothing hangs, nothing is kept."""
    done = handshake("interview", "--lang", "en")
    assert done.returncode == 0
    assert "Question 1." in done.stdout
    assert "Traceback" not in done.stderr


def test_what_was_missed_is_asked_in_a_review(handshake, tmp_path):
    """Two days later the question comes again, as any author's."""
    handshake(*ONE, "--jsonl", said=replies(told(""), points("none")))
    age(tmp_path, 2)
    done = handshake("review", "--jsonl", said=replies(SKIP))
    asked = [each["id"] for each in events(done.stdout) if each["event"] == "ask"]
    assert asked[0] == "interview/opening/three-way"


def test_one_question_is_one_answer_of_the_day(handshake):
    """Told and ticked: the statistics count it once."""
    handshake(*ONE, "--jsonl", said=replies(told("A SYN."), points("none")))
    stats = json.loads(handshake("stats", "--json").stdout)
    assert sum(day["answers"] for day in stats["days"]) == 1


def test_the_pack_is_an_ordinary_one(handshake):
    """Its questions can be drilled, and a lesson of it walked."""
    drilled = handshake("drill", "--pack", "interview", "--jsonl", said=replies(SKIP))
    assert any(each.get("id", "").startswith("interview/") for each in events(drilled.stdout))
    walked = handshake("learn", "interview/queues", "--jsonl", said=replies(SKIP))
    assert any(each.get("id", "").startswith("interview/queues/") for each in events(walked.stdout))


def test_shells_complete_topics_levels_and_minutes(handshake):
    """Areas, questions, levels."""
    for word, expected in (("--topic", "closing"), ("--level", "senior"), ("--minutes", "45")):
        line = f"handshake interview {word} {expected[:2]}"
        env = {"_HANDSHAKE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": "3"}
        assert f"plain,{expected}" in handshake(env=env).stdout


def test_clock_stands_beside_the_title(handshake):
    """Only if it is wanted."""
    assert re.match(r"Mock interview \d+:\d\d\.\n", handshake(*ONE, "--clock").stdout)
    assert handshake(*ONE).stdout.startswith("Mock interview.\n")


def test_undo_takes_back_the_points_and_says_how_to_go_on(handshake):
    """And then what was told; the interview stands at that question."""
    handshake(
        "interview", "--lang", "en", "--jsonl", "--seed", "2", said=replies(told("A SYN."), points("none"))
    )
    done = handshake("undo", "--lang", "en")
    assert "~points" in done.stdout
    assert "Go on at that question with: handshake interview" in done.stderr
    again = handshake("interview", "--lang", "en", "--jsonl")
    assert events(again.stdout)[1]["kind"] == "points"


def test_what_was_asked_can_be_forgotten(handshake):
    """By the pack's name, as any pack."""
    handshake(*ONE, "--jsonl", said=replies(told("A SYN."), points("none")))
    assert handshake("reset", "interview", "--yes", "--lang", "en").stdout == "Forgotten: interview.\n"
