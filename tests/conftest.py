"""Options of the whole test run."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-screens",
        action="store_true",
        help="write tests/cli/screens/*.txt anew from what is on the screen now; look at the difference",
    )
