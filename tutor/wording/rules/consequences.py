"""What a wrong answer would have brought (RFC 9293, 3.10): a segment as it was sent, a state if it were so.

``did`` is what the receiver of a segment does with it, by the step that decided; ``then`` how the exchange
goes on from there; ``harmless`` that it makes no difference. ``were``, ``again``, ``data`` and ``syn`` say
what an end would do in another state: on what comes next, on the same segment once more, on data, on a SYN.
"""

from tutor.wording.sentence import N_, NN_, Several

RECEIVED: dict[str, str | Several] = {
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
    "did.ack.none": N_(
        "{peer:The}, in {state}, drops the segment without an answer, for it has no ACK: after the opening "
        "SYN every segment of a connection but a RST carries one."
    ),
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

FOLLOWED = {
    "then.same": N_("Even so, both ends are where the right segment would have taken them."),
    "then.mended": N_(
        "With what arrives after that, both ends still come to where the right segment would have taken them."
    ),
    "then.mended.challenge": N_(
        "{peer:The} answers that RST with a challenge ACK, {segment}, and this takes both ends to where "
        "the right segment would have taken them."
    ),
    "then.endless": N_(
        "From then on each end finds the other's ACK unacceptable and answers it with an ACK of its own, "
        "over and over, until one of them is lost."
    ),
    "then.refuses.returns": N_(
        "{by:The} does not accept that answer and sends {segment}, which takes {peer:the} back to {after}."
    ),
    "then.refuses.returns.again": N_(
        "{by:The} does not accept that answer and sends {segment}, which takes {peer:the} back to {after}. "
        "{by:The} goes on waiting in {state} and sends its {flags} again."
    ),
    "then.refuses.CLOSED": N_(
        "{by:The} does not accept that answer and sends {segment}: the connection of {peer:the} is reset, "
        "and it is CLOSED."
    ),
    "then.refuses.CLOSED.again": N_(
        "{by:The} does not accept that answer and sends {segment}: the connection of {peer:the} is reset, "
        "and it is CLOSED. {by:The} goes on waiting in {state} and sends its {flags} again."
    ),
    "then.reset.returns": N_("In the end {by:the} sends {segment}, which takes {peer:the} back to {after}."),
    "then.reset.returns.again": N_(
        "In the end {by:the} sends {segment}, which takes {peer:the} back to {after}. {by:The} goes on "
        "waiting in {state} and sends its {flags} again."
    ),
    "then.reset.CLOSED": N_(
        "In the end {by:the} sends {segment}: the connection of {peer:the} is reset, and it is CLOSED."
    ),
    "then.reset.CLOSED.again": N_(
        "In the end {by:the} sends {segment}: the connection of {peer:the} is reset, and it is CLOSED. "
        "{by:The} goes on waiting in {state} and sends its {flags} again."
    ),
    "then.again.mends": N_(
        "{peer:The} goes on waiting in {state}; when its retransmission time-out expires, it sends its "
        "{flags} again, and the exchange goes on as it should."
    ),
    "then.again.mends.text": N_(
        "{peer:The}, in {state}, goes on waiting for an acknowledgment; when its retransmission time-out "
        "expires, it sends its data again, and the exchange goes on as it should."
    ),
    "then.again.mends.itself": N_(
        "When its retransmission time-out expires, {peer:the} sends its {flags} again, and the exchange goes "
        "on as it should."
    ),
    "then.again.mends.text.itself": N_(
        "When its retransmission time-out expires, {peer:the} sends its data again, and the exchange goes on "
        "as it should."
    ),
    "then.again.gone": N_(
        "{peer:The} goes on waiting in {state}; when its retransmission time-out expires, it sends its "
        "{flags} again, and {other:the} refuses that."
    ),
    "then.again.gone.text": N_(
        "{peer:The}, in {state}, goes on waiting for an acknowledgment; when its retransmission time-out "
        "expires, it sends its data again, and {other:the} refuses that."
    ),
    "then.again.endless": N_(
        "{peer:The} goes on waiting in {state}; when its retransmission time-out expires, it sends its "
        "{flags} again. By then the two count differently: each answers the other's ACK with an ACK, over "
        "and over."
    ),
    "then.again.endless.text": N_(
        "When its retransmission time-out expires, {peer:the} sends its data again. By then the two count "
        "differently: each answers the other's ACK with an ACK, over and over, until one of them is lost."
    ),
    "then.again.waits": N_(
        "{peer:The} goes on waiting in {state} and sends its {flags} again when its retransmission "
        "time-out expires; that leaves {peer:the} in {after} and {other:the} in {after2}."
    ),
    "then.again.waits.text": N_(
        "{peer:The} sends its data again when its retransmission time-out expires; that leaves {peer:the} "
        "in {after} and {other:the} in {after2}."
    ),
    "then.half-open": N_(
        "{peer:The} knows nothing of it and stays in {state}, while {other:the} has no connection any "
        "more: a half-open connection, which comes out only when {peer:the} sends something."
    ),
    "then.half-open.FIN-WAIT-2": N_(
        "{peer:The} knows nothing of it and waits in FIN-WAIT-2 for a FIN that does not come, for "
        "{other:the} has no connection any more."
    ),
    "then.half-open.TIME-WAIT": N_(
        "{peer:The} knows nothing of it and only waits in TIME-WAIT for 2 MSL to pass."
    ),
    "then.held-fin": N_(
        "{peer:The} keeps that FIN, which {other:the} has never sent, and waits for the numbers before it."
    ),
    "then.forgotten": N_(
        "{peer:The} takes for acknowledged what has not arrived, and will not send it again: {other:the} "
        "waits in vain for number {number} and passes on nothing that lies behind it."
    ),
    "then.states": N_("There it ends: {peer:the} is in {state}, {other:the} in {state2}."),
    "harmless.bits": N_(
        "What {flags} says plays no part in opening or closing a connection, so it makes no difference: "
        "{peer:the} does what it does on the right segment."
    ),
    "harmless.same": N_(
        "It does the same with the right segment, so this makes no difference to {peer:the}."
    ),
}

IF_SO = {
    "were.refuses": N_("If {peer:the} were in {state}, it would refuse the {arrived} with {answer}."),
    "were.answers": N_(
        "If {peer:the} were in {state}, it would not take the {arrived}, and only answer {answer}."
    ),
    "were.drops": N_("If {peer:the} were in {state}, it would drop the {arrived} without an answer."),
    "were.goes": N_(
        "If {peer:the} were in {state}, the {arrived} would take it to {after}, and it would answer {answer}."
    ),
    "were.goes.silent": N_(
        "If {peer:the} were in {state}, the {arrived} would take it to {after}, and it would send nothing."
    ),
    "were.stays": N_("If {peer:the} were in {state}, it would take the {arrived} and stay in {state}."),
    "were.takes": N_(
        "If {peer:the} were in {state}, it would take the {arrived}, answer {answer} and stay in {state}."
    ),
    "were.refuses.text": N_("If {peer:the} were in {state}, it would refuse the data with {answer}."),
    "were.answers.text": N_(
        "If {peer:the} were in {state}, it would not take the data, and only answer {answer}."
    ),
    "were.drops.text": N_("If {peer:the} were in {state}, it would drop the data without an answer."),
    "were.goes.text": N_(
        "If {peer:the} were in {state}, the data would take it to {after}, and it would answer {answer}."
    ),
    "were.goes.silent.text": N_(
        "If {peer:the} were in {state}, the ACK that comes with the data would take it to {after}, and the "
        "data would be ignored."
    ),
    "were.stays.text": N_(
        "If {peer:the} were in {state}, it would ignore the data: after the other end's FIN none can follow."
    ),
    "were.takes.text": N_(
        "If {peer:the} were in {state}, it would take the data, answer {answer} and stay in {state}."
    ),
    "again.refuses": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would refuse it with {answer}."
    ),
    "again.answers": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would not take it, and only "
        "answer {answer}."
    ),
    "again.drops": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would drop it without an answer."
    ),
    "again.goes": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, that would take it to {after}, "
        "and it would answer {answer}."
    ),
    "again.goes.silent": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, that would take it to {after}, "
        "and it would send nothing."
    ),
    "again.stays": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would take it and stay in "
        "{state}."
    ),
    "again.takes": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would take it, answer {answer} "
        "and stay in {state}."
    ),
    "data.refuses": N_("If {peer:the} were in {state} and data came, it would refuse it with {answer}."),
    "data.answers": N_(
        "If {peer:the} were in {state} and data came, it would not take it, and only answer {answer}."
    ),
    "data.drops": N_("If {peer:the} were in {state} and data came, it would drop it without an answer."),
    "data.goes": N_(
        "If {peer:the} were in {state} and data came, that would take it to {after}, and it would answer "
        "{answer}."
    ),
    "data.goes.silent": N_(
        "If {peer:the} were in {state} and data came, the ACK with it would take it to {after}, and the "
        "data would be ignored."
    ),
    "data.stays": N_(
        "If {peer:the} were in {state} and data came, it would ignore it: after the other end's FIN none "
        "can follow."
    ),
    "data.takes": N_(
        "If {peer:the} were in {state} and data came, it would take it, answer {answer} and stay in {state}."
    ),
    "syn.refuses": N_("If {peer:the} were in {state} and a SYN came, it would refuse it with {answer}."),
    "syn.answers": N_(
        "If {peer:the} were in {state} and a SYN came, it would not take it, and only answer {answer}."
    ),
    "syn.goes": N_(
        "If {peer:the} were in {state} and a SYN came, it would answer {answer} and go to {after}."
    ),
    "syn.goes.silent": N_(
        "If {peer:the} were in {state} and a SYN came, it would go to {after} without an answer."
    ),
    "were.call.goes": N_("If {peer:the} were in {state}, {call} would send {answer} and take it to {after}."),
    "were.call.sends": N_("If {peer:the} were in {state}, {call} would send {answer} at once."),
    "were.call.goes.silent": N_(
        "If {peer:the} were in {state}, {call} would send nothing and take it to {after}."
    ),
    "were.call.waits": N_("If {peer:the} were in {state}, {call} would send nothing for the time being."),
    "were.call.told": N_(
        "If {peer:the} were in {state}, {call} would come to nothing: the application would be told "
        "“{signal}”."
    ),
    "were.timeout.again": N_(
        "If {peer:the} were in {state}, it would send {answer} again when its retransmission time-out "
        "expires."
    ),
    "were.timeout.nothing": N_(
        "If {peer:the} were in {state}, it would not send its {flags} again, even if that had been lost."
    ),
    "were.timeout.nothing.text": N_(
        "If {peer:the} were in {state}, it would not send its data again, even if that had been lost."
    ),
    "were.time-wait.over": N_("If {peer:the} were in {state}, it would be CLOSED when 2 MSL have passed."),
    "were.time-wait.nothing": N_(
        "If {peer:the} were in {state}, no 2 MSL would be running there: it would stay in {state}."
    ),
}

SENTENCES: dict[str, str | Several] = {**RECEIVED, **FOLLOWED, **IF_SO}
