"""What may be typed: the short line beside a prompt, and the page behind ``?``."""

from tutor.engine import Ask
from tutor.tcp import State
from tutor.ui.look import Lines, Look


def commands(ask: Ask) -> list[str]:
    """The commands that do something here, in the order they are shown."""
    return [*(["/hint"] if ask.hints_left else []), "/skip", "/back", "/quit"]


def short(ask: Ask, look: Look) -> str:
    """``/hint  /skip  /back  /quit   ? keys``."""
    return look.plain("  ".join(commands(ask)) + "   ? " + look.words("keys"))


def page(ask: Ask, look: Look) -> Lines:
    """How the open fields may be written, then every command."""
    words = look.words
    lines: Lines = []
    for aspect in dict.fromkeys(field.aspect for field in ask.fields):
        lines += look.wrap(f"{words.aspect(aspect)}: {_how(aspect, ask, look)}", indent=3, hang=2)
    if len(ask.fields) > 1:
        lines += look.wrap(words("All fields on one line, or one by one."), indent=3, hang=2)
    for name, meaning in _meanings(look):
        lines += look.wrap(f"{name}  {meaning}", "dim", indent=3, hang=2)
    return lines


def _how(aspect: str, ask: Ask, look: Look) -> str:
    words, numbers = look.words, ask.question.numbers
    if aspect == "flags":
        return words("SYN,ACK or syn ack or SA; any order, any case")
    if aspect == "state":
        return ", ".join(str(state) for state in State)
    if aspect == "choice":
        return words("its number or its letter")
    form = {"symbolic": "x+1", "relative": "1", "absolute": "1001"}[numbers.style if numbers else "absolute"]
    if aspect == "ack":
        return words("a number such as {form}, or none", form=form)
    return words("a number such as {form}", form=form)


def _meanings(look: Look) -> list[tuple[str, str]]:
    words = look.words
    return [
        ("/hint", words("the next hint")),
        ("/skip", words("show the answer and go on")),
        ("/back", words("the question before this one again")),
        ("/quit", words("leave; you go on here another time (Ctrl-C and Ctrl-D do the same)")),
        ("/lang en, /lang ko", words("English, Korean")),
        ("?", words("this page")),
    ]
