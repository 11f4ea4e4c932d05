"""Why a segment has the acknowledgment number it has (RFC 9293, 3.1 and 3.4)."""

from tutor.wording.sentence import N_, NN_, Several

SENTENCES: dict[str, str | Several] = {
    "ack.none": N_("Without the ACK bit the acknowledgment field means nothing."),
    "ack.after-syn": N_("An acknowledgment names the next octet expected, and the SYN took number {taken}."),
    "ack.after-text": NN_(
        "An acknowledgment names the next octet expected. {octets} octet of data has arrived, and moves it "
        "on if nothing before it is missing.",
        "An acknowledgment names the next octet expected. {octets} octets of data have arrived, and move it "
        "on if nothing before them is missing.",
    ),
    "ack.after-fin": N_("An acknowledgment names the next number expected, and the FIN took number {taken}."),
    "ack.same": N_(
        "An acknowledgment names the next number expected, which moves on only when a SYN, a FIN or data "
        "arrives in its turn."
    ),
    "ack.reset": N_(
        "The RST acknowledges all of the refused segment: its sequence number plus its length, in which SYN "
        "and FIN count one each."
    ),
}
