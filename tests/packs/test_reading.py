"""Keys and values: what is missing, misspelt or of another kind is told at its line."""

from pathlib import Path

import pytest
from authoring import PACK, Fault, told, write_pack

from tutor.packs import EXPECTED

FAULTS = [
    Fault("pack", "format = 1\n", "", "pack.toml:1: : key-missing", {"key": "format", "expected": "format"}),
    Fault("pack", '"Me"', '"Me\\nlicence: MIT"', "pack.toml:5: : character", {"character": "U+000A"}),
    Fault(
        "scenarios",
        '    "client: active OPEN",\n',
        '    "client: active OPEN\\ndeliver",\n',
        "scenarios.toml:9: open: character",
        {"character": "U+000A"},
    ),
    # the file, what stands there, what is put there, what is told, some of its values
    Fault("pack", 'id = "mine"\n', "", "pack.toml:1: : key-missing", {"key": "id", "expected": "id"}),
    Fault(
        "pack",
        '"mine"',
        '"My Pack"',
        "pack.toml:2: : value",
        {"key": "id", "expected": "id", "found": '"My Pack"'},
    ),
    Fault("pack", '"mine"', '"mine\\n"', "pack.toml:2: : value", {"expected": "id"}),
    Fault("pack", '"mine"', '"m\u0456ne"', "pack.toml:2: : value", {"found": '"m\u0456ne", U+0456'}),
    Fault("pack", '"mine"', '"내것"', "pack.toml:2: : value", {"found": '"내것"'}),
    Fault("pack", '"1.0"', "1.0", "pack.toml:3: : value", {"expected": "version", "found": "1.0"}),
    Fault(
        "pack",
        '["en", "ko"]',
        '["en", "한국어"]',
        "pack.toml:6: : value",
        {"expected": "languages", "found": '"한국어"'},
    ),
    Fault("pack", "license", "licence", "pack.toml:4: : key-unknown", {"key": "licence", "near": "license"}),
    Fault(
        "scenarios",
        "script = [",
        'peers = ["a", "a"]\nscript = [',
        "scenarios.toml:7: open: value",
        {"expected": "names"},
    ),
    Fault(
        "scenarios",
        "script = [",
        'letters = ["x"]\nscript = [',
        "scenarios.toml:7: open: value",
        {"expected": "letters"},
    ),
    Fault("scenarios", "[[scenario]]", "[scenario]", "scenarios.toml:3: : value", {"expected": "tables"}),
    Fault(
        "first",
        "minutes = 1",
        "minutes = 0",
        "lessons/first.toml:4: first: value",
        {"expected": "count", "found": "0"},
    ),
    Fault("first", "minutes = 1", "minutes = true", "lessons/first.toml:4: first: value", {"found": "true"}),
    Fault(
        "first",
        "at = 1\nhint",
        'flags = "SYN"\nat = 1\nhint',
        "lessons/first.toml:14: first/syn: key-stated",
        {"key": "flags"},
    ),
    Fault(
        "first",
        "at = 1\nhint",
        "att = 1\nhint",
        "lessons/first.toml:14: first/syn: key-unknown",
        {"near": "at"},
    ),
    Fault(
        "first",
        "at = 1\nhint",
        'at = 1\nfields = ["seq", "win"]\nhint',
        "lessons/first.toml:15: first/syn: value",
        {"expected": "fields", "found": '"win"'},
    ),
    Fault(
        "first",
        'ask = "states"',
        'ask = "state"',
        "lessons/first.toml:19: first/after-syn: step-kind",
        {"near": "states"},
    ),
    Fault(
        "first", 'ask = "states"\n', "", "lessons/first.toml:18: first/after-syn: step-kind", {"given": None}
    ),
    Fault(
        "first",
        '["3.5"]',
        '["section 3.5"]',
        "lessons/first.toml:27: first/why: value",
        {"expected": "sections"},
    ),
    Fault(
        "first",
        '["3.5"]',
        "[" + '"3.5", ' * 501 + "]",
        "lessons/first.toml:27: first/why: too-many",
        {"count": 501},
    ),
    Fault(
        "first", '["3.5"]', '["99.9"]', "lessons/first.toml:27: first/why: section-unknown", {"near": None}
    ),
    Fault(
        "first",
        '["3.5"]',
        '[\n"3.5",\n"3.10.9"]',
        "lessons/first.toml:29: first/why: section-unknown",
        {"given": "3.10.9", "near": "3.10"},
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=Fault.called)
def test_a_key_or_a_value_that_is_wrong_is_told_at_its_line(tmp_path: Path, fault: Fault) -> None:
    """With what stands there, what was expected, and the nearest that is known."""
    assert fault.values.items() <= fault.told_in(tmp_path)[fault.told].items()


def test_a_table_s_header_is_where_its_keys_stand(tmp_path: Path) -> None:
    """Also the keys in the middle of one."""
    folder = write_pack(tmp_path, pack=PACK + "\n[titel.of.it]\n")
    assert told(folder) == ["pack.toml:10: : key-unknown"]


def test_every_expectation_has_a_name() -> None:
    """Wording has a phrase for each."""
    assert {fault.values["expected"] for fault in FAULTS if "expected" in fault.values} <= set(EXPECTED)
