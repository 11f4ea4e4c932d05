"""The three checks of ``handshake verify``: run one after the other, told as text or as JSON.

``tutor.proof`` checks; here stands how long it may take, and what is said of it.
"""

import json
import time
from collections.abc import Callable, Iterator

import msgspec
from msgspec.structs import asdict

from tutor.cli.bar import Bar
from tutor.cli.columns import columns, cut
from tutor.cli.said import printed
from tutor.proof import BRIEF, FIGURES, Limits, Space, counterexample, run_figures, run_matrix
from tutor.wording import Wording

SECONDS = 27.0
"""When the search stops, if the machine is so slow that it has not come to its end."""

ABOUT = {"matrix": 185_000, "space": 510_000}
"""How much there is to do, roughly: for the bar alone."""

SHARES = {"matrix": (0.0, 0.75), "space": (0.75, 1.0)}
"""Which part of the bar is whose."""

Tell = Callable[[int], None]


class Check(msgspec.Struct, frozen=True):
    """What one check came to: ``cases`` is how many there were, ``faults`` what was wrong, as lines.

    ``whole`` is false when time ran out first. ``more``: numbers that only this check has.
    """

    name: str
    cases: int
    seconds: float
    faults: tuple[str, ...] = ()
    whole: bool = True
    more: dict[str, object] = {}

    @property
    def holds(self) -> bool:
        """Whether nothing wrong was found."""
        return not self.faults


def verify_all(form: str) -> int:
    """Run the checks, print them. 0 if all hold, otherwise 1."""
    words = printed()
    checks = []
    with Bar() as bar:
        for check in run_all(words, bar):
            checks.append(check)
            if form == "text":
                bar.clear()
                print("\n".join(lines_of(words, check, columns())), flush=True)
    holds = all(check.holds for check in checks)
    if form == "json":
        print(json.dumps(as_data(checks), ensure_ascii=False))
    else:
        print("\n".join(cut(_result(words, checks), columns())))
    return 0 if holds else 1


def run_all(words: Wording, bar: Bar) -> Iterator[Check]:
    """The three checks, each as soon as it is done."""
    begun = time.monotonic()
    yield check_figures()
    yield check_matrix(_teller(bar, "matrix", words("one step in every state")))
    left = max(SECONDS - (time.monotonic() - begun), 2.0)
    yield check_space(left, _teller(bar, "space", words("two ends together")))


def _teller(bar: Bar, name: str, what: str) -> Tell:
    low, high = SHARES[name]
    bar.show(what, low)
    return lambda done: bar.show(what, low + (high - low) * min(done / ABOUT[name], 1.0))


def check_figures() -> Check:
    """The rows of the RFC's figures against those that the reference prints."""
    begun = time.monotonic()
    partings = run_figures()
    faults = tuple(f"Figure {each.number}: {each.expected!r}, not {each.printed!r}" for each in partings)
    rows = sum(len(figure.expected) for figure in FIGURES.values())
    return Check("figures", len(FIGURES), time.monotonic() - begun, faults, more={"rows": rows})


def check_matrix(tell: Tell) -> Check:
    """The second reading and the reference, on every vector."""
    begun = time.monotonic()
    result = run_matrix(progress=tell)
    faults = tuple(str(each) for each in result.disagreements)
    return Check("matrix", result.vectors, time.monotonic() - begun, faults)


def check_space(seconds: float, tell: Tell) -> Check:
    """Every joint state of two ends, within the narrowest bounds."""
    begun = time.monotonic()
    space = Space(BRIEF)
    found = space.run(Limits(seconds=seconds), tell)
    faults = tuple(counterexample(space, found.violation)) if found.violation else ()
    more = {"bounds": asdict(BRIEF), "steps": found.edges, "endless": found.echoing}
    return Check("space", found.states, time.monotonic() - begun, faults, found.whole or bool(faults), more)


# In words.


def lines_of(words: Wording, check: Check, width: int) -> list[str]:
    """What was checked against what, how many cases, what came of it; what was wrong, line by line."""
    said = f"{_what(words, check)} {_verdict(words, check)}"
    lines = cut(said, width, "- ", 2)
    if check.name == "space" and check.holds:
        lines += [line for claim in _claims(words, check) for line in cut(claim, width, "  * ", 4)]
    return lines + [f"  {line}" for line in check.faults]


def _what(words: Wording, check: Check) -> str:
    seconds = round(check.seconds, 1)
    if check.name == "figures":
        return words(
            "Figures 6 to 13 of RFC 9293, row by row, against what the reference does: {figures} figures, "
            "{rows} rows, {seconds} s.",
            figures=check.cases,
            rows=check.more["rows"],
            seconds=seconds,
        )
    if check.name == "matrix":
        return words(
            "One step in every state, the reference against a second reading of RFC 9293 (3.10) that was "
            "written without knowing the first: {cases:,} cases, {seconds} s.",
            cases=check.cases,
            seconds=seconds,
        )
    return words(
        "Two ends together: each opens, sends one octet, closes or aborts at any moment, and segments come "
        "in any order, with one loss, one duplicate, one retransmission at each end and two segments in "
        "flight at most: {cases:,} joint states, {steps:,} steps, {seconds} s.",
        cases=check.cases,
        steps=check.more["steps"],
        seconds=seconds,
    )


def _verdict(words: Wording, check: Check) -> str:
    if check.faults:
        return words("This does not hold:")
    if not check.whole:
        return words("It holds as far as it was explored; then the time was up.")
    if check.name == "space":
        return words("In each of them:")
    return words("All agree.")


def _claims(words: Wording, check: Check) -> tuple[str, ...]:
    """What holds in each joint state. (Endless exchanges the RFC itself allows, if not in narrow bounds.)"""
    endless = words("no exchange of segments goes on for ever by itself (3.10.7.4);")
    return (
        words(
            "SND.UNA =< SND.NXT, and in one connection SND.UNA =< the other's RCV.NXT =< SND.NXT "
            "(RFC 9293, 3.3.1);"
        ),
        words("octets are delivered in order, each once, and the FIN behind them (3.4);"),
        *(() if check.more["endless"] else (endless,)),
        words("there is a way to close both ends (3.6)."),
    )


def _result(words: Wording, checks: list[Check]) -> str:
    seconds = round(sum(check.seconds for check in checks), 1)
    if all(check.holds for check in checks):
        return words("Verified in {seconds} s.", seconds=seconds)
    return words(
        "Not verified: do not trust the answers of this copy. Please report what is printed above, with "
        "handshake doctor's lines."
    )


# As data.


def as_data(checks: list[Check]) -> dict[str, object]:
    """All checks, and whether they hold."""
    return {
        "holds": all(check.holds for check in checks),
        "checks": [
            {
                "check": check.name,
                "cases": check.cases,
                **check.more,
                "seconds": round(check.seconds, 3),
                "whole": check.whole,
                "faults": list(check.faults),
            }
            for check in checks
        ],
    }
