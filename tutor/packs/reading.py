"""A TOML table to a Struct of ``format``, field by field, so that one fault does not hide the next.

msgspec alone would stop at the first fault and has no lines to tell.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from tutor.packs import concepts, values
from tutor.packs import format as formats
from tutor.packs.bounds import character_name
from tutor.packs.checks import Checks
from tutor.packs.positions import Path as Way
from tutor.packs.problems import clipped, near
from tutor.packs.rfc9293 import SECTIONS, nearest
from tutor.packs.source import Source
from tutor.packs.texts import MOST_KEYS, TextReader, foreign, found_there, key_of, visible
from tutor.quiz import Text

STATED = frozenset({"flags", "seq", "ack", "key", "keys", "answer", "answers", "state", "states", "expected"})
"""What authors try to state about TCP's behaviour."""

S = TypeVar("S", bound=msgspec.Struct)

EXPECTED: Mapping[object, str] = {
    str: "text",
    int: "whole-number",
    bool: "yes-or-no",
    values.Line: "text",
    values.Count: "count",
    values.Shown: "whole-number",
    values.Many: "few",
    values.Difficulty: "difficulty",
    values.Attempts: "attempts",
    values.Hinted: "whole-number",
    values.Quantity: "number",
    values.Tolerance: "tolerance",
    values.Forms: "forms",
    values.Ranges: "ranges",
    values.Id: "id",
    values.Ids: "ids",
    values.Version: "version",
    values.Lines: "texts",
    values.Event: "text",
    values.End: "end",
    values.Sections: "sections",
    values.PictureKind: "picture",
    values.Mark: "mark",
    values.Level: "level",
    values.VariableName: "variable",
    tuple[values.Language, ...]: "languages",
    tuple[values.Name, values.Name]: "names",
    tuple[values.Letter, values.Letter]: "letters",
    tuple[values.SegmentField, ...]: "fields",
    Text: "text-in-languages",
    values.Hints: "hints-in-languages",
}
"""The types of fields as ``problems.EXPECTED`` names them."""

ONE_LINE = (values.Line, values.Lines, values.Event, values.End)

TABLES: Mapping[object, type[msgspec.Struct] | None] = {
    tuple[formats.Option, ...]: formats.Option,
    tuple[formats.Scenario, ...]: formats.Scenario,
    tuple[formats.SharedStem, ...]: formats.SharedStem,
    tuple[formats.Step, ...]: None,  # its keys tell which
    tuple[concepts.Item, ...]: concepts.Item,
    tuple[concepts.Pair, ...]: concepts.Pair,
    tuple[concepts.Point, ...]: concepts.Point,
    tuple[concepts.Trap, ...]: concepts.Trap,
    tuple[concepts.FollowUp, ...]: concepts.FollowUp,
}
"""Lists of tables, and what each item is."""


