"""Why the key can be trusted: a second reading of the RFC, the one-step matrix, the space of two ends."""

from tutor.proof.figures import FIGURES, Figure, Parting, run_figures
from tutor.proof.knowledge import Known, knowledge
from tutor.proof.matrix import Disagreement, Result, run_matrix
from tutor.proof.oracle import judge
from tutor.proof.oracle_rows import Outcome
from tutor.proof.space import Found, Space
from tutor.proof.space_bounds import BRIEF, Bounds, Limits
from tutor.proof.space_trace import counterexample
from tutor.proof.vectors import Vector, vectors

__all__ = [
    "BRIEF",
    "FIGURES",
    "Bounds",
    "Disagreement",
    "Figure",
    "Found",
    "Known",
    "Limits",
    "Outcome",
    "Parting",
    "Result",
    "Space",
    "Vector",
    "counterexample",
    "judge",
    "knowledge",
    "run_figures",
    "run_matrix",
    "vectors",
]
