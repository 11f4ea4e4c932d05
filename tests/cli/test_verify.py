"""``handshake verify``: what it says of what the proofs found, as text and as data; its bar; the whole."""

import json
import re

import pytest

from tutor.cli import said, verifying
from tutor.cli.bar import Bar
from tutor.cli.columns import cells
from tutor.cli.verifying import Check, as_data, check_figures, lines_of
from tutor.proof import Parting
from tutor.wording import LANGUAGES, Wording

FIGURES = Check("figures", 8, 0.01, more={"rows": 55})
MATRIX = Check("matrix", 183_412, 9.1)
SPACE = Check("space", 508_463, 2.7, more={"bounds": {}, "steps": 1_674_532, "endless": 0})
BROKEN = Check("space", 12, 0.1, ("does not hold: octets", "  1. CLOSED LISTEN"), more=SPACE.more)
SLOW = Check("space", 100_000, 27.0, whole=False, more=SPACE.more)


def run(monkeypatch, capsys, form, *checks):
    """The command with these results instead of the proofs': exit code, stdout."""
    monkeypatch.setattr(said, "_language", ["en"])
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(verifying, "run_all", lambda words, bar: iter(checks))
    code = verifying.verify_all(form)
    return code, capsys.readouterr().out


def test_what_holds_is_told_with_its_numbers_and_exit_0(monkeypatch, capsys):
    """What was checked against what, how many cases, and the result in the last line."""
    code, out = run(monkeypatch, capsys, "text", FIGURES, MATRIX, SPACE)
    told = " ".join(out.split())
    assert code == 0
    assert "8 figures, 55 rows" in told and "183,412 cases" in told and "508,463 joint states" in told
    assert "second reading" in told and told.count("All agree.") == 2
    assert out.splitlines()[-1] == "Verified in 11.8 s."


def test_what_does_not_hold_is_printed_and_ends_with_exit_1(monkeypatch, capsys):
    """The figure that shows it stands as it was drawn, no claim beside it, and nothing is called verified."""
    code, out = run(monkeypatch, capsys, "text", FIGURES, MATRIX, BROKEN)
    assert code == 1
    assert "This does not hold:\n  does not hold: octets\n    1. CLOSED LISTEN\n" in out
    assert "  * " not in out
    assert "Not verified" in out and "Verified in" not in out


def test_search_that_ran_out_of_time_says_so(monkeypatch, capsys):
    """On a slow machine what was explored holds, and is called no more than that."""
    code, out = run(monkeypatch, capsys, "text", SLOW)
    assert code == 0 and "the time was up" in " ".join(out.split())


def test_data_has_every_check(monkeypatch, capsys):
    """``--format json``: one object; exit 1 with the faults in it."""
    code, out = run(monkeypatch, capsys, "json", FIGURES, MATRIX, BROKEN)
    told = json.loads(out)
    assert (code, told["holds"]) == (1, False)
    assert [check["check"] for check in told["checks"]] == ["figures", "matrix", "space"]
    assert told["checks"][0]["rows"] == 55 and told["checks"][2]["faults"] == list(BROKEN.faults)
    assert as_data([MATRIX])["holds"] is True


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 60, 40, 24])
def test_lines_fit_every_width(width, language):
    """Whatever was found, in both languages."""
    for check in (FIGURES, MATRIX, SPACE, SLOW):
        lines = lines_of(Wording(language), check, width)
        assert max(map(cells, lines)) <= width
        assert language == "en" or re.search("[가-힣]", "".join(lines))


def test_figures_are_really_played():
    """The first check is the real one here: eight figures, no fault."""
    check = check_figures()
    assert (check.cases, check.holds) == (8, True)
    assert check.more["rows"] > 50


def test_a_figure_that_parts_is_a_fault(monkeypatch):
    """A row that is not the RFC's is named with its figure."""
    parting = Parting(6, "1. CLOSED LISTEN", "1. CLOSED CLOSED")
    monkeypatch.setattr(verifying, "run_figures", lambda: (parting,))
    check = check_figures()
    assert not check.holds and check.faults[0].startswith("Figure 6: ")


def test_bar_is_drawn_on_a_terminal_alone(monkeypatch, capsys):
    """Off a terminal nothing is written; on one the bar fits its line and is gone at the end."""
    with Bar() as bar:
        bar.show("half", 0.5)
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    with Bar() as bar:
        bar.drawn = True
        bar.show("half of it", 0.5)
        bar.show("more than all", 7.0)
    drawn = capsys.readouterr().err.split("\r")
    assert any(" 50% half" in line for line in drawn) and any("100%" in line for line in drawn)
    assert max(map(len, drawn)) < 40 and drawn[-1] == ""


@pytest.mark.slow
def test_everything_is_verified_here(handshake):
    """The real thing, whole: exit 0, nothing wrong, more than the promised number of cases."""
    done = handshake("verify", "--format", "json", timeout=180)
    told = json.loads(done.stdout)
    assert (done.returncode, told["holds"]) == (0, True), done.stdout
    figures, matrix, space = told["checks"]
    assert figures["cases"] == 8 and matrix["cases"] >= 20_000 and space["cases"] >= 100_000
