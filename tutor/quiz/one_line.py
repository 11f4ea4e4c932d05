"""A whole segment, or both ends' states, in one line: which text belongs to which field.

``syn,ack seq=300 ack=101``, ``<SEQ=300><ACK=101><CTL=SYN,ACK>``, ``SA 300 101``, ``syn-sent listen``. The
pieces come back as typed; ``answers`` reads them. Never chooses between two readings: a line that has two
is refused, which costs the learner nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from tutor.quiz.model import AnswerError
from tutor.quiz.spellings import FIELD_WORDS, FLAG_NAMES, STATE_SPELLINGS, flag_bits
from tutor.quiz.typed import SHOWN, WRAPPING, Typed, fold, nearest, read_typed
from tutor.tcp import Ctl

_Kind = Literal["name", "ack", "flag", "none", "number", "state", "plus", "word", "unknown"]
_PLAIN_KINDS: dict[str, _Kind] = {
    "ack": "ack",
    "none": "none",
    "number": "number",
    "state": "state",
    "plus": "plus",
}
_NUMBER_FIELDS = ("seq", "ack")


_BREAK = r"\s,;<>()\[\]{}|/&\"'`"
_END = rf"(?![^{_BREAK}])"
_NUMBER = r"(?:0x[0-9a-f_]+|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9][0-9_]*)"
# Alone, a letter that is no flag is a number; before "+1" any word is one that is not made of flags.
_SYMBOL = r"(?:i[rs]s|isn|(?:seg|snd|rcv)[._][a-z]+|[b-dg-oqtvx-z])(?![a-z0-9._])"
_WORD = rf"(?!(?:seq|{'|'.join(FLAG_NAMES)})+(?![a-z0-9]))[a-z][a-z0-9._]*"
_SUM = (
    rf"(?:{_NUMBER}|{_SYMBOL}|{_WORD}(?=\s*[+-]\s*{_NUMBER}))(?:\s*[+-]\s*(?:{_NUMBER}|{_SYMBOL}|{_WORD}))*"
)
_NONE = rf"(?:no\s+flags?|none|nothing|-){_END}"
_URG_OR_NUMBER = "u"
"""A flag's letter, and the usual name of the client's next number once a connection is open."""


class _Grammar(NamedTuple):
    """The patterns for one set of fields: any token, the first field's name, and which field a name is."""

    token: re.Pattern[str]
    name: re.Pattern[str]
    fields: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=64)
def _grammar(fields: tuple[str, ...]) -> _Grammar:
    own = {field: re.escape(fold(field)[0].strip()) for field in fields if field not in FIELD_WORDS}
    names = {**own, **FIELD_WORDS}
    # A bare ack is a flag where flags are asked for; before a number it is undecided ("ack").
    names["ack"] += r"|ack(?=\s*[=:])" if "flags" in fields else "|ack"
    name = rf"(?P<name>(?P<name_>{'|'.join(names.values())})(?![a-z])\s*(?P<eq>[=:]+)?)"
    ack = rf"(?P<ack>ack)(?=\s*(?:{_SUM}|{_NONE}|{_URG_OR_NUMBER}{_END}))"
    others = rf"(?P<none>{_NONE})|(?P<unknown>[^{_BREAK}=:+]+)(?=\s*[=:])"
    tokens = [name, *([ack] if "ack" in fields else []), others]
    if set(fields) - {"flags", *_NUMBER_FIELDS}:
        tokens.append(rf"(?P<state>(?:{_STATES})(?![a-z0-9_-]))")
    if set(fields) & set(_NUMBER_FIELDS):
        tokens.append(rf"(?P<number>(?:{_SUM})[^{_BREAK}=:+]*)")
    tokens += [r"(?P<plus>\+)", r"and\b", rf"(?P<word>[^{_BREAK}=:+]+)"]
    which = {field: pattern + ("|ack" if field == "ack" else "") for field, pattern in names.items()}
    return _Grammar(
        re.compile("|".join(tokens)),
        re.compile(rf"(?:{names[fields[0]]})(?![a-z])\s*(?P<eq>[=:]+)?"),
        tuple((field, re.compile(pattern)) for field, pattern in which.items()),
    )


_STATES = "|".join(
    spelling.replace(" ", r"[\s_.-]*") for spelling in sorted(STATE_SPELLINGS, key=len, reverse=True)
)


class _Token(NamedTuple):
    kind: _Kind
    start: int
    end: int
    field: str = ""
    assigned: bool = False
    """A name with a ``=`` or ``:`` after it."""


def read_line(text: str, fields: Sequence[str]) -> dict[str, str]:
    """The text of each field mentioned in ``text``, as typed; a field not mentioned is left out.

    ``fields`` are the ones asked for, in the order in which bare values are taken: "flags", "seq", "ack",
    "state", or an end's name, whose value is a state. One field alone may go unnamed, whatever it holds.
    Raises AnswerError ``answer.line``; its ``fault`` is "field" (``word`` is no field asked for), "twice",
    "no-value", "ambiguous" or "extra" (``word`` belongs to no field).
    """
    typed = read_typed(text, "answer.line", fields=tuple(fields), fault="extra", word="")
    line = _Line(typed, tuple(fields))
    return {fields[0]: line.alone()} if len(fields) == 1 else line.sorted()


