"""The sentence of every rule, by the rule's id.

One or two short sentences each, true to RFC 9293. The section stands beside the sentence on the screen
(``Wording.citation``) and is not repeated in it. A rule is read between a first and a second try: it leads
to the answer and does not say it.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module

from tutor.wording.sentence import Several

FAMILIES = (
    "stems",
    "flags",
    "seq",
    "ack",
    "state",
    "arrivals",
    "lists",
    "notes",
    "received",
    "followed",
    "supposed",
    "interview",
)
"""The modules of this package, those first that a learner meets first."""


class _Sentences(Mapping[str, str | Several]):
    """All of them. A family is loaded when a rule is not found in those before it."""

    def __init__(self) -> None:
        self._known: dict[str, str | Several] = {}
        self._waiting = list(FAMILIES)

    def __getitem__(self, id: str) -> str | Several:
        while id not in self._known and self._waiting:
            self._load()
        return self._known[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, str | Several]:
        while self._waiting:
            self._load()
        return self._known

    def _load(self) -> None:
        family = import_module(f"{__name__}.{self._waiting.pop(0)}")
        self._known |= family.SENTENCES


SENTENCES: Mapping[str, str | Several] = _Sentences()
