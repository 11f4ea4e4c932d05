"""How many of something, on the command line: a whole number from 1, or one sentence on what it is not."""

from typing import Any

import click

from tutor.cli.help import N_
from tutor.cli.said import wording

FAULTS = {
    "questions": N_("“{given}” is no number of questions; give a whole number from 1 to {most}."),
    "minutes": N_("“{given}” is no number of minutes; give a whole number from 1 to {most}."),
    "level": N_("There is no level “{given}”; give a whole number from 1 to {most}."),
}


class Amount(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic from click 8.4 on
    """A whole number from 1 to ``most``; ``what`` is counted."""

    name = "n"

    def __init__(self, what: str, most: int) -> None:
        self.what = what
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number as given."""
        typed = str(value)
        number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
        if 1 <= number <= self.most:
            return number
        raise click.UsageError(wording()(FAULTS[self.what], given=typed[:40], most=self.most), ctx)
