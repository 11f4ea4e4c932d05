"""``handshake goal``: a day to be ready by, and what that means for today."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    cls=Command,
    help=N_(
        "Work towards a day: how many skills are left, how many minutes a day they take, and how much of "
        "today's is done. The plan is made anew each time from what you know by then. Without options: the "
        "goal as it stands."
    ),
    examples=(
        ("handshake goal --date 2027-06-01", N_("an exam on the first of June")),
        ("handshake goal", N_("how far it is, and what to do today")),
        ("handshake goal --off", N_("no goal any more")),
    ),
)
@click.option("--date", "day", metavar="YYYY-MM-DD", help=N_("The day to be ready by."))
@click.option("--off", is_flag=True, help=N_("Drop the goal."))
@click.option("--plain", is_flag=True, help=N_("In words, a statement a line, instead of a picture."))
@language_option
def goal(day: str | None, off: bool, plain: bool) -> None:
    """Set, show or drop the goal."""
    if day is not None and off:
        from tutor.cli.said import wording

        words = wording()
        raise click.UsageError(
            words("{one} and {other} exclude each other; give one of them.", one="--date", other="--off")
        )
    from tutor.cli.towards import drop_goal, set_goal, show_goal

    if off:
        drop_goal()
    elif day is not None:
        set_goal(day, plain=plain)
    else:
        show_goal(plain=plain)
