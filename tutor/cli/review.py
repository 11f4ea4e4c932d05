"""``handshake review``: what memory says is due today."""

import click

from tutor.cli.amounts import Amount
from tutor.cli.help import N_, Command
from tutor.cli.options import NUMBERS, Seed, choose_front, front_options, language_option

MOST_QUESTIONS = 9_999


@click.command(
    cls=Command,
    help=N_(
        "Go over what is due today: what you have met and would soon forget. What goes wrong comes back "
        "until it is right. How well you know a thing is told from your answers; nothing is asked about it."
    ),
    examples=(
        ("handshake review", N_("all that is due, or go on where you stopped")),
        ("handshake review --questions 10", N_("ten questions of it")),
    ),
)
@click.option(
    "--questions",
    type=Amount("questions", MOST_QUESTIONS),
    metavar="N",
    help=N_("Stop after N questions; the rest stays due."),
)
@click.option("--clock", is_flag=True, help=N_("Show how long you have been at it."))
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
def review(
    questions: int | None, clock: bool, numbers: str | None, seed: int | None, plain: bool, jsonl: bool
) -> int:
    """Review until nothing is left, or the learner leaves. The exit code."""
    from tutor.cli.drills import Manner
    from tutor.cli.reviewing import walk_review

    manner = Manner(choose_front(plain=plain, jsonl=jsonl), numbers, seed, clock)
    return walk_review(questions, manner)
