"""A sitting of practice with a person or a program: what drills and reviews share from front to log."""

from typing import TYPE_CHECKING, cast

import msgspec

from tutor.cli.fronts import PersonFront, for_a_person
from tutor.cli.library import COME_ALONG, installed
from tutor.cli.options import Front as FrontName
from tutor.cli.walk import Walk, ticks
from tutor.engine import Ask, Event, Reply, Show
from tutor.quiz import Text
from tutor.tcp import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.progress import Known, Store
    from tutor.wording import Wording


def titled(message: str) -> Text:
    """A title of ours, in every language: the learner may change it in the middle."""
    from tutor.wording import LANGUAGES, Wording

    return Text({language: Wording(language)(message) for language in LANGUAGES})


def front_for(name: FrontName, walk: Walk, *, clock: bool) -> PersonFront:
    """The front of a sitting; with ``clock``, the time since it began stands beside the title."""
    front = for_a_person(name, cast("Style", walk.record.numbers))
    return Clocked(front) if clock else front


def reviewable(known: "Known") -> "Known":
    """The same without what the authors of packs asked that have gone: no review asks it."""
    packs = (*COME_ALONG, *installed())
    cards = {
        skill: card
        for skill, card in known.cards.items()
        if not skill.startswith("concept:") or skill.removeprefix("concept:").partition("/")[0] in packs
    }
    return msgspec.structs.replace(known, cards=cards)


def tell_goal(store: "Store", front: PersonFront) -> None:
    """The goal's plan as it is now, where there is one: after each sitting it is another."""
    if store.goal() is None:
        return
    from tutor.cli.towards import reminded

    front.greet(reminded(front.words, store))


class Clocked:
    """A front with the time beside the title: minutes and seconds since it was made."""

    def __init__(self, front: PersonFront) -> None:
        self.front = front
        self._began = ticks()

    @property
    def words(self) -> "Wording":
        """The sentences in the language of the moment."""
        return self.front.words

    def show(self, event: Event) -> None:
        """Show an event; where it leads to a question, with the time."""
        if isinstance(event, Ask | Show):
            event = msgspec.structs.replace(event, place=self._with_time(event))
        self.front.show(event)

    def ask(self, ask: Ask) -> Reply:
        """The learner's reply."""
        return self.front.ask(ask)

    def greet(self, lines: "Sequence[str]") -> None:
        """A few lines."""
        self.front.greet(lines)

    def menu(self, title: str, options: "Sequence[tuple[str, str]]") -> str | None:
        """What to do next."""
        return self.front.menu(title, options)

    def _with_time(self, event: Ask | Show) -> msgspec.Struct:
        minutes, seconds = divmod((ticks() - self._began) // 1000, 60)
        words = event.place.title.words
        timed = Text({language: f"{title} {minutes}:{seconds:02}" for language, title in words.items()})
        return msgspec.structs.replace(event.place, title=timed)
