"""What a picture shows, as data: which states and edges, which numbers, which octets, what of it is new.

Computed from the moment alone, for the drawn pictures and for the same in words. What the moment still asks
for is not in here: nobody who draws can give it away. Sections: RFC 9293, 3.1 (Figure 1), 3.3.1 (Figures 3
and 4), 3.3.2 (Figure 5).
"""

from tutor.quiz.pictures.diagram import Diagram, Standing, Taken, diagram_of, edge_of, section_of
from tutor.quiz.pictures.header import (
    ADDRESSES,
    FIELDS,
    FLAGS,
    PORTS,
    Header,
    HeaderField,
    header_of,
    is_set,
)
from tutor.quiz.pictures.known import Known, end_named, known
from tutor.quiz.pictures.spaces import Region, Space, Spaces, Tick, spaces_of
from tutor.quiz.pictures.variables import Change, Variable, Variables, variables_of

__all__ = [
    "ADDRESSES",
    "FIELDS",
    "FLAGS",
    "PORTS",
    "Change",
    "Diagram",
    "Header",
    "HeaderField",
    "Known",
    "Region",
    "Space",
    "Spaces",
    "Standing",
    "Taken",
    "Tick",
    "Variable",
    "Variables",
    "diagram_of",
    "edge_of",
    "end_named",
    "header_of",
    "is_set",
    "known",
    "section_of",
    "spaces_of",
    "variables_of",
]
