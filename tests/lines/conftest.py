"""Sessions without a screen: a lesson walked through by lines that were typed beforehand."""

import io
import json
from collections.abc import Callable, Sequence

import pytest
from sessions import run_of, walk

from tutor.lines import JsonLines, Plain
from tutor.tcp import Style
from tutor.wording import Wording


@pytest.fixture
def talk() -> Callable[..., list[str]]:
    """Type lines at the plain front; what it says, line by line."""

    def typed(
        lines: Sequence[str], scenario: str = "three-way", lang: str = "en", style: Style = "symbolic"
    ) -> list[str]:
        said = io.StringIO()
        stdin = io.StringIO("".join(f"{line}\n" for line in lines))
        walk(run_of(scenario, style), Plain(Wording(lang), stdin, said))
        return said.getvalue().splitlines()

    return typed


@pytest.fixture
def exchange() -> Callable[..., list[dict[str, object]]]:
    """Send replies (objects, or octets as they are) to the JSON front; the events that came back."""

    def sent(
        replies: Sequence[object], scenario: str = "three-way", lang: str = "en", style: Style = "symbolic"
    ) -> list[dict[str, object]]:
        lines = [each if isinstance(each, bytes) else json.dumps(each).encode() for each in replies]
        out = io.BytesIO()
        front = JsonLines(Wording(lang), io.BytesIO(b"".join(line + b"\n" for line in lines)), out)
        front.hello("run-1", 7, lang, style, scenario)
        walk(run_of(scenario, style), front)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return sent
