"""Pictures that carry a lesson, drawn for this screen: from 60 columns up as pictures, below as lines.

Takes what ``tutor.quiz.pictures`` says is to be seen and decides nothing. Each kind is imported when it is
first drawn.
"""

from tutor.quiz import Picture, pictures
from tutor.tcp import Numbers, State
from tutor.ui.look import MARGIN, Lines, Look

NARROWEST = 60
"""Columns from which there is a picture."""


def picture_of(picture: Picture, numbers: Numbers, look: Look) -> Lines:
    """A picture as lines that fit ``look.width``; ``numbers`` shows sequence numbers in the run's style.

    Raises ValueError for a mark that is no field of the header.
    """
    if look.width < NARROWEST:
        return _in_words(picture, numbers, look)
    match picture.kind:
        case "diagram":
            from tutor.ui.pictures.diagram import diagram

            return diagram(pictures.diagram_of(picture), look)
        case "variables":
            from tutor.ui.pictures.variables import variables

            return variables(pictures.variables_of(picture, numbers), look)
        case "header":
            from tutor.ui.pictures.header import header

            return header(pictures.header_of(picture, numbers), look)
        case "spaces":
            from tutor.ui.pictures.spaces import spaces

            return spaces(pictures.spaces_of(picture, numbers), look)


def whole_figure(state: State | None, look: Look) -> Lines:
    """The whole of Figure 5, with ``state`` marked in it, and its edges in words."""
    from tutor.ui.pictures import whole

    return whole.whole_figure(state, look)


def _in_words(picture: Picture, numbers: Numbers, look: Look) -> Lines:
    from tutor.wording import pictures as words_of

    said = words_of.told(look.words, picture, numbers)
    return [line for each in said for line in look.wrap(each, indent=MARGIN, hang=2)]
