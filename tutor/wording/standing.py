"""Where a learner stands, in words: what the marks say, what is due, what was believed, the goal.

For the screen and for plain lines alike; takes the data of ``tutor.practice`` and adds nothing to it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutor.practice import goal as goals
from tutor.wording.sentence import N_

if TYPE_CHECKING:
    from tutor.practice import standing as standings
    from tutor.practice import stretches
    from tutor.wording.words import Wording

MASTERY = {
    "not-met": N_("{mark} not met"),
    "met": N_("{mark} met"),
    "shown": N_("{mark} shown"),
    "held": N_("{mark} held"),
}
"""With the mark before the word."""

COUNTED = {"met": N_("{n} met"), "shown": N_("{n} shown"), "held": N_("{n} held")}

LEGEND = {
    "not-met": N_("never asked yet"),
    "met": N_("asked, but not right at once the last time"),
    "shown": N_("right at once when last asked"),
    "held": N_("remembered for a week or more"),
}

GROUPS = {
    "edges": N_("changes of state"),
    "reactions": N_("what a TCP does"),
    "seq": N_("sequence numbers"),
    "ack": N_("acknowledgment numbers"),
    "fields": N_("flags, checks, variables"),
    "beliefs": N_("misconceptions held off"),
    "concepts": N_("concepts"),
}

UNTIL = {
    "today": N_("today"),
    "later-today": N_("later today"),
    "tomorrow": N_("tomorrow"),
    "week": N_("within a week"),
    "month": N_("within a month"),
    "later": N_("later"),
}


def mastery(words: "Wording", mastery: str, mark: str = "") -> str:
    """A mark and its word: not met, met, shown, held."""
    return words(MASTERY[mastery], mark=mark).strip()


def group(words: "Wording", group: str) -> str:
    """What a group of skills is called."""
    return words(GROUPS[group])


def day(number: int) -> str:
    """A day number as it is written everywhere: ``2026-12-01``."""
    return goals.date_of(number).isoformat()


def title(words: "Wording", standing: "standings.Standing") -> str:
    """What is shown, and on which day."""
    return words("Where you stand on {date}", date=day(standing.today))


def nothing_yet(words: "Wording", command: str) -> str:
    """Before the first answer: what there is to do."""
    return words("Nothing has been practised yet; begin with: {command}", command=command)


def totals(words: "Wording", standing: "standings.Standing", in_a_row: int) -> list[str]:
    """How much was answered, how well, on how many days."""
    days = len(standing.days)
    asked = words.plural("{n} question answered", "{n} questions answered", standing.answers)
    on = words.plural("on {n} day", "on {n} days", days)
    share = percent(standing.right, standing.answers)
    said = [words("{asked} {on}, {share} right at once.", asked=asked, on=on, share=share)]
    if in_a_row > 1:
        said.append(words.plural("{n} day in a row.", "{n} days in a row.", in_a_row))
    return said


def percent(part: int, whole: int) -> str:
    """``86%``; nothing is nothing of it."""
    return f"{part / whole if whole else 0.0:.0%}"


def counted(words: "Wording", standing: "standings.GroupStanding") -> str:
    """How many of a group are known how well, the best first: ``5 held, 7 shown, 2 met of 20``."""
    some = [(name, standing.counts[name]) for name in ("held", "shown", "met") if standing.counts[name]]
    named = ", ".join(words(COUNTED[name], n=n) for name, n in some)
    total = standing.total
    return words("{some} of {n}", some=named, n=total) if some else words("none met of {n}", n=total)


def skill(words: "Wording", each: "standings.SkillStanding") -> str:
    """One skill that was met, and for how long it would stay."""
    name, known = words.skill(each.skill), mastery(words, each.mastery)
    days = int(each.card.stability) if each.card is not None else 0
    if not days:
        return words("{skill}: {mastery}, stays for less than a day.", skill=name, mastery=known)
    return words.plural(
        "{skill}: {mastery}, stays for about {n} day.",
        "{skill}: {mastery}, stays for about {n} days.",
        days,
        skill=name,
        mastery=known,
    )


def stretch(words: "Wording", each: "stretches.Stretch") -> str:
    """One day, or several together, with how much was right at once."""
    asked = words.plural("{n} question", "{n} questions", each.answers)
    share = percent(each.right, each.answers)
    if each.first == each.last:
        return words("{date}: {asked}, {share} right at once", date=day(each.first), asked=asked, share=share)
    return words(
        "{first} to {last}: {asked}, {share} right at once",
        first=day(each.first),
        last=day(each.last),
        asked=asked,
        share=share,
    )


def accuracy(words: "Wording", some: "list[stretches.Stretch]") -> str:
    """The first and the last of a line: where it comes from, and where it has got to."""
    first, last = some[0], some[-1]
    if len(some) == 1:
        return words(
            "{date}: {share} right at once", date=day(last.last), share=percent(last.right, last.answers)
        )
    return words(
        "from {one} ({first}) to {other} ({last})",
        one=percent(first.right, first.answers),
        first=day(first.first),
        other=percent(last.right, last.answers),
        last=day(last.last),
    )


def due(words: "Wording", count: int, command: str) -> str:
    """What to do about so many skills that are due; that nothing is, where that is so."""
    if not count:
        return words("Nothing is due now.")
    return words.plural(
        "{n} skill is due today; go over it with: {command}",
        "{n} skills are due today; go over them with: {command}",
        count,
        command=command,
    )


def until(words: "Wording", until: str) -> str:
    """By when something comes due."""
    return words(UNTIL[until])


def belief(words: "Wording", each: "standings.BeliefStanding") -> str:
    """How often a misconception was met, and what became of it."""
    met = words.plural("met once", "met {n} times", each.met)
    told = words("{met}, last on {date}", met=met, date=day(each.last_met))
    if each.since:
        since = words.plural("held off once since", "held off {n} times since", each.since)
    elif each.mastery in ("shown", "held"):
        since = words("held off the same day")
    else:
        since = words("not held off since")
    return words("{told}; {since}", told=told, since=since)


def plan(words: "Wording", plan: goals.DailyPlan, review: str, drill: str) -> Iterator[str]:
    """The goal, what is left of it, and today: a sentence each. The two commands lead there."""
    goal = day(plan.goal)
    if not plan.days:
        yield words(
            "Your goal, {date}, has gone by: {shown} of {total} skills are shown.",
            date=goal,
            shown=plan.shown,
            total=plan.total,
        )
        yield words("Set another: handshake goal --date YYYY-MM-DD, or drop it: handshake goal --off")
        return
    yield _distance(words, plan)
    yield words("{shown} of {total} skills are shown.", shown=plan.shown, total=plan.total)
    if not plan.new and not plan.again:
        yield words("All is shown, and nothing comes due by then.")
        return
    yield _left(words, plan)
    yield words.plural("About {n} minute a day.", "About {n} minutes a day.", plan.minutes)
    if plan.easier is not None:
        yield words(
            "That is much; by {date} it would be {n} minutes a day.",
            date=day(plan.easier),
            n=goals.COMFORT,
        )
    yield today(words, plan)
    if plan.due:
        yield due(words, plan.due, review)
    elif plan.questions:
        yield words("Go on with: {command}", command=drill)


def _distance(words: "Wording", plan: goals.DailyPlan) -> str:
    goal = day(plan.goal)
    if plan.days == 1:
        return words("Your goal is today, {date}.", date=goal)
    return words.plural(
        "Your goal: {date}, in {n} day.", "Your goal: {date}, in {n} days.", plan.days - 1, date=goal
    )


def _left(words: "Wording", plan: goals.DailyPlan) -> str:
    new = words.plural("{n} skill left to show", "{n} skills left to show", plan.new)
    again = words("{n} to go over by then", n=plan.again)
    if plan.new and plan.again:
        return words("{new}, {again}.", new=new, again=again)
    return words("{new}.", new=new) if plan.new else words("{again}.", again=again)


def today(words: "Wording", plan: goals.DailyPlan) -> str:
    """How much of today's share is done, and about how many questions are left."""
    if not plan.questions:
        return words.plural(
            "Today is done: {done} of {n} minute.",
            "Today is done: {done} of {n} minutes.",
            plan.minutes,
            done=plan.done,
        )
    left = words.plural("about {n} question left", "about {n} questions left", plan.questions)
    return words.plural(
        "Today: {done} of {n} minute, {left}.",
        "Today: {done} of {n} minutes, {left}.",
        plan.minutes,
        done=plan.done,
        left=left,
    )


def reminder(words: "Wording", plan: goals.DailyPlan) -> str:
    """The goal in one line, for who begins: how far, how much, today."""
    if not plan.days:
        return words("Your goal, {date}, has gone by: handshake goal", date=day(plan.goal))
    if not plan.new and not plan.again:
        return words("{goal} All is shown.", goal=_distance(words, plan))
    return words("{goal} {today}", goal=_distance(words, plan), today=today(words, plan))
