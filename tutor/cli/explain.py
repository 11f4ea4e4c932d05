"""``handshake explain``: what TCP does in a state on a segment, a user call or a time-out, step by step."""

from typing import Any

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option
from tutor.cli.said import wording
from tutor.errors import TutorError


class Number(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic from click 8.4 on
    """A number up to ``most`` as learners write it: ``1001``, ``1,001``, ``0x3e9``."""

    name = "number"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a usage error says which ones there are."""
        from tutor.quiz import AnswerError, NumberNames, read_number

        if isinstance(value, int):
            return value
        try:
            number = read_number(str(value), NumberNames({}))
        except AnswerError:
            number = self.most + 1
        if number > self.most:
            fault = TutorError("number.range", given=str(value)[:40], most=self.most)
            self.fail(wording().error(fault), param, ctx)
        return number


class StateName(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # as above
    """A state of TCP, completed by the shell."""

    name = "state"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The states that begin so."""
        from click.shell_completion import CompletionItem

        from tutor.tcp import State

        return [CompletionItem(each.value) for each in State if each.value.startswith(incomplete.upper())]


NUMBER = Number(2**32 - 1)
WINDOW = Number(0xFFFF)


@click.command(
    cls=Command,
    help=N_(
        "Say what TCP does in STATE when EVENT happens: every step of RFC 9293 that runs, with its section, "
        "what is sent, what changes, and where Linux differs. EVENT is a segment, a user call or a time-out. "
        "Numbers not given are those of Peer B in the RFC's figures (ISS 300, IRS 100) right after the state "
        "was entered. The RFC's third step (security) and its sixth (URG) are left out."
    ),
    examples=(
        ('handshake explain SYN-RECEIVED "<SEQ=101><CTL=RST>"', N_("a segment, as the RFC writes it")),
        ('handshake explain SYN-SENT "syn,ack seq=100 ack=301"', N_("a segment, as you type it in a lesson")),
        ('handshake explain ESTABLISHED "fin,ack seq=101 ack=301 data=5"', N_("a segment with data")),
        ("handshake explain ESTABLISHED CLOSE", N_("a user call; SEND 100 or passive OPEN in quotes")),
        ('handshake explain SYN-SENT "time out RETRANSMISSION"', N_("a time-out")),
        ("handshake explain TIME-WAIT ABORT --policy linux --format json", N_("Linux's way, for programs")),
    ),
)
@click.argument("state", type=StateName())
@click.argument("event")
@click.option(
    "--passive/--active",
    default=None,
    help=N_("How the connection was opened (default: passively, but SYN-SENT actively)."),
)
@click.option(
    "--iss", type=NUMBER, help=N_("Our initial sequence number; in CLOSED and LISTEN the next one.")
)
@click.option("--irs", type=NUMBER, help=N_("The other end's initial sequence number."))
@click.option("--snd-una", type=NUMBER, help=N_("The oldest number of ours that is not acknowledged."))
@click.option("--snd-nxt", type=NUMBER, help=N_("The next number we send."))
@click.option("--snd-wnd", type=WINDOW, help=N_("The window that the other end offers (default: 8192)."))
@click.option("--rcv-nxt", type=NUMBER, help=N_("The next number we expect."))
@click.option("--rcv-wnd", type=WINDOW, help=N_("The window that we offer (default: 8192)."))
@click.option(
    "--unread", type=WINDOW, default=0, help=N_("Octets that have come and were not read (default: 0).")
)
@click.option(
    "--listener", is_flag=True, help=N_("Another socket listens on the local port (for TIME-WAIT).")
)
@click.option(
    "--policy",
    type=click.Choice(["rfc", "linux"]),
    default="rfc",
    help=N_("What to follow: rfc (default) or linux, which is Linux 6.18."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text (default) or json."),
)
@language_option
def explain(state: str, event: str, form: str, policy: str, listener: bool, **numbers: Any) -> None:
    """Print what TCP does, as text or as JSON."""
    from tutor.cli.explaining import explain_event
    from tutor.cli.standing import Numbers

    explain_event(state, event, form, Numbers(**numbers), policy=policy, listener=listener)
