"""The words of the mock interview that every front has in common."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.wording.sentence import N_

if TYPE_CHECKING:
    from tutor.practice import AreaMade, Scorecard, Told
    from tutor.quiz import Tick
    from tutor.wording.words import Wording

Cited = tuple[str, str]
"""A sentence and what it rests on; nothing for nothing."""

AREAS = {
    "opening": N_("Opening"),
    "queues": N_("Queues and floods"),
    "closing": N_("Closing"),
    "waiting": N_("TIME-WAIT and CLOSE-WAIT"),
    "resets": N_("Resets, keep-alive, limits"),
}

LEVELS = {"junior": N_("junior"), "middle": N_("middle"), "senior": N_("senior")}

MINUTE = 60_000

HEARD = N_("What the interviewer heard")
MODELS = N_("Model answers, half a minute each")

WHY = {
    "misconceptions": N_("what you said that is not so, and where it shows"),
    "review": N_("what you missed, again, as it comes due"),
    "learn": N_("the lesson, one prediction at a time"),
    "drill": N_("fresh questions with numbers and states"),
    "explain": N_("step by step, what TCP does there"),
    "interview": N_("another interview"),
}
"""What a thing to practise is good for, by its command."""


def area(words: "Wording", id: str) -> str:
    """An area of the topics by name; another pack's by its id."""
    return words(AREAS[id]) if id in AREAS else id


def level(words: "Wording", id: str | None) -> str:
    """For whom a question is meant."""
    return words(LEVELS[id]) if id is not None else ""


def source(words: "Wording", tick: "Tick") -> str:
    """What a point rests on: sections of RFC 9293, other RFCs, a kernel."""
    return "; ".join([*map(words.citation, tick.sections), *map(words.source, tick.sources)])


def quoted(words: "Wording", heard: Sequence[str]) -> str:
    """The learner's words that show a point."""
    return words("heard: {words}", words=_in_quotes(heard))


def _in_quotes(heard: Sequence[str]) -> str:
    return ", ".join(f"“{each}”" for each in heard)


def made(words: "Wording", told: "Told") -> str:
    """How many points, and how many make a good answer."""
    if told.skipped:
        return words("Passed over; it has {all} points.", all=told.total)
    return words(
        "Points made: {found} of {all}. A good answer makes {least}.",
        found=len(told.made),
        all=told.total,
        least=told.least,
    )


def area_made(words: "Wording", area: "AreaMade") -> str:
    """The points of an area, and its traps."""
    points = words("{made} of {total} points", made=area.made, total=area.total)
    if not area.traps:
        return points
    traps = words.plural("{n} trap", "{n} traps", area.traps)
    return f"{points}, {traps}"


def why(words: "Wording", command: Sequence[str]) -> str:
    """What a thing to practise is good for."""
    return words(WHY[command[0]])


def typed(command: Sequence[str]) -> str:
    """A command as it is typed: what has spaces in quotes."""
    return " ".join(["handshake", *(f'"{each}"' if " " in each else each for each in command)])


def ticked(words: "Wording", tick: "Tick") -> str:
    """A point as it stands among the ticks, with the words that show it."""
    if tick.is_trap:
        return words(
            "You said {words}: an interviewer would stop you there. Take the tick away if you said "
            "otherwise.",
            words=_in_quotes(tick.heard),
        )
    return words.option(tick)


def verdict(words: "Wording", told: "Told") -> Iterator[Cited]:
    """What was missed, the traps, and what a good answer says in half a minute."""
    yield made(words, told), ""
    for each in told.missed:
        yield words("Not said: {point}", point=words.option(each)), source(words, each)
    yield from traps(words, told)
    if told.short is not None:
        yield words("In half a minute: {answer}", answer=words.text(told.short)), ""
    if told.long is not None:
        yield words("/why gives the answer of two minutes."), ""


def traps(words: "Wording", told: "Told") -> Iterator[Cited]:
    """The popular mistakes that were made, and what to say instead."""
    for each in told.traps:
        said = words("You said {words}.", words=_in_quotes(each.heard))
        yield f"{said} {words.option(each)}", source(words, each)
        if each.instead is not None:
            yield words("Say instead: {answer}", answer=words.text(each.instead)), ""


def long_answer(words: "Wording", told: "Told") -> Iterator[Cited]:
    """The question, and the answer of two minutes; the short one where there is no other."""
    yield words.text(told.stem), ""
    answer = told.long or told.short
    if answer is not None:
        yield words.text(answer), ""


def heading(words: "Wording", card: "Scorecard") -> str:
    """What stands above a scorecard."""
    return words.plural(
        "Scorecard after {n} minute", "Scorecard after {n} minutes", max(1, round(card.spent / MINUTE))
    )


def card(words: "Wording", card: "Scorecard") -> Iterator[tuple[str, list[Cited]]]:
    """The scorecard: headings, and what stands below each."""
    rows = [(f"{area(words, each.area)}: {area_made(words, each)}", "") for each in card.areas]
    if card.computed[1]:
        right, total = card.computed
        rows.append((words("Worked out: {right} of {total} right at once", right=right, total=total), ""))
    yield words("By area"), rows or [(words("Nothing was answered."), "")]
    mistakes = [each for told in card.told for each in traps(words, told)]
    if mistakes:
        yield words("Traps"), mistakes
    yield (
        words("Three things to practise"),
        [(f"{typed(each)}: {why(words, each)}", "") for each in card.practise],
    )
    if card.told:
        yield (
            words(HEARD),
            [each for told in card.told for each in _heard(words, told)],
        )
        models = [
            (f"{told.number}. {words.text(told.short)}", "") for told in card.told if told.short is not None
        ]
        if models:
            yield words(MODELS), models


def _heard(words: "Wording", told: "Told") -> Iterator[Cited]:
    """One question: the points made, each with the words that showed it."""
    yield f"{told.number}. {words.text(told.stem)}", ""
    yield made(words, told), ""
    for each in told.made:
        yield heard_of(words, each), source(words, each)


def heard_of(words: "Wording", tick: "Tick") -> str:
    """A point that was made, and the words that showed it, where words did."""
    point = words.option(tick)
    return f"{point} ({quoted(words, tick.heard)})" if tick.heard else point
