"""``handshake verify``: check here and now what the answers rest on."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    cls=Command,
    help=N_(
        "Check the TCP that the answers come from, in half a minute: against the figures of RFC 9293, "
        "against a second reading of its text by somebody else, and in every joint state of two ends within "
        "narrow bounds. The exit code is 0 when everything holds, otherwise 1."
    ),
    examples=(
        ("handshake verify", N_("what is checked against what, and the result")),
        ("handshake verify --format json", N_("for programs")),
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text (default) or json."),
)
@language_option
def verify(form: str) -> int:
    """Run the checks and print what came of them. The exit code."""
    from tutor.cli.verifying import verify_all

    return verify_all(form)
