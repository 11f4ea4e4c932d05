"""Options on SYN segments, and what the two SYNs agree on (RFC 9293, 3.7.1; RFC 7323; RFC 2018).

Time is an argument here as everywhere: the timestamp value sent is the first of
``policy.options.timestamps``.
"""

from msgspec.structs import replace

from tutor.tcp import seq
from tutor.tcp.policy import Policy
from tutor.tcp.segment import ACK, NO_OPTIONS, Options, Segment
from tutor.tcp.tcb import NOTHING_AGREED, TCB, Agreed

DEFAULT_SEND_MSS = 536  # of IPv4, when the peer's SYN has no MSS (MUST-15)
LARGEST_SHIFT = 14  # RFC 7323, 2.3
TIMESTAMPS_OCTETS = 12  # the option and its padding, on every segment once agreed


def on_syn(tcb: TCB, policy: Policy, ctl: int) -> Options:
    """What a SYN carries: our whole offer, or in a SYN,ACK the MSS and what the peer's SYN offered too."""
    offer = policy.options
    if not ctl & ACK:
        return offer
    agreed = tcb.agreed
    return Options(
        mss=offer.mss,
        window_scale=offer.window_scale if agreed.scaled else None,
        sack_permitted=agreed.sack,
        timestamps=_stamps(tcb, policy) if agreed.timestamps else None,
    )


def on_other(tcb: TCB, policy: Policy) -> Options:
    """What every other segment carries: the timestamps, when agreed (RFC 7323, 3.2)."""
    if not tcb.agreed.timestamps:
        return NO_OPTIONS
    return Options(timestamps=_stamps(tcb, policy))


def _stamps(tcb: TCB, policy: Policy) -> tuple[int, int]:
    """TSval and TSecr, where they are agreed."""
    assert policy.options.timestamps is not None  # or they would not be
    return policy.options.timestamps[0], tcb.agreed.ts_recent


def agree(seg: Segment, policy: Policy) -> Agreed:
    """What the peer's SYN and our own offer come to: an option counts when both SYNs carry it; MSS stands
    alone.
    """
    theirs, ours = seg.options, policy.options
    if theirs is NO_OPTIONS:
        return NOTHING_AGREED
    scales = _both(theirs.window_scale, ours.window_scale)
    stamps = theirs.timestamps if ours.timestamps is not None else None
    return Agreed(
        snd_mss=theirs.mss or DEFAULT_SEND_MSS,
        scaled=scales is not None,
        snd_scale=min(scales[0], LARGEST_SHIFT) if scales else 0,
        rcv_scale=min(scales[1], LARGEST_SHIFT) if scales else 0,
        sack=theirs.sack_permitted and ours.sack_permitted,
        timestamps=stamps is not None,
        ts_recent=stamps[0] if stamps else 0,
    )


def _both(theirs: int | None, ours: int | None) -> tuple[int, int] | None:
    return None if theirs is None or ours is None else (theirs, ours)


def remember_timestamp(tcb: TCB, seg: Segment) -> TCB:
    """TS.Recent: the newest TSval there is, of a segment that leaves no gap before it (RFC 7323, 4.3)."""
    stamps = seg.options.timestamps
    if stamps is None or seq.lt(tcb.rcv_nxt, seg.seq) or seq.le(stamps[0], tcb.agreed.ts_recent):
        return tcb
    return replace(tcb, agreed=replace(tcb.agreed, ts_recent=stamps[0]))


def largest_text(tcb: TCB, policy: Policy) -> int:
    """Eff.snd.MSS: the smaller of the peer's MSS and what our IP layer takes, less the options (MUST-16)."""
    ours = policy.largest_text
    size = min(tcb.agreed.snd_mss, ours)
    return max(1, size - TIMESTAMPS_OCTETS if tcb.agreed.timestamps else size)