class Reader:
    """Reads the tables of one source; ``promised`` are the languages that no text may lack."""

    def __init__(self, source: Source, promised: tuple[str, ...], checks: Checks) -> None:
        self.source = source
        self.texts = TextReader(source, promised)
        self.checks = checks

    def struct(self, kind: type[S], table: object, way: Way, id: str) -> S | None:
        """The Struct, or None when any field of it is wrong: then the problems are noted."""
        if not isinstance(table, dict):
            self.source.add(way, id, "value", key=key_of(way), expected="table", found=found_there(table))
            return None
        fields = _fields(kind)
        self._unknown_keys(kind, table, fields, way, id)
        before = len(self.source.problems)
        found = {}
        for name, field in fields.items():
            if name in table:
                found[field.name] = self.value(field.type, table[name], (*way, name), id)
                if table[name] == [] and field.default != () and _bare(field.type) not in TABLES:
                    self.source.add((*way, name), id, "empty", key=name)
            elif field.required:
                expected = "format" if name == "format" else EXPECTED.get(_bare(field.type), "tables")
                self.source.add(way, id, "key-missing", key=name, expected=expected)
        if len(self.source.problems) > before:
            return None
        read = kind(**found)
        self.checks.check(read, way, id)
        return read

    def value(self, kind: Any, raw: object, way: Way, id: str) -> Any:
        """A field's value; None when it is wrong."""
        kind = _bare(kind)
        if kind is Text and way[-1] == "stem" and isinstance(raw, str):
            return self.checks.shared_stem(raw, way, id)
        if kind is Text:
            text = self.texts.words(raw, way, id)
            if text is not None and _stands_on_a_line(way):
                self._one_paragraph(text, way, id)
            return text
        if kind == values.Hints:
            return self.texts.hints(raw, way, id)
        if kind is values.Forms:
            return self.texts.forms(raw, way, id)
        if kind in TABLES:
            return tuple(
                self._table(kind, item, (*way, n), id) for n, item in self.texts.items(raw, way, id, "tables")
            )
        self.texts.limits(raw, way, id)
        if kind in ONE_LINE:
            self._one_line(raw, way, id)
        try:
            read = msgspec.convert(raw, kind)
            if kind == values.Sections:
                self._sections(read, way, id)
            return read
        except msgspec.ValidationError:
            found = self._first_wrong(kind, raw, way)
            shown = found[1] + (foreign(found[1]) if EXPECTED[kind] in ("id", "ids") else "")
            self.source.add(found[0], id, "value", key=key_of(way), expected=EXPECTED[kind], found=shown)
        return None

    def _one_line(self, raw: object, way: Way, id: str) -> None:
        """What is shown as a line of ours must not be able to pose as two."""
        for n, each in enumerate(raw if isinstance(raw, list) else [raw]):
            if isinstance(each, str) and "\n" in each:
                place = (*way, n) if isinstance(raw, list) else way
                self.source.add(place, id, "character", character=character_name("\n"))

    def _one_paragraph(self, text: Text, way: Way, id: str) -> None:
        """A title or an option of two paragraphs would pose as two."""
        for language, words in text.words.items():
            if "\n" in words:
                place = (*way, language)
                self.source.add(place, id, "paragraphs", key=key_of(place))

    def _sections(self, sections: tuple[str, ...], way: Way, id: str) -> None:
        """Each is one that RFC 9293 has."""
        for n, section in enumerate(sections):
            if section not in SECTIONS:
                self.source.add(
                    (*way, n), id, "section-unknown", given=section, near=nearest(section) or None
                )

    def _table(self, kind: Any, item: object, way: Way, id: str) -> msgspec.Struct | None:
        """One table of a list; what it calls itself is added to the id that problems tell."""
        struct = TABLES[kind]
        named = item.get("id") if isinstance(item, dict) else None
        if isinstance(named, str) and named:
            id = f"{id}/{clipped(visible(named))}".strip("/")
        if struct is None:
            struct, item = self._step_kind(item, way, id), _without_tag(item)
        return self.struct(struct, item, way, id) if struct else None

    def _step_kind(self, item: object, way: Way, id: str) -> type[msgspec.Struct] | None:
        """A step asks or says."""
        given = item.get("ask") if isinstance(item, dict) else None
        if given is None and (not isinstance(item, dict) or "say" in item):
            return formats.Say
        if isinstance(given, str) and given in formats.ASKS:
            return formats.ASKS[given]
        known = tuple(formats.ASKS)
        shown = clipped(visible(given)) if isinstance(given, str) else given and found_there(given)
        place = way if given is None else (*way, "ask")
        self.source.add(place, id, "step-kind", given=shown, near=near(shown or "", known), known=known)
        return None

    def _first_wrong(self, kind: Any, raw: object, way: Way) -> tuple[Way, str]:
        """Which item of a list is the wrong one, as far as that can be said, and what it is."""
        item = next(iter(get_args(kind)), None)
        if isinstance(raw, list) and get_origin(kind) is tuple:
            for n, value in enumerate(raw):
                try:
                    msgspec.convert(value, item)
                except msgspec.ValidationError:
                    return (*way, n), found_there(value)
        return way, found_there(raw)

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
            key = key_of(way) or self.source.name
            self.source.add(way, id, "too-many", key=key, count=len(table), most=MOST_KEYS)
        for key in list(table)[:MOST_KEYS]:
            if key in known:
                continue
            if kind in formats.COMPUTED and key in STATED:
                self.source.add((*way, key), id, "key-stated", key=key, ask=kind.__struct_config__.tag)
            else:
                shown = clipped(visible(key))
                said = {"key": shown, "near": near(shown, known), "known": known}
                self.source.add((*way, key), id, "key-unknown", **said)


def _stands_on_a_line(way: Way) -> bool:
    """Whether a learner meets the text at ``way`` in a list: a title, an option, a side of a pair."""
    return way[-1] in ("title", "left", "right", "unit") or (
        way[-1] == "text" and way[-3] in ("options", "items")
    )


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields by their key; msgspec works this out anew each time, and slowly."""
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def _without_tag(item: object) -> object:
    """``ask`` has done its work when the kind is known."""
    return {key: value for key, value in item.items() if key != "ask"} if isinstance(item, dict) else item


def _bare(kind: Any) -> Any:
    """``X | None`` is asked for as ``X``: TOML has no null."""
    kinds = [one for one in get_args(kind) if one is not type(None)]
    return kinds[0] if type(None) in get_args(kind) and len(kinds) == 1 else kind
