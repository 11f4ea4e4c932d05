"""undo, reset, backup and restore as they are typed."""

import json
import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from seat import squeezed, surroundings
from sparing import sparing

RIGHT = '{"reply":"answer","fields":{"client":"CLOSED","server":"LISTEN"}}\n'
SKIP = '{"reply":"skip"}\n'
QUIT = '{"reply":"quit"}\n'
HANGUL = re.compile("[가-힣]")


@pytest.fixture
def learned(handshake):
    """A learner with two answers in the three-way handshake, the second of them skipped."""
    assert handshake("learn", "three-way", "--jsonl", said=RIGHT + SKIP + QUIT).returncode == 0
    return handshake


def asked(done) -> list[str]:
    """The ids of the questions of a session of JSON lines."""
    events = [json.loads(line) for line in done.stdout.splitlines()]
    return [event["id"] for event in events if event["event"] == "ask"]


def log(tmp_path: Path) -> Path:
    return tmp_path / "handshake" / "progress.sqlite3"


def test_undo_goes_on_at_the_question_taken_back(learned):
    """It says which answer went and how to go on, and the lesson stands at that question again."""
    done = learned("undo")
    assert (done.returncode, done.stdout) == (
        0,
        "Taken back: your last answer to handshake/three-way/first.\n",
    )
    assert done.stderr == "Go on at that question with: handshake learn three-way\n"
    assert asked(learned("learn", "three-way", "--jsonl", said=QUIT)) == ["handshake/three-way/first"]


def test_undo_again_and_again_ends_with_a_sentence(learned):
    """Answer by answer, until there is none."""
    assert [learned("undo").returncode for _ in range(3)] == [0, 0, 1]
    done = learned("undo")
    assert done.stdout == ""
    assert done.stderr == (
        "handshake: There is no answer to take back; answer a question first: handshake learn.\n"
    )


def test_undo_of_the_last_answer_of_a_lesson_opens_it_again(handshake):
    """It was finished; now its last question stands."""
    first = asked(handshake("learn", "three-way", "--jsonl", said=SKIP * 40))
    assert "done" in handshake("learn", "--list").stdout.splitlines()[1]
    assert handshake("undo").returncode == 0
    assert "done" not in handshake("learn", "--list").stdout.splitlines()[1]
    assert asked(handshake("learn", "three-way", "--jsonl", said=QUIT)) == [first[-1]]


def test_reset_of_all_where_nothing_was_answered(handshake):
    """There is nothing of everything."""
    done = handshake("reset", "all")
    assert (done.returncode, done.stdout) == (0, "Nothing is remembered yet; there is nothing to forget.\n")


