"""What is no segment, on the wire or in the RFC's notation, and what is no line of a script."""

from tutor.wording.sentence import N_

SENTENCES = {
    "notation": N_(
        "“{text}” is no segment in the RFC's notation; after {at} characters it needs: {expected}."
    ),
    "script": N_(
        "Line {line} of the script, “{text}”, cannot be read or cannot happen; expected: {expected}."
    ),
    "wire": N_("These octets are no TCP segment, as octet {at} shows ({reason}); see where they come from."),
}

EXPECTED = {
    expected: expected
    for expected in (
        N_("<SEQ=n>, <ACK=n>, <DATA=n>, <WND=n> or <CTL=...>, each once"),
        N_("<ACK=n>, since CTL has ACK"),
        N_("no <ACK=n>, since CTL has no ACK"),
        N_("a window of 16 bits"),
        N_("a number below 2**32"),
        N_("control bits out of SYN,FIN,RST,PSH,URG,ECE,CWR,ACK"),
    )
}
"""What a reader of notation says that it expected, where that is more than notation."""

FAULTS = {
    ("wire", "short"): N_("These octets end at {at}, before a TCP header would; see where they come from."),
    ("wire", "data-offset"): N_(
        "The data offset at octet {at} makes the TCP header shorter than its fixed part or longer than the "
        "segment; see whether the capture is cut short."
    ),
    ("wire", "checksum"): N_(
        "The checksum at octet {at} does not fit the segment; take the capture where the segment arrives, "
        "for a sender's network card may fill it in later."
    ),
    ("wire", "option-length"): N_(
        "The option at octet {at} has a length that it cannot have; see whether the capture is damaged."
    ),
}
"""By the code and its ``reason``."""
