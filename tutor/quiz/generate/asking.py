"""A spot to its question, and a question's id to the same question again.

An id says all that is needed: ``drill/loss-4711/next-segment.3``, ``drill/open-12/variable.4.A.SND.NXT``.
"""

import random
from collections.abc import Sequence

from tutor import quiz
from tutor.quiz.generate.families import FAMILIES, exchange
from tutor.quiz.generate.spots import Spot, peer_and_name
from tutor.quiz.kinds.moments import CannotAskError
from tutor.quiz.model import Question
from tutor.tcp import At, Flight, Numbers, Style, Trace

PREFIX = "drill"
OPTIONS = 4
SEGMENT_FIELDS = ("flags", "seq", "ack")
_ON_ARRIVAL = {
    "answers": "answered",
    "acceptable": "acceptable",
    "deciding-step": "deciding_step",
    "length": "length",
}


def question_id(topic: str, seed: int, spot: Spot) -> str:
    """The id of a spot's question."""
    detail = "." + spot.detail.replace(" ", ".") if spot.detail else ""
    return f"{PREFIX}/{topic}-{seed}/{spot.kind}.{spot.at}{detail}"


def read_id(id: str) -> tuple[str, int, Spot]:
    """Topic, seed and spot of an id. ValueError for one that is no generated question's."""
    prefix, _, rest = id.partition("/")
    named, _, what = rest.partition("/")
    topic, _, seed = named.rpartition("-")
    kind, _, behind = what.partition(".")
    at, _, detail = behind.partition(".")
    if prefix != PREFIX or topic not in FAMILIES or not seed.isdecimal() or not at.isdecimal():
        raise ValueError(f"not the id of a generated question: {id!r}")
    if kind == "variable":
        detail = detail.replace(".", " ", 1)
    return topic, int(seed), Spot(kind, int(at), detail)


def again(id: str, style: Style) -> Question:
    """The question of an id. ValueError for an id that is none, CannotAskError where nothing can be asked."""
    topic, seed, spot = read_id(id)
    return ask(topic, seed, exchange(topic, seed), spot, style)


def ask(topic: str, seed: int, trace: Trace, spot: Spot, style: Style) -> Question:
    """The question at a spot of the exchange of a topic and a seed. Raises CannotAskError.

    A next segment's ``detail`` is the one field asked for, or empty for all three.
    """
    id = question_id(topic, seed, spot)
    numbers = Numbers.of_trace(trace, FAMILIES[topic].style or style)
    if spot.kind == "next-segment":
        fields = (spot.detail,) if spot.detail else SEGMENT_FIELDS
        return quiz.next_segment(id, trace, spot.at, numbers, ask=fields)
    if spot.kind == "choose-segment":
        return quiz.choose_segment(id, trace, spot.at, numbers, count=OPTIONS, seed=seed)
    if spot.kind == "states":
        return quiz.states(id, trace, _moment(trace, spot.at), numbers)
    if spot.kind == "variable":
        of, name = peer_and_name(spot.detail)
        return quiz.variable(id, trace, _moment(trace, spot.at), numbers, of=of, name=name)
    if spot.kind == "order":
        return quiz.order(id, trace, numbers, seed=seed, upto=spot.at)
    if spot.kind == "wrong-segment":
        return _wrong_segment(id, trace, spot, numbers, seed)
    builder = getattr(quiz, _ON_ARRIVAL[spot.kind])
    question: Question = builder(id, trace, spot.at, numbers)
    return question


def _wrong_segment(id: str, trace: Trace, spot: Spot, numbers: Numbers, seed: int) -> Question:
    """The segment as a misconception has it: one that chance finds, and that changes one field."""
    rules = _believed(trace, spot.at, random.Random(f"wrong {seed} {id}"))
    for rule in rules:
        try:
            upto = _upto(trace, spot.at)
            return quiz.find_wrong(id, trace, spot.at, numbers, rule=rule, upto=upto)
        except CannotAskError:
            continue
    raise CannotAskError("rule-idle", given="", at=spot.at)


def _believed(trace: Trace, at: int, chance: random.Random) -> Sequence[str]:
    """The misconceptions that would send another segment, shuffled."""
    ids = [id for id in quiz.MISCONCEPTIONS if quiz.wrong_segment(trace, at, id) is not None]
    chance.shuffle(ids)
    return ids


def _upto(trace: Trace, at: int) -> int:
    """Up to where the list goes: a segment or two further, if there are any."""
    return min(len(trace.segments), max(at + 1, 3))


def _moment(trace: Trace, move: int) -> int | str:
    """After which segment's arrival, or after which line of the script, a move is done."""
    done = trace.moves[move - 1]
    if done.flight is not None:
        return done.flight.number
    assert isinstance(done.event, At)
    return trace.scenario.script[move - 1]


def likeness(question: Question) -> str:
    """What a learner would know a question again by: two with the same text ask the same on the same screen.

    A generated question is what is seen of its exchange and what is asked of it; any other is its id.
    """
    if not question.id.startswith(PREFIX + "/"):
        return question.id
    before, numbers = question.before, question.numbers
    assert before is not None
    assert numbers is not None
    seen = before.trace.scenario
    moves = before.moves if not question.listed else 0
    parts = (
        question.kind,
        ",".join(field.name for field in question.fields),
        str(before.segment),
        before.hides,
        "|".join(seen.names),
        "|".join(seen.before),
        "|".join(seen.script[:moves]),
        "" if numbers.style == "symbolic" else str(numbers.firsts),
        "|".join(question.about.values.values()),
        " ".join(_plain(each.flight, numbers) for each in question.listed),
    )
    return "\n".join(parts)


def _plain(flight: Flight, numbers: Numbers) -> str:
    seq, ack = numbers.segment(flight)
    return f"{flight.by.value}{flight.segment.flags}{seq},{ack},{flight.segment.text}"
