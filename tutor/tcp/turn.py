"""One turn of one end: what the steps read and what they do, while one event is processed.

A ``Turn`` is made for one event and thrown away; it is the only thing here that changes. The formulas that
people most often get wrong stand here once each (``next_seq``, ``next_expected``, ``length``, ``refuse``), so
that a wrong TCP can be made by overriding one. It decides nothing: that is the steps' part. A step that
changes nothing leaves the same TCB object: that is how ``react`` tells which step decided.
"""

from typing import Any

from msgspec.structs import replace

from tutor.tcp import options, seq
from tutor.tcp.policy import Policy
from tutor.tcp.segment import ACK, FIN, NO_OPTIONS, RST, SYN, Segment
from tutor.tcp.tcb import (
    CLOSE_WAIT,
    CLOSED_TCB,
    CLOSING,
    ESTABLISHED,
    FIN_WAIT_1,
    LAST_ACK,
    LISTEN,
    SYN_SENT,
    TCB,
    Event,
    Signal,
    State,
    Timer,
)

_SENDING = frozenset((ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1, CLOSING))


_SYN_FIN = SYN | FIN


class Turn:
    """The TCB as it stands so far, the event, and what has been sent and told so far."""

    __slots__ = (
        "ack_owed",
        "delivered",
        "event",
        "iss",
        "policy",
        "restarted",
        "seg",
        "sent",
        "signals",
        "tcb",
    )

    seg: Segment  # of a SEGMENT ARRIVES

    def __init__(self, tcb: TCB, event: Event, policy: Policy, iss: int) -> None:
        self.tcb = tcb
        self.event = event
        self.policy = policy
        self.iss = iss
        self.sent: tuple[Segment, ...] = ()
        self.signals: tuple[Signal, ...] = ()
        self.delivered = 0
        self.ack_owed = False
        self.restarted: Timer | None = None

    # The formulas.

    def length(self, seg: Segment) -> int:
        """SEG.LEN: text, SYN and FIN (3.4)."""
        return seg.text + (seg.ctl & 1) + (seg.ctl >> 1 & 1)

    def next_seq(self) -> int:
        """The SEQ of what is sent now: SND.NXT."""
        return self.tcb.snd_nxt

    def next_expected(self) -> int:
        """The ACK of what is sent now: RCV.NXT, the next octet expected."""
        return self.tcb.rcv_nxt

    # Sending.

    def send(self, segment: Segment) -> None:
        """Put a segment on the wire. One that carries an ACK pays what is owed."""
        self.sent += (segment,)
        if segment.ctl & ACK:
            self.ack_owed = False
            if self.tcb.ack_due:
                self.tcb = replace(self.tcb, ack_due=False)

    def send_ack(self) -> None:
        """``<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>``."""
        self.send(self.numbered(self.next_seq(), ACK))

    def send_syn_ack(self) -> None:
        """``<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>``: SEQ is ISS, also after crossed SYNs."""
        self.send(self.numbered(self.tcb.iss, SYN | ACK))

    def numbered(self, number: int, ctl: int, text: int = 0) -> Segment:
        """A segment that carries the present acknowledgment and window; a SYN's window is never scaled."""
        tcb = self.tcb
        ack = self.next_expected() if ctl & ACK else 0
        window = tcb.rcv_wnd
        if self.policy.options is NO_OPTIONS:
            return Segment(number, ack, ctl, min(window, 0xFFFF), text)
        if ctl & SYN:
            return Segment(number, ack, ctl, min(window, 0xFFFF), text, options.on_syn(tcb, self.policy, ctl))
        window >>= tcb.agreed.rcv_scale
        return Segment(number, ack, ctl, min(window, 0xFFFF), text, options.on_other(tcb, self.policy))

    def refuse(self) -> None:
        """Answer the segment with the RST that its sender will believe (3.5.2)."""
        seg = self.seg
        if seg.ctl & ACK:
            self.send(Segment(seg.ack, 0, RST, 0))
        else:
            self.send(Segment(0, seq.add(seg.seq, self.length(seg)), RST | ACK, 0))

    def send_reset(self) -> None:
        """``<SEQ=SND.NXT><CTL=RST>``, with an ACK where the policy says so (G7)."""
        self.send(self.numbered(self.next_seq(), RST | ACK if self.policy.abort_with_ack else RST))

    def send_new(self, ctl: int, text: int = 0, **changes: Any) -> None:
        """Send what takes up sequence numbers: at SND.NXT, remembered until acknowledged."""
        tcb = self.tcb
        wire = self.numbered(self.next_seq(), ctl, text)
        kept = Segment(tcb.snd_nxt, 0, ctl & _SYN_FIN, 0, text)
        after = seq.add(tcb.snd_nxt, self.length(kept))
        self.tcb = replace(tcb, snd_nxt=after, queue=(*tcb.queue, kept), **changes)
        self.send(wire)

    def resend(self) -> None:
        """Send the front of the retransmission queue again, with the present ACK and window (G34)."""
        front = self.tcb.queue[0]
        ctl = front.ctl if self.tcb.state is SYN_SENT else front.ctl | ACK
        self.send(self.numbered(front.seq, ctl, front.text))
        self.restarted = Timer.RETRANSMISSION

    def transmit(self) -> None:
        """Make segments of what SENDs have left, as the window allows; then the FIN of a CLOSE (3.10.2,
        3.10.4), with which CLOSE-WAIT becomes LAST-ACK.
        """
        tcb = self.tcb
        if tcb.state not in _SENDING:
            return
        if tcb.pending:
            size = options.largest_text(tcb, self.policy)
            room = tcb.snd_wnd - seq.distance(tcb.snd_una, tcb.snd_nxt)
            while (left := self.tcb.pending) and room > 0:
                octets = min(left, room, size)
                room -= octets
                self.send_new(ACK, octets, pending=left - octets)
        if self.tcb.close_queued and not self.tcb.pending:
            state = LAST_ACK if tcb.state is CLOSE_WAIT else tcb.state
            self.send_new(FIN | ACK, close_queued=False, state=state)

    def unacknowledged(self, ack: int) -> tuple[Segment, ...]:
        """The retransmission queue without what ``ack`` acknowledges entirely; the user hears of text."""
        tcb = self.tcb
        left: tuple[Segment, ...] = ()
        if ack != tcb.snd_nxt:
            left = tuple(s for s in tcb.queue if not seq.le(seq.add(s.seq, s.len), ack))
        for segment in tcb.queue[: len(tcb.queue) - len(left)]:
            if segment.text:
                self.tell(Signal.SENT)
                break
        return left

    # Changing the TCB and telling the user.

    def become(self, state: State) -> None:
        """Enter a state."""
        self.tcb = replace(self.tcb, state=state)

    def delete_tcb(self, signal: Signal | None = None) -> None:
        """Flush all queues, delete the TCB, enter CLOSED."""
        self.tcb = CLOSED_TCB
        if signal is not None:
            self.signals += (signal,)

    def back_to_listen(self) -> None:
        """Undo what the SYN did: LISTEN again, or the TIME-WAIT that an old SYN reopened (MAY-2)."""
        tcb = self.tcb
        if tcb.previous is not None:
            self.tcb = tcb.previous
        else:
            self.tcb = TCB(LISTEN, passive=True, remote=tcb.remote, reading=tcb.reading)

    def tell(self, signal: Signal) -> None:
        """Signal the user."""
        self.signals += (signal,)

    def deliver(self, octets: int) -> None:
        """Hand octets to a RECEIVE."""
        self.delivered += octets
        self.tell(Signal.DELIVERED)
