import pytest

from tutor.quiz.answers import AnswerError, NumberNames, read_flags, read_number, read_state
from tutor.tcp import SPACE, Ctl, State

SYN_ACK = Ctl.SYN | Ctl.ACK
NAMES = NumberNames({"x": 1000, "y": SPACE - 1, "ISS": 1000, "SND.NXT": 5})


def refusal(read, *arguments):
    with pytest.raises(AnswerError) as raised:
        read(*arguments)
    return raised.value


@pytest.mark.parametrize(
    "text",
    [
        *(
            "SYN,ACK",
            "syn ack",
            "SYN+ACK",
            "synack",
            "SA",
            "S.",
            "syn-ack",
            "[SYN, ACK]",
            "SYN/ACK",
            "SYN|ACK",
        ),
        *(
            "ack,syn",
            "acksyn",
            ".S",
            "as",
            "SYN_ACK",
            "syn & ack",
            "syn and ack",
            "<SYN,ACK>",
            "  Syn ,  Ack  ",
        ),
        *("ＳＹＮ，ＡＣＫ", "ｓａ", "SYN、ACK", "SYN·ACK", "syn‐ack", '"SYN,ACK"', "{SYN;ACK}", "syn\tack"),
    ],
)
def test_flags_have_many_spellings(text):
    """However SYN and ACK are written, the control bits are these two."""
    assert read_flags(text) == SYN_ACK


@pytest.mark.parametrize("text", ["none", "NONE", "없음", "-", "[none]", "no flags", "nothing", "−"])
def test_no_flags_can_be_said(text):
    """A segment without flags has a word of its own, for an empty line is no answer."""
    assert read_flags(text) == 0


@pytest.mark.parametrize(
    ("text", "bits"),
    [
        *[(bit.name, bit) for bit in Ctl],
        *[("F.", Ctl.FIN | Ctl.ACK), ("R.", Ctl.RST | Ctl.ACK), ("P.", Ctl.PSH | Ctl.ACK), (".", Ctl.ACK)],
        *[("FA", Ctl.FIN | Ctl.ACK), ("RA", Ctl.RST | Ctl.ACK), ("PA", Ctl.PSH | Ctl.ACK), ("A", Ctl.ACK)],
        *[("SEW", Ctl.SYN | Ctl.ECE | Ctl.CWR), ("U", Ctl.URG), ("reset", Ctl.RST), ("fin psh ack", 25)],
        ("fin,syn,rst,psh,ack,urg,ece,cwr", 255),
    ],
)
def test_every_flag_has_a_name_and_a_letter(text, bits):
    """All eight names, tcpdump's letters, and A for ACK are understood."""
    assert read_flags(text) == bits


@pytest.mark.parametrize(
    ("text", "near"),
    [
        *[("sny ack", "SYN,ACK"), ("finn", "FIN"), ("rts", "RST"), ("ack.", "ACK"), ("syn²", "SYN")],
        *[
            ("SS", None),
            ("18", None),
            ("hello", None),
            ("[]", None),
            (",", None),
            ("none syn", None),
            ("syn=", "SYN"),
        ],
    ],
)
def test_flags_that_are_none_are_refused(text, near):
    """What is no flag is refused with the names there are, and the flags it looks like."""
    error = refusal(read_flags, text)
    assert (error.code, error.values["given"], error.values["near"]) == ("answer.flags", text, near)
    assert error.values["names"] == ("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "x+1",
            "ISS+1",
            "iss+1",
            "1001",
            "1,001",
            "1_001",
            "0x3e9",
            "0X3E9",
            "X + 1",
            "x＋１",
            "1+x",
            "１００１",
        ),
        *(
            "<x+1>",
            " 1001 ",
            "1001.",
            "x+2-1",
            "x+0x1",
            "snd_nxt+996",
            "SND.NXT + 996",
            "0001001",
            "0x3_e9",
        ),
    ],
)
def test_a_number_has_many_spellings(text):
    """A letter and an offset, decimal with or without grouping, and hexadecimal are one number."""
    assert read_number(text, NAMES) == 1001


@pytest.mark.parametrize(
    ("text", "value"),
    [("y+1", 0), ("y", SPACE - 1), ("x-1", 999), ("x-1001", SPACE - 1), ("y+4294967295", SPACE - 2)],
)
def test_letters_count_modulo_two_to_the_32(text, value):
    """A sum with a letter wraps at 2**32 in both directions."""
    assert read_number(text, NAMES) == value


