"""What becomes of an arriving segment, and what a TCB then holds (RFC 9293, 3.3.1, 3.4 and 3.10.7).

The sentences of the first check are those of ``handshake explain``.
"""

from tutor.wording.sentence import N_
from tutor.wording.table_6 import TABLE_6

SENTENCES = {
    **{f"check.{row}": sentence for row, sentence in TABLE_6.items()},
    "option.yes": N_("yes"),
    "option.no": N_("no"),
    "option.segment": "{segment}",
    "option.step.closed_check_rst": N_("check for a RST"),
    "option.step.closed_send_reset": N_("answer anything else with a RST"),
    "option.step.listen_check_rst": N_("first, check for a RST"),
    "option.step.listen_check_ack": N_("second, check for an ACK"),
    "option.step.listen_check_syn": N_("third, check for a SYN"),
    "option.step.listen_drop": N_("fourth, other data or control"),
    "option.step.syn_sent_check_ack": N_("first, check the ACK bit"),
    "option.step.syn_sent_check_rst": N_("second, check the RST bit"),
    "option.step.syn_sent_check_syn": N_("fourth, check the SYN bit"),
    "option.step.syn_sent_drop": N_("fifth, neither SYN nor RST: drop it"),
    "option.step.check_sequence_number": N_("first, check the sequence number"),
    "option.step.check_rst": N_("second, check the RST bit"),
    "option.step.check_syn": N_("fourth, check the SYN bit"),
    "option.step.check_ack": N_("fifth, check the ACK field"),
    "option.step.process_segment_text": N_("seventh, process the segment text"),
    "option.step.check_fin": N_("eighth, check the FIN bit"),
    "silent.rst": N_("No RST is answered with a RST, and one that is believed is not acknowledged."),
    "silent.empty": N_(
        "A segment that takes no sequence number is not acknowledged, or acknowledgments would be "
        "acknowledged for ever."
    ),
    "silent.dropped": N_("Such a segment is dropped here without an answer."),
    "deciding.order": N_(
        "In {state} the steps run in the RFC's order. The first at which processing ends decides; if none "
        "ends it, the last that changes anything does."
    ),
    "length.counts": N_(
        "SEG.LEN counts the octets of data, and one each for SYN and FIN. ACK and RST count nothing."
    ),
    "variable.ISS": N_(
        "ISS is the initial sequence number that an end has chosen for itself; it never changes."
    ),
    "variable.SND.UNA": N_(
        "SND.UNA is the oldest number of its own that has not been acknowledged. An acceptable ACK moves it "
        "to SEG.ACK."
    ),
    "variable.SND.NXT": N_(
        "SND.NXT is the next number to send. Each SYN, FIN and octet of data that is sent moves it on by one."
    ),
    "variable.SND.WND": N_(
        "SND.WND is the window that the other end has offered: SEG.WND of the newest segment with an "
        "acceptable ACK."
    ),
    "variable.SND.WL1": N_("SND.WL1 is SEG.SEQ of the segment from which SND.WND was last taken."),
    "variable.SND.WL2": N_("SND.WL2 is SEG.ACK of the segment from which SND.WND was last taken."),
    "variable.IRS": N_("IRS is the initial sequence number of the other end: the number of its SYN."),
    "variable.RCV.NXT": N_(
        "RCV.NXT is the next number expected. Each SYN, FIN and octet of data that arrives in its turn moves "
        "it on by one."
    ),
    "variable.RCV.WND": N_(
        "RCV.WND is the window that this end offers. Octets that its application has not read yet make it "
        "smaller."
    ),
}
