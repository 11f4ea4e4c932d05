"""``handshake pack check``: all that is wrong with a pack, found by reading and by running it."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option

MOST_SEEDS = 10_000


@click.command(
    "check",
    cls=Command,
    help=N_(
        "Check the pack in the folder or bundle PATH: read it, run every question with every seed, send its "
        "keys and wrong answers through the grader, look at its texts. The exit code is 0 without errors "
        "(warnings do not count), 1 with them."
    ),
    examples=(
        ("handshake pack check my-pack", N_("file:line: id: what is wrong; what to do")),
        ("handshake pack check my-pack --format junit > report.xml", N_("for a build server")),
    ),
)
@click.argument("path", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    help=N_("text (default), json or junit."),
)
@click.option(
    "--seeds",
    type=click.IntRange(1, MOST_SEEDS),
    default=30,
    metavar="N",
    help=N_("Run with the seeds 0 to N-1 (default 30)."),
)
@language_option
def check_pack(path: str, form: str, seeds: int) -> int:
    """Check a pack and print what was found. The exit code."""
    from tutor.cli.packing.checking import check_and_report

    return check_and_report(path, form, seeds)
