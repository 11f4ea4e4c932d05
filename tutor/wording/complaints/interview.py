"""What an interview cannot be asked for."""

from tutor.wording.sentence import N_

SENTENCES = {
    "unknown.level": N_("There is no level “{given}”; choose one of {known}."),
    "unknown.interview-topic": N_(
        "No interviewer here asks about “{given}”; choose opening, queues, closing, waiting or resets, or "
        "one question by its name."
    ),
    "no-interview": N_(
        "The questions of the interview are not in {path}; install the tutor again, or go on with: "
        "handshake drill"
    ),
}
