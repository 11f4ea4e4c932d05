"""A sitting with drills: what the command line asks for, and what the learner chooses after each."""

from typing import TYPE_CHECKING, cast

import click
import msgspec

from tutor.cli.drills import (
    MISSES,
    Manner,
    begin_drill,
    begin_misses,
    go_on_with_drill,
    packs_for,
)
from tutor.cli.lessons import learners_log
from tutor.cli.practising import front_for, tell_goal
from tutor.cli.said import wording
from tutor.cli.walk import Walk, finish, follow, follow_as_program, say_way_on, way_on_said
from tutor.practice import Only, Source, Wanted, unpacked
from tutor.ui import leaving_on_signals

if TYPE_CHECKING:
    from tutor.cli.fronts import PersonFront
    from tutor.progress import Store


def asked_for(
    topics: tuple[str, ...],
    level: int | None,
    only: str | None,
    pack: str | None,
    questions: int | None,
    minutes: int | None,
) -> Wanted:
    """What the options ask for. A usage error where they exclude each other, or a pack has nothing of it."""
    given = [name for name, there in (("--topic", topics), ("--level", level), ("--pack", pack)) if there]
    words = wording()
    if len(given) > 1:
        one, other = given[:2]
        said = words("{one} and {other} exclude each other; give one of them.", one=one, other=other)
        raise click.UsageError(said)
    wanted = Wanted(tuple(dict.fromkeys(topics)), level, cast("Only | None", only), pack, questions, minutes)
    if pack is not None and not Source(wanted, "symbolic", 0, packs_for(wanted)).stated:
        raise click.UsageError(_nothing_in(pack, only))
    return wanted


def _nothing_in(pack: str, only: str | None) -> str:
    words = wording()
    if only is None:
        return words("The pack “{pack}” has no questions; choose another, or leave out --pack.", pack=pack)
    return words(
        "No question of the pack “{pack}” asks for {field}; leave out --only, or choose another pack.",
        pack=pack,
        field=words.aspect(only),
    )


def walk_drill(wanted: Wanted, manner: Manner) -> int:
    """Drill, and do what the learner chooses after it. The exit code."""
    with leaving_on_signals(), learners_log() as store:
        walk = go_on_with_drill(store, wanted, manner) or begin_drill(store, wanted, manner)
        if walk.run.asking is None and walk.resumed:
            finish(store, walk.record)
        if manner.front == "jsonl":
            return follow_as_program(store, walk, "drill")
        return _Sitting(store, manner).walk(walk)


class _Sitting:
    """One sitting of a person: drills, and what was missed in them."""

    def __init__(self, store: "Store", manner: Manner) -> None:
        self.store = store
        self.manner = manner

    def walk(self, walk: Walk) -> int:
        """Walk on until the learner leaves. The exit code."""
        chosen: Walk | None = walk
        while chosen is not None:
            walk = chosen
            front = front_for(self.manner.front, walk, clock=self.manner.clock)
            with way_on_said(front, walk, "drill"):
                if not follow(self.store, walk, front):
                    front.show(walk.run.so_far())
                tell_goal(self.store, front)
                chosen = self._after(front, walk)
        say_way_on(front, walk, "drill")
        return 0

    def _after(self, front: "PersonFront", walk: Walk) -> Walk | None:
        """What the learner does next; in the language it was left in."""
        words = wording(front.words.language)
        missed = len({verdict.question for verdict in walk.run.missed})
        stopped = walk.run.asking is not None
        options = [("on", words("go on"))] if stopped else [("more", words("another drill"))]
        if missed:
            said = words.plural("the question missed, again", "the {n} questions missed, again", missed)
            options.append(("misses", said))
        options.append(("leave", words("leave")))
        chosen = front.menu(words("What next?"), options)
        if chosen == "on":
            return msgspec.structs.replace(walk, events=walk.run.again(), resumed=True)
        if chosen == "more":
            return self._another(walk)
        return begin_misses(self.store, walk) if chosen == "misses" else None

    def _another(self, walk: Walk) -> Walk:
        """A drill of the same sort; after what was missed in one without end, that one goes on."""
        manner = Manner(self.manner.front, walk.record.numbers, clock=self.manner.clock)
        wanted = unpacked(walk.record.snapshot).wanted
        left = go_on_with_drill(self.store, wanted, manner) if walk.record.plan == MISSES else None
        return left or begin_drill(self.store, wanted, manner)
