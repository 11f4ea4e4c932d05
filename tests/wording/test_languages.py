"""Which language is spoken."""

import pytest

from tutor.errors import TutorError
from tutor.wording import choose_language


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ko_KR.eucKR"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": ""}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
        ({"LANG": "kok_IN"}, "en"),
    ],
)
def test_locale_decides_without_option(environ: dict[str, str], language: str) -> None:
    """LC_ALL before LC_MESSAGES before LANG, an empty one counting as unset; what we lack is English."""
    assert choose_language(None, environ) == language


@pytest.mark.parametrize("option", ["ko", "KO", "ko_KR.UTF-8", "ko-KR"])
def test_option_wins_over_locale(option: str) -> None:
    """``--lang`` is obeyed in any locale, and may be a locale's name."""
    assert choose_language(option, {"LC_ALL": "en_US.UTF-8"}) == "ko"


def test_option_in_no_language_of_ours_is_refused() -> None:
    """A language that was asked for is never silently another."""
    with pytest.raises(TutorError) as refused:
        choose_language("fr", {"LANG": "ko_KR.UTF-8"})
    assert refused.value.code == "unknown.language"
