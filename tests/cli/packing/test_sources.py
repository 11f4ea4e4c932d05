"""What may stand for a pack on the command line: its folder, a file in it; and what may not."""

import pytest


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


def test_a_pack_named_like_an_escape_sequence_is_shown_harmlessly(handshake, mine):
    """What is not ours is cleaned wherever it is said."""
    done = handshake("pack", "check", "\x1b[2Jnowhere")
    assert done.returncode == 2 and "\x1b" not in done.stderr


@pytest.mark.parametrize("command", ["check", "install", "build", "preview", "info"])
def test_a_path_that_no_system_can_have_is_said(handshake, mine, command):
    """Longer than any name may be."""
    done = handshake("pack", command, "a" * 5000)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
