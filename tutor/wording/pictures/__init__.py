"""Pictures in words: what each shows, a statement a line. Both for who hears them and for narrow screens.

Takes the data of ``tutor.quiz.pictures`` and adds nothing to it.
"""

from tutor.quiz import Picture, pictures
from tutor.tcp import Numbers
from tutor.wording.pictures.figure import (
    ACTIONS,
    CONDITIONS,
    EVENTS,
    action_text,
    condition_text,
    diagram_told,
    edge_told,
    edges_told,
    event_text,
)
from tutor.wording.pictures.header import LABELS, examples_told, header_told, label, title_told
from tutor.wording.pictures.spaces import (
    before_told,
    lacking_told,
    notes_told,
    receive_title,
    role_text,
    send_title,
    spaces_told,
)
from tutor.wording.pictures.variables import CHANGES, asked_told, name_of, value_of, variables_told
from tutor.wording.pictures.whole import (
    Listed,
    beyond,
    edges_of,
    every_edge,
    figure_legend,
    figure_title,
)
from tutor.wording.words import Wording

__all__ = [
    "ACTIONS",
    "CHANGES",
    "CONDITIONS",
    "EVENTS",
    "LABELS",
    "Listed",
    "action_text",
    "asked_told",
    "before_told",
    "beyond",
    "condition_text",
    "diagram_told",
    "edge_told",
    "edges_of",
    "edges_told",
    "event_text",
    "every_edge",
    "examples_told",
    "figure_legend",
    "figure_title",
    "header_told",
    "label",
    "lacking_told",
    "name_of",
    "notes_told",
    "receive_title",
    "role_text",
    "send_title",
    "spaces_told",
    "title_told",
    "told",
    "value_of",
    "variables_told",
]


def told(words: Wording, picture: Picture, numbers: Numbers) -> list[str]:
    """The statements of a picture, each a sentence that begins with a capital."""
    match picture.kind:
        case "diagram":
            said = diagram_told(words, pictures.diagram_of(picture))
        case "variables":
            said = variables_told(words, pictures.variables_of(picture, numbers))
        case "header":
            said = header_told(words, pictures.header_of(picture, numbers))
        case "spaces":
            said = spaces_told(words, pictures.spaces_of(picture, numbers))
    return [each[:1].upper() + each[1:] for each in said]
