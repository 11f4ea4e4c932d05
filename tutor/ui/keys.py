"""What may be typed: the short line beside a prompt, and the page behind ``?``."""

from rich.cells import cell_len

from tutor.engine import Ask
from tutor.quiz import Aspect, Field, Question
from tutor.tcp import State
from tutor.ui.look import Lines, Look
from tutor.wording import N_

ROOMY = 60
"""Columns from which names and meanings stand in two columns, and commands beside the prompt."""

FORMS = {
    "flags": (N_("SYN,ACK or syn ack or SA; any order, any case"), ""),
    "number": (N_("a number such as {form}"), "100"),
    "choice": (N_("the number of one of the choices"), ""),
    "choices": (N_("the numbers of all that are right, such as {form}"), "1 3"),
    "order": (N_("all numbers in their order, such as {form}"), "2 1 3"),
    "match": (N_("which belongs to which, such as {form}"), "1b 2a"),
    "segment": (N_("the number of one of the segments"), ""),
    "field": (N_("flags, seq or ack"), ""),
    "text": (N_("a few words"), ""),
    "open": (N_("your own words, on one line"), ""),
}
"""How an aspect may be written, and an example that gives nothing away."""

NUMBERS = {
    "seq": N_("a number such as {form}"),
    "ack": N_("a number such as {form}, or none"),
    "value": N_("flags, or a number such as {form}"),
}
"""Where the example is a sequence number, as this run writes them."""


def commands(ask: Ask) -> list[str]:
    """The commands that do something here, in the order they are shown."""
    hint = ["/hint"] if ask.hints_left else []
    back = ["/back"] if ask.place.number > 1 else []
    skip = ["/skip"] if ask.question.allowed.skip else []
    return [*hint, *skip, *back, "/quit"]


def short(ask: Ask, look: Look) -> str:
    """``/hint  /skip  /back  /quit   ? keys``."""
    return look.plain("  ".join(commands(ask)) + "   ? " + look.words("keys"))


def page(ask: Ask, look: Look) -> Lines:
    """How the open fields may be written, then every command."""
    words = look.words
    rows = [(_name(field, look), _how(field.aspect, ask, look)) for field in _apart(ask)]
    if len(ask.fields) > 1:
        rows.append(("", words("all on one line, or one by one")))
    return _rows([*rows, *_meanings(look)], look)


def _rows(rows: list[tuple[str, str]], look: Look) -> Lines:
    """Names and meanings, in two columns where there is room."""
    column = max(cell_len(name) for name, _ in rows) if look.width >= ROOMY else 0
    return [line for name, text in rows for line in look.item(name, text, column=column)]


def pause_page(look: Look) -> Lines:
    """What may be typed where nothing is asked."""
    known = dict(_meanings(look)) | {"/back": look.words("the last question again")}
    rows = [(name, known[name]) for name in known if name not in ("/hint", "/skip")]
    return _rows([("Enter", look.words("go on")), *rows], look)


def wanted(ask: Ask, look: Look) -> str:
    """The open fields by name: what a line typed now is to tell."""
    names = ask.question.ends
    return look.plain(", ".join(look.words.label(field, names) for field in ask.fields))


def _apart(ask: Ask) -> list[Field]:
    """The first open field of each aspect."""
    first: dict[str, Field] = {}
    for field in ask.fields:
        first.setdefault(field.aspect, field)
    return list(first.values())


def _name(field: Field, look: Look) -> str:
    """What both ends' fields are called together; a variable by its own name."""
    return look.words.aspect(field.aspect) if field.aspect == "state" else look.words.label(field)


def _how(aspect: Aspect, ask: Ask, look: Look) -> str:
    """The forms that are read."""
    words, question = look.words, ask.question
    if aspect == "state":
        return ", ".join(str(state) for state in State)
    if aspect == "order" and question.listed:
        form = " ".join(each.label for each in question.listed)
        return words("all letters, the first segment first: {form}", form=form)
    if aspect in FORMS:
        message, form = FORMS[aspect]
        return words(message, form=form)
    message = NUMBERS.get(aspect, NUMBERS["seq"])
    return words(message, form=_number(question))


def _number(question: Question) -> str:
    """A sequence number as this run writes them."""
    numbers = question.numbers
    if numbers is None or numbers.style == "absolute":
        return "1001"
    return "1" if numbers.style == "relative" else f"{numbers.letters[0]}+1"


def _meanings(look: Look) -> list[tuple[str, str]]:
    words = look.words
    return [
        ("/hint", words("the next hint")),
        ("/skip", words("show the answer and go on")),
        ("/back", words("the question before this one again")),
        ("/quit", words("leave; you go on here another time (Ctrl-C and Ctrl-D do the same)")),
        ("/why", words("the last verdict again, and what a wrong answer would have come to")),
        ("/lang en, /lang ko", words("English, Korean")),
        ("?", words("this page")),
    ]
