"""Why a segment has the control bits it has (RFC 9293, 3.5 and 3.10)."""

from tutor.wording.sentence import N_

SENTENCES = {
    "flags.syn": N_(
        "An active OPEN sends the bit that opens a connection, and no other: nothing has been received that "
        "could be acknowledged."
    ),
    "flags.syn.send": N_(
        "A SEND in LISTEN opens the connection from this end: the data waits, and what goes out carries the "
        "bit that opens a connection, and no other."
    ),
    "flags.synack.listen": N_(
        "One segment answers a SYN that arrives in LISTEN: it acknowledges that SYN and opens the other "
        "direction with a SYN of its own."
    ),
    "flags.synack.crossed": N_(
        "A SYN without ACK that arrives in SYN-SENT means that both ends are opening at once. The answer is "
        "this end's own SYN again, now acknowledging the other's."
    ),
    "flags.ack.syn": N_(
        "This end's SYN has been acknowledged and is not sent again; only the other end's SYN is left to "
        "acknowledge."
    ),
    "flags.ack.fin": N_(
        "A FIN that arrives is acknowledged. It does not make this end send a FIN: only a CLOSE by its own "
        "application does."
    ),
    "flags.ack.text": N_(
        "Data that arrives is answered with an acknowledgment, and that needs no other bit."
    ),
    "flags.ack.step": N_(
        "This segment brings nothing new that could be taken. The answer only says where this end stands: "
        "the next number it will send and the next number it expects."
    ),
    "flags.fin": N_(
        "CLOSE says that this end has no more data to send. The segment that says so also acknowledges, as "
        "every segment but a RST does once a number of the other end's is known."
    ),
    "flags.fin.joined": N_(
        "The application has called CLOSE before the acknowledgment of the other end's FIN went out, so both "
        "ride in one segment, and three segments close the connection."
    ),
    "flags.ack.data": N_(
        "Data needs no bit of its own. On an open connection every segment but a RST acknowledges what has "
        "arrived, and so does one with data."
    ),
    "flags.rst.no-ack": N_(
        "There is no connection here, so the segment is refused. It has no ACK to take a number from, so the "
        "refusal acknowledges it: that is how the other end knows it is meant."
    ),
    "flags.rst.ack": N_(
        "There is no connection here, so the segment is refused. It has an ACK that gives the refusal its "
        "sequence number, so the refusal itself acknowledges nothing."
    ),
    "flags.abort": N_(
        "ABORT gives the connection up at once. The other end is told so by the bit that says that there is "
        "no connection any more, and no answer is waited for."
    ),
    "flags.rst": N_(
        "A segment that cannot be meant for this connection, as when it acknowledges what was never sent "
        "here, is refused."
    ),
    "flags.again": N_(
        "When the retransmission time-out expires, the oldest segment that has not been fully acknowledged "
        "is sent again."
    ),
}
