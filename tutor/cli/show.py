"""``handshake show``: a whole exchange as a ladder, nothing asked."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.library import ScenarioName
from tutor.cli.options import language_option, number_options


@click.command(
    cls=Command,
    help=N_("Show a SCENARIO from its first event to its last, with both ends' states; nothing is asked."),
    examples=(
        ("handshake show three-way", N_("as a picture")),
        ("handshake show simultaneous-open --numbers absolute --seed 3", N_("numbers as they travel")),
        ("handshake show refused --format json", N_("for programs")),
        ("handshake show --list", N_("which scenarios there are")),
    ),
)
@click.argument("scenario", required=False, type=ScenarioName())
@click.option("--list", "listing", is_flag=True, help=N_("List the scenarios."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text (default) or json."),
)
@click.option("--plain", is_flag=True, help=N_("In words, a statement a line, instead of a picture."))
@number_options
@language_option
def show(
    scenario: str | None, listing: bool, form: str, plain: bool, numbers: str | None, seed: int | None
) -> None:
    """Print a scenario, or the list of them."""
    from tutor.cli.exhibits import list_scenarios, show_scenario
    from tutor.cli.said import wording

    if listing:
        list_scenarios(form)
    elif scenario is None:
        words = wording()
        raise click.UsageError(words("Which scenario? handshake show --list names them all."))
    else:
        show_scenario(scenario, form, plain=plain, numbers=numbers or "symbolic", seed=seed or 0)
