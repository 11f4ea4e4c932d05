"""The map of what there is to know: what a TCP does, by state and event, as the space of two ends shows it.

One row for each (state, class of event, deciding step, reply, next state) that occurs. Counts; judges
nothing and words nothing. Sections: RFC 9293, 3.9.1, 3.10.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from tutor.proof.space import Space, explore
from tutor.proof.space_bounds import BRIEF, Bounds
from tutor.proof.space_trace import words
from tutor.tcp import Arrive, Event, Reaction


class Known(msgspec.Struct, frozen=True, order=True):
    """One thing to know, as text for sorting and storing; ``count`` is in how many ways it was met.

    ``event``: a call or a time-out as scripts say it, or what arrives: its control bits, ``+text`` with
    text. ``step``: the deciding step's name, ``section`` where it stands with its ordinal. ``reply``: the
    control bits of each segment sent, with text likewise, joined by ``; ``. A way is another TCB, segment or
    ISS.
    """

    state: str
    event: str
    step: str
    section: str
    reply: str
    next: str
    count: int = 0


def knowledge(bounds: Bounds = BRIEF) -> list[Known]:
    """The map of the space within the bounds, sorted. Takes as long as the search: seconds for BRIEF."""
    space, _ = explore(bounds)
    return knowledge_of(space)


def knowledge_of(space: Space) -> list[Known]:
    """The map of a space that was searched, sorted."""
    return known_from(reaction for reaction in space.reactions.known.values())


def known_from(reactions: Iterable[Reaction]) -> list[Known]:
    """The map that these reactions make, sorted; also of those that change nothing."""
    rows = Counter(_row(reaction) for reaction in reactions)
    return sorted(msgspec.structs.replace(row, count=count) for row, count in rows.items())


def _row(reaction: Reaction) -> Known:
    step = reaction.deciding
    return Known(
        state=str(reaction.before.state),
        event=_event(reaction.event),
        step=step.name,
        section=f"{step.section} {step.ordinal}".strip(),
        reply="; ".join(_kind(segment.flags, segment.text) for segment in reaction.sent),
        next=str(reaction.after.state),
    )


def _event(event: Event) -> str:
    return _kind(event.segment.flags, event.segment.text) if isinstance(event, Arrive) else words(event)


def _kind(flags: str, text: int) -> str:
    return f"{flags}+text" if text else flags
