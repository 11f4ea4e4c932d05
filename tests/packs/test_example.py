"""The example pack: what an outsider wrote from the page alone is right, and shows what can be written."""

import pytest

from tutor.cli.places import content_folder
from tutor.packs import Checked, Folder, check_pack
from tutor.packs.format import Say

EXAMPLE = content_folder() / "example"


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check_pack(Folder(EXAMPLE))


def test_the_check_has_nothing_to_say_of_it(checked):
    """With every seed that an author's own pack is checked with, not even a warning."""
    assert checked.problems == ()


def test_it_has_ten_questions_of_ten_kinds_in_both_languages(checked):
    """So there is something of everything to copy."""
    asked = [
        step for lesson in checked.pack.lessons.values() for step in lesson.steps if not isinstance(step, Say)
    ]
    kinds = {type(step).__struct_config__.tag for step in asked}
    assert (len(asked), len(kinds), checked.pack.languages) == (10, 10, ("en", "ko"))
