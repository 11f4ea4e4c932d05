"""Why a segment is acceptable or not, a sentence for each row of Table 6 (RFC 9293, 3.10.7.4, first).

Said by ``handshake explain`` and, word for word, by the verdict on a question about the first check.
"""

from tutor.wording.sentence import N_

TABLE_6 = {
    "empty": N_(
        "Empty (SEG.LEN = 0), so its number must be in the window, RCV.NXT =< SEG.SEQ < RCV.NXT+RCV.WND: "
        "{rcv} =< {seq} < {edge} holds."
    ),
    "empty-closed": N_(
        "Empty (SEG.LEN = 0), and the window is closed (RCV.WND = 0): acceptable at RCV.NXT alone, and "
        "SEG.SEQ = RCV.NXT = {rcv}."
    ),
    "first-inside": N_(
        "SEG.LEN = {len}, and its first number is in the window, RCV.NXT =< SEG.SEQ < RCV.NXT+RCV.WND: "
        "{rcv} =< {seq} < {edge} holds."
    ),
    "last-inside": N_(
        "SEG.LEN = {len}; its first number {seq} is before RCV.NXT = {rcv}, but its last, {last}, is in the "
        "window. Acceptable; what came before is trimmed off."
    ),
    "rst-closed": N_(
        "SEG.LEN = {len}, and the window is closed (RCV.WND = 0); but a RST at RCV.NXT = {rcv} is processed "
        "all the same."
    ),
    "outside-closed": N_(
        "Empty (SEG.LEN = 0), and the window is closed (RCV.WND = 0): only SEG.SEQ = RCV.NXT = {rcv} would "
        "be acceptable, and SEG.SEQ is {seq}."
    ),
    "full": N_(
        "SEG.LEN = {len}, and the window is closed (RCV.WND = 0): nothing that takes sequence numbers is "
        "acceptable."
    ),
    "outside-empty": N_(
        "Empty (SEG.LEN = 0), so its number must be in the window, {rcv} =< SEG.SEQ < {edge}, and SEG.SEQ is "
        "{seq}: not acceptable."
    ),
    "outside": N_(
        "SEG.LEN = {len}, but neither its first number {seq} nor its last {last} is in the window, {rcv} =< "
        "number < {edge}: not acceptable."
    ),
}
