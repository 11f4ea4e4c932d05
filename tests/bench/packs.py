"""What a pack costs: printed as JSON for ``run.py``, times in seconds. The first argument: how often.

``check``: one question run with one more seed, beside parsing it with tomllib; ``installed``: an installed
pack loaded that has not changed, beside parsing its files; ``many``: the peak of memory, in octets, and the
seconds of loading a pack of 10,000 questions in a process of its own; ``write FOLDER``: packs to install.
"""

import json
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from tutor.cli.places import content_folder
from tutor.packs import Folder, Pack, check_pack, load_installed, load_pack, pack_octets

LESSONS, STEPS = 200, 50
PACKS = 20

HEAD = """format = 1
id = "many"
version = "1.0"
license = "MIT"
author = "Bench"
languages = ["en"]
title.en = "Many"
lessons = [{lessons}]
"""
SCENARIO = """format = 1
[[scenario]]
id = "open"
title.en = "Open"
about.en = "It opens."
script = ["server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver"]
"""
LESSON = """format = 1
id = "n{n}"
scenario = "open"
minutes = 1
title.en = "Lesson {n}"
goal.en = "Learn."
"""
ASKS = (
    'ask = "next-segment"\nat = {at}\nhint.en = ["one", "two"]\nwhy.en = "So it is with number {q}."\n',
    'ask = "states"\nat = {at}\nwhy.en = "So it is with number {q}."\n',
    'ask = "choice"\nsections = ["3.5"]\nstem.en = "Question {q}?"\n[[step.options]]\ncorrect = true\n'
    'text.en = "Yes {q}"\n[[step.options]]\ntext.en = "No {q}"\nfeedback.en = "It is yes."\n',
)


def write_many(folder: Path) -> None:
    """A pack of ``LESSONS`` lessons of ``STEPS`` questions each."""
    (folder / "lessons").mkdir(parents=True)
    names = ", ".join(f'"n{n}"' for n in range(LESSONS))
    (folder / "pack.toml").write_text(HEAD.format(lessons=names), encoding="utf-8")
    (folder / "scenarios.toml").write_text(SCENARIO, encoding="utf-8")
    for n in range(LESSONS):
        steps = "".join(
            f'\n[[step]]\nid = "q{q}"\n' + ASKS[q % len(ASKS)].format(q=q, at=q % 3 + 1) for q in range(STEPS)
        )
        (folder / "lessons" / f"n{n}.toml").write_text(LESSON.format(n=n) + steps, encoding="utf-8")


def took(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def parsed(files: list[Path]) -> None:
    """What any reader of TOML has to do."""
    for path in files:
        tomllib.loads(path.read_text(encoding="utf-8"))


def check(times: int) -> dict[str, list[float]]:
    """A seed more for every question of the built-in pack, and parsing its files."""
    folder = content_folder() / "handshake"
    files, seeds = sorted(folder.rglob("*.toml")), 10
    ours, theirs = [], []
    for _ in range(times):
        theirs.append(took(lambda: parsed(files)))
        one = took(lambda: check_pack(Folder(folder), range(1)))
        ours.append((took(lambda: check_pack(Folder(folder), range(1 + seeds))) - one) / seeds)
    return {"ours": ours, "theirs": theirs}


def installed(times: int) -> dict[str, list[float]]:
    """The built-in lessons as an installed bundle, every lesson decoded, and parsing the same files."""
    folder = content_folder() / "handshake"
    pack = load_pack(folder)
    files = sorted(folder.rglob("*.toml"))
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as temp:
        bundle = Path(temp) / "handshake.handshake"
        bundle.write_bytes(pack_octets(Folder(folder), pack.id, pack.version, tuple(pack.lessons)))
        assert whole(load_installed(bundle, Path(temp) / "cache")) == pack.lessons
        for _ in range(times):
            ours.append(took(lambda: whole(load_installed(bundle, Path(temp) / "cache"))))
            theirs.append(took(lambda: parsed(files)))
    return {"ours": ours, "theirs": theirs}


def whole(pack: Pack) -> dict[str, object]:
    """Every lesson of a pack, for one that is kept decodes them when they are asked for."""
    return dict(pack.lessons)


def many() -> dict[str, list[float]]:
    """Load ten thousand questions, here."""
    import resource

    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp) / "many"
        write_many(folder)
        seconds = took(lambda: load_pack(folder))
    unit = 1 if sys.platform == "darwin" else 1024
    return {"octets": [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit], "seconds": [seconds]}


def write_few(folder: Path) -> dict[str, list[float]]:
    """Write a shelf of ``PACKS`` packs, a folder each, none of which anybody learns from."""
    for n in range(PACKS):
        pack = folder / f"few-{n}"
        (pack / "lessons").mkdir(parents=True)
        head = HEAD.replace('"many"', f'"few-{n}"').format(lessons='"n0"')
        (pack / "pack.toml").write_text(head, encoding="utf-8")
        (pack / "scenarios.toml").write_text(SCENARIO, encoding="utf-8")
        step = '\n[[step]]\nid = "q0"\n' + ASKS[0].format(q=0, at=1)
        (pack / "lessons" / "n0.toml").write_text(LESSON.format(n=0) + step, encoding="utf-8")
    return {}


def main() -> None:
    """Measure what the second argument names."""
    times, name, *folder = int(sys.argv[1]), *sys.argv[2:]
    match name:
        case "many":
            print(json.dumps(many()))
        case "write":
            print(json.dumps(write_few(Path(*folder))))
        case _:
            print(json.dumps({"check": check, "installed": installed}[name](times)))


if __name__ == "__main__":
    main()
