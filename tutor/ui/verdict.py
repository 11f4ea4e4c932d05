"""A verdict: a line a field, then the rule that decides each field that was wrong.

Right and wrong are said by a sign and a word; colour only repeats them.
"""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from tutor import wording
from tutor.engine import Graded
from tutor.quiz import Field, FieldVerdict, Question, Rule
from tutor.ui.choices import chosen, counted
from tutor.ui.look import MARGIN, Lines, Look, apart, pad
from tutor.wording import ON_CONCEPTS, STATED

GOOD = "green"
BAD = "red"
INDENT = 3

DECIDING = "deciding-step"
"""The kind of question whose verdict tells what that step did."""


def verdict(graded: Graded, look: Look) -> Lines:
    """The table of fields; notes, feedback and rules with their sections; what a wrong answer looks like and
    would have brought; the author's why, and what a stated answer rests on.
    """
    return [*_table(graded, look), *_reasons(graded, look)]


def judged(graded: Graded, look: Look) -> Lines:
    """The verdict with air around it, as it stands below an answer."""
    return [Text(), *verdict(graded, look), Text()]


def _table(graded: Graded, look: Look) -> Lines:
    """Three columns where all rows fit; else one field after the other, wrapped."""
    cells = [_cells(field, graded, look) for field in graded.verdict.fields]
    labels = max(cell_len(label) for label, _, _ in cells)
    answers = max(cell_len(given) for _, given, _ in cells)
    gap = 3 if answers else 0
    width = INDENT + labels + 3 + answers + gap + max(mark.cell_len for _, _, mark in cells)
    if width > look.width - 1:
        return [line for each in cells for line in _narrow(*each, look)]
    return [
        Text.assemble(" " * INDENT, (pad(label, labels), "dim"), "   ", pad(given, answers), " " * gap, mark)
        for label, given, mark in cells
    ]


def _narrow(label: str, given: str, mark: Text, look: Look) -> Lines:
    """``label: given  mark``, on two lines where one is too short."""
    said = Text(f"{label}: {given}".rstrip())
    line = Text.assemble(" " * INDENT, said, "  ", mark)
    if line.cell_len < look.width:
        return [line]
    return [*look.wrap(said.plain, indent=INDENT), *look.wrap(mark.plain, str(mark.style), indent=5, hang=2)]


def _cells(field: FieldVerdict, graded: Graded, look: Look) -> tuple[str, str, Text]:
    asked = _field(graded.question, field)
    label = look.plain(look.words.label(asked, graded.question.ends))
    given = "" if field.given is None else _worded(field.given, asked, look)
    return label, look.plain(given), _mark(field, asked, done=graded.done, look=look)


def _mark(field: FieldVerdict, asked: Field, *, done: bool, look: Look) -> Text:
    words, signs = look.words, look.signs
    if field.correct:
        return look.text(f"{signs.good} {words('right')}", GOOD)
    if not done:
        return look.text(f"{signs.bad} {words('not yet')}", BAD)
    if asked.aspect == "open":
        skipped = look.text(f"{signs.to} {words('it should say this:')}")
        return skipped if field.given is None else look.text(f"{signs.bad} {words('not enough points')}", BAD)
    expected = words.text(asked.shown) if asked.shown else _worded(field.expected, asked, look)
    answer = words("the answer is {answer}", answer=expected)
    if field.given is None:
        return look.text(f"{signs.to} {answer}")
    return look.text(f"{signs.bad} {answer}", BAD)


def _worded(value: str, asked: Field, look: Look) -> str:
    """A value as the learner is shown it: an option's own text, "none" in the language."""
    if asked.aspect in ("choices", "order") and asked.choices:
        return counted(value, asked.choices)
    option = chosen(value, asked.choices)
    if option is not None:
        return look.words.option(option)
    return look.words("none") if value == "none" else " ".join(value.split())


def _reasons(graded: Graded, look: Look) -> Lines:
    lines: Lines = []
    for field in graded.verdict.fields:
        if field.feedback is not None:
            lines += look.wrap(look.words.text(field.feedback), indent=INDENT)
        if field.aspect == "open" and field.given is None:
            for number, point in enumerate(_field(graded.question, field).points, start=1):
                lines += look.item(str(number), look.words.text(point.text), indent=INDENT)
    on_concepts = graded.verdict.fields[0].rule.id in ON_CONCEPTS
    said = ((look.words.sentence(rule), "" if on_concepts else rule.section) for rule in _rules(graded))
    for sentence, section in dict.fromkeys(said):
        lines += cited(sentence, section, look)
    if graded.done and graded.question.kind == DECIDING:
        told = wording.decided(look.words, graded.question)  # loaded when it is wanted
        lines += cited(told.text, told.section, look) if told else []
    if graded.diagnosed or graded.consequence is not None:
        from tutor.ui.aftermath import aftermath  # a right answer has none

        lines += aftermath(graded, look)
    if graded.done and graded.question.why is not None:
        lines += look.wrap(look.words.text(graded.question.why), indent=INDENT)
    if on_concepts:
        lines = with_source(lines, look.words.citations(graded.question), look)
    return [Text(), *lines] if lines else []


def _rules(graded: Graded) -> Iterator[Rule]:
    """What is to be said: the rule of every wrong field, all notes, and of a right answer one at least."""
    fields = graded.verdict.fields
    for field in fields:
        if not field.correct and field.rule.id not in STATED:
            yield field.rule
        if field.note is not None:
            yield field.note
    if graded.verdict.correct and graded.question.why is None and fields[0].rule.id not in STATED:
        yield fields[0].rule


def cited(said: str, section: str, look: Look) -> Lines:
    """A sentence, and the section it rests on flush right: on its last line or on one of its own."""
    return cited_by(said, look.words.citation(section), look)


def cited_by(said: str, written: str, look: Look) -> Lines:
    """The same with a source as it is written; nothing for none."""
    return with_source(look.wrap(said, indent=INDENT), written, look)


def with_source(lines: Lines, written: str, look: Look) -> Lines:
    """What is said, and what it rests on flush right as above."""
    if not written:
        return lines
    source = look.text(written, "dim")
    joined = apart(lines[-1][MARGIN:], source, look.width) if lines else None
    return [*lines[:-1], joined] if joined is not None else [*lines, *_right(source, look)]


def _right(section: Text, look: Look) -> Lines:
    space = look.width - 1 - section.cell_len
    fits = space >= INDENT
    return [Text.assemble(" " * space, section)] if fits else look.wrap(section.plain, "dim", indent=INDENT)


def _field(question: Question, verdict: FieldVerdict) -> Field:
    return next(field for field in question.fields if field.name == verdict.name)
