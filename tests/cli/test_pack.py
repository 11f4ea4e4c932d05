"""``handshake pack``: from a folder to a file and into somebody else's tutor, with every fault said."""

import json
import os
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from authoring import LESSON, PACK, changed, write_pack
from seat import surroundings


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small pack in ``mine``, in the folder where the commands are typed."""
    monkeypatch.chdir(tmp_path)
    return write_pack(tmp_path / "mine")


@pytest.fixture
def broken(mine: Path) -> Path:
    """The same with an error on line 16 and a warning on line 18 of its lesson."""
    text = changed(changed(LESSON, "at = 1\nhint", "at = 9\nhint"), '"why"\n', '"why"\nscenarioo = "x"\n')
    return write_pack(mine, first=text)


def test_a_sound_pack_is_said_to_be_sound(handshake, mine):
    """One line: what was looked at, and that nothing was found."""
    done = handshake("pack", "check", "mine")
    assert (done.returncode, done.stdout) == (0, "mine 1.0: questions 3, seeds 30, errors 0, warnings 0\n")


@pytest.mark.parametrize("given", ["mine", "./mine", "mine/pack.toml", "mine/lessons/first.toml"])
def test_a_file_of_the_pack_stands_for_the_pack(handshake, mine, given):
    """An author's editor knows the file, and the pack is found from it."""
    assert handshake("pack", "check", given).returncode == 0


def test_the_folder_of_its_lessons_stands_for_the_pack(handshake, mine, monkeypatch):
    """Wherever one stands."""
    assert handshake("pack", "check", "mine/lessons").stdout.startswith("mine 1.0: ")
    monkeypatch.chdir(mine / "lessons")
    assert handshake("pack", "check", ".").stdout.startswith("mine 1.0: ")


