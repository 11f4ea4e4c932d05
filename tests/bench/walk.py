"""A full open and close of two ends through ``react``, beside ``transitions`` walking the state names alone.

Run by ``run.py`` with the interpreter it measures; prints ``{"react": [seconds], "transitions": [seconds]}``.
"""

import json
import sys
import time
from collections.abc import Callable

from transitions import Machine

from tutor.tcp import CLOSED_TCB, TCB, Arrive, Close, Open, Reaction, Segment, State, TimeOut, Timer, react

CLIENT_ISS, SERVER_ISS = 100, 300
ROUNDS = 200

# What ``open_and_close`` walks through, as (who, trigger, from, to): for ``transitions``.
WALK = (
    ("server", "passive_open", "CLOSED", "LISTEN"),
    ("client", "active_open", "CLOSED", "SYN-SENT"),
    ("server", "rcv_syn", "LISTEN", "SYN-RECEIVED"),
    ("client", "rcv_syn_ack", "SYN-SENT", "ESTABLISHED"),
    ("server", "rcv_ack", "SYN-RECEIVED", "ESTABLISHED"),
    ("client", "close", "ESTABLISHED", "FIN-WAIT-1"),
    ("server", "rcv_fin", "ESTABLISHED", "CLOSE-WAIT"),
    ("client", "rcv_ack", "FIN-WAIT-1", "FIN-WAIT-2"),
    ("server", "close", "CLOSE-WAIT", "LAST-ACK"),
    ("client", "rcv_fin", "FIN-WAIT-2", "TIME-WAIT"),
    ("server", "rcv_ack", "LAST-ACK", "CLOSED"),
    ("client", "time_out", "TIME-WAIT", "CLOSED"),
)


def only(reaction: Reaction) -> Segment:
    """The one segment that a reaction sent."""
    (segment,) = reaction.sent
    return segment


def open_and_close() -> list[TCB]:
    """Both ends from CLOSED to CLOSED, every segment delivered; the TCBs on the way, in order."""
    server = react(CLOSED_TCB, Open(passive=True))
    client = react(CLOSED_TCB, Open(passive=False), iss=CLIENT_ISS)
    way = [server.after, client.after]
    server = react(server.after, Arrive(only(client)), iss=SERVER_ISS)
    client = react(client.after, Arrive(only(server)))
    way += [server.after, client.after]
    server = react(server.after, Arrive(only(client)))
    client = react(client.after, Close())
    way += [server.after, client.after]
    server = react(server.after, Arrive(only(client)))
    client = react(client.after, Arrive(only(server)))
    way += [server.after, client.after]
    server = react(server.after, Close())
    client = react(client.after, Arrive(only(server)))
    way += [server.after, client.after]
    server = react(server.after, Arrive(only(client)))
    client = react(client.after, TimeOut(Timer.TIME_WAIT))
    return [*way, server.after, client.after]


class End:
    """What ``transitions`` keeps a state in."""


def machines() -> dict[str, End]:
    """Two ends of ``transitions``, each with its own half of the walk."""
    ends = {}
    for name in ("server", "client"):
        ends[name] = End()
        Machine(
            ends[name],
            states=[state.value for state in State],
            initial="CLOSED",
            auto_transitions=False,
            transitions=[
                {"trigger": trigger, "source": source, "dest": target}
                for who, trigger, source, target in WALK
                if who == name
            ],
        )
    return ends


def one_round(walk: Callable[[], object]) -> float:
    """Seconds for one walk, the mean of ``ROUNDS``."""
    start = time.perf_counter()
    for _ in range(ROUNDS):
        walk()
    return (time.perf_counter() - start) / ROUNDS


def main(times: int) -> None:
    """Check that both walk the same states, then time them in turn."""
    assert [tcb.state.value for tcb in open_and_close()] == [target for *_, target in WALK]
    ends = machines()
    triggers = [getattr(ends[who], trigger) for who, trigger, *_ in WALK]

    def by_name() -> None:
        for trigger in triggers:
            trigger()

    by_name()
    assert {end.state for end in ends.values()} == {"CLOSED"}  # type: ignore[attr-defined]
    took: dict[str, list[float]] = {"react": [], "transitions": []}
    for _ in range(times):
        took["react"].append(one_round(open_and_close))
        took["transitions"].append(one_round(by_name))
    json.dump(took, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
