"""Options of the whole test run."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-screens",
        action="store_true",
        help="write tests/cli/screens/*.txt anew from what is on the screen now; look at the difference",
    )


def pytest_configure() -> None:
    """No property fails because the machine is busy: what has to be fast is measured by the benches."""
    from hypothesis import settings

    settings.register_profile("unhurried", deadline=None)
    settings.load_profile("unhurried")
