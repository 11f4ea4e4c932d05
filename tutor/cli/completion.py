"""``handshake completion``: what a shell must evaluate to complete our commands, lessons and scenarios."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option

VARIABLE = "_HANDSHAKE_COMPLETE"


@click.command(
    cls=Command,
    help=N_("Print what a SHELL must evaluate to complete commands, lessons and scenarios."),
    examples=(
        ('eval "$(handshake completion bash)"', N_("for this session")),
        ("handshake completion fish > ~/.config/fish/completions/handshake.fish", N_("for good, in fish")),
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@language_option
def completion(shell: str) -> None:
    """Print the shell's own completion script for ``handshake``."""
    from click.shell_completion import get_completion_class

    from tutor.cli.app import handshake

    found = get_completion_class(shell)
    assert found is not None  # the argument's type has seen to it
    click.echo(found(handshake, {}, "handshake", VARIABLE).source())
