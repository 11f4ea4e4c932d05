"""Where a learner stands as it is drawn: every state, arrow and skill with mark and word, at any width."""

import re

import pytest
from rich.cells import cell_len
from standings import TODAY, card, much, standing

from tutor.practice import Day
from tutor.practice.standing import Standing
from tutor.tcp import EDGES, State
from tutor.ui.look import Look
from tutor.ui.signs import ASCII, UNICODE
from tutor.ui.stats import where_you_stand
from tutor.wording import Wording

WIDTHS = (80, 60, 40, 24)
MARKS = {"not-met": "·", "met": "○", "shown": "◐", "held": "●"}


def drawn(now: Standing, lang: str = "en", width: int = 80, signs=UNICODE) -> list[str]:
    """The screen's lines, as text alone: no colour."""
    look = Look(Wording(lang), signs, width, 24)
    return [line.plain for line in where_you_stand(now, "handshake review", look)]


def part(lines: list[str], first: str) -> list[str]:
    """The lines of one part of the page, its heading left out."""
    (start,) = (at for at, line in enumerate(lines) if line.strip().startswith(first))
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    return lines[start + 1 : end]


@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("who", [standing, much], ids=["nobody", "much"])
def test_no_line_is_wider_than_the_screen(who, lang, width, signs):
    """However little room there is, and whatever is known."""
    assert [line for line in drawn(who(), lang, width, signs) if cell_len(line) > width] == []


@pytest.mark.parametrize("width", [80, 60])
def test_figure_marks_every_state_in_its_box(width):
    """The mark and its word stand in the bottom of the box; one that is held has heavy lines."""
    edges = {f"edge:{a}": card("held") for a in ("LISTEN/SYN-RECEIVED", "CLOSE-WAIT/LAST-ACK")}
    lines = drawn(standing(edges | {"edge:SYN-SENT/ESTABLISHED": card("shown")}), width=width)
    text = "\n".join(lines)
    assert "┗━━ ● held ━━┛" in text and "└── ○ met ───┘" in text and "└ · not met ─┘" in text
    assert all(str(state) in text for state in State)


def test_list_marks_every_state_and_every_arrow_with_a_word():
    """Forty columns have no room for the figure: each state, its arrows below it."""
    now = much()
    lines = drawn(now, width=40)
    said = {"not-met": "not met", "met": "met", "shown": "shown", "held": "held"}
    for state, mastery in now.states.items():
        assert f" {MARKS[mastery]} {state}: {said[mastery]}" in lines
    listed = re.sub(r"\s+", " ", " ".join(lines))
    for edge in EDGES:
        mastery = now.edges[edge.source, edge.target]
        assert f"{MARKS[mastery]} {edge.event} → {edge.target}: {said[mastery]}" in listed


@pytest.mark.parametrize("width", [80, 40])
def test_every_skill_that_was_met_has_a_bar(width):
    """Its mark, five cells, its name; what was never met is only counted."""
    now = much()
    lines = "\n".join(part(drawn(now, width=width), "Skills"))
    met = [each for each in now.skills if each.card is not None]
    assert len(re.findall(r"[○◐●] [█·]{5} \S", lines)) == len(met)
    assert "SYN-SENT → SYN-RECEIVED" in lines and "never" not in lines


def test_a_skills_bar_is_as_long_as_the_memory():
    """A cell each for one day, three, a week, three weeks, two months."""
    lasting = {"field:flags": 0.5, "field:order": 2.0, "field:step": 8.0, "field:length": 61.0}
    cards = {skill: card("shown", lasts=days) for skill, days in lasting.items()}
    lines = part(drawn(standing(cards), width=40), "Skills")
    found = {name: bar for line in lines for bar, name in re.findall(r"[◐●] ([█·]{5}) (.+?)\s*$", line)}
    assert found["flags"] == "·····" and found["order of segments"] == "█····"
    assert found["the step that decides"] == "███··" and found["SEG.LEN"] == "█████"


def test_bars_of_groups_add_up():
    """The counts beside a group's bar are its skills'; each bar is as long as the others."""
    bars = re.findall(r"([█▒░·]{10,})  (.+)", "\n".join(part(drawn(much()), "Skills")))
    assert len({len(bar) for bar, _ in bars}) == 1 and len(bars) == 7
    assert all(re.search(r"of \d+$", counts) for _, counts in bars)


def test_calendar_has_a_cell_for_each_day_up_to_today():
    """TODAY is a Tuesday: Monday and Tuesday have one cell more; the fuller, the more answers."""
    days = [Day(TODAY - 7, 3, 3, 0), Day(TODAY - 1, 12, 9, 0), Day(TODAY, 40, 20, 0)]
    rows = {line.split()[0]: line.split()[1:] for line in part(drawn(standing(days=days)), "Days")[1:8]}
    assert rows["Tue"][-2:] == ["░", "█"] and rows["Mon"][-1] == "▒"
    assert len(rows["Mon"]) == len(rows["Tue"]) == len(rows["Wed"]) + 1 == len(rows["Sun"]) + 1


def test_accuracy_rises_on_the_line_and_in_words():
    """From the first day to the last."""
    days = [Day(TODAY - 1, 10, 2, 0), Day(TODAY, 10, 8, 0)]
    lines = part(drawn(standing({"field:flags": card()}, days)), "Right at once")
    assert lines[0].startswith(" 100% │") and lines[5].startswith("   0% │")
    assert lines[-1] == " from 20% (2026-11-23) to 80% (2026-11-24)"
    assert any("┌" in line for line in lines) and any("┘" in line for line in lines)


def test_misconceptions_show_each_day_met_or_held_off():
    """A sign a day, the last on the right, and in words what became of it."""
    lines = part(drawn(much()), "Misconceptions")
    strip = lines[1].split()
    assert set(strip) == {"✗", "✓"} and strip[0] == "✗" and strip[-1] == "✓"
    assert "met 8 times, last on 2026-11-19; held off 4 times since" in lines[2]
    assert lines[-1].strip() == "Each sign is a day: ✗ met, ✓ held off"


def test_korean_has_no_english_sentence():
    """Words that are not TCP's are Korean."""
    text = "\n".join(drawn(much(), "ko"))
    assert "held" not in text and "shown" not in text and "met" not in text
    assert "● 익힘" in text and "막대 한 칸씩" in text
