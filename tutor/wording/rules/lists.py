"""Segments in a list: their order, and the one that is wrong (RFC 9293, 3.4)."""

from tutor.wording.sentence import N_

SENTENCES = {
    "order.follows": N_(
        "An end acknowledges only what has arrived, so a segment comes after everything that its ack covers; "
        "and within one connection, each end takes its own numbers in order."
    ),
    "wrong.segment": N_(
        "Go through the segments in order. A SYN, a FIN and every octet of data take one number of their "
        "sender; an ack names the next number expected."
    ),
    "wrong.field": N_(
        "Work out what each field of that segment must be, from what was sent and what had arrived before "
        "it; one of the three differs."
    ),
}
