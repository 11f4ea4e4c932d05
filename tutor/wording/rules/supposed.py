"""What an end would do if it were in the state that the learner named (RFC 9293, 3.10).

``were`` on what comes next, ``again`` on the same segment once more, ``data`` and ``syn`` where nothing more
comes.
"""

from tutor.wording.sentence import N_

SENTENCES = {
    "were.refuses": N_("If {peer:the} were in {state}, it would refuse the {arrived} with {answer}."),
    "were.answers": N_(
        "If {peer:the} were in {state}, it would not take the {arrived}, and only answer {answer}."
    ),
    "were.drops": N_("If {peer:the} were in {state}, it would drop the {arrived} without an answer."),
    "were.goes": N_(
        "If {peer:the} were in {state}, the {arrived} would take it to {after}, and it would answer {answer}."
    ),
    "were.goes.silent": N_(
        "If {peer:the} were in {state}, the {arrived} would take it to {after}, and it would send nothing."
    ),
    "were.stays": N_("If {peer:the} were in {state}, it would take the {arrived} and stay in {state}."),
    "were.takes": N_(
        "If {peer:the} were in {state}, it would take the {arrived}, answer {answer} and stay in {state}."
    ),
    "were.refuses.text": N_("If {peer:the} were in {state}, it would refuse the data with {answer}."),
    "were.answers.text": N_(
        "If {peer:the} were in {state}, it would not take the data, and only answer {answer}."
    ),
    "were.drops.text": N_("If {peer:the} were in {state}, it would drop the data without an answer."),
    "were.goes.text": N_(
        "If {peer:the} were in {state}, the data would take it to {after}, and it would answer {answer}."
    ),
    "were.goes.silent.text": N_(
        "If {peer:the} were in {state}, the ACK that comes with the data would take it to {after}, and the "
        "data would be ignored."
    ),
    "were.stays.text": N_(
        "If {peer:the} were in {state}, it would ignore the data: after the other end's FIN none can follow."
    ),
    "were.takes.text": N_(
        "If {peer:the} were in {state}, it would take the data, answer {answer} and stay in {state}."
    ),
    "again.refuses": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would refuse it with {answer}."
    ),
    "again.answers": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would not take it, and only "
        "answer {answer}."
    ),
    "again.drops": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would drop it without an answer."
    ),
    "again.goes": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, that would take it to {after}, "
        "and it would answer {answer}."
    ),
    "again.goes.silent": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, that would take it to {after}, "
        "and it would send nothing."
    ),
    "again.stays": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would take it and stay in "
        "{state}."
    ),
    "again.takes": N_(
        "If {peer:the} were in {state} and the {arrived} came once more, it would take it, answer {answer} "
        "and stay in {state}."
    ),
    "data.refuses": N_("If {peer:the} were in {state} and data came, it would refuse it with {answer}."),
    "data.answers": N_(
        "If {peer:the} were in {state} and data came, it would not take it, and only answer {answer}."
    ),
    "data.drops": N_("If {peer:the} were in {state} and data came, it would drop it without an answer."),
    "data.goes": N_(
        "If {peer:the} were in {state} and data came, that would take it to {after}, and it would answer "
        "{answer}."
    ),
    "data.goes.silent": N_(
        "If {peer:the} were in {state} and data came, the ACK with it would take it to {after}, and the "
        "data would be ignored."
    ),
    "data.stays": N_(
        "If {peer:the} were in {state} and data came, it would ignore it: after the other end's FIN none "
        "can follow."
    ),
    "data.takes": N_(
        "If {peer:the} were in {state} and data came, it would take it, answer {answer} and stay in {state}."
    ),
    "syn.refuses": N_("If {peer:the} were in {state} and a SYN came, it would refuse it with {answer}."),
    "syn.answers": N_(
        "If {peer:the} were in {state} and a SYN came, it would not take it, and only answer {answer}."
    ),
    "syn.goes": N_(
        "If {peer:the} were in {state} and a SYN came, it would answer {answer} and go to {after}."
    ),
    "syn.goes.silent": N_(
        "If {peer:the} were in {state} and a SYN came, it would go to {after} without an answer."
    ),
    "were.call.goes": N_("If {peer:the} were in {state}, {call} would send {answer} and take it to {after}."),
    "were.call.sends": N_("If {peer:the} were in {state}, {call} would send {answer} at once."),
    "were.call.goes.silent": N_(
        "If {peer:the} were in {state}, {call} would send nothing and take it to {after}."
    ),
    "were.call.waits": N_("If {peer:the} were in {state}, {call} would send nothing for the time being."),
    "were.call.told": N_(
        "If {peer:the} were in {state}, {call} would come to nothing: the application would be told "
        "“{signal}”."
    ),
    "were.timeout.again": N_(
        "If {peer:the} were in {state}, it would send {answer} again when its retransmission time-out "
        "expires."
    ),
    "were.timeout.nothing": N_(
        "If {peer:the} were in {state}, it would not send its {flags} again, even if that had been lost."
    ),
    "were.timeout.nothing.text": N_(
        "If {peer:the} were in {state}, it would not send its data again, even if that had been lost."
    ),
    "were.time-wait.over": N_("If {peer:the} were in {state}, it would be CLOSED when 2 MSL have passed."),
    "were.time-wait.nothing": N_(
        "If {peer:the} were in {state}, no 2 MSL would be running there: it would stay in {state}."
    ),
}
