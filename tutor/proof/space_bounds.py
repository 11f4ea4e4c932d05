"""How wide a search of the space of two ends is, and when it stops before its end.

Numbers only. The named bounds are what is run: in a few seconds, with the slow tests, and by hand for ten
minutes.
"""

import sys

import msgspec

from tutor.proof.space_ends import Purse


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """How wide the space is: the first three and ``window`` once, the others for each end.

    ``in_flight``: up to how many segments calls, time-outs and duplicates may fill the network; arrivals
    may be answered beyond it.
    ``openings``: OPENs, so reopenings are one fewer. ``receives``: RECEIVEs of one octet. ``window``: the
    receive buffer in octets; with 1, an octet unread closes the window. At most 3 losses and duplicates.
    """

    losses: int = 1
    duplicates: int = 1
    in_flight: int = 2
    openings: int = 1
    octets: int = 1
    receives: int = 1
    aborts: int = 1
    retransmissions: int = 1
    user_timeouts: int = 1
    window: int = 8192

    def purse(self) -> Purse:
        """What each end may spend."""
        return Purse(
            self.openings, self.octets, self.receives, self.aborts, self.retransmissions, self.user_timeouts
        )

    def __str__(self) -> str:
        """``losses 1, duplicates 1, ...``"""
        return ", ".join(f"{name.replace('_', ' ')} {getattr(self, name)}" for name in self.__struct_fields__)


class Limits(msgspec.Struct, frozen=True):
    """When to stop before the end: after so many seconds of the processor, or at so many octets of memory."""

    seconds: float = float("inf")
    octets: float = float("inf")


def peak_memory() -> int:
    """Octets this process has had in memory at most (0 where that cannot be asked)."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


BRIEF = Bounds(receives=0, user_timeouts=0)
"""For ``handshake verify``: the least there is to search, but no RECEIVE and no user timeout."""

LEAST = Bounds()
"""One of each: loss, duplicate and, at each end, retransmission, octet, RECEIVE, ABORT, user timeout."""

ORDER = Bounds(losses=0, duplicates=0, in_flight=3)
"""Three in flight, in any order; nothing lost, nothing twice."""

REOPENING = Bounds(openings=2, octets=0, receives=0, user_timeouts=0)
"""Each end opens twice, so that segments of its first connection meet its second."""

NARROW = Bounds(losses=0, duplicates=0, receives=0, aborts=0, user_timeouts=0, window=1)
"""A window of one octet: closed by an octet unread, full with one in flight. No RECEIVE: see ``ONWARD``."""

WIDE = Bounds(octets=2, retransmissions=2)
"""As wide as fits ten minutes of one core and 4 GiB: two octets and two retransmissions at each end."""

NAMED = {
    "brief": BRIEF,
    "least": LEAST,
    "order": ORDER,
    "reopening": REOPENING,
    "narrow": NARROW,
    "wide": WIDE,
}
