"""What the receiver of a wrong segment does with it, by the step that decided (RFC 9293, 3.10.7).

Each is named after its step and after what comes of it. How the exchange goes on from there: ``followed``.
"""

from tutor.wording.sentence import N_, NN_, Several

SENTENCES: dict[str, str | Several] = {
    "did.closed.rst": N_(
        "{peer:The} has no connection that a RST could reset, and no RST is answered with a RST: it "
        "discards the segment."
    ),
    "did.closed.refuses": N_("{peer:The} has no connection, so it refuses the segment with {answer}."),
    "did.listen.rst": N_(
        "{peer:The}, in LISTEN, ignores the segment: nothing has been sent from there that a RST could be "
        "about."
    ),
    "did.listen.ack": N_(
        "{peer:The}, in LISTEN, has sent nothing that could be acknowledged, so any ACK is bad: it refuses "
        "the segment with {answer}."
    ),
    "did.listen.drops": N_(
        "{peer:The}, in LISTEN, drops the segment without an answer: without a SYN there is nothing in it "
        "for LISTEN."
    ),
    "did.listen.syn": N_(
        "{peer:The}, in LISTEN, takes {seq} for the initial sequence number of {other:the} and answers "
        "{answer}."
    ),
    "did.listen.syn.fin": N_(
        "{peer:The}, in LISTEN, takes the SYN with SEQ = {seq}, keeps the FIN until the connection is "
        "ESTABLISHED, and answers {answer}."
    ),
    "did.listen.syn-fin": N_(
        "{peer:The}, in LISTEN, finds that SYN and FIN in one segment make no sense and drops it without "
        "an answer."
    ),
    "did.syn-sent.bad-ack": N_(
        "{peer:The}, in SYN-SENT, finds ACK = {ack} unacceptable, answers {answer} and goes on waiting."
    ),
    "did.syn-sent.bad-ack.rst": N_(
        "{peer:The}, in SYN-SENT, finds ACK = {ack} unacceptable, so it does not believe the RST: it drops "
        "the segment and goes on waiting."
    ),
    "did.syn-sent.reset": N_(
        "{peer:The}, in SYN-SENT, finds its SYN acknowledged and believes the RST: it gives up, its "
        "application is told, and it is CLOSED."
    ),
    "did.syn-sent.rst": N_(
        "{peer:The}, in SYN-SENT, drops the segment and goes on waiting: a RST without ACK does not show "
        "that it answers the SYN."
    ),
    "did.syn-sent.drops": N_(
        "{peer:The}, in SYN-SENT, finds neither SYN nor RST in the segment, drops it without an answer and "
        "goes on waiting."
    ),
    "did.syn-sent.opens": N_(
        "{peer:The}, in SYN-SENT, takes {seq} for the initial sequence number of {other:the}: it answers "
        "{answer} and is ESTABLISHED."
    ),
    "did.syn-sent.opens.fin": N_(
        "{peer:The}, in SYN-SENT, takes the SYN with SEQ = {seq} and then the FIN: it answers {answer} and "
        "is in CLOSE-WAIT."
    ),
    "did.syn-sent.crossed": N_(
        "{peer:The}, in SYN-SENT, finds a SYN without an ACK, as when both ends open at once: it answers "
        "{answer} and goes to SYN-RECEIVED."
    ),
    "did.syn-sent.crossed.fin": N_(
        "{peer:The}, in SYN-SENT, finds a SYN without an ACK, as when both ends open at once: it keeps the "
        "FIN for later, answers {answer} and goes to SYN-RECEIVED."
    ),
    "did.window.outside": N_(
        "{peer:The}, in {state}, finds SEQ = {seq} outside its window: it drops the segment and answers "
        "{answer}."
    ),
    "did.window.rst": N_(
        "{peer:The}, in {state}, finds SEQ = {seq} outside its window, so it drops the RST without an answer."
    ),
    "did.window.syn-again": N_(
        "{peer:The}, in {state}, has taken a SYN with SEQ = {seq} already: it drops this one and answers "
        "{answer}."
    ),
    "did.window.syn-ack": N_(
        "{peer:The}, in {state}, has taken a SYN with SEQ = {seq} already and answers it once more with "
        "{answer}."
    ),
    "did.window.fin-again": N_(
        "{peer:The}, in TIME-WAIT, finds SEQ = {seq} outside its window and takes the segment for the FIN "
        "once more: it answers {answer}, and its 2 MSL begin anew."
    ),
    "did.window.reopens": N_(
        "{peer:The}, in TIME-WAIT, takes the SYN with SEQ = {seq} for a new connection and answers {answer}."
    ),
    "did.rst.CLOSED": N_(
        "{peer:The}, in {state}, believes the RST, for its SEQ is exactly the number expected: the "
        "connection is reset, its application is told, and it is CLOSED."
    ),
    "did.rst.CLOSED.quietly": N_(
        "{peer:The}, in {state}, believes the RST, for its SEQ is exactly the number expected: it is "
        "CLOSED at once, and nobody is told."
    ),
    "did.rst.LISTEN": N_(
        "{peer:The}, in SYN-RECEIVED, believes the RST, for its SEQ is exactly the number expected: it "
        "returns to LISTEN, and nobody is told."
    ),
    "did.rst.TIME-WAIT": N_(
        "{peer:The}, in SYN-RECEIVED, believes the RST, for its SEQ is exactly the number expected: it "
        "returns to TIME-WAIT."
    ),
    "did.rst.challenged": N_(
        "{peer:The}, in {state}, finds the RST in its window, but not at the number expected: it drops the "
        "segment and answers with a challenge ACK, {answer}."
    ),
    "did.rst.drops": N_(
        "{peer:The}, in {state}, drops the RST without an answer: its SEQ = {seq} is not the number expected."
    ),
    "did.syn.LISTEN": N_(
        "{peer:The}, in SYN-RECEIVED, finds a second SYN before the first was acknowledged: it takes the "
        "attempt for over and returns to LISTEN without an answer."
    ),
    "did.syn.TIME-WAIT": N_(
        "{peer:The}, in SYN-RECEIVED, finds a second SYN before the first was acknowledged: it takes the "
        "attempt for over and returns to TIME-WAIT."
    ),
    "did.syn.challenged": N_(
        "{peer:The}, in {state}, has had the SYN of this connection: it drops the segment and answers with "
        "a challenge ACK, {answer}."
    ),
    "did.ack.none": N_("{peer:The}, in {state}, drops the segment without an answer, for it has no ACK."),
    "did.ack.refused": N_(
        "{peer:The}, in SYN-RECEIVED, finds that ACK = {ack} does not acknowledge its SYN, so it refuses "
        "the segment with {answer}."
    ),
    "did.ack.too-new": N_(
        "{peer:The}, in {state}, finds that ACK = {ack} acknowledges what it has never sent: it drops the "
        "segment and answers {answer}."
    ),
    "did.ack.too-old": N_(
        "{peer:The}, in {state}, finds ACK = {ack} too far back to be meant: it drops the segment and "
        "answers {answer}."
    ),
    "did.ack.old": N_(
        "{peer:The}, in {state}, takes ACK = {ack} for a duplicate and ignores it; nothing else in the "
        "segment is news to it."
    ),
    "did.ack.same": N_(
        "{peer:The}, in {state}, learns nothing from the segment: ACK = {ack} acknowledges nothing new, "
        "and it brings neither data nor a FIN."
    ),
    "did.ack.taken": N_(
        "{peer:The}, in {state}, takes all that it sent before {ack} for acknowledged; there is no more in "
        "the segment."
    ),
    "did.ack.ESTABLISHED": N_(
        "{peer:The}, in SYN-RECEIVED, finds its SYN acknowledged by ACK = {ack} and is ESTABLISHED."
    ),
    "did.ack.FIN-WAIT-1": N_(
        "{peer:The}, in SYN-RECEIVED, finds its SYN acknowledged by ACK = {ack}; it has been closed "
        "meanwhile and goes to FIN-WAIT-1."
    ),
    "did.ack.FIN-WAIT-2": N_(
        "{peer:The}, in {state}, finds its FIN acknowledged by ACK = {ack} and goes to FIN-WAIT-2."
    ),
    "did.ack.TIME-WAIT": N_(
        "{peer:The}, in {state}, finds its FIN acknowledged by ACK = {ack} and goes to TIME-WAIT."
    ),
    "did.ack.CLOSED": N_(
        "{peer:The}, in {state}, finds its FIN acknowledged by ACK = {ack}, the last thing it waited for, "
        "and is CLOSED."
    ),
    "did.fin.CLOSE-WAIT": N_(
        "{peer:The}, in {state}, takes the FIN: {other:the} will send no more. It answers {answer} and "
        "goes to CLOSE-WAIT."
    ),
    "did.fin.CLOSE-WAIT.silent": N_(
        "{peer:The}, in {state}, takes the FIN: {other:the} will send no more. It goes to CLOSE-WAIT; its "
        "ACK waits for a segment to ride on."
    ),
    "did.fin.CLOSING": N_(
        "{peer:The}, in {state}, takes the FIN, but does not find its own acknowledged: it answers "
        "{answer} and goes to CLOSING."
    ),
    "did.fin.TIME-WAIT": N_(
        "{peer:The}, in {state}, takes the FIN, and its own has been acknowledged: it answers {answer} and "
        "goes to TIME-WAIT."
    ),
    "did.fin.again": N_(
        "{peer:The}, in {state}, has taken a FIN already, yet this one has just the number it expects: it "
        "takes it, too, answers {answer} and stays in {state}."
    ),
    "did.fin.early": N_(
        "{peer:The}, in {state}, finds the FIN too early, for a number before it is missing: it keeps the "
        "FIN and answers {answer}."
    ),
    "did.fin.outside": N_(
        "{peer:The}, in {state}, has taken a FIN already and ignores this one, which has not the number it "
        "expects."
    ),
    "did.text.taken": NN_(
        "{peer:The}, in {state}, takes {octets} octet of the data and answers {answer}.",
        "{peer:The}, in {state}, takes {octets} octets of the data and answers {answer}.",
    ),
    "did.text.early": N_(
        "{peer:The}, in {state}, finds that the data begins at {seq}, beyond the number it expects: it "
        "keeps the data until the gap is filled and answers {answer}."
    ),
    "did.text.ignored": N_(
        "{peer:The}, in {state}, has taken a FIN, after which no data can follow: it ignores the data."
    ),
}
