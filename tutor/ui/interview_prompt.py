"""An answer of several lines, typed where it can be gone back into until it is sent.

Enter goes on to a new line; on an empty line, or at once, it sends. A command on a line of its own is sent
alone, and what was typed before it stands. Knows keys and nothing of interviews.
"""

from collections.abc import Callable
from typing import NamedTuple

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.lexers import SimpleLexer

from tutor.ui import prompts


class Typed(NamedTuple):
    """``text``, and the command that ended it, if one did; ``pasted``: so much was too long to take."""

    text: str
    command: str = ""
    pasted: int = 0


def read_lines(
    message: str,
    begun: str,
    most: int,
    is_command: Callable[[str], bool],
    *,
    right: str = "",
    resized: Callable[[], None] | None = None,
    keep: Callable[[str], object] = len,
) -> Typed | None:
    """Lines up to an empty one, after ``begun``; None at the end of input.

    Of more than ``most`` characters nothing is taken. ``keep`` gets what stands there, however this ends.
    """

    def rprompt() -> str:
        return "" if get_app().is_done else right

    session: PromptSession[str] = PromptSession(
        [("class:question", f" {message} ")],
        style=prompts.STYLE,
        include_default_pygments_style=False,
        lexer=SimpleLexer("class:answer"),
        rprompt=rprompt,
        multiline=True,
        prompt_continuation="   ",
        key_bindings=_keys(most, is_command),
    )
    session.default_buffer.reset(Document(begun, len(begun)))
    if resized is not None:
        prompts.watch_size(session.app, resized)
    try:
        typed = prompts.run(session.app)
    except EOFError:
        return None
    finally:
        keep(session.default_buffer.text)
    return typed if isinstance(typed, Typed) else None


def _keys(most: int, is_command: Callable[[str], bool]) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter", eager=True)
    def _(event: KeyPressEvent) -> None:
        document = event.current_buffer.document
        above, _, last = document.text.rpartition("\n")
        at_end = document.is_cursor_at_the_end
        if at_end and last.strip() and is_command(last):
            event.current_buffer.document = Document(above, len(above))
            event.app.erase_when_done = True  # it is drawn again, with what was typed before
            event.app.exit(result=Typed(above, last.strip()))
        elif not document.text.strip() or (at_end and not last.strip()):
            event.app.exit(result=Typed(document.text.strip()))
        else:
            event.current_buffer.newline(copy_margin=False)

    @keys.add("c-d", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)

    @keys.add(Keys.BracketedPaste, eager=True)
    def _(event: KeyPressEvent) -> None:
        buffer, data = event.current_buffer, event.data.replace("\r\n", "\n").replace("\r", "\n")
        if len(buffer.text) + len(data) > most:
            event.app.exit(result=Typed(buffer.text, pasted=len(data)))
        else:
            buffer.insert_text(data)

    @keys.add("c-r", eager=True)
    @keys.add("c-s", eager=True)
    @keys.add("c-l", eager=True)
    def _(event: KeyPressEvent) -> None:
        """As in a line: no search, no clearing of the page above."""

    return keys
