"""A wrong rule run on the input of the reference's own move.

The same TCB before, the same event, the same policy, the same ISS; only the steps or the formula are the
rule's. Nothing that happened earlier is made wrong: the learner, too, has seen it as it is.
"""

from collections.abc import Iterator

from tutor.quiz.misconceptions.catalogue import MISCONCEPTIONS
from tutor.quiz.misconceptions.model import Past, WrongRule
from tutor.tcp import STEPS, At, Peer, Reaction, Segment, State, TimeOut, Trace, Turn, react


def wrong_reaction(rule: WrongRule, trace: Trace, index: int) -> Reaction | None:
    """Move ``index`` of a trace as ``rule`` has it; None where no end reacts."""
    move = trace.moves[index]
    right = move.reaction
    if right is None or move.acted is None:
        return None
    kind = right.event.timer if isinstance(right.event, TimeOut) else type(right.event)
    row = STEPS[kind][right.before.state]
    if not rule.touches(row):
        return right
    steps = {kind: {right.before.state: rule.row(row)}}
    turn = turn_of(rule, trace, index, move.acted)
    return react(right.before, right.event, right.policy, iss=right.after.iss, steps=steps, turn=turn)


def turn_of(rule: WrongRule, trace: Trace, index: int, peer: Peer) -> type[Turn]:
    """The rule's Turn for move ``index``, told of what ``peer`` sent and got before."""
    return rule.recalling(past_of(trace, index, peer)) if rule.recalling else rule.turn


def past_of(trace: Trace, index: int, peer: Peer) -> Past:
    """What an end sent last, and what reached it last, before move ``index``."""
    sent = arrived = None
    for move in trace.moves[:index]:
        if move.acted is peer and move.reaction is not None:
            sent = move.sent[-1].segment if move.sent else sent
            arrived = move.flight.segment if move.flight else arrived
    return Past(sent, arrived)


def wrong_sent(rule: WrongRule, trace: Trace, index: int, number: int) -> Segment | None:
    """Segment ``number``, which leaves in move ``index``, as ``rule`` has it; None where it sends none."""
    wrong = wrong_reaction(rule, trace, index)
    at = next(n for n, flight in enumerate(trace.moves[index].sent) if flight.number == number)
    return wrong.sent[at] if wrong and at < len(wrong.sent) else None


def wrong_state(rule: WrongRule, trace: Trace, index: int, peer: Peer) -> State:
    """The state of an end after move ``index`` as ``rule`` has it.

    Only what the learner has not been shown yet is run again: that move, and the call whose segment it
    delivers. A rule on one end beside the other looks back to where the end entered its state.
    """
    after = trace.moves[index].after
    right = after.end(peer).state
    if rule.beside is not None and after.end(peer.other).state is not rule.beside:
        return right
    moves = _since_entered(trace, index, peer) if rule.beside is not None else _not_shown(trace, index, peer)
    for n in moves:
        wrong = wrong_reaction(rule, trace, n)
        if wrong is not None and wrong.after.state is not trace.moves[n].after.end(peer).state:
            return wrong.after.state
    return right


def _not_shown(trace: Trace, index: int, peer: Peer) -> Iterator[int]:
    """The moves of an end whose effect on its state is still the question after move ``index``."""
    for n in range(index, -1, -1):
        move = trace.moves[n]
        called = isinstance(move.event, At) and trace.moves[index].flight in move.sent
        if move.acted is peer and (n == index or called):
            yield n


def _since_entered(trace: Trace, index: int, peer: Peer) -> Iterator[int]:
    """The moves of an end from the last back to that in which it entered its state."""
    for n in range(index, -1, -1):
        move = trace.moves[n]
        if move.acted is peer:
            yield n
            before = trace.moves[n - 1].after if n else trace.start
            if before.end(peer).state is not move.after.end(peer).state:
                return


_NO_NUMBERS = (State.CLOSED, State.LISTEN)


def wrong_variable(rule: WrongRule, trace: Trace, index: int, peer: Peer, name: str) -> int | None:
    """A variable of an end's TCB after move ``index`` as ``rule`` has it; None where it has no such thing.

    SND.NXT is what it would send next, RCV.NXT what it would acknowledge: those are formulas.
    """
    moves = [n for n in range(index + 1) if trace.moves[n].acted is peer]
    wrong = wrong_reaction(rule, trace, moves[-1]) if moves else None
    if wrong is None or wrong.after.state in _NO_NUMBERS:
        return None
    turn = turn_of(rule, trace, moves[-1], peer)(wrong.before, wrong.event, wrong.policy, wrong.after.iss)
    turn.tcb, turn.sent = wrong.after, wrong.sent
    if name == "SND.NXT":
        return turn.next_seq()
    if name == "RCV.NXT":
        return turn.next_expected()
    return int(getattr(wrong.after, name.lower().replace(".", "_")))


def wrong_segment(trace: Trace, number: int, id: str) -> Segment | None:
    """Segment ``number`` of a trace as the misconception ``id`` would have it.

    None where it has no wrong rule, would send nothing there, or sends just what is right. Raises KeyError
    for an id that is not in the catalogue, ValueError for a segment that departs nowhere.
    """
    rule = MISCONCEPTIONS[id].wrong
    for index, move in enumerate(trace.moves):
        for flight in move.sent:
            if flight.number == number:
                wrong = wrong_sent(rule, trace, index, number) if rule else None
                return None if wrong == flight.segment else wrong
    raise ValueError(f"segment {number} departs nowhere in the trace")
