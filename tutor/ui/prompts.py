"""The prompts themselves: one line of text, and a menu. The only module that imports questionary.

A line is prompt_toolkit's own, so that the first question does not wait for questionary, which makes menus.
Knows keys and nothing of lessons. Ctrl-C is a KeyboardInterrupt, as everywhere; Ctrl-D the end of input.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application, application, get_app
from prompt_toolkit.filters import buffer_has_focus
from prompt_toolkit.key_binding import (
    ConditionalKeyBindings,
    KeyBindings,
    KeyBindingsBase,
    KeyPressEvent,
    merge_key_bindings,
)
from prompt_toolkit.key_binding.bindings.basic import load_basic_bindings
from prompt_toolkit.key_binding.bindings.cpr import load_cpr_bindings
from prompt_toolkit.key_binding.bindings.emacs import load_emacs_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.lexers import SimpleLexer
from prompt_toolkit.styles import DummyStyle, Style

from tutor.ui.signals import at_a_prompt, is_leaving

# Nothing here needs to know where the cursor is; a reply that comes late would land in the learner's shell.
os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")

STYLE = Style(
    [
        ("qmark", ""),
        ("question", "bold"),
        ("answer", ""),
        ("text", ""),
        ("pointer", "fg:ansicyan bold"),
        ("highlighted", "fg:ansicyan bold"),
        ("selected", ""),
        ("instruction", "fg:ansibrightblack"),
        ("rprompt", "fg:ansibrightblack"),
    ]
)

MOST_OPTIONS = 9
"""With more, a digit alone would not say which."""

JK_IN_HANGUL = {"ㅓ": "down", "ㅏ": "up"}
"""The keys j and k while a Hangul keyboard is on."""


def _keys_of_every_prompt() -> KeyBindingsBase:
    """What prompt_toolkit binds by itself, without vi's keys, the search's and the mouse's.

    They are made anew for every prompt, work in none of ours, and vi's alone are a third of its making.
    """
    of_a_line = merge_key_bindings([load_basic_bindings(), load_emacs_bindings()])
    return merge_key_bindings([ConditionalKeyBindings(of_a_line, buffer_has_focus), load_cpr_bindings()])


# No argument of Application leads to either; its own style is for widgets that no prompt of ours has.
vars(application)["load_key_bindings"] = _keys_of_every_prompt
vars(application)["default_ui_style"] = DummyStyle


def read_line(message: str, right: str = "", resized: Callable[[], None] | None = None) -> str | None:
    """What is typed after ``message``; None at the end of input. ``right`` stands at the far end.

    ``resized`` draws what stands above once more when the window has another size.
    """

    def rprompt() -> str:
        return "" if get_app().is_done else right

    session: PromptSession[str] = PromptSession(
        [("class:question", f" {message} ")],
        style=STYLE,
        include_default_pygments_style=False,
        lexer=SimpleLexer("class:answer"),
        rprompt=rprompt,
        key_bindings=_line_keys(),
    )
    if resized is not None:
        watch_size(session.app, resized)
    try:
        return str(run(session.app))
    except EOFError:
        return None


def watch_size(application: Application[str], resized: Callable[[], None]) -> None:
    """Call ``resized`` before the prompt is drawn on a window of another size than the last time."""
    sizes = [application.output.get_size()]

    def look(_: object) -> None:
        size = application.output.get_size()
        if size != sizes[0]:
            sizes[0] = size
            resized()

    application.before_render += look


def pick(title: str, options: Sequence[str], instruction: str, pointer: str) -> int | None:
    """The index of the option chosen by arrows and Enter or by its digit; None for Esc, q and Ctrl-D."""
    import questionary

    choices = [
        questionary.Choice(f"{number}  {option}", value=number - 1)
        for number, option in enumerate(options, start=1)
    ]
    prompt = questionary.select(
        title, choices, qmark="", pointer=pointer, style=STYLE, instruction=instruction, use_jk_keys=True
    )
    application = prompt.application
    application.erase_when_done = True
    given = application.key_bindings
    assert given is not None
    application.key_bindings = merge_key_bindings([given, _menu_keys(len(options))])
    try:
        answer = run(application)
    except EOFError:
        return None
    return answer if isinstance(answer, int) else None


def run(application: Application[Any]) -> object:
    """Run a prompt, so that a signal ends it and not the event loop under it."""

    def stop() -> None:
        if application.future is not None and not application.future.done():
            application.exit(exception=EOFError)

    def end() -> None:
        # Without a loop it is too early, and ``before`` sees to it, or too late, and nothing is left to end.
        if application.loop is not None:
            application.loop.call_soon_threadsafe(stop)

    def before() -> None:
        if is_leaving():
            stop()

    with at_a_prompt(end), _sigint_as_a_key(application):
        return application.run(pre_run=before, handle_sigint=False)


@contextmanager
def _sigint_as_a_key(application: Application[Any]) -> Iterator[None]:
    """Inside, SIGINT from elsewhere is the prompt's key ``<sigint>``, which ends it in order.

    prompt_toolkit would do the same, and import ctypes for programs that embed Python: before the first key.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        if application.loop is None:
            signal.default_int_handler(number, frame)  # too early or too late for a key
        else:
            application.loop.call_soon_threadsafe(application.key_processor.send_sigint)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _line_keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-d", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)

    @keys.add(Keys.BracketedPaste, eager=True)
    def _(event: KeyPressEvent) -> None:
        # One line: several pasted ones must neither be sent one by one nor leave a line feed in the answer.
        event.current_buffer.insert_text(" ".join(event.data.split()))

    @keys.add("c-r", eager=True)
    @keys.add("c-s", eager=True)
    @keys.add("c-l", eager=True)
    def _(event: KeyPressEvent) -> None:
        """No search in a history that is empty, and in English; no clearing of the page above."""

    return keys


def _menu_keys(count: int) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("escape", eager=True)
    @keys.add("c-d", eager=True)
    @keys.add("q", eager=True)
    @keys.add("ㅂ", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=None)

    @keys.add("<sigint>", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    for jamo, arrow in JK_IN_HANGUL.items():
        _add_arrow(keys, jamo, arrow)
    for number in range(1, count + 1):
        _add_digit(keys, number)
    return keys


def _add_digit(keys: KeyBindings, number: int) -> None:
    @keys.add(str(number), eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=number - 1)


def _add_arrow(keys: KeyBindings, jamo: str, arrow: str) -> None:
    from prompt_toolkit.key_binding.key_processor import KeyPress

    @keys.add(jamo, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.key_processor.feed(KeyPress(Keys(arrow)), first=True)
