"""Figure 5 as it is drawn: every edge once, none across another, both ends and the way just taken."""

from collections import Counter

import pytest
from asked_exchanges import closing, numbers, opening

from tutor.quiz import Moment, Picture
from tutor.tcp import EDGES, Scenario, State, play
from tutor.ui.look import Look
from tutor.ui.pictures import picture_of, whole_figure
from tutor.ui.pictures.canvas import Canvas, Strokes
from tutor.ui.pictures.diagram import Marks, figure
from tutor.ui.pictures.figure import BOX, BOXES, ROUTES, TALL
from tutor.ui.signs import ASCII, UNICODE
from tutor.wording import Wording

WIDTHS = (60, 66, 80, 120)


class Watched(Canvas):
    """Notes which cells each path, box and word takes."""

    def __init__(self, strokes):
        super().__init__(strokes)
        self.paths, self.boxes, self.words = [], [], []

    def path(self, points, style="", *, heavy=False):
        self.paths.append(super().path(points, style, heavy=heavy))
        return self.paths[-1]

    def box(self, at, width, height, style="", *, heavy=False):
        super().box(at, width, height, style, heavy=heavy)
        x, y = at
        self.boxes.append({(x + dx, y + dy) for dx in range(width) for dy in range(height)})

    def write(self, at, text, style=""):
        super().write(at, text, style)
        self.words.append((text, {(at[0] + dx, at[1]) for dx in range(len(text))}))


@pytest.fixture
def watched(monkeypatch):
    """Draw the figure at a width and see what took which cells."""

    def draw(width, marks=None):
        seen = []

        def make(strokes):
            seen.append(Watched(strokes))
            return seen[-1]

        monkeypatch.setattr("tutor.ui.pictures.diagram.Canvas", make)
        figure(marks or Marks({}), Look(Wording("en"), UNICODE, width))
        return seen[0]

    return draw


def test_every_edge_of_the_figure_has_a_place_and_no_other_has():
    """The places are written beside the figure's edges, not instead of them."""
    assert set(ROUTES) == {(edge.source, edge.target) for edge in EDGES}
    assert len(ROUTES) == len(EDGES)
    assert {state for state, _, _ in BOXES} == set(State)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("taken", [None, *EDGES], ids=lambda edge: edge and f"{edge.source}-{edge.target}")
def test_every_edge_is_drawn_once_and_touches_nothing_else(watched, width, taken):
    """Twenty arrows, eleven states and a second CLOSED; no line, box or word lies on another."""
    canvas = watched(width, Marks({}, taken))
    assert (len(canvas.paths), len(canvas.boxes)) == (len(EDGES), len(BOXES))
    names = {str(state) for state in State}
    taken = [*map(set, canvas.paths), *canvas.boxes]
    taken += [cells for text, cells in canvas.words if text not in names]
    counted = Counter(cell for cells in taken for cell in cells)
    assert [cell for cell, count in counted.items() if count > 1] == []
    assert all(0 < x < width - 1 and y >= 0 for x, y in counted)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_arrow_leads_from_its_source_to_its_target(watched, width):
    """An arrow begins beside the box it leaves and its head touches the one it enters."""
    canvas = watched(width)
    boxes = [(state, cells) for (state, _, _), cells in zip(BOXES, canvas.boxes, strict=True)]

    def beside(cell):
        x, y = cell
        near = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)}
        return {state for state, cells in boxes if cells & near}

    for edge, path in zip(EDGES, canvas.paths, strict=True):
        assert edge.source in beside(path[0]), edge
        assert edge.target in beside(path[-1]), edge
        (x, y), (before_x, before_y) = path[-1], path[-2]
        ahead = (2 * x - before_x, 2 * y - before_y)
        assert any(state is edge.target and ahead in cells for state, cells in boxes), edge


def test_every_event_and_action_is_written_beside_its_arrow(watched):
    """What is on an edge is the figure's own, one word for each edge that has it, near its line."""
    canvas = watched(60)
    written = Counter(text for text, _ in canvas.words)
    wanted = Counter(text for edge in EDGES for text in (edge.event, edge.action))
    assert {text: written[text] for text in wanted} == dict(wanted)
    labels = [each for each in canvas.words if each[0] in wanted]
    for number, path in enumerate(canvas.paths):
        for _, cells in labels[2 * number : 2 * number + 2]:
            gaps = [abs(x - a) + 2 * abs(y - b) for x, y in cells for a, b in path]
            assert min(gaps) <= 4, EDGES[number]


