"""``handshake learn``: walk a lesson, or see which there are."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.library import LessonName
from tutor.cli.options import choose_front, front_options, language_option, number_options


@click.command(
    cls=Command,
    help=N_(
        "Walk through a LESSON, predicting every segment and every state. Without LESSON, go on where you "
        "stopped or begin the next one. What you answer is kept at every step: leave whenever you like."
    ),
    examples=(
        ("handshake learn", N_("go on, or begin the next lesson")),
        ("handshake learn three-way", N_("a lesson by its name")),
        ("handshake learn four-way --numbers absolute --seed 7", N_("numbers as they travel")),
        ("handshake learn three-way --again", N_("from its beginning")),
        ("handshake learn --list", N_("what there is, what is done")),
        ("handshake learn --transcript lessons.md", N_("all of it to read, with every answer")),
    ),
)
@click.argument("lesson", required=False, type=LessonName())
@click.option("--list", "listing", is_flag=True, help=N_("List the lessons: what is done, what comes next."))
@click.option("--again", is_flag=True, help=N_("Begin anew, though the lesson was begun before."))
@click.option(
    "--transcript",
    metavar="FILE",
    type=click.Path(),
    help=N_("Write LESSON, or all lessons, to FILE as Markdown, with every answer; - is the output."),
)
@click.option("--force", is_flag=True, help=N_("Let --transcript replace a file that is there."))
@number_options
@language_option
@front_options
def learn(
    lesson: str | None,
    listing: bool,
    again: bool,
    transcript: str | None,
    force: bool,
    numbers: str | None,
    seed: int | None,
    plain: bool,
    jsonl: bool,
) -> int:
    """Walk a lesson, list them, or write them down. The exit code."""
    if transcript is not None:
        from tutor.cli.transcript import write_transcript

        style = numbers or "symbolic"
        return write_transcript(lesson, transcript, numbers=style, seed=seed or 0, force=force)
    from tutor.cli.lessons import Wanted, walk_lesson

    if listing:
        from tutor.cli.listing import list_lessons

        return list_lessons(jsonl=jsonl)
    return walk_lesson(lesson, choose_front(plain=plain, jsonl=jsonl), Wanted(numbers, seed, again))
