"""Where a learner stands, to look at: Figure 5 with its marks, bars, a calendar, a line, and the goal.

Takes what ``tutor.practice`` says is so; draws it for this screen and decides nothing. Marks always have
their words beside them or in a legend: nothing is told by colour alone.
"""

from rich.text import Text

from tutor.practice import goal as goals
from tutor.practice import standing as standings
from tutor.practice import stretches
from tutor.ui.look import Lines, Look, apart
from tutor.ui.stats.bars import bars, coming
from tutor.ui.stats.beliefs import beliefs
from tutor.ui.stats.days import calendar
from tutor.ui.stats.figure import marked_figure
from tutor.ui.stats.marks import marks_for, plain_bar
from tutor.ui.stats.trend import trend
from tutor.wording import standing as words_of


def where_you_stand(
    standing: standings.Standing, review: str, look: Look, plan: goals.DailyPlan | None = None
) -> Lines:
    """All of it, part by part. ``review`` is the command for what is due, ``plan`` the goal's, if any."""
    marks, words = marks_for(look), look.words
    parts = [
        _head(standing, look),
        marked_figure(standing, marks, look),
        bars(standing, marks, look),
        calendar(standing, look),
        trend(standing, look),
        coming(standing, review, marks, look),
        beliefs(standing, look),
    ]
    if plan is not None:
        parts.append(look.wrap(words_of.reminder(words, plan)))
    lines: Lines = []
    for part in filter(None, parts):
        lines += [*part, Text()]
    return lines[:-1]


def goal_page(plan: goals.DailyPlan, review: str, drill: str, look: Look) -> Lines:
    """The goal: how much is shown as a bar, and the plan below it."""
    said = list(words_of.plan(look.words, plan, review, drill))
    bar = plain_bar(plan.shown, plan.total, min(look.width - 2, 40), marks_for(look))
    return [*look.wrap(said[0], "bold"), bar, *(line for each in said[1:] for line in look.wrap(each))]


def _head(standing: standings.Standing, look: Look) -> Lines:
    words = look.words
    title = look.text(words_of.title(words, standing), "bold")
    in_a_row = stretches.days_in_a_row(standing.days, standing.today)
    told = " ".join(words_of.totals(words, standing, in_a_row))
    joined = apart(title, look.text(told, "dim"), look.width)
    return [joined] if joined is not None else [*look.wrap(title.plain, "bold"), *look.wrap(told)]
