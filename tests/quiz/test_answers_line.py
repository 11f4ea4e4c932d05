import pytest

from tutor.quiz.answers import AnswerError, read_line

SEGMENT = ("flags", "seq", "ack")
ENDS = ("client", "server")


def pieces(text, fields=SEGMENT):
    """The texts of the fields in order, None for one that is not mentioned."""
    found = read_line(text, fields)
    assert set(found) <= set(fields)
    return [found.get(field) for field in fields]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        *[("syn,ack seq=300 ack=101", "syn,ack"), ("SYN+ACK seq 300 ack 101", "SYN+ACK")],
        *[("<SEQ=300><ACK=101><CTL=SYN,ACK>", "SYN,ACK"), ("seq=300, ack=101, flags=syn ack", "syn ack")],
        *[("SA 300 101", "SA"), ("S. 300, 101", "S."), ("syn ack 300 101", "syn ack"), ("300 101 SA", "SA")],
        *[("Flags [S.], seq 300, ack 101", "S."), ("syn-ack seq 300 ack 101", "syn-ack")],
        *[("flags: SA; seq: 300; ack: 101", "SA"), ("flags=syn ack 300 101", "syn ack")],
        *[("synack seq300 ack101", "synack"), ("SYN/ACK 300/101", "SYN/ACK"), ("SA 300 ack=101", "SA")],
        *[
            ("SA ack 101 seq 300", "SA"),
            ("ack=101 syn ack seq=300", "syn ack"),
            ("ＳＡ　ｓｅｑ＝300 ack=101", "ＳＡ"),
        ],
        *[("SA sequence number 300, acknowledgment number 101", "SA"), ("SA SEG.SEQ=300 SEG.ACK=101", "SA")],
        *[("SA seq no 300 ack no 101", "SA"), ("sny ack seq=300 ack=101", "sny ack")],
        *[("SA 시퀀스=300 확인응답=101", "SA"), ("플래그 SA, 시퀀스 번호 300, 확인응답 번호 101", "SA")],
        *[("SYN, ACK 순서번호: 300 응답번호: 101", "SYN, ACK"), ("SA 시퀀스는 300 확인 번호는 101", "SA")],
    ],
)
def test_a_segment_in_one_line(text, flags):
    """Named, in the RFC's notation, as tcpdump prints it, or bare in order: the same three texts."""
    assert pieces(text) == [flags, "300", "101"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *[("ack seq=x+1 ack=y+1", ["ack", "x+1", "y+1"]), ("ack seq x+1 ack y+1", ["ack", "x+1", "y+1"])],
        *[
            ("ack 101", [None, None, "101"]),
            ("ack=y", [None, None, "y"]),
            ("ack ack 101", ["ack", None, "101"]),
        ],
        *[
            ("SA ack 101", ["SA", None, "101"]),
            ("ack", ["ack", None, None]),
            ("ack, 300, 101", ["ack", "300", "101"]),
        ],
        *[("ack 300 101", ["ack", "300", "101"]), ("ack seq 5", ["ack", "5", None])],
        *[("seq 4 ack number 5 ack", ["ack", "4", "5"]), ("syn ack=101", ["syn", None, "101"])],
    ],
)
def test_ack_is_a_flag_and_a_field(text, found):
    """``ack`` with a value is the field; alone, or where numbers are counted off in order, the flag."""
    assert pieces(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *[("fa u v", ["fa", "u", "v"]), ("fin ack u v", ["fin ack", "u", "v"])],
        *[("a u v+100", ["a", "u", "v+100"]), ("fin, ack, u, v", ["fin, ack", "u", "v"])],
        *[("fa seq u ack v", ["fa", "u", "v"]), ("fa v ack u", ["fa", "v", "u"])],
        *[("<SEQ=u><ACK=v><CTL=FIN,ACK>", ["FIN,ACK", "u", "v"]), ("fa seq=u", ["fa", "u", None])],
        *[("ㄹㅁ ㅕ ㅍ", ["ㄹㅁ", "ㅕ", "ㅍ"]), ("u v", [None, "u", "v"])],
        *[("f a u 300 101", ["f a u", "300", "101"]), ("fau seq=5 ack=7", ["fau", "5", "7"])],
        *[("u", ["u", None, None]), ("fin,ack,urg u v", ["fin,ack,urg", "u", "v"])],
    ],
)
def test_u_is_a_flag_and_a_number(text, found):
    """``u`` is a number where every number is there with it; URG where they all are without it."""
    assert pieces(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *[
            ("SA x + 1 y + 1", ["SA", "x + 1", "y + 1"]),
            ("S x", ["S", "x", None]),
            ("S s+1", ["S", "s+1", None]),
        ],
        *[("syn seq = x + 1 , ack = y", ["syn", "x + 1", "y"]), ("SA 1+x 1+y", ["SA", "1+x", "1+y"])],
        *[("S 1,001", ["S", "1,001", None]), ("SA 1,001 1,301", ["SA", "1,001", "1,301"])],
        *[
            ("SA seq=2,718,281,828 ack=0x3E9", ["SA", "2,718,281,828", "0x3E9"]),
            ("SA iss irs+1", ["SA", "iss", "irs+1"]),
        ],
        *[("SA snd.nxt rcv_nxt", ["SA", "snd.nxt", "rcv_nxt"]), ("none 0 0", ["none", "0", "0"])],
        *[
            ("syn seq=x ack=none", ["syn", "x", "none"]),
            ("syn x -", ["syn", "x", "-"]),
            ("- seq=5", ["-", "5", None]),
        ],
        *[
            ("no flags, seq 5", ["no flags", "5", None]),
            ("seq=@@", [None, "@@", None]),
            ("seq=x+y", [None, "x+y", None]),
        ],
        *[
            ("seq=-5", [None, "-5", None]),
            ("S 10²", ["S", "10²", None]),
            ("SA 300abc 1", ["SA", "300abc", "1"]),
        ],
    ],
)
def test_values_come_back_as_typed(text, found):
    """A piece is handed on as it was typed, spaces, grouping, nonsense and all: its reader judges it."""
    assert pieces(text) == found


