"""A verdict and the end of a run in words, one statement a line: the field first, then the rule."""

from collections.abc import Iterator, Mapping, Sequence

from tutor import wording
from tutor.engine import Finished, Graded
from tutor.lines.cited import cited, cited_rule
from tutor.lines.ladder import sentence
from tutor.quiz import Choice, Field, FieldVerdict, Question
from tutor.wording import ON_CONCEPTS, STATED, Wording

MINUTE = 60_000
"""Milliseconds."""

DECIDING = "deciding-step"
"""The kind of question whose verdict tells what that step did."""

MOST_SKILLS = 8
"""Skills worth another look: those that were not always right, the weakest first."""


def verdict_lines(words: Wording, graded: Graded) -> Iterator[str]:
    """Each field, what there is to say of its answer, the rules of those that are wrong; what a wrong answer
    looks like and would have brought; last the author.
    """
    fields, question = graded.verdict.fields, graded.question
    for field in fields:
        yield sentence(_field(words, question, field, done=graded.done))
    for field in fields:
        if field.note is not None:
            yield cited_rule(words, field.note)
        if field.feedback is not None:
            yield words.text(field.feedback)
        if field.aspect == "open" and field.given is None:
            yield from _points(words, question, field)
    yield from dict.fromkeys(_rule(words, field) for field in fields if _has_rule_to_say(field))
    if graded.done and question.kind == DECIDING:
        told = wording.decided(words, question)  # loaded when it is wanted
        yield from [cited(words, told.text, told.section)] if told else []
    if graded.diagnosed or graded.consequence is not None:
        from tutor.lines.aftermath import aftermath_lines  # a right answer has none

        yield from aftermath_lines(words, graded)
    if graded.done and question.why is not None:
        yield words.text(question.why)
    if fields[0].rule.id in ON_CONCEPTS and (sources := words.citations(question)):
        yield words("Source: {source}.", source=sources)


def _has_rule_to_say(field: FieldVerdict) -> bool:
    return not field.correct and field.rule.id not in STATED


def _points(words: Wording, question: Question, verdict: FieldVerdict) -> Iterator[str]:
    """Every point of an explanation that was passed over."""
    points = next(each.points for each in question.fields if each.name == verdict.name)
    yield from (f"{number}. {words.text(point.text)}" for number, point in enumerate(points, start=1))


def _rule(words: Wording, field: FieldVerdict) -> str:
    """What decides a field that is wrong; what a stated answer rests on is told last, all of it."""
    return words.sentence(field.rule) if field.rule.id in ON_CONCEPTS else cited_rule(words, field.rule)


def finished_lines(words: Wording, finished: Finished, asked: Mapping[str, Question]) -> Iterator[str]:
    """What was right at once, by aspect; what to look at again; how long it took."""
    yield words("Done: {title}.", title=words.text(finished.place.title))
    for tally in finished.tallies:
        counted = words("{right} of {total} right at once", right=tally.right, total=tally.total)
        yield sentence(f"{words.aspect(tally.aspect)}: {counted}.")
    if len(finished.tallies) > 1:
        right, total = (sum(getattr(each, name) for each in finished.tallies) for name in ("right", "total"))
        yield words("In all: {right} of {total} right at once.", right=right, total=total)
    for each in [
        each for each in finished.skills if each.right < each.total and not each.skill.startswith("concept:")
    ][:MOST_SKILLS]:
        counted = words("{right} of {total} right at once", right=each.right, total=each.total)
        yield sentence(f"{words.skill(each.skill)}: {counted}.")
    for rule in dict.fromkeys(_missed(words, finished, asked)):
        yield words("Look at this again: {rule}", rule=rule)
    yield words.plural("It took {n} minute.", "It took {n} minutes.", max(1, round(finished.spent / MINUTE)))


def _missed(words: Wording, finished: Finished, asked: Mapping[str, Question]) -> Iterator[str]:
    """The rules that were missed. A question on a concept has none: its stem, if it was heard today."""
    for verdict in finished.missed:
        for field in verdict.fields:
            if field.correct:
                continue
            if field.rule.id in ON_CONCEPTS:
                if (question := asked.get(verdict.question)) is not None:
                    yield f"{words.stem(question)} {words.citations(question)}."
            else:
                yield cited_rule(words, field.rule)


def _field(words: Wording, question: Question, verdict: FieldVerdict, *, done: bool) -> str:
    """One field: what was said, whether it is right, and once the question is over what is right."""
    field = next(each for each in question.fields if each.name == verdict.name)
    label = words.label(field, question.ends)
    if field.aspect == "open" and not verdict.correct:
        return _explanation(words, label, verdict, done=done)
    expected = words.text(field.shown) if field.shown else _said(words, field, verdict.expected)
    if verdict.given is None:
        return words("{label}: the answer is {expected}.", label=label, expected=expected)
    given = _said(words, field, verdict.given)
    if verdict.correct:
        return words("{label} {given}: right.", label=label, given=given)
    if not done:
        return words("{label} {given}: not yet.", label=label, given=given)
    return words("{label} {given}: no, it is {expected}.", label=label, given=given, expected=expected)


def _explanation(words: Wording, label: str, verdict: FieldVerdict, *, done: bool) -> str:
    """Its words are the learner's own; which points are not there is said after it."""
    if verdict.given is None:
        return words("{label}: it should say this.", label=label)
    return (
        words("{label}: not enough points.", label=label) if done else words("{label}: not yet.", label=label)
    )


def _said(words: Wording, field: Field, text: str) -> str:
    """An answer as it is said: a choice by its number and its text, "none" in the language, else as typed."""
    if field.choices and field.aspect in ("choices", "order"):
        return _counted(field.choices, text)
    if field.choices:
        return _chosen(words, field, text)
    return words("none") if text == "none" else text.strip()


def _chosen(words: Wording, field: Field, text: str) -> str:
    """The option by the mark it was said with, a number or the letter of a match, and its own text."""
    typed = text.strip().casefold()
    for number, choice in enumerate(field.choices, start=1):
        if typed in (choice.value.casefold(), str(number)):
            mark = choice.value if field.aspect == "match" else number
            return f"{mark}, {words.option(choice)}"
    return text


def _counted(choices: Sequence[Choice], text: str) -> str:
    """Several options, as they were typed or by their values, by the numbers they are said with."""
    numbers = {choice.value: str(number) for number, choice in enumerate(choices, start=1)}
    return " ".join(numbers.get(each, each) for each in text.split())
