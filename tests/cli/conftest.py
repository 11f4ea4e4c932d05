"""The real command with real surroundings: a folder of its own, a pipe or a terminal, one language."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if os.name == "nt":
    collect_ignore_glob = ["test_*.py"]  # ptys, signals and mounts: POSIX's; tests/ui runs everywhere
else:
    from seat import COMMAND, PATIENCE, Seat, surroundings

    from tutor.cli.library import COME_ALONG
    from tutor.cli.places import content_folder
    from tutor.packs import compile_pack

    Command = Callable[..., "subprocess.CompletedProcess[str]"]

    @pytest.fixture
    def handshake(tmp_path: Path) -> Command:
        """Run ``handshake`` with pipes; ``env`` changes its surroundings, None takes a variable away."""

        def run(
            *arguments: str, said: str = "", env: dict[str, str | None] | None = None, **other: object
        ) -> "subprocess.CompletedProcess[str]":
            given: dict[str, object] = {
                "input": None if "stdin" in other else said,
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                "encoding": "utf-8",
                "errors": "surrogateescape",
                "timeout": PATIENCE,
            }
            surrounding = surroundings(tmp_path, **(env or {}))
            return subprocess.run([*COMMAND, *arguments], env=surrounding, check=False, **(given | other))

        return run

    @pytest.fixture
    def sit(tmp_path: Path) -> Iterator[Callable[..., Seat]]:
        """Sit down at a terminal and type a command; whoever still sits there is shown out."""
        seats: list[Seat] = []

        def take(
            *arguments: str, columns: int = 80, rows: int = 24, env: dict[str, str | None] | None = None
        ) -> Seat:
            seats.append(Seat([*arguments], surroundings(tmp_path, **(env or {})), columns, rows))
            return seats[-1]

        yield take
        for seat in seats:
            seat.__exit__(None, None, None)

    @pytest.fixture(scope="session")
    def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
        """The packs as they come with an installed program."""
        folder = tmp_path_factory.mktemp("packs")
        for id in COME_ALONG:
            compile_pack(content_folder() / id, folder)
        return folder

    @pytest.fixture
    def packs_at_hand(loaded: Path, tmp_path: Path) -> None:
        """Nobody waits for the packs to be read."""
        shutil.copytree(loaded, tmp_path / "handshake" / "cache")
