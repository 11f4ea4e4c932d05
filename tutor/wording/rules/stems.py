"""What a question asks, where its author has not said it: what has just happened, and what is wanted."""

from tutor.wording.sentence import N_, NN_, Several

STEMS: dict[str, str | Several] = {
    "stem.segment.call": N_("{peer:The} calls {call}. Which segment does it send?"),
    "stem.segment.arrived": N_("The {flags} has arrived. What does {peer:the} send back?"),
    "stem.segment.arrived.text": NN_(
        "{octets} octet of data has arrived. What does {peer:the} send back?",
        "{octets} octets of data have arrived. What does {peer:the} send back?",
    ),
    "stem.segment.send": NN_(
        "{peer:The} sends {octets} octet of data. Which segment carries it?",
        "{peer:The} sends {octets} octets of data. Which segment carries them?",
    ),
    "stem.segment.timeout": N_(
        "The retransmission time-out of {peer:the} has expired. Which segment does it send?"
    ),
    "stem.segment": N_("Which segment does {peer:the} send?"),
    "stem.states": N_("Which state is each end in now?"),
    "stem.state": N_("Which state is {peer:the} in now?"),
    "stem.answers": N_("Does {peer:the} send anything in answer?"),
    "stem.acceptable": N_(
        "There RCV.NXT is {rcv} and RCV.WND is {wnd}. Does {segment} pass the first check, the one of its "
        "sequence numbers?"
    ),
    "stem.deciding": N_(
        "{peer:The} is in {state}. Which step decides: the one at which processing ends, or else the last "
        "that changes anything?"
    ),
    "stem.variable": N_("What is {variable} of {peer:the} now?"),
    "stem.length": N_("What is SEG.LEN of {segment}?"),
    "stem.order": N_(
        "These segments are out of order. In which order can they have been sent? Give their letters, first "
        "to last."
    ),
    "stem.wrong": N_(
        "One of these segments is wrong in one field: flags, seq or ack. Which segment is it, which field, "
        "and what should stand there?"
    ),
    "stem.choice": N_("Which of these is right?"),
}

EVENTS: dict[str, str | Several] = {
    "happened.call": N_("{peer:The} calls {call}."),
    "happened.arrived": N_("The {flags} has arrived at {peer:the}."),
    "happened.arrived.text": NN_(
        "{octets} octet of data has arrived at {peer:the}.",
        "{octets} octets of data have arrived at {peer:the}.",
    ),
    "happened.send": NN_(
        "{peer:The} sends {octets} octet of data.",
        "{peer:The} sends {octets} octets of data.",
    ),
    "happened.timeout.RETRANSMISSION": N_("The retransmission time-out of {peer:the} has expired."),
    "happened.timeout.USER": N_("The user time-out of {peer:the} has expired."),
    "happened.timeout.TIME-WAIT": N_("2 MSL have passed for {peer:the}."),
    "happened.timeout.DELAYED-ACK": N_("{peer:The} may delay its ACK no longer."),
}
"""What happened just before a question, said first."""

SENTENCES = STEMS | EVENTS
