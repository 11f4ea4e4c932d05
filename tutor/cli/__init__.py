"""The command line: parse arguments, wire the parts, choose the exit code.

What a command needs is imported when it runs, so ``handshake --version`` costs no more than click.
"""

import gc
import sys

TYPE_CHECKING = False
"""What ``typing`` has under this name; importing that belongs behind ``main``'s word about garbage."""

if TYPE_CHECKING:
    import click

    from tutor.cli.help import Group

GARBAGE_AT = 100_000
"""Objects made before Python looks for garbage. A start makes them by the ten thousand and throws none away:
looking after every 700, as Python does by itself, is a tenth of the time until the first words."""


def main() -> None:
    """Run ``handshake`` and exit: 0 done, 1 a fault that is said, 2 usage, 130 Ctrl-C, 143 SIGTERM."""
    gc.set_threshold(GARBAGE_AT)
    from tutor.cli.app import handshake
    from tutor.cli.streams import ready_streams

    ready_streams()
    sys.exit(_run(handshake))


def _run(command: "Group") -> int:
    import click

    from tutor.errors import TutorError

    try:
        result = command.main(prog_name="handshake", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as fault:
        _show(fault)
        return fault.exit_code
    except TutorError as fault:
        from tutor.cli.said import say_error

        say_error(fault)
        return 1
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        return _quiet_pipe()
    except OSError as fault:
        return _refused(fault)
    return result if isinstance(result, int) else 0


def _show(fault: "click.ClickException") -> None:
    """What is wrong with the command line, in the learner's language, cut to the terminal."""
    import io

    from tutor.cli.help import put_clicks_words_into_the_language
    from tutor.cli.said import say

    put_clicks_words_into_the_language()
    shown = io.StringIO()
    fault.show(shown)
    say(shown.getvalue().rstrip("\n"))


def _refused(fault: OSError) -> int:
    """What the machine refuses, in one sentence: to write our output, or to look at a file that was named.

    Any other OSError is a bug of ours.
    """
    import errno

    from tutor.cli.said import say_error
    from tutor.errors import TutorError

    if fault.filename is None and fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        _quiet_pipe()
        say_error(TutorError("output.failed", reason=fault.strerror))
        return 1
    if fault.filename is not None and fault.errno in (errno.EACCES, errno.ENAMETOOLONG, errno.ELOOP):
        say_error(TutorError("path.refused", path=str(fault.filename), reason=fault.strerror))
        return 1
    raise fault


def _quiet_pipe() -> int:
    """Whoever read our output has gone; nothing more can be said, and the interpreter must not try."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
