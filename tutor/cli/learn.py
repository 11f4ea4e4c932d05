"""``handshake learn``: walk a lesson, or see which there are."""

import click

from tutor.cli.library import LessonName
from tutor.cli.options import choose_front, front_options, language_option, number_options


@click.command(
    epilog="""\b
Examples:
  handshake learn                          go on, or begin the next lesson
  handshake learn three-way                the lesson by its name
  handshake learn four-way --numbers absolute --seed 7
  handshake learn three-way --again        from its beginning
  handshake learn --list                   what there is, what is done"""
)
@click.argument("lesson", required=False, type=LessonName())
@click.option("--list", "listing", is_flag=True, help="List the lessons: what is done, what comes next.")
@click.option("--again", is_flag=True, help="Begin anew, though the lesson was begun before.")
@number_options
@language_option
@front_options
def learn(
    lesson: str | None,
    listing: bool,
    again: bool,
    numbers: str | None,
    seed: int | None,
    plain: bool,
    jsonl: bool,
) -> int:
    """Walk through a LESSON, predicting every segment and every state.

    Without LESSON it goes on where you stopped, or begins the next one. What you have answered is kept at
    every step: leave with Ctrl-C whenever you like.
    """
    from tutor.cli.lessons import Wanted, list_lessons, walk_lesson

    if listing:
        return list_lessons(jsonl=jsonl)
    return walk_lesson(lesson, choose_front(plain=plain, jsonl=jsonl), Wanted(numbers, seed, again))