@pytest.mark.parametrize("command", ["check", "build", "install", "preview", "info"])
def test_a_folder_that_is_no_pack_is_said_to_be_none(handshake, tmp_path, command):
    """With what would make it one."""
    done = handshake("pack", command, str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "is no pack, for it has no pack.toml; name the folder that has one" in done.stderr


def test_a_lesson_of_a_pack_is_found_near_without_its_pack(handshake, mine):
    """Its whole name is offered, not the pack alone."""
    handshake("pack", "install", "mine")
    for typed in ("first", "First", "mime/first", "mine/fist"):
        assert "Did you mean mine/first?" in handshake("learn", typed, "--plain").stderr


def test_every_problem_has_its_place_as_it_can_be_opened(handshake, broken):
    """``path/file:line: id: what; what to do``, errors of all kinds at once; the exit code is 1."""
    done = handshake("pack", "check", "mine")
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first.startswith("mine/lessons/first.toml:14: first/syn: there is no segment 9; ")
    assert second.startswith("mine/lessons/first.toml:26: first/why: there is no key scenarioo here; ")
    for line in (first, second):
        file, number, *_ = line.split(":")
        assert Path(file).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_warnings_alone_leave_the_exit_code_0(handshake, mine):
    """A warning is named as one; it keeps nobody from using the pack."""
    write_pack(mine, first=changed(LESSON, '"one", "two"', '"one", "SYN, seq x"'))
    done = handshake("pack", "check", "mine")
    assert done.returncode == 0
    assert "first/syn: warning: hint 2 gives the whole answer away in en" in done.stdout


def test_problems_as_json(handshake, broken):
    """A program gets place, level and code apart, and the sentence."""
    done = handshake("pack", "check", "mine", "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["pack"]) == (1, None)
    assert [(each["line"], each["level"], each["code"]) for each in told["problems"]] == [
        (14, "error", "at-beyond"),
        (26, "error", "key-unknown"),
    ]


def test_problems_as_junit(handshake, broken, mine):
    """A build server reads a test case a file, the failures counted."""
    suite = Xml.fromstring(handshake("pack", "check", "mine", "--format", "junit").stdout)
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    assert "no segment 9" in (suite.findtext("testcase/failure") or "")
    write_pack(mine)
    sound = Xml.fromstring(handshake("pack", "check", "mine", "--format", "junit").stdout)
    assert (sound.get("tests"), sound.get("failures")) == ("3", "0")


def test_a_pack_goes_from_hand_to_hand(handshake, mine):
    """Built, installed, listed, looked at, removed; the folder is not needed for it."""
    built = handshake("pack", "build", "mine")
    assert built.stdout.startswith("mine-1.0.handshake: ")
    octets = Path("mine-1.0.handshake").read_bytes()
    assert handshake("pack", "build", "mine", "-o", "again.handshake").returncode == 0
    assert Path("again.handshake").read_bytes() == octets
    installed = handshake("pack", "install", "mine-1.0.handshake")
    assert installed.stdout == "Installed: mine 1.0\n"
    assert "handshake learn mine/first" in installed.stderr
    assert handshake("pack", "list").stdout.startswith("mine 1.0  ")
    assert "  first: First (3 questions)" in handshake("pack", "info", "mine").stdout
    told = json.loads(handshake("pack", "info", "mine-1.0.handshake", "--format", "json").stdout)
    assert [told["pack"], told["license"], told["lessons"][0]["questions"]] == ["mine", "MIT", 3]
    assert handshake("pack", "remove", "mine").stdout == "Removed: mine. What you have answered is kept.\n"
    empty = handshake("pack", "list")
    assert (empty.stdout, "No pack is installed" in empty.stderr) == ("", True)


@pytest.mark.parametrize("command", ["build", "install"])
def test_a_pack_with_an_error_goes_nowhere(handshake, broken, command):
    """The errors are said on stderr, nothing is written, and the exit code is 1."""
    done = handshake("pack", command, "mine")
    assert (done.returncode, done.stdout) == (1, "")
    assert "mine/lessons/first.toml:14: first/syn: there is no segment 9" in done.stderr
    assert not list(Path().glob("*.handshake"))
    assert handshake("pack", "list").stdout == ""


def test_the_same_version_with_other_content_is_refused(handshake, mine):
    """Two packs under one name and version would be one pack with two truths."""
    handshake("pack", "install", "mine")
    write_pack(mine, first=changed(LESSON, "Look.", "Look!"))
    done = handshake("pack", "install", "mine")
    assert done.returncode == 1
    assert "Version 1.0 of “mine” is installed with other content" in done.stderr
    write_pack(mine, pack=changed(PACK, '"1.0"', '"1.1"'), first=changed(LESSON, "Look.", "Look!"))
    assert handshake("pack", "install", "mine").stdout == "Installed: mine 1.1\n"


def test_a_damaged_bundle_is_said_to_be_damaged(handshake, mine):
    """A file with an octet changed, and one that is no bundle at all."""
    handshake("pack", "build", "mine")
    bundle = Path("mine-1.0.handshake")
    bundle.write_bytes(bundle.read_bytes().replace(b"Look.", b"Loot."))
    done = handshake("pack", "install", "mine-1.0.handshake")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert done.stderr.startswith("handshake: mine-1.0.handshake: ")
    bundle.write_bytes(os.urandom(3000))
    assert handshake("pack", "info", "mine-1.0.handshake").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nowhere"), "There is no pack at nowhere; name a folder, a file in it, or a bundle."),
        (("build", "nowhere"), "There is no pack at nowhere; "),
        (("info", "mein"), "No pack “mein” is installed; installed are: nothing."),
        (("preview", "mine", "first/sin"), "Did you mean first/syn?"),
        (("preview", "mine", "frist"), "Did you mean first?"),
        (("check", "mine", "--seeds", "0"), "0"),
        (("chekc",), "Did you mean check?"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(handshake, mine, arguments, said):
    """Exit 2, the nearest name where there is one."""
    done = handshake("pack", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_place_that_cannot_be_written_is_said(handshake, mine):
    """A folder in place of the file, and a folder that is not there."""
    Path("taken").mkdir()
    for target in ("taken", "nowhere/x.handshake"):
        done = handshake("pack", "build", "mine", "-o", target)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert f"{target} cannot be written" in done.stderr
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith(".taken")) == []


def test_a_preview_keeps_nothing(handshake, mine, tmp_path):
    """A pack is walked as a learner would, and no progress is made by it."""
    done = handshake("pack", "preview", "mine", said="syn seq=x\nclosed listen\n")
    assert done.returncode == 0
    assert "Flags syn: right." in done.stdout and "Client closed: not yet." in done.stdout
    assert not list(tmp_path.rglob("*.sqlite3"))


def test_a_preview_of_a_question_says_all_that_is_said_of_it(handshake, mine):
    """Its hints, and the verdict on the key, on each wrong answer that can be foreseen, and on none."""
    done = handshake("pack", "preview", "mine", "first/why")
    answers = [line for line in done.stdout.splitlines() if line.startswith("To the answer ")]
    assert answers == ["To the answer So:", "To the answer Not so:", "To the answer /skip:"]
    assert handshake("pack", "preview", "mine", "mine/first/why").stdout == done.stdout
    korean = handshake("pack", "preview", "mine", "first/syn", "--lang", "ko").stdout
    assert "하나" in korean and "둘" in korean


@pytest.mark.parametrize("columns", [80, 60, 40])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_preview_of_a_question_is_drawn_at_a_terminal(sit, mine, columns, lang):
    """As a learner would see it, and within the screen; nobody is stopped, for nothing is asked."""
    for id in ("first/why", "first/syn"):
        seat = sit("pack", "preview", str(mine), id, "--lang", lang, columns=columns, rows=120)
        assert seat.ended() == 0
        assert seat.glass.too_long == []
        assert f"mine/{id}" in seat.text
        said = {"en": ("To the answer", "/skip:", "right"), "ko": ("이렇게 답했을 때", "/skip", "맞음")}[lang]
        assert all(each.replace(" ", "") in seat.text.replace(" ", "") for each in said)


def test_a_pack_named_like_an_escape_sequence_is_shown_harmlessly(handshake, mine):
    """What is not ours is cleaned wherever it is said."""
    done = handshake("pack", "check", "\x1b[2Jnowhere")
    assert done.returncode == 2 and "\x1b" not in done.stderr


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_new_pack_is_sound_and_its_comments_explain_it(handshake, tmp_path, monkeypatch, language):
    """The template works as it stands, in both languages, and says what its author gave."""
    monkeypatch.chdir(tmp_path)
    given = ("--title", 'He said "SYN" \\', "--author", "김 선생")
    done = handshake("pack", "new", "my-pack", *given, "--lang", language)
    assert (done.returncode, "handshake pack check my-pack" in done.stderr) == (0, True)
    checked = handshake("pack", "check", "my-pack")
    assert checked.stdout == "my-pack 1.0: questions 3, seeds 30, errors 0, warnings 0\n"
    told = json.loads(handshake("pack", "info", "my-pack", "--format", "json").stdout)
    assert (told["title"]["ko"], told["author"]) == ('He said "SYN" \\', "김 선생")
    comments = [
        line for line in Path("my-pack/pack.toml").read_text(encoding="utf-8").splitlines() if "# " in line
    ]
    assert any("가" <= letter <= "힣" for line in comments for letter in line) == (language == "ko")


def test_both_templates_are_one_pack(tmp_path):
    """But for the comments, the two languages' templates are the same."""
    from tutor.cli.places import content_folder

    def bare(path: Path) -> list[str]:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [
            line.partition(" #")[0].rstrip() for line in lines if line.strip() and not line.startswith("#")
        ]

    template = content_folder() / "template"
    names = [path.relative_to(template / "en") for path in (template / "en").rglob("*.toml")]
    assert len(names) == 3
    for name in names:
        assert bare(template / "en" / name) == bare(template / "ko" / name)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("new", "mine", "--title", "T", "--author", "A"), 1, "mine is there already"),
        (("new",), 2, "--id"),
        (("new", "My Pack", "--title", "T", "--author", "A"), 2, "--id"),
        (("new", "x", "--title", "T\x1b[2J", "--author", "A"), 2, "--title"),
        (("new", "x", "--title", "T"), 2, "--author"),
        (("new", "no/where/x", "--title", "T", "--author", ""), 2, "--author"),
    ],
)
def test_a_pack_that_cannot_be_begun(handshake, mine, arguments, code, said):
    """What is missing is named with its option where nobody can be asked; nothing is left behind."""
    before = sorted(Path().rglob("*"))
    done = handshake("pack", *arguments)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert sorted(Path().rglob("*")) == before


