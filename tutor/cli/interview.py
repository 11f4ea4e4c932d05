"""``handshake interview``: a mock interview, in one's own words."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.interviewing.names import InterviewTopic, LevelName, Minutes
from tutor.cli.options import Seed, choose_front, front_options, language_option


@click.command(
    cls=Command,
    help=N_(
        "Hold a mock interview: answer in your own words, or aloud, and tick the points you made; those that "
        "your words show are ticked already; what was thin is followed up. Ends in a scorecard. Goes on "
        "where you stopped today; what you answer is kept at every step."
    ),
    examples=(
        ("handshake interview", N_("twenty minutes, from all of it")),
        ("handshake interview --minutes 10 --level junior", N_("a short one, the basics")),
        ("handshake interview --topic closing --save friday.md", N_("one area, and the scorecard as a file")),
        ("handshake interview --topic three-way --again", N_("one question, and what follows it up")),
    ),
)
@click.option(
    "--minutes",
    type=Minutes(),
    metavar="10|20|45",
    help=N_("How long: 10, 20 or 45 minutes of answering (default: 20)."),
)
@click.option(
    "--level",
    type=LevelName(),
    metavar="LEVEL",
    help=N_("Only questions for a junior, middle or senior (default: from easy to hard)."),
)
@click.option(
    "--topic",
    type=InterviewTopic(),
    metavar="TOPIC",
    help=N_("Only opening, queues, closing, waiting or resets; or one question by its name."),
)
@click.option("--clock", is_flag=True, help=N_("Show how long you have been at it."))
@click.option("--again", is_flag=True, help=N_("Begin anew, though an interview was begun before."))
@click.option(
    "--seed",
    type=Seed(),
    metavar="N",
    help=N_("Choose the questions: who knows the same and takes the same seed gets the same."),
)
@click.option(
    "--save",
    metavar="FILE",
    type=click.Path(),
    help=N_("Write the scorecard with all model answers to FILE as Markdown."),
)
@click.option("--force", is_flag=True, help=N_("Let --save replace a file that is there."))
@language_option
@front_options
def interview(
    minutes: int | None,
    level: str | None,
    topic: str | None,
    clock: bool,
    again: bool,
    seed: int | None,
    save: str | None,
    force: bool,
    plain: bool,
    jsonl: bool,
) -> int:
    """Interview until the time is up or the learner leaves. The exit code."""
    from tutor.cli.interviewing.sitting import Asked, walk_interview

    front = choose_front(plain=plain, jsonl=jsonl)
    return walk_interview(Asked(minutes, level, topic, seed, again), front, save, clock=clock, force=force)
