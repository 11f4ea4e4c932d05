"""The end of a lesson: what was right at once, what to look at again, how long it took."""

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from rich.text import Text

from tutor.engine import Finished, Tally
from tutor.quiz import Question
from tutor.ui.look import Lines, Look, apart, pad
from tutor.ui.verdict import cited_by
from tutor.wording import ON_CONCEPTS

BAR = 10
"""Cells of a full bar."""

MOST_MISSES = 4
"""Things worth reading again at one sitting; the others come with the next run."""

MOST_SKILLS = 5
"""Skills worth another look: those that were not always right, the weakest first."""

MENU = 6
"""Lines that what comes next takes below."""


def summary(finished: Finished, asked: Mapping[str, Question], look: Look) -> Lines:
    """Title and time, a bar an aspect, and what to look at again; ``asked`` are the questions by id."""
    top = [*_title(finished, look), Text(), *_bars(finished.tallies, look), *_skills(finished, look)]
    things = list(dict.fromkeys(_missed(finished, asked, look)))
    for most in range(MOST_MISSES, 0, -1):
        again = _again(things, most, look)
        if len(top) + len(again) + 1 + MENU <= look.height:
            break
    return [*top, *again, Text()]


def _title(finished: Finished, look: Look) -> Lines:
    words = look.words
    done = words("Done: {title}", title=words.text(finished.place.title))
    right = sum(tally.right for tally in finished.tallies)
    total = sum(tally.total for tally in finished.tallies)
    minutes = words.plural("{n} minute", "{n} minutes", max(1, round(finished.spent / 60_000)))
    spent = words("{minutes}, {right} of {total} right at once", minutes=minutes, right=right, total=total)
    joined = apart(look.text(done, "bold"), look.text(spent, "dim"), look.width)
    return [joined] if joined is not None else [*look.wrap(done, "bold"), *look.wrap(spent, "dim")]


def _bars(tallies: tuple[Tally, ...], look: Look) -> Lines:
    """All bars on a line, or one below the other with their ends in line."""
    labels = [look.plain(look.words.aspect(tally.aspect)) for tally in tallies]
    across = Text("   ")
    for label, tally in zip(labels, tallies, strict=True):
        across.append_text(
            Text.assemble(f"{label} ", *_bar(tally, look), f" {tally.right}/{tally.total}    ")
        )
    across.rstrip()
    if across.cell_len <= look.width - 1:
        return [across]
    widest = max(map(cell_len, labels))
    return [
        Text.assemble(f" {pad(label, widest)} ", *_bar(tally, look), f" {tally.right}/{tally.total}")
        for label, tally in zip(labels, tallies, strict=True)
    ]


def _skills(finished: Finished, look: Look) -> Lines:
    """What was not right each time, by skill."""
    weak = [
        each for each in finished.skills if each.right < each.total and not each.skill.startswith("concept:")
    ][:MOST_SKILLS]
    if not weak:
        return []
    lines: Lines = [Text(), *look.wrap(look.words("Weakest:"), "bold")]
    for each in weak:
        counted = f"{each.right}/{each.total}"
        lines += look.wrap(f"{counted}  {look.words.skill(each.skill)}", indent=3)
    return lines


def _bar(tally: Tally, look: Look) -> list[tuple[str, str]]:
    """The full cells, the part of one, and room up to a whole bar."""
    blocks = look.signs.blocks
    parts = round(BAR * len(blocks) * tally.right / tally.total) if tally.total else 0
    full, rest = divmod(parts, len(blocks))
    drawn = blocks[-1] * full + (blocks[rest - 1] if rest else "")
    return [(drawn, "green"), (" " * (BAR - cell_len(drawn)), "")]


def _again(things: list[tuple[str, str]], most: int, look: Look) -> Lines:
    """What was wrong at the first try, each thing once, ``most`` of them in words."""
    if not things:
        return []
    lines: Lines = [Text(), *look.wrap(look.words("Look again at:"), "bold")]
    for said, source in things[:most]:
        lines += cited_by(said, source, look)
    if (more := len(things) - most) > 0:
        lines += look.wrap(look.words("and {n} more", n=more), "dim", indent=3)
    return lines


def _missed(finished: Finished, asked: Mapping[str, Question], look: Look) -> Iterator[tuple[str, str]]:
    """The rules behind the misses and what they rest on; where an author stated the key, the question."""
    for verdict in finished.missed:
        for field in verdict.fields:
            if field.correct:
                continue
            if field.rule.id not in ON_CONCEPTS:
                yield look.words.sentence(field.rule), look.words.citation(field.rule.section)
            elif verdict.question in asked:
                question = asked[verdict.question]
                yield look.words.stem(question), look.words.citations(question)
