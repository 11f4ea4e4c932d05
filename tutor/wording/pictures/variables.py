"""A TCB before and after the last move, in words (RFC 9293, 3.3.1)."""

from collections.abc import Mapping

from tutor.quiz import pictures
from tutor.wording.sentence import N_
from tutor.wording.words import Wording

NAMES = {
    "state": N_("state"),
    "queue": N_("retransmission queue"),
    "pending": N_("waiting to be sent"),
    "held": N_("held"),
    "held_fin": N_("FIN held"),
}
"""Of what the RFC has no variable's name for."""

CHANGES: Mapping[pictures.Change, str] = {
    "": "",
    "new": N_("new"),
    "changed": N_("changed"),
    "gone": N_("gone"),
}
"""What became of a variable."""


def name_of(words: Wording, variable: pictures.Variable) -> str:
    """A variable's name: the RFC's, or ours in the language."""
    return words(NAMES[variable.name]) if variable.name in NAMES else variable.name


def value_of(words: Wording, variable: pictures.Variable, lines: tuple[str, ...]) -> tuple[str, ...]:
    """A value's lines; where there is none, that."""
    return lines or (words("empty") if variable.name == "queue" else "-",)


def variables_told(words: Wording, variables: pictures.Variables) -> list[str]:
    """What changed and what stayed; while that is the question, what was."""
    peer = words.peer(variables.name)
    rows = [row for row in variables.rows if row.name == "queue" or row.before or row.after]
    lacking = [name_of(words, row) for row in variables.rows if row not in rows]
    said = [_row(words, peer, row, known=variables.known) for row in rows]
    if lacking:
        said.append(words("{peer} has no {names}.", peer=peer, names=", ".join(lacking)))
    if not variables.known:
        said.append(asked_told(words))
    elif not variables.changed:
        said.append(words("Nothing of it has changed."))
    return said


def asked_told(words: Wording) -> str:
    """Why what is after the last move is not there."""
    return words("What has become of them is the question.")


def _row(words: Wording, peer: str, row: pictures.Variable, *, known: bool) -> str:
    name = name_of(words, row)
    before, after = (" ".join(value_of(words, row, lines)) for lines in (row.before, row.after))
    if not known:
        return words("{peer}: {name} was {value}.", peer=peer, name=name, value=before)
    if not row.change:
        return words("{peer}: {name} stays {value}.", peer=peer, name=name, value=after)
    if row.change == "new":
        return words("{peer}: {name} is new, {value}.", peer=peer, name=name, value=after)
    if row.change == "gone":
        return words("{peer}: {name} is gone (was {value}).", peer=peer, name=name, value=before)
    return words(
        "{peer}: {name} changes from {before} to {after}.", peer=peer, name=name, before=before, after=after
    )
