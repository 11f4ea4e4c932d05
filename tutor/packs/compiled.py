"""The built-in pack, compiled when the wheel is built: a file of ``cache`` that comes with the content."""

from pathlib import Path

from tutor.packs.cache import key_of_folder, write_kept
from tutor.packs.load import load_pack


def compile_pack(folder: Path, target: Path) -> Path:
    """Load a pack in full and write it into the folder ``target``; the file written.

    Raises PackError and OSError.
    """
    return write_kept(load_pack(folder), key_of_folder(folder), target)