def test_a_new_pack_is_asked_for_at_a_terminal(sit, tmp_path):
    """Name, title and author are asked; what cannot be an id is asked again."""
    seat = sit("pack", "new", str(tmp_path / "Mine"))
    seat.prompted().answer("Not An Id").answer("fine").answer("A title").type("Me\r")
    assert seat.ended() == 0
    assert 'id = "fine"' in (tmp_path / "Mine" / "pack.toml").read_text(encoding="utf-8")


def test_an_installed_pack_is_learnt_like_the_built_in_one(handshake, mine):
    """It stands in the list, is walked under PACK/LESSON, and is gone on with."""
    handshake("pack", "install", "mine")
    listed = handshake("learn", "--list").stdout
    assert "\nmine 1.0: Mine\n[ ] mine/first: First (1 min)\n" in listed
    begun = handshake("learn", "mine/first", "--plain", said="syn seq=x\n")
    assert "Flags syn: right." in begun.stdout
    assert "handshake learn mine/first" in begun.stderr
    assert "[-] mine/first" in handshake("learn", "--list").stdout
    on = handshake("learn", "--plain", said="/quit\n")
    assert "Question 2 of 3." in on.stdout
    rows = [json.loads(line) for line in handshake("learn", "--list", "--jsonl").stdout.splitlines()]
    assert rows[-1]["lesson"] == "mine/first"


