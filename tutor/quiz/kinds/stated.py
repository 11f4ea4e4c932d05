"""Questions whose key their author states: on concepts, never on what TCP does in a scenario."""

from collections.abc import Sequence

from tutor.quiz.model import Choice, Field, Question, Rule, Text


def choice(
    id: str,
    options: Sequence[Choice],
    key: str,
    *,
    stem: Text,
    sections: Sequence[str],
    hints: Sequence[Text] = (),
    why: Text | None = None,
) -> Question:
    """A concept question: the author states which option is right and on which sections it rests."""
    if key not in {option.value for option in options}:
        raise ValueError(f"no option has the value {key!r}")
    return Question(
        id=id,
        kind="choice",
        fields=(Field("choice", "choice", choices=tuple(options)),),
        key={"choice": key},
        rules={"choice": Rule("choice.stated", sections[0] if sections else "")},
        about=Rule("stem.choice", ""),
        stem=stem,
        hints=tuple(hints),
        why=why,
    )
