"""Pictures in words: every edge has its sentence, and every sentence its section."""

import pytest

from tutor.tcp import BEYOND_FIGURE, EDGES, State
from tutor.wording import LANGUAGES, Wording, pictures

EVERY = (*EDGES, *BEYOND_FIGURE)


def test_every_event_and_action_has_words_and_no_words_are_left_over() -> None:
    """What the figure writes in its shorthand can be said, and nothing else can."""
    assert set(pictures.EVENTS) == {edge.event for edge in EVERY}
    assert set(pictures.ACTIONS) == {edge.action for edge in EVERY}
    assert set(pictures.CONDITIONS) <= {(edge.source, edge.event, edge.target) for edge in EVERY}


def test_an_edge_is_a_sentence() -> None:
    """From where, to where, on what, doing what, and what it needs besides."""
    words = Wording("en")
    assert pictures.edge_told(words, EDGES[3]) == (
        "From LISTEN to SYN-RECEIVED: a SYN arrives; it sends a SYN,ACK."
    )
    assert pictures.edge_told(words, EDGES[8]) == (
        "From SYN-RECEIVED to LISTEN: a RST arrives; it sends nothing (only after a passive OPEN)."
    )


def test_korean_particles_follow_the_states() -> None:
    """LISTEN으로 but TIME-WAIT로, as the words are said."""
    words = Wording("ko")
    assert pictures.edge_told(words, EDGES[0]).startswith("CLOSED에서 LISTEN으로: ")
    assert pictures.edge_told(words, EDGES[15]).startswith("FIN-WAIT-2에서 TIME-WAIT로: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_figure_tells_every_edge_once(language: str) -> None:
    """The figure's edges one by one; beyond it, those that differ in their source alone together."""
    words = Wording(language)
    told = [said for listed in pictures.every_edge(words) for said, _ in listed.edges]
    assert len(set(told)) == len(told)
    assert all(pictures.edge_told(words, edge) in told for edge in EDGES)
    sources = " ".join(told)
    assert sum(sources.count(str(state)) for state in State) >= 2 * len(EDGES) + len(BEYOND_FIGURE)


@pytest.mark.parametrize("state", State)
def test_a_state_has_just_the_edges_that_touch_it(state: State) -> None:
    """What leads in, what leads out, and beyond the figure what does either; each with its section."""
    words = Wording("en")
    told = {said for listed in pictures.edges_of(words, state) for said, _ in listed.edges}
    sections = {section for listed in pictures.edges_of(words, state) for _, section in listed.edges}
    assert all(section.startswith("3.10.") for section in sections)
    for edge in EDGES:
        assert (pictures.edge_told(words, edge) in told) == (state in (edge.source, edge.target))
    assert all(str(state) in said for said in told)
