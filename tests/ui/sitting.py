"""A learner's sitting at a real terminal, run by the tests in a pty of its own.

``python sitting.py lesson|menu|list en|ko``, both this folder and the checkout on PYTHONPATH: says ``left``
and what came of it, unless a signal ends it.
"""

import os
import sys
import time

from asked_exchanges import PLACE, both_states, second

from tutor.engine import Run, Sequence, drive
from tutor.ui import Terminal, leaving_on_signals
from tutor.wording import Wording

OPTIONS = [("learn", "begin"), ("list", "list the lessons"), ("leave", "leave")]
LONG = [("short", "ACK"), ("long", "an option that is far too long for one line of this screen " * 3)]


def sit(what: str, language: str) -> object:
    """One thing to do at the terminal."""
    front = Terminal(Wording(language))
    if what == "menu":
        return front.menu("What next?", OPTIONS)
    if what == "list":
        return front.menu("What next?", LONG)
    run = Run(Sequence(PLACE.title, (both_states(), second())))
    return drive(run, run.start(), front, lambda *_: None, lambda: time.monotonic_ns() // 1_000_000)


if __name__ == "__main__":
    os.login_tty(0)  # a session of its own: a closed window then says SIGHUP
    with leaving_on_signals():
        try:
            print("left", sit(sys.argv[1], sys.argv[2]))
        except KeyboardInterrupt:
            sys.exit(130)
