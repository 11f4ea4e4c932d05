"""What is refused before it is parsed: files that are none, octets that are no text, and bounds."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from authoring import FILES, Fault, problems_of, told, write_pack

from tutor.packs import Folder, load_pack

FAULTS = [
    # the file, what stands there, what is put there, what is told, some of its values
    Fault("pack", '"Me"', '"\\u202eMe"', "pack.toml:5: : character", {"character": "U+202E"}),
    Fault("pack", '"Me"', '"\x1b[2J"', "pack.toml:5: : character", {"character": "U+001B"}),
    Fault("pack", '"Me"', "[[[[[[[[[[[[[1]]]]]]]]]]]]]", "pack.toml:5: : nesting", {"most": 12}),
    Fault("pack", "author", "a.b.c.d.e.f.g.h.author", "pack.toml:5: : key-long", {}),
    Fault("pack", "author", '"' + "a" * 101 + '"', "pack.toml:5: : key-long", {}),
    Fault("pack", "author", "a" * 101, "pack.toml:5: : key-long", {}),
    Fault("pack", '"Me"', "9" * 5000, "pack.toml:5: : number-long", {"most": 20}),
    Fault("pack", '"Me"', "", "pack.toml:5: : toml", {"detail": "Invalid value"}),
    Fault("pack", '"Me"', '"Me', "pack.toml:5: : toml", {}),
    Fault("pack", "format", "\ufeffformat", "pack.toml:1: : file-bom", {}),
    Fault(
        "scenarios",
        'id = "open"\n',
        'id = "open"\n' * 2,
        "scenarios.toml:5: : toml",
        {"detail": "Cannot overwrite a value"},
    ),
    Fault(
        "first",
        "[[step]]\nsay",
        "[step]\nsay",
        "lessons/first.toml:11: : toml",
        {"detail": "Cannot overwrite a value"},
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=Fault.called)
def test_what_is_out_of_bounds_is_told_at_its_line(tmp_path: Path, fault: Fault) -> None:
    """The first such thing of a file; nothing of the file is read further."""
    assert fault.values.items() <= fault.told_in(tmp_path)[fault.told].items()


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    """A link may lead anywhere and a device may never end."""
    folder = write_pack(tmp_path, pack=None, scenarios=None)
    (folder / "pack.toml").symlink_to(folder / "lessons" / "first.toml")
    (folder / "scenarios.toml").mkdir()
    assert told(folder)[:2] == ["pack.toml: : file-kind", "scenarios.toml: : file-kind"]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is passed on."""
    folder = write_pack(tmp_path)
    plain_open = Path.open

    def refusing(path: Path, mode: str = "r") -> object:
        if path.name == "pack.toml":
            raise PermissionError(13, "Permission denied")
        return plain_open(path, mode)

    monkeypatch.setattr(Path, "open", refusing)
    (problem,) = (p for p in problems_of(folder) if p.file == "pack.toml")
    assert (problem.code, problem.values) == ("file-unreadable", {"reason": "Permission denied"})


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (b"#" * 1_000_001, "pack.toml: : file-large"),
        (b"format = 1\n# caf\xe9\n", "pack.toml:2: : file-encoding"),
        ("format = 1".encode("utf-16"), "pack.toml:1: : file-bom"),
        (b"format = 1\n#\x00\n", "pack.toml:2: : character"),
        ("# abc\n# a\u2066b\n".encode(), "pack.toml:2: : character"),
        (b"format = 1\rid = 2", "pack.toml:1: : character"),
    ],
)
def test_octets_that_are_no_plain_text_are_refused(tmp_path: Path, octets: bytes, expected: str) -> None:
    """Before anything is parsed, with the line."""
    assert told(write_pack(tmp_path, pack=octets))[0] == expected


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """Folders in folders, so many where paths may be long that whoever calls himself for each gives up."""
    depth = 1100 if sys.platform == "linux" else 40
    inner = [tmp_path / "deep" / "/".join("d" * n) for n in range(depth)]
    for each in inner:
        each.mkdir()
    yield tmp_path
    for each in reversed(inner):
        each.rmdir()


def test_a_folder_is_looked_through_within_bounds(deep: Path) -> None:
    """However deep or wide it is; links are named, and lead nowhere."""
    write_pack(deep)
    (deep / "link").symlink_to(deep)
    assert Folder(deep).names() == sorted([*FILES, "deep" + "/d" * 8, "link"])
    for n in range(1500):
        (deep / f"wide-{n:04}").mkdir()
    assert "pack.toml" in Folder(deep).names()


def test_windows_line_ends_are_the_same_pack(tmp_path: Path) -> None:
    """A checkout with CRLF has the same texts and the same hash."""
    plain = load_pack(write_pack(tmp_path / "lf"))
    crlf = {Path(name).stem: text.replace("\n", "\r\n") for name, text in FILES.items()}
    assert load_pack(write_pack(tmp_path / "crlf", **crlf)) == plain
