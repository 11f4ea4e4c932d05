"""``python -m tutor.proof``: search the space of two ends, as wide as asked; print what was found.

Without options it is ``LEAST``; ``--bounds wide --minutes 10 --gib 4`` is what ten minutes and 4 GiB hold.
Any single bound can be set: ``--octets 2``. Exit status 1 when a claim does not hold, 3 when a limit stopped
the search.
"""

import argparse
import sys

from msgspec.structs import asdict

from tutor.proof.knowledge import knowledge_of
from tutor.proof.space import Found, Space
from tutor.proof.space_bounds import NAMED, Bounds, Limits, peak_memory
from tutor.proof.space_trace import counterexample, first_echo

GIB = 1 << 30


def main() -> int:
    """Search and print; the exit status."""
    arguments = _arguments()
    chosen = {name: value for name, value in vars(arguments).items() if name in Bounds.__struct_fields__}
    bounds = Bounds(**asdict(NAMED[arguments.bounds]) | {k: v for k, v in chosen.items() if v is not None})
    print(f"bounds: {bounds}", flush=True)
    space = Space(bounds)
    found = space.run(
        Limits(arguments.minutes * 60, int(arguments.gib * GIB)), _tell if sys.stderr.isatty() else None
    )
    print("\n".join(report(space, found)))
    if arguments.knowledge:
        for row in knowledge_of(space):
            print("\t".join(str(value) for value in asdict(row).values()))
    return 1 if found.violation else 0 if found.whole else 3


def report(space: Space, found: Found) -> list[str]:
    """What a search came to: lines to print."""
    lines = [
        f"joint states: {found.states:,} ({found.ends[0]:,} of A, {found.ends[1]:,} of B), "
        f"{found.quiet:,} with nothing in flight",
        f"edges: {found.edges:,}; held back by the in-flight bound: {found.held_back:,}",
        f"longest of the shortest ways: {found.deepest} steps",
        f"reactions worked out: {found.reactions:,}",
        f"time: {found.seconds:.1f} s of one core, {found.rate:,.0f} joint states a second",
        f"peak memory: {peak_memory() / GIB:.2f} GiB",
    ]
    if found.echoing:
        lines += [f"arrivals that begin an exchange without end, by the RFC itself: {found.echoing:,}"]
        lines += ["", *first_echo(space), ""]
    if found.violation:
        return [*lines, *counterexample(space, found.violation)]
    return [
        *lines,
        "result: " + ("every claim holds" if found.whole else "every claim holds so far; not all explored"),
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tutor.proof", description=__doc__)
    parser.add_argument("--bounds", choices=NAMED, default="least", help="where the bounds below start from")
    for name in Bounds.__struct_fields__:
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, metavar="N")
    parser.add_argument(
        "--minutes", type=float, default=float("inf"), help="stop after so much processor time"
    )
    parser.add_argument("--gib", type=float, default=float(1 << 20), help="stop at so much memory")
    parser.add_argument(
        "--knowledge", action="store_true", help="also print the map of what there is to know"
    )
    return parser.parse_args()


def _tell(states: int) -> None:
    print(f"\r{states:,} joint states", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
