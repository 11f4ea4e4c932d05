"""A bar for each skill that was met, for each group of them, and for each time by which some come due."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from tutor.practice import standing as standings
from tutor.ui.look import MARGIN, Lines, Look, pad
from tutor.ui.stats.marks import STYLES, Marks
from tutor.wording import standing as words_of

LONGEST = 30
"""Cells of a bar, at most."""

SHORTEST = 10

LONGEST_WAITING = 4
"""Of what is due, so many by their names."""

DAYS = (1, 3, 7, 21, 60)
"""Days that a memory lasts from which a skill's bar has one cell more."""

BETWEEN = 2
"""Cells from one column of skills to the next."""

BEST_FIRST = standings.MASTERIES[::-1]


def bars(standing: standings.Standing, marks: Marks, look: Look) -> Lines:
    """The groups: name, bar, counts (below where a line has no room); and their skills, each with its bar."""
    words = look.words
    names = [look.plain(words_of.group(words, each.group)) for each in standing.groups]
    counts = [look.plain(words_of.counted(words, each)) for each in standing.groups]
    widest, said = max(map(cell_len, names)), max(map(cell_len, counts))
    lines = look.wrap(words("Skills"), "bold")
    beside = look.width - 2 * MARGIN - widest - said - 4
    for name, count, each in zip(names, counts, standing.groups, strict=True):
        if beside >= SHORTEST:
            bar = _bar(each, min(beside, LONGEST), marks)
            lines.append(Text.assemble(" " * MARGIN, pad(name, widest), "  ", bar, "  ", count))
        else:
            lines += look.wrap(name)
            bar = _bar(each, min(look.width - 2 * MARGIN - 2, LONGEST), marks)
            lines += [Text.assemble(" " * (MARGIN + 2), bar), *look.wrap(count, "dim", indent=MARGIN + 2)]
        lines += _skills([skill for skill in standing.skills if skill.group == each.group], marks, look)
    if any(skill.card is not None for skill in standing.skills):
        days = ", ".join(map(str, DAYS))
        told = words("Cells of a skill's bar: it would stay with you for {days} days and more.", days=days)
        lines += look.wrap(told, "dim")
    return lines


def _skills(skills: Sequence[standings.SkillStanding], marks: Marks, look: Look) -> Lines:
    """Those that were met: mark, bar, name; side by side where all names leave the room."""
    met = [
        (_skill_bar(each, marks), look.plain(look.words.skill(each.skill))) for each in skills if each.card
    ]
    if not met:
        return []
    indent = MARGIN + 2
    side = met[0][0].cell_len + 1
    column = side + max(cell_len(name) for _, name in met) + BETWEEN
    columns = (look.width - indent - MARGIN + BETWEEN) // column
    if columns < 2:
        return [line for bar, name in met for line in _beside(bar, name, indent + side, look)]
    rows = -(-len(met) // columns)
    lines: Lines = []
    for row in range(rows):
        line = Text(" " * indent)
        for bar, name in met[row::rows]:
            line.append_text(bar).append(" " + pad(name, column - side))
        line.rstrip()
        lines.append(line)
    return lines


def _beside(bar: Text, name: str, start: int, look: Look) -> Lines:
    """A skill on lines of its own: the name beside the bar."""
    first, *rest = look.wrap(name, indent=start)
    return [Text.assemble(" " * (start - bar.cell_len - 1), bar, " ", first.plain[start:]), *rest]


def _skill_bar(each: standings.SkillStanding, marks: Marks) -> Text:
    """The mark, and a cell for each of ``DAYS`` that the memory lasts."""
    sign, style = marks.of(each.mastery)
    lasts = each.card.stability if each.card is not None else 0.0
    cells = sum(lasts >= days for days in DAYS)
    fills = marks.strokes.fills
    return Text.assemble(
        (f"{sign} ", style), (fills[0] * cells, style), (fills[-1] * (len(DAYS) - cells), "dim")
    )


def _bar(each: standings.GroupStanding, width: int, marks: Marks) -> Text:
    """The best known first; what there is any of has a cell at least."""
    bar, left, total = Text(), width, each.total
    for mastery in BEST_FIRST[:-1]:
        count = each.counts[mastery]
        cells = min(max(round(width * count / total), 1), left) if count else 0
        bar.append(marks.fill(mastery) * cells, STYLES[mastery])
        left -= cells
    if not each.counts["not-met"] and bar.plain:
        bar.append(bar.plain[-1] * left, bar.spans[-1].style if bar.spans else "")
        return bar
    return bar.append(marks.fill("not-met") * left, STYLES["not-met"])


def coming(standing: standings.Standing, review: str, marks: Marks, look: Look) -> Lines:
    """What comes due by when, and the skills that have waited longest."""
    words = look.words
    lines = look.wrap(words("Due"), "bold")
    names = [look.plain(words_of.until(words, until)) for until, _ in standing.coming]
    widest, most = max(map(cell_len, names)), max((n for _, n in standing.coming), default=0)
    digits = len(str(most))
    room = min(look.width - 2 * MARGIN - widest - digits - 4, LONGEST)
    for name, (_, count) in zip(names, standing.coming, strict=True):
        cells = max(round(room * count / most), 1) if count else 0
        bar = (marks.strokes.fills[0] * cells, "cyan")
        line = Text.assemble(" " * MARGIN, pad(name, widest), f"  {count:>{digits}}  ", bar)
        line.rstrip()
        lines.append(line)
    lines += look.wrap(words_of.due(words, len(standing.due), review))
    for skill in standing.due[:LONGEST_WAITING]:
        lines += look.wrap(words.skill(skill), indent=MARGIN + 2, hang=2)
    if (more := len(standing.due) - LONGEST_WAITING) > 0:
        lines += look.wrap(words("and {n} more", n=more), "dim", indent=MARGIN + 2)
    return lines
