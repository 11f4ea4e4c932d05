"""What a misconception is: its id, the section that settles it, and, where there is one, its wrong rule.

Data only. The words (what is believed, what is so) are ``tutor.wording``'s.
"""

from collections.abc import Callable, Mapping

import msgspec

from tutor.tcp import STEPS, Segment, State, Step, Steps, Turn, variant

Run = Callable[[Turn], bool]


class WrongRule(msgspec.Struct, frozen=True):
    """A TCP as somebody who believes it would build it: the reference with one thing changed.

    ``changes``: steps of ``react`` replaced by name, or dropped where the change is None. ``turn``: a Turn
    with a formula changed. ``length``: SEG.LEN as believed, where that is what is wrong. ``beside``: the rule
    speaks of one end only while the other end is in this state. ``raw``: it can be met only where numbers
    are shown as they travel.
    """

    changes: Mapping[str, Run | None] = {}
    turn: type[Turn] = Turn
    length: Callable[[Segment], int] | None = None
    beside: State | None = None
    raw: bool = False

    @property
    def steps(self) -> Steps:
        """The whole table of steps as this rule has it."""
        return variant(STEPS, **self.changes)

    def row(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """The steps of one event in one state, as this rule has them; the same object where it has no other."""
        if not any(each.name in self.changes for each in steps):
            return steps
        return tuple(
            each if run is None else Step(each.name, each.ordinal, each.section, run)
            for each in steps
            if (run := self.changes.get(each.name, each.run)) is not None
        )


class Misconception(msgspec.Struct, frozen=True):
    """A belief about the handshakes that is met often.

    ``section`` of RFC 9293 says what is so; empty where that is no matter of the RFC. ``wrong`` is None for
    a belief about a concept, which no TCP can be built from.
    """

    id: str
    section: str
    wrong: WrongRule | None = None
