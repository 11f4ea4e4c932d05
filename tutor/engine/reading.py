"""What is typed at a question, to a reply: in one line, or field by field.

Shared by the fronts that read typed text. Text that cannot be read raises AnswerError; it costs nothing.
"""

from collections.abc import Sequence

import msgspec

from tutor import quiz
from tutor.engine.events import Answer, Ask, Back, Hint, Quit, Reply, Skip
from tutor.quiz import AnswerError, Field
from tutor.tcp import Ctl

_REPLIES: dict[str, Reply] = {"hint": Hint(), "skip": Skip(), "back": Back(), "quit": Quit()}


class Command(msgspec.Struct, frozen=True):
    """Something the front does itself: ``help``, ``lang ko``, ``why``."""

    name: str
    argument: str


class Reading:
    """Collects the open fields of one question.

    ``wanted`` is the field asked for next once a first line has not named them all; None before that.
    """

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.wanted: Field | None = None if len(ask.fields) > 1 else ask.fields[0]
        self._texts: dict[str, str] = {}

    def feed(self, text: str) -> Reply | Command | None:
        """A reply, a command, or None while more fields are needed. Raises AnswerError."""
        command = quiz.is_command(text)
        if command is not None:
            name, argument = command
            return _REPLIES.get(name) or Command(name, argument)
        if not text.strip():
            raise AnswerError("answer.empty", fields=tuple(field.name for field in self._missing()))
        self._texts.update(self._read(text))
        missing = self._missing()
        self.wanted = missing[0] if missing else None
        return None if missing else Answer(dict(self._texts))

    def _read(self, text: str) -> dict[str, str]:
        """The texts of this line by field, each one readable."""
        fields = {field.name: field for field in self.ask.question.fields}
        texts = self._whole_line(text, list(fields)) if self.wanted is not None else None
        if texts is None:
            open_names = [self.wanted.name] if self.wanted else [field.name for field in self._missing()]
            texts = self._open_ones(text, open_names, list(fields))
        for name, typed in texts.items():
            quiz.read_field(self.ask.question, fields[name], typed)
        return texts

    def _open_ones(self, text: str, names: list[str], every: list[str]) -> dict[str, str]:
        """The texts of the open fields; or of every field, where a second try repeats what was right."""
        try:
            return self._line(text, names)
        except AnswerError:
            whole = self._whole_line(text, every) if len(self.ask.fields) < len(every) else None
            if whole is None:
                raise
            return whole

    def _line(self, text: str, names: list[str]) -> dict[str, str]:
        """The texts of a line; where only states are asked for, one that names none is told so."""
        try:
            return quiz.read_answer(self.ask.question, text, names)
        except AnswerError as error:
            only_states = all(field.aspect == "state" for field in self.ask.fields)
            if only_states and error.values.get("fault") == "extra" and not _is_state(error.values["word"]):
                quiz.read_state(text)  # raises what says so
            raise

    def _whole_line(self, text: str, names: list[str]) -> dict[str, str] | None:
        """Several fields at once, typed where one was asked for; None when it is that one alone."""
        try:
            texts = quiz.read_answer(self.ask.question, text, names)
        except AnswerError:
            return None
        return texts if len(texts) > 1 else None

    def _missing(self) -> Sequence[Field]:
        """The fields still to be told; an ack is not asked for where the flags given have no ACK."""
        missing = [field for field in self.ask.fields if field.name not in self._texts]
        flags = self._texts.get("flags")
        if flags is None or [field.aspect for field in missing] != ["ack"]:
            return missing
        by_name = {field.name: field for field in self.ask.question.fields}
        bits = quiz.read_field(self.ask.question, by_name["flags"], flags)
        return missing if isinstance(bits, int) and bits & Ctl.ACK else []


def _is_state(word: object) -> bool:
    try:
        quiz.read_state(str(word))
    except AnswerError:
        return False
    return True
