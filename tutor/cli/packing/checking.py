"""Check a pack and say what was found: as lines, as JSON, or as JUnit's XML."""

import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor.cli.library import COME_ALONG
from tutor.cli.packing.sources import Origin, origin
from tutor.cli.said import fold, printed, wording

if TYPE_CHECKING:
    from tutor.packs import Checked, Files, Pack, Problem
    from tutor.wording import Wording


def check_and_report(path: str, form: str, seeds: int) -> int:
    """Check the pack at ``path`` with the seeds below ``seeds``. The exit code: 1 with errors."""
    words = printed() if form == "text" else wording()
    where = origin(path)
    checked = checked_with_bar(words, where, seeds)
    if form == "junit":
        _junit(words, where, checked)
    else:
        (_json if form == "json" else _text)(words, where, checked, seeds)
    return 1 if checked.errors else 0


def checked_with_bar(words: "Wording", where: Origin, seeds: int) -> "Checked":
    """The pack checked, with a bar from the first second on."""
    from tutor.cli.bar import bar_after_a_second
    from tutor.packs import check_pack

    taken = () if where.comes_along() else COME_ALONG
    with bar_after_a_second(lambda: words("checking {path}", path=where.shown)) as done:
        return check_pack(where.files, range(seeds), done, taken)


def loaded_with_bar(words: "Wording", path: str, files: "Files") -> "Pack":
    """The pack loaded in full, with a bar as above."""
    from tutor.cli.bar import bar_after_a_second
    from tutor.packs import load_pack

    with bar_after_a_second(lambda: words("reading {path}", path=path)) as done:
        return load_pack(files, done)


def problem_lines(words: "Wording", where: Origin, problems: Sequence["Problem"]) -> list[str]:
    """``path/file:line: id: what is wrong; what to do``, warnings named as such."""
    from tutor.packs import WARNINGS
    from tutor.wording import one_line

    lines = []
    for problem in problems:
        place = one_line(where.place(problem.place))
        parts = [place, problem.id, words("warning") if problem.code in WARNINGS else ""]
        lines.append(": ".join([*filter(None, parts), words.problem(problem)]))
    return lines


def _text(words: "Wording", where: Origin, checked: "Checked", seeds: int) -> None:
    columns = os.get_terminal_size(1).columns if sys.stdout.isatty() else None
    for line in problem_lines(words, where, checked.problems):
        print("\n".join(fold(line, columns)) if columns else line)
    if checked.pack is not None:
        lessons = checked.pack.lessons.values()
        print(
            words(
                "{id} {version}: questions {questions}, seeds {seeds}, errors {errors}, warnings {warnings}",
                id=checked.pack.id,
                version=checked.pack.version,
                questions=sum(lesson.questions for lesson in lessons),
                seeds=seeds,
                errors=len(checked.errors),
                warnings=len(checked.warnings),
            )
        )


def _json(words: "Wording", where: Origin, checked: "Checked", seeds: int) -> None:
    from tutor.packs import WARNINGS

    pack = checked.pack
    found = [
        {
            "file": problem.file,
            "line": problem.line or None,
            "id": problem.id or None,
            "level": "warning" if problem.code in WARNINGS else "error",
            "code": problem.code,
            "message": words.problem(problem),
        }
        for problem in checked.problems
    ]
    told = {
        "path": where.shown,
        "pack": pack and pack.id,
        "version": pack and pack.version,
        "hash": pack and pack.hash,
        "questions": pack and sum(lesson.questions for lesson in pack.lessons.values()),
        "seeds": seeds,
        "problems": found,
    }
    print(json.dumps(told, ensure_ascii=False))


def _junit(words: "Wording", where: Origin, checked: "Checked") -> None:
    """One test case a file; an error is its failure, a warning stands in its output."""
    from xml.etree import ElementTree as Xml

    from tutor.wording import one_line

    files = list(dict.fromkeys([*_files(checked), *(problem.file for problem in checked.problems)]))
    shown = one_line(where.shown)
    suite = Xml.Element("testsuite", name=f"handshake pack check {shown}", tests=str(len(files)))
    for file in files:
        case = Xml.SubElement(suite, "testcase", classname=shown, name=one_line(file))
        for element, problems in (("failure", checked.errors), ("system-out", checked.warnings)):
            mine = [problem for problem in problems if problem.file == file]
            if mine:
                body = "\n".join(problem_lines(words, where, mine))
                Xml.SubElement(case, element).text = body
    failed = sum(case.find("failure") is not None for case in suite)
    suite.set("failures", str(failed))
    suite.set("errors", "0")
    Xml.indent(suite)
    sys.stdout.write(Xml.tostring(suite, encoding="unicode", xml_declaration=False) + "\n")


def _files(checked: "Checked") -> list[str]:
    if checked.pack is None:
        return []
    return ["pack.toml", "scenarios.toml", *(lesson.file for lesson in checked.pack.lessons.values())]
