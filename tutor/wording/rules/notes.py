"""Answers that are right in another sense than the key, and keys that an author has stated."""

from tutor.wording.sentence import N_

SENTENCES = {
    "note.fin-alone": N_(
        "FIN alone counts as right. After the opening SYN, ACK is set on every segment of a connection but a "
        "RST. A FIN without ACK would be dropped."
    ),
    "note.psh": N_("A TCP may set PSH too; it plays no part in opening or closing a connection."),
    "note.ack-zero": N_(
        "On the wire the field is often zero. Without the ACK bit it means nothing, so there is no "
        "acknowledgment number."
    ),
    "choice.stated": N_("The right answer rests on the section named here."),
    "choice.sourced": N_("The right answer rests on this source: “{source}”."),
    "open.found": N_(
        "Points found in these words: {found} of {all}; needed: {least}. Only the author's own words for "
        "them are looked for."
    ),
}
