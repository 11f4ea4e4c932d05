"""Side notes: where the text of RFC 9293 contradicts itself, or other stacks than Linux do something else.

A note belongs to an outcome of a step. Each names the section of the RFC that it is about.
"""

import msgspec

from tutor.tcp import Ctl, Policy, State
from tutor.wording.sentence import N_
from tutor.wording.steps.part import Outcomes, Part


class Note(msgspec.Struct, frozen=True):
    """``decision``: which of the decisions it is about (``G4``)."""

    decision: str
    section: str
    message: str


NOTES = {
    ("check_sequence_number", "crossed"): Note(
        "G1",
        "3.10.7.4",
        N_(
            "Taken by the letter, the first check refuses the crossed SYN,ACK with an ACK, and that ACK "
            "opens the connection: four segments after the crossed SYNs, where Figure 7 shows two."
        ),
    ),
    ("check_syn", "to-listen"): Note(
        "G4",
        "3.10.7.4",
        N_("Linux and gVisor answer this SYN with a RST; the RFC returns silently to LISTEN."),
    ),
    ("abort_reset", "reset"): Note(
        "G6",
        "3.5.2",
        N_("By 3.5.2 and a note to Figure 5 the end that aborts would go to TIME-WAIT; 3.10.5 says CLOSED."),
    ),
    ("check_rst", "deleted"): Note(
        "G10", "3.10.7.4", N_("In TIME-WAIT, FreeBSD, lwIP and gVisor ignore a RST, as RFC 1337 advises.")
    ),
    ("check_sequence_number", "fin-again"): Note(
        "G11",
        "3.10.7.4",
        N_(
            "By the letter the first check returns here, and the timer that the eighth would restart runs "
            "on; every stack restarts it."
        ),
    ),
    ("check_ack", "pure"): Note(
        "G12",
        "3.10.7.4",
        N_(
            "By the letter TIME-WAIT acknowledges even this; that would answer ACKs with ACKs, and no stack "
            "does it."
        ),
    ),
    ("check_fin", "closing"): Note(
        "G14", "3.10.7.4", N_("FreeBSD sends its FIN again with this ACK; the RFC sends the ACK alone.")
    ),
    ("check_ack", "no-ack"): Note(
        "G16", "3.10.7.4", N_("Linux and FreeBSD drop a segment without ACK before they look at its number.")
    ),
    ("listen_check_ack", "syn-ack"): Note("G18", "3.10.7.2", N_("FreeBSD drops a SYN,ACK in LISTEN.")),
    ("syn_sent_drop", "ack"): Note("G20", "3.10.7.3", N_("lwIP answers this ACK with a RST.")),
    ("syn_sent_check_syn", "text"): Note(
        "G22", "3.10.7.3", N_("One ACK may cover the SYN and what came with it, and FreeBSD sends but one.")
    ),
    ("check_rst", "challenge"): Note(
        "G25",
        "3.10.7.4",
        N_(
            "RFC 5961 is optional: a stack without it resets the connection at any RST in the window, as RFC "
            "793 has it."
        ),
    ),
    ("check_syn", "challenge"): Note(
        "G25",
        "3.10.7.4",
        N_("A stack without RFC 5961 resets the connection at a SYN in the window, and so do older books."),
    ),
    ("check_ack", "syn-refused"): Note(
        "G32",
        "3.10.7.4",
        N_("The RFC does not say that the segment is dropped here; otherwise its FIN would count."),
    ),
    ("check_sequence_number", "rst-closed"): Note(
        "G36",
        "3.10.7.4",
        N_("Table 6 refuses it; but RST is to be looked at also when the window is closed (MUST-66)."),
    ),
}
"""By a step and one of its outcomes, or what makes it worth a note (``_closer``)."""


def noted(part: Part, outcomes: Outcomes) -> tuple[Note, ...]:
    """The notes on a step; none on a policy that is not the RFC's."""
    if part.now.policy.abort_with_ack != Policy().abort_with_ack:
        return ()
    keys = [*outcomes, *_closer(part, outcomes)]
    if part.step.name == "check_rst" and part.tcb.state is not State.TIME_WAIT and "deleted" in keys:
        keys.remove("deleted")
    if "challenge" in keys and not part.in_window(part.seg.seq):
        keys.remove("challenge")
    found = [NOTES[part.step.name, key] for key in keys if (part.step.name, key) in NOTES]
    return tuple(found)


def _closer(part: Part, outcomes: Outcomes) -> Outcomes:
    """What an outcome leaves unsaid: which segment it was, and what was not sent."""
    seg = part.seg
    if part.step.name == "listen_check_ack" and part.stopped and part.has(Ctl.SYN):
        return ("syn-ack",)
    if part.step.name == "syn_sent_drop" and part.stopped and part.has(Ctl.ACK):
        return ("ack",)
    if part.step.name == "syn_sent_check_syn" and "more" in outcomes:
        return ("text",)
    pure = seg.ctl == Ctl.ACK and not seg.text and seg.seq == part.tcb.rcv_nxt
    if part.step.name == "check_ack" and part.tcb.state is State.TIME_WAIT and pure and not part.sent:
        return ("pure",)
    return ()
