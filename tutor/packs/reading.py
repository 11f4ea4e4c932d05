"""A TOML table to a Struct of ``format``, field by field, so that one fault does not hide the next.

msgspec alone would stop at the first fault and has no lines to tell.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from tutor.packs import format as formats
from tutor.packs.bounds import HOSTILE, character_name
from tutor.packs.checks import Checks
from tutor.packs.positions import Path as Way
from tutor.packs.problems import clipped, near
from tutor.packs.source import Source
from tutor.quiz import Text

MOST_TEXT = 4_000
MOST_ITEMS = 500
MOST_KEYS = 40
STATED = frozenset({"flags", "seq", "ack", "key", "keys", "answer", "answers", "state", "states", "expected"})
"""What authors try to state about TCP's behaviour."""

S = TypeVar("S", bound=msgspec.Struct)

EXPECTED: Mapping[object, str] = {
    str: "text",
    formats.Line: "text",
    int: "whole-number",
    formats.Count: "count",
    formats.Shown: "whole-number",
    bool: "yes-or-no",
    formats.Id: "id",
    formats.Ids: "ids",
    formats.Version: "version",
    formats.Lines: "texts",
    formats.Sections: "sections",
    tuple[formats.Language, ...]: "languages",
    tuple[formats.Name, formats.Name]: "names",
    tuple[formats.Letter, formats.Letter]: "letters",
    tuple[formats.SegmentField, ...]: "fields",
    Text: "text-in-languages",
    formats.Hints: "hints-in-languages",
}
"""The types of fields as ``problems.EXPECTED`` names them."""


TABLES: Mapping[object, type[msgspec.Struct] | None] = {
    tuple[formats.Option, ...]: formats.Option,
    tuple[formats.Scenario, ...]: formats.Scenario,
    tuple[formats.Step, ...]: None,  # its keys tell which
}
"""Lists of tables, and what each item is."""


