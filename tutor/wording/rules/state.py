"""Why an end is in the state it is in (RFC 9293, 3.3.2, Figure 5 and 3.10).

A state is told by what the end in it waits for; its name is for the learner to find.
"""

from tutor.wording.sentence import N_

WAITS_FOR_ITS_SYN = N_(
    "{peer:The} has received a SYN and answered it; now it waits for that answer to be acknowledged."
)

CHANGES = {
    "state.CLOSED.LISTEN": N_("A passive OPEN sends nothing: {peer:the} waits for a SYN to arrive."),
    "state.CLOSED.SYN-SENT": N_("{peer:The} has sent a SYN and waits for a SYN that answers it."),
    "state.LISTEN.CLOSED": N_(
        "No SYN has arrived, so there is nothing to end: {peer:the} stops waiting for one and keeps nothing."
    ),
    "state.LISTEN.SYN-RECEIVED": WAITS_FOR_ITS_SYN,
    "state.LISTEN.SYN-SENT": N_(
        "{peer:The} no longer just waits for a SYN: it has sent one itself and waits for a SYN that answers "
        "it."
    ),
    "state.SYN-SENT.SYN-RECEIVED": WAITS_FOR_ITS_SYN,
    "state.SYN-SENT.ESTABLISHED": N_(
        "{peer:The} has the other end's SYN, and its own has been acknowledged: on this side the connection "
        "is open."
    ),
    "state.SYN-SENT.CLOSED": N_(
        "A refusal, a CLOSE, an ABORT or a time-out ends the attempt to open, and {peer:the} keeps nothing "
        "of it."
    ),
    "state.SYN-RECEIVED.ESTABLISHED": N_(
        "The SYN of {peer:the} has been acknowledged: on this side the connection is open."
    ),
    "state.SYN-RECEIVED.LISTEN": N_(
        "The attempt has ended before the connection was open. It began with a passive OPEN, so {peer:the} "
        "waits for the next SYN."
    ),
    "state.SYN-RECEIVED.FIN-WAIT-1": N_(
        "{peer:The} was told to close before the connection was open, and has sent its FIN. It waits for "
        "that FIN to be acknowledged, or for the other end's FIN."
    ),
    "state.ESTABLISHED.FIN-WAIT-1": N_(
        "{peer:The} has sent its FIN. It waits for that FIN to be acknowledged, or for the other end's FIN."
    ),
    "state.ESTABLISHED.CLOSE-WAIT": N_(
        "The other end will send no more data. What {peer:the} waits for now is its own application: that "
        "has not closed yet."
    ),
    "state.FIN-WAIT-1.FIN-WAIT-2": N_(
        "The FIN of {peer:the} has been acknowledged; the other end's FIN has not come yet."
    ),
    "state.FIN-WAIT-1.CLOSING": N_(
        "The other end's FIN has come before the FIN of {peer:the} was acknowledged: the two FINs crossed. "
        "Only that acknowledgment is missing now."
    ),
    "state.FIN-WAIT-1.TIME-WAIT": N_(
        "One segment brought both the acknowledgment of {peer:the}'s FIN and the other end's FIN. {peer:The} "
        "acknowledges it and waits 2 MSL: that ACK may get lost, and old segments must die out."
    ),
    "state.FIN-WAIT-2.TIME-WAIT": N_(
        "The other end's FIN has come too, and so has everything before it. {peer:The} now waits for time to "
        "pass: 2 MSL."
    ),
    "state.CLOSE-WAIT.LAST-ACK": N_(
        "Now {peer:the} has closed too and sent its FIN. It only waits for that FIN to be acknowledged."
    ),
    "state.CLOSING.TIME-WAIT": N_(
        "Now the FIN of {peer:the} has been acknowledged too. It waits 2 MSL: its own last ACK may get lost, "
        "and old segments must die out."
    ),
    "state.LAST-ACK.CLOSED": N_(
        "The FIN of {peer:the} has been acknowledged, and both directions are closed: nothing is left to "
        "wait for."
    ),
    "state.TIME-WAIT.CLOSED": N_("2 MSL have passed, and {peer:the} forgets the connection."),
    "state.aborted": N_(
        "An ABORT ends the connection at once and waits for nothing: {peer:the} keeps nothing of it."
    ),
    "state.reset": N_("A RST that is believed ends the connection at once: {peer:the} keeps nothing of it."),
    "state.timed-out": N_(
        "The user timeout has run out: {peer:the} gives the connection up and keeps nothing of it."
    ),
    "state.other": N_("What happened here takes {before} to {after}."),
}

STAYS = {
    "state.stays.CLOSED": N_(
        "There is no connection at {peer:the}, and nothing that has happened here begins one."
    ),
    "state.stays.LISTEN": N_("{peer:The} still waits for a SYN to arrive."),
    "state.stays.SYN-SENT": N_("{peer:The} still waits for a SYN that answers its own."),
    "state.stays.SYN-RECEIVED": N_("{peer:The} still waits for its SYN to be acknowledged."),
    "state.stays.ESTABLISHED": N_(
        "For {peer:the} the connection is still open: it has neither sent a FIN nor taken one from the other "
        "end."
    ),
    "state.stays.FIN-WAIT-1": N_(
        "{peer:The} still waits for its FIN to be acknowledged, or for the other end's FIN."
    ),
    "state.stays.FIN-WAIT-2": N_(
        "{peer:The} has not taken the other end's FIN yet; until it does, it goes on receiving data."
    ),
    "state.stays.CLOSE-WAIT": N_(
        "{peer:The} still waits for its own application to close; until then it may send data."
    ),
    "state.stays.CLOSING": N_("{peer:The} still waits for its FIN to be acknowledged."),
    "state.stays.LAST-ACK": N_("{peer:The} still waits for its FIN to be acknowledged."),
    "state.stays.TIME-WAIT": N_("{peer:The} still waits for 2 MSL to pass."),
}

SENTENCES = {**CHANGES, **STAYS}