@pytest.mark.parametrize(
    ("fields", "text", "found"),
    [
        *[(("seq", "ack"), "300 101", ["300", "101"]), (("seq", "ack"), "x", ["x", None])],
        *[(("seq", "ack"), "1,001", ["1,001", None]), (("seq", "ack"), "foo", ["foo", None])],
        *[(("ack", "seq"), "101 300", ["101", "300"]), (("flags", "seq"), "ack 5", ["ack", "5"])],
        *[
            (("seq", "ack"), "ack 5 seq 4", ["4", "5"]),
            ((*SEGMENT, "state"), "S 1 2 SYN-SENT", ["S", "1", "2", "SYN-SENT"]),
        ],
        *[((*SEGMENT, "state"), "S seq=1 state=syn sent", ["S", "1", None, "syn sent"])],
    ],
)
def test_bare_values_follow_the_order_of_the_fields(fields, text, found):
    """Which fields are asked for decides what a bare value is, and in which order."""
    assert pieces(text, fields) == found


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        *[
            ("flags", "ack", "ack"),
            ("flags", "syn ack", "syn ack"),
            ("flags", "flags: SA", "SA"),
            ("flags", "ack 5", "ack 5"),
        ],
        *[("flags", "no flags", "no flags"), ("flags", "CTL=SYN", "SYN"), ("flags", "플래그=SA", "SA")],
        *[
            ("seq", "<SEQ=300>", "300"),
            ("seq", "seq x + 1", "x + 1"),
            ("seq", "1 2 3", "1 2 3"),
            ("seq", "x", "x"),
        ],
        *[
            ("ack", "ack 101", "101"),
            ("ack", "ACK=101", "101"),
            ("ack", "ack", "ack"),
            ("ack", "응답번호 101", "101"),
        ],
        *[("state", "fin wait 1", "fin wait 1"), ("state", "state=ESTAB", "ESTAB"), ("choice", "  b ", "b")],
        *[("client", "client: listen", "listen"), ("client", "클라이언트 listen", "listen")],
    ],
)
def test_one_field_takes_the_whole_line(field, text, value):
    """Asked for one field, everything typed is its text, less its own name."""
    assert read_line(text, (field,)) == {field: value}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *[
            ("syn-sent listen", ["syn-sent", "listen"]),
            ("client=SYN-SENT server=LISTEN", ["SYN-SENT", "LISTEN"]),
        ],
        *[
            ("SYN-SENT, SYN-RECEIVED", ["SYN-SENT", "SYN-RECEIVED"]),
            ("fin wait 1 close wait", ["fin wait 1", "close wait"]),
        ],
        *[
            ("server: listen; client: syn sent", ["syn sent", "listen"]),
            ("server=listen syn-sent", ["syn-sent", "listen"]),
        ],
        *[
            ("closed closed", ["closed", "closed"]),
            ("time wait", ["time wait", None]),
            ("server listen", [None, "listen"]),
        ],
        *[("클라이언트=estab 서버=listen", ["estab", "listen"]), ("서버는 listen", [None, "listen"])],
        *[
            ("estblished listen", ["estblished", "listen"]),
            ("syn recieved listen", ["syn recieved", "listen"]),
        ],
        *[
            ("syn recieved, foo bar", ["syn recieved", "foo bar"]),
            ("last ack / time wait", ["last ack", "time wait"]),
        ],
    ],
)
def test_two_states_in_one_line(text, found):
    """Both ends' states, named or in order, whatever their spacing; a misspelt one is still one."""
    assert pieces(text, ENDS) == found


@pytest.mark.parametrize(
    ("text", "fault", "word", "near"),
    [
        *[
            ("sqe=3", "field", "sqe", "seq"),
            ("win=5", "field", "win", None),
            ("SA state=LISTEN", "field", "state", None),
        ],
        *[("seq=1 seq=2", "twice", "seq", None), ("<ACK=1><ACK=2>", "twice", "ack", None)],
        *[
            ("seq= ack=3", "no-value", "seq", None),
            ("SA seq", "no-value", "seq", None),
            ("flags= 300", "no-value", "flags", None),
        ],
        *[("fa u", "ambiguous", "u", None), ("fin ack u", "ambiguous", "u", None)],
        *[("syn ack 300", "ambiguous", "ack", None), ("syn,ack 101", "ambiguous", "ack", None)],
        *[
            ("SA 300,101", "ambiguous", "300,101", None),
            ("SA 1 2 3", "extra", "3", None),
            ("syn 1 ack", "extra", "ack", None),
        ],
        *[("Flags [S.], seq 3, ack 1, win 5", "extra", "win", None), ("syn+ack=101", "extra", "+", None)],
    ],
)
def test_a_line_with_no_one_reading_is_refused(text, fault, word, near):
    """An unknown, doubled, empty or surplus piece, or a line with two readings, is said and costs nothing."""
    with pytest.raises(AnswerError) as raised:
        read_line(text, SEGMENT)
    values = raised.value.values
    assert (raised.value.code, values["fault"], values["word"], values["near"]) == (
        "answer.line",
        fault,
        word,
        near,
    )
    assert (values["given"], values["fields"]) == (text, SEGMENT)


def test_an_own_name_without_a_value_is_refused():
    """``seq=`` at the prompt for seq says that its value is missing."""
    with pytest.raises(AnswerError) as raised:
        read_line("seq=", ["seq"])
    assert raised.value.values["fault"] == "no-value"