class _Line:
    """One line being sorted into fields: first the values with a name, then the bare ones in order."""

    def __init__(self, typed: Typed, fields: tuple[str, ...]) -> None:
        self.typed = typed
        self.fields = fields
        self.spans: dict[str, tuple[int, int]] = {}
        self.states = [field for field in fields if field not in ("flags", *_NUMBER_FIELDS)]

    def alone(self) -> str:
        """The only field's text, without the field's name before it."""
        named = _grammar(self.fields).name.match(self.typed.text, _first(self.typed.text))
        if named is None:
            return self.typed.given.strip()
        value = self.typed.raw(named.end(), len(self.typed.text)).strip(WRAPPING)
        if not value and named["eq"]:
            raise self.refused("no-value", self.fields[0])
        return value or self.typed.given.strip()

    def sorted(self) -> dict[str, str]:
        """Every field's text."""
        tokens = self._settle_ack(self._settle_u(list(self._tokens())))
        bare: list[list[_Token]] = [[]]  # runs of tokens that stand together, without a name
        at = 0
        while at < len(tokens):
            if tokens[at].kind == "name":
                at = self._named(tokens, at)
                bare.append([])
            else:
                bare[-1].append(tokens[at])
                at += 1
        self._place_bare([run for run in bare if run])
        return {field: self.typed.raw(*self.spans[field]) for field in self.fields if field in self.spans}

    def _tokens(self) -> Iterator[_Token]:
        for match in _grammar(self.fields).token.finditer(self.typed.text):
            kind = match.lastgroup
            start, end = match.span()
            if kind == "name":
                yield self._name(match)
            elif kind == "unknown":
                raise self.refused("field", self.typed.raw(*match.span("unknown")), match["unknown"].strip())
            elif kind == "word":
                yield _Token("word" if flag_bits(match[0]) is None else "flag", start, end)
            elif kind is not None:  # "and" has no group
                yield _Token(_PLAIN_KINDS[kind], start, end)

    def _name(self, match: re.Match[str]) -> _Token:
        word = match["name_"]
        field = next(name for name, pattern in _grammar(self.fields).fields if pattern.fullmatch(word))
        if field not in self.fields:
            raise self.refused("field", self.typed.raw(*match.span("name_")))
        return _Token("name", match.start(), match.end(), field, bool(match["eq"]))

    def _settle_u(self, tokens: list[_Token]) -> list[_Token]:
        """Decide whether a ``u`` that stands alone is the flag or a number.

        A number after ``seq`` or ``ack=``, and where every number field then has its number, as in
        ``fa u v``; the flag where they have theirs without it. ``fa u`` can be read both ways.
        """
        asked = [field for field in _NUMBER_FIELDS if field in self.fields]
        found = [at for at, token in enumerate(tokens) if self._is_u(token)]
        if not asked or len(tokens) == 1:
            return tokens
        others = sum(token.kind in ("number", "none") for token in tokens)
        sure = [at for at in found if at and tokens[at - 1].field in asked]
        if others + len(found) == len(asked):
            sure = found
        elif found != sure and others + len(sure) != len(asked):
            raise self.refused("ambiguous", self._raw(tokens[found[0]]))
        return [each._replace(kind="number") if at in sure else each for at, each in enumerate(tokens)]

    def _is_u(self, token: _Token) -> bool:
        return token.kind == "flag" and self.typed.text[token.start : token.end] == _URG_OR_NUMBER

    def _settle_ack(self, tokens: list[_Token]) -> list[_Token]:
        """Decide whether a bare ``ack`` before a number is the flag or the field.

        The field, unless nothing else is named and there is a number for every number field, as in
        ``syn ack 300 101``. ``syn ack 300`` can be read both ways; in ``SA ack 300`` the flag has been given.
        """
        found = [at for at, token in enumerate(tokens) if token.kind == "ack"]
        if found and self._is_flag(tokens, found[0]):
            flag = found.pop(0)
            tokens[flag] = tokens[flag]._replace(kind="flag")
        for at in found:
            tokens[at] = tokens[at]._replace(kind="name", field="ack")
        return tokens

    def _is_flag(self, tokens: list[_Token], at: int) -> bool:
        """Whether the first bare ack before a number is the flag."""
        named = {token.field for token in tokens if token.kind == "name"}
        if "flags" not in self.fields or named - {"flags"} or any(map(self._has_ack, tokens[:at])):
            return False
        numbers = sum(token.kind == "number" for token in tokens)
        if numbers == sum(field in self.fields for field in _NUMBER_FIELDS) > 1:
            return True
        if at and tokens[at - 1].kind in ("flag", "plus"):
            raise self.refused("ambiguous", self._raw(tokens[at]))
        return False

    def _has_ack(self, token: _Token) -> bool:
        return token.kind == "flag" and bool(
            (flag_bits(self.typed.text[token.start : token.end]) or 0) & Ctl.ACK
        )

    def _named(self, tokens: list[_Token], at: int) -> int:
        """Give the value after the name at ``at`` to its field; return where the line goes on."""
        name = tokens[at]
        if name.field in self.spans:
            raise self.refused("twice", name.field)
        end = at + 1 + self._value_length(name, tokens[at + 1 :])
        if end == at + 1:
            raise self.refused("no-value", name.field)
        self.spans[name.field] = (tokens[at + 1].start, tokens[end - 1].end)
        return end

    def _value_length(self, name: _Token, rest: list[_Token]) -> int:
        """How many of the tokens after a name are its value."""
        if name.field == "flags":
            return _leading(rest, ("flag", "none", "plus", "word"))
        first = rest[0].kind if rest else "name"
        if name.field in _NUMBER_FIELDS:
            fits = first in ("number", "none") or (name.assigned and first not in ("name", "plus"))
            return int(fits)
        return 1 if first == "state" else _leading(rest, ("word", "flag"))

    def _place_bare(self, runs: list[list[_Token]]) -> None:
        """Give bare values to the fields not named, each kind in the order the fields are asked for."""
        numbers: list[_Token] = []
        states: list[_Token] = []
        for run in runs:
            rest = run
            while rest:
                length = self._bare_flags(rest) if not numbers or rest[0].kind == "flag" else 0
                rest = rest[length:]
                if rest and not length:
                    self._bare_value(rest[0], numbers, states)
                    rest = rest[1:]
        self._fill([field for field in self.fields if field in _NUMBER_FIELDS], numbers)
        self._fill(self.states, self._joined(states))

    def _bare_flags(self, rest: list[_Token]) -> int:
        """Take leading flags, if flags are asked for and not yet given; return how many tokens went."""
        if "flags" not in self.fields or "flags" in self.spans:
            return 0
        length = _leading(rest, ("flag", "none", "plus", "word"))
        if length:
            self.spans["flags"] = (rest[0].start, rest[length - 1].end)
        return length

    def _bare_value(self, token: _Token, numbers: list[_Token], states: list[_Token]) -> None:
        if token.kind == "state" or (token.kind in ("word", "flag") and self._only_states()):
            states.append(token)
        elif token.kind in ("number", "none") or (token.kind != "plus" and "flags" not in self.fields):
            numbers.append(token)
        else:
            raise self.refused("extra", self._raw(token))

    def _only_states(self) -> bool:
        return len(self.states) == len(self.fields)

    def _joined(self, states: list[_Token]) -> list[_Token]:
        """Words that are no state by themselves, joined with their neighbours when there are too many."""
        open_fields = sum(field not in self.spans for field in self.states)
        joined: list[_Token] = []
        for token in states:
            together = joined and not self.typed.text[joined[-1].end : token.start].strip()
            if len(states) > open_fields and together and joined[-1].kind != "state" != token.kind:
                joined[-1] = joined[-1]._replace(end=token.end)
            else:
                joined.append(token)
        return joined

    def _fill(self, fields: Sequence[str], values: list[_Token]) -> None:
        """Give ``values`` to the first of ``fields`` that have none."""
        empty = [field for field in fields if field not in self.spans]
        if len(values) > len(empty):
            raise self.refused("extra", self._raw(values[len(empty)]))
        if len(values) == 1 < len(empty) and self._two_in_one(values[0], len(empty)):
            raise self.refused("ambiguous", self._raw(values[0]))
        for field, token in zip(empty, values, strict=False):
            self.spans[field] = (token.start, token.end)

    def _two_in_one(self, token: _Token, count: int) -> bool:
        """``300,101`` where two numbers are open; ``1,001`` is one, for nobody writes a number 001."""
        parts = self.typed.text[token.start : token.end].split(",")
        return len(parts) == count and not any(part.startswith("0") for part in parts[1:])

    def _raw(self, token: _Token) -> str:
        return self.typed.raw(token.start, token.end)

    def refused(self, fault: str, word: str, sought: str | None = None) -> AnswerError:
        """The error to raise; ``near`` is a field that looks like ``sought``."""
        return AnswerError(
            "answer.line",
            given=self.typed.given[:SHOWN],
            fields=self.fields,
            fault=fault,
            word=word[:SHOWN],
            near=nearest(sought, self.fields) if sought else None,
        )


def _leading(tokens: list[_Token], kinds: tuple[_Kind, ...]) -> int:
    """How many tokens at the start are of these kinds."""
    length = next((at for at, token in enumerate(tokens) if token.kind not in kinds), len(tokens))
    while length and tokens[length - 1].kind == "plus":
        length -= 1
    return length


def _first(text: str) -> int:
    return len(text) - len(text.lstrip(WRAPPING))
