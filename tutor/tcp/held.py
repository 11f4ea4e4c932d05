"""Text and FIN beyond RCV.NXT: held until what lies before them has come (RFC 9293, 3.10.7.4 first;
SHLD-31).

``TCB.held`` are spans of the sequence space, in order, neither touching nor overlapping: so equal contents
are equal data.
"""

from msgspec.structs import replace

from tutor.tcp import seq
from tutor.tcp.segment import FIN, Segment
from tutor.tcp.tcb import TCB


def trimmed(tcb: TCB, seg: Segment) -> Segment:
    """What of a segment the window takes: "the idealized segment that begins at RCV.NXT and does not exceed
    the window", its header made consistent. It may begin beyond RCV.NXT (SHLD-31); a SYN stays before it.
    """
    first = seq.add(seg.seq, seg.ctl >> 1 & 1)
    before = seq.distance(first, tcb.rcv_nxt) if seq.lt(first, tcb.rcv_nxt) else 0
    text = seg.text - before
    room = tcb.rcv_wnd - seq.distance(tcb.rcv_nxt, seq.add(first, before))
    return replace(
        seg,
        seq=seq.add(seg.seq, before),
        ctl=seg.ctl if text < room else seg.ctl & ~FIN,
        text=min(text, room),
    )


def hold(tcb: TCB, seg: Segment) -> TCB:
    """Add the text and the FIN of a segment that is trimmed to the window."""
    start = tcb.rcv_nxt
    first = seq.distance(start, seq.add(seg.seq, seg.ctl >> 1 & 1))
    behind = first + seg.text
    spans = [(seq.distance(start, a), seq.distance(start, b)) for a, b in tcb.held]
    if seg.text:
        spans.append((first, behind))
    return replace(
        tcb,
        held=tuple((seq.add(start, a), seq.add(start, b)) for a, b in _merged(spans)),
        held_fin=seq.add(start, behind) if seg.ctl & FIN else tcb.held_fin,
    )


def take(tcb: TCB) -> tuple[TCB, int]:
    """Advance RCV.NXT over the span that begins there; also how many octets that was.

    A FIN held at a number that turns out to be an octet's was none: a peer has sent both under one number.
    """
    if not tcb.held or tcb.held[0][0] != tcb.rcv_nxt:
        return tcb, 0
    behind, fin = tcb.held[0][1], tcb.held_fin
    kept = None if fin is not None and seq.lt(fin, behind) else fin
    after = replace(tcb, rcv_nxt=behind, held=tcb.held[1:], held_fin=kept)
    return after, seq.distance(tcb.rcv_nxt, behind)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged
