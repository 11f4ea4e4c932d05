"""The build hook: compiles the catalogues and puts the content where the installed tutor looks for it.

hatchling loads this file by its path when it builds a wheel, editable or not. It must import nothing of
``tutor``, which is not installed at that moment, and it is left out of the wheel. After a change to a
catalogue, ``python -m tutor.wording.build_catalogues`` compiles it again.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path("tutor", "wording", "locale")


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


class CataloguesAndContent(BuildHookInterface[Any]):
    """What pyproject.toml cannot say, because it depends on the kind of install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile for both; copy the content only into a wheel that has to stand alone.

        hatchling would copy it into site-packages for an editable install as well, and there it would
        grow stale beside the checkout's.
        """
        compile_all(Path(self.root))
        if version != "editable":
            build_data["force_include"]["content"] = "tutor/content"


if __name__ == "__main__":
    for path in compile_all(Path(__file__).parents[2]):
        print(path)
