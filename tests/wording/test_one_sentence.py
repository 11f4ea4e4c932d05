"""A fact has one sentence, wherever it is told: in lessons, hints, verdicts, misconceptions and ``explain``.

Two sentences that share most of their words and name the same bits, states and numbers tell one fact; then
they must be one sentence, but for whose it is.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest

from tutor.cli.library import built_in
from tutor.engine import lesson_plan
from tutor.packs import Telling
from tutor.wording import LANGUAGES, Wording
from tutor.wording.catalogue import load
from tutor.wording.rules import SENTENCES
from tutor.wording.sentence import Several
from tutor.wording.steps import TELLINGS
from tutor.wording.steps.linux import SWITCHES
from tutor.wording.steps.notes import NOTES
from tutor.wording.truths import TRUTHS

ALIKE = {"en": 0.65, "ko": 0.7}
"""What part of their words two sentences share that tell one fact."""

FEW = 5
"""A sentence of fewer words names no fact by them."""

PASSING = "the a an of to is are and it in for that this with on its by be as has have at or from so"
WHOSE = "client server end own our other"
IDLE = frozenset(f"{PASSING} {WHOSE} 클라 서버 상대 이쪽 자신 자기 여기".split())
"""What does not tell one fact from another: small words, and which end it is about."""
NAMES = re.compile(r"[A-Z][A-Z0-9.-]+|[0-9]+|\b[uvxyAB]\b")
APART = ("option", "stem", "happened")
"""Families of sentences that state no fact: what is asked, what may be chosen, what happened."""


def written(words: Wording) -> Iterator[tuple[str, str]]:
    """What the authors of the built-in lessons wrote, hints apart from the rest."""
    for lesson in built_in().lessons.values():
        for step in lesson_plan(lesson, "symbolic", 7).steps:
            if isinstance(step, Telling):
                yield "lesson", words.text(step.text)
                continue
            yield from (("hint", words.text(hint)) for hint in step.hints)
            yield from [("lesson", words.text(step.why))] if step.why else []
            options = (option for field in step.fields for option in field.choices)
            yield from (("lesson", words.text(each.feedback)) for each in options if each.feedback)


def worded(language: str) -> Iterator[tuple[str, str]]:
    """What ``wording`` says itself, with its places unfilled."""
    notes = [each.message for kept in (NOTES, SWITCHES) for each in kept.values()]
    said: Mapping[str, list[str | Several]] = {
        "verdict": [one for id, one in SENTENCES.items() if not id.startswith(APART)],
        "misconception": [each for truth in TRUTHS.values() for each in truth],
        "explain": [*notes, *(one for told in TELLINGS.values() for one in told.sentences.values())],
    }
    catalogue = load(language)
    for where, messages in said.items():
        for one in messages:
            yield where, catalogue.ngettext(*one, 2) if isinstance(one, Several) else catalogue.gettext(one)


def sentences(language: str) -> dict[str, set[str]]:
    """Every sentence with the kinds of places where it is told."""
    found: dict[str, set[str]] = {}
    for where, text in (*written(Wording(language)), *worded(language)):
        for one in re.split(r"(?<=[.?])\s+", re.sub(r"\{kernel(:.)?\}|Linux 6\.18", "Linux", text)):
            found.setdefault(one.strip(), set()).add(where)
    return found


def words_of(sentence: str) -> frozenset[str]:
    """The words that carry it; of a Korean word its first two syllables, for the rest is inflection."""
    said = re.findall(r"[가-힣]{2,}|[A-Za-z0-9+-]+", re.sub(r"\{[^}]*\}", " ", sentence))
    return frozenset(word[:2] if word >= "가" else word.lower() for word in said) - IDLE


def doubles(told: Mapping[str, set[str]], alike: float) -> list[tuple[str, str]]:
    """Pairs that tell one fact in two ways: not two hints, and not two outcomes of one kind of step."""
    known = [(one, words_of(one), set(NAMES.findall(one)), where) for one, where in told.items()]
    long = [each for each in known if len(each[1]) >= FEW]
    return [
        (one, other)
        for (one, said, names, here), (other, said_too, names_too, there) in combinations(long, 2)
        if names == names_too
        and said != said_too
        and len(said & said_too) >= alike * len(said | said_too)
        and not (here & there & {"verdict", "explain"} or here == there == {"hint"})
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_is_told_in_two_ways(language: str) -> None:
    """Wherever a learner meets it, it is the sentence known already."""
    told = sentences(language)
    assert {where for kinds in told.values() for where in kinds} == {
        *("lesson", "hint", "verdict", "misconception", "explain")
    }
    assert doubles(told, ALIKE[language]) == []


@pytest.mark.parametrize(
    ("language", "here", "there"),
    [
        (
            "en",
            "Where nobody listens, a SYN is answered with RST,ACK, and the open fails at once.",
            "Where nobody listens, a SYN is answered with RST,ACK, and the open fails, as you have seen.",
        ),
        (
            "ko",
            "다시 보내는 세그먼트는 시퀀스 번호도 처음과 같습니다.",
            "다시 보내는 세그먼트는 번호도 처음과 같습니다.",
        ),
    ],
)
def test_a_second_way_to_tell_a_fact_is_found(language: str, here: str, there: str) -> None:
    """The comparison notices what has been said twice in these lessons before."""
    assert doubles({here: {"misconception"}, there: {"lesson"}}, ALIKE[language])
