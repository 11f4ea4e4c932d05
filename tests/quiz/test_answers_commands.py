import pytest

from tutor.quiz.answers import AnswerError, is_command


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        ("/hint /힌트 /HINT ／hint /ㅗㅑㅜㅅ", "hint"),
        ("/skip /건너뛰기 /나ㅑㅔ", "skip"),
        ("/back /뒤로 /ㅠㅁ차", "back"),
        ("/quit /끝 /종료 /exit /벼ㅑㅅ", "quit"),
        ("? /? ？ ?? /help /도움말", "help"),
        ("/why /왜 /조ㅛ", "why"),
        ("/lang /언어", "lang"),
    ],
)
def test_a_command_has_many_spellings(spellings, name):
    """English, Korean, full-width, or English typed with the Hangul keyboard on: one command."""
    assert [is_command(each) for each in spellings.split()] == [(name, "")] * len(spellings.split())


@pytest.mark.parametrize(
    "text", ["/lang ko", "/lang  KO ", "/언어 한국어", "/ㅣ뭏 ㅏㅐ", "/lang korean", " / lang ko"]
)
def test_a_command_may_have_an_argument(text):
    """What follows the word is the argument, in English too."""
    assert is_command(text) == ("lang", "ko")


@pytest.mark.parametrize(
    "text", ["S", "syn/ack", "h", "hint", "", "   ", "? x", "x?", "1/2", "?" * 500, "a" * 500]
)
def test_an_answer_is_no_command(text):
    """Only a slash at the start, or a question mark alone, makes a command, because S is SYN."""
    assert is_command(text) is None


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("/hnit", "/hint"),
        ("/qu", "/quit"),
        ("/ㅗㅑㅜ", "/hint"),
        ("/", None),
        ("/h", None),
        ("/usr/bin", None),
        ("/x\x00", None),
    ],
)
def test_an_unknown_command_is_refused(text, near):
    """A slash and a strange word is never taken for an answer; the nearest command is offered."""
    with pytest.raises(AnswerError) as raised:
        is_command(text)
    values = raised.value.values
    assert (raised.value.code, values["given"], values["near"]) == ("answer.command", text, near)
    assert values["names"] == ("/hint", "/skip", "/back", "/quit", "/help", "/lang", "/why")