def shown(moment, *, language="en", signs=UNICODE, width=80, height=60):
    look = Look(Wording(language), signs, width, height)
    return picture_of(Picture("diagram", moment), numbers(moment.trace), look)


def plain(moment, **how):
    return "\n".join(line.plain for line in shown(moment, **how))


def test_present_states_have_the_names_of_the_ends():
    """The word stands in the frame of the state, whatever the colours are."""
    text = plain(Moment(opening(), 2)).splitlines()
    row = next(at for at, line in enumerate(text) if "SYN-SENT" in line)
    assert "[client]" in text[row - 1]
    assert "[server]" in text[row + 1]
    assert "*rcv SYN" in "\n".join(text)


def test_two_ends_in_one_state_are_both_named():
    """ESTABLISHED has the client above and the server below."""
    text = plain(Moment(opening(), 4)).splitlines()
    row = next(at for at, line in enumerate(text) if "ESTABLISHED" in line)
    assert "[client]" in text[row - 1]
    assert "[server]" in text[row + 1]


def test_a_closed_end_that_was_open_stands_at_the_foot():
    """Both CLOSED of the figure are one state; where an end is drawn tells where it came from."""
    text = plain(Moment(closing(), 10)).splitlines()
    assert sum("[client]" in line for line in text) == 1
    assert any("[client]" in line for line in text[30:36])
    assert any("[server]" in line for line in text[30:36])
    start = plain(Moment(opening(), 0)).splitlines()
    assert "[client]" in start[0]


def test_states_asked_for_are_those_of_before():
    """In round brackets where the ends were, no arrow marked, and the question said."""
    text = plain(Moment(opening(), 2, "states"))
    assert "(client)" in text
    assert "[" not in text
    assert "*" not in text
    assert "Server was in LISTEN; which state it is in now is the question." in text


def test_a_segment_asked_for_is_not_named_by_an_edge():
    """The arrow that was just taken would name what is sent along it."""
    assert "*" not in plain(Moment(opening(), 2, "segment", 2))


def test_only_the_edge_taken_is_heavy():
    """Between LISTEN and SYN-RECEIVED, and nowhere else."""
    heavy = Strokes().heavy[0] + Strokes().heavy[1]
    lines = plain(Moment(opening(), 2)).splitlines()[10:12]
    assert [any(each in line for each in heavy) for line in lines] == [True, True]
    assert "┏━" in lines[1]


def test_names_too_long_for_a_frame_become_letters():
    """A scenario may call its ends what it likes."""
    script = ("the listening end: passive OPEN", "클라이언트 프로그램: active OPEN")
    trace = play(Scenario("long", script, names=("클라이언트 프로그램", "the listening end")), (1, 2))
    text = plain(Moment(trace, 2), language="ko")
    assert text.count("[A]") == text.count("[B]") == 2
    assert "[A] 클라이언트 프로그램" in text
    assert "[B] the listening end" in text


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("state", [None, *State])
@pytest.mark.parametrize("width", [80, 60, 40, 24])
def test_whole_figure_fits_and_marks_its_state(language, state, width):
    """From 60 columns up a picture with the state marked, below it its edges in words."""
    look = Look(Wording(language), ASCII if width == 60 else UNICODE, width)
    lines = whole_figure(state, look)
    assert max(line.cell_len for line in lines) < width
    text = "\n".join(line.plain for line in lines)
    here = f"[{look.words('here')}]"
    marks = 0 if state is None or width < 60 else 2 if state is State.CLOSED else 1
    assert text.count(here) == marks
    assert all(str(each) in text for each in State) or width < 60


def test_boxes_are_wide_enough_for_every_state():
    """SYN-RECEIVED between two lines, and a name above it."""
    assert max(len(str(state)) for state in State) <= BOX - 2
    assert TALL == 3
