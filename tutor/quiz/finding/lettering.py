"""A learner's text in plain letters, each of which knows where in the text it came from.

Full-width letters and loose marks become plain ones (NFKC), everything is lower case, and a Hangul keyboard
that was left on becomes the keys that were pressed. Words, sentences and what they mean are not known here.
"""

import re
import unicodedata

import msgspec

from tutor.quiz.hangul import KEYS

JAMO = "\u1100-\u11ff"
HANGUL = f"가-힣{JAMO}"

_CLUSTER = re.compile(r"(?s).[\u0300-\u036f\u1160-\u11ff\u3099\u309a]*")
_RUN = re.compile(f"[{HANGUL}]+")
_LOOSE = re.compile(f"[{JAMO}]")
_LAUGHING = re.compile("[\u110f\u1112]+|[\u116e\u1172]{2,}")
"""What stands alone in Korean that is meant as Korean: laughing and crying."""

PARTICLE = re.compile(
    r"들?(?:은|는|이|가|을|를|의|에|에서|에게|로|으로|와|과|도|만|까지|부터|마다|처럼|보다|이?라|이?라는|이?라고"
    r"|이?란|이?며|이?고|이?나|이?면|인|임|이?다|입니다|이므로|이니까?|인데|이?지만|이어서|이라서|에는|에도|에만"
    r"|에서는|에서도|로는|으로는|와는|과는|까지는|부터는|만으로|만을|만이|이든|든)$"
)
"""What may follow a Latin word or a number without being a word."""

_KEYED = 0.5
"""So many of the Hangul words have loose letters where all of them were typed with the keyboard left on."""

_PLAIN = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒−", "-"), **dict.fromkeys("“”„", '"'), "×": "x"}
)


class Letters(msgspec.Struct, frozen=True):
    """``text`` in plain letters; ``text[i]`` came from ``given[starts[i]:ends[i]]``."""

    given: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def plain_letters(given: str) -> Letters:
    """Any text: what cannot be made plain stays as it is."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(given):
        piece = match[0]
        if not piece.isascii():
            piece = unicodedata.normalize("NFKC", piece).translate(_PLAIN)
        piece = piece.lower()
        pieces.append(piece)
        starts += [match.start()] * len(piece)
        ends += [match.end()] * len(piece)
    return _unkeyed(Letters(given, "".join(pieces), tuple(starts), tuple(ends)))


def _unkeyed(letters: Letters) -> Letters:
    """Hangul that was typed for Latin as the keys: every word of it, or else those that are no Korean."""
    runs = list(_RUN.finditer(letters.text))
    keyed = [run for run in runs if _is_keyed(run[0])]
    if not keyed:
        return letters
    all_keyed = len(keyed) >= _KEYED * len(runs)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for run in [*(runs if all_keyed else keyed), None]:
        until = run.start() if run else len(letters.text)
        pieces.append(letters.text[done:until])
        starts += letters.starts[done:until]
        ends += letters.ends[done:until]
        if run:
            done = run.end() if all_keyed else run.start() + _keyed_part(run[0])
            for at in range(run.start(), done):
                keys = "".join(KEYS.get(key, key) for key in unicodedata.normalize("NFKD", letters.text[at]))
                pieces.append(keys)
                starts += [letters.starts[at]] * len(keys)
                ends += [letters.ends[at]] * len(keys)
    return Letters(letters.given, "".join(pieces), tuple(starts), tuple(ends))


def _keyed_part(run: str) -> int:
    """How much of a word between Korean ones was meant as Latin: ``뇨ㅜ을`` is ``syn을``."""
    last = max(match.start() for match in _LOOSE.finditer(run)) + 1
    particle = PARTICLE.search(run, last)
    return particle.start() if particle else len(run)


def _is_keyed(run: str) -> bool:
    return _LOOSE.search(run) is not None and not _LAUGHING.fullmatch("".join(_LOOSE.findall(run)))
