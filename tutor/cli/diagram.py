"""``handshake diagram``: Figure 5, TCP's states and what leads from one to another."""

import click

from tutor.cli.explain import StateName
from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    cls=Command,
    help=N_(
        "Show the state diagram of RFC 9293 (Figure 5): every state, what leads from one to another, and "
        "what is sent then. With --state, what leads into that state and out of it."
    ),
    examples=(
        ("handshake diagram", N_("the whole figure")),
        ("handshake diagram --state SYN-RECEIVED", N_("one state, and every arrow it has")),
        ("handshake diagram --state time_wait --plain", N_("the same in words")),
        ("handshake diagram --format json", N_("for programs")),
    ),
)
@click.option(
    "--state", type=StateName(), help=N_("The state to mark, in any spelling: SYN-RECEIVED, syn_rcvd.")
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text (default) or json."),
)
@click.option("--plain", is_flag=True, help=N_("In words, a statement a line, instead of a picture."))
@language_option
def diagram(state: str | None, form: str, plain: bool) -> None:
    """Print the figure, or what one state has of it."""
    from tutor.cli.figure5 import show_figure

    show_figure(state, form, plain=plain)
