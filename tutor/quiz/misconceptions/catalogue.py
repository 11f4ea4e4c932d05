"""The catalogue: every misconception this tutor knows, in the order in which they are told.

Each was found in widely read sources. About a third are beliefs about concepts and have no wrong rule.
"""

from collections.abc import Mapping

from tutor.quiz.misconceptions import closing, numbers, opening, resets
from tutor.quiz.misconceptions.model import Misconception, WrongRule

RULES: Mapping[str, WrongRule] = {**closing.RULES, **numbers.RULES, **opening.RULES, **resets.RULES}

SECTIONS = {
    "tw-late-data": "3.10.7.4",
    "tw-server": "3.6",
    "tw-passive": "3.3.2",
    "cw-kernel": "3.3.2",
    "fin-timeout": "",
    "tw-240": "3.4.2",
    "tw-exhaust": "3.4.1",
    "client-closed": "3.5",
    "both-established": "3.5",
    "ack-last": "3.4",
    "syn-free": "3.4",
    "ack-consumes": "3.5",
    "third-seq": "3.5",
    "no-wrap": "3.4",
    "relative-raw": "3.4.1",
    "syn-no-data": "3.10.7.2",
    "ack-or-synack": "3.10.7.2",
    "syn-opens-port": "3.4.1",
    "why-three": "3.5",
    "isn-random": "3.4.1",
    "six-flags": "3.1",
    "four-always": "3.10.7.4",
    "fin-without-ack": "3.1",
    "fin-both": "3.6",
    "close-immediate": "3.6",
    "client-closes": "3.6",
    "sim-open-two": "3.5",
    "sim-close-fw2": "3.6",
    "rst-numbers": "3.5.2",
    "rst-answered": "3.5.2",
    "rst-any": "3.10.7.4",
    "syn-kills": "3.10.7.4",
    "no-listener-timeout": "3.10.7.1",
    "accept-needed": "3.10.7.4",
    "queue-rst": "",
    "half-open-fin": "3.5.1",
    "half-words": "3.6.1",
    "close-is-fin": "3.6.1",
    "setup-close-wait": "3.5.3",
}
"""By id: the section of RFC 9293 that says what is so."""

MISCONCEPTIONS: Mapping[str, Misconception] = {
    id: Misconception(id, section, RULES.get(id)) for id, section in SECTIONS.items()
}
