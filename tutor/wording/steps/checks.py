"""SEGMENT ARRIVES in the other states, in words: the second, fourth and fifth check (RFC 9293, 3.10.7.4)."""

from tutor.tcp import Ctl, State, Timer, lt
from tutor.wording.sentence import N_
from tutor.wording.steps.part import Outcomes, Part, Telling

BACK = {
    State.LISTEN: "to-listen",
    State.TIME_WAIT: "to-time-wait",
}
"""Where a passive SYN-RECEIVED goes when its SYN is taken back."""

BACK_SENTENCES = {
    "to-listen": N_("This end was opened passively: it returns to LISTEN, and nobody is told."),
    "to-time-wait": N_("What had been reopened from TIME-WAIT returns there (3.6.1)."),
}


def _check_rst(part: Part) -> Outcomes:
    seq, tcb, then = part.seg.seq, part.tcb, part.then
    if not part.stopped:
        return ("no-rst",)
    if then is not tcb and then != tcb:
        believed = "exact" if seq == tcb.rcv_nxt else "inexact-believed"
        if then.state is State.CLOSED:
            return (believed, "told" if part.signals else "deleted")
        return (believed, BACK[then.state])
    if part.sent:
        return ("inexact", "challenge")
    return ("inexact", "silent") if part.in_window(seq) else ("before",)


CHECK_RST = {
    "no-rst": N_("No RST."),
    "exact": N_("A RST with SEG.SEQ = RCV.NXT = {rcv}, the one number that is believed."),
    "inexact-believed": N_(
        "A RST with SEG.SEQ = {seq}, not RCV.NXT = {rcv}; here it is believed all the same."
    ),
    "told": N_("The connection is reset: the user is told, the TCB deleted, the state CLOSED."),
    "deleted": N_("The TCB is deleted, the state CLOSED; to the user the connection was closed already."),
    "inexact": N_("A RST with SEG.SEQ = {seq}: in the window, but not RCV.NXT = {rcv}, so it may be forged."),
    "challenge": N_(
        "It is dropped, and a challenge ACK says what number a real one would have: whoever has no "
        "connection answers that ACK with a RST that is exact."
    ),
    "silent": N_("It is dropped without an answer."),
    "before": N_("A RST with SEG.SEQ = {seq}, before RCV.NXT = {rcv}: dropped without an answer."),
    **BACK_SENTENCES,
}


def _check_syn(part: Part) -> Outcomes:
    if not part.stopped:
        return ("no-syn",)
    return ("again", BACK[part.then.state]) if part.then.state is not part.tcb.state else ("challenge",)


CHECK_SYN = {
    "no-syn": N_("No SYN."),
    "again": N_("A second SYN before the first was acknowledged: this attempt is over."),
    "challenge": N_(
        "This connection has had its SYN. The segment is dropped with a challenge ACK: if the other end has "
        "really begun anew, it answers that with a RST."
    ),
    **BACK_SENTENCES,
}


def _check_ack(part: Part) -> Outcomes:
    if not part.has(Ctl.ACK):
        return ("no-ack",)
    if part.tcb.state is State.SYN_RECEIVED:
        return (*_ack_of_syn(part), *_sends(part))
    if not part.acknowledges:
        return (*_ack_outside(part), *_after_ack_of_fin(part))
    moved = "advanced" if part.seg.ack != part.tcb.snd_una else "same"
    window = ("window",) if _window_changed(part) else ()
    return (moved, *window, *_after_ack_of_fin(part), *_sends(part))


def _window_changed(part: Part) -> bool:
    return part.then.state is not State.CLOSED and part.then.snd_wnd != part.tcb.snd_wnd


def _ack_of_syn(part: Part) -> Outcomes:
    if part.then.state is State.SYN_RECEIVED:
        return ("syn-refused",)
    accepted = "syn-acknowledged" if part.seg.ack != part.tcb.snd_una else "syn-una"
    return (accepted, "fin-wait-1" if part.then.state is State.FIN_WAIT_1 else "established")


def _ack_outside(part: Part) -> Outcomes:
    if not part.stopped or part.then.state is not part.tcb.state:
        return ("old",)
    if not part.sent:
        return ("old",)
    return ("too-old",) if lt(part.seg.ack, part.tcb.snd_una) else ("too-new",)


_FIN_STATES = {State.FIN_WAIT_1: "fin-wait-2", State.CLOSING: "time-wait", State.LAST_ACK: "closed"}


def _after_ack_of_fin(part: Part) -> Outcomes:
    """What the ACK meant for our FIN, where one is out."""
    state = part.tcb.state
    if state is State.TIME_WAIT:
        return ("restarts",) if part.restarted is Timer.TIME_WAIT else ()
    if state not in _FIN_STATES or (part.stopped and part.sent):
        return ()
    return (_FIN_STATES[state] if part.then.state is not state else "fin-out",)


def _sends(part: Part) -> Outcomes:
    """Text and FIN that had waited, and now may go."""
    return ("sends",) if any(segment.len for segment in part.sent) else ()


CHECK_ACK = {
    "no-ack": N_(
        "No ACK: dropped. After the opening SYN, ACK is set on every segment of a connection but a RST."
    ),
    "syn-acknowledged": N_(
        "Our SYN is acknowledged, since SND.UNA < SEG.ACK =< SND.NXT: {una} < {ack} =< {nxt}."
    ),
    "syn-una": N_("SEG.ACK = SND.UNA = {una} acknowledges nothing, yet here it is taken."),
    "established": N_("The state becomes ESTABLISHED."),
    "fin-wait-1": N_("CLOSE was called meanwhile, so the state becomes FIN-WAIT-1."),
    "syn-refused": N_(
        "It would have to acknowledge our SYN, {una} < SEG.ACK =< {nxt}, but SEG.ACK is {ack}: refused with "
        "a RST that has SEQ = SEG.ACK, and dropped. This end waits on."
    ),
    "advanced": N_(
        "SND.UNA =< SEG.ACK =< SND.NXT, {una} =< {ack} =< {nxt}: all below {ack} is acknowledged, SND.UNA = "
        "{ack}."
    ),
    "same": N_("SEG.ACK = SND.UNA = {una}: it acknowledges nothing new."),
    "window": N_("The other end's window is taken from it: SND.WND = {swnd2}."),
    "old": N_("SEG.ACK = {ack} is below SND.UNA = {una}: a duplicate. It is ignored, the rest is not."),
    "too-old": N_(
        "SEG.ACK = {ack} lies so far below SND.UNA = {una} that the other end cannot have meant it: an ACK "
        "is sent, the segment dropped."
    ),
    "too-new": N_(
        "SEG.ACK = {ack} is above SND.NXT = {nxt} and acknowledges what was never sent: an ACK is sent, the "
        "segment dropped."
    ),
    "fin-wait-2": N_("That acknowledges our FIN: the user is told, the state becomes FIN-WAIT-2."),
    "time-wait": N_("That acknowledges our FIN, and the other end's has come: the state becomes TIME-WAIT."),
    "closed": N_("That acknowledges our FIN, the last thing awaited: the TCB is deleted, the state CLOSED."),
    "fin-out": N_("Our FIN is still to be acknowledged."),
    "restarts": N_("The 2 MSL of TIME-WAIT begin anew."),
    "sends": N_("What had waited can now be sent."),
}

TELLINGS = {
    "check_rst": Telling("3.10.7.4", _check_rst, CHECK_RST),
    "check_syn": Telling("3.10.7.4", _check_syn, CHECK_SYN),
    "check_ack": Telling("3.10.7.4", _check_ack, CHECK_ACK),
}
