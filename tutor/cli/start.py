"""What ``handshake`` says when it is called alone on a terminal: what this is, and what there is to do."""

from tutor.cli.fronts import for_a_person
from tutor.cli.lessons import LESSON, MISSES, Wanted, lesson_of, next_lesson, walk_lesson
from tutor.cli.options import Front
from tutor.cli.places import data_folder
from tutor.cli.said import printed
from tutor.cli.towards import reminded
from tutor.progress import open_store
from tutor.ui import leaving_on_signals


def start(front: Front) -> int:
    """Greet and offer what comes next. The exit code."""
    words = printed()
    person = for_a_person(front)
    with open_store(data_folder()) as store:
        stopped = store.last_unfinished(kinds=(LESSON, MISSES))
        lesson = (stopped and lesson_of(stopped.plan)) or None
        following = lesson or next_lesson(store)
        title = words.text(following.title)
        first = (
            words("go on with “{title}”", title=title) if lesson else words("begin “{title}”", title=title)
        )
        goal = reminded(words, store)
    person.greet(
        [
            words("handshake: how a TCP connection opens and closes, one prediction at a time."),
            words("You say which segment comes next and which state each end is in."),
            words("Every answer is checked against a TCP written from RFC 9293."),
            words(
                "A lesson takes about {n} minutes. Leave whenever you like; nothing is lost.",
                n=following.minutes,
            ),
            *goal,
        ]
    )
    options = [("learn", first), ("list", words("list the lessons")), ("leave", words("leave"))]
    with leaving_on_signals():
        chosen = person.menu(words("What next?"), options)
    if chosen == "learn":
        return walk_lesson(None if lesson else following.id, front, Wanted())
    if chosen != "list":
        return 0
    from tutor.cli.listing import list_lessons

    return list_lessons(jsonl=False)
