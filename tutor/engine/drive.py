"""The loop every front shares: show, ask, record, grade.

An accepted reply is recorded before its verdict is shown; so nothing that was answered is lost.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

from tutor.engine.events import Ask, Event, Quit, Refused, Reply
from tutor.engine.run import Run

LONGEST_THOUGHT = 300_000
"""Milliseconds: who takes longer over one reply has gone for a coffee, and is not charged for it."""


class Front(Protocol):
    """Somebody to show events to and to ask. Words, colours and keys are the front's own affair."""

    def show(self, event: Event) -> None:
        """Show an event. A Show before an Ask is the question's ``before``, after a Graded its ``after``."""

    def ask(self, ask: Ask) -> Reply:
        """The learner's reply; Quit at the end of input."""


Record = Callable[[Reply, Ask, Sequence[Event]], None]
"""Keeps an accepted reply, the question it answered, and what followed from it."""


def drive(run: Run, events: Sequence[Event], front: Front, record: Record, clock: Callable[[], int]) -> bool:
    """Go on from ``events`` to the end of the run, or until the learner leaves. True at the end.

    ``clock`` gives milliseconds that only grow.
    """
    while True:
        for event in events:
            front.show(event)
        ask = run.asking
        if ask is None:
            return True
        asked_at = clock()
        reply = front.ask(ask)
        if isinstance(reply, Quit):
            return False
        spent = max(0, min(clock() - asked_at, LONGEST_THOUGHT))
        reply = msgspec.structs.replace(reply, spent=spent)
        events = run.receive(reply)
        if not any(isinstance(event, Refused) for event in events):
            record(reply, ask, events)
