"""What ``explain`` cannot begin with: text that is no event, numbers that no connection has."""

from tutor.wording.sentence import N_

SENTENCES = {
    "event.call": N_("“{given}” is no event; after {at} characters one of these was expected: {expected}."),
    "event.segment": N_(
        "“{given}” is no segment: it could be read for {at} characters; type one like syn,ack seq=300 "
        "ack=101 or <SEQ=300><ACK=101><CTL=SYN,ACK>."
    ),
    "event.lacks": N_(
        "“{given}” ends after {at} characters and lacks {fields}; type a segment like syn,ack seq=300 "
        "ack=101."
    ),
    "event.no-ack": N_(
        "“{given}” has an ack number, but no ACK among its flags; leave that number out or add ACK. It could "
        "be read for {at} characters."
    ),
    "event.octets": N_("“{given}” is no segment; after {at} characters it needs a number from 0 to {most}."),
    "event.control": N_("“{given}” has a control character after {at} characters; type plain text."),
    "event.long": N_("“{given}...” was read for {at} characters and goes on; type at most {longest}."),
    "number.range": N_("“{given}” is no number from 0 to {most}; type one like 1001, 1,001 or 0x3e9."),
    "standing.origin": N_("{state} is not entered that way; leave out --passive and --active."),
    "standing.lacks": N_("There is no {name} in {state}; leave it out."),
    "standing.order": N_(
        "{high} = {second} is too low where {low} is {first}; give a higher {high}, or another {low}."
    ),
    "standing.una": N_("In {state} SND.UNA cannot be {una} while ISS is {iss}; leave one of the two out."),
    "standing.waiting": N_(
        "In {state} something of ours is not acknowledged yet; give a SND.UNA below SND.NXT, not {una} and "
        "{nxt}."
    ),
    "standing.flight": N_(
        "SND.NXT = {nxt} is further above SND.UNA = {una} than any window allows; give a SND.NXT at most "
        "{most} above it."
    ),
    "standing.acknowledged": N_(
        "In {state} all of ours is acknowledged, so SND.UNA and SND.NXT are one number, not {una} and {nxt}; "
        "give one of them."
    ),
}

EXPECTED = {each: each for each in (N_("a number of octets, 1 to 999999999"), N_("the end"))}
"""What is wanted after the name of a call, where that is more than notation."""
