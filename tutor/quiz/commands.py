"""A command typed where an answer is expected: ``/hint``, ``/힌트``, ``?``, also with the wrong keyboard on.

Commands begin with a slash because a bare ``S`` is SYN. Says which command it is; does nothing itself.
"""

from tutor.quiz.model import AnswerError
from tutor.quiz.spellings import COMMANDS, LANGUAGES
from tutor.quiz.typed import LONGEST, SHOWN, nearest, read_typed


def is_command(text: str) -> tuple[str, str] | None:
    """``("lang", "ko")`` for ``/lang ko``: name and argument in English; None if ``text`` is an answer.

    Raises AnswerError ``answer.command`` for a slash and a word that is no command.
    """
    start = text.lstrip()[:1]
    if start not in ("/", "／", "?", "？") or (start in "?？" and len(text) > LONGEST):
        return None
    typed = read_typed(text, "answer.command", names=_names())
    word, _, argument = typed.text.strip().removeprefix("/").strip().partition(" ")
    if start in "?？" and (word not in COMMANDS or argument):
        return None
    if word not in COMMANDS:
        raise AnswerError("answer.command", given=text.strip()[:SHOWN], names=_names(), near=_near(word))
    argument = argument.strip()
    return COMMANDS[word], LANGUAGES.get(argument, argument)


def _names() -> tuple[str, ...]:
    return tuple(f"/{name}" for name in dict.fromkeys(COMMANDS.values()))


def _near(word: str) -> str | None:
    """The one command that begins so, else the one most like it."""
    begun = {name for spelling, name in COMMANDS.items() if word and spelling.startswith(word)}
    near = begun.pop() if len(begun) == 1 else nearest(word, COMMANDS)
    return None if near is None else f"/{COMMANDS.get(near, near)}"
