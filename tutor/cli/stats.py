"""``handshake stats``: where the learner stands, to look at; or as data."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    cls=Command,
    help=N_(
        "Show where you stand: the states and arrows of Figure 5 by how well you know them, your skills, the "
        "days you practised, how much was right at once, what is due when, and the misconceptions you met. "
        "The columns of --csv: skill, group, mastery (not-met, met, shown, held), remembered (the chance "
        "that it still is, 0 to 1), stability (days), due and last (UTC), times (asked), lapses."
    ),
    examples=(
        ("handshake stats", N_("to look at")),
        ("handshake stats --plain", N_("the same in words")),
        ("handshake stats --csv > skills.csv", N_("for a spreadsheet, a row for each skill")),
        ("handshake stats --json", N_("for programs")),
    ),
)
@click.option("--plain", is_flag=True, help=N_("In words, a statement a line, instead of a picture."))
@click.option("--json", "as_json", is_flag=True, help=N_("All of it as one JSON object."))
@click.option("--csv", "as_csv", is_flag=True, help=N_("The skills as CSV, a row for each."))
@language_option
def stats(plain: bool, as_json: bool, as_csv: bool) -> None:
    """Print where the learner stands."""
    if as_json and as_csv:
        from tutor.cli.said import wording

        words = wording()
        raise click.UsageError(
            words("{one} and {other} exclude each other; give one of them.", one="--json", other="--csv")
        )
    from tutor.cli.whereabouts import show_standing

    show_standing("json" if as_json else "csv" if as_csv else "plain" if plain else "drawn")
