"""The user calls in words (RFC 9293, 3.10.1 to 3.10.6)."""

from collections.abc import Mapping

from tutor.tcp import Ctl, Open, Signal, State
from tutor.wording.sentence import N_, NN_, Several
from tutor.wording.steps.part import Outcomes, Part, Telling

NO_MORE = N_("CLOSE was called: no more can be sent.")
NO_CONNECTION = {"said": N_("There is no connection to call this on; the user is told so.")}
CLOSING = {
    "said": N_("CLOSE has been called here already: there is nothing more to send, and no second FIN.")
}


def _said(_part: Part) -> Outcomes:
    return ("said",)


# 3.10.1. OPEN


def _open(part: Part) -> Outcomes:
    event = part.now.event
    assert isinstance(event, Open)
    if part.then.state is State.SYN_SENT:
        return ("active",)
    if not event.passive:
        return ("unspecified",)
    return ("passive",) if part.then.state is not part.tcb.state else ("exists",)


ACTIVE = N_(
    "Active: an ISS is chosen, {iss2}, and the SYN is sent. SND.UNA = ISS; the SYN takes one "
    "number, so SND.NXT = ISS+1. The state becomes SYN-SENT."
)
UNSPECIFIED = N_("An active OPEN has to say whom to connect to; the user is told so.")
EXISTS = N_("There is a connection already; the user is told so.")

OPEN_CLOSED = {
    "passive": N_(
        "Passive: nothing is sent, and no ISS is chosen before a SYN asks for one. The state becomes LISTEN."
    ),
    "active": ACTIVE,
    "unspecified": UNSPECIFIED,
}
OPEN_LISTEN = {"active": ACTIVE, "unspecified": UNSPECIFIED, "exists": EXISTS}

# 3.10.2. SEND


def _send_listen(part: Part) -> Outcomes:
    return ("active",) if part.then.state is State.SYN_SENT else ("unspecified",)


SEND_LISTEN: Mapping[str, str | Several] = {
    "active": NN_(
        "SEND makes the connection active: the ISS is {iss2}, the SYN is sent, the state becomes SYN-SENT. "
        "The {octets} octet waits for ESTABLISHED.",
        "SEND makes the connection active: the ISS is {iss2}, the SYN is sent, the state becomes SYN-SENT. "
        "The {octets} octets wait for ESTABLISHED.",
    ),
    "unspecified": N_("The passive OPEN did not say whom to connect to, so SEND cannot open actively."),
}


def _send_queue(part: Part) -> Outcomes:
    return ("closing",) if part.signals else ("queued",)


SEND_QUEUE: Mapping[str, str | Several] = {
    "queued": NN_(
        "{octets} octet is queued and waits for ESTABLISHED.",
        "{octets} octets are queued and wait for ESTABLISHED.",
    ),
    "closing": NO_MORE,
}


def _send_segments(part: Part) -> Outcomes:
    if part.signals:
        return ("closing",)
    if not part.sent:
        return ("waits",)
    return ("part",) if part.then.pending else ("all",)


SEND_SEGMENTS: Mapping[str, str | Several] = {
    "all": NN_(
        "The window has room, so {octets} octet goes out with an ACK; it is kept until acknowledged.",
        "The window has room, so {octets} octets go out with an ACK; they are kept until acknowledged.",
    ),
    "part": N_("The window lets only a part go now; octets that wait: {waiting}."),
    "waits": N_("The window leaves no room; octets that wait: {waiting}."),
    "closing": NO_MORE,
}

# 3.10.3. RECEIVE


def _receive(part: Part) -> Outcomes:
    if Signal.DELIVERED in part.signals:
        return ("given", "opens") if part.sent else ("given",)
    return ("nothing-left",) if part.signals else ("queued",)


RECEIVE_WAITS = N_("Nothing has come that could be handed over; the request waits.")
GIVEN = NN_("{octets} octet that had come is handed over.", "{octets} octets that had come are handed over.")
RECEIVE_TEXT: Mapping[str, str | Several] = {
    "queued": RECEIVE_WAITS,
    "given": GIVEN,
    "opens": N_("The window had been all but closed; an ACK says that it is open again (3.8.6.2.2)."),
}
RECEIVE_REST: Mapping[str, str | Several] = {
    "given": GIVEN,
    "nothing-left": N_("The other end has sent its FIN and all that came before it has been read."),
}

# 3.10.4. CLOSE


def _close_delete(part: Part) -> Outcomes:
    return ("waiting",) if part.signals else ("deleted",)


CLOSE_DELETE = {
    "deleted": N_("The TCB is deleted and the state CLOSED. Nothing is sent, for nothing is established."),
    "waiting": N_(
        "The TCB is deleted and the state CLOSED. Nothing is sent; SENDs and RECEIVEs that wait are told so."
    ),
}


