"""Texts of a pack: one per language, within their limits, with nothing hostile in them."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from tutor.packs.bounds import HOSTILE, character_name
from tutor.packs.positions import Path as Way
from tutor.packs.problems import clipped
from tutor.packs.source import Source
from tutor.packs.values import Forms, Language
from tutor.quiz import Text

MOST_TEXT = 4_000
MOST_ITEMS = 500
MOST_KEYS = 40


class TextReader:
    """Reads the texts of one source; ``promised`` are the languages that none may lack."""

    def __init__(self, source: Source, promised: tuple[str, ...]) -> None:
        self._source = source
        self._promised = promised

    def items(self, raw: object, way: Way, id: str, expected: str) -> Iterator[tuple[int, object]]:
        """The items of a list that must have some, numbered."""
        if not isinstance(raw, list):
            self._source.add(way, id, "value", key=key_of(way), expected=expected, found=found_there(raw))
        elif not raw:
            self._source.add(way, id, "empty", key=key_of(way))
        elif len(raw) > MOST_ITEMS:
            self._source.add(way, id, "too-many", key=key_of(way), count=len(raw), most=MOST_ITEMS)
        else:
            yield from enumerate(raw)

    def words(self, raw: object, way: Way, id: str) -> Text | None:
        """A text per language; the promised languages must all be there."""
        if not isinstance(raw, dict):
            self._source.add(
                way, id, "value", key=key_of(way), expected="text-in-languages", found=found_there(raw)
            )
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
        before = len(self._source.problems)
        if not isinstance(raw, dict):
            self._source.add(
                way, id, "value", key=key_of(way), expected="hints-in-languages", found=found_there(raw)
            )
            return ()
        for language in self._spoken(raw, way, id):
            place = (*way, language)
            lists[language] = [
                self._text(item, (*place, n), id) for n, item in self.items(raw[language], place, id, "texts")
            ]
        if len(self._source.problems) > before:
            return ()  # a list that cannot be read has no number of hints
        if len({len(levels) for levels in lists.values()}) > 1:
            counts = ", ".join(f"{language} {len(levels)}" for language, levels in lists.items())
            self._source.add(way, id, "hints-uneven", key=key_of(way), counts=counts)
            return ()
        return tuple(
            Text(dict(zip(lists, level, strict=True))) for level in zip(*lists.values(), strict=True)
        )

    def forms(self, raw: object, way: Way, id: str) -> Forms:
        """Lists of accepted words per language; the languages need not have as many."""
        if not isinstance(raw, dict):
            found = found_there(raw)
            self._source.add(way, id, "value", key=key_of(way), expected="forms", found=found)
            return Forms({})
        return Forms(
            {
                language: tuple(
                    self._text(item, (*way, language, n), id)
                    for n, item in self.items(raw[language], (*way, language), id, "texts")
                )
                for language in self._spoken(raw, way, id)
            }
        )

    def _spoken(self, raw: Mapping[str, object], way: Way, id: str) -> list[str]:
        """The languages of a text: those promised, then others that are well-formed."""
        for language in self._promised:
            if language not in raw:
                self._source.add(way, id, "language-missing", key=key_of(way), language=language)
        for language in list(raw)[:MOST_KEYS]:
            if not is_language(language):
                values = {"language": clipped(language), "promised": self._promised}
                self._source.add((*way, language), id, "language-name", key=key_of(way), **values)
        return [*filter(raw.__contains__, self._promised), *(x for x in raw if x not in self._promised)][
            :MOST_KEYS
        ]

    def _text(self, raw: object, way: Way, id: str) -> str:
        """One text with its lines joined: an empty line begins a paragraph."""
        if not isinstance(raw, str):
            self._source.add(way, id, "value", key=key_of(way), expected="text", found=found_there(raw))
            return ""
        self.limits(raw, way, id)
        text = "\n\n".join(" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", raw.strip()))
        if not text:
            self._source.add(way, id, "empty", key=key_of(way))
        return text

    def limits(self, raw: object, way: Way, id: str) -> None:
        """Length of texts and lists, and characters that came in by an escape."""
        if isinstance(raw, list):
            if len(raw) > MOST_ITEMS:
                self._source.add(way, id, "too-many", key=key_of(way), count=len(raw), most=MOST_ITEMS)
            for n, item in enumerate(raw[:MOST_ITEMS]):
                self.limits(item, (*way, n), id)
        elif isinstance(raw, str):
            if len(raw) > MOST_TEXT:
                self._source.add(way, id, "text-long", key=key_of(way), length=len(raw), most=MOST_TEXT)
            if found := HOSTILE.search(raw):
                self._source.add(way, id, "character", character=character_name(found.group()))


def is_language(name: str) -> bool:
    """Whether a name is well-formed for a language."""
    try:
        msgspec.convert(name, Language)
    except msgspec.ValidationError:
        return False
    return True


def key_of(way: Way) -> str:
    """The innermost key as its author wrote it: ``hint.ko`` for ``step, 2, hint, ko, 0``."""
    parts = list(way)
    while parts and isinstance(parts[-1], int):
        parts.pop()
    names: list[str] = []
    while parts and isinstance(part := parts.pop(), str):
        names.insert(0, part)
    return clipped(visible(".".join(names)))


def visible(text: str) -> str:
    """The same with what cannot be seen written out."""
    return HOSTILE.sub(lambda found: f"\\u{ord(found.group()):04X}", text)


def foreign(text: str) -> str:
    """``, U+0443`` for each letter that stands among ASCII ones and may look like one; else nothing."""
    letters = [each for each in text[:64] if each.isalpha()]
    other = dict.fromkeys(each for each in letters if not each.isascii())
    mixed = other and len(other) < len(set(letters))
    return "".join(f", {character_name(each)}" for each in other) if mixed else ""


def found_there(raw: object) -> str:
    """What stands there instead: a short value as its author wrote it, anything larger by its kind."""
    if isinstance(raw, dict | list):
        return {dict: "{…}", list: "[…]"}[type(raw)] if raw else {dict: "{}", list: "[]"}[type(raw)]
    if isinstance(raw, str):
        return f'"{clipped(visible(raw))}"'
    return clipped(str(raw).lower() if isinstance(raw, bool) else str(raw))
