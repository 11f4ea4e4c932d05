"""A question in words: what is asked, the choices by number, and what may be typed."""

from collections.abc import Iterator, Sequence

from tutor.engine import Ask
from tutor.lines.cited import ends
from tutor.lines.ladder import contents
from tutor.quiz import Field, Question
from tutor.tcp import Peer
from tutor.wording import Wording

COMMANDS = "/hint, /skip, /back, /quit"

EXAMPLES = {"flags": "ack", "state": "CLOSING", "number": "5", "field": "seq"}
"""What is counted from no letter. CLOSING is the rarest of states, so it gives no answer away."""

OFFSETS = {"seq": 5, "ack": 9, "variable": 5, "value": 9}
"""Numbers far enough from every answer to be examples alone."""

NAMED = ("seq", "ack", "state")
"""Aspects that are told apart on one line by the field's name."""


def stem_lines(words: Wording, ask: Ask) -> Iterator[str]:
    """The segments listed, the stem, what letters stand for, and every choice with its number."""
    yield from listed_lines(words, ask.question)
    yield words.stem(ask.question)
    if ask.question.legend:
        yield ask.question.legend + "."
    for field in ask.fields:
        for number, choice in enumerate(field.choices, start=1):
            yield f"{number}. {words.option(choice)}"


def listed_lines(words: Wording, question: Question) -> Iterator[str]:
    """The segments a question lists, each with its label."""
    numbers, names = question.numbers, [words.peer(name) for name in ends(question)]
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
    if any(field.choices for field in ask.fields):
        yield words("Type the number of your answer.")
    else:
        yield _typing(words, ask)
    yield words("Or {commands}, or ? to hear everything again.", commands=COMMANDS)


def _typing(words: Wording, ask: Ask) -> str:
    fields = _listed(words, ask.question, ask.fields)
    if ask.question.kind == "order":
        return words("Type all letters in their order, for example: {example}", example=example(ask))
    if all(field.aspect == "state" for field in ask.fields):
        return words(
            "Type the state of {fields}, for example: {example}", fields=fields, example=example(ask)
        )
    return words("Type {fields}, for example: {example}", fields=fields, example=example(ask))


def example(ask: Ask) -> str:
    """A line that answers every open field: ``ack seq=x+5 ack=y+9``."""
    shown = [(field, _example(ask.question, field)) for field in ask.fields]
    if len(shown) == 1:
        return shown[0][1]
    return " ".join(f"{field.name}={text}" if field.aspect in NAMED else text for field, text in shown)


def _example(question: Question, field: Field) -> str:
    if field.aspect == "order":
        return " ".join(each.label for each in question.listed)
    if field.aspect == "segment":
        return question.listed[0].label
    offset, numbers = OFFSETS.get(field.aspect), question.numbers
    if offset is None or numbers is None:
        return EXAMPLES[field.aspect]
    if numbers.style != "symbolic":
        return str(offset)
    at = 1 if field.peer is Peer.B else 0
    return f"{numbers.letters[at if numbers.origins[at] is not None else 1 - at]}+{offset}"


def _listed(words: Wording, question: Question, fields: Sequence[Field]) -> str:
    """``flags, seq and ack``."""
    labels = [words.label(field, ends(question)) for field in fields]
    if len(labels) == 1:
        return labels[0]
    return words("{first} and {last}", first=", ".join(labels[:-1]), last=labels[-1])
