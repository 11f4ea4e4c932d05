"""Pictures for the fronts without a screen: the same in words, a statement a line."""

from tutor.quiz import Picture
from tutor.tcp import Numbers
from tutor.wording import Wording, pictures


def picture_lines(words: Wording, picture: Picture, numbers: Numbers) -> list[str]:
    """Every statement of a picture, in order. Raises ValueError for a mark that is no field of the header."""
    return pictures.told(words, picture, numbers)