def _close(part: Part) -> Outcomes:
    if part.then.state is State.CLOSED:
        return ("lost",)
    if part.signals:
        return ("again",)
    fin = any(segment.ctl & Ctl.FIN for segment in part.sent)
    if part.then.state is part.tcb.state:
        return ("waits",)
    return ("fin",) if fin else ("behind",)


FIN = N_("There is no more to send: a FIN goes out, and the state becomes {state2}.")
BEHIND = N_("The FIN waits behind what SENDs have left, but the state becomes {state2} now.")
AGAIN = CLOSING["said"]
LOST = N_(
    "Data that has come was not read and is lost by this CLOSE. A RST says so (3.6.1); the TCB is deleted, "
    "the state CLOSED."
)
CLOSE_SYN_RECEIVED = {
    "fin": FIN,
    "waits": N_("The CLOSE waits until the connection is ESTABLISHED."),
    "again": AGAIN,
}
CLOSE_ESTABLISHED = {"fin": FIN, "behind": BEHIND, "lost": LOST}
CLOSE_CLOSE_WAIT = {
    "fin": FIN,
    "waits": N_("The FIN waits until what SENDs have left has gone, and so does LAST-ACK."),
    "again": AGAIN,
    "lost": LOST,
}

# 3.10.5. ABORT


def _abort_delete(part: Part) -> Outcomes:
    return ("waiting",) if part.signals else ("deleted",)


ABORT_DELETE = {
    "deleted": N_("The TCB is deleted and the state CLOSED. No RST is sent, for nothing is established."),
    "waiting": N_(
        "The TCB is deleted and the state CLOSED. No RST is sent; SENDs and RECEIVEs that wait are told so."
    ),
}


def _abort_reset(part: Part) -> Outcomes:
    return ("waiting",) if part.signals else ("reset",)


ABORT_RESET = {
    "reset": N_("A RST with SEQ = SND.NXT = {nxt} goes out; the TCB is deleted, the state CLOSED at once."),
    "waiting": N_(
        "A RST with SEQ = SND.NXT = {nxt} goes out; all that waits is thrown away and the user told. The TCB "
        "is deleted, the state CLOSED at once."
    ),
}
ABORT_OK = {
    "said": N_("Both ends have closed already, so no RST is needed: the TCB is deleted, the state CLOSED."),
}

# 3.10.6. STATUS

STATUS = {"said": N_("The user is told the state, {state}; nothing changes.")}
NO_TEXT_TO_COME = N_("The other end has sent its FIN: there is nothing more to receive.")

TELLINGS = {
    "open_closed": Telling("3.10.1", _open, OPEN_CLOSED),
    "open_listen": Telling("3.10.1", _open, OPEN_LISTEN),
    "open_exists": Telling("3.10.1", _said, {"said": EXISTS}),
    "send_closed": Telling("3.10.2", _said, NO_CONNECTION),
    "send_listen": Telling("3.10.2", _send_listen, SEND_LISTEN),
    "send_queue": Telling("3.10.2", _send_queue, SEND_QUEUE),
    "send_segments": Telling("3.10.2", _send_segments, SEND_SEGMENTS),
    "send_closing": Telling("3.10.2", _said, {"said": NO_MORE}),
    "receive_closed": Telling("3.10.3", _said, NO_CONNECTION),
    "receive_queue": Telling("3.10.3", _receive, {"queued": RECEIVE_WAITS}),
    "receive_text": Telling("3.10.3", _receive, RECEIVE_TEXT),
    "receive_rest": Telling("3.10.3", _receive, RECEIVE_REST),
    "receive_closing": Telling("3.10.3", _said, {"said": NO_TEXT_TO_COME}),
    "close_closed": Telling("3.10.4", _said, NO_CONNECTION),
    "close_delete": Telling("3.10.4", _close_delete, CLOSE_DELETE),
    "close_syn_received": Telling("3.10.4", _close, CLOSE_SYN_RECEIVED),
    "close_established": Telling("3.10.4", _close, CLOSE_ESTABLISHED),
    "close_close_wait": Telling("3.10.4", _close, CLOSE_CLOSE_WAIT),
    "close_again": Telling("3.10.4", _said, CLOSING),
    "abort_closed": Telling("3.10.5", _said, NO_CONNECTION),
    "abort_delete": Telling("3.10.5", _abort_delete, ABORT_DELETE),
    "abort_reset": Telling("3.10.5", _abort_reset, ABORT_RESET),
    "abort_ok": Telling("3.10.5", _said, ABORT_OK),
    "status": Telling("3.10.6", _said, STATUS),
    "status_closed": Telling("3.10.6", _said, NO_CONNECTION),
}
