"""What must hold at every joint state of two ends, each claim with its section of RFC 9293.

Judges ends and pairs of ends; explores nothing. Each function returns what is wrong in one line, or nothing.
What a claim says exactly, and why no more, stands here:

* ``NUMBERS``: an end's own numbers. SND.UNA =< SND.NXT; the retransmission queue is what lies between them;
  SND.NXT is ISS plus the SYN, the octets that SENDs gave and that are not pending, and one FIN at most
  (3.3.1, 3.4, 3.10.4); in FIN-WAIT-2 and TIME-WAIT the FIN is acknowledged (3.3.2).
* ``OCTETS``: RCV.NXT is IRS plus the SYN, the octets delivered and unread, and the FIN once taken: so each
  octet is delivered once, and in order. Octets are counted, never looked at: an octet is its number (3.4). A
  FIN is taken behind all octets that the other end was given, never before (3.10.7.4, eighth).
* ``TOGETHER``: SND.UNA =< the peer's RCV.NXT =< SND.NXT (3.3.1, 3.4), for two ends of *one incarnation*:
  each is synchronized with the other's ISS (IRS of one is ISS of the other), or the sender is still in
  SYN-SENT. In a half-open connection (3.5.1) it is false by the RFC: a peer that aborted, and came back to
  answer an old SYN of ours, has an RCV.NXT of ISS+1 while our SND.UNA is beyond it.
* ``ONWARD``: what arrives takes an end on or leaves it as it is. With a window that an octet or two can
  close this is false by the RFC: two ACKs of one number, before and after a RECEIVE, may arrive in any order
  and set SND.WND forth and back (3.10.7.4, fifth; 3.8.6). So it is claimed for windows wider than what is
  sent.
* ``QUIET``: with nothing in flight and both retransmission queues empty the three are equal (same scope).
* ``NO_ECHO`` and ``CLOSES`` stand in ``space_echoes`` and ``space_endings``.
"""

from tutor.proof.space_ends import NO_TCB, End
from tutor.tcp import TCB, Segment, State, add, distance, le

NUMBERS = "SND.UNA =< SND.NXT, and what lies between is the queue (3.3.1, 3.4)"
OCTETS = "octets are delivered in order, each once, and the FIN behind them (3.4, 3.10.7.4)"
TOGETHER = "SND.UNA =< the peer's RCV.NXT =< SND.NXT in one incarnation (3.3.1)"
QUIET = "with empty queues and nothing in flight SND.UNA = the peer's RCV.NXT = SND.NXT (3.3.1)"
ONWARD = "arrivals alone lead no end back to where it was, on which the next claim rests (3.10.7.4)"
NO_ECHO = "no exchange of segments goes on for ever by deliveries alone (3.10.7.4)"
CLOSES = "some continuation closes both ends (3.6)"
REACTS = "never an exception"

Fault = tuple[str, str]
"""Which claim fails, and how."""

_FIN_SENT = frozenset((State.FIN_WAIT_1, State.FIN_WAIT_2, State.CLOSING, State.LAST_ACK, State.TIME_WAIT))
_FIN_TAKEN = frozenset((State.CLOSE_WAIT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT))
_FIN_ACKNOWLEDGED = frozenset((State.FIN_WAIT_2, State.TIME_WAIT))
NO_IRS = NO_TCB | {State.SYN_SENT}


def fault_of_end(end: End) -> Fault | None:
    """What is wrong with one end by itself: NUMBERS, OCTETS."""
    tcb = end.tcb
    if tcb.state in NO_TCB:
        return None
    if not le(tcb.snd_una, tcb.snd_nxt):
        return NUMBERS, f"{tcb.state}: SND.UNA={tcb.snd_una} > SND.NXT={tcb.snd_nxt}"
    if not _is_queued(tcb.queue, tcb.snd_una, tcb.snd_nxt):
        queue = " ".join(map(str, tcb.queue)) or "empty"
        return NUMBERS, f"{tcb.state}: SND.UNA={tcb.snd_una} SND.NXT={tcb.snd_nxt}, the queue is {queue}"
    if tcb.state in _FIN_ACKNOWLEDGED and tcb.snd_una != tcb.snd_nxt:
        return (
            NUMBERS,
            f"{tcb.state}: SND.UNA={tcb.snd_una} SND.NXT={tcb.snd_nxt}, so the FIN is not acknowledged",
        )
    return _sent_wrongly(end) or _received_wrongly(end)


