"""README's lines, run as they stand there in a copy of the checkout, in a folder with a space in its name."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TITLE = "Opening in three segments"
HANGUL = re.compile("[가-힣]")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="README has other lines for Windows"),
    pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="only a checkout can be installed"),
]


def readme_line(section: str) -> str:
    """The line to copy under README's heading ``section``."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").split(f"\n## {section}\n")[1]
    return next(line for line in text.splitlines() if line.startswith("python3 "))


def without_last(line: str) -> str:
    """The installing part of a README line, without the command that it ends in."""
    return line.rsplit(" && ", 1)[0]


class Clone:
    """A copy of the checkout, as a stranger has it: nothing built, nothing installed."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "of a stranger" / "handshake-tutor"
        self.elsewhere = folder / "elsewhere"
        self.elsewhere.mkdir()
        built = (".git", ".venv", "*.mo", "__pycache__", ".*_cache", ".hypothesis", "dist")
        shutil.copytree(ROOT, self.root, ignore=shutil.ignore_patterns(*built))

    def run(self, line: str) -> str:
        """What a shell prints for ``line`` in the clone; fails as the line fails."""
        own, path = str(Path(sys.prefix, "bin")), os.environ["PATH"].split(os.pathsep)
        base = str(Path(sys._base_executable).parent)
        env = os.environ | {"PATH": os.pathsep.join([base, *(folder for folder in path if folder != own)])}
        return self._output(["bash", "-euc", line], self.root, env)

    def handshake(self, *arguments: str) -> str:
        """What the installed command prints, started from a folder that is not the clone."""
        env = os.environ | {"HANDSHAKE_HOME": str(self.elsewhere / "home"), "PYTHONUTF8": "1"}
        return self._output([self.root / ".venv/bin/handshake", *arguments], self.elsewhere, env)

    def copies_of_content(self) -> list[Path]:
        """Folders named ``content`` in the venv's own copy of the package."""
        return list((self.root / ".venv/lib").glob("*/site-packages/tutor/content"))

    def retitle(self, title: str) -> None:
        """Give the first lesson another title, in the clone's content."""
        files = [file for file in (self.root / "content").rglob("*.toml") if TITLE in file.read_text("utf-8")]
        assert files
        for file in files:
            file.write_text(file.read_text("utf-8").replace(TITLE, title), "utf-8")

    @staticmethod
    def _output(command: list[str | Path], folder: Path, env: dict[str, str]) -> str:
        done = subprocess.run(
            command,
            check=False,
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_installed_twice_starts_both_times(clone):
    """README's first line starts the tutor, and again over itself; off a terminal that prints help."""
    assert "Usage: handshake" in clone.run(readme_line("Set-up"))
    assert "Usage: handshake" in clone.run(readme_line("Set-up"))


def test_regular_install_stands_alone(clone):
    """Installed from the wheel, the tutor brings its lessons and its Korean, and needs the clone no more."""
    clone.run(without_last(readme_line("Set-up")))
    assert len(clone.copies_of_content()) == 1
    clone.retitle("Not what was installed")
    (clone.root / "tutor").rename(clone.root / "gone")
    assert TITLE in clone.handshake("learn", "--list", "--lang", "en")
    assert HANGUL.search(clone.handshake("learn", "--list", "--lang", "ko"))


def test_editable_install_uses_the_checkout(clone):
    """Installed for the tests, over a regular install, it shows the clone's lessons as they are now."""
    clone.run(without_last(readme_line("Set-up")))
    clone.run(without_last(readme_line("Testing")))
    assert clone.copies_of_content() == []
    clone.retitle("Retitled a moment ago")
    assert "Retitled a moment ago" in clone.handshake("learn", "--list", "--lang", "en")
    assert HANGUL.search(clone.handshake("learn", "--list", "--lang", "ko"))


def test_regular_install_after_editable_stands_alone(clone):
    """Installed regularly over an install for the tests, the tutor no longer looks at the clone."""
    clone.run(without_last(readme_line("Testing")))
    clone.run(without_last(readme_line("Set-up")))
    assert len(clone.copies_of_content()) == 1
    clone.retitle("Not what was installed")
    assert TITLE in clone.handshake("learn", "--list", "--lang", "en")
