"""Text and FIN beyond RCV.NXT: held until what lies before them has come (RFC 9293, 3.10.7.4 first;
SHLD-31).

``TCB.held`` are spans of the sequence space, in order, neither touching nor overlapping: so equal contents
are equal data.
"""

from msgspec.structs import replace

from tutor.tcp import seq
from tutor.tcp.tcb import TCB


def hold(tcb: TCB, first: int, text: int, fin: bool) -> TCB:
    """Add ``text`` octets from number ``first`` on, and the FIN behind them, trimmed to the window."""
    low = _offset(tcb, first)
    high = low + text
    inside = 0 <= high < tcb.rcv_wnd
    span = (max(low, 0), min(high, tcb.rcv_wnd))
    spans = [(_offset(tcb, a), _offset(tcb, a) + seq.distance(a, b)) for a, b in tcb.held]
    if span[0] < span[1]:
        spans.append(span)
    return replace(
        tcb,
        held=tuple((seq.add(tcb.rcv_nxt, a), seq.add(tcb.rcv_nxt, b)) for a, b in _merged(spans)),
        held_fin=seq.add(tcb.rcv_nxt, high) if fin and inside else tcb.held_fin,
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
