"""What a learner may do with a question, and how it is filed."""

from pathlib import Path

from authoring import LESSON, PACK, changed, write_pack

from tutor.engine import lesson_plan
from tutor.packs import build_lesson, load_pack
from tutor.quiz import Question


def rules(folder: Path, pack: str = "", first: str = "", step: str = "") -> Question:
    """The small pack with rules for learners at three levels."""
    text = changed(LESSON, 'id = "syn"\n', f'id = "syn"\n{step}')
    lesson_text = changed(text, "minutes = 1\n", f"minutes = 1\n{first}")
    folder = write_pack(folder, pack=PACK + pack, first=lesson_text)
    steps = build_lesson(load_pack(folder).lessons["first"], "symbolic", 1)
    question = steps[1]
    assert isinstance(question, Question)
    return question


def test_rules_for_learners_come_from_the_step_the_lesson_or_the_pack(tmp_path: Path) -> None:
    """The nearest holds; without any, two attempts, all hints, and skipping."""
    plain = rules(tmp_path / "0")
    assert (plain.allowed.attempts, plain.allowed.skip, len(plain.hints)) == (2, True, 2)
    strict = "attempts = 1\nmax_hints = 0\nallow_skip = false\n"
    assert rules(tmp_path / "1", strict).allowed == rules(tmp_path / "2", first=strict).allowed
    exam = rules(tmp_path / "3", strict)
    assert (exam.allowed.attempts, exam.allowed.skip, len(exam.hints)) == (1, False, 0)
    kind = rules(tmp_path / "4", strict, "attempts = 3\n", "max_hints = 1\nallow_skip = true\n")
    assert (kind.allowed.attempts, kind.allowed.skip, len(kind.hints)) == (3, True, 1)


def test_a_question_is_filed_as_its_author_says(tmp_path: Path) -> None:
    """Ids that it had are whole ones, so that progress finds them."""
    more = 'difficulty = 3\nskills = ["seq"]\ntags = ["t"]\nsources = ["s"]\nrenamed_from = ["old"]\n'
    question = rules(tmp_path, step=more)
    assert question.filed.former == ("mine/first/old",)
    assert (question.filed.difficulty, question.filed.skills) == (3, ("seq",))
    assert (question.filed.tags, question.filed.sources) == (("t",), ("s",))


def test_an_answer_under_the_old_id_is_not_asked_for_again(tmp_path: Path) -> None:
    """A lesson's plan knows the ids that its questions had, before any is built."""
    rules(tmp_path, step='renamed_from = ["old"]\n')
    plan = lesson_plan(load_pack(tmp_path).lessons["first"], "symbolic", 1)
    following = plan.next(["mine/first/old"], ["mine/first/#1"])
    assert following is not None
    assert following.id == "mine/first/after-syn"
