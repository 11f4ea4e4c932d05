"""``pack new``: a small pack that works, and whose comments explain it."""

import json
from pathlib import Path

import pytest


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
    """Name, title and author are asked; what cannot be one is asked again, and why is said."""
    seat = sit("pack", "new", str(tmp_path / "Mine"))
    seat.prompted().answer("Not An Id").answer("drill").answer("handshake").answer("nul").answer("fine")
    seat.answer("T" * 81).answer("A title").answer("").type("Me\r")
    assert seat.ended() == 0
    for reason in (
        'id is "Not An Id"; expected: a name of small letters',
        "the id drill is a word of the program's own",
        "the id handshake is that of a pack that comes with the program",
        "the id nul is no name for a file on Windows",
        "title has 81 characters; write at most 80",
        "author is empty; write a text",
    ):
        assert reason.replace(" ", "") in seat.text, reason
    assert 'id = "fine"' in (tmp_path / "Mine" / "pack.toml").read_text(encoding="utf-8")
