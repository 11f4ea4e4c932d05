"""Packs kept compiled: the same pack, sooner; and nothing odd is ever taken for one."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from authoring import write_pack

from tutor.cli.places import content_folder
from tutor.packs import (
    Folder,
    Pack,
    PackError,
    compile_pack,
    load_compiled,
    load_installed,
    load_pack,
    pack_octets,
)
from tutor.packs import cache as keeping

BUILT_IN = content_folder() / "handshake"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "new" / "cache"


@pytest.fixture(params=["folder", "bundle"])
def installed(request: pytest.FixtureRequest, pack: Path) -> Path:
    """A pack as it may be installed."""
    return pack if request.param == "folder" else bundled(pack)


def bundled(folder: Path) -> Path:
    """The pack in a folder as one file beside it."""
    pack = load_pack(folder)
    bundle = folder.with_suffix(".handshake")
    bundle.write_bytes(pack_octets(Folder(folder), pack.id, pack.version, tuple(pack.lessons)))
    return bundle


def kept(cache: Path) -> Path:
    """The one file in the cache."""
    (only,) = cache.iterdir()
    return only


def refuse_to_load(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(folder: Path) -> Pack:
        raise AssertionError(f"{folder} was loaded in full")

    monkeypatch.setattr("tutor.packs.load.load_pack", load)


def test_unchanged_pack_is_the_same_without_a_full_load(
    installed: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """A pack is loaded in full once; from then on what was kept is equal to it in everything."""
    first = load_installed(installed, cache)
    refuse_to_load(monkeypatch)
    again = load_installed(installed, cache)
    assert again == first
    assert list(again.lessons) == list(first.lessons)


def test_kept_bundle_is_not_unpacked(pack: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    """Its octets alone say whether it has changed."""
    bundle = bundled(pack)
    first = load_installed(bundle, cache)
    monkeypatch.setattr("tutor.packs.bundle.open_bundle", lambda *_: pytest.fail("unpacked"))
    assert load_installed(bundle, cache) == first


def test_built_in_pack_kept_is_equal_to_the_pack_loaded(tmp_path: Path):
    """All that the built-in lessons use survives being kept, the order of the lessons too."""
    compile_pack(BUILT_IN, tmp_path)
    again, loaded = load_compiled(BUILT_IN, tmp_path / "none", shipped=tmp_path), load_pack(BUILT_IN)
    assert again == loaded
    assert list(again.lessons) == list(loaded.lessons)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("place", ["folder", "bundle"])
def test_unchanged_pack_loads_in_a_fifth_of_the_time(place: str, tmp_path: Path):
    """What was kept is there, with every lesson, in a fifth of the time of parsing; the best of some."""
    copy = tmp_path / "handshake"
    shutil.copytree(BUILT_IN, copy)
    installed = copy if place == "folder" else bundled(copy)

    def best(load: Callable[[], Pack]) -> float:
        took = []
        for _ in range(7):
            start = time.process_time()
            for lesson in load().lessons.values():
                list(lesson.steps)
            took.append(time.process_time() - start)
        return min(took)

    load_installed(installed, tmp_path / "cache")
    assert best(lambda: load_installed(installed, tmp_path / "cache")) <= best(lambda: load_pack(copy)) / 5


def test_shipped_pack_is_used_and_not_written(pack: Path, cache: Path, tmp_path: Path, monkeypatch):
    """What came with the program is taken where it stands."""
    compile_pack(pack, tmp_path / "shipped")
    refuse_to_load(monkeypatch)
    assert load_compiled(pack, cache, shipped=tmp_path / "shipped").id
    assert not cache.exists()


def test_edited_pack_is_loaded_anew(pack: Path, cache: Path):
    """An edit of any file, its being added or its going away, and the kept pack is not used."""
    load_compiled(pack, cache)
    head = pack / "pack.toml"
    head.write_text(head.read_text(encoding="utf-8").replace('author = "', 'author = "Dr '), encoding="utf-8")
    assert load_compiled(pack, cache).author.startswith("Dr ")
    (pack / "lessons" / "unlisted.toml").write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(PackError):
        load_compiled(pack, cache)


def test_pack_with_a_problem_is_not_kept(pack: Path, cache: Path):
    """Every problem is told each time."""
    (pack / "pack.toml").write_text("format = 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(PackError):
            load_compiled(pack, cache)
    assert not cache.exists()


def test_linked_file_is_left_to_the_loader(pack: Path, cache: Path, tmp_path: Path):
    """A file that the loader refuses is refused, though its text was kept."""
    load_compiled(pack, cache)
    (pack / "pack.toml").rename(tmp_path / "elsewhere.toml")
    (pack / "pack.toml").symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(PackError):
        load_compiled(pack, cache)


@pytest.mark.parametrize("name", ["nowhere", "nowhere.handshake"])
def test_place_without_a_pack_is_left_to_the_loader(tmp_path: Path, cache: Path, name: str):
    """No pack, no kept pack."""
    with pytest.raises(PackError):
        load_installed(tmp_path / name, cache)
    assert not cache.exists()


def test_bundle_replaced_by_another_is_loaded_anew(pack: Path, cache: Path):
    """An update under the same name is another pack."""
    assert load_installed(bundled(pack), cache).version == "1.0"
    head = pack / "pack.toml"
    head.write_text(head.read_text(encoding="utf-8").replace('"1.0"', '"1.1"'), encoding="utf-8")
    assert load_installed(bundled(pack), cache).version == "1.1"


def test_bent_bundle_is_refused_though_the_sound_one_was_kept(pack: Path, cache: Path):
    """A single bit makes it another file, and the loader says what is wrong with it."""
    bundle = bundled(pack)
    load_installed(bundle, cache)
    octets = bytearray(bundle.read_bytes())
    octets[len(octets) // 2] ^= 1
    bundle.write_bytes(octets)
    with pytest.raises(PackError):
        load_installed(bundle, cache)
    assert kept(cache)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX has pipes with names")
def test_bundle_that_is_no_plain_file_is_refused(pack: Path, cache: Path, tmp_path: Path):
    """A link or a pipe where the bundle should be is refused, and nobody waits for the pipe."""
    (tmp_path / "link.handshake").symlink_to(bundled(pack))
    os.mkfifo(tmp_path / "pipe.handshake")
    for name in ("link.handshake", "pipe.handshake"):
        with pytest.raises(PackError):
            load_installed(tmp_path / name, cache)


def of_another(field: str, value: object) -> Callable[[bytes], bytes]:
    """What a sound file would be if one thing in its header, or its pack, were another."""

    def change(octets: bytes) -> bytes:
        body = octets[len(keeping._MARK) + 32 :]
        names = ["layout", "program", "key", "pack", "lessons"]
        values = msgspec.msgpack.decode(body)
        values[names.index(field)] = value
        body = msgspec.msgpack.encode(values)
        return keeping._MARK + hashlib.sha256(body).digest() + body

    return change


ODD: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda octets: b"",
    "cut short": lambda octets: octets[:-1],
    "mark alone": lambda octets: octets[:20],
    "longer": lambda octets: octets + b"\0",
    "one bit in the pack": lambda octets: octets[:-9] + bytes([octets[-9] ^ 1]) + octets[-8:],
    "one bit in the checksum": lambda octets: octets[:20] + bytes([octets[20] ^ 1]) + octets[21:],
    "something else": lambda octets: b"\x89PNG\r\n\x1a\n" * 9,
    "another layout": of_another("layout", keeping.LAYOUT + 1),
    "another program": of_another("program", "0.0.1"),
    "another pack's": of_another("key", "0" * 64),
    "another kind of thing": of_another("pack", {"id": "mine"}),
    "no pack at all": of_another("pack", None),
    "not text": of_another("pack", {"id": b"\xff"}),
    "no lessons": of_another("lessons", None),
    "lessons of another kind": of_another("lessons", {"first": {"id": "first"}}),
}


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_odd_file_is_thrown_away(change, installed: Path, cache: Path):
    """Anything but what was written for this very pack is not there: loaded in full, and written anew."""
    whole = load_installed(installed, cache)
    sound = kept(cache).read_bytes()
    kept(cache).write_bytes(change(sound))
    assert load_installed(installed, cache) == whole
    assert kept(cache).read_bytes() == sound


def out_of_bounds(parts: list[Any]) -> tuple[str, object]:
    next(iter(parts[3]["scenarios"].values()))["letters"] = ["X", "y"]
    return "pack", parts[3]


def lesson_out_of_bounds(parts: list[Any]) -> tuple[str, object]:
    parts[4]["first"]["steps"][1]["at"] = 0
    return "lessons", parts[4]


def step_of_no_kind(parts: list[Any]) -> tuple[str, object]:
    parts[4]["first"]["steps"][1]["ask"] = "riddle"
    return "lessons", parts[4]


def step_without_a_kind(parts: list[Any]) -> tuple[str, object]:
    del parts[4]["first"]["steps"][1]["ask"]
    return "lessons", parts[4]


def steps_of_another_kind(parts: list[Any]) -> tuple[str, object]:
    parts[4]["first"]["steps"] = {"ask": "say"}
    return "lessons", parts[4]


@pytest.mark.parametrize(
    "change",
    [out_of_bounds, lesson_out_of_bounds, step_of_no_kind, step_without_a_kind, steps_of_another_kind],
)
def test_pack_out_of_bounds_is_thrown_away(change, pack: Path, cache: Path):
    """Bounds of the format hold for what was kept as they hold for files."""
    whole = load_compiled(pack, cache)
    path = kept(cache)
    sound = path.read_bytes()
    parts = msgspec.msgpack.decode(sound[len(keeping._MARK) + 32 :])
    path.write_bytes(of_another(*change(parts))(sound))
    assert load_compiled(pack, cache) == whole
    assert path.read_bytes() == sound


def test_step_is_read_when_it_is_reached(pack: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    """What a lesson has can be told, and its other steps reached, while an odd one has not been found out."""
    whole = load_compiled(pack, cache).lessons["first"]
    path = kept(cache)
    parts = msgspec.msgpack.decode(path.read_bytes()[len(keeping._MARK) + 32 :])
    path.write_bytes(of_another(*lesson_out_of_bounds(parts))(path.read_bytes()))
    with monkeypatch.context() as full:
        refuse_to_load(full)
        lesson = load_compiled(pack, cache).lessons["first"]
        assert (lesson.questions, lesson.steps.outline) == (whole.questions, whole.steps.outline)
        assert lesson.steps[0] == whole.steps[0]
        with pytest.raises(AssertionError, match="loaded in full"):
            lesson.steps[1]
    assert lesson.steps[1] == whole.steps[1]


def test_lesson_nobody_asks_for_is_not_decoded(pack: Path, cache: Path):
    """A lesson costs something when it is wanted; an odd one is found out then, and loaded in full."""
    load_compiled(pack, cache)
    path = kept(cache)
    path.write_bytes(of_another("lessons", {"first": "odd"})(path.read_bytes()))
    assert list(load_compiled(pack, cache).lessons) == ["first"]
    assert load_compiled(pack, cache).lessons["first"] == load_pack(pack).lessons["first"]


def test_key_changes_with_layout_format_and_program(pack: Path, monkeypatch: pytest.MonkeyPatch):
    """A program that may read packs otherwise looks for another file."""
    keys = {keeping.key_of_folder(pack)}
    for name, value in (("LAYOUT", 99), ("FORMAT", 99), ("__version__", "99")):
        with monkeypatch.context() as other:
            other.setattr(keeping, name, value)
            keys.add(keeping.key_of_folder(pack))
    assert len(keys) == 4


def test_cache_that_cannot_be_written_is_no_fault(pack: Path, tmp_path: Path):
    """Where the cache should be is a file: the pack is loaded all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert load_compiled(pack, tmp_path / "file" / "cache") == load_pack(pack)


def test_cache_keeps_so_many_files(pack: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    """The oldest make room, and nothing half written stays behind."""
    monkeypatch.setattr(keeping, "MOST_KEPT", 2)
    head = pack / "pack.toml"
    text = head.read_text(encoding="utf-8")
    for n in range(4):
        head.write_text(f"{text}# {n}\n", encoding="utf-8")
        load_compiled(pack, cache)
    assert len(list(cache.iterdir())) == 2
