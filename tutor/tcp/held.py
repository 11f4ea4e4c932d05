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
    syn = seg.ctl >> 1 & 1
    first = _offset(tcb, seg.seq) + syn
    behind = first + seg.text
    begin = max(first, 0)
    inside = 0 <= behind < tcb.rcv_wnd
    return replace(
        seg,
        seq=seq.add(tcb.rcv_nxt, begin - syn),
        ctl=seg.ctl if inside else seg.ctl & ~FIN,
        text=max(min(behind, tcb.rcv_wnd) - begin, 0),
    )


def hold(tcb: TCB, seg: Segment) -> TCB:
    """Add the text and the FIN of a segment that is trimmed to the window."""
    first = _offset(tcb, seg.seq) + (seg.ctl >> 1 & 1)
    behind = first + seg.text
    spans = [(_offset(tcb, a), _offset(tcb, b)) for a, b in tcb.held]
    if seg.text:
        spans.append((first, behind))
    return replace(
        tcb,
        held=tuple((seq.add(tcb.rcv_nxt, a), seq.add(tcb.rcv_nxt, b)) for a, b in _merged(spans)),
        held_fin=seq.add(tcb.rcv_nxt, behind) if seg.ctl & FIN else tcb.held_fin,
    )


def take(tcb: TCB) -> tuple[TCB, int]:
    """Advance RCV.NXT over the span that begins there; also how many octets that was."""
    if not tcb.held or tcb.held[0][0] != tcb.rcv_nxt:
        return tcb, 0
    behind = tcb.held[0][1]
    return replace(tcb, rcv_nxt=behind, held=tcb.held[1:]), seq.distance(tcb.rcv_nxt, behind)


def _offset(tcb: TCB, number: int) -> int:
    """How far ``number`` lies from RCV.NXT; negative, if before it."""
    ahead = seq.distance(tcb.rcv_nxt, number)
    return ahead if ahead < seq.SPACE // 2 else ahead - seq.SPACE


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged
