"""SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT, in words (RFC 9293, 3.10.7.1 to 3.10.7.3)."""

from tutor.tcp import Ctl, State, Timer
from tutor.wording.sentence import N_
from tutor.wording.steps.part import Outcomes, Part, Telling

KEPT_FOR_LATER = {
    "text-kept": N_("The data that came with the SYN is kept until the connection is ESTABLISHED."),
    "fin-kept": N_("The FIN that came with the SYN is kept until the connection is ESTABLISHED."),
    "text-lost": N_("The data that came with the SYN is thrown away; the other end will send it again."),
}

# 3.10.7.1. CLOSED


def _closed_check_rst(part: Part) -> Outcomes:
    return ("rst",) if part.stopped else ("no-rst",)


CLOSED_CHECK_RST = {
    "rst": N_("There is no connection that a RST could reset, and no RST is answered with a RST: discarded."),
    "no-rst": N_("No RST, so the segment is not simply discarded."),
}


def _closed_send_reset(part: Part) -> Outcomes:
    return ("ack",) if part.has(Ctl.ACK) else ("no-ack",)


CLOSED_SEND_RESET = {
    "ack": N_(
        "There is no connection here, so the segment is refused. Its ACK gives the RST a number that its "
        "sender will believe: SEQ = SEG.ACK = {ack}."
    ),
    "no-ack": N_(
        "There is no connection here, so the segment is refused. It has no ACK to take a number from, so the "
        "RST has SEQ = 0 and acknowledges the segment: ACK = SEG.SEQ+SEG.LEN = {seq}+{len} = {next}."
    ),
}

# 3.10.7.2. LISTEN


def _listen_check_rst(part: Part) -> Outcomes:
    return ("rst",) if part.stopped else ("no-rst",)


LISTEN_CHECK_RST = {
    "rst": N_("Nothing has been sent from here that a RST could be about: ignored."),
    "no-rst": N_("No RST."),
}


def _listen_check_ack(part: Part) -> Outcomes:
    return ("ack",) if part.stopped else ("no-ack",)


LISTEN_CHECK_ACK = {
    "ack": N_(
        "Nothing has been sent from here, so any ACK is bad: the segment is refused with a RST that has "
        "SEQ = SEG.ACK = {ack}."
    ),
    "no-ack": N_("No ACK, as it must be: nothing has been sent from here that could be acknowledged."),
}


def _listen_check_syn(part: Part) -> Outcomes:
    if not part.stopped:
        return ("no-syn",)
    if part.then.state is State.LISTEN:
        return ("syn-fin",)
    return ("syn", *_kept_for_later(part))


def _kept_for_later(part: Part) -> Outcomes:
    """What became of text and FIN that came with a SYN."""
    seg, then = part.seg, part.then
    text = ("text-kept" if then.held else "text-lost",) if seg.text else ()
    return (*text, *(("fin-kept",) if then.held_fin is not None else ()))


LISTEN_CHECK_SYN = {
    "syn": N_(
        "A SYN. Its number becomes IRS = {seq}, so RCV.NXT = {rcv2}. Now an ISS is needed and chosen: "
        "{iss2}. The answer is a SYN,ACK, and the state becomes SYN-RECEIVED."
    ),
    "syn-fin": N_("SYN and FIN in one segment make no sense: dropped, without an answer."),
    "no-syn": N_("No SYN either."),
    **KEPT_FOR_LATER,
}


def _listen_drop(_part: Part) -> Outcomes:
    return ("dropped",)


LISTEN_DROP = {"dropped": N_("Without RST, ACK and SYN there is nothing in it for LISTEN: dropped.")}

# 3.10.7.3. SYN-SENT


def _syn_sent_check_ack(part: Part) -> Outcomes:
    if not part.has(Ctl.ACK):
        return ("no-ack",)
    if not part.stopped:
        return ("acceptable",)
    if part.has(Ctl.RST):
        return ("bad", "bad-rst")
    again = ("syn-again",) if part.restarted is Timer.RETRANSMISSION else ()
    return ("bad", "refused", *again)


SYN_SENT_CHECK_ACK = {
    "no-ack": N_("No ACK, so none to check."),
    "acceptable": N_(
        "The ACK has to acknowledge what was sent, ISS < SEG.ACK =< SND.NXT: {iss} < {ack} =< {nxt} holds."
    ),
    "bad": N_("The ACK has to acknowledge what was sent, {iss} < SEG.ACK =< {nxt}, and SEG.ACK is {ack}."),
    "bad-rst": N_("It is a RST, so it is dropped without an answer."),
    "refused": N_(
        "The segment belongs to some other connection; it is refused with a RST that has SEQ = SEG.ACK, and "
        "the SYN goes on waiting for its answer."
    ),
    "syn-again": N_("The SYN is sent again at once."),
}


def _syn_sent_check_rst(part: Part) -> Outcomes:
    if not part.stopped:
        return ("no-rst",)
    return ("reset",) if part.then.state is State.CLOSED else ("ignored",)


SYN_SENT_CHECK_RST = {
    "no-rst": N_("No RST."),
    "reset": N_(
        "A RST whose ACK is acceptable answers our SYN: the other end refuses. The user is told, the TCB "
        "deleted, the state CLOSED."
    ),
    "ignored": N_("A RST without ACK does not show that it answers our SYN: dropped."),
}


def _syn_sent_check_syn(part: Part) -> Outcomes:
    if not part.has(Ctl.SYN):
        return ("no-syn",)
    if part.then.state is not State.ESTABLISHED:
        return ("crossed", *_kept_for_later(part))
    if not part.stopped:
        return ("established", "more")
    return ("established", "text-lost") if part.seg.text else ("established",)


SYN_SENT_CHECK_SYN = {
    "no-syn": N_("No SYN."),
    "established": N_(
        "A SYN, and the ACK covers our own: IRS = {seq}, RCV.NXT = {rcv2}, SND.UNA = {una2}. The state "
        "becomes ESTABLISHED, and the SYN is acknowledged."
    ),
    "more": N_("More came with it, which is looked at next."),
    "crossed": N_(
        "A SYN without an ACK: the SYNs have crossed. IRS = {seq}, RCV.NXT = {rcv2}; our SYN goes out again, "
        "SEQ = ISS = {iss}, now with an ACK, and the state becomes SYN-RECEIVED."
    ),
    **KEPT_FOR_LATER,
}


def _syn_sent_drop(part: Part) -> Outcomes:
    return ("dropped",) if part.stopped else ("syn",)


SYN_SENT_DROP = {
    "dropped": N_("Neither SYN nor RST: dropped."),
    "syn": N_("It had a SYN, so it is not dropped."),
}

TELLINGS = {
    "closed_check_rst": Telling("3.10.7.1", _closed_check_rst, CLOSED_CHECK_RST),
    "closed_send_reset": Telling("3.10.7.1", _closed_send_reset, CLOSED_SEND_RESET),
    "listen_check_rst": Telling("3.10.7.2", _listen_check_rst, LISTEN_CHECK_RST),
    "listen_check_ack": Telling("3.10.7.2", _listen_check_ack, LISTEN_CHECK_ACK),
    "listen_check_syn": Telling("3.10.7.2", _listen_check_syn, LISTEN_CHECK_SYN),
    "listen_drop": Telling("3.10.7.2", _listen_drop, LISTEN_DROP),
    "syn_sent_check_ack": Telling("3.10.7.3", _syn_sent_check_ack, SYN_SENT_CHECK_ACK),
    "syn_sent_check_rst": Telling("3.10.7.3", _syn_sent_check_rst, SYN_SENT_CHECK_RST),
    "syn_sent_check_syn": Telling("3.10.7.3", _syn_sent_check_syn, SYN_SENT_CHECK_SYN),
    "syn_sent_drop": Telling("3.10.7.3", _syn_sent_drop, SYN_SENT_DROP),
}
