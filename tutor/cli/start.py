"""What ``handshake`` says when it is called alone on a terminal: what this is, and what there is to do."""

from collections.abc import Iterator

from tutor.cli.fronts import for_a_person
from tutor.cli.lessons import LESSON, MISSES, Wanted, lesson_of, next_lesson, walk_lesson
from tutor.cli.options import Front
from tutor.cli.places import data_folder
from tutor.cli.said import printed
from tutor.cli.towards import reminded
from tutor.cli.walk import now
from tutor.practice import is_due
from tutor.progress import Card, open_store
from tutor.ui import leaving_on_signals
from tutor.wording import Wording


def start(front: Front) -> int:
    """Greet and offer what comes next. The exit code."""
    words = printed()
    person = for_a_person(front)
    with open_store(data_folder()) as store:
        stopped = store.last_unfinished(kinds=(LESSON, MISSES))
        lesson = (stopped and lesson_of(stopped.plan)) or None
        following = lesson or next_lesson(store)
        goal = reminded(words, store)
        cards = store.cards()
    person.greet([*_greeting(words, following.minutes), *goal])
    title = words.text(following.title)
    first = words("go on with “{title}”", title=title) if lesson else words("begin “{title}”", title=title)
    options = [
        ("learn", first),
        *_practice(words, cards),
        ("list", words("list the lessons")),
        ("leave", words("leave")),
    ]
    with leaving_on_signals():
        chosen = person.menu(words("What next?"), options)
    if chosen == "learn":
        return walk_lesson(None if lesson else following.id, front, Wanted())
    return _go(chosen, front)


def _greeting(words: Wording, minutes: int) -> list[str]:
    """What this is."""
    return [
        words("handshake: how a TCP connection opens and closes, one prediction at a time."),
        words("You say which segment comes next and which state each end is in."),
        words("Every answer is checked against a TCP written from RFC 9293."),
        words("A lesson takes about {n} minutes. Leave whenever you like; nothing is lost.", n=minutes),
    ]


def _practice(words: Wording, cards: dict[str, Card]) -> Iterator[tuple[str, str]]:
    """What there is beside lessons for who has answered anything: what is due, and fresh questions."""
    if not cards:
        return
    at = now()
    due = sum(is_due(card, at) for card in cards.values())
    if due:
        yield (
            "review",
            words.plural("review the {n} skill that is due", "review the {n} skills that are due", due),
        )
    yield "drill", words("drill: fresh questions")


def _go(chosen: str | None, front: Front) -> int:
    """Do what was chosen beside a lesson. The exit code."""
    if chosen == "list":
        from tutor.cli.listing import list_lessons

        return list_lessons(jsonl=False)
    if chosen == "review":
        from tutor.cli.drills import Manner
        from tutor.cli.reviewing import walk_review

        return walk_review(None, Manner(front))
    if chosen == "drill":
        from tutor.cli.drilling import walk_drill
        from tutor.cli.drills import Manner
        from tutor.practice import Wanted as Asked

        return walk_drill(Asked(), Manner(front))
    return 0
