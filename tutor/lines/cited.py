"""A sentence and where the RFC says so."""

from tutor.quiz import Rule
from tutor.wording import Wording


def cited(words: Wording, text: str, section: str) -> str:
    """The sentence, and its section where it has one."""
    return f"{text} {words.citation(section)}." if section else text


def cited_rule(words: Wording, rule: Rule) -> str:
    """A rule's sentence and where the RFC says so."""
    return cited(words, words.sentence(rule), rule.section)
