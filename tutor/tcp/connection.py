"""``react``: what one end of a connection does on one event (RFC 9293, 3.10).

Pure: a TCB in, a TCB out; time, chance and the next ISS are arguments. Here stand only the table of steps and
the loop that runs them; the steps themselves are in ``opening``, ``arrives``, ``text``, ``calls`` and
``timeouts``.
"""

from tutor.tcp import arrives, calls, opening, text, timeouts
from tutor.tcp.policy import Policy
from tutor.tcp.reaction import Reaction
from tutor.tcp.tcb import (
    TCB,
    Abort,
    Arrive,
    Close,
    Event,
    NotKnownYet,
    Open,
    Receive,
    Run,
    Send,
    State,
    Status,
    Step,
    Steps,
    TimeOut,
    Timer,
)
from tutor.tcp.turn import Turn

OTHER_STATES = (
    arrives.check_sequence_number,
    arrives.check_rst,
    arrives.check_syn,
    arrives.check_ack,
    text.process_segment_text,
    text.check_fin,
)
CLOSED_STEPS = (opening.closed_check_rst, opening.closed_send_reset)
LISTEN_STEPS = (
    opening.listen_check_rst,
    opening.listen_check_ack,
    opening.listen_check_syn,
    opening.listen_drop,
)
SYN_SENT_STEPS = (
    opening.syn_sent_check_ack,
    opening.syn_sent_check_rst,
    opening.syn_sent_check_syn,
    opening.syn_sent_drop,
    text.process_segment_text,
    text.check_fin,
)


def _groups(*, others: Step, **named: Step) -> dict[State, tuple[Step, ...]]:
    """``CLOSED=...`` and so on; ``others`` stands for every state not named."""
    table = {State[name]: found for name, found in named.items()}
    return {state: (table.get(state, others),) for state in State}


STEPS: Steps = {
    Arrive: {
        **dict.fromkeys(State, OTHER_STATES),
        State.CLOSED: CLOSED_STEPS,
        State.LISTEN: LISTEN_STEPS,
        State.SYN_SENT: SYN_SENT_STEPS,
    },
    Open: _groups(CLOSED=calls.open_closed, LISTEN=calls.open_listen, others=calls.open_exists),
    Send: _groups(
        CLOSED=calls.send_closed,
        LISTEN=calls.send_listen,
        SYN_SENT=calls.send_queue,
        SYN_RECEIVED=calls.send_queue,
        ESTABLISHED=calls.send_segments,
        CLOSE_WAIT=calls.send_segments,
        others=calls.send_closing,
    ),
    Receive: _groups(
        CLOSED=calls.receive_closed,
        LISTEN=calls.receive_queue,
        SYN_SENT=calls.receive_queue,
        SYN_RECEIVED=calls.receive_queue,
        ESTABLISHED=calls.receive_text,
        FIN_WAIT_1=calls.receive_text,
        FIN_WAIT_2=calls.receive_text,
        CLOSE_WAIT=calls.receive_rest,
        others=calls.receive_closing,
    ),
    Close: _groups(
        CLOSED=calls.close_closed,
        LISTEN=calls.close_delete,
        SYN_SENT=calls.close_delete,
        SYN_RECEIVED=calls.close_syn_received,
        ESTABLISHED=calls.close_established,
        CLOSE_WAIT=calls.close_close_wait,
        others=calls.close_again,
    ),
    Abort: _groups(
        CLOSED=calls.abort_closed,
        LISTEN=calls.abort_delete,
        SYN_SENT=calls.abort_delete,
        CLOSING=calls.abort_ok,
        LAST_ACK=calls.abort_ok,
        TIME_WAIT=calls.abort_ok,
        others=calls.abort_reset,
    ),
    Status: _groups(CLOSED=calls.status_closed, others=calls.status),
    Timer.USER: _groups(others=timeouts.user_timeout),
    Timer.RETRANSMISSION: _groups(others=timeouts.retransmission_timeout),
    Timer.TIME_WAIT: _groups(others=timeouts.time_wait_timeout),
    Timer.DELAYED_ACK: _groups(others=timeouts.delayed_ack_timeout),
}


_DEFAULT = Policy()


def react(
    tcb: TCB,
    event: Event,
    policy: Policy = _DEFAULT,
    *,
    iss: int = 0,
    steps: Steps = STEPS,
    turn: type[Turn] = Turn,
) -> Reaction:
    """What the end in ``tcb`` does on ``event``.

    ``iss`` is the initial sequence number it takes, should it need one now (``Reaction.took_iss``). ``steps``
    and ``turn`` make a wrong TCP: a table with a step dropped, swapped or replaced (``variant``), a Turn with
    a formula changed. Raises NotKnownYet for an event without steps, ValueError for a senseless call.
    """
    kind = type(event)
    table = steps.get(event.timer if kind is TimeOut else kind)  # type: ignore[union-attr]
    if table is None:
        raise NotKnownYet(f"no steps for {event!r}: this reference does not know it yet")
    now = turn(tcb, event, policy, iss)
    if kind is Arrive:
        now.seg = event.segment  # type: ignore[union-attr]
    order = table[tcb.state]
    ran = decided = 0
    after = tcb
    for each in order:
        ran += 1
        if each.run(now):
            decided = ran
            break
        if now.tcb is not after:
            after, decided = now.tcb, ran
    after = now.tcb
    if after.pending or after.close_queued:
        now.transmit()
    if now.ack_owed:
        now.send_ack()
    return Reaction(
        tcb, event, now.tcb, policy, now.sent, now.signals, order[:ran], (decided or ran) - 1,
        now.delivered, now.restarted)  # fmt: skip


def variant(steps: Steps = STEPS, **changes: Run | None) -> Steps:
    """The table with the steps of these names replaced, or dropped where the change is None.

    ``variant(check_rst=None)`` is a TCP without its second step. Raises ValueError for a name no step has.
    """
    known = {each.name for table in steps.values() for order in table.values() for each in order}
    if unknown := changes.keys() - known:
        raise ValueError(f"no step is called {', '.join(sorted(unknown))}")

    def changed(order: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(_with(each, changes) for each in order if changes.get(each.name, each) is not None)

    return {kind: {state: changed(order) for state, order in table.items()} for kind, table in steps.items()}


def _with(each: Step, changes: dict[str, Run | None]) -> Step:
    run = changes.get(each.name)
    return each if run is None else Step(each.name, each.ordinal, each.section, run)


def swapped(one: str, other: str, steps: Steps = STEPS) -> Steps:
    """The table with two steps in each other's place, wherever both stand."""

    def changed(order: tuple[Step, ...]) -> tuple[Step, ...]:
        names = [each.name for each in order]
        if one not in names or other not in names:
            return order
        mirror = {one: order[names.index(other)], other: order[names.index(one)]}
        return tuple(mirror.get(each.name, each) for each in order)

    return {kind: {state: changed(order) for state, order in table.items()} for kind, table in steps.items()}
