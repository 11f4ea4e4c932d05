"""A question in words: what is asked, the choices by number, and what may be typed."""

from collections.abc import Iterator, Sequence

from tutor.engine import Ask
from tutor.lines.ladder import contents
from tutor.quiz import Field, Question
from tutor.tcp import Peer
from tutor.wording import N_, Wording

COMMANDS = ("/hint", "/skip", "/back", "/quit")

EXAMPLES = {"flags": "ack", "state": "CLOSING", "number": "5", "field": "seq"}
"""What is counted from no letter. CLOSING is the rarest of states, so it gives no answer away."""

OFFSETS = {"seq": 5, "ack": 9, "variable": 5, "value": 9}
"""Numbers far enough from every answer to be examples alone."""

TYPING = {
    "choice": N_("Type the number of your answer."),
    "choices": N_("Type the numbers of all right answers, for example: {example}"),
    "match": N_("Type which belongs to which, for example: {example}"),
    "order": N_("Type all numbers in their order, for example: {example}"),
    "text": N_("Type your answer, a few words."),
    "open": N_("Type your answer in your own words, on one line."),
}
"""How to answer what is no field of a segment and no state."""

NAMED = ("seq", "ack", "state")
"""Aspects that are told apart on one line by the field's name."""


def stem_lines(words: Wording, ask: Ask) -> Iterator[str]:
    """The segments listed, the stem and its id, what letters stand for, every choice with its number."""
    yield from listed_lines(words, ask.question)
    yield f"{words.stem(ask.question)} ({ask.question.id})"
    if ask.question.legend:
        yield ask.question.legend + "."
    yield from _offered(words, ask.fields)


def _offered(words: Wording, fields: Sequence[Field]) -> Iterator[str]:
    """Each field's options by number; of a match both sides, each once."""
    if fields[0].aspect == "match":
        yield from (f"{field.name}. {words.label(field)}" for field in fields)
        yield from (f"{choice.value}. {words.option(choice)}" for choice in fields[0].choices)
        return
    for field in fields:
        for number, choice in enumerate(field.choices, start=1):
            yield f"{number}. {words.option(choice)}"


def listed_lines(words: Wording, question: Question) -> Iterator[str]:
    """The segments a question lists, each with its label."""
    numbers, names = question.numbers, [words.peer(name) for name in question.ends]
    for each in question.listed:
        assert numbers is not None, "listed segments are written in the run's numbers"
        sender, receiver = names if each.flight.by is Peer.A else names[::-1]
        yield words(
            "{label}. {sender} to {receiver}: {segment}.",
            label=each.label, sender=sender, receiver=receiver, segment=contents(words, each.flight, numbers),
        )  # fmt: skip


def again_line(words: Wording, ask: Ask) -> str:
    """What is still open on a second try."""
    return words("Once more: {fields}.", fields=_listed(words, ask.question, ask.fields))


def typing_lines(words: Wording, ask: Ask) -> Iterator[str]:
    """How to answer, with an example that can be read, and the commands."""
    yield _typing(words, ask)
    commands = [each for each in COMMANDS if each != "/skip" or ask.question.allowed.skip]
    yield words("Or {commands}, or ? to hear everything again.", commands=", ".join(commands))


def _typing(words: Wording, ask: Ask) -> str:
    aspect, shown = ask.fields[0].aspect, example(ask)
    if aspect == "order" and ask.question.listed:
        return words("Type all letters in their order, for example: {example}", example=shown)
    if aspect in TYPING:
        return words(TYPING[aspect], example=shown)
    fields = _listed(words, ask.question, ask.fields)
    if all(field.aspect == "state" for field in ask.fields):
        return words("Type the state of {fields}, for example: {example}", fields=fields, example=shown)
    return words("Type {fields}, for example: {example}", fields=fields, example=shown)


def example(ask: Ask) -> str:
    """A line that answers every open field: ``ack seq=x+5 ack=y+9``."""
    shown = [(field, _example(ask.question, field)) for field in ask.fields]
    if len(shown) == 1:
        return shown[0][1]
    return " ".join(f"{field.name}={text}" if field.aspect in NAMED else text for field, text in shown)


def _example(question: Question, field: Field) -> str:
    if field.aspect in ("order", "choices"):
        labels = [each.label for each in question.listed]
        return " ".join(labels or [str(number + 1) for number in range(len(field.choices))])
    if field.aspect == "match":
        return f"{field.name}{field.choices[0].value}"
    if field.aspect == "segment":
        return question.listed[0].label
    offset, numbers = OFFSETS.get(field.aspect), question.numbers
    if offset is None or numbers is None:
        return EXAMPLES.get(field.aspect, "")
    if numbers.style != "symbolic":
        return str(offset)
    at = 1 if field.peer is Peer.B else 0
    return f"{numbers.letters[at if numbers.origins[at] is not None else 1 - at]}+{offset}"


def _listed(words: Wording, question: Question, fields: Sequence[Field]) -> str:
    """``flags, seq and ack``."""
    labels = [words.label(field, question.ends) for field in fields]
    if len(labels) == 1:
        return labels[0]
    return words("{first} and {last}", first=", ".join(labels[:-1]), last=labels[-1])
