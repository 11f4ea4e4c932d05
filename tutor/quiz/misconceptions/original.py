"""The reference's own steps, for a wrong rule to run before or after the thing that it does otherwise."""

from collections.abc import Iterable

from msgspec.structs import replace

from tutor.quiz.misconceptions.model import Run
from tutor.tcp import STEPS, Segment, State, Turn

RUNS: dict[str, Run] = {
    each.name: each.run for table in STEPS.values() for order in table.values() for each in order
}
"""By the step's name."""


def entering(names: Iterable[str], states: dict[State, State]) -> dict[str, Run]:
    """The steps of these names, which enter another state than the reference's where ``states`` has one."""

    def changed(original: Run) -> Run:
        def run(turn: Turn) -> bool:
            was = turn.tcb.state
            returns = original(turn)
            now = turn.tcb.state
            if now is not was and now in states:
                turn.become(states[now])
            return returns

        return run

    return {name: changed(RUNS[name]) for name in names}


def resay(turn: Turn, segment: Segment) -> None:
    """Put ``segment`` in the place of the last one sent."""
    turn.sent = (*turn.sent[:-1], segment)


def delete_tcb(turn: Turn) -> None:
    """CLOSED, but first the acknowledgment that is owed goes out."""
    if turn.ack_owed:
        turn.send_ack()
    turn.delete_tcb()


def without_full_close(turn: Turn) -> None:
    """From here on CLOSE is as if the application had read everything."""
    turn.policy = replace(turn.policy, full_close=False)
