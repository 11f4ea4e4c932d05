"""A terminal in this process whose screen can be read, and texts to show on it."""

import io

from asked_exchanges import asked
from rich.console import Console

from tutor.engine import Ask
from tutor.quiz import Question, Text
from tutor.ui import Terminal
from tutor.wording import Wording

WELCOME = Text({"en": "Two ends want to talk.", "ko": "두 끝이 대화하려 합니다."})
HINTS = (
    Text({"en": "Listen.", "ko": "들으십시오."}),
    Text({"en": "[bold]x[/bold] was taken.", "ko": "x는 쓰였습니다."}),
)


CLEAR = "\x1b[2J\x1b[H"


class Seen:
    """A terminal whose screen can be read."""

    def __init__(self, language: str = "en", width: int = 80, height: int = 24) -> None:
        self.out = io.StringIO()
        console = Console(
            file=self.out, force_terminal=True, color_system=None, width=width, height=height, highlight=False
        )
        self.front = Terminal(Wording(language), console, ascii=False)

    def poses(self, question: Question) -> Ask:
        """Ask this question; what is asked."""
        ask = asked(question)
        self.front.show(ask)
        return ask

    @property
    def page(self) -> str:
        """What was printed since the screen was cleared."""
        return self.out.getvalue().rpartition(CLEAR)[2]

    def pages(self) -> list[str]:
        """Every page since the beginning."""
        return self.out.getvalue().split(CLEAR)[1:]
