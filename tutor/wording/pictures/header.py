"""A segment's header in words, field by field as Figure 1 has them (RFC 9293, 3.1)."""

from tutor.quiz import Rule, pictures
from tutor.wording.sentence import N_
from tutor.wording.words import Wording

LABELS = {
    "source": N_("Source Port"),
    "destination": N_("Destination Port"),
    "seq": N_("Sequence Number"),
    "ack": N_("Acknowledgment Number"),
    "offset": N_("Data Offset"),
    "reserved": N_("Rsrvd"),
    "flags": N_("control bits"),
    "wnd": N_("Window"),
    "checksum": N_("Checksum"),
    "urgent": N_("Urgent Pointer"),
    "options": N_("Options"),
    "data": N_("Data"),
}
"""The figure's names. It has none for the control bits together."""


def label(words: Wording, name: str) -> str:
    """A field's name."""
    return words(LABELS[name])


def header_told(words: Wording, header: pictures.Header) -> list[str]:
    """Which segment, then a statement a field."""
    said = [title_told(words, header)]
    if header.flight is None:
        names = ", ".join(label(words, name) for name in pictures.FIELDS)
        return [*said, words("A header has these fields: {names}.", names=names), *_marked(words, header)]
    said += [_field(words, field) for field in header.fields]
    if header.options:
        said.append(f"{label(words, 'options')}: {header.options.hex(' ')}")
    if header.text:
        said.append(words.plural("{n} octet of data follows.", "{n} octets of data follow.", header.text))
    return [*said, *_marked(words, header), *examples_told(words, header)]


def title_told(words: Wording, header: pictures.Header) -> str:
    """Whose header it is, or why there is none to be seen."""
    if header.asked:
        return words("The segment is the question, so its header is not shown.")
    if header.flight is None:
        return words("There is no segment yet.")
    return words(
        "Header of segment {number}, {sender} to {receiver}, in hexadecimal:",
        number=header.flight.number,
        sender=words.peer(header.sender),
        receiver=words.peer(header.receiver),
    )


def _field(words: Wording, field: pictures.HeaderField) -> str:
    name = label(words, field.name)
    if field.name == "flags":
        bits = ", ".join(f"{bit} {(field.value or 0) >> 7 - at & 1}" for at, bit in enumerate(pictures.FLAGS))
        return f"{name}: {field.octets.hex()} = {bits}"
    if not field.octets:
        return f"{name}: {field.shown}"
    octets = field.octets.hex(" ")
    return f"{name}: {octets} = {field.shown}" if field.shown else f"{name}: {octets}"


def _marked(words: Wording, header: pictures.Header) -> list[str]:
    if header.marked is None:
        return []
    return [words("The field in question: {name}.", name=label(words, header.marked))]


def examples_told(words: Wording, header: pictures.Header) -> list[str]:
    """What of the header is made up, and what of it means nothing."""
    if header.flight is None:
        return []
    by, to = header.flight.by, header.flight.by.other
    said = words(
        "The ports are examples, as are {source} and {destination} in the checksum.",
        source=pictures.ADDRESSES[by],
        destination=pictures.ADDRESSES[to],
    )
    return [said] if header.field("ack").shown else [words.sentence(Rule("ack.none", "")), said]
