"""Mutation testing of the reference TCP: ``python tests/mutation/run.py``. See README.md beside this file.

Makes every mutant of the modules, lets the matrix and tests/tcp look for each in a process of its own, and
prints how many were killed, which are listed in equivalent.toml as changing nothing, and which live. Exits 1
if one lives that is not listed, or if one that is listed is killed. Needs ``os.fork``.
"""

import argparse
import itertools
import os
import resource
import subprocess
import sys
import time
import tomllib
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import killers
import patching
import pytest
from operators import Mutant, mutants

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CUT = (
    *("seq", "segment", "tcb", "policy", "options", "held", "turn"),
    *("opening", "arrives", "text", "calls", "timeouts", "reaction", "connection"),
)
"""``seq``, ``segment`` and ``connection``, and what the latter was cut into."""
SECONDS = 30  # of the processor, until a mutant counts as one that never ends
MEMORY = 3 * 2**30  # octets, until one counts as a mutant that takes everything
NONE = "none"  # instead of a mutant
VERDICTS = {killers.LIVES: "lives", killers.BY_MATRIX: "matrix", killers.BY_TESTS: "tests"}
ADDOPTS = "addopts=--import-mode=importlib -m 'not slow'"
SESSION = ["-o", ADDOPTS, "-p", "no:cacheprovider", "-p", "no:terminal", "-s", str(ROOT / "tests/tcp")]


class Task(NamedTuple):
    """A mutant to be looked for, and the module it is of."""

    module: str
    mutant: Mutant

    @property
    def name(self) -> str:
        """Module, scope and change."""
        return f"{self.module.rpartition('.')[2]}.{self.mutant.name}"


def tasks(modules: Sequence[str]) -> Iterator[Task]:
    """Every mutant of the modules."""
    for module in (f"tutor.tcp.{name}" for name in modules):
        for mutant in mutants(patching.source_of(module).read_text(encoding="utf-8")):
            yield Task(module, mutant)


def listed() -> dict[str, str]:
    """The mutants that change nothing, each with the reason."""
    return tomllib.loads((HERE / "equivalent.toml").read_text(encoding="utf-8"))


