"""All lessons, of the built-in pack and of those installed: what is done, where the learner stopped."""

import json
import sys
from collections.abc import Iterator

from tutor.cli.columns import tell
from tutor.cli.lessons import LESSON, learners_log, next_lesson, plan_id
from tutor.cli.library import BUILT_IN, built_in, installed, lesson_name, pack_of
from tutor.cli.said import NO_BREAK, called, printed, say, wording
from tutor.errors import TutorError
from tutor.packs import Lesson, Pack
from tutor.wording import Wording


def list_lessons(*, jsonl: bool) -> int:
    """Print every lesson with what is done of it. The exit code: 1 where an installed pack cannot be read."""
    words = wording() if jsonl else printed()
    broken: list[TutorError] = []
    with learners_log() as store:
        done, following = store.finished_plans(), next_lesson(store)
        for pack in _packs(broken):
            if pack.id != BUILT_IN and not jsonl:
                print()
                tell(f"{pack.id} {pack.version}: {words.text(pack.title)}")
            for lesson in pack.lessons.values():
                begun = store.last_unfinished(plan_id(LESSON, lesson)) is not None
                state = "begun" if begun else "next" if lesson == following else "open"
                state = "done" if plan_id(LESSON, lesson) in done else state
                if jsonl:
                    print(_as_json(lesson, state))
                else:
                    tell(_row(words, lesson, state), hang=4)
    for fault in broken:
        say(words.error(fault))
    if not jsonl:
        sys.stdout.flush()  # the way on comes after what it is the way on from
        asked = f"{called()} interview".replace(" ", NO_BREAK)
        say(words("What interviewers ask is a pack of its own: {command}", command=asked))
    return 1 if broken else 0


def _packs(broken: list[TutorError]) -> Iterator[Pack]:
    """The built-in pack first; what is wrong with an installed one is kept, and the others follow."""
    yield built_in()
    for id in installed():
        try:
            yield pack_of(id)
        except TutorError as fault:
            broken.append(fault)


def _as_json(lesson: Lesson, state: str) -> str:
    row = {
        "lesson": lesson_name(lesson),
        "title": lesson.title.words,
        "minutes": lesson.minutes,
        "state": state,
    }
    return json.dumps(row, ensure_ascii=False)


def _row(words: Wording, lesson: Lesson, state: str) -> str:
    """One line: a mark, the lesson's name, its title and time, and in words what the mark says."""
    mark, said = {
        "done": ("[x]", words("done")),
        "begun": ("[-]", words("begun")),
        "next": ("[>]", words("next")),
        "open": ("[ ]", ""),
    }[state]
    title = words("{title} ({n} min)", title=words.text(lesson.title), n=lesson.minutes)
    return f"{mark} {lesson_name(lesson)}: {title}" + (f" - {said}" if said else "")
