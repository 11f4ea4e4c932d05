"""What a misconception is: its id, the section that settles it, and, where there is one, its wrong rule.

Data only. The words (what is believed, what is so) are ``tutor.wording``'s.
"""

from collections.abc import Callable, Mapping

import msgspec

from tutor.tcp import Segment, State, Step, Turn

Run = Callable[[Turn], bool]


class Past(msgspec.Struct, frozen=True):
    """What an end sent last, and what reached it last, before the move in question; None: nothing shown."""

    sent: Segment | None = None
    arrived: Segment | None = None


class WrongRule(msgspec.Struct, frozen=True):
    """A TCP as somebody who believes it would build it: the reference with one thing changed.

    ``changes``: steps of ``react`` replaced, by name. ``turn``: a Turn with a formula changed;
    ``recalling``: the same, for a formula that needs the past. ``length``: SEG.LEN as believed, where that is
    wrong. ``beside``: the rule speaks of an end only while the other is in this state. ``raw``: it speaks
    only of numbers that are written as they travel.
    """

    changes: Mapping[str, Run] = {}
    turn: type[Turn] = Turn
    recalling: Callable[[Past], type[Turn]] | None = None
    length: Callable[[Segment], int] | None = None
    beside: State | None = None
    raw: bool = False

    def row(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """The steps of one event in one state, as this rule has them."""
        changes = self.changes
        return tuple(
            Step(each.name, each.ordinal, each.section, changes[each.name]) if each.name in changes else each
            for each in steps
        )

    def touches(self, steps: tuple[Step, ...]) -> bool:
        """Whether one of these steps is another, or a formula is."""
        other_turn = self.turn is not Turn or self.recalling is not None
        return other_turn or any(each.name in self.changes for each in steps)


class Misconception(msgspec.Struct, frozen=True):
    """A belief about the handshakes that is met often.

    ``section`` of RFC 9293 says what is so; empty where that is no matter of the RFC. ``wrong`` is None for
    a belief about a concept, which no TCP can be built from.
    """

    id: str
    section: str
    wrong: WrongRule | None = None
