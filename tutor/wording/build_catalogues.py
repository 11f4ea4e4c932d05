"""The build hook: compiles catalogues and content, and puts them where the installed tutor looks for them.

hatchling loads this file by its path when it builds a wheel, editable or not. ``tutor`` is not installed at
that moment: what compiles the content is imported from the checkout. This file is left out of the wheel.
After a change to a catalogue, ``python -m tutor.wording.build_catalogues`` compiles it again.
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path("tutor", "wording", "locale")

PACKS = ("handshake", "interview")


class CatalogueError(Exception):
    """A catalogue that cannot be compiled: ``file:line: what is wrong``, every fault on its own line."""


def compiled(catalogue: Path) -> bytes:
    """The ``.mo`` octets of a ``.po`` file; a placeholder that was lost in translation is a fault."""
    with catalogue.open("rb") as source:
        messages = read_po(source, locale=catalogue.parts[-3], abort_invalid=True)
    faults = [
        f"{catalogue}:{message.lineno}: {fault}" for message, found in messages.check() for fault in found
    ]
    if faults:
        raise CatalogueError("\n".join(faults))
    octets = BytesIO()
    write_mo(octets, messages)
    return octets.getvalue()


def compile_all(root: Path) -> list[Path]:
    """Write the ``.mo`` beside each ``.po`` below ``root``, a checkout; returns what was written."""
    written = []
    for catalogue in sorted((root / LOCALES).glob("*/LC_MESSAGES/*.po")):
        target = catalogue.with_suffix(".mo")
        target.write_bytes(compiled(catalogue))
        written.append(target)
    return written


def compile_packs(root: Path, target: Path) -> None:
    """Write the packs of the checkout ``root`` that come along into ``target``, as they are kept."""
    sys.path.insert(0, str(root))
    try:
        from tutor.packs import compile_pack
    finally:
        sys.path.remove(str(root))
    for id in PACKS:
        compile_pack(root / "content" / id, target)


class CataloguesAndContent(BuildHookInterface[Any]):
    """What pyproject.toml cannot say, because it depends on the kind of install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile for both; copy the content only into a wheel that has to stand alone.

        hatchling would copy it into site-packages for an editable install as well, and there it would
        grow stale beside the checkout's.
        """
        compile_all(Path(self.root))
        if version != "editable":
            self._compiled = tempfile.TemporaryDirectory()
            compile_packs(Path(self.root), Path(self._compiled.name))
            build_data["force_include"] |= {
                "content": "tutor/content",
                self._compiled.name: "tutor/content/compiled",
            }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The compiled content is in the wheel."""
        if version != "editable":
            self._compiled.cleanup()


if __name__ == "__main__":
    for path in compile_all(Path(__file__).parents[2]):
        print(path)
