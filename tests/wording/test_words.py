"""Wording's own words: texts, labels, ends, calls, citations."""

import pytest

from tutor.quiz import Field, Text
from tutor.tcp import Abort, Close, Open, Peer, Receive, Send, TimeOut, Timer
from tutor.wording import Wording

EN, KO = Wording("en"), Wording("ko")


def test_text_is_said_in_its_language() -> None:
    """A text that has the language is said as written."""
    text = Text({"en": "Open", "ko": "열기"})
    assert (EN.text(text), KO.text(text)) == ("Open", "열기")


def test_text_without_the_language_is_marked() -> None:
    """Another language is better than nothing, and is called by its name."""
    assert KO.text(Text({"en": "Open"})) == "(en) Open"
    assert EN.text(Text({"ko": "열기", "fr": "Ouvrir"})) == "(fr) Ouvrir"


def test_text_of_a_pack_is_cleaned_and_not_filled() -> None:
    """Braces of an author are no places, and escape sequences are shown."""
    assert EN.text(Text({"en": "{x} \x1b[31m"})) == "{x} ␛[31m"


def test_citation_names_the_rfc() -> None:
    """A section is cited in one way everywhere; no section, no citation."""
    assert EN.citation("3.10.7.2") == KO.citation("3.10.7.2") == "RFC 9293, 3.10.7.2"
    assert EN.citation("") == ""


@pytest.mark.parametrize(
    ("field", "en", "ko"),
    [
        (Field("flags", "flags"), "flags", "플래그"),
        (Field("seq", "seq", Peer.A), "seq", "seq"),
        (Field("ack", "ack", Peer.B), "ack", "ack"),
        (Field("client", "state", Peer.A), "client", "클라이언트"),
        (Field("left", "state", Peer.B), "left", "left"),
        (Field("choice", "choice"), "answer", "답"),
    ],
)
def test_label_is_the_field_or_the_end(field: Field, en: str, ko: str) -> None:
    """Fields are called by what they ask; a state by the end whose it is."""
    assert (EN.label(field), KO.label(field)) == (en, ko)


def test_source_is_named_as_it_is_written_but_for_how_it_is_known() -> None:
    """RFCs and kernels have one name everywhere; that somebody looked is a word of a language."""
    assert EN.source("Linux 6.18, observed") == "Linux 6.18, observed"
    assert KO.source("Linux 6.18, observed") == "Linux 6.18에서 직접 확인"
    assert KO.source("RFC 5961, 3.2") == "RFC 5961, 3.2"
    assert EN.source("a\x1b[31m{b}") == "a␛[31m{b}"


def test_label_of_a_state_takes_other_names() -> None:
    """Names given for A and B replace the field's own."""
    assert EN.label(Field("client", "state", Peer.B), ("left", "right")) == "right"


def test_peer_is_named_with_or_without_its_sign() -> None:
    """The ends of our scenarios are words; an author's name is a name, cleaned."""
    assert (EN.peer("@client"), KO.peer("server"), KO.peer("@a\x07")) == ("client", "서버", "a␇")


@pytest.mark.parametrize(
    ("event", "en", "ko"),
    [
        (Open(passive=True), "passive OPEN", "passive OPEN"),
        (Open(passive=False), "active OPEN", "active OPEN"),
        (Send(100), "SEND 100", "SEND 100"),
        (Receive(5), "RECEIVE 5", "RECEIVE 5"),
        (Close(), "CLOSE", "CLOSE"),
        (Abort(), "ABORT", "ABORT"),
        (TimeOut(Timer.TIME_WAIT), "2 MSL", "2 MSL"),
        (TimeOut(Timer.RETRANSMISSION), "retransmission time-out", "재전송 타임아웃"),
    ],
)
def test_calls_are_named_as_the_rfc_names_them(event: object, en: str, ko: str) -> None:
    """User calls keep the RFC's capitals in every language; time-outs are words."""
    assert (EN.call(event), KO.call(event)) == (en, ko)


def test_every_timer_has_a_name() -> None:
    """Whatever may time out can be said."""
    for timer in Timer:
        assert EN.call(TimeOut(timer)) and KO.call(TimeOut(timer))


def test_plural_follows_the_number() -> None:
    """English tells one from many; the number is put in as ``n``."""
    assert EN.plural("{n} octet", "{n} octets", 1) == "1 octet"
    assert EN.plural("{n} octet", "{n} octets", 0) == "0 octets"


def test_message_may_have_values_of_any_name() -> None:
    """The message itself is positional, so no value's name is taken."""
    assert EN("{message} {n} {self}", message=1, n=2, self=3) == "1 2 3"


def test_message_without_its_value_is_a_bug() -> None:
    """A forgotten value raises; it is never printed as a brace."""
    with pytest.raises(KeyError):
        EN("{flags} sent")
