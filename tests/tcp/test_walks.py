"""Random walks of two ends, seeded: what must hold whatever users and network do."""

import random

import pytest

from tutor.tcp import (
    CLOSED_TCB,
    Abort,
    At,
    Close,
    Deliver,
    Drop,
    Duplicate,
    Network,
    NetworkEvent,
    Open,
    Options,
    Peer,
    Policy,
    Receive,
    Send,
    State,
    TimeOut,
    Timer,
    apply,
    distance,
    le,
)

POLICIES = {
    "rfc": Policy(),
    "listener": Policy(listener=True),
    "linux": Policy.linux(listener=True),
    "small window": Policy(rcv_wnd=3),
    "options": Policy(options=Options(1460, 2, True, (1, 0)), rcv_wnd=100_000),
}


def choose(chance: random.Random, network: Network) -> NetworkEvent:
    """A call, a time-out, or something that happens to a segment, the arrival of one most likely."""
    peer = chance.choice(list(Peer))
    calls = (Open(True), Open(False), Send(chance.randint(1, 5)), Receive(chance.randint(1, 5)), Close())
    events: list[NetworkEvent] = [At(peer, call) for call in calls]
    if chance.random() < 0.3:
        events += [At(peer, Abort()), *(At(peer, TimeOut(timer)) for timer in Timer)]
    if network.in_flight:
        number = chance.choice(network.in_flight).number
        events += [Deliver(), Deliver(number)] * 4 + [Deliver(number, True), Drop(number), Duplicate(number)]
    return chance.choice(events)


@pytest.mark.parametrize("name", POLICIES)
def test_what_holds_on_every_walk(name: str) -> None:
    """SND.UNA =< SND.NXT, the queue covers it, no buffer is overrun, CLOSED is no TCB."""
    policy = POLICIES[name]
    states = set()
    for seed in range(120):
        chance = random.Random(seed)
        network = Network()
        for turn in range(40):
            iss = (2**32 - 2000 + 100 * turn) % 2**32
            network = apply(network, choose(chance, network), policy, iss=iss).after
            for tcb in (network.a, network.b):
                states.add(tcb.state)
                assert le(tcb.snd_una, tcb.snd_nxt)
                queued = sum(segment.len for segment in tcb.queue)
                assert queued >= distance(tcb.snd_una, tcb.snd_nxt)
                assert bool(tcb.queue) is (tcb.snd_una != tcb.snd_nxt)
                assert tcb.unread + tcb.rcv_wnd <= policy.rcv_wnd
                assert tcb.state is not State.CLOSED or tcb == CLOSED_TCB
    assert states == set(State), "the walks reach every state"
