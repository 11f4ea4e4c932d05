"""Packs that somebody bent: a sound pack with a few things changed at random, by seed.

``python tests/packs/fuzzing.py 20000`` runs so many and prints how far they came. Whatever is wrong with
them must come out as problems: a traceback, or one that takes seconds, is a fault of the loader's.
"""

import random
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from tutor.packs import PackError, check_pack, load_pack, open_bundle, pack_octets
from tutor.packs.bounds import RefusedError
from tutor.packs.problems import Problem

SLOWEST = 5.0
"""Seconds that no pack may take."""

LONGEST = 5_000
"""Octets of a line that tomllib is trusted with."""

TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\b[0-9]+\b|\btrue\b|\bfalse\b')
STRANGE = (
    *('""', '"x"', "0", "-1", "1", "7", "9999999999", "1e400", "nan", "-0", "0x7f", "true", "false"),
    *("2026-11-23", "2026-11-23T00:00:00Z", "[]", "{}", "[[]]", '[""]', '{ en = "" }'),
    '{ en = "a", ko = "b" }',
    *('"client: CLOSE"', '"deliver"', '"deliver 99"', '"drop"', '"duplicate"', '"A: SEND 4294967295"'),
    *('"next-segment"', '"states"', '"choice"', '"order"', '"wrong-segment"', '"variable"', '"length"'),
    *('"ack-last"', '"SND.NXT"', '"three-way"', '"../../etc/passwd"', '"\\u0000"', '"\\u202e"', '"\\ud7ff"'),
    *('"[bold]x[/bold]"', '"{0.__class__}"', '"%s%n"', '"가나다"', "'''x'''", '"""y"""', '"\\U0001F600"'),
)
KEYS = (
    *("at", "after", "id", "ask", "say", "upto", "scenario", "options", "correct", "flags", "key", "value"),
    *("of", "forms", "points", "pairs", "random", "tolerance", "choose", "rule", "picture", "mark"),
)


class Held:
    """A pack's files in memory."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self.contents = dict(contents)

    def octets(self, name: str) -> bytes:
        """One file's octets."""
        if name not in self.contents:
            raise RefusedError(Problem(name, 0, "", "file-missing", {"name": name}))
        return self.contents[name]

    def lessons(self) -> list[str]:
        """The lessons' names."""
        return sorted(name[8:-5] for name in self.contents if name.startswith("lessons/"))

    def names(self) -> list[str]:
        """All names."""
        return sorted(self.contents)


