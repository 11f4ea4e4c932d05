"""How an exchange goes on after a wrong segment, to where it settles; or that it makes no difference.

What its receiver does with it first: ``received``.
"""

from tutor.wording.sentence import N_

SENTENCES = {
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
