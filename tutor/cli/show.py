"""``handshake show``: a whole exchange as a ladder, nothing asked."""

import click

from tutor.cli.library import ScenarioName
from tutor.cli.options import language_option, number_options


@click.command(
    epilog="""\b
Examples:
  handshake show three-way
  handshake show simultaneous-open --numbers absolute --seed 3
  handshake show refused --format json
  handshake show --list"""
)
@click.argument("scenario", required=False, type=ScenarioName())
@click.option("--list", "listing", is_flag=True, help="List the scenarios.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or json."
)
@click.option("--plain", is_flag=True, help="In words, a statement a line, instead of a picture.")
@number_options
@language_option
def show(
    scenario: str | None, listing: bool, form: str, plain: bool, numbers: str | None, seed: int | None
) -> None:
    """Show a SCENARIO from its first event to its last, with both ends' states."""
    from tutor.cli.exhibits import list_scenarios, show_scenario
    from tutor.cli.said import wording

    if listing:
        list_scenarios(form)
    elif scenario is None:
        raise click.UsageError(wording()("Which scenario? handshake show --list names them all."))
    else:
        show_scenario(scenario, form, plain=plain, numbers=numbers or "symbolic", seed=seed or 0)
