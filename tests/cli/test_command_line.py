"""What can be typed after ``handshake``: help and its examples, near misses, and what is wrong."""

import re
import shlex

import click
import pytest
from seat import squeezed
from sparing import sparing

from tutor import __version__
from tutor.cli.app import handshake as command_line
from tutor.cli.columns import cells
from tutor.cli.help import Command, Group
from tutor.cli.library import built_in
from tutor.wording import Wording

COMMANDS: dict[str, click.Command] = {"": command_line}


def _commands(group: Group, before: str) -> None:
    """Every command of a group and, where one is a group itself, of that."""
    for name in group.names:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        COMMANDS[before + name] = command
        if isinstance(command, Group):
            _commands(command, f"{before}{name} ")


_commands(command_line, "")
HELP = [(name, lang) for name in COMMANDS for lang in ("en", "ko")]
HANGUL = re.compile("[가-힣]")


def test_version_is_said(handshake):
    """``--version``: name and number, on stdout, exit 0."""
    done = handshake("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"handshake {__version__}\n", "")


@pytest.mark.parametrize("named", sparing(HELP, *HELP[::3]))
def test_every_command_has_help_in_both_languages(handshake, named):
    """Its options and examples, every sentence in the language asked for."""
    name, lang = named
    done = handshake("--lang", lang, *name.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith({"en": "Usage:", "ko": "사용법:"}[lang])
    assert {"en": "\nExamples:\n", "ko": "\n예:\n"}[lang] in done.stdout
    texts = [
        COMMANDS[name].help,
        *(each.help for each in COMMANDS[name].params if isinstance(each, click.Option)),
    ]
    for text in filter(None, texts):
        assert (squeezed(text) in squeezed(done.stdout)) is (lang == "en")
    if lang == "en":
        assert not HANGUL.search(done.stdout)
    assert "Show this message" not in done.stdout or lang == "en"


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if isinstance(command, Group)])
def test_a_list_of_commands_has_whole_statements(handshake, name, lang):
    """What each does, up to the end of a clause; none is broken off."""
    said = handshake("--lang", lang, *name.split(), "--help").stdout
    listed = said.partition({"en": "\nCommands:\n", "ko": "\n명령:\n"}[lang])[2].partition("\n\n")[0]
    rows = dict(row.split(maxsplit=1) for row in re.sub(r"\n {4,}", " ", listed).splitlines())
    assert tuple(rows) == COMMANDS[name].names
    for command, row in rows.items():
        help = COMMANDS[f"{name} {command}".strip()].help
        assert row.endswith(".") and re.match(
            re.escape(squeezed(row)[:-1]) + "[.:;]", squeezed(Wording(lang)(help))
        )


NARROW = [
    (name, lang, columns) for name in ("", "learn") for lang in ("en", "ko") for columns in (60, 40, 24)
]


@pytest.mark.parametrize("asked", sparing(NARROW, *NARROW[1::4]))
def test_help_keeps_within_a_narrow_terminal(handshake, asked):
    """Its texts are cut at spaces; what may be longer than a line is what is typed."""
    name, lang, columns = asked
    done = handshake("--lang", lang, *name.split(), "--help", env={"COLUMNS": str(columns)})
    for row in done.stdout.splitlines():
        assert cells(row) <= columns or row.startswith(("  handshake ", "  --")), row


def test_lang_counts_wherever_it_stands(handshake):
    """``--help --lang ko``, and ``--lang ko`` behind an option that is wrong."""
    assert handshake("learn", "--help", "--lang", "ko").stdout.startswith("사용법:")
    assert "오류:" in handshake("learn", "--lst", "--lang=ko").stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_in_the_help_parses(monkeypatch, name):
    """What the help offers can be typed as it stands, and names what is there; the shell's own part aside."""
    command = COMMANDS[name]
    assert isinstance(command, Command) and command.examples
    for each in COMMANDS.values():
        monkeypatch.setattr(each, "callback", lambda **given: given)
    pack = built_in()
    for line, _ in command.examples:
        ours = re.sub(r'^eval "\$\((.*)\)"$', r"\1", line).partition(" > ")[0]
        program, *arguments = shlex.split(ours)
        assert program == "handshake"
        given = command_line.main(arguments, standalone_mode=False)
        assert given.get("lesson") in (None, *pack.lessons)
        assert given.get("scenario") in (None, *pack.scenarios)


def test_every_option_has_help():
    """No option goes unexplained."""
    for name, command in COMMANDS.items():
        for param in command.params:
            assert not isinstance(param, click.Option) or param.help, (name, param.name)


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["--jsonl", "learn", "three-way"], '{"event":"hello"'),
        (["--plain", "show", "three-way"], "Client is in CLOSED."),
        (["--jsonl", "completion", "bash"], "_handshake_completion"),
    ],
)
def test_a_front_may_stand_before_the_command(handshake, arguments, begins):
    """``handshake --plain learn`` is ``handshake learn --plain``; elsewhere it changes nothing."""
    done = handshake(*arguments)
    assert (done.returncode, done.stdout[: len(begins)]) == (0, begins)


MISTYPED = {
    "lesson": (["learn", "thre-way"], "three-way"),
    "scenario": (["show", "simultanous-close"], "simultaneous-close"),
    "language": (["--lang", "kr"], "ko"),
    "command": (["lern"], "learn"),
    "option": (["learn", "--lst"], "--list"),
}


@pytest.mark.parametrize("what", MISTYPED)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_what_is_nearly_right_is_answered_with_the_nearest(handshake, what, lang):
    """Exit 2, nothing on stdout, and the name that was meant, in the learner's language."""
    arguments, meant = MISTYPED[what]
    done = handshake(*arguments, env={"LANG": {"en": "C.UTF-8", "ko": "ko_KR.UTF-8"}[lang]})
    assert (done.returncode, done.stdout) == (2, "")
    *_, last = done.stderr.splitlines()
    assert {"en": "Did you mean", "ko": "혹시"}[lang] in last or what == "option"
    assert meant in last and bool(HANGUL.search(last)) is (lang == "ko")
    assert "Traceback" not in done.stderr


WRONG = (
    ["learn", "--seed", "x"],
    ["learn", "--seed", "-1"],
    ["learn", "--numbers", "roman"],
    ["learn", "one", "two"],
    ["learn", "--jsonl", "--plain"],
    ["show"],
    ["show", "three-way", "--format", "xml"],
    ["completion", "csh"],
    ["completion"],
    ["doctor", "me"],
    ["--jsonl"],
    ["--lang"],
    [""],
    ["pack", "--"],
)


@pytest.mark.slow  # its Korean twin below runs the same by default
@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_is_wrong_is_a_usage_error(handshake, arguments):
    """Exit 2, nothing on stdout, one error on stderr and no traceback."""
    done = handshake(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("Error: ") == 1 and "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_is_wrong_is_said_in_korean(handshake, arguments):
    """No sentence of click's stays English."""
    done = handshake(*arguments, env={"LANG": "ko_KR.UTF-8"})
    assert done.returncode == 2
    *_, error = done.stderr.partition("오류: ")
    assert HANGUL.search(error)
    assert not re.search(r"\b(is|not|unexpected|requires|valid|of|Choose)\b", error)
