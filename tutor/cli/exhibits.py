"""Scenarios to look at: as a picture, in words, or as data."""

import os
import sys
from typing import cast

from tutor.cli.columns import columns, tell
from tutor.cli.library import built_in, find_scenario
from tutor.cli.said import printed
from tutor.packs import played
from tutor.quiz import Moment, choose_iss
from tutor.tcp import Numbers, Style

ROOMY = 60
"""Columns from which names and what they stand for are in two columns."""


def show_scenario(name: str, form: str, *, plain: bool, numbers: str, seed: int) -> None:
    """Print a scenario from its first event to its last."""
    scenario = find_scenario(name)
    trace = played(scenario, choose_iss(seed))
    shown = Numbers.of_trace(trace, cast("Style", numbers))
    moment = Moment(trace, len(trace.moves))
    if form == "json":
        from tutor.lines import exchange_of, line_of

        sys.stdout.write(line_of(exchange_of(moment, shown)).decode())
    elif plain or os.environ.get("TERM") == "dumb":
        from tutor.lines import ladder_lines

        print("\n".join(ladder_lines(printed(), moment, shown)))
    else:
        from tutor.ui import Terminal

        Terminal(printed()).exchange(scenario.title, moment, shown)


def list_scenarios(form: str) -> None:
    """Print every scenario: its name and what happens in it."""
    words = printed()
    scenarios = built_in().scenarios.values()
    if form == "json":
        import json

        rows = [
            {"scenario": each.id, "title": each.title.words, "about": each.about.words} for each in scenarios
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return
    column = max(len(each.id) for each in scenarios) if columns() >= ROOMY else 0
    for each in scenarios:
        tell(f"{each.id:<{column}}  {words.text(each.about)}", hang=column + 2)
