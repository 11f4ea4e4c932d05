"""Why a segment has the sequence number it has (RFC 9293, 3.4)."""

from tutor.wording.sentence import N_, NN_, Several

SENTENCES: dict[str, str | Several] = {
    "seq.iss": N_("A SYN carries the initial sequence number that its sender has chosen."),
    "seq.after-syn": N_("The SYN took one sequence number, and this segment carries the next."),
    "seq.after-none": N_(
        "Only SYN, FIN and octets of data take sequence numbers. Until this end sends one of them, its next "
        "number stays the same."
    ),
    "seq.after-text": NN_(
        "Each octet of data takes one sequence number, and {octets} octet has just been sent.",
        "Each octet of data takes one sequence number, and {octets} octets have just been sent.",
    ),
    "seq.after-fin": N_("The FIN took one sequence number, and this segment carries the next."),
    "seq.zero": N_(
        "The refused segment has no ACK to take a number from, so the RST carries sequence number zero."
    ),
    "seq.from-ack": N_(
        "The RST takes its sequence number from the acknowledgment number of the segment that it answers."
    ),
    "seq.again": N_("A segment that is sent again keeps its sequence number."),
}
