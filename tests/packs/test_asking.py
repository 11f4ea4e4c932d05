"""Computed steps to the questions they ask, and to pictures that give nothing away."""

from pathlib import Path

import pytest
from authoring import LESSON, changed, write_pack
from one_step import WHOLE, built, lesson

from tutor.packs import Telling, build_lesson, load_pack
from tutor.quiz import Picture, Question
from tutor.tcp import Peer

KINDS = [
    ('ask = "next-segment"\nat = 2\nchoose = 4\n', "choose-segment"),
    ('ask = "states"\nat = 1\nof = "server"\n', "states"),
    ('ask = "answers"\nat = 1\n', "answers"),
    ('ask = "acceptable"\nat = 1\n' + WHOLE, "acceptable"),
    ('ask = "deciding-step"\nat = 1\n', "deciding-step"),
    ('ask = "length"\nat = 1\n', "length"),
    ('ask = "variable"\nat = 1\nof = "server"\nvariable = "RCV.NXT"\n', "variable"),
    ('ask = "order"\n', "order"),
    ('ask = "wrong-segment"\nat = 2\nrule = "ack-last"\n', "wrong-segment"),
]


@pytest.mark.parametrize(("step", "kind"), KINDS)
def test_a_step_becomes_a_question_of_its_kind(tmp_path: Path, step: str, kind: str) -> None:
    """With its author's stem, hints and last word."""
    stem, why = 'stem = { en = "Well?", ko = "자?" }\n', 'why = { en = "So.", ko = "네." }\n'
    question = built(tmp_path, step + stem + 'hint.en = ["a"]\nhint.ko = ["가"]\n' + why)
    assert question.kind == kind
    assert question.stem is not None
    assert question.stem.words["en"] == "Well?"
    assert question.why is not None
    assert len(question.hints) == 1


@pytest.mark.parametrize("step", ['ask = "order"\n', 'ask = "next-segment"\nat = 2\nchoose = 4\n'])
def test_chance_comes_from_the_seed(tmp_path: Path, step: str) -> None:
    """The same seed, the same question; other seeds, others."""
    assert built(tmp_path, step, 3) == built(tmp_path, step, 3)
    assert len({str(built(tmp_path, step, seed).key) for seed in range(12)}) > 1


@pytest.mark.parametrize(
    ("step", "peer", "moves", "segment"),
    [
        ('ask = "next-segment"\nat = 2\npicture = "diagram"\n', Peer.B, 2, None),
        ('ask = "next-segment"\nat = 2\npicture = "variables"\nof = "client"\n', Peer.A, 2, None),
        ('ask = "next-segment"\nat = 2\npicture = "header"\nmark = "seq"\n', Peer.B, 2, None),
        ('ask = "states"\nat = 1\npicture = "diagram"\n', Peer.B, 2, 1),
        ('ask = "answers"\nat = 2\npicture = "header"\n', Peer.A, 3, 2),
        ('ask = "states"\nafter = "client: active OPEN"\npicture = "diagram"\n', Peer.A, 1, None),
        ('ask = "acceptable"\nat = 1\npicture = "spaces"\n' + WHOLE, Peer.B, 1, 1),
    ],
)
def test_a_question_s_picture_gives_nothing_away(
    tmp_path: Path, step: str, peer: Peer, moves: int, segment: int | None
) -> None:
    """It is of the moment before the move that is asked about, of the end that acts then."""
    question = built(tmp_path, step)
    assert question.before is not None
    assert isinstance(question.picture, Picture)
    assert question.picture.moment.moves == question.before.moves - 1 == moves
    assert question.picture.peer is peer
    assert question.picture.moment.segment == segment


def test_a_text_s_picture_is_of_what_it_shows(tmp_path: Path) -> None:
    """After the move, with the field that its author marks."""
    say = 'say = { en = "a", ko = "가" }\nupto = 1\npicture = "header"\nmark = "ack"\n'
    steps = build_lesson(load_pack(lesson(tmp_path, say)).lessons["first"], "symbolic", 1)
    telling = steps[-1]
    assert isinstance(telling, Telling)
    assert telling.picture is not None
    assert telling.moment is not None
    assert telling.picture.moment.moves == telling.moment.moves == 3
    assert telling.picture.field == "ack"


@pytest.mark.parametrize(
    "then",
    [
        '[[step]]\nid = "then"\nask = "states"\nat = 1\n',
        '[[step]]\nid = "then"\nask = "answers"\nat = 1\n',
        '[[step]]\nid = "then"\nask = "deciding-step"\nat = 1\n',
    ],
)
def test_what_is_asked_next_is_not_shown_before(tmp_path: Path, then: str) -> None:
    """Whatever of the arrival is still to be found out stays hidden."""
    first = changed(LESSON, '[[step]]\nask = "states"\nid = "after-syn"\nat = 1\n', then)
    steps = build_lesson(load_pack(write_pack(tmp_path, first=first)).lessons["first"], "symbolic", 1)
    asked = next(each for each in steps if each.id == "mine/first/syn")
    assert isinstance(asked, Question)
    assert asked.after is not None
    assert asked.after.hides == "states"