class Reader:
    """Reads the tables of one source; ``promised`` are the languages that no text may lack."""

    def __init__(self, source: Source, promised: tuple[str, ...], checks: Checks) -> None:
        self.source = source
        self.promised = promised
        self.checks = checks

    def struct(self, kind: type[S], table: object, way: Way, id: str) -> S | None:
        """The Struct, or None when any field of it is wrong: then the problems are noted."""
        if not isinstance(table, dict):
            self.source.add(way, id, "value", key=_key(way), expected="table", found=_found(table))
            return None
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        self._unknown_keys(kind, table, fields, way, id)
        before = len(self.source.problems)
        values = {}
        for name, field in fields.items():
            if name in table:
                values[field.name] = self.value(field.type, table[name], (*way, name), id)
                if table[name] == [] and field.default != () and _bare(field.type) not in TABLES:
                    self.source.add((*way, name), id, "empty", key=name)
            elif field.required:
                expected = EXPECTED.get(_bare(field.type), "tables")
                self.source.add(way, id, "key-missing", key=name, expected=expected)
        if len(self.source.problems) > before:
            return None
        read = kind(**values)
        self.checks.check(read, way, id)
        return read

    def value(self, kind: Any, raw: object, way: Way, id: str) -> Any:
        """A field's value; None when it is wrong."""
        kind = _bare(kind)
        if kind is Text:
            return self.words(raw, way, id)
        if kind == formats.Hints:
            return self.hints(raw, way, id)
        if kind in TABLES:
            return tuple(
                self._table(kind, item, (*way, n), id) for n, item in self.items(raw, way, id, "tables")
            )
        self._limits(raw, way, id)
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError:
            found = self._first_wrong(kind, raw, way)
            self.source.add(found[0], id, "value", key=_key(way), expected=EXPECTED[kind], found=found[1])
        return None

    def _table(self, kind: Any, item: object, way: Way, id: str) -> msgspec.Struct | None:
        """One table of a list; what it calls itself is added to the id that problems tell."""
        struct = TABLES[kind]
        named = item.get("id") if isinstance(item, dict) else None
        if isinstance(named, str) and named:
            id = f"{id}/{clipped(_visible(named))}".strip("/")
        if struct is None:
            struct = self._step_kind(item, way, id)
        return self.struct(struct, _without_tag(item), way, id) if struct else None

    def _step_kind(self, item: object, way: Way, id: str) -> type[msgspec.Struct] | None:
        """A step asks or says."""
        given = item.get("ask") if isinstance(item, dict) else None
        if given is None and (not isinstance(item, dict) or "say" in item):
            return formats.Say
        if isinstance(given, str) and given in formats.ASKS:
            return formats.ASKS[given]
        known = tuple(formats.ASKS)
        shown = None if given is None else _found(given)
        place = way if given is None else (*way, "ask")
        self.source.add(place, id, "step-kind", given=shown, near=near(shown or "", known), known=known)
        return None

    def items(self, raw: object, way: Way, id: str, expected: str) -> Iterator[tuple[int, object]]:
        """The items of a list that must have some, numbered."""
        if not isinstance(raw, list):
            self.source.add(way, id, "value", key=_key(way), expected=expected, found=_found(raw))
        elif not raw:
            self.source.add(way, id, "empty", key=_key(way))
        elif len(raw) > MOST_ITEMS:
            self.source.add(way, id, "too-many", key=_key(way), count=len(raw), most=MOST_ITEMS)
        else:
            yield from enumerate(raw)

    def words(self, raw: object, way: Way, id: str) -> Text | None:
        """A text per language; the promised languages must all be there."""
        if not isinstance(raw, dict):
            self.source.add(way, id, "value", key=_key(way), expected="text-in-languages", found=_found(raw))
            return None
        return Text(
            {
                language: self._text(raw[language], (*way, language), id)
                for language in self._spoken(raw, way, id)
            }
        )

    def hints(self, raw: object, way: Way, id: str) -> tuple[Text, ...]:
        """A list of levels per language to one text a level."""
        lists: dict[str, list[str]] = {}
        if not isinstance(raw, dict):
            self.source.add(way, id, "value", key=_key(way), expected="hints-in-languages", found=_found(raw))
            return ()
        for language in self._spoken(raw, way, id):
            place = (*way, language)
            lists[language] = [
                self._text(item, (*place, n), id) for n, item in self.items(raw[language], place, id, "texts")
            ]
        if len({len(levels) for levels in lists.values()}) > 1:
            counts = ", ".join(f"{language} {len(levels)}" for language, levels in lists.items())
            self.source.add(way, id, "hints-uneven", key=_key(way), counts=counts)
            return ()
        return tuple(
            Text(dict(zip(lists, level, strict=True))) for level in zip(*lists.values(), strict=True)
        )

    def _spoken(self, raw: Mapping[str, object], way: Way, id: str) -> list[str]:
        """The languages of a text: those promised, then others that are well-formed."""
        for language in self.promised:
            if language not in raw:
                self.source.add(way, id, "language-missing", key=_key(way), language=language)
        for language in list(raw)[:MOST_KEYS]:
            if not is_language(language):
                values = {"language": clipped(language), "promised": self.promised}
                self.source.add((*way, language), id, "language-name", key=_key(way), **values)
        return [*filter(raw.__contains__, self.promised), *(x for x in raw if x not in self.promised)][
            :MOST_KEYS
        ]

    def _text(self, raw: object, way: Way, id: str) -> str:
        """One text with its lines joined: an empty line begins a paragraph."""
        if not isinstance(raw, str):
            self.source.add(way, id, "value", key=_key(way), expected="text", found=_found(raw))
            return ""
        self._limits(raw, way, id)
        text = "\n\n".join(" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", raw.strip()))
        if not text:
            self.source.add(way, id, "empty", key=_key(way))
        return text

    def _limits(self, raw: object, way: Way, id: str) -> None:
        """Length of texts and lists, and characters that came in by an escape."""
        if isinstance(raw, list):
            if len(raw) > MOST_ITEMS:
                self.source.add(way, id, "too-many", key=_key(way), count=len(raw), most=MOST_ITEMS)
            for n, item in enumerate(raw[:MOST_ITEMS]):
                self._limits(item, (*way, n), id)
        elif isinstance(raw, str):
            if len(raw) > MOST_TEXT:
                self.source.add(way, id, "text-long", key=_key(way), length=len(raw), most=MOST_TEXT)
            if found := HOSTILE.search(raw):
                self.source.add(way, id, "character", character=character_name(found.group()))

    def _first_wrong(self, kind: Any, raw: object, way: Way) -> tuple[Way, str]:
        """Which item of a list is the wrong one, as far as that can be said, and what it is."""
        item = next(iter(get_args(kind)), None)
        if isinstance(raw, list) and get_origin(kind) is tuple:
            for n, value in enumerate(raw):
                try:
                    msgspec.convert(value, item)
                except msgspec.ValidationError:
                    return (*way, n), _found(value)
        return way, _found(raw)

    def _unknown_keys(
        self,
        kind: type[msgspec.Struct],
        table: dict[str, object],
        fields: Mapping[str, object],
        way: Way,
        id: str,
    ) -> None:
        known = tuple(fields) if (tag := kind.__struct_config__.tag_field) is None else (tag, *fields)
        if len(table) > MOST_KEYS:
            self.source.add(way, id, "too-many", key=_key(way), count=len(table), most=MOST_KEYS)
        for key in list(table)[:MOST_KEYS]:
            if key in known:
                continue
            if kind in {formats.NextSegment, formats.States} and key in STATED:
                self.source.add((*way, key), id, "key-stated", key=key, ask=kind.__struct_config__.tag)
            else:
                shown = clipped(_visible(key))
                values = {"key": shown, "near": near(shown, known), "known": known}
                self.source.add((*way, key), id, "key-unknown", **values)


def _without_tag(item: object) -> object:
    """``ask`` has done its work when the kind is known."""
    return {key: value for key, value in item.items() if key != "ask"} if isinstance(item, dict) else item


def is_language(name: str) -> bool:
    """Whether a name is well-formed for a language."""
    try:
        msgspec.convert(name, formats.Language)
    except msgspec.ValidationError:
        return False
    return True


def _bare(kind: Any) -> Any:
    """``X | None`` is asked for as ``X``: TOML has no null."""
    kinds = [one for one in get_args(kind) if one is not type(None)]
    return kinds[0] if type(None) in get_args(kind) and len(kinds) == 1 else kind


def _key(way: Way) -> str:
    """The innermost key as its author wrote it: ``hint.ko`` for ``step, 2, hint, ko, 0``."""
    parts = list(way)
    while parts and isinstance(parts[-1], int):
        parts.pop()
    names: list[str] = []
    while parts and isinstance(part := parts.pop(), str):
        names.insert(0, part)
    return clipped(_visible(".".join(names)))


def _visible(text: str) -> str:
    return HOSTILE.sub(lambda found: f"\\u{ord(found.group()):04X}", text)


def _found(raw: object) -> str:
    """What stands there instead: a short value as it is, anything larger by its kind."""
    if isinstance(raw, dict | list):
        return {dict: "{…}", list: "[…]"}[type(raw)] if raw else {dict: "{}", list: "[]"}[type(raw)]
    return clipped(
        _visible(str(raw).lower() if isinstance(raw, bool) else repr(raw) if raw == "" else str(raw))
    )