def test_what_goes_through_the_whole_log_has_a_bar(learned, sit, tmp_path):
    """With a second of no length it is there from the start, and gone at the end."""
    (tmp_path / "sitecustomize.py").write_text(
        "import tutor.cli.bar\ntutor.cli.bar.AFTER = -1.0\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(tmp_path), surroundings(tmp_path)["PYTHONPATH"]])
    seat = sit("reset", "four-way", "--yes", env={"PYTHONPATH": path})
    assert seat.ended() == 0
    assert b"%" not in seat.written
    seat = sit("reset", "three-way", "--yes", env={"PYTHONPATH": path})
    assert seat.ended() == 0
    assert b"0% working through your answers" in seat.written
    assert not any("%" in row for row in seat.screen)


def test_reset_where_nobody_can_be_asked_wants_yes(learned):
    """Nothing is forgotten unasked by accident."""
    done = learned("reset", "three-way")
    assert done.returncode == 1
    assert "nothing was forgotten; --yes does it unasked" in done.stderr
    assert asked(learned("learn", "three-way", "--jsonl", said=QUIT)) == ["handshake/three-way/first-states"]


@pytest.mark.parametrize(
    "name", sparing(["three-way", "handshake/three-way", "handshake", "all"], "three-way", "all")
)
def test_reset_makes_a_lesson_new_again(learned, tmp_path, name):
    """By its name, by its pack, with everything; the log keeps what it had."""
    done = learned("reset", name, "--yes")
    assert done.returncode == 0
    assert done.stdout.startswith("Forgotten: ")
    assert asked(learned("learn", "three-way", "--jsonl", said=QUIT)) == ["handshake/three-way/waiting"]
    with closing(sqlite3.connect(log(tmp_path))) as connection:
        kinds = [kind for (kind,) in connection.execute("SELECT kind FROM entry ORDER BY ordinal")]
        assert kinds == ["answered", "skipped", "forgot"]
        assert connection.execute("SELECT count(*) FROM memory").fetchone() == (0,)


def test_reset_of_another_lesson_leaves_this_one(learned):
    """Nothing is known of it, so there is nothing to forget."""
    done = learned("reset", "four-way", "--yes")
    assert (done.returncode, done.stdout) == (
        0,
        "Nothing is remembered of four-way; there is nothing to forget.\n",
    )
    assert asked(learned("learn", "three-way", "--jsonl", said=QUIT)) == ["handshake/three-way/first-states"]


def test_reset_with_erase_deletes_for_good(learned, tmp_path):
    """Also what was only forgotten before."""
    assert learned("reset", "three-way", "--yes").returncode == 0
    done = learned("reset", "three-way", "--erase", "--yes")
    assert (done.returncode, done.stdout) == (0, "Deleted for good: three-way.\n")
    with closing(sqlite3.connect(log(tmp_path))) as connection:
        assert set(connection.execute("SELECT kind FROM entry")) == {("forgot",)}
        assert connection.execute("SELECT count(*) FROM run").fetchone() == (0,)
    assert b"LISTEN" not in log(tmp_path).read_bytes().replace(b"does:", b"")


def test_reset_of_what_is_not_there_names_the_nearest(learned):
    """A usage error; exit 2."""
    done = learned("reset", "thre-way", "--yes")
    assert done.returncode == 2
    assert "“thre-way” is neither a lesson nor a pack" in done.stderr
    assert "Did you mean three-way?" in done.stderr


@pytest.mark.parametrize(("columns", "other"), [(80, "\x1b[B\r"), (40, "2\r")])
def test_reset_asks_on_a_terminal_and_keeps_unless_told(learned, sit, columns, other):
    """Enter alone keeps everything; the other choice forgets."""
    seat = sit("reset", "three-way", columns=columns)
    seat.prompted().sees("Forget three-way? 2 answers count for nothing then.")
    assert not seat.glass.too_long
    seat.type("\r")
    assert seat.ended() == 0
    assert squeezed("Nothing was forgotten.") in seat.text
    seat = sit("reset", "three-way", columns=columns)
    seat.prompted().type(other)
    assert seat.ended() == 0
    assert squeezed("Forgotten: three-way.") in seat.text
    assert seat.restored()


def test_ctrl_c_at_the_question_forgets_nothing(learned, sit):
    """Exit 130, the terminal as it was."""
    seat = sit("reset", "all", "--erase")
    seat.prompted().type("\x03")
    assert seat.ended() == 130
    assert seat.restored()
    assert learned("undo").returncode == 0


def test_backup_is_restored_on_another_machine(learned, tmp_path):
    """Memory, days and the place in the lesson come with it; restoring it again changes nothing."""
    backup = str(tmp_path / "backup")
    done = learned("backup", backup)
    assert (done.returncode, done.stdout) == (0, f"Written: {backup}, with 2 answers.\n")
    shutil.rmtree(tmp_path / "handshake")
    done = learned("restore", backup)
    assert (done.returncode, done.stdout) == (0, f"Restored: {backup}. 2 answers more count now.\n")
    assert asked(learned("learn", "three-way", "--jsonl", said=QUIT)) == ["handshake/three-way/first-states"]
    done = learned("restore", backup)
    assert done.stdout == f"Nothing is new in {backup}: all of it is in your progress already.\n"


def test_restore_over_other_progress_merges(learned, tmp_path):
    """Both stay."""
    learned("backup", str(tmp_path / "one"))
    shutil.rmtree(tmp_path / "handshake")
    learned("learn", "four-way", "--jsonl", said=SKIP + QUIT)
    assert learned("restore", str(tmp_path / "one")).returncode == 0
    assert learned("backup", str(tmp_path / "both")).stdout.endswith("with 3 answers.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["backup", "{there}"], "is there already; name another file for the backup"),
        (["backup", "{home}/no/such"], "could not be written (No such file or directory)"),
        (["restore", "{home}/no"], "There is no file"),
        (["restore", "{home}"], "cannot be read (Is a directory)"),
        (["restore", "{there}"], "is no backup of this tutor"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_bad_file_is_one_sentence_and_the_next_step(handshake, tmp_path, arguments, said, language):
    """In both languages, exit 1, and nothing else happens."""
    there = tmp_path / "there"
    there.write_text("no backup\n" * 100, encoding="utf-8")
    given = [each.format(there=there, home=tmp_path) for each in arguments]
    done = handshake(*given, "--lang", language)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert (said in done.stderr) if language == "en" else HANGUL.search(done.stderr)


def test_all_four_speak_korean(learned, tmp_path):
    """What is printed, not only what goes wrong."""
    for arguments in (
        ["undo"],
        ["backup", str(tmp_path / "b")],
        ["reset", "all", "--yes"],
        ["restore", str(tmp_path / "b")],
    ):
        done = learned(*arguments, "--lang", "ko")
        assert done.returncode == 0
        assert HANGUL.search(done.stdout)
