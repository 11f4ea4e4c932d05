"""The JSON Schemas (2020-12) of a pack's files, for editors: made from the types of ``format``.

``python -m tutor.packs.schema`` writes them into ``content/schema``; a test holds those equal to these. They
say what one file can tell: what refers to something else, and what TCP does, is for ``pack check``.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from tutor.packs.format import FORMAT, LessonFile, PackFile, ScenariosFile
from tutor.packs.texts import MOST_ITEMS, MOST_TEXT
from tutor.packs.values import Id, Language

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: Mapping[str, type[msgspec.Struct]] = {
    "pack": PackFile,
    "scenarios": ScenariosFile,
    "lesson": LessonFile,
}
"""The name of each schema, and what it describes."""

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Each schema by its name."""
    return {name: schema_of(kind) for name, kind in FILES.items()}


def schema_of(kind: type[msgspec.Struct]) -> Schema:
    """The schema of one kind of file."""
    _, found = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    parts: dict[str, Schema] = {name: _as_written(part) for name, part in found.items()}
    parts["Text"] = _per_language({"type": "string", "minLength": 1, "maxLength": MOST_TEXT})
    if "Forms" in parts:
        parts["Forms"] = _lists_per_language()
    for part in parts.values():
        if part.get("properties", {}).get("stem") == {"$ref": "#/$defs/Text"}:
            part["properties"]["stem"] = {"anyOf": [{"$ref": "#/$defs/Text"}, msgspec.json.schema(Id)]}
    if "Say" in parts:
        del parts["Say"]["properties"]["ask"]
        parts["Say"]["required"].remove("ask")
    whole = parts.pop(kind.__name__)
    whole["properties"]["format"] = {"const": FORMAT}
    return {"$schema": DIALECT, **whole, "$defs": dict(sorted(parts.items()))}


def _as_written(part: Any) -> Any:
    """A part as an author writes it: hints per language, alternatives without the tag of a compiled pack."""
    if isinstance(part, list):
        return [_as_written(each) for each in part]
    if not isinstance(part, dict):
        return part
    if {"type": "null"} in part.get("anyOf", ()):  # TOML has no null: what may be None may be left out
        (other,) = (each for each in part["anyOf"] if each != {"type": "null"})
        return _as_written(other)
    if part.get("items") == {"$ref": "#/$defs/Text"}:
        return _lists_per_language()
    written: Schema = {}
    for key, value in part.items():
        if key == "description":
            written[key] = " ".join(value.split())
        elif key == "properties":  # its keys are the author's, and one of them is "title"
            written[key] = {name: _as_written(each) for name, each in value.items()}
        elif key not in ("discriminator", "default", "title"):
            written[key] = _as_written(value)
    return written


def _lists_per_language() -> Schema:
    text = {"type": "string", "minLength": 1, "maxLength": MOST_TEXT}
    return _per_language({"type": "array", "items": text, "minItems": 1, "maxItems": MOST_ITEMS})


def _per_language(value: Schema) -> Schema:
    """A table whose keys are languages."""
    name = msgspec.json.schema(Language)
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": name["pattern"], "maxLength": name["maxLength"]},
        "additionalProperties": value,
    }


def as_json(schema: Schema) -> str:
    """A schema as its file has it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the schemas into a folder, ``content/schema`` unless another is named."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "content/schema")
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.json").write_text(as_json(schema), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
