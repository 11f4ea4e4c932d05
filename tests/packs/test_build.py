"""A lesson to what a run asks: ids, moments, the order of options, and the same for the same seed."""

from pathlib import Path

from authoring import LESSON, changed, write_pack

from tutor.packs import Lesson, Telling, build_lesson, load_pack
from tutor.quiz import Question

UPTO = """
[[step]]
say = { en = "Then.", ko = "그러면." }
upto = 1
"""


def lesson_of(folder: Path, text: str = LESSON) -> Lesson:
    return load_pack(write_pack(folder, first=text)).lessons["first"]


def question(lesson: Lesson, name: str, seed: int = 1) -> Question:
    found = [step for step in build_lesson(lesson, "symbolic", seed) if step.id == f"mine/first/{name}"]
    assert isinstance(found[0], Question)
    return found[0]


def test_steps_come_in_the_file_s_order_with_ids_of_their_own(tmp_path: Path) -> None:
    """``pack/lesson/step``; a text without an id is numbered."""
    steps = build_lesson(lesson_of(tmp_path), "symbolic", 1)
    assert [step.id for step in steps] == [
        "mine/first/#1",
        "mine/first/syn",
        "mine/first/after-syn",
        "mine/first/why",
    ]


def test_states_asked_next_are_not_shown_with_the_segment(tmp_path: Path) -> None:
    """The segment's answer must not give away the next question's."""
    lesson = lesson_of(tmp_path)
    after = question(lesson, "syn").after
    assert after is not None
    assert after.hides == "states"
    alone = changed(LESSON, '[[step]]\nask = "states"\nid = "after-syn"\nat = 1\n', "")
    after = question(lesson_of(tmp_path, alone), "syn").after
    assert after is not None
    assert after.hides == "nothing"


def test_a_text_can_show_the_exchange(tmp_path: Path) -> None:
    """``upto`` shows the exchange up to a segment's arrival, without a question mark."""
    steps = build_lesson(lesson_of(tmp_path, LESSON + UPTO), "symbolic", 1)
    assert isinstance(steps[-1], Telling)
    assert steps[-1].moment is not None
    assert (steps[-1].moment.moves, steps[-1].moment.hides) == (3, "nothing")


def test_fields_limit_what_is_asked(tmp_path: Path) -> None:
    """A question may ask for the acknowledgment number alone."""
    lesson = lesson_of(tmp_path, changed(LESSON, "at = 1\nhint", 'at = 2\nfields = ["ack"]\nhint'))
    assert list(question(lesson, "syn").key) == ["ack"]


def test_hints_have_a_text_a_level(tmp_path: Path) -> None:
    """A list per language in the file, a text per level in the question."""
    hints = question(lesson_of(tmp_path), "syn").hints
    assert [hint.words for hint in hints] == [{"en": "one", "ko": "하나"}, {"en": "two", "ko": "둘"}]


def test_the_same_seed_gives_the_same_lesson(tmp_path: Path) -> None:
    """A stored run is gone on with by building its lesson again."""
    lesson = lesson_of(tmp_path)
    assert build_lesson(lesson, "absolute", 7) == build_lesson(lesson, "absolute", 7)
    assert build_lesson(lesson, "absolute", 7) != build_lesson(lesson, "absolute", 8)


def test_options_stand_in_a_seeded_order(tmp_path: Path) -> None:
    """The right option is not always the first; its value goes with it."""
    lesson = lesson_of(tmp_path)
    orders = {tuple(c.value for c in question(lesson, "why", seed).fields[0].choices) for seed in range(20)}
    assert orders == {("a", "b"), ("b", "a")}
    assert {str(question(lesson, "why", seed).key["choice"]) for seed in range(20)} == {"a"}


def test_an_author_can_keep_the_order_of_options(tmp_path: Path) -> None:
    """For options that are a scale, or that speak of each other."""
    lesson = lesson_of(tmp_path, changed(LESSON, 'sections = ["3.5"]', 'sections = ["3.5"]\nshuffle = false'))
    orders = {tuple(c.value for c in question(lesson, "why", seed).fields[0].choices) for seed in range(20)}
    assert orders == {("a", "b")}
