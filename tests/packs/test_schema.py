"""The schemas that editors use: the code's own types, and what the loader would say of a file's shape."""

import json
import tomllib
from pathlib import Path

import pytest
from authoring import LESSON, PACK, SCENARIOS, changed, write_pack
from jsonschema import Draft202012Validator

from tutor.cli.places import content_folder
from tutor.packs import PackError, load_pack
from tutor.packs.schema import as_json, schemas

FOLDER = content_folder()
KINDS = {"pack.toml": "pack", "scenarios.toml": "scenarios"}
PACKS = sorted(path.parent for path in FOLDER.rglob("pack.toml"))
FILES = sorted(path for pack in PACKS for path in pack.rglob("*.toml"))


def validator(path: Path) -> Draft202012Validator:
    return Draft202012Validator(schemas()[KINDS.get(path.name, "lesson")])


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_that_is_shipped_is_the_code_s(name):
    """``python -m tutor.packs.schema`` has been run since the types were changed, and it is a schema."""
    assert (FOLDER / "schema" / f"{name}.json").read_text(encoding="utf-8") == as_json(schemas()[name])
    Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_a_built_in_file_is_valid(path):
    """A validator that knows nothing of us finds nothing wrong with what we ship."""
    text = path.read_text(encoding="utf-8").replace('"@id@"', '"mine"')
    assert list(validator(path).iter_errors(tomllib.loads(text))) == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if "template" in path.parts], ids=lambda path: "/".join(path.parts[-3:])
)
def test_a_template_names_its_schema_in_its_first_line(path):
    """An editor that knows the directive finds the schema beside the pack, where ``pack new`` puts it."""
    first, _, _ = path.read_text(encoding="utf-8").partition("\n")
    up = "../" if path.parent.name == "lessons" else ""
    assert first == f"#:schema {up}schema/{KINDS.get(path.name, 'lesson')}.json"


FAULTS = [
    ("pack.toml", 'version = "1.0"', "version = 1.0"),
    ("pack.toml", 'id = "mine"', 'id = "Mine"'),
    ("pack.toml", "format = 1", "format = 2"),
    ("pack.toml", 'author = "Me"', 'autor = "Me"'),
    ("pack.toml", 'title = { en = "Mine", ko = "내 것" }', 'title = "Mine"'),
    ("pack.toml", 'title = { en = "Mine", ko = "내 것" }', 'title = { en = "Mine", ko = 1 }'),
    ("scenarios.toml", 'id = "open"', ""),
    ("scenarios.toml", '"deliver",\n    "deliver",', '"deliver",\n    7,'),
    ("lessons/first.toml", "at = 1\nhint", 'at = "one"\nhint'),
    ("lessons/first.toml", "at = 1\nhint", "at = 0\nhint"),
    ("lessons/first.toml", "at = 1\nhint", "hint"),
    ("lessons/first.toml", "at = 1\nhint", 'at = 1\nflags = "SYN"\nhint'),
    ("lessons/first.toml", 'ask = "states"', 'ask = "stats"'),
    ("lessons/first.toml", 'hint.en = ["one", "two"]', 'hint.en = "one"'),
    ("lessons/first.toml", "correct = true", 'correct = "yes"'),
    ("lessons/first.toml", 'sections = ["3.5"]', 'sections = ["three"]'),
]


@pytest.mark.parametrize(("name", "old", "new"), FAULTS)
def test_what_the_loader_refuses_in_one_file_the_schema_refuses(tmp_path, name, old, new):
    """An author's editor marks what ``pack check`` would say, as far as one file can tell."""
    texts = {"pack.toml": PACK, "scenarios.toml": SCENARIOS, "lessons/first.toml": LESSON}
    text = changed(texts[name], old, new)
    assert not validator(Path(name)).is_valid(tomllib.loads(text))
    with pytest.raises(PackError):
        load_pack(write_pack(tmp_path, **{Path(name).stem: text}))


@pytest.mark.parametrize("name", sorted(KINDS | {"lessons/first.toml": "lesson"}))
def test_the_small_pack_is_valid(name):
    """What the faults above are made from is right."""
    texts = {"pack.toml": PACK, "scenarios.toml": SCENARIOS, "lessons/first.toml": LESSON}
    assert validator(Path(name)).is_valid(tomllib.loads(texts[name]))


def test_a_schema_says_what_each_kind_of_question_is():
    """An editor shows the sentence beside the name it completes."""
    parts = schemas()["lesson"]["$defs"]
    assert {"NextSegment", "States", "Choice", "Say"} <= parts.keys()
    assert all(part["description"] for name, part in parts.items() if name not in ("Text", "Forms"))
    assert "ask" not in json.dumps(parts["Say"]["properties"])
