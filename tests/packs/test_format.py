"""The types of a pack: whoever changes one says so to the packs that are kept."""

import msgspec

from tutor.packs import Pack
from tutor.packs.cache import LAYOUT
from tutor.packs.format import Step

FIELDS = {
    "Pack": "id version license author languages title about lessons scenarios hash",
    "Text": "words",
    "Lesson": ("pack file id title goal minutes scenario steps scenarios hash attempts max_hints allow_skip"),
    "Say": "id scenario picture mark of say upto",
    "NextSegment": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem at fields choose"
    ),
    "States": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem at after"
    ),
    "Answers": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem at"
    ),
    "Acceptable": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem at"
    ),
    "DecidingStep": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem at"
    ),
    "Length": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem at"
    ),
    "Variable": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem variable at after"
    ),
    "Order": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem upto"
    ),
    "WrongSegment": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem at rule upto"
    ),
    "Choice": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem upto options shuffle"
    ),
    "Option": "text value correct feedback misconception",
    "Choices": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem upto options shuffle"
    ),
    "Number": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem upto answer tolerance unit"
    ),
    "ShortText": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem upto accept"
    ),
    "Forms": "words",
    "Sequence": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem upto items"
    ),
    "Item": "text",
    "Match": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem upto pairs"
    ),
    "Pair": "left right",
    "OpenAnswer": (
        "id scenario picture mark of hint why difficulty skills tags sections sources renamed_from "
        "attempts max_hints allow_skip stem upto points least level short long traps follow"
    ),
    "Point": "text forms id sections sources",
    "Trap": "id forms text instead misconception sections sources",
    "FollowUp": "ask missed",
    "Scenario": "id title about before script peers letters random",
    "Range": "first last step",
}


def structs(kind: object, found: dict[str, str]) -> dict[str, str]:
    """Every Struct that a kept pack is made of, with the names of its fields."""
    if isinstance(kind, msgspec.inspect.StructType):
        if kind.cls.__name__ not in found:
            found[kind.cls.__name__] = " ".join(kind.cls.__struct_fields__)
            for field in kind.fields:
                structs(field.type, found)
        return found
    for name in ("types", "item_types"):
        for each in getattr(kind, name, ()):
            structs(each, found)
    for name in ("item_type", "value_type"):
        if hasattr(kind, name):
            structs(getattr(kind, name), found)
    return found


def test_fields_of_a_pack_are_those_of_this_layout():
    """Whoever changes what a pack is made of raises ``LAYOUT``, and notes it here."""
    found = structs(msgspec.inspect.type_info(Pack), {})
    assert structs(msgspec.inspect.type_info(Step), found) == FIELDS
    assert LAYOUT == 7
