"""What TCP did on one event, step by step, in words: each sentence with its section of RFC 9293.

A step's sentence is chosen by the step's name and by what came of it, and that is read off the Reaction
(``part``), never asked of the program. ``opening``, ``sequence``, ``checks``, ``text``, ``calls`` and
``timeouts`` have the sentences of the steps; ``afterwards`` those of signals and timers; ``linux`` and
``notes`` what else there is to know.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from tutor.quiz import Question
from tutor.tcp import Arrive, Reaction
from tutor.wording.sentence import N_, Several
from tutor.wording.steps import calls, checks, opening, sequence, text, timeouts
from tutor.wording.steps.afterwards import (
    signal_section,
    signal_text,
    timer_section,
    timer_text,
)
from tutor.wording.steps.linux import KERNEL, responsible, same
from tutor.wording.steps.notes import noted
from tutor.wording.steps.part import OTHERS, OWN, Outcomes, Part, Telling, parts, values_of

if TYPE_CHECKING:
    from tutor.wording.words import Wording

TELLINGS: Mapping[str, Telling] = {
    **opening.TELLINGS,
    **sequence.TELLINGS,
    **checks.TELLINGS,
    **text.TELLINGS,
    **calls.TELLINGS,
    **timeouts.TELLINGS,
}
"""By the step's name."""

ORDINALS = {
    "": "",
    "first": N_("first"),
    "second": N_("second"),
    "third": N_("third"),
    "fourth": N_("fourth"),
    "fifth": N_("fifth"),
    "seventh": N_("seventh"),
    "eighth": N_("eighth"),
}
"""The RFC's ordinals. It has a sixth, too (URG), which the reference leaves out."""

ON = N_("On to the next step.")
ENDS = N_("Processing ends here.")


class Cited(msgspec.Struct, frozen=True):
    """A sentence and the section of RFC 9293 that it rests on. ``decision``: G and a number, or empty."""

    text: str
    section: str
    decision: str = ""


class ToldStep(msgspec.Struct, frozen=True):
    """A step that ran. ``ordinal`` is the RFC's ("second", or empty), ``label`` the same in the language."""

    name: str
    ordinal: str
    label: str
    section: str
    text: str


class Explained(msgspec.Struct, frozen=True):
    """A reaction in words. ``differs`` says why ``other`` reacted differently; empty where it did not."""

    steps: tuple[ToldStep, ...]
    signals: tuple[Cited, ...]
    timers: tuple[Cited, ...]
    notes: tuple[Cited, ...]
    differs: tuple[Cited, ...]


def explained(
    words: "Wording", reaction: Reaction, other: Reaction | None = None, *, iss: int = 0
) -> Explained:
    """``reaction`` in words, and why ``other``, to the same event under another policy, is not the same.

    ``iss`` is the number that both were given to take.
    """
    ran = [(part, TELLINGS[part.step.name].outcomes(part)) for part in parts(reaction)]
    found = [note for part, outcomes in ran for note in noted(part, outcomes)]
    apart = responsible(reaction, other, iss) if other and not same(reaction, other) else ()
    return Explained(
        steps=tuple(_told(words, part, outcomes) for part, outcomes in ran),
        signals=tuple(
            Cited(signal_text(words, signal), signal_section(reaction, signal)) for signal in reaction.signals
        ),
        timers=timers_of(words, reaction),
        notes=tuple(Cited(words(note.message), note.section, note.decision) for note in found),
        differs=tuple(
            Cited(words(each.message, kernel=KERNEL), each.section, each.decision) for each in apart
        ),
    )


def decided(words: "Wording", question: Question) -> Cited | None:
    """What the step that a question asks for did with the segment, in the question's own numbers.

    None where it would tell what is asked next: the state that this leads to.
    """
    if question.after is not None and question.after.hides == "states":
        return None
    moment, numbers = question.before, question.numbers
    assert moment is not None and numbers is not None
    move = moment.trace.moves[moment.moves - 1]
    reaction, end = move.reaction, move.acted
    assert reaction is not None and end is not None
    part = next(each for each in parts(reaction) if each.step is reaction.deciding)
    values = values_of(part)
    for names, peer in ((OWN, end), (OTHERS, end.other)):
        values |= {
            name: numbers.meant(number, peer) for name in names if isinstance(number := values[name], int)
        }
    told = _told(words, part, TELLINGS[part.step.name].outcomes(part), values)
    return Cited(told.text, told.section)


def timers_of(words: "Wording", reaction: Reaction) -> tuple[Cited, ...]:
    """What became of the timers, in words."""
    return tuple(
        Cited(timer_text(words, reaction, action, timer), timer_section(reaction, action, timer))
        for action, timer in reaction.timers
    )


def _told(
    words: "Wording", part: Part, outcomes: Outcomes, values: Mapping[str, object] | None = None
) -> ToldStep:
    step, telling = part.step, TELLINGS[part.step.name]
    values = values or values_of(part)
    said = [_sentence(words, telling.sentences[outcome], values) for outcome in outcomes]
    if isinstance(part.now.event, Arrive):
        said.append(words(ENDS if part.stopped else ON))
    label = words(ORDINALS[step.ordinal]) if step.ordinal else ""
    return ToldStep(step.name, step.ordinal, label, telling.section, " ".join(said))


def _sentence(words: "Wording", message: str | Several, values: Mapping[str, object]) -> str:
    if isinstance(message, Several):
        octets = values["octets"]
        assert isinstance(octets, int)
        return words.plural(*message, octets, **values)
    return words(message, **values)
