"""Korean particles after inserted words."""

import unicodedata

import pytest

from tutor.wording import with_particle
from tutor.wording.sentence import fill

AS_SAID = [
    "SYN을 ACK를 FIN을 RST를 PSH를 URG를 SYN,ACK를 FIN,ACK를 RST,ACK를",
    "LISTEN을 SYN-SENT를 SYN-RECEIVED를 ESTABLISHED를 FIN-WAIT-1을 FIN-WAIT-2를 CLOSE-WAIT를 CLOSING을",
    "LAST-ACK를 TIME-WAIT를 CLOSED를 OPEN을 CLOSE를 SEND를 RECEIVE를 ABORT를 STATUS를",
    "1001은 100은 3은 2는 0은 4는 5는 6은 7은 8은 9는 1,000은 4294967295는 10000000000000는 x+1은 y+2는",
    "x는 y는 u는 v는 x가 y와 L은 M은 N은 R는 A는",
    "SYN으로 ACK로 FIN-WAIT-1으로 FIN-WAIT-2로 1로 7로 8로 3으로 0으로 2로 x+1로 LISTEN으로 CLOSING으로 L로",
    "클라이언트가 서버는 서버와 왼쪽을 오른쪽으로 물로 물이 길로 값이라 서버라 세그먼트로 옥텟은",
    "78%를 100%는 3%로 50%와",
    "MSL이 MSS가 RTO를 ISN은 ISS는 TCP는 RFC와 JSON을 RCV.NXT는 SND.UNA를",
    "<SEQ=100><CTL=SYN>을 <SEQ=100><ACK=301><CTL=SYN,ACK>를 번호(ack)는 확인(SYN)과",
]


@pytest.mark.parametrize("word", " ".join(AS_SAID).split())
def test_particle_follows_how_the_word_is_said(word: str) -> None:
    """The form follows the last sound as Korean engineers say the word, never its spelling."""
    forms = {
        **dict.fromkeys("을를", "을"),
        **dict.fromkeys("은는", "은"),
        **dict.fromkeys("이가", "이"),
        **dict.fromkeys("과와", "과"),
    }
    longer = {"으로": "으로", "로": "으로", "이라": "이라", "라": "이라"}
    form = next(each for each in [*longer, *forms] if word.endswith(each))
    particle = {**forms, **longer}[form]
    assert with_particle(word.removesuffix(form), particle) == word


@pytest.mark.parametrize(
    ("word", "particle", "both"),
    [("synn", "은", "은(는)"), ("", "을", "을(를)"), ("progress", "으로", "(으)로"), ("Ω", "이라", "(이)라")],
)
def test_word_of_unknown_sound_gets_both_forms(word: str, particle: str, both: str) -> None:
    """Nobody can tell how a file's name is said, so both forms are written."""
    assert with_particle(word, particle) == word + both


def test_closing_mark_stands_between_word_and_particle() -> None:
    """A quoted word is said without its quotation mark, and the particle comes after it."""
    assert fill("“{given:”은} “{other:”이라}는", {"given": "SYN", "other": "ACK"}) == "“SYN”은 “ACK”라는"


def test_decomposed_hangul_is_read_as_composed() -> None:
    """File names of macOS come apart into letters; they are said no differently."""
    assert with_particle(unicodedata.normalize("NFD", "한글"), "은").endswith("은")
    assert with_particle(unicodedata.normalize("NFD", "나무"), "은").endswith("는")


def test_unknown_particle_is_a_bug() -> None:
    """A particle that is not in the table cannot be written by mistake."""
    with pytest.raises(ValueError, match=r"Unknown format code|Invalid format specifier"):
        fill("{x:에서}", {"x": "SYN"})
