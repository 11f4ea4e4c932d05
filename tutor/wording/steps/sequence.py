"""SEGMENT ARRIVES in the other states, in words: the first check (RFC 9293, 3.10.7.4 and Table 6)."""

from tutor.tcp import Ctl, State, Timer
from tutor.wording.sentence import N_
from tutor.wording.steps.part import Outcomes, Part, Telling
from tutor.wording.table_6 import TABLE_6


def _check_sequence_number(part: Part) -> Outcomes:
    if part.tcb.state is State.TIME_WAIT and part.then.state is State.SYN_RECEIVED:
        return ("reopened",)
    if not part.stopped:
        return (_passed(part),)
    return (_repeated_syn(part) or _refused(part), *_answer(part))


def _passed(part: Part) -> str:
    """By which row of Table 6 it is acceptable, or by which exception."""
    seg, tcb = part.seg, part.tcb
    first, last = part.in_window(seg.seq), part.in_window(seg.seq + seg.len - 1)
    if seg.len == 0:
        if tcb.rcv_wnd == 0 and seg.seq == tcb.rcv_nxt:
            return "empty-closed"
        return "empty" if first else "rst-believed" if part.has(Ctl.RST) else "empty-at-edge"
    if tcb.rcv_wnd == 0 and part.has(Ctl.RST) and seg.seq == tcb.rcv_nxt:
        return "rst-closed"
    if first or last:
        return "first-inside" if first else "last-inside"
    return "rst-believed" if part.has(Ctl.RST) else "crossed"


def _repeated_syn(part: Part) -> str | None:
    """The SYN that led to a passive SYN-RECEIVED, once more."""
    bare = part.seg.ctl & (Ctl.SYN | Ctl.ACK | Ctl.RST) == Ctl.SYN
    again = part.tcb.state is State.SYN_RECEIVED and part.tcb.passive and part.seg.seq == part.tcb.irs
    return "repeated-syn" if bare and again else None


def _refused(part: Part) -> str:
    """By which row of Table 6 it is not acceptable."""
    if part.tcb.rcv_wnd == 0:
        return "outside-closed" if part.seg.len == 0 else "full"
    return "outside-empty" if part.seg.len == 0 else "outside"


def _answer(part: Part) -> Outcomes:
    if not part.sent:
        return ("silent",)
    if part.sent[0].ctl & Ctl.SYN:
        return ("syn-ack",)
    return ("answer", "fin-again") if part.restarted is Timer.TIME_WAIT else ("answer",)


CHECK_SEQUENCE_NUMBER = {
    **TABLE_6,
    "empty-at-edge": N_(
        "Empty (SEG.LEN = 0), and its number is the first behind the window, RCV.NXT+RCV.WND = {seq}. Here "
        "that is taken."
    ),
    "rst-believed": N_(
        "A RST with SEG.SEQ = {seq}, outside the window; in this state it is looked at all the same."
    ),
    "crossed": N_(
        "SEG.SEQ = IRS = {irs} is before RCV.NXT = {rcv}; but this is the SYN,ACK of an open from both ends, "
        "and Figure 7 (3.5) takes it: its SYN is known, its ACK is news."
    ),
    "reopened": N_(
        "A SYN with SEG.SEQ = {seq}, above RCV.NXT = {rcv}, while somebody listens here: a new connection "
        "may take the place of this one (3.6.1). ISS = {iss2}, RCV.NXT = {rcv2}; the answer is a SYN,ACK, "
        "the state SYN-RECEIVED."
    ),
    "repeated-syn": N_(
        "SEG.SEQ = IRS = {irs}: the SYN that has been taken already, once more. Its number is before "
        "RCV.NXT = {rcv}: not acceptable."
    ),
    "answer": N_("It is dropped with an ACK that says where this end stands."),
    "syn-ack": N_("It is answered with the SYN,ACK once more."),
    "silent": N_("It is a RST, so it is dropped without an answer."),
    "fin-again": N_("It was the other end's FIN once more, so the 2 MSL of TIME-WAIT begin anew."),
}

TELLINGS = {
    "check_sequence_number": Telling("3.10.7.4", _check_sequence_number, CHECK_SEQUENCE_NUMBER),
}
