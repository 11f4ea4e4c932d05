"""Which language to speak: what was asked for, else what the locale says, else English."""

from collections.abc import Mapping

from tutor.errors import TutorError

LANGUAGES = ("en", "ko")
"""The languages every sentence of the program exists in. English is the source."""

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order POSIX asks them: the first that is set decides."""


def choose_language(option: str | None, environ: Mapping[str, str]) -> str:
    """The language for ``--lang option``, or for the locale in ``environ`` when there is no option.

    An option may be a locale's name (``ko_KR.UTF-8``, ``ko-KR``). An option in no language of ours is
    refused; a locale in no language of ours is answered in English.
    """
    if option is not None:
        return _asked_for(option)
    locale = next((environ[name] for name in LOCALE_VARIABLES if environ.get(name)), "")
    language = _primary(locale)
    return language if language in LANGUAGES else "en"


def _asked_for(option: str) -> str:
    language = _primary(option)
    if language not in LANGUAGES:
        raise TutorError("unknown.language", given=option, near=None, known=LANGUAGES)
    return language


def _primary(locale: str) -> str:
    """``ko`` of ``ko_KR.UTF-8``, ``ko-KR`` or ``KO``."""
    return locale.strip().lower().replace("-", "_").partition(".")[0].partition("_")[0]
