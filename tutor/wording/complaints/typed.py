"""What was typed, or sent by a program, and cannot be taken. Nothing of this costs an attempt."""

from tutor.wording.sentence import N_

SENTENCES = {
    "answer.flags": N_("“{given}” is no flag of TCP; type one or more of {names}, or none."),
    "answer.number": N_(
        "“{given}” cannot be read as a number; type digits, or a letter and what is added to it, for example "
        "{example}."
    ),
    "answer.symbolic": N_(
        "“{given}” is a plain number, and here numbers are counted from letters; type one with {names}, for "
        "example {example}."
    ),
    "answer.seq": N_("Every segment has a sequence number, so “{given}” cannot be right; type a number."),
    "answer.state": N_("“{given}” is no state of TCP; type one of {names}."),
    "answer.choice": N_("“{given}” is none of the choices; type the number of one, from 1 to {count}."),
    "answer.count": N_("“{given}” is no number; type digits, for example 100."),
    "answer.order": N_("“{given}” is no order of {labels}; type each of them once, for example {example}."),
    "answer.segment": N_("“{given}” is no segment of the list; type a number from 1 to {count}."),
    "answer.name": N_("“{given}” is no field that is asked about; type one of {names}."),
    "answer.value": N_(
        "“{given}” is neither flags nor a number; type what the field should be, for example SYN,ACK or x+1."
    ),
    "answer.parts": N_(
        "“{given}” cannot be told apart; type the number of the segment, the field, and what it should be, "
        "for example 2 ack x+1."
    ),
    "answer.choices": N_(
        "“{given}” does not name choices; type the numbers of all that are right, from 1 to {count}, for "
        "example 1 2."
    ),
    "answer.words": N_("“{given}” has a control character in it; type words."),
    "answer.match": N_("“{given}” does not match {fields}; type a letter for each, for example 1b 2a."),
    "skip.none": N_("This question cannot be passed over; type an answer."),
    "answer.line": N_(
        "“{given}” cannot be told apart into {fields}; type them in that order or with their names, for "
        "example ack seq=5 ack=9."
    ),
    "answer.field": N_("Nothing called “{given}” is asked here; answer {known}."),
    "answer.missing": N_("The answer lacks {fields}; answer every field that is asked."),
    "answer.settled": N_(
        "“{given}” is not what was right before in {fields}; type only what is asked again."
    ),
    "answer.empty": N_("Nothing was typed; type an answer, /hint for help or /skip to see the answer."),
    "answer.too-long": N_("The answer has {length} characters; type at most {longest}."),
    "answer.command": N_("“{given}” is no command; there are {names}."),
    "hint.none": N_("There is no further hint here; type an answer, or /skip to see the answer."),
    "back.first": N_("There is no question before this one; type an answer."),
    "unknown.command": N_("There is no command “{given}”; the commands are {known}."),
    "unknown.question": N_("There is no question “{given}”; the questions are {known}."),
    "unknown.made-up": N_("There is no question “{given}”; type the id as it stands beside the question."),
    "unknown.topic": N_("There is no topic “{given}”; choose one of {known}."),
    "unknown.pack": N_("No pack “{given}” is here; choose one of {known}."),
    "unknown.lesson": N_("There is no lesson “{given}”; choose one of {known}."),
    "unknown.reset": N_("“{given}” is neither a lesson nor a pack; choose one of {known}."),
    "unknown.scenario": N_("There is no scenario “{given}”; choose one of {known}."),
    "unknown.misconception": N_(
        "There is no misconception “{given}”; “handshake misconceptions” lists them all."
    ),
    "unknown.language": N_("There is no language “{given}” here; choose one of {known}."),
    "reply.long": N_("The line is longer than {limit} octets; send a shorter one."),
    "reply.encoding": N_("The line is no UTF-8 at octet {at}; send UTF-8."),
    "reply.json": N_("The line is no JSON; send one object a line, for example {example}"),
    "reply.object": N_("The line is JSON but no object; send one object a line, for example {example}"),
    "reply.unknown": N_("There is no reply “{given}”; send one of {known}."),
    "reply.member": N_("The reply has a member “{given}” that it cannot have; send only {known}."),
    "reply.fields": N_(
        "The member “fields” must be an object of names and texts, and is {given}; send for example {example}"
    ),
    "why.none": N_("Nothing has been answered yet, so there is no verdict to explain; answer first."),
    "reply.text": N_("The field “{field}” must be a text, and is {given}; send for example {example}"),
}

FAULTS = {
    ("answer.number", "name"): N_(
        "“{given}” has a letter that stands for nothing here; the letters are {names}."
    ),
    ("answer.number", "range"): N_(
        "“{given}” is outside the sequence numbers; type one from 0 to 4294967295."
    ),
    ("answer.order", "unknown"): N_(
        "“{word}” is not in the list, which has {labels}; type each of them once."
    ),
    ("answer.order", "twice"): N_("“{word}” is there twice; type each once."),
    ("answer.order", "missing"): N_("The order lacks {word}; type each once."),
    ("answer.line", "no-value"): N_("“{word}” has no value; type one after it."),
    ("answer.line", "field"): N_("Nothing called “{word}” is asked here; the fields are {fields}."),
    ("answer.line", "ambiguous"): N_(
        "“{word}” can be read in two ways; name every field, for example ack seq=5 ack=9."
    ),
    ("answer.line", "twice"): N_("“{word}” is there twice; give it once."),
    ("answer.line", "extra"): N_("“{word}” is one value too many; the fields are {fields}."),
}
"""What is wrong more closely, by code and ``fault``."""