def test_a_removed_pack_is_not_gone_on_with(handshake, mine):
    """What was begun in it stays in the log; the next lesson is one that is there."""
    handshake("pack", "install", "mine")
    handshake("learn", "mine/first", "--plain", said="syn seq=x\n")
    handshake("pack", "remove", "mine")
    done = handshake("learn", "--plain", said="/quit\n")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "mine" not in handshake("learn", "--list").stdout


@pytest.mark.parametrize("name", ["mine/frist", "mine/", "mien/first", "/first", "mine/first/syn"])
def test_a_lesson_that_no_pack_has_is_a_usage_error(handshake, mine, name):
    """The nearest name is said."""
    handshake("pack", "install", "mine")
    done = handshake("learn", name, "--plain")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_damaged_pack_spoils_no_other(handshake, mine, tmp_path):
    """The list has everything else, the fault is said, and the exit code is 1."""
    handshake("pack", "install", "mine")
    (bundle,) = tmp_path.rglob("packs/mine.handshake")
    bundle.write_bytes(b"PK")
    done = handshake("learn", "--list")
    assert (done.returncode, "three-way" in done.stdout) == (1, True)
    assert "mine.handshake: this is not a bundle that can be read" in done.stderr
    assert handshake("learn", "three-way", "--plain").returncode == 0


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
    [
        *("three-way/secund", "three-way", "mine/first/x", "x", "handshake/three-way/x", "drill/x", "drill/"),
        *("drill/open-1/next-segment.99", "drill/open-1/x.1", f"drill/open-{'9' * 5000}/states.1"),
        *("drill/open-1/variable.1.A", "drill/open-1/next-segment.1.x"),
    ],
)
def test_a_question_that_is_not_there_cannot_be_reported(handshake, mine, id):
    """It is a usage error that names the nearest."""
    done = handshake("pack", "report", id)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)


@pytest.mark.parametrize("command", ["check", "install", "build", "preview", "info"])
def test_a_path_that_no_system_can_have_is_said(handshake, mine, command):
    """Longer than any name may be."""
    done = handshake("pack", command, "a" * 5000)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)


KILL = """\
import os, signal

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def after(call):
    def called(*given, **named):
        call(*given, **named)
        die()
    return called

{what}
"""

MOMENTS = {
    "while it is written": "os.fsync = die",
    "before it is moved": "import pathlib; pathlib.Path.replace = die",
    "after it is moved": "import pathlib; pathlib.Path.replace = after(pathlib.Path.replace)",
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("before", ["nothing", "the version before"])
def test_a_tutor_killed_while_it_installs_leaves_the_old_pack_or_the_new_one(
    handshake, mine, tmp_path, moment, before
):
    """Never half of one; what was begun is in nobody's way, and the next try succeeds."""
    if before != "nothing":
        handshake("pack", "install", "mine")
    write_pack(mine, pack=changed(PACK, '"1.0"', '"1.1"'))
    (tmp_path / "killing").mkdir()
    (tmp_path / "killing" / "sitecustomize.py").write_text(
        KILL.format(what=MOMENTS[moment]), encoding="utf-8"
    )
    path = os.pathsep.join([str(tmp_path / "killing"), surroundings(tmp_path)["PYTHONPATH"]])
    assert handshake("pack", "install", "mine", env={"PYTHONPATH": path}).returncode == -9
    old = "" if before == "nothing" else "mine 1.0  "
    told = handshake("pack", "list").stdout
    assert told.startswith("mine 1.1  " if moment == "after it is moved" else old), told
    again = handshake("pack", "install", "mine")
    assert (again.returncode, again.stdout) == (0, "Installed: mine 1.1\n")
    assert handshake("pack", "list").stdout.startswith("mine 1.1  ")
