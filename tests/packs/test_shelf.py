"""Installed packs: there whole or not at all, and never two that could be taken for each other."""

import os
import time
from pathlib import Path

import pytest
from authoring import PACK, changed, write_pack

from tutor.packs import PackError, load_pack
from tutor.packs.shelf import Shelf, ShelfError, bundle_of


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "packs", reserved=("handshake", "interview"))


def pack(tmp_path: Path, name: str = "mine", version: str = "1.0", title: str = "Mine") -> Path:
    """A folder with the small pack under this id."""
    head = changed(changed(PACK, '"mine"', f'"{name}"'), '"1.0"', f'"{version}"')
    return write_pack(tmp_path / f"{name} {version} {title}", pack=changed(head, '"Mine"', f'"{title}"'))


def refused(shelf: Shelf, source: Path) -> str:
    with pytest.raises(ShelfError) as caught:
        shelf.install(source, load_pack)
    return caught.value.code


def test_a_folder_and_its_bundle_install_the_same(shelf, tmp_path):
    """It does not matter in which form a pack was handed over."""
    folder = pack(tmp_path)
    bundle = tmp_path / "mine.handshake"
    bundle.write_bytes(bundle_of(folder, load_pack))
    assert shelf.install(bundle, load_pack) == shelf.install(folder, load_pack)
    assert shelf.names() == ["mine"]
    assert load_pack(shelf.open("mine")).hash == load_pack(folder).hash


def test_a_new_version_takes_the_place_of_the_old(shelf, tmp_path):
    """One version of a pack is installed at a time."""
    shelf.install(pack(tmp_path), load_pack)
    shelf.install(pack(tmp_path, version="1.1", title="Ours"), load_pack)
    assert shelf.installed("mine").version == "1.1"


def test_one_version_with_two_contents_is_refused(shelf, tmp_path):
    """The same id and version with other content would be two packs under one name."""
    shelf.install(pack(tmp_path), load_pack)
    assert refused(shelf, pack(tmp_path, title="Yours")) == "shelf.same-version"
    assert load_pack(shelf.open("mine")).title.words["en"] == "Mine"


@pytest.mark.parametrize("other", ["m1ne", "rnine", "mi-ne", "mlne"])
def test_an_id_like_anothers_is_refused(shelf, tmp_path, other):
    """Who reads ids on a screen cannot tell these apart."""
    shelf.install(pack(tmp_path), load_pack)
    assert refused(shelf, pack(tmp_path, other)) == "shelf.alike"


def test_the_built_in_pack_cannot_be_replaced(shelf, tmp_path):
    """Neither under its id nor under one that looks like it."""
    assert refused(shelf, pack(tmp_path, "handshake")) == "shelf.reserved"
    assert refused(shelf, pack(tmp_path, "interview")) == "shelf.reserved"
    assert refused(shelf, pack(tmp_path, "lnterview")) == "shelf.alike"
    assert refused(shelf, pack(tmp_path, "hand-shake")) == "shelf.alike"


def test_a_pack_with_a_fault_is_not_installed(shelf, tmp_path):
    """A problem in the pack leaves nothing behind, not even a folder."""
    with pytest.raises(PackError):
        shelf.install(write_pack(tmp_path / "broken", first=None), load_pack)
    assert not shelf.folder.exists()


def test_a_manifest_that_names_another_pack_is_refused(shelf, tmp_path):
    """What lists read without loading must be true."""
    theirs = pack(tmp_path, "theirs")
    lying = tmp_path / "lying.handshake"
    mine = bundle_of(pack(tmp_path), load_pack)
    lying.write_bytes(mine.replace(b'"id": "mine"', b'"id": "nime"'))
    lying.write_bytes(_resealed(lying, theirs))
    with pytest.raises(PackError) as caught:
        shelf.install(lying, load_pack)
    assert [problem.code for problem in caught.value.problems] == ["bundle-id"]


def _resealed(lying: Path, folder: Path) -> bytes:
    """A bundle of ``folder`` whose manifest calls it something else."""
    from tutor.packs.bounds import Folder
    from tutor.packs.bundle import pack_octets

    return pack_octets(Folder(folder), "mine", "1.0", ("first",))


def test_a_pack_is_removed(shelf, tmp_path):
    """Removing takes the file away; a pack that is not there is said so."""
    shelf.install(pack(tmp_path), load_pack)
    shelf.remove("mine")
    assert shelf.names() == []
    with pytest.raises(ShelfError, match=r"shelf.none"):
        shelf.remove("mine")


def test_a_damaged_pack_can_be_installed_again(shelf, tmp_path):
    """A file that somebody bent is told when it is opened, and makes room for a good one."""
    new = shelf.install(pack(tmp_path), load_pack)
    new.path.write_bytes(new.path.read_bytes()[:-100])
    with pytest.raises(PackError):
        shelf.open("mine")
    assert shelf.install(pack(tmp_path), load_pack) == new
    assert load_pack(shelf.open("mine")).id == "mine"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_said(shelf, tmp_path):
    """Nothing is installed, and the reason is told."""
    shelf.folder.mkdir()
    shelf.folder.chmod(0o555)
    assert refused(shelf, pack(tmp_path)) == "shelf.write"


def test_a_file_in_place_of_the_folder_is_said(shelf, tmp_path):
    """What stands in the way is told as a fault of the folder."""
    shelf.folder.write_text("")
    assert refused(shelf, pack(tmp_path)) == "shelf.write"


def test_what_a_killed_tutor_left_is_cleared_away(shelf, tmp_path):
    """Half a bundle is never listed, and is gone after the next installation."""
    shelf.folder.mkdir()
    left = shelf.folder / "mine.handshake.4711.part"
    left.write_bytes(b"PK")
    os.utime(left, (time.time() - 7200,) * 2)
    assert shelf.names() == []
    shelf.install(pack(tmp_path), load_pack)
    assert [path.name for path in shelf.folder.iterdir()] == ["mine.handshake"]
