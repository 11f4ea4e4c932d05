"""Taking back the last answer, and forgetting lessons, packs or everything: each is an event in the log."""

from typing import NamedTuple

from tutor.cli.fronts import for_a_person
from tutor.cli.help import N_
from tutor.cli.lessons import catch_up, learners_log, lesson_of
from tutor.cli.library import COME_ALONG, built_in, find_lesson, installed, lesson_name
from tutor.cli.options import UnknownName
from tutor.cli.said import called, printed, say
from tutor.cli.streams import on_a_terminal
from tutor.cli.walk import here, now
from tutor.errors import TutorError
from tutor.progress import Entry, Store, new_id
from tutor.ui import leaving_on_signals
from tutor.wording import Wording

ALL = "all"


class Scope(NamedTuple):
    """What is to be forgotten: its name in the log, and as it is said."""

    id: str
    said: str


def take_back() -> int:
    """Take back the last answer; say which it was and how to go on. Raises TutorError where there is none."""
    words = printed()
    with learners_log() as store:
        last = store.latest_answer()
        if last is None or last.run is None:
            raise TutorError("undo.nothing")
        at = now()
        store.append(Entry(new_id(), last.run, at, "undone", None, {"entry": last.id, "offset": here(at)}))
        catch_up(store)
        run = store.run(last.run)
    print(words("Taken back: your last answer to {question}.", question=last.question or ""))
    if run is not None:
        say(words("Go on at that question with: {command}", command=_way_on(run.plan)))
    return 0


def _way_on(plan: str) -> str:
    """The command that goes on with a run of this plan."""
    kind = plan.partition(":")[0]
    lesson = lesson_of(plan) if kind == "lesson" else None
    if lesson is not None:
        return f"{called()} learn {lesson_name(lesson)}"
    return f"{called()} {kind}" if kind in ("drill", "review", "interview") else f"{called()} learn"


def forget(name: str, *, erase: bool, sure: bool) -> int:
    """Forget what ``name`` names, once the learner is sure. The exit code: 1 where nobody can be asked."""
    words = printed()
    with learners_log() as store:
        scope = find_scope(words, store, name)
        answers = store.answers(scope.id)
        if not answers and not (erase and store.has(scope.id)):
            print(_nothing_of(words, scope))
            return 0
        if not sure and not _is_sure(words, scope, answers, erase=erase):
            print(words("Nothing was forgotten."))
            return 0
        at = now()
        event = Entry(new_id(), None, at, "forgot", None, {"scope": scope.id, "offset": here(at)})
        (store.erase if erase else store.append)(event)
        catch_up(store)
    said = N_("Deleted for good: {name}.") if erase else N_("Forgotten: {name}.")
    print(words(said, name=scope.said))
    return 0


def _nothing_of(words: Wording, scope: Scope) -> str:
    if scope.id == ALL:
        return words("Nothing is remembered yet; there is nothing to forget.")
    return words("Nothing is remembered of {name}; there is nothing to forget.", name=scope.said)


def _is_sure(words: Wording, scope: Scope, answers: int, *, erase: bool) -> bool:
    """Ask on a terminal; TutorError where there is none, for nobody could say no."""
    if not on_a_terminal():
        raise TutorError("reset.unsure", name=scope.said)
    title = words.plural(
        "Forget {name}? {n} answer counts for nothing then.",
        "Forget {name}? {n} answers count for nothing then.",
        answers,
        name=scope.said,
    )
    do = words("delete them for good") if erase else words("forget them")
    with leaving_on_signals():
        return (
            for_a_person("terminal").menu(title, [("keep", words("keep them")), ("forget", do)]) == "forget"
        )


def find_scope(words: Wording, store: Store, name: str) -> Scope:
    """What a name on the command line names: a lesson, a pack (also one that is gone), or all.

    A usage error names the nearest.
    """
    if name == ALL:
        return Scope(ALL, words("everything"))
    packs = [*COME_ALONG, *installed()]
    if name in packs or ("/" not in name and name not in built_in().lessons and store.has(f"pack:{name}")):
        return Scope(f"pack:{name}", name)
    if "/" in name and store.has(f"lesson:{name}"):
        return Scope(f"lesson:{name}", name)
    try:
        lesson = find_lesson(name)
    except UnknownName as unknown:
        known = (*built_in().lessons, *packs, ALL)
        raise UnknownName("unknown.reset", name, known) from unknown
    return Scope(f"lesson:{lesson.pack}/{lesson.id}", lesson_name(lesson))