class Run:
    """A pytest plugin: instead of running the tests once, it has them look for one mutant after another."""

    def __init__(self, todo: list[Task], jobs: int, alone: bool) -> None:
        self.todo, self.jobs, self.alone = todo, jobs, alone
        self.verdicts: dict[str, str] = {}
        self.collected = False
        self._begun = time.monotonic()

    def pytest_sessionstart(self) -> None:
        """Few examples of each property, the same ones each time."""
        from hypothesis import settings

        settings.register_profile("few", max_examples=10, deadline=None, database=None, derandomize=True)
        settings.load_profile("few")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Called by pytest when all tests are collected."""
        self.collected = not session.testsfailed
        if self.alone:
            self.verdicts[""] = (
                self._look(killers.quick_first(session.items), ()) if self.collected else "tests"
            )
            if self.verdicts[""] == "lives" and killers.matrix_parts(killers.cases()):
                self.verdicts[""] = "matrix"
            return True
        known = list(killers.cases())
        if killers.matrix_parts(known):
            raise RuntimeError("the matrix finds a fault without any mutant")
        items = killers.fastest_first(session.items)
        if (
            subprocess.run([sys.executable, __file__, "--alone", NONE], check=False).returncode
            != killers.LIVES
        ):
            raise RuntimeError("a new interpreter finds a fault without any mutant")
        functions = patching.living("tutor.tcp")
        running: dict[int, Task] = {}
        for task in self.todo:
            while len(running) >= self.jobs:
                self._wait(running)
            running[self._start(task, functions, items, known)] = task
        while running:
            self._wait(running)
        return True

    def _start(
        self, task: Task, functions: patching.Living, items: list[pytest.Item], known: list[killers.Case]
    ) -> int:
        """Fork a process that looks for the mutant; its number."""
        if pid := os.fork():
            return pid
        patching.silence()
        _limit()
        code = killers.BY_TESTS
        try:
            if patching.can_be_placed(functions, task.module, task.mutant.scope):
                patching.place(functions, task.module, task.mutant.scope, task.mutant.tree())
                code = _code(self._look(items, known))
            else:
                command = [sys.executable, __file__, "--alone", task.name, task.module.rpartition(".")[2]]
                code = subprocess.run(command, check=False, stdout=-3, stderr=-3).returncode
        finally:
            os._exit(code if code >= 0 else 128)

    @staticmethod
    def _look(items: list[pytest.Item], known: Iterable[killers.Case]) -> str:
        """A few thousand vectors first, which is quick and kills most; then the tests; then the rest."""
        tail = iter(known)
        if killers.matrix_parts(itertools.islice(tail, 5000)):
            return "matrix"
        if any(killers.fails(item) for item in items):
            return "tests"
        return "matrix" if killers.matrix_parts(tail) else "lives"

    def _wait(self, running: dict[int, Task]) -> None:
        pid, status = os.wait()
        task = running.pop(pid)
        code = os.waitstatus_to_exitcode(status)
        self.verdicts[task.name] = verdict = VERDICTS.get(code, "never ends")
        done, all_ = len(self.verdicts), len(self.todo)
        if verdict in ("lives", "never ends"):
            print(f"{verdict}: {task.name}", flush=True)
        if done % 100 == 0:
            print(f"  {done} of {all_}, {time.monotonic() - self._begun:.0f} s", file=sys.stderr, flush=True)


def _code(verdict: str) -> int:
    return next(code for code, said in VERDICTS.items() if said == verdict)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, 4 * SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def alone(name: str, modules: Sequence[str]) -> int:
    """Look for one mutant that has to be there at import; the exit status says what killed it."""
    if name != NONE:
        task = next(each for each in tasks(modules) if each.name == name)
        sys.meta_path.insert(0, patching.AtImport(task.module, task.mutant.tree()))
    resource.setrlimit(resource.RLIMIT_CPU, (4 * SECONDS, 4 * SECONDS))  # the second reading reads anew
    run = Run([], 1, alone=True)
    try:
        pytest.main(SESSION, plugins=[run])
    except BaseException:  # whatever it is, it was noticed
        return killers.BY_TESTS
    return _code(run.verdicts.get("", "tests"))


def report(verdicts: dict[str, str], seconds: float, whole: bool) -> int:
    """Print the figure; 1 if it is not what it has to be."""
    known = listed().keys()
    lives = {name for name, verdict in verdicts.items() if verdict == "lives"}
    told = lives & known
    stale = sorted((known if whole else known & verdicts.keys()) - lives)
    count = Counter("listed" if name in told else said for name, said in verdicts.items())
    print(
        f"{len(verdicts)} mutants in {seconds:.0f} s: "
        + ", ".join(f"{n} {said}" for said, n in count.items())
    )
    for name in sorted(lives - told):
        print(f"lives: {name}")
    for name in stale:
        print(f"listed as changing nothing, but killed or gone: {name}")
    return 1 if stale or lives - told else 0


def main() -> int:
    """Read the command line, run, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of tutor.tcp: {' '.join(CUT)} (all)")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time (2)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only mutants whose name has this in it")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth mutant (1)")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    given = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    warnings.simplefilter("ignore", SyntaxWarning)  # a mutant may well read oddly
    if given.alone:
        return alone(given.alone, given.modules)
    todo = [task for task in tasks(given.modules or CUT) if given.only in task.name][:: given.every]
    begun = time.monotonic()
    run = Run(todo, given.jobs, alone=False)
    status = pytest.main(SESSION, plugins=[run])
    if not run.collected or status not in (0, 5) or len(run.verdicts) != len(todo):
        print("the tests do not pass without any mutant, or mutants have the same name", file=sys.stderr)
        return 2
    whole = not (given.modules or given.only or given.every > 1)
    return report(run.verdicts, time.monotonic() - begun, whole)


if __name__ == "__main__":
    sys.exit(main())
