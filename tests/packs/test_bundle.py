"""A pack as one file: the same octets everywhere, and nothing in it but a pack."""

import io
import json
import stat
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from authoring import FILES, write_pack

from tutor.packs import PackError, load_pack
from tutor.packs.bounds import Folder
from tutor.packs.bundle import MANIFEST, MOST_FILES, open_bundle, pack_octets, read_bundle

Change = Callable[[dict[str, bytes]], None]


@pytest.fixture
def octets(tmp_path: Path) -> bytes:
    """The bundle of the small pack."""
    return pack_octets(Folder(write_pack(tmp_path / "mine")), "mine", "1.0", ("first",))


def contents(octets: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes] | list[tuple[zipfile.ZipInfo | str, bytes]], how: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, body in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, body)
    return out.getvalue()


def refused(octets: bytes) -> str:
    """The code of the one problem of a bundle."""
    with pytest.raises(PackError) as caught:
        load_pack(open_bundle(octets, "a.handshake"))
    (problem,) = caught.value.problems
    assert problem.file == "a.handshake"
    return problem.code


def test_a_bundle_holds_the_pack(octets, tmp_path):
    """What was built loads as the folder does, to the same hash."""
    built = tmp_path / "mine.handshake"
    built.write_bytes(octets)
    assert load_pack(read_bundle(built)).hash == load_pack(tmp_path / "mine").hash


def test_the_same_files_give_the_same_octets(octets, tmp_path):
    """Neither the clock nor the order in which files were made shows in a bundle."""
    for name in reversed(FILES):
        path = tmp_path / "again" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FILES[name], encoding="utf-8", newline="")
        path.chmod(0o600)
    assert pack_octets(Folder(tmp_path / "again"), "mine", "1.0", ("first",)) == octets


def test_a_manifest_has_a_checksum_for_every_file(octets):
    """The manifest names each file with its SHA-256."""
    files = contents(octets)
    assert sorted(json.loads(files.pop(MANIFEST))["files"]) == sorted(files)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../pack.toml", "bundle-name"),
        ("/etc/passwd", "bundle-name"),
        ("lessons/../../x.toml", "bundle-name"),
        ("lessons\\first.toml", "bundle-name"),
        ("C:/pack.toml", "bundle-name"),
        ("lessons/First.toml", "bundle-name"),
        ("PACK.TOML", "bundle-name"),
        ("lessons/con.toml", "bundle-name"),
        ("lessons/lpt1.x.toml", "bundle-name"),
        ("lessons/fir\u0455t.toml", "bundle-name"),
        ("lessons/first.toml\n", "bundle-name"),
        ("lessons/a\u202eb.toml", "bundle-name"),
        ("lessons/", "bundle-name"),
        ("run.py", "bundle-name"),
        ("lessons/other.toml", "bundle-sum"),
    ],
)
def test_a_name_that_no_pack_has_is_refused(octets, name, code):
    """Traversal, absolute names, devices, other cases, look-alikes and files beside the pack are refused."""
    files = contents(octets)
    files[name] = b"x"
    assert refused(zipped(files)) == code


def test_what_stands_before_the_files_is_refused(octets):
    """A bundle is nothing else besides: zipfile would look behind a script for the zip."""
    assert refused(b"#!/bin/sh\n" + octets) == "bundle-zip"


def test_a_name_twice_is_refused(octets):
    """Two files under one name are two truths."""
    files = list(contents(octets).items())
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped([*files, files[-1]])
    assert refused(twice) == "bundle-twice"


def test_a_link_is_refused(octets):
    """A link in a bundle is no plain file."""
    link = zipfile.ZipInfo("lessons/first.toml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    files = contents(octets)
    del files["lessons/first.toml"]
    assert refused(zipped([*files.items(), (link, b"/etc/passwd")])) == "bundle-kind"


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_packing_that_could_ask_for_much_memory_is_refused(octets, how):
    """Only stored and deflated files are read."""
    assert refused(zipped(contents(octets), how)) == "bundle-kind"


def test_a_deflated_bundle_is_read(octets):
    """Who zips a pack with another tool has a bundle, too, as long as the checksums are there."""
    assert load_pack(open_bundle(zipped(contents(octets), zipfile.ZIP_DEFLATED), "a")).id == "mine"


def test_a_bomb_is_refused_before_it_goes_off(octets):
    """Neither a file that swells nor many files cost memory or time."""
    files = contents(octets)
    files["lessons/bomb.toml"] = b"#" * 50_000_000
    bomb = zipped(files, zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    began = time.process_time()
    assert refused(bomb) == "bundle-large"
    assert time.process_time() - began < 0.5
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_file_that_lies_about_its_size_is_refused(octets):
    """A size that is not the file's own is found when it is read."""
    files = contents(octets)
    files["lessons/first.toml"] = b"#" * 90_000
    bent = bytearray(zipped(files, zipfile.ZIP_DEFLATED))
    size = (90_000).to_bytes(4, "little")
    assert bent.count(size) == 2
    assert refused(bytes(bent).replace(size, (100).to_bytes(4, "little"))) in ("bundle-large", "bundle-zip")


def test_many_files_are_refused_without_being_listed(octets):
    """zipfile would read the whole list first; its length is looked at before."""
    files = contents(octets) | {f"lessons/n{n}.toml": b"" for n in range(MOST_FILES)}
    assert refused(zipped(files)) == "bundle-many"


@pytest.mark.parametrize("junk", [b"", b"PK", b"not a zip" * 9, b"PK\x05\x06" + b"\xff" * 18, bytes(22)])
def test_what_is_no_zip_is_refused(junk):
    """Anything else than a zip is told as that."""
    assert refused(junk) in ("bundle-zip", "bundle-many")


def test_every_octet_counts(octets):
    """A bundle with one octet changed is refused, or holds the same pack."""
    whole = contents(octets)
    for at in range(0, len(octets), 7):
        bent = bytearray(octets)
        bent[at] ^= 0x55
        try:
            bundle = open_bundle(bytes(bent), "a.handshake")
        except PackError:
            continue
        assert bundle.contents.items() <= whole.items()


@pytest.mark.parametrize(
    ("manifest", "code"),
    [
        (b"", "bundle-manifest"),
        (b"[]", "bundle-manifest"),
        (b"\xff", "bundle-manifest"),
        (b"[" * 100_000, "bundle-manifest"),
        (b'{"format":2,"id":"mine","version":"1.0","files":{}}', "format"),
        (b'{"format":1,"id":"mine","version":"1.0","files":{}}', "bundle-sum"),
        (b'{"format":1,"id":"mine","version":"1.0","files":{"../x":""}}', "bundle-sum"),
    ],
)
def test_a_manifest_that_is_none_is_refused(octets, manifest, code):
    """The manifest is read as strictly as the pack."""
    assert refused(zipped(contents(octets) | {MANIFEST: manifest})) == code
