"""What came of a segment's arrival, by name: found from the step that decided and what it left.

The names are families of sentences in ``tutor.wording``; here is none of them. Sections: RFC 9293, 3.10.7.
"""

from tutor.tcp import Arrive, Ctl, Reaction, Segment, Signal, State, Timer, between, lt


def outcome(reaction: Reaction) -> str:
    """The name of what an end did with a segment. Every reaction to an arrival has one."""
    step, state = reaction.deciding.name, reaction.before.state
    seg = arrived(reaction)
    match step:
        case "closed_check_rst":
            return "closed.rst"
        case "closed_send_reset":
            return "closed.refuses"
        case "listen_check_rst" | "listen_check_ack" | "listen_drop":
            return {"listen_check_rst": "listen.rst", "listen_check_ack": "listen.ack"}.get(
                step, "listen.drops"
            )
        case "listen_check_syn":
            return _listen_syn(reaction, seg)
    if state is State.SYN_SENT:
        return _syn_sent(reaction, seg, step)
    return _other_state(reaction, seg, step)


def arrived(reaction: Reaction) -> Segment:
    """The segment that arrived."""
    assert isinstance(reaction.event, Arrive)
    return reaction.event.segment


def _listen_syn(reaction: Reaction, seg: Segment) -> str:
    if not reaction.sent:
        return "listen.syn-fin"
    return "listen.syn.fin" if seg.ctl & Ctl.FIN else "listen.syn"


def _syn_sent(reaction: Reaction, seg: Segment, step: str) -> str:
    rst, after = bool(seg.ctl & Ctl.RST), reaction.after.state
    if step == "syn_sent_check_ack":
        return "syn-sent.bad-ack.rst" if rst else "syn-sent.bad-ack"
    if step == "syn_sent_check_rst":
        return "syn-sent.reset" if after is State.CLOSED else "syn-sent.rst"
    if step == "syn_sent_drop":
        return "syn-sent.drops"
    if after is State.SYN_RECEIVED:
        return "syn-sent.crossed.fin" if reaction.after.held_fin is not None else "syn-sent.crossed"
    return "syn-sent.opens.fin" if after is State.CLOSE_WAIT else "syn-sent.opens"


def _other_state(reaction: Reaction, seg: Segment, step: str) -> str:
    state, after = reaction.before.state, reaction.after.state
    if step == "check_sequence_number":
        return _outside(reaction, seg)
    if step == "check_rst":
        if after is not state:
            return f"rst.{after}" if reaction.signals or after is not State.CLOSED else "rst.CLOSED.quietly"
        return "rst.challenged" if reaction.sent else "rst.drops"
    if step == "check_syn":
        return "syn.challenged" if after is state else f"syn.{after}"
    if step == "check_ack" and not seg.ctl & Ctl.ACK:
        return "ack.none"
    if step == "check_ack" and reaction.sent and after is state and not _taken(reaction):
        return _bad_ack(reaction, seg)
    return _passed(reaction, seg)


def _outside(reaction: Reaction, seg: Segment) -> str:
    if reaction.after.state is State.SYN_RECEIVED and reaction.before.state is State.TIME_WAIT:
        return "window.reopens"
    if not reaction.sent:
        return "window.rst"
    if reaction.sent[0].ctl & Ctl.SYN:
        return "window.syn-ack"
    if reaction.restarted is Timer.TIME_WAIT:
        return "window.fin-again"
    tcb = reaction.before
    again = (
        tcb.state is State.SYN_RECEIVED and seg.ctl & (Ctl.SYN | Ctl.ACK) == Ctl.SYN and seg.seq == tcb.irs
    )
    return "window.syn-again" if again else "window.outside"


def _taken(reaction: Reaction) -> bool:
    before, after = reaction.before, reaction.after
    return before.snd_una != after.snd_una or before.rcv_nxt != after.rcv_nxt or before.held != after.held


def _bad_ack(reaction: Reaction, seg: Segment) -> str:
    tcb = reaction.before
    if tcb.state is State.SYN_RECEIVED:
        return "ack.refused"
    return "ack.too-old" if lt(seg.ack, tcb.snd_una) else "ack.too-new"


def _passed(reaction: Reaction, seg: Segment) -> str:
    """All checks passed: what was taken of it, the FIN before the text, the text before the ACK."""
    before, after = reaction.before, reaction.after
    if Signal.CONNECTION_CLOSING in reaction.signals:
        return f"fin.{after.state}" if after.state is not before.state else "fin.again"
    if after.held_fin is not None and before.held_fin is None:
        return "fin.early"
    if after.state is State.CLOSED:
        return "ack.CLOSED"
    if seg.text:
        return _text(reaction, seg)
    if after.state is not before.state:
        return f"ack.{after.state}"
    if seg.ctl & Ctl.FIN:
        return "fin.early" if after.held_fin is not None else "fin.outside"
    return _acknowledged(reaction, seg)


def _text(reaction: Reaction, seg: Segment) -> str:
    before, after = reaction.before, reaction.after
    if after.rcv_nxt != before.rcv_nxt:
        return "text.taken"
    if lt(before.rcv_nxt, seg.seq) and (after.held or before.held):
        return "text.early"
    return "text.ignored"


def _acknowledged(reaction: Reaction, seg: Segment) -> str:
    before, after = reaction.before, reaction.after
    if after.snd_una != before.snd_una:
        return "ack.taken"
    if not between(before.snd_una, seg.ack, before.snd_nxt):
        return "ack.old"
    return "ack.same"
