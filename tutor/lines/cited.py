"""A sentence and where the RFC says so; and what the two ends of a question are called."""

from tutor.quiz import Question, Rule, names
from tutor.wording import Wording


def cited(words: Wording, text: str, section: str) -> str:
    """The sentence, and its section where it has one."""
    return f"{text} {words.citation(section)}." if section else text


def cited_rule(words: Wording, rule: Rule) -> str:
    """A rule's sentence and where the RFC says so."""
    return cited(words, words.sentence(rule), rule.section)


def ends(question: Question) -> tuple[str, str]:
    """What the question's ends are called; a question about no exchange has no ends."""
    moment = question.before or question.after
    return names(moment) if moment is not None else ("client", "server")
