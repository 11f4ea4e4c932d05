"""The states that the pack's questions ask for, as a reader of their stems works them out by hand.

The keys are computed, from the moment of a scenario that a question names; that it is the moment of which the
stem speaks only a reader can tell.
"""

from tutor.cli.places import content_folder
from tutor.packs import build_lesson, load_pack
from tutor.quiz import Question

BY_HAND = {
    "opening/old-syn-after": "SYN-SENT LISTEN",
    "opening/crossed-states": "SYN-RECEIVED SYN-SENT",
    "opening/third-lost-states": "ESTABLISHED SYN-RECEIVED",
    "opening/data-completes": "ESTABLISHED ESTABLISHED",
    "opening/refused-states": "CLOSED CLOSED",
    "queues/first-queue-state": "SYN-RECEIVED",
    "queues/unheard-third": "ESTABLISHED SYN-RECEIVED",
    "queues/half-close-states": "FIN-WAIT-2 CLOSE-WAIT",
    "closing/straight-to-wait": "TIME-WAIT LAST-ACK",
    "closing/wrapped-fin-state": "CLOSE-WAIT",
    "closing/fin-beyond-gap-state": "ESTABLISHED",
    "closing/wrapped-last-state": "TIME-WAIT",
    "closing/reboot-reset": "SYN-SENT CLOSED",
    "closing/upload-states": "CLOSE-WAIT FIN-WAIT-2",
    "closing/again-states": "FIN-WAIT-1 CLOSE-WAIT",
    "closing/made-up-states": "TIME-WAIT LAST-ACK",
    "waiting/server-first-states": "CLOSED TIME-WAIT",
    "waiting/crossed-states": "TIME-WAIT TIME-WAIT",
    "waiting/restarted-states": "TIME-WAIT LAST-ACK",
    "waiting/overtaken-states": "FIN-WAIT-2 LAST-ACK",
}


def test_states_are_those_of_the_moment_that_the_stem_tells() -> None:
    """Client before server, A before B; all questions on states, and no other."""
    lessons = load_pack(content_folder() / "interview").lessons.values()
    steps = [step for lesson in lessons for step in build_lesson(lesson, "symbolic", 1)]
    computed = {
        step.id.partition("/")[2]: " ".join(str(step.key[field.name]) for field in step.fields)
        for step in steps
        if isinstance(step, Question) and step.kind == "states"
    }
    assert computed == BY_HAND
