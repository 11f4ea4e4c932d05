"""Where a learner stands: every skill by how well it is known, days, what is due, misconceptions. Pure.

Made from what the store tells (``Known``, days, misconceptions by day) and an offset; the clock is in
``Known``. Nothing here is kept: the log is the truth. Figure 5 is that of RFC 9293, 3.3.2.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

import msgspec

from tutor.practice.curriculum import CURRICULUM
from tutor.practice.levels import is_shown
from tutor.practice.memory import retrievability
from tutor.practice.review import due_today, next_due
from tutor.progress import Belief, Card, Day, Known, local_day
from tutor.quiz import MISCONCEPTIONS
from tutor.tcp import EDGES, State

Mastery = Literal["not-met", "met", "shown", "held"]
MASTERIES: tuple[Mastery, ...] = get_args(Mastery)
"""From the least to the most. ``met``: asked, and not right at once the last time. ``shown``: right when last
asked. ``held``: remembered over days, and still."""

HELD_FOR = 7.0
"""Days a memory must last to be held; no single day of practice gets so far."""

STILL = 0.8
"""The least chance that what is held is remembered now."""

Group = Literal["edges", "reactions", "seq", "ack", "fields", "beliefs", "concepts"]
GROUPS: tuple[Group, ...] = get_args(Group)

Until = Literal["today", "later-today", "tomorrow", "week", "month", "later"]
UNTIL: tuple[tuple[Until, int], ...] = (("later-today", 0), ("tomorrow", 1), ("week", 7), ("month", 30))
"""Days from today to which each reaches; what is beyond is ``later``. ``today`` is what is to go over now."""


class SkillStanding(msgspec.Struct, frozen=True):
    """One skill; ``card`` is None and ``remembered`` (0 to 1) too where it was never asked for."""

    skill: str
    group: Group
    mastery: Mastery
    remembered: float | None = None
    card: Card | None = None


class GroupStanding(msgspec.Struct, frozen=True):
    """How many skills of a group are known how well."""

    group: Group
    counts: dict[Mastery, int]

    @property
    def total(self) -> int:
        """All its skills: those planned for, and what else was met."""
        return sum(self.counts.values())


class BeliefStanding(msgspec.Struct, frozen=True):
    """A misconception that was met: how often, the last time, and how often it was held off on days since."""

    id: str
    met: int
    last_met: int
    since: int
    mastery: Mastery
    days: tuple[Belief, ...]


class Standing(msgspec.Struct, frozen=True):
    """All that there is to see. ``due``: the skills to go over today, the longest overdue first."""

    at: int
    offset: int
    today: int
    states: dict[State, Mastery]
    edges: dict[tuple[State, State], Mastery]
    skills: tuple[SkillStanding, ...]
    groups: tuple[GroupStanding, ...]
    days: tuple[Day, ...]
    due: tuple[str, ...]
    coming: tuple[tuple[Until, int], ...]
    next_due: int | None
    beliefs: tuple[BeliefStanding, ...]

    @property
    def answers(self) -> int:
        """Questions that were over, ever."""
        return sum(day.answers for day in self.days)

    @property
    def right(self) -> int:
        """Of these, right at once."""
        return sum(day.right for day in self.days)


def standing_of(known: Known, days: Iterable[Day], beliefs: Iterable[Belief], offset: int) -> Standing:
    """Where the learner stands at ``known.at``. ``offset``: minutes east of UTC."""
    skills = tuple(_skills(known))
    by_skill = {each.skill: each.mastery for each in skills}
    edges = {(each.source, each.target): by_skill[f"edge:{each.source}/{each.target}"] for each in EDGES}
    due = tuple(filter(_is_ours, due_today(known, offset)))
    return Standing(
        at=known.at,
        offset=offset,
        today=known.today,
        states={state: state_mastery(state, edges) for state in State},
        edges=edges,
        skills=skills,
        groups=tuple(_groups(skills)),
        days=tuple(day for day in days if day.answers),
        due=due,
        coming=_coming(known, due, offset),
        next_due=next_due(known),
        beliefs=tuple(_beliefs(known, beliefs)),
    )


def mastery_of(card: Card | None, at: int) -> Mastery:
    """How well a skill is known at a moment (ms since 1970 UTC)."""
    if card is None:
        return "not-met"
    if not is_shown(card):
        return "met"
    lasts = card.step is None and card.stability >= HELD_FOR and retrievability(card, at) >= STILL
    return "held" if lasts else "shown"


def state_mastery(state: State, arrows: Mapping[tuple[State, State], Mastery]) -> Mastery:
    """A state is known as the weakest of the arrows that leave it, and met with the first that touches it."""
    touching = {ends: mastery for ends, mastery in arrows.items() if state in ends}
    weakest = min((touching[ends] for ends in touching if ends[0] is state), key=MASTERIES.index)
    return "met" if weakest == "not-met" and set(touching.values()) != {"not-met"} else weakest


def group_of(skill: str) -> Group:
    """The group that a skill is counted in."""
    kind, _, name = skill.partition(":")
    if kind == "field":
        return "seq" if name.startswith("seq") else "ack" if name.startswith("ack") else "fields"
    groups: Mapping[str, Group] = {"edge": "edges", "does": "reactions", "belief": "beliefs"}
    return groups.get(kind, "concepts")


def _skills(known: Known) -> Iterable[SkillStanding]:
    """What is planned for, in its order; then what else was met."""
    for skill in dict.fromkeys((*CURRICULUM, *filter(_is_ours, sorted(known.cards)))):
        card = known.cards.get(skill)
        remembered = retrievability(card, known.at) if card is not None else None
        yield SkillStanding(skill, group_of(skill), mastery_of(card, known.at), remembered, card)


def _is_ours(skill: str) -> bool:
    """Not a misconception that only another version of the tutor has words for."""
    kind, _, name = skill.partition(":")
    return kind != "belief" or name in MISCONCEPTIONS


def _groups(skills: Sequence[SkillStanding]) -> Iterable[GroupStanding]:
    for group in GROUPS:
        of_group = [each.mastery for each in skills if each.group == group]
        if of_group:
            yield GroupStanding(group, {each: of_group.count(each) for each in MASTERIES})


def _coming(known: Known, due: Sequence[str], offset: int) -> tuple[tuple[Until, int], ...]:
    """How many skills come due by when, those of an earlier time left out."""
    counts: dict[Until, int] = dict.fromkeys(get_args(Until), 0) | {"today": len(due)}
    for skill in filter(_is_ours, known.cards.keys() - set(due)):
        days = local_day(known.cards[skill].due, offset) - known.today
        # What is being learnt comes due again within minutes: later today.
        counts[next((until for until, last in UNTIL if days <= last), "later")] += 1
    return tuple(counts.items())


def _beliefs(known: Known, beliefs: Iterable[Belief]) -> Iterable[BeliefStanding]:
    """Those that were met, the last met first."""
    by_id: dict[str, list[Belief]] = {}
    for each in beliefs:
        by_id.setdefault(each.id, []).append(each)
    for id, last in sorted(known.last_met.items(), key=lambda item: (-item[1], item[0])):
        if id not in MISCONCEPTIONS:
            continue
        days = by_id.get(id, [])
        yield BeliefStanding(
            id,
            known.met.get(id, 0),
            last,
            sum(day.held for day in days if day.day > last),
            mastery_of(known.cards.get(f"belief:{id}"), known.at),
            tuple(days),
        )
