"""Where keys and values stand: every way of writing TOML that a pack may use."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.cli.places import content_folder
from tutor.packs.positions import Path as Way
from tutor.packs.positions import Positions

CONTENT = content_folder()

WAYS: list[tuple[str, Way, int]] = [
    ("a = 1\nb = 2\n", ("b",), 2),
    ("a.b.c = 1\n", ("a", "b", "c"), 1),
    ("\n# a = 0\na = 1 # b = 2\n", ("a",), 3),
    ("[t]\n[t.u]\nv = 1\n", ("t", "u", "v"), 3),
    ("[[s]]\n[[s]]\nx = 1\n", ("s", 1, "x"), 3),
    ("[[s]]\n[[s.o]]\nx = 1\n[[s.o]]\nx = 2\n", ("s", 0, "o", 1, "x"), 5),
    ("[[s]]\n[[s.o]]\n[[s]]\n[[s.o]]\nx = 2\n", ("s", 1, "o", 0, "x"), 5),
    ("[[s]]\n[s.o]\nx = 2\n", ("s", 0, "o", "x"), 3),
    ("a = [\n  1,\n  2, # two\n\n  3,\n]\nb = 1\n", ("a", 2), 5),
    ("a = [\n  { x = 1 },\n  { x = 2, y.z = [3,\n 4] },\n]\n", ("a", 1, "y", "z", 1), 4),
    ('a = """\nb = 1\n\\""" "" c\n"""\nb = 2\n', ("b",), 5),
    ("a = '''\nb = 1 '' \"\n'''\nb = 2\n", ("b",), 4),
    ('a = "]#{" # [\nb = 2\n', ("b",), 2),
    ("a = ['x]', \"}\",\n'#']\nb = 2\n", ("b",), 3),
    ("\"a b\".'c' = 1\n", ("a b", "c"), 1),
    ("a = {}\nb = []\nc = 1.5\nd = 1979-05-27 07:32:00\ne = 1\n", ("e",), 5),
    ('a = """x"""""\nb = ""\nc = \'\'\nd = 1\n', ("d",), 4),
    ("a = 1\r\nb = 2\r\n", ("b",), 2),
]


@pytest.mark.parametrize(("text", "way", "line"), WAYS)
def test_a_value_is_found_on_its_line(text: str, way: Way, line: int) -> None:
    """Headers, dotted keys, lists, inline tables, and strings that look like any of them."""
    value: object = tomllib.loads(text)
    for part in way:
        value = value[part]  # type: ignore[index]
    assert Positions(text).lines[way] == line


def test_what_is_missing_is_placed_at_what_is_around_it() -> None:
    """A key that is not there is told at its table."""
    assert Positions("a = 1\n[[s]]\nx = 1\n[[s]]\ny = 1\n").line(("s", 1, "x", "en")) == 4


def ways(value: object, way: Way = ()) -> Iterator[Way]:
    yield way
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in parts:
        yield from ways(inner, (*way, part))


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.toml")), ids=lambda path: path.name)
def test_every_value_of_the_content_is_found(path: Path) -> None:
    """The index agrees with tomllib on what there is, and each key stands on the line it tells."""
    text = path.read_text(encoding="utf-8")
    positions = Positions(text)
    rows = text.split("\n")
    for way in ways(tomllib.loads(text)):
        assert way in positions.lines
        if way and isinstance(way[-1], str):
            assert way[-1] in rows[positions.lines[way] - 1]