def _is_queued(queue: tuple[Segment, ...], una: int, nxt: int) -> bool:
    """Whether the queue goes on without a gap from SND.UNA, or before it, up to SND.NXT."""
    if not queue:
        return una == nxt
    ends = [add(segment.seq, segment.len) for segment in queue]
    touching = all(end == after.seq for end, after in zip(ends, queue[1:], strict=False))
    inside = 0 <= distance(queue[0].seq, una) < queue[0].len
    return touching and inside and ends[-1] == nxt


def _sent_wrongly(end: End) -> Fault | None:
    tcb = end.tcb
    fin = tcb.state in _FIN_SENT and not tcb.close_queued
    expected = add(tcb.iss, 1 + end.given - tcb.pending + fin)
    if tcb.snd_nxt == expected:
        return None
    sent = f"{end.given - tcb.pending} octets{' and a FIN' if fin else ''}"
    return NUMBERS, f"{tcb.state}: SND.NXT={tcb.snd_nxt}, with ISS={tcb.iss} and {sent} it is {expected}"


def _received_wrongly(end: End) -> Fault | None:
    tcb = end.tcb
    if tcb.state in NO_IRS:
        return None
    fin = tcb.state in _FIN_TAKEN
    expected = add(tcb.irs, 1 + end.delivered + tcb.unread + fin)
    if tcb.rcv_nxt == expected:
        return None
    taken = f"{end.delivered} octets delivered, {tcb.unread} unread{' and a FIN' if fin else ''}"
    return OCTETS, f"{tcb.state}: RCV.NXT={tcb.rcv_nxt}, with IRS={tcb.irs}, {taken} it is {expected}"


def in_one_incarnation(sender: TCB, receiver: TCB) -> bool:
    """Whether the receiver's RCV.NXT counts what this sender sends, in this connection."""
    if sender.state in NO_TCB or receiver.state in NO_IRS or receiver.irs != sender.iss:
        return False
    return sender.state is State.SYN_SENT or sender.irs == receiver.iss


def fault_of_pair(sender: End, receiver: End) -> Fault | None:
    """What is wrong between two ends, in one direction: TOGETHER, OCTETS."""
    one, other = sender.tcb, receiver.tcb
    if not in_one_incarnation(one, other):
        return None
    if not (le(one.snd_una, other.rcv_nxt) and le(other.rcv_nxt, one.snd_nxt)):
        return TOGETHER, f"SND.UNA={one.snd_una}, RCV.NXT={other.rcv_nxt}, SND.NXT={one.snd_nxt}"
    taken = receiver.delivered + other.unread
    if taken > sender.given:
        return OCTETS, f"{sender.given} octets given to SEND, {taken} taken in"
    if other.state in _FIN_TAKEN and (taken != sender.given or one.state not in _FIN_SENT):
        return (
            OCTETS,
            f"a FIN is taken in {other.state} behind {taken} of {sender.given} octets, sent in {one.state}",
        )
    return None


def fault_in_quiet(sender: TCB, receiver: TCB) -> Fault | None:
    """What is wrong between two ends with nothing in flight, in one direction: QUIET."""
    if sender.queue or receiver.queue or not in_one_incarnation(sender, receiver):
        return None
    if sender.snd_una == receiver.rcv_nxt == sender.snd_nxt:
        return None
    return QUIET, f"SND.UNA={sender.snd_una}, RCV.NXT={receiver.rcv_nxt}, SND.NXT={sender.snd_nxt}"
