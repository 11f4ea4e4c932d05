"""``handshake misconceptions``: what is often believed and is not so, and where the lessons find it out."""

from typing import Any

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option, number_options


class MisconceptionName(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic from click 8.4 on
    """A misconception's id, completed by the shell."""

    name = "misconception"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The misconceptions that begin so."""
        from click.shell_completion import CompletionItem

        from tutor.quiz import MISCONCEPTIONS

        return [CompletionItem(each) for each in MISCONCEPTIONS if each.startswith(incomplete)]


@click.command(
    cls=Command,
    help=N_(
        "List what is often believed of the handshakes and is not so, each with what is so. With a "
        "MISCONCEPTION, only that one, where it shows and which questions find it out. Most can be run, as a "
        "TCP with one rule wrong: with --table, which of those each question of the lessons tells apart."
    ),
    examples=(
        ("handshake misconceptions", N_("all of them")),
        ("handshake misconceptions ack-last", N_("one, and where it shows")),
        ("handshake misconceptions --table", N_("which question tells which apart")),
        ("handshake misconceptions --table --numbers absolute --seed 1", N_("the same with other numbers")),
        ("handshake misconceptions --format json", N_("for programs")),
    ),
)
@click.argument("misconception", required=False, type=MisconceptionName())
@click.option(
    "--table", is_flag=True, help=N_("Say which question of the lessons tells which of them apart.")
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text (default) or json."),
)
@number_options
@language_option
def misconceptions(
    misconception: str | None, table: bool, form: str, numbers: str | None, seed: int | None
) -> None:
    """Print the catalogue, one entry of it, or the table."""
    from tutor.cli.said import wording

    if misconception is not None and table:
        words = wording()
        raise click.UsageError(
            words("--table is about all of them; leave out “{given}”.", given=misconception)
        )
    if table:
        from tutor.cli.apart import show_table

        show_table(form, numbers or "symbolic", seed or 0)
    else:
        from tutor.cli.beliefs import list_beliefs, show_belief

        if misconception is None:
            list_beliefs(form)
        else:
            show_belief(misconception, form, numbers or "symbolic", seed or 0)
