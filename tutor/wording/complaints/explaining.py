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
    "event.window": N_(
        "“{given}” has a window of more than 16 bits after {at} characters; type one up to 65535."
    ),
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
    "standing.acknowledged": N_(
        "In {state} all of ours is acknowledged, so SND.UNA and SND.NXT are one number, not {una} and {nxt}; "
        "give one of them."
    ),
}

OCTETS = N_("a number of octets")
EXPECTED = {OCTETS: OCTETS}
"""What a call wants after its name, where that is more than notation."""
