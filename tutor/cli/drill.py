"""``handshake drill``: fresh questions, as many as the learner likes."""

import click

from tutor.cli.amounts import Amount
from tutor.cli.help import N_, Command
from tutor.cli.names import PackName, Topic
from tutor.cli.options import NUMBERS, Seed, choose_front, front_options, language_option

MOST_QUESTIONS, MOST_MINUTES = 9_999, 1_440


@click.command(
    cls=Command,
    help=N_(
        "Practise with fresh questions, without end until you leave. They lean towards what you get wrong "
        "and what you have not met; harder exchanges come in as easier ones are shown. Goes on where you "
        "stopped today; what you answer is kept at every step."
    ),
    examples=(
        ("handshake drill", N_("go on, or begin")),
        ("handshake drill --questions 10", N_("ten questions")),
        ("handshake drill --topic simultaneous-close --only state", N_("the states while both ends close")),
        ("handshake drill --level 6 --numbers absolute --clock", N_("the hardest, numbers as they travel")),
    ),
)
@click.option(
    "--questions",
    type=Amount("questions", MOST_QUESTIONS),
    metavar="N",
    help=N_("Stop after N questions."),
)
@click.option(
    "--minutes",
    type=Amount("minutes", MOST_MINUTES),
    metavar="M",
    help=N_("Stop after M minutes of answering; the question under way is finished."),
)
@click.option(
    "--topic",
    "topics",
    type=Topic(),
    multiple=True,
    metavar="TOPIC",
    help=N_("Only this kind of exchange: open, close, loss, ...; may be given several times."),
)
@click.option("--pack", type=PackName(), metavar="PACK", help=N_("Only the questions of this pack."))
@click.option(
    "--level",
    type=Amount("level", 6),
    metavar="N",
    help=N_("Only exchanges of this level: 1 opening, 2 closing, ... 6 resets."),
)
@click.option(
    "--only",
    type=click.Choice(["flags", "seq", "ack", "state"]),
    help=N_("Ask for one thing alone."),
)
@click.option("--clock", is_flag=True, help=N_("Show how long you have been at it."))
@click.option("--again", is_flag=True, help=N_("Begin anew, though a drill was begun before."))
@click.option(
    "--numbers",
    type=click.Choice(NUMBERS),
    help=N_("How sequence numbers are shown: x+1, 1 or 305419897."),
)
@click.option(
    "--seed",
    type=Seed(),
    metavar="N",
    help=N_("Choose the questions: who knows the same and takes the same seed gets the same."),
)
@language_option
@front_options
def drill(
    questions: int | None,
    minutes: int | None,
    topics: tuple[str, ...],
    pack: str | None,
    level: int | None,
    only: str | None,
    clock: bool,
    again: bool,
    numbers: str | None,
    seed: int | None,
    plain: bool,
    jsonl: bool,
) -> int:
    """Drill until the learner leaves, or it is enough. The exit code."""
    from tutor.cli.drilling import asked_for, walk_drill
    from tutor.cli.drills import Manner

    wanted = asked_for(topics, level, only, pack, questions, minutes)
    manner = Manner(choose_front(plain=plain, jsonl=jsonl), numbers, seed, clock, again)
    return walk_drill(wanted, manner)
