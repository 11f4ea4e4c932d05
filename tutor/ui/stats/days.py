"""A calendar of the days practised: weeks as columns, Monday on top; the fuller a cell, the more answers."""

from rich.cells import cell_len
from rich.text import Text

from tutor.practice import goal as goals
from tutor.practice import standing as standings
from tutor.practice import stretches
from tutor.ui.look import MARGIN, Lines, Look, pad
from tutor.ui.pictures.canvas import strokes_for
from tutor.wording import N_
from tutor.wording import standing as words_of

FEWEST_WEEKS, MOST_WEEKS = 9, 26
"""A calendar begins with the first day practised, but is no strip either."""

LEVELS = (1, 10, 30)
"""Answers from which a cell is fuller."""

STYLES = ("dim", "cyan", "cyan", "bold cyan")
DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def calendar(standing: standings.Standing, look: Look) -> Lines:
    """Months by their numbers above, a row a weekday, what the cells say below."""
    words = look.words
    names = [look.plain(words(day)) for day in DAYS]
    side = max(map(cell_len, names)) + 1
    weeks = min((look.width - 2 * MARGIN - side) // 2, max(_weeks(standing), FEWEST_WEEKS), MOST_WEEKS)
    columns = stretches.calendar(standing.days, standing.today, weeks)
    fills = strokes_for(look.signs).fills[::-1]
    first, last = words_of.day(columns[0][0][0]), words_of.day(standing.today)
    title = words("Days, {first} to {last}", first=first, last=last)
    lines = [*look.wrap(title, "bold"), _months(columns, side)]
    for row, name in enumerate(names):
        line = Text.assemble(" " * MARGIN, (pad(name, side), "dim"))
        for week in columns:
            if row < len(week):
                level = sum(week[row][1] >= least for least in LEVELS)
                line.append(f"{fills[level]} ", STYLES[level])
        line.rstrip()
        lines.append(line)
    few, some, many = LEVELS
    told = words(
        "{none} none  {a} {few} to {some}  {b} up to {many}  {c} more",
        none=fills[0],
        a=fills[1],
        b=fills[2],
        c=fills[3],
        few=few,
        some=some - 1,
        many=many - 1,
    )
    return [*lines, *look.wrap(words("Questions a day: {told}", told=told), "dim")]


def _weeks(standing: standings.Standing) -> int:
    """From the week of the first day practised to this one."""
    first = standing.days[0].day if standing.days else standing.today
    return stretches.week_of(standing.today) - stretches.week_of(first) + 1


def _months(columns: list[list[tuple[int, int]]], side: int) -> Text:
    """The month's number over the first week, and over each that has the first day of a month."""
    line = ""
    for at, week in enumerate(columns):
        first = next((day for day, _ in week if goals.date_of(day).day == 1), None)
        if at == 0 or first is not None:
            month = goals.date_of(week[0][0] if first is None else first).month
            line = line.ljust(MARGIN + side + 2 * at) + f"{month:02}"
    return Text(line, "dim")
