"""Scenarios to look at: as a picture, in words, or as data."""

import os
import sys
from typing import cast

from tutor.cli.library import built_in, find_scenario
from tutor.cli.said import printed
from tutor.packs import played
from tutor.quiz import Moment, choose_iss
from tutor.tcp import Numbers, Style


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

        _print(ladder_lines(printed(), moment, shown))
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
    longest = max(len(each.id) for each in scenarios)
    _print([f"{each.id:<{longest}}  {words.text(each.about)}" for each in scenarios])


def _print(lines: list[str]) -> None:
    for line in lines:
        print(line.rstrip())
