"""``handshake pack report``: what the author of a question needs to know about a fault in it."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    "report",
    cls=Command,
    help=N_(
        "Print what a report of a fault in the question ID needs: the pack, its version and hash, the seed, "
        "what was asked, what you answered last and what was expected. ID stands beside every question."
    ),
    examples=(("handshake pack report three-way/second", N_("to be sent to the pack's author")),),
)
@click.argument("id")
@language_option
def report_pack(id: str) -> int:
    """Print the report. The exit code."""
    from tutor.cli.packing.reporting import report

    return report(id)
