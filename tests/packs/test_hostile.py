"""Strangers' packs: whatever is in the files, a Pack or a PackError, soon."""

import random
import time
from pathlib import Path

import pytest
from authoring import FILES, LESSON, PACK, changed, write_pack
from sparing import sparing

from tutor.packs import PackError, load_pack

SOON = 5.0
"""Seconds; a slow machine needs one for the worst of these."""

SPLICES = (
    *(
        '"',
        "'",
        '"""',
        "[",
        "]",
        "[[",
        "{",
        "}",
        "=",
        ".",
        ",",
        "\n",
        "#",
        "\\",
        "\x00",
        "\u202e",
        "\ufeff",
        "é",
    ),
    *(
        "[[step]]\n",
        "ask = ",
        "at = 0\n",
        "id = 1\n",
        "-1",
        "1e9",
        "nan",
        "true",
        "[]",
        "{}",
        "deliver",
        "x" * 200,
    ),
)


def outcome(folder: Path) -> str:
    """``pack``, or ``problems``; a problem's line exists in its file."""
    try:
        load_pack(folder)
    except PackError as error:
        assert error.problems
        for problem in error.problems:
            text = (folder / problem.file).read_bytes() if problem.line else b""
            assert 0 <= problem.line <= text.count(b"\n") + 1
        return "problems"
    return "pack"


def mutated(text: str, chance: random.Random) -> str:
    """Some characters cut out, something else put in, a line or two moved."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(text) + 1)
        if chance.random() < 0.3:
            lines = text.split("\n")
            lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
            text = "\n".join(lines)
        else:
            text = (
                text[:at]
                + chance.choice(("", chance.choice(SPLICES)))
                + text[at + chance.choice((0, 0, 1, 9)) :]
            )
    return text


def test_a_mutated_pack_is_loaded_or_told_off(tmp_path: Path) -> None:
    """300 broken packs of fixed seeds end in a Pack or in problems, and both do happen."""
    chance = random.Random(9293)
    seen = []
    for _ in range(300):
        name = chance.choice(list(FILES))
        folder = write_pack(tmp_path, **{Path(name).stem: mutated(FILES[name], chance)})
        seen.append(outcome(folder))
    assert {"pack", "problems"} == set(seen)


TAKE_LONG = [
    "a." * 30_000 + "a = 1",
    '"a".' * 30_000 + "a = 1",
    "[" + "a." * 30_000 + "a]",
    "a = " + "[" * 100_000,
    "a = " + "[" * 9 + "]" * 9 + "\n" + "b = {c={d={e=" * 5000,
    "a = " + "9" * 900_000,
    'a = "' + "x" * 900_000 + '"',
    'a = """' + '\\"""' * 200_000,
    "'" * 900_000,
    "".join(f"k{n} = 1\n" for n in range(45_000)),
    "[[lessons]]\n" * 40_000,
    "[a]\n" * 200_000,
    "languages = [" + '"xx",' * 150_000 + "]",
    "title = {" + ", ".join(f"l{n} = 1" for n in range(50_000)) + "}",
    PACK + "about = {en = 'a', ko = 'b'}\n" * 20_000,
    "1234567890" * 45_000,
    ". " * 450_000,
    "x" * 999_999,
]


@pytest.mark.parametrize(
    "text",
    sparing(TAKE_LONG, *TAKE_LONG[::3]),
    ids=lambda text: text[:24],
)
def test_what_is_made_to_take_long_is_refused_soon(tmp_path: Path, text: str) -> None:
    """Limits are held before tomllib, which is quadratic in some of these, sees them."""
    folder = write_pack(tmp_path, pack=text)
    began = time.process_time()
    assert outcome(folder) == "problems"
    assert time.process_time() - began < SOON


def test_many_broken_steps_are_told_soon(tmp_path: Path) -> None:
    """As many steps as are allowed, each with a misspelt key."""
    step = '[[step]]\nask = "states"\nid = "s{n}"\natt = 1\n'
    lesson = LESSON + "".join(step.format(n=n) for n in range(400))
    began = time.process_time()
    assert outcome(write_pack(tmp_path, first=lesson)) == "problems"
    assert time.process_time() - began < SOON


def test_a_script_cannot_send_without_end(tmp_path: Path) -> None:
    """What an application asks to send is bounded by the window, so playing is bounded by the lines."""
    scenarios = changed(
        FILES["scenarios.toml"], '    "deliver",\n]', '    "deliver",\n    "client: SEND 999999999",\n]'
    )
    began = time.process_time()
    assert outcome(write_pack(tmp_path, scenarios=scenarios)) == "pack"
    assert time.process_time() - began < SOON


def test_what_an_author_wrote_is_repeated_short_and_harmless(tmp_path: Path) -> None:
    """A key of escapes comes back visible, a long one cut."""
    folder = write_pack(tmp_path, pack=changed(PACK, "author", '"\\u001b[2J"'))
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    assert [p.values["key"] for p in raised.value.problems] == ["\\u001B[2J", "author"]


SAME = [
    *("\ud55c", "\u1112\u1161\u11ab"),  # composed and not
    *("Not so", "not  so.", "\uff2eot so", "No\u200dt so", "Not\u00a0so"),
]


@pytest.mark.parametrize("other", SAME[2:] + SAME[1:2])
def test_options_that_look_the_same_are_told(tmp_path: Path, other: str) -> None:
    """However their letters are composed, and whatever cannot be seen stands between them."""
    like = SAME[0] if other == SAME[1] else "Not so"
    first = changed(changed(LESSON, '"Not so"', f'"{like}"'), '"So"', f'"{other}"')
    with pytest.raises(PackError) as raised:
        load_pack(write_pack(tmp_path, first=first))
    assert [each.code for each in raised.value.problems] == ["options-equal"]


@pytest.mark.parametrize("unseen", [*"\xad\u034f\u115f\u180e\u200b\u3164\uffa0\uffff"])
def test_what_cannot_be_seen_is_refused(tmp_path: Path, unseen: str) -> None:
    """An option of nothing else would be an empty line; a joiner may stand, for emoji need it."""
    with pytest.raises(PackError) as raised:
        load_pack(write_pack(tmp_path, first=changed(LESSON, '"So"', f'"So{unseen}"')))
    (problem,) = raised.value.problems
    assert (problem.code, problem.values) == ("character", {"character": f"U+{ord(unseen):04X}"})
    load_pack(write_pack(tmp_path, first=changed(LESSON, '"So"', '"\U0001f468\u200d\U0001f4bb"')))


def test_a_folder_of_lessons_that_is_a_link_leads_nowhere(tmp_path: Path) -> None:
    """Whatever it leads to is not this pack's."""
    elsewhere, pack = write_pack(tmp_path / "elsewhere"), write_pack(tmp_path / "pack")
    (pack / "lessons" / "first.toml").unlink()
    (pack / "lessons").rmdir()
    (pack / "lessons").symlink_to(elsewhere / "lessons")
    with pytest.raises(PackError) as raised:
        load_pack(pack)
    assert [(each.file, each.code) for each in raised.value.problems] == [("lessons", "file-kind")]
