"""An end as it would be in a state that it is not in: the same numbers, made to fit that state.

What has been on the wire stays sent; what the state implies beyond that (a FIN of its own, a FIN taken, a SYN
acknowledged) is added. Sections: RFC 9293, 3.3.2 (what each state means), 3.3.1 (the variables).
"""

from msgspec.structs import replace

from tutor.tcp import CLOSED_TCB, TCB, Ctl, Peer, Policy, Segment, State, Trace, add

_UNOPENED = frozenset((State.CLOSED, State.LISTEN, State.SYN_SENT, State.SYN_RECEIVED))
_FIN_OUT = frozenset((State.FIN_WAIT_1, State.CLOSING, State.LAST_ACK))
_FIN_ACKNOWLEDGED = frozenset((State.FIN_WAIT_2, State.TIME_WAIT))
_FIN_TAKEN = frozenset((State.CLOSE_WAIT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT))


def believed(trace: Trace, moves: int, peer: Peer, state: State) -> TCB:
    """The TCB of ``peer`` after so many moves of the trace, were it in ``state``."""
    if state is State.CLOSED:
        return CLOSED_TCB
    if state is State.LISTEN:
        return TCB(State.LISTEN, passive=True, remote=True)
    own, others = (_first(trace, each) for each in (peer, peer.other))
    if state is State.SYN_SENT:
        return _syn_sent(own, trace.scenario.policy)
    if state is State.SYN_RECEIVED:
        passive = not _opened(trace, moves, peer).remote or _opened(trace, moves, peer).passive
        syn_sent = _syn_sent(own, trace.scenario.policy)
        return _with_syn(replace(syn_sent, state=state, passive=passive), others)
    return _opened_in(_opened(trace, moves, peer), state, own, others, trace.scenario.policy)


def _first(trace: Trace, peer: Peer) -> int:
    """The number an end opens with; where the trace has none, some number that nobody is shown."""
    return (trace.iss[peer] or trace.iss[peer.other] or (0,))[0]


def _opened(trace: Trace, moves: int, peer: Peer) -> TCB:
    """The end as it is, or, where it is CLOSED again, as it last was."""
    past = [trace.start, *(move.after for move in trace.moves[:moves])]
    return next((tcb for network in reversed(past) if (tcb := network.end(peer)).snd_nxt), past[-1].end(peer))


def _syn_sent(iss: int, policy: Policy) -> TCB:
    return TCB(
        State.SYN_SENT,
        remote=True,
        iss=iss,
        snd_una=iss,
        snd_nxt=add(iss, 1),
        rcv_wnd=policy.rcv_wnd,
        queue=(Segment(iss, 0, Ctl.SYN, 0),),
    )


def _with_syn(tcb: TCB, irs: int) -> TCB:
    """What the other end's SYN tells."""
    wnd = tcb.rcv_wnd
    return replace(
        tcb, irs=irs, rcv_nxt=add(irs, 1), snd_wnd=wnd, max_snd_wnd=wnd, snd_wl1=irs, snd_wl2=tcb.snd_una
    )


def _opened_in(tcb: TCB, state: State, iss: int, irs: int, policy: Policy) -> TCB:
    """In a synchronized state: both SYNs exchanged, and of the two FINs what the state says."""
    if tcb.state in _UNOPENED:
        opening = _with_syn(_syn_sent(iss, policy), irs) if tcb.state is not State.SYN_RECEIVED else tcb
        tcb = replace(opening, snd_una=add(opening.iss, 1), queue=())
    elif tcb.queue and tcb.queue[0].ctl & Ctl.SYN:  # closed before its SYN was acknowledged (3.10.4)
        tcb = replace(tcb, snd_una=add(tcb.iss, 1), queue=tcb.queue[1:])
    if state in _FIN_TAKEN and tcb.state not in _FIN_TAKEN:
        tcb = replace(tcb, rcv_nxt=add(tcb.rcv_nxt, 1))
    tcb = _with_own_fin(tcb, state)
    return replace(tcb, state=state, close_queued=False, held=(), held_fin=None)


def _with_own_fin(tcb: TCB, state: State) -> TCB:
    out = any(segment.ctl & Ctl.FIN for segment in tcb.queue)
    acknowledged = tcb.state in _FIN_ACKNOWLEDGED
    if state in _FIN_OUT and not out:
        number = add(tcb.snd_nxt, -1) if acknowledged else tcb.snd_nxt
        fin = Segment(number, 0, Ctl.FIN, 0)
        return replace(tcb, snd_una=number, snd_nxt=add(number, 1), queue=(*tcb.queue, fin))
    if state in _FIN_ACKNOWLEDGED and not acknowledged:
        behind = tcb.snd_nxt if out else add(tcb.snd_nxt, 1)
        return replace(tcb, snd_una=behind, snd_nxt=behind, queue=(), pending=0)
    return tcb
