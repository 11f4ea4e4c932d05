"""What a question asks, where its author has not said it: what has just happened, and what is wanted."""

from tutor.wording.sentence import N_, NN_, Several

SENTENCES: dict[str, str | Several] = {
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
    "stem.states.arrived": N_("The {flags} has arrived at {peer:the}. Which state is each end in now?"),
    "stem.states.arrived.text": NN_(
        "{octets} octet of data has arrived at {peer:the}. Which state is each end in now?",
        "{octets} octets of data have arrived at {peer:the}. Which state is each end in now?",
    ),
    "stem.states.call": N_("{peer:The} calls {call}. Which state is each end in now?"),
    "stem.states.timeout": N_("2 MSL have passed for {peer:the}. Which state is each end in now?"),
    "stem.choice": N_("Which of these is right?"),
}
