"""``handshake interview`` as it is typed: in lines, as JSON, at a screen; broken off, saved, refused."""

import json
import shutil
from typing import Any

import pytest
from seat import squeezed
from test_review import age

from tutor.cli.library import COME_ALONG, INTERVIEW, pack_of
from tutor.cli.places import content_folder
from tutor.packs import compile_pack
from tutor.practice import topics_of
from tutor.practice.interview_card import ANYWAY, OF_AREA
from tutor.quiz import LONGEST_TOLD, find
from tutor.wording.interview import typed

Json = dict[str, Any]
ONE = ("interview", "--topic", "three-way", "--lang", "en")
SKIP = {"reply": "skip"}
WHAT_NEXT = {"en": "What next?", "ko": "이제 무엇을 할까요?"}


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """The packs as they come with an installed program: nobody waits for them to be read."""
    folder = tmp_path_factory.mktemp("packs")
    for id in COME_ALONG:
        compile_pack(content_folder() / id, folder)
    return folder


@pytest.fixture(autouse=True)
def packs_at_hand(loaded, tmp_path):
    shutil.copytree(loaded, tmp_path / "handshake" / "cache")


def events(out: str) -> list[Json]:
    """JSON lines as data."""
    return [json.loads(line) for line in out.splitlines()]


def replies(*each: Json) -> str:
    """What a program says."""
    return "".join(json.dumps(one) + "\n" for one in each)


def told(text: str) -> Json:
    return {"reply": "answer", "fields": {"told": text}}


def points(kept: str) -> Json:
    return {"reply": "answer", "fields": {"points": kept}}


def topic(name: str = "three-way") -> Any:
    """A question of the pack as its author wrote it."""
    lesson = pack_of(INTERVIEW).lessons["opening"]
    return next(step for step in lesson.steps if step.id == name)


def forms(point: Any) -> list[str]:
    """All that a point is found by."""
    return [form for each in point.forms.words.values() for form in each]


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


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 24), (40, 24)])
@pytest.mark.parametrize("language", ["en", "ko"])
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


@pytest.mark.parametrize("text", ["", "   ", "😀🎉😀", "\x07\x1b[2J", "뇨ㅜ" * 9])
def test_odd_answers_are_an_honest_zero(handshake, text):
    """Nothing said, emoji, control characters, keys of the other alphabet: no fault, no tick for nothing."""
    done = handshake(*ONE, "--jsonl", said=replies(told(text), points("none")))
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    heard = next(each for each in events(done.stdout) if each["event"] == "heard")
    assert heard["answer"]["made"] == []
    assert "\x1b" not in done.stdout


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


def test_scorecard_is_saved_as_markdown(handshake, tmp_path):
    """The question, the answer as it was typed and harmless, every point ticked or not, the model answers."""
    file = tmp_path / "friday.md"
    said = replies(told("A SYN <b>first</b>\n# not *a* heading"), points("none"), {"reply": "quit"})
    done = handshake(*ONE, "--save", str(file), "--jsonl", said=said)
    text = file.read_text(encoding="utf-8")
    assert done.returncode == 0
    assert f"The scorecard is in {file}." in done.stderr
    assert text.startswith("# Mock interview\n")
    assert "> \\# not \\*a\\* heading" in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert text.count("- [ ] ") == len(topic().points)
    assert "### In two minutes" in text


def test_a_file_that_is_there_is_replaced_only_if_that_is_said(handshake, tmp_path):
    """It is said before the interview, not after it."""
    file = tmp_path / "friday.md"
    file.write_text("mine", encoding="utf-8")
    done = handshake("interview", "--save", str(file), "--lang", "en", said="\n\n\n")
    assert (done.returncode, done.stdout, file.read_text(encoding="utf-8")) == (1, "", "mine")
    assert f"{file} is there already; name another file, or replace it with --force." in done.stderr
    said = replies(told(""), points("none"))
    assert handshake("interview", "--save", str(file), "--force", "--jsonl", said=said).returncode == 0
    assert file.read_text(encoding="utf-8").startswith("# Mock interview")


@pytest.mark.parametrize("name", ["", "gone/friday.md", "x" * 300 + ".md"])
def test_a_path_that_cannot_be_written_is_one_sentence(handshake, tmp_path, name):
    """A folder, a folder that is not there, a name too long."""
    done = handshake(
        "interview",
        "--force",
        "--save",
        f"{tmp_path}/{name}",
        "--jsonl",
        said=replies(told(""), points("none")),
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(tmp_path) in done.stderr


COMMANDS = sorted({("review",), *ANYWAY, *(way for ways in OF_AREA.values() for way in ways)})


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_to_be_practised_can_be_typed(handshake, command):
    """Every command of a scorecard runs."""
    done = handshake(*command)
    assert done.returncode == 0, done.stderr
    assert typed(command).startswith("handshake ")


def test_misconceptions_of_traps_are_there():
    """Each one that a trap names can be looked up."""
    from tutor.quiz import MISCONCEPTIONS

    traps = [
        trap
        for lesson in pack_of(INTERVIEW).lessons.values()
        for step in lesson.steps
        for trap in traps_of(step)
    ]
    assert {trap.misconception for trap in traps} - {None} <= set(MISCONCEPTIONS)


def traps_of(step: Any) -> tuple[Any, ...]:
    return getattr(step, "traps", ())


def test_areas_of_the_pack_are_those_that_can_be_practised():
    """A new area needs something to practise."""
    assert {each.area for each in topics_of(pack_of(INTERVIEW)).values()} == set(OF_AREA)


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
    assert "Mock interview 0:00." in handshake(*ONE, "--clock").stdout
    assert "0:0" not in handshake(*ONE).stdout.replace("10:0", "")


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
    again.settled().type("\x04")
    assert again.ended() == 0


@pytest.mark.parametrize("keys", ["/ㅗㅑㅜㅅ", "/힌트", "/hint"])
def test_commands_are_read_with_a_hangul_keyboard_on(handshake, keys):
    """A hint, or the sentence that there is none; never a line of the answer."""
    done = handshake(*ONE, "--plain", said=f"{keys}\n\n\n")
    assert "int" in done.stdout.split(f"> {keys}")[1].split("\n")[1]