def test_a_bare_number_counts_from_the_base():
    """Where numbers are relative, 1 is the ISS and one, wrapped; letters stay absolute."""
    relative = NumberNames({"x": SPACE - 1}, base=SPACE - 1)
    assert [read_number(text, relative) for text in ("0", "1", "x+1")] == [SPACE - 1, 0, 0]


@pytest.mark.parametrize("text", ["4294967296", "-1", "3-5", "x+4294967296", "0x100000000", "9" * 399])
def test_a_number_outside_the_space_is_refused(text):
    """Nothing written out is wrapped silently: it must lie between 0 and 2**32 - 1."""
    error = refusal(read_number, text, NAMES)
    assert (error.code, error.values["fault"], error.values["below"]) == ("answer.number", "range", SPACE)


@pytest.mark.parametrize(
    ("text", "fault", "near"),
    [
        *[("z+1", "name", None), ("isss+1", "name", "iss+1"), ("snd.nx", "name", "snd.nxt")],
        *[("x+l", "form", "x+1"), ("1OO1", "form", "1001"), ("x+y", "form", None), ("1-x", "form", None)],
        *[("2x", "form", None), ("x+", "form", None), ("+1", "form", None), ("1,01", "form", None)],
        *[("1.5", "form", None), ("1001 1", "form", None), ("-", "form", None), ("x++1", "form", None)],
        *[("x²", "form", None), ("10²", "form", None), ("½", "form", None), ("①", "form", None)],
        *[
            ("⒈", "form", None),
            ("١٠٠١", "form", None),
            ("१", "form", None),
            ("1__0", "form", None),
            ("0x", "form", None),
        ],
    ],
)
def test_a_number_that_is_none_is_refused(text, fault, near):
    """What is no number is refused with the letters there are; a power is not its digits run together."""
    error = refusal(read_number, text, NAMES)
    assert (error.code, error.values["fault"], error.values["near"]) == ("answer.number", fault, near)
    assert error.values["names"] == ("x", "y", "SND.NXT")


STATES = {
    "CLOSED": "closed close",
    "LISTEN": "listen LISTENING ＬＩＳＴＥＮ",
    "SYN-SENT": "syn_sent SYNSENT syn-sent",
    "SYN-RECEIVED": "syn_rcvd SYN_RECEIVED SYN_RECV synrcvd SYN-RCVD Syn.Received",
    "ESTABLISHED": "estab ESTAB established",
    "FIN-WAIT-1": "FINWAIT1 FIN_WAIT1 fin_wait_1 finwait-1",
    "FIN-WAIT-2": "FINWAIT2 FIN_WAIT2 fin‑wait‑2",
    "CLOSE-WAIT": "close_wait CLOSEWAIT",
    "CLOSING": "closing",
    "LAST-ACK": "lastack LAST_ACK",
    "TIME-WAIT": "TIMEWAIT time_wait [TIME-WAIT]",
}


@pytest.mark.parametrize("state", State)
def test_a_state_has_many_spellings(state):
    """Each state is known by its RFC name in any spacing and case, and by netstat's and ss's name."""
    spellings = [state.value, state.value.replace("-", " "), *STATES[state.value].split()]
    assert [read_state(each) for each in spellings] == [state] * len(spellings)


@pytest.mark.parametrize("text", ["SYN RECV", "fin wait 1", "FIN-WAIT 2", "time  wait", "last ack"])
def test_a_state_may_have_spaces(text):
    """Words of a state's name may stand apart."""
    assert isinstance(read_state(text), State)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        *[("syn recieved", "SYN-RECEIVED"), ("estblished", "ESTABLISHED"), ("time weight", "TIME-WAIT")],
        *[
            ("finwait", None),
            ("open", None),
            ("syn", None),
            ("-", None),
            ("fin wait 3", None),
            ("listen closed", None),
        ],
    ],
)
def test_a_state_that_is_none_is_refused(text, near):
    """What is no state is refused with the eleven, and with the one it is most like, if one stands out."""
    error = refusal(read_state, text)
    assert (error.code, error.values["near"]) == ("answer.state", near)
    assert error.values["names"] == tuple(state.value for state in State)
