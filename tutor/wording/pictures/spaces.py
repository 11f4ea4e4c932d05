"""Sequence spaces in words, region by region as Figures 3 and 4 have them (RFC 9293, 3.3.1, 3.4)."""

from tutor.quiz import pictures
from tutor.wording.sentence import N_
from tutor.wording.words import Wording

ROLES = {
    "acknowledged": N_("sent and acknowledged"),
    "sent": N_("sent, not acknowledged yet"),
    "allowed": N_("allowed by the window, not sent yet"),
    "not-yet": N_("not allowed yet"),
    "unknown": N_("not allowed yet: the other end has announced no window"),
    "received": N_("received"),
    "window": N_("allowed by the window, not received yet"),
    "beyond": N_("not allowed yet"),
}
"""What the numbers of a region are."""


def role_text(words: Wording, region: pictures.Region) -> str:
    """What a region's numbers are, and how many."""
    role = words(ROLES[region.role])
    if region.count is None:
        return role
    count = words.plural("{n} number", "{n} numbers", region.count)
    return words("{role} ({count})", role=role, count=count)


def spaces_told(words: Wording, spaces: pictures.Spaces) -> list[str]:
    """Both spaces, a statement a region."""
    said = [] if spaces.known else [before_told(words)]
    if spaces.send is None:
        return [*said, *lacking_told(words, spaces)]
    said.append(send_title(words, spaces))
    said += _regions(words, spaces.send)
    if spaces.receive is not None:
        said.append(receive_title(words, spaces))
        said += _regions(words, spaces.receive)
    return [*said, *lacking_told(words, spaces), *notes_told(words, spaces)]


def send_title(words: Wording, spaces: pictures.Spaces) -> str:
    """Whose numbers are sent."""
    return words("Numbers that {peer:the} sends (Figure 3):", peer=words.peer(spaces.name))


def receive_title(words: Wording, spaces: pictures.Spaces) -> str:
    """Whose numbers are received."""
    peer, other = words.peer(spaces.name), words.peer(spaces.other)
    return words("Numbers that {peer:the} receives from {other:the} (Figure 4):", peer=peer, other=other)


def before_told(words: Wording) -> str:
    """Why the last move is not in the picture."""
    return words("This is how it stood before; what has become of it is the question.")


def lacking_told(words: Wording, spaces: pictures.Spaces) -> list[str]:
    """Which space there is none of, and why."""
    values = {"peer": words.peer(spaces.name), "state": str(spaces.state)}
    if spaces.send is None:
        return [words("{peer} is in {state}, where there are no sequence numbers.", **values)]
    if spaces.receive is None:
        return [words("{peer} is in {state} and has no number of the other end's yet.", **values)]
    return []


def notes_told(words: Wording, spaces: pictures.Spaces) -> list[str]:
    """What the regions do not say: a window that has shrunk, numbers that begin anew."""
    drawn = [space for space in (spaces.send, spaces.receive) if space is not None]
    said = [
        words(
            "SND.UNA+SND.WND = {number} lies before SND.NXT: the window has no room for more.",
            number=space.over,
        )
        for space in drawn
        if space.over
    ]
    if spaces.absolute and any(region.wraps for space in drawn for region in space.regions):
        said.append(words("After 4294967295 comes 0: sequence numbers are counted modulo 2**32."))
    return said


def _regions(words: Wording, space: pictures.Space) -> list[str]:
    return [
        words(
            "From {variables} = {number} on: {role}.",
            variables=" = ".join(tick.names),
            number=tick.number,
            role=role_text(words, region),
        )
        for tick, region in zip(space.ticks, space.regions, strict=True)
    ]
