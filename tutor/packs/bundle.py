"""A pack as one file, ``NAME.handshake``: a zip with a manifest and a SHA-256 for every file.

Writing is reproducible: the same files give the same octets, whatever the machine, its clock and its zlib
(nothing is compressed). A bundle that is read comes from a stranger: it holds what a pack may hold and
nothing else, no name leads anywhere, and nothing is unpacked to a disk.
"""

import hashlib
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tutor.packs.bounds import LESSONS, MOST_OCTETS, Files, Folder, RefusedError
from tutor.packs.problems import PackError, Problem, clipped
from tutor.packs.values import is_device

SUFFIX = ".handshake"
MANIFEST = "manifest.json"
MANIFEST_FORMAT = 1
MOST_FILES = 203
"""Two hundred lessons, ``pack.toml``, ``scenarios.toml`` and the manifest."""
MOST_TOGETHER = 20_000_000
"""Octets of all files of a pack."""

NAME = re.compile(r"pack\.toml|scenarios\.toml|lessons/[a-z0-9]+([.-][a-z0-9]+)*\.toml", re.ASCII)
_END = struct.Struct("<4s4H2LH")
"""A zip's last record: signature, disks, entries (twice), size and place of the list, length of a comment."""
_ENTRY = 46 + 64 + 64
"""Octets that an entry of the list may take: its fixed part, its name, and some to spare."""
_DAY = (1980, 1, 1, 0, 0, 0)
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
"""What zipfile raises for files that are none, or that somebody has bent."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a bundle says it holds: ``files`` maps each name to the SHA-256 of its octets, in hex."""

    format: int
    id: str
    version: str
    files: dict[str, str]


class Bundle:
    """A bundle that was opened and found whole; ``Files`` of a pack. ``sha256`` is over the whole file."""

    def __init__(self, manifest: Manifest, contents: Mapping[str, bytes], sha256: str) -> None:
        self.manifest = manifest
        self.contents = contents
        self.sha256 = sha256

    def octets(self, name: str) -> bytes:
        """One file's octets."""
        if name not in self.contents:
            raise RefusedError(Problem(name, 0, "", "file-missing", {"name": name}))
        return self.contents[name]

    def lessons(self) -> list[str]:
        """What stands in ``lessons``."""
        inside = f"{LESSONS}/"
        return sorted(
            name.removeprefix(inside).removesuffix(".toml")
            for name in self.contents
            if name.startswith(inside)
        )

    def names(self) -> list[str]:
        """Everything in it but the manifest."""
        return sorted(self.contents)


def pack_octets(files: Files, id: str, version: str, lessons: tuple[str, ...]) -> bytes:
    """The octets of the bundle of a pack that has been loaded without a problem."""
    names = ["pack.toml", "scenarios.toml", *(f"{LESSONS}/{lesson}.toml" for lesson in lessons)]
    contents = {name: files.octets(name) for name in sorted(names)}
    sums = {name: hashlib.sha256(octets).hexdigest() for name, octets in contents.items()}
    manifest = msgspec.json.encode(Manifest(MANIFEST_FORMAT, id, version, sums))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, octets in {MANIFEST: msgspec.json.format(manifest) + b"\n", **contents}.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, octets)
    return out.getvalue()


def bundle_octets(path: Path) -> bytes:
    """The octets of a file that may be a bundle. Raises PackError where it is no plain file, or too large."""
    try:
        return Folder(path.parent).octets_within(path.name, MOST_TOGETHER + MOST_FILES * 400)
    except RefusedError as refused:
        raise PackError(refused.problems) from None


def read_bundle(path: Path) -> Bundle:
    """The bundle in a file. Raises PackError with what is wrong with it; the lessons are not looked at."""
    return open_bundle(bundle_octets(path), path.name)


def open_bundle(octets: bytes, name: str) -> Bundle:
    """The bundle in these octets; ``name`` is what problems call it. Raises PackError."""
    opening = _Opening(octets, name)
    try:
        manifest, contents = opening.all()
    except RefusedError as refused:
        raise PackError(refused.problems) from None
    return Bundle(manifest, contents, hashlib.sha256(octets).hexdigest())


class _Opening:
    def __init__(self, octets: bytes, name: str) -> None:
        self.bytes = octets
        self.name = name

    def refuse(self, code: str, **values: object) -> RefusedError:
        return RefusedError(Problem(clipped(self.name), 0, "", code, values))

    def all(self) -> tuple[Manifest, dict[str, bytes]]:
        self._bound_list()
        try:
            with zipfile.ZipFile(io.BytesIO(self.bytes)) as archive:
                entries = archive.infolist()
                self._names(entries)
                contents = {entry.filename: self._content(archive, entry) for entry in entries}
        except _DAMAGED as error:
            raise self.refuse("bundle-zip", detail=clipped(error)) from None
        return self._manifest(contents.pop(MANIFEST, b"")), self._summed(contents)

    def _bound_list(self) -> None:
        """zipfile reads the whole list of files before anybody can ask how long it is.

        It would also look for the files behind whatever else stands before them.
        """
        if not self.bytes.startswith(b"PK\x03\x04"):
            raise self.refuse("bundle-zip", detail="no file at its beginning")
        last = self.bytes[-_END.size :]
        if len(last) < _END.size or not last.startswith(b"PK\x05\x06"):
            raise self.refuse("bundle-zip", detail="no end record")
        _, _, _, _, entries, size, _, comment = _END.unpack(last)
        if entries > MOST_FILES or size > MOST_FILES * _ENTRY or comment:
            raise self.refuse("bundle-many", most=MOST_FILES)

    def _names(self, entries: list[zipfile.ZipInfo]) -> None:
        seen: set[str] = set()
        together = 0
        for entry in entries:
            name, mode = entry.filename, entry.external_attr >> 16
            if (name != MANIFEST and not NAME.fullmatch(name)) or is_device(name.rpartition("/")[2]):
                raise self.refuse("bundle-name", given=clipped(name))
            if name in seen:
                raise self.refuse("bundle-twice", given=name)
            plain = stat.S_IFMT(mode) in (0, stat.S_IFREG) and not entry.flag_bits & 1
            if not plain or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self.refuse("bundle-kind", given=name)
            together += entry.file_size
            if entry.file_size > MOST_OCTETS or together > MOST_TOGETHER:
                raise self.refuse("bundle-large", given=name, most=MOST_OCTETS)
            seen.add(name)

    def _content(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """No more than it says it holds: what swells further is refused by its checksum."""
        with archive.open(entry) as file:
            octets = file.read(entry.file_size + 1)
        if len(octets) != entry.file_size:
            raise self.refuse("bundle-large", given=entry.filename, most=MOST_OCTETS)
        return octets

    def _manifest(self, octets: bytes) -> Manifest:
        try:
            manifest = msgspec.json.decode(octets, type=Manifest)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            raise self.refuse("bundle-manifest") from None
        if manifest.format != MANIFEST_FORMAT:
            raise self.refuse("format", given=manifest.format, known=MANIFEST_FORMAT)
        self.sums = manifest.files
        return manifest

    def _summed(self, contents: dict[str, bytes]) -> dict[str, bytes]:
        for name in sorted(contents.keys() | self.sums.keys()):
            octets = contents.get(name)
            if octets is None or hashlib.sha256(octets).hexdigest() != self.sums.get(name):
                raise self.refuse("bundle-sum", given=clipped(name))
        return contents
