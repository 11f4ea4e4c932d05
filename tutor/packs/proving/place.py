"""Where in a lesson's file a problem stands."""

from functools import cached_property

from tutor.packs.bounds import Files
from tutor.packs.format import Lesson
from tutor.packs.positions import Path as Way
from tutor.packs.problems import Problem
from tutor.packs.source import Source


class Place:
    """One lesson of a pack; its file is read again when there is a first problem to place."""

    def __init__(self, files: Files, lesson: Lesson) -> None:
        self.files = files
        self.lesson = lesson

    @cached_property
    def _source(self) -> Source:
        return Source(self.files, self.lesson.file)

    def problem(self, way: Way, id: str | None, code: str, **values: object) -> Problem:
        """A problem at ``way``; ``id`` is the step's own."""
        whole = f"{self.lesson.id}/{id}" if id else self.lesson.id
        return Problem(self.lesson.file, self._source.positions.line(way), whole, code, values)
