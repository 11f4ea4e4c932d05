"""What a skill is called: short enough for the end of a drill and for a bar.

Skills are told as data (``does:LISTEN/SYN``, see ``tutor.practice.skills``); nothing here knows a learner.
"""

from typing import TYPE_CHECKING

from tutor.wording.sentence import N_

if TYPE_CHECKING:
    from tutor.wording.words import Wording

ARRIVES = N_("{state}, {flags} arrives")
ARRIVES_TEXT = N_("{state}, data arrives")
ARRIVES_FLAGS_TEXT = N_("{state}, {flags} with data arrives")
CALLED = N_("{state}, {call} is called")
CONCEPT = N_("question {name}")
TIMED_OUT = N_("{state}, {timer}")

CALLS = frozenset({"active OPEN", "passive OPEN", "SEND", "RECEIVE", "CLOSE", "ABORT", "STATUS"})
TIMERS = {
    "RETRANSMISSION": N_("retransmission time-out"),
    "USER": N_("user time-out"),
    "TIME-WAIT": N_("2 MSL"),
    "DELAYED-ACK": N_("delayed-ACK time-out"),
}

FIELDS = {
    "flags": N_("flags"),
    "seq/iss": N_("seq of a SYN"),
    "seq/after-syn": N_("seq after a SYN"),
    "seq/after-fin": N_("seq after a FIN"),
    "seq/after-text": N_("seq after data"),
    "seq/after-none": N_("seq after a pure ACK"),
    "seq/again": N_("seq of what is sent again"),
    "seq/from-ack": N_("seq of a RST"),
    "seq/zero": N_("seq of a RST,ACK"),
    "ack/after-syn": N_("ack of a SYN"),
    "ack/after-fin": N_("ack of a FIN"),
    "ack/after-text": N_("ack of data"),
    "ack/same": N_("ack that stays"),
    "ack/none": N_("no ack without ACK"),
    "ack/reset": N_("ack of a RST,ACK"),
    "acceptable/empty": N_("an empty segment in the window"),
    "acceptable/empty-closed": N_("an empty segment, closed window"),
    "acceptable/first-inside": N_("a segment that begins in the window"),
    "acceptable/last-inside": N_("a segment that ends in the window"),
    "acceptable/rst-closed": N_("a RST, closed window"),
    "acceptable/outside-empty": N_("an empty segment out of the window"),
    "acceptable/outside": N_("a segment out of the window"),
    "acceptable/outside-closed": N_("an old empty segment, closed window"),
    "acceptable/full": N_("octets, closed window"),
    "state": N_("a change beyond Figure 5"),
    "state/stays": N_("a state that stays"),
    "length": N_("SEG.LEN"),
    "order": N_("order of segments"),
    "step": N_("the step that decides"),
    "silence": N_("no answer at all"),
    "wrong-segment": N_("the wrong segment"),
}


def skill(words: "Wording", id: str) -> str:
    """A skill in a few words; a stranger's, by its id."""
    kind, _, name = id.partition(":")
    if kind == "does":
        return _does(words, name)
    if kind == "edge":
        return name.replace("/", " → ")
    if kind == "belief":
        return words.belief(name)
    if kind == "field" and name in FIELDS:
        return words(FIELDS[name])
    if kind == "concept":
        return words(CONCEPT, name=name)
    if name.startswith("acceptable"):
        return words("an acceptable segment")
    return name.partition("/")[2] or name


def _does(words: "Wording", name: str) -> str:
    """A state and what happens in it."""
    state, _, event = name.partition("/")
    if event.startswith("time out "):
        timer = event.removeprefix("time out ")
        return words(TIMED_OUT, state=state, timer=words(TIMERS[timer]) if timer in TIMERS else timer)
    if event in CALLS:
        return words(CALLED, state=state, call=event)
    flags, plus, _ = event.partition("+text")
    if not plus:
        return words(ARRIVES, state=state, flags=flags)
    if flags == "ACK":
        return words(ARRIVES_TEXT, state=state)
    return words(ARRIVES_FLAGS_TEXT, state=state, flags=flags)
