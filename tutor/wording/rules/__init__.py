"""The sentence of every rule, by the rule's id.

One or two short sentences each, true to RFC 9293. The section stands beside the sentence on the screen
(``Wording.citation``) and is not repeated in it. A rule is read between a first and a second try: it leads
to the answer and does not say it.
"""

from collections.abc import Mapping

from tutor.wording.rules import ack, arrivals, consequences, flags, lists, notes, seq, state, stems
from tutor.wording.sentence import Several

FAMILIES: tuple[Mapping[str, str | Several], ...] = (
    stems.SENTENCES,
    stems.EVENTS,
    flags.SENTENCES,
    seq.SENTENCES,
    ack.SENTENCES,
    state.SENTENCES,
    arrivals.SENTENCES,
    lists.SENTENCES,
    notes.SENTENCES,
    consequences.SENTENCES,
)

SENTENCES: Mapping[str, str | Several] = {
    id: sentence for family in FAMILIES for id, sentence in family.items()
}
