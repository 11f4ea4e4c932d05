import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tutor.quiz.answers import NumberNames, read_flags, read_line, read_number, read_state
from tutor.quiz.spellings import KOREAN
from tutor.quiz.typed import fold
from tutor.tcp import Ctl, State

KEYBOARD = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
PAIRS = dict(
    zip(["ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅡㅣ"], "ㅘㅙㅚㅝㅞㅟㅢ", strict=True)
) | dict(
    zip(
        ["ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"],
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        strict=True,
    )
)


def jamo_of(word: str) -> str:
    """The jamo that appear when ``word``'s keys are pressed; other characters stay."""
    return "".join(KEYBOARD.get(key, KEYBOARD.get(key.lower(), key)) for key in word)


def composed(jamo: str) -> str:
    """The syllables an input method makes of jamo: a final consonant moves on when a vowel follows."""
    done = ""
    while jamo:
        vowel = jamo[1:2] if jamo[0] in LEADS and jamo[1:2] in VOWELS and len(jamo) > 1 else ""
        if not vowel:
            done, jamo = done + jamo[0], jamo[1:]
            continue
        lead, jamo = jamo[0], jamo[2:]
        if jamo and vowel + jamo[0] in PAIRS:
            vowel, jamo = PAIRS[vowel + jamo[0]], jamo[1:]
        tail, jamo = _tail(jamo)
        done += chr(0xAC00 + (LEADS.index(lead) * 21 + VOWELS.index(vowel)) * 28 + TAILS.index(tail))
    return done


def _tail(jamo: str) -> tuple[str, str]:
    before_vowel = jamo[1:2] != "" and jamo[1] in VOWELS
    if not jamo or jamo[0] not in TAILS or jamo[0] == " " or before_vowel:
        return " ", jamo
    pair = PAIRS.get(jamo[:2], "")
    if pair and not (jamo[2:3] != "" and jamo[2] in VOWELS):
        return pair, jamo[2:]
    return jamo[0], jamo[1:]


def typings(word: str) -> list[str]:
    """``word`` typed with the Hangul keyboard on, in each form a terminal may hand over."""
    jamo = jamo_of(word)
    forms = [unicodedata.normalize(form, composed(jamo)) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    return [jamo, *forms]


def test_the_input_method_of_these_tests_composes_as_real_ones_do():
    """The test's own input method gives what a Korean keyboard shows for these words."""
    assert [composed(jamo_of(word)) for word in ("syn", "ack", "fin", "estab", "x+1")] == [
        *("뇨ㅜ", "ㅁ차", "랴ㅜ", "ㄷㄴㅅ뮤", "ㅌ+1")
    ]


@given(st.text("abcdefghijklmnopqrstuvwxyzEOPQRTW0123456789+-=,. ", min_size=1, max_size=40))
def test_keys_come_back_whatever_was_typed(word):
    """Any keys pressed on the Hangul keyboard, unless they spell a Korean word, are read as those keys."""
    assume(not any(korean in composed(jamo_of(word)) for korean in KOREAN))
    assert {fold(each)[0] for each in typings(word)} == {word.lower()}


@pytest.mark.parametrize("bit", Ctl)
def test_flags_typed_with_the_hangul_keyboard(bit):
    """Each flag's name and the letter of it read as if the keyboard had been right."""
    assert {read_flags(each) for each in typings(bit.name.lower())} == {bit}


@pytest.mark.parametrize("text", ["뇨ㅜㅁ차", "뇨ㅜ,ㅁ차", "뇨ㅜ ack", "ㄴㅁ", "ㄴ.", "ﾤﾱ"])
def test_two_flags_typed_with_the_hangul_keyboard(text):
    """Joined, separated, mixed with Latin, as letters or in half-width jamo."""
    assert read_flags(text) == Ctl.SYN | Ctl.ACK


@pytest.mark.parametrize("state", State)
def test_states_typed_with_the_hangul_keyboard(state):
    """Each state's name reads as if the keyboard had been right."""
    assert {read_state(each) for each in typings(state.value.lower())} == {state}


@pytest.mark.parametrize("word", ["x+1", "iss+1", "0x3e9", "1001"])
def test_numbers_typed_with_the_hangul_keyboard(word):
    """Letters and hexadecimal digits of a number are keys like any others."""
    names = NumberNames({"x": 1000, "ISS": 1000})
    assert {read_number(each, names) for each in typings(word)} == {1001}


def test_a_line_typed_with_the_hangul_keyboard():
    """Field names are read through the keyboard too; the pieces come back as typed."""
    for line in typings("syn,ack seq=y ack=x+1"):
        found = read_line(line, ("flags", "seq", "ack"))
        assert read_flags(found["flags"]) == Ctl.SYN | Ctl.ACK
        assert [read_number(found[field], NumberNames({"x": 4, "y": 9})) for field in ("seq", "ack")] == [
            9,
            5,
        ]
    assert read_line("뇨ㅜ ㄴㄷㅂ=ㅌ", ("flags", "seq")) == {"flags": "뇨ㅜ", "seq": "ㅌ"}


def test_both_states_typed_with_the_hangul_keyboard():
    """So are the names of the ends and a line of two states."""
    for line in typings("client=syn-sent listen"):
        found = read_line(line, ("client", "server"))
        assert [read_state(each) for each in found.values()] == [State.SYN_SENT, State.LISTEN]
