"""``handshake completion``: what a shell must evaluate to complete our commands, lessons and scenarios."""

import click

VARIABLE = "_HANDSHAKE_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL.

    \b
    Examples:
      eval "$(handshake completion bash)"
      handshake completion fish > ~/.config/fish/completions/handshake.fish
    """
    from click.shell_completion import get_completion_class

    from tutor.cli.app import handshake

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(handshake, {}, "handshake", VARIABLE).source())
