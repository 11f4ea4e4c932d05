"""One turn of one end: what the steps read and what they do, while one event is processed.

A ``Turn`` is made for one event and thrown away; it is the only thing here that changes. The formulas that
people most often get wrong stand here once each (``next_seq``, ``next_expected``, ``length``, ``refuse``), so
that a wrong TCP can be made by overriding one. It decides nothing: that is the steps' part.
"""

from typing import Any

from msgspec.structs import replace

from tutor.tcp import options, seq
from tutor.tcp.policy import Policy
from tutor.tcp.segment import ACK, FIN, NO_OPTIONS, RST, SYN, Segment
from tutor.tcp.tcb import CLOSED_TCB, TCB, Event, Signal, State, Timer, TimerAction

_SENDING = frozenset((State.ESTABLISHED, State.CLOSE_WAIT, State.FIN_WAIT_1, State.CLOSING, State.LAST_ACK))


class Turn:
    """The TCB as it stands so far, the event, and what has been sent and told so far."""

    __slots__ = (
        "ack_owed",
        "delivered",
        "event",
        "iss",
        "policy",
        "retransmitted",
        "seg",
        "sent",
        "signals",
        "tcb",
        "time_wait_restarted",
    )

    def __init__(self, tcb: TCB, event: Event, seg: Segment, policy: Policy, iss: int) -> None:
        self.tcb = tcb
        self.event = event
        self.seg = seg
        self.policy = policy
        self.iss = iss
        self.sent: tuple[Segment, ...] = ()
        self.signals: tuple[Signal, ...] = ()
        self.delivered = 0
        self.ack_owed = False
        self.retransmitted = False
        self.time_wait_restarted = False

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

    def window(self) -> int:
        """SEG.WND of what is sent now; a SYN's is never scaled (RFC 7323)."""
        tcb = self.tcb
        scale = tcb.agreed.rcv_scale
        return min(tcb.rcv_wnd >> scale if scale else tcb.rcv_wnd, 0xFFFF)

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
        """A segment that carries the present acknowledgment and window."""
        ack = self.next_expected() if ctl & ACK else 0
        if ctl & SYN:
            window = min(self.tcb.rcv_wnd, 0xFFFF)
            return Segment(number, ack, ctl, window, text, options.on_syn(self.tcb, self.policy, ctl))
        extra = options.on_other(self.tcb, self.policy) if self.tcb.agreed.timestamps else NO_OPTIONS
        return Segment(number, ack, ctl, self.window(), text, extra)

    def refuse(self) -> None:
        """Answer the segment with the RST that its sender will believe (3.5.2)."""
        seg = self.seg
        if seg.ctl & ACK:
            self.send(Segment(seg.ack, 0, RST, 0))
        else:
            self.send(Segment(0, seq.add(seg.seq, self.length(seg)), RST | ACK, 0))

    def send_new(self, ctl: int, text: int = 0) -> None:
        """Send what takes up sequence numbers: at SND.NXT, remembered until acknowledged."""
        tcb = self.tcb
        segment = Segment(tcb.snd_nxt, 0, ctl & (SYN | FIN), 0, text)
        wire = self.numbered(self.next_seq(), ctl, text)
        after = seq.add(tcb.snd_nxt, segment.len)
        self.tcb = replace(tcb, snd_nxt=after, queue=(*tcb.queue, segment))
        self.send(wire)

    def resend(self) -> None:
        """Send the front of the retransmission queue again, with the present ACK and window (G34)."""
        front = self.tcb.queue[0]
        ctl = front.ctl if self.tcb.state is State.SYN_SENT else front.ctl | ACK
        self.send(self.numbered(front.seq, ctl, front.text))
        self.retransmitted = True

    def transmit(self) -> None:
        """Make segments of what SENDs have left, as the window allows; then the FIN of a CLOSE (3.10.2,
        3.10.4).
        """
        tcb = self.tcb
        if tcb.state not in _SENDING:
            return
        size = options.largest_text(tcb, self.policy)
        room = tcb.snd_wnd - seq.distance(tcb.snd_una, tcb.snd_nxt)
        while self.tcb.pending and room > 0:
            octets = min(self.tcb.pending, room, size)
            room -= octets
            self.tcb = replace(self.tcb, pending=self.tcb.pending - octets)
            self.send_new(ACK, octets)
        if self.tcb.close_queued and not self.tcb.pending:
            self.tcb = replace(self.tcb, close_queued=False)
            self.send_new(FIN | ACK)

    # Changing the TCB and telling the user.

    def change(self, **variables: Any) -> None:
        """Set variables of the TCB."""
        self.tcb = replace(self.tcb, **variables)

    def become(self, state: State) -> None:
        """Enter a state."""
        self.tcb = replace(self.tcb, state=state)

    def delete_tcb(self, signal: Signal | None = None) -> None:
        """Flush all queues, delete the TCB, enter CLOSED."""
        self.tcb = CLOSED_TCB
        self.ack_owed = False
        if signal is not None:
            self.signals += (signal,)

    def back_to_listen(self) -> None:
        """Undo what the SYN did: LISTEN again, or the TIME-WAIT that an old SYN reopened (MAY-2)."""
        tcb = self.tcb
        self.ack_owed = False
        if tcb.previous is not None:
            self.tcb = tcb.previous
            self.time_wait_restarted = True
        else:
            self.tcb = TCB(State.LISTEN, passive=True, remote=tcb.remote, reading=tcb.reading)

    def tell(self, signal: Signal) -> None:
        """Signal the user."""
        self.signals += (signal,)

    def deliver(self, octets: int) -> None:
        """Hand octets to a RECEIVE."""
        self.delivered += octets
        self.tell(Signal.DELIVERED)

    def timers(self, before: TCB) -> tuple[tuple[TimerAction, Timer], ...]:
        """What became of the timers: the first two run while something is unacknowledged (3.8.1, 3.9.1.1)."""
        after, found = self.tcb, []
        had, has = _awaits(before), _awaits(after)
        progress = before.snd_una != after.snd_una or self.retransmitted
        fired = getattr(self.event, "timer", None)
        for timer in (Timer.RETRANSMISSION, Timer.USER):
            if has and not had:
                found.append((TimerAction.START, timer))
            elif had and not has and timer is not fired:
                found.append((TimerAction.STOP, timer))
            elif has and progress and not (timer is Timer.USER and self.retransmitted):
                found.append((TimerAction.RESTART, timer))
        if before.ack_due is not after.ack_due and fired is not Timer.DELAYED_ACK:
            found.append((TimerAction.START if after.ack_due else TimerAction.STOP, Timer.DELAYED_ACK))
        return (*found, *self._time_wait_timer(before, fired))

    def _time_wait_timer(self, before: TCB, fired: Timer | None) -> tuple[tuple[TimerAction, Timer], ...]:
        had, has = (self._times_wait(tcb) for tcb in (before, self.tcb))
        if self.time_wait_restarted or (has and had and before.state is not self.tcb.state):
            return ((TimerAction.RESTART if had else TimerAction.START, Timer.TIME_WAIT),)
        if has and not had:
            return ((TimerAction.START, Timer.TIME_WAIT),)
        if had and not has and fired is not Timer.TIME_WAIT:
            return ((TimerAction.STOP, Timer.TIME_WAIT),)
        return ()

    def _times_wait(self, tcb: TCB) -> bool:
        limited = tcb.state is State.FIN_WAIT_2 and self.policy.fin_wait_2 is not None
        return limited or tcb.state is State.TIME_WAIT


def _awaits(tcb: TCB) -> bool:
    return bool(tcb.queue) or stuck(tcb)


def stuck(tcb: TCB) -> bool:
    """Whether text waits for a window that is closed, and nothing under way can open it (3.8.6.1)."""
    return bool(tcb.pending) and not tcb.queue and tcb.snd_wnd == 0 and tcb.state in _SENDING
