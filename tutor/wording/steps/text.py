"""SEGMENT ARRIVES in the other states, in words: text and FIN (RFC 9293, 3.10.7.4 seventh and eighth)."""

from collections.abc import Mapping

from tutor.tcp import Ctl, State, Timer, add, distance, lt
from tutor.wording.sentence import N_, NN_, Several
from tutor.wording.steps.part import Outcomes, Part, Telling

_TAKES_TEXT = frozenset((State.ESTABLISHED, State.FIN_WAIT_1, State.FIN_WAIT_2))


def _process_segment_text(part: Part) -> Outcomes:
    seg, tcb, then = part.seg, part.tcb, part.then
    if then.state is State.CLOSED and tcb.state is not State.CLOSED:
        return ("lost",)
    if tcb.state not in _TAKES_TEXT:
        return ("ignored",) if seg.text else ("no-text",)
    if then.rcv_nxt != tcb.rcv_nxt:
        return ("taken", *_more_of_it(part))
    return (_nothing_taken(part),)


def _more_of_it(part: Part) -> Outcomes:
    seg, tcb, then = part.seg, part.tcb, part.then
    text_ends = add(seg.seq, seg.text + part.has(Ctl.SYN))
    joined = ("joined",) if lt(text_ends, then.rcv_nxt) and tcb.held else ()
    cut = ("cut",) if lt(then.rcv_nxt, text_ends) else ()
    given = ("given",) if part.now.delivered > part.was.delivered else ("unread",)
    return (*joined, *cut, *given)


def _nothing_taken(part: Part) -> str:
    seg, tcb, then = part.seg, part.tcb, part.then
    if then.held != tcb.held:
        return "held"
    if seg.text:
        return "too-long" if part.stopped else "held-already" if lt(tcb.rcv_nxt, seg.seq) else "known"
    early = bool(seg.len) and lt(tcb.rcv_nxt, seg.seq)
    return "gap" if early else "no-text"


PROCESS_SEGMENT_TEXT: Mapping[str, str | Several] = {
    "no-text": N_("No text."),
    "taken": NN_(
        "{octets} octet of text continues what has come: RCV.NXT goes from {rcv} to {rcv2}, and an ACK "
        "is due.",
        "{octets} octets of text continue what has come: RCV.NXT goes from {rcv} to {rcv2}, and an ACK "
        "is due.",
    ),
    "joined": N_("Among them is what was held: the gap before it is filled."),
    "cut": N_("What lies behind the window is cut off."),
    "given": N_("It satisfies a RECEIVE that was waiting."),
    "unread": N_("It waits for a RECEIVE, so the window shrinks: RCV.WND = {wnd2}."),
    "held": N_(
        "The text begins at {seq}, beyond RCV.NXT = {rcv}. It is held until what lies between has come; an "
        "ACK names the number still awaited."
    ),
    "held-already": N_(
        "The text begins at {seq}, beyond RCV.NXT = {rcv}, and is held already; an ACK names the number "
        "still awaited."
    ),
    "known": N_("All of its text has come before, or lies outside the window; an ACK is due."),
    "gap": N_("No text, but the segment lies beyond RCV.NXT = {rcv}: an ACK names the number still awaited."),
    "ignored": N_("After the other end's FIN no text can follow: ignored."),
    "lost": N_(
        "The application has closed and reads no more, so this text is lost. A RST says so (3.6.1); the TCB "
        "is deleted, the state CLOSED."
    ),
    "too-long": N_("Text is still unread, and this reaches past the window: dropped whole, with an ACK."),
}


def _check_fin(part: Part) -> Outcomes:
    tcb, then = part.tcb, part.then
    if not _taken(part):
        return (_not_taken(part),)
    own = part.has(Ctl.FIN) and add(part.seg.seq, part.seg.len - 1) == tcb.rcv_nxt
    fin = "fin" if own else "held-fin"
    if then.state is tcb.state:
        return (fin, "restarts" if part.restarted is Timer.TIME_WAIT else "stays")
    return (fin, _AFTER_FIN[then.state])


def _taken(part: Part) -> bool:
    return distance(part.tcb.rcv_nxt, part.then.rcv_nxt) == 1


def _not_taken(part: Part) -> str:
    if not part.has(Ctl.FIN):
        return "no-fin" if part.tcb.held_fin is None else "waits"
    number = add(part.seg.seq, part.seg.len - 1)
    if part.then.held_fin == number:
        return "not-yet"
    return "late" if part.in_window(number) and part.tcb.state not in _TAKES_TEXT else "outside"


_AFTER_FIN = {State.CLOSE_WAIT: "close-wait", State.CLOSING: "closing", State.TIME_WAIT: "time-wait"}

CHECK_FIN = {
    "no-fin": N_("No FIN."),
    "fin": N_(
        "A FIN with the number RCV.NXT = {rcv}. The user is told that the connection is closing; RCV.NXT = "
        "{rcv2}, and an ACK is due."
    ),
    "held-fin": N_(
        "The FIN that came too early is now at RCV.NXT = {rcv}. The user is told that the connection is "
        "closing; RCV.NXT = {rcv2}, and an ACK is due."
    ),
    "close-wait": N_("The state becomes CLOSE-WAIT: now our own CLOSE is awaited."),
    "closing": N_("Our own FIN is not acknowledged yet, so the state becomes CLOSING."),
    "time-wait": N_("Both FINs are now acknowledged: the state becomes TIME-WAIT for 2 MSL."),
    "stays": N_("The state stays {state}."),
    "restarts": N_("The 2 MSL of TIME-WAIT begin anew."),
    "not-yet": N_(
        "The FIN has the number {last}, beyond RCV.NXT = {rcv}: held until what lies before it has come."
    ),
    "late": N_("The other end's FIN has come; one beyond it, {last}, can only be a mistake: ignored."),
    "waits": N_("No FIN in this one; the one with the number {held_fin} is still held, RCV.NXT being {rcv}."),
    "outside": N_("The FIN has the number {last}, which is outside the window: not taken."),
}

TELLINGS = {
    "process_segment_text": Telling("3.10.7.4", _process_segment_text, PROCESS_SEGMENT_TEXT),
    "check_fin": Telling("3.10.7.4", _check_fin, CHECK_FIN),
}
