"""Where Linux 6.18 departs from RFC 9293 (or from what was decided where that contradicts itself).

Two reactions to the same event are compared; which of the policy's switches makes the difference is found by
setting them one at a time. Each switch has its sentence and the section of the RFC that it departs from.
"""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from tutor.tcp import Policy, Reaction, react
from tutor.wording.sentence import N_
from tutor.wording.steps.afterwards import seconds_of

KERNEL = "Linux 6.18"


class Difference(msgspec.Struct, frozen=True):
    """One switch of Policy: its decision (``G7``, or empty), the section departed from, its sentence."""

    decision: str
    section: str
    message: str


SWITCHES = {
    "crossed_syn_ack": Difference(
        "G1",
        "3.5",
        N_("{kernel} also becomes ESTABLISHED on the crossed SYN,ACK, and acknowledges it as well."),
    ),
    "duplicate_syn": Difference(
        "G2",
        "3.10.7.4",
        N_("{kernel} answers the repeated SYN with its SYN,ACK again, which helps a peer that lost it."),
    ),
    "duplicate_syn_with_text": Difference(
        "G3",
        "3.10.7.4",
        N_("{kernel} answers a repeated SYN with its SYN,ACK again, also when data comes with it."),
    ),
    "abort_with_ack": Difference("G7", "3.10.5", N_("{kernel} sets ACK on the RST with which it aborts.")),
    "time_wait_inexact_rst": Difference(
        "G10", "3.10.7.4", N_("{kernel} does not answer a RST in TIME-WAIT whose number is not exact.")
    ),
    "accept_right_edge": Difference(
        "G17", "3.10.7.4", N_("{kernel} takes an empty segment whose number is the first behind the window.")
    ),
    "listen_syn_fin": Difference("G19", "3.10.7.2", N_("{kernel} drops a SYN that comes with a FIN.")),
    "syn_again_after_bad_ack": Difference(
        "G21", "3.10.7.3", N_("{kernel} sends its SYN again at once after it has refused a bad ACK.")
    ),
    "syn_ack_with_text": Difference(
        "G22",
        "3.10.7.3",
        N_("{kernel} acknowledges the SYN alone and throws away the data that came with it."),
    ),
    "close_in_syn_received": Difference(
        "G24", "3.10.4", N_("{kernel} waits for ESTABLISHED after shutdown() in SYN-RECEIVED.")
    ),
    "ack_lower_bound": Difference(
        "G26",
        "3.10.7.4",
        N_("{kernel} takes an old ACK only as far back as this connection has sent anything."),
    ),
    "fin_wait_2": Difference(
        "G27", "3.10.8", N_("{kernel} ends FIN-WAIT-2 after 60 s once the application has closed its socket.")
    ),
    "time_wait": Difference(
        "G28", "3.4.2", N_("{kernel} stays in TIME-WAIT for 60 s instead of 2 MSL = 240 s.")
    ),
    "full_close": Difference(
        "G29",
        "3.6.1",
        N_("On {kernel} close() also ends reading; data that was not read, or comes later, draws a RST."),
    ),
    "reopened_iss": Difference(
        "G30", "3.4.1", N_("{kernel} reopens from TIME-WAIT with ISS = SND.NXT+65537.")
    ),
    "syn_with_text": Difference(
        "G33",
        "3.10.7.2",
        N_("{kernel} throws away data that comes with a SYN, unless TCP Fast Open is in use."),
    ),
    "passive_user_timeout": Difference(
        "G35", "3.10.8", N_("On {kernel} the listener stays when an attempt to open is given up.")
    ),
    "refused_signal": Difference(
        "G37",
        "3.10.7.3",
        N_("{kernel} says “connection refused” in SYN-SENT and “connection reset” in SYN-RECEIVED."),
    ),
    "orphan_dies_of_inexact_rst": Difference(
        "",
        "3.10.7.4",
        N_("On {kernel} a RST anywhere in the window ends a FIN-WAIT-2 whose socket is closed."),
    ),
    "close_wait_dies_of_old_rst": Difference(
        "", "3.10.7.4", N_("On {kernel} a RST at RCV.NXT-1, the number of the FIN, ends CLOSE-WAIT.")
    ),
    "ack_restarts_time_wait": Difference(
        "", "3.10.7.4", N_("On {kernel} a mere ACK begins the time of TIME-WAIT anew.")
    ),
    "accept_una_in_syn_received": Difference(
        "",
        "3.10.7.4",
        N_("After an active OPEN, {kernel} takes SEG.ACK = SND.UNA for an acknowledgment of its SYN."),
    ),
    "refuse_text_past_window": Difference(
        "",
        "3.10.7.4",
        N_("{kernel} drops text that reaches past the window whole while other text is unread."),
    ),
}
"""By the field of Policy."""


def same(one: Reaction, other: Reaction) -> bool:
    """Whether an observer would see the same: segments, signals, timers and how long they run, the TCB."""
    return _seen(one) == _seen(other)


def _seen(reaction: Reaction) -> tuple[object, ...]:
    timers = [(action, timer, seconds_of(reaction, action, timer)) for action, timer in reaction.timers]
    return (reaction.sent, reaction.signals, _begun(timers), reaction.after)


def _begun(timers: Sequence[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return sorted(timers, key=str)


def responsible(reaction: Reaction, other: Reaction, iss: int) -> Iterator[Difference]:
    """The switches that make the two reactions differ: each by its presence and by its absence, or by one
    of them.

    What would alone make a difference, but is of no account where ``other`` leads, is none of them.
    """
    ours, theirs = reaction.policy, other.policy
    apart = [name for name in SWITCHES if getattr(ours, name) != getattr(theirs, name)]
    alone = [name for name in apart if not same(reaction, _again(reaction, _with(ours, theirs, name), iss))]
    needed = [name for name in apart if not same(other, _again(other, _with(theirs, ours, name), iss))]
    both = [name for name in alone if name in needed]
    yield from (SWITCHES[name] for name in both or alone or needed)


def _with(policy: Policy, source: Policy, name: str) -> Policy:
    return replace(policy, **{name: getattr(source, name)})


def _again(reaction: Reaction, policy: Policy, iss: int) -> Reaction:
    return react(reaction.before, reaction.event, policy, iss=iss)