def held(folder: Path) -> Held:
    """A pack of a folder, read once."""
    return Held({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.toml")})


def bent(pack: Held, chance: random.Random) -> Held:
    """The pack with one to three changes in one of its files, most often one."""
    name = chance.choice(sorted(pack.contents))
    text = pack.contents[name].decode()
    for _ in range(chance.choices((1, 2, 3), (7, 2, 1))[0]):
        change = chance.choices((_value, _text, _line, _key, _structure), (3, 10, 2, 1, 1))[0]
        text = change(text, chance)
    octets = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.05:
        octets = _octets(octets, chance)
    return Held(pack.contents | {name: octets})


def _value(text: str, chance: random.Random) -> str:
    """A value becomes another of the file, or a strange one."""
    tokens = list(TOKEN.finditer(text))
    if not tokens:
        return text
    at = chance.choice(tokens)
    new = chance.choice(STRANGE) if chance.random() < 0.5 else chance.choice(tokens).group()
    return text[: at.start()] + new + text[at.end() :]


def _text(text: str, chance: random.Random) -> str:
    """Letters within a string are changed: what most mistakes are."""
    strings = [found for found in TOKEN.finditer(text) if len(found.group()) > 6]
    if not strings:
        return text
    at = chance.choice(strings)
    place = chance.randrange(at.start() + 1, at.end() - 1)
    letter = chance.choice("aeiou x+1,<>{}[]가는.\u200b\u00e9\U0001f600")
    return text[:place] + letter + text[place + chance.randint(0, 1) :]


def _line(text: str, chance: random.Random) -> str:
    """A line is left out, doubled, or exchanged with another."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(3):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case _:
            lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _key(text: str, chance: random.Random) -> str:
    """A key becomes another, or one is added."""
    keys = list(re.finditer(r"(?m)^([a-z]+)((?:\.[a-z]+)?) = ", text))
    if not keys:
        return text
    at = chance.choice(keys)
    if chance.random() < 0.5:
        return text[: at.start()] + f"{chance.choice(KEYS)}{at.group(2)} = " + text[at.end() :]
    return text[: at.start()] + f"{chance.choice(KEYS)} = {chance.choice(STRANGE)}\n" + text[at.start() :]


def _structure(text: str, chance: random.Random) -> str:
    """What parsers stumble over: nesting, long keys, long numbers, marks that do not close."""
    trouble = chance.choice(
        (
            "x = " + "[" * 5_000,
            "a" + ".a" * 20_000 + " = 1",
            "x = " + "9" * 5_000,
            '"' + "k" * 60_000 + '" = 1',
            'x = "' + "y" * 2_000_000,
            "[[step]]\n" * 600,
            "x = " + "{ a = " * 200,
            "[step]",
            "'''",
            "\ufeff",
            "\r",
        )
    )
    place = chance.choice([0, len(text), *(found.end() for found in re.finditer("\n", text))])
    return text[:place] + trouble + "\n" + text[place:]


def _octets(octets: bytes, chance: random.Random) -> bytes:
    bent = bytearray(octets)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(bent))
        bent[at : at + chance.randint(0, 2)] = chance.randbytes(chance.randint(0, 3))
    return bytes(bent)


def bundled(pack: Held, chance: random.Random) -> bytes:
    """The pack's bundle, bent."""
    return _octets(pack_octets(pack, "fuzz", "1.0", tuple(pack.lessons())), chance)


def parses(pack: Held) -> bool:
    """Whether every file is TOML; one with a very long line is not tried, for tomllib takes seconds there."""
    try:
        for octets in pack.contents.values():
            if max(map(len, octets.split(b"\n"))) > LONGEST:
                return False
            tomllib.loads(octets.decode())
    except (ValueError, RecursionError):
        return False
    return True


def run(pack: Held, times: int, first: int = 0, each: Callable[[int], None] = lambda _: None) -> Counter[str]:
    """Bend a pack ``times`` times: how many parsed, loaded and had their keys replayed; the slowest, in ms.

    Whatever is raised besides PackError goes through, with the seed noted on it.
    """
    count: Counter[str] = Counter()
    for seed in range(first, first + times):
        chance = random.Random(f"fuzz {seed}")
        try:
            took = _one(pack, chance, count)
        except Exception as fault:
            fault.add_note(f"seed {seed}")
            raise
        assert took < SLOWEST, f"seed {seed} took {took:.1f} s"
        count["slowest"] = max(count["slowest"], int(took * 1000))
        each(seed)
    return count


def _one(pack: Held, chance: random.Random, count: Counter[str]) -> float:
    """Bend and check one; the seconds that the checking took."""
    if chance.random() < 0.05:
        octets = bundled(pack, chance)
        count["bundles"] += 1
        began = time.process_time()
        try:
            load_pack(open_bundle(octets, "fuzz.handshake"))
        except PackError:
            count["refused"] += 1
        return time.process_time() - began
    one = bent(pack, chance)
    count["parsed"] += parses(one)
    began = time.process_time()
    checked = check_pack(one, range(1))
    count["replayed" if checked.pack is not None else "refused"] += 1
    return time.process_time() - began


def main() -> None:
    """Run as many as the first argument says over the pack in the second."""
    from tutor.cli.places import content_folder

    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else content_folder() / "example"
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    began = time.monotonic()
    count = run(held(folder), times)
    print(f"{times} packs in {time.monotonic() - began:.0f} s:", dict(sorted(count.items())))


if __name__ == "__main__":
    main()
