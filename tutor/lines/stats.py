"""Where a learner stands, in plain lines: one statement a line, the same as the screen shows.

For pipes and screen readers; nothing here draws.
"""

from collections.abc import Iterator

from tutor.practice import standing as standings
from tutor.practice import stretches
from tutor.tcp import EDGES
from tutor.wording import Wording
from tutor.wording import standing as words_of

MOST_DAYS = 14
"""Stretches of time that are told."""


def stats_lines(words: Wording, standing: standings.Standing, review: str) -> Iterator[str]:
    """Every statement, in the order of the screen's parts. ``review``: the command for what is due."""
    yield words("{title}.", title=words_of.title(words, standing))
    yield from words_of.totals(words, standing, stretches.days_in_a_row(standing.days, standing.today))
    yield from _figure(words, standing)
    for group in standing.groups:
        name = words_of.group(words, group.group)
        yield words("Skills, {group}: {counted}.", group=name, counted=words_of.counted(words, group))
        for each in standing.skills:
            if each.card is not None and each.group == group.group:
                yield words_of.skill(words, each)
    for some in stretches.stretches(standing.days, MOST_DAYS):
        yield words("{told}.", told=words_of.stretch(words, some))
    yield from _due(words, standing, review)
    for belief in standing.beliefs:
        said = words.belief(belief.id)
        yield words("Misconception “{belief}”: {told}.", belief=said, told=words_of.belief(words, belief))


def _figure(words: Wording, standing: standings.Standing) -> Iterator[str]:
    """Each state and, after it, the arrows of Figure 5 that leave it."""
    for state, mastery in standing.states.items():
        yield words("State {state}: {mastery}.", state=state, mastery=words_of.mastery(words, mastery))
        for edge in EDGES:
            if edge.source is state:
                yield words(
                    "{source} to {target}, {event}: {mastery}.",
                    source=edge.source,
                    target=edge.target,
                    event=edge.event,
                    mastery=words_of.mastery(words, standing.edges[edge.source, edge.target]),
                )


def _due(words: Wording, standing: standings.Standing, review: str) -> Iterator[str]:
    yield words_of.due(words, len(standing.due), review)
    for until, n in standing.coming[1:]:
        if n:
            when = words_of.until(words, until)
            yield words("Comes due {when}: {n}.", when=when, n=n)
