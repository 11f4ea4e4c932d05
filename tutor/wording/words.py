"""``Wording``: everything the program says, in one language.

Fronts call ``words("English text {name}", name=...)``; the English is the message's name in the
catalogue. What is true comes as data (rules, errors, events) and gets its sentence here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor.errors import TutorError
from tutor.wording.catalogue import load
from tutor.wording.clean import clean
from tutor.wording.sentence import N_, Role, Several, fill

if TYPE_CHECKING:
    from tutor.packs import Problem
    from tutor.quiz import Choice, Field, Question, Rule, Text

ROLES = {"client": N_("client"), "server": N_("server")}
"""The names of scenarios' ends that are words; any other name is said as it stands."""

FIELDS = {
    "flags": N_("flags"),
    "seq": N_("seq"),
    "ack": N_("ack"),
    "state": N_("state"),
    "choice": N_("answer"),
    "variable": N_("variables"),
    "number": N_("numbers"),
    "order": N_("order"),
    "segment": N_("segment"),
    "field": N_("field"),
    "value": N_("right value"),
    "choices": N_("answers"),
    "text": N_("words"),
    "match": N_("pairs"),
    "open": N_("explanation"),
    "told": N_("what you say"),
    "points": N_("points made"),
}

TIMEOUTS = {
    "TIME_WAIT": N_("2 MSL"),
    "RETRANSMISSION": N_("retransmission time-out"),
    "USER": N_("user time-out"),
    "DELAYED_ACK": N_("delayed-ACK time-out"),
}

STATED = frozenset({"choice.stated", "choice.sourced"})
"""Rules of keys that an author stated: what they rest on is cited, and says more than the sentence."""

ON_CONCEPTS = STATED | {"open.found"}
"""Rules of questions that an author stated: what was missed is the question."""


OBSERVED = ", observed"
"""How a pack writes that a system was seen to behave so, not read of."""


class Wording:
    """The sentences of one language: ``en`` or ``ko``.

    Raises CatalogueError when the language's compiled catalogue is missing or damaged.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = load(language)

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language, its values cleaned and put in."""
        return fill(self._catalogue.gettext(message), values)

    def plural(self, one: str, more: str, n: int, /, **values: object) -> str:
        """The form of the message for ``n``, which is put in as ``{n}``."""
        return fill(self._catalogue.ngettext(one, more, n), {"n": n, **values})

    def text(self, text: "Text") -> str:
        """A pack's text in this language; where it lacks it, in another, marked with its name."""
        written = text.words
        if self.language in written:
            return clean(written[self.language])
        language = "en" if "en" in written else min(written)
        return clean(f"({language}) {written[language]}")

    def sentence(self, rule: "Rule") -> str:
        """What a rule says."""
        from tutor.wording.rules import SENTENCES

        values = {name: self._value(value) for name, value in rule.values.items()}
        message = SENTENCES[rule.id]
        if isinstance(message, Several):
            return self.plural(*message, int(rule.values["octets"]), **values)
        return self(message, **values)

    def stem(self, question: "Question") -> str:
        """What a question asks: the author's words, or ours for what happened before it."""
        if question.stem is not None:
            return self.text(question.stem)
        happened = [] if question.happened is None else [self.sentence(question.happened)]
        return " ".join([*happened, self.sentence(question.about)])

    def option(self, choice: "Choice") -> str:
        """What an option says: its author's words, or ours for one that was computed."""
        from tutor.quiz import Text

        return self.text(choice.text) if isinstance(choice.text, Text) else self.sentence(choice.text)

    def belief(self, id: str) -> str:
        """What a misconception believes, in a few words."""
        from tutor.wording import misconceptions

        return misconceptions.belief(self, id)

    def diagnosis(self, ids: Sequence[str]) -> str:
        """What a wrong answer looks like: the beliefs that fit it; nothing for none."""
        from tutor.wording import misconceptions

        return misconceptions.diagnosis(self, ids)

    def truth(self, id: str) -> str:
        """What is so, where a misconception has it otherwise."""
        from tutor.wording.truths import truth

        return truth(self, id)

    def skill(self, id: str) -> str:
        """What a skill is called, in a few words."""
        from tutor.wording.skills import skill

        return skill(self, id)

    def citation(self, section: str) -> str:
        """A section of the RFC as it is cited; nothing for no section."""
        return clean(f"RFC 9293, {section}") if section else ""

    def citations(self, question: "Question") -> str:
        """All that a stated answer rests on: sections of the RFC, then other sources."""
        filed = question.filed
        sections = filed.sections or tuple(dict.fromkeys(each.section for each in question.rules.values()))
        return "; ".join(filter(None, [self.citation(", ".join(sections)), *map(self.source, filed.sources)]))

    def source(self, written: str) -> str:
        """A source as a pack writes it, but for the word that says how a system's behaviour is known."""
        system = written.removesuffix(OBSERVED)
        return clean(written) if system == written else self(N_("{system}, observed"), system=system)

    def label(self, field: "Field", names: tuple[str, str] | None = None) -> str:
        """What stands beside a field: its name, or for a state the end whose state it is.

        The field carries the end's name; ``names``, those of A and B, replace it. A variable and a count
        are called as the RFC calls them: RCV.NXT, SEG.LEN.
        """
        if field.label is not None:
            return self.text(field.label)
        if field.aspect in ("variable", "number"):
            return self(N_("number")) if field.name == "number" else clean(field.name)
        if field.aspect != "state" or field.peer is None:
            return self(FIELDS[field.aspect])
        return self.peer(names[0 if field.peer.name == "A" else 1] if names else field.name)

    def aspect(self, aspect: str) -> str:
        """What a field asks for, of whichever end: flags, seq, ack, state, answer."""
        return self(FIELDS[aspect])

    def field(self, name: str) -> str:
        """A field by its name alone: an aspect, or the end whose state is asked for."""
        return self.aspect(name) if name in FIELDS else self.peer(name)

    def peer(self, name: str) -> str:
        """An end by its scenario's name, with or without the ``@`` of a rule's value."""
        name = name.removeprefix("@")
        return Role(self(ROLES[name])) if name in ROLES else clean(name)

    def call(self, event: object) -> str:
        """A user call as the RFC writes it (``active OPEN``, ``SEND 100``), or a time-out."""
        from tutor.tcp import Open, Receive, Send, TimeOut

        match event:
            case Open(passive=passive):
                return "passive OPEN" if passive else "active OPEN"
            case Send(octets=octets) | Receive(octets=octets):
                return f"{type(event).__name__.upper()} {octets}"
            case TimeOut(timer=timer):
                return self(TIMEOUTS[timer.name])
        return type(event).__name__.upper()

    def error(self, error: TutorError) -> str:
        """What is wrong: the thing, the fault, and what to do about it."""
        from tutor.wording.complaints import complain

        return complain(self, error)

    def problem(self, problem: "Problem") -> str:
        """What is wrong with one thing of a pack, without the place."""
        from tutor.wording.complaints import problem_text

        return problem_text(self, problem)

    def _value(self, value: str) -> str:
        return self.peer(value) if value.startswith("@") else value
