"""What holds of every wrong rule, wherever it is run."""

from itertools import product

import pytest
from mistaken import EVERY, every_question, traced

from tutor.cli.library import built_in
from tutor.cli.standing import Numbers as Standing
from tutor.cli.standing import standing
from tutor.packs import build_lesson, played
from tutor.quiz import MISCONCEPTIONS, Question, choose_iss, diagnose, expected_text, read_field, wrong_keys
from tutor.quiz.misconceptions.model import Past
from tutor.tcp import (
    SPACE,
    Abort,
    Arrive,
    Close,
    Ctl,
    Numbers,
    Open,
    Policy,
    Segment,
    Send,
    State,
    TimeOut,
    Timer,
    react,
    variant,
)

RULES = {id: each.wrong for id, each in MISCONCEPTIONS.items() if each.wrong is not None}
SEEDS = range(2)


def lesson_questions():
    """Every question of the built-in lessons that asks what TCP does."""
    for lesson, (style, seed) in product(
        built_in().lessons.values(), [("symbolic", 0), ("relative", 1), ("absolute", 2), ("absolute", 3)]
    ):
        steps = build_lesson(lesson, style, seed)
        yield from (step for step in steps if isinstance(step, Question) and step.numbers is not None)


def scenario_questions():
    """All that can be asked of the built-in scenarios and of those here."""
    for seed in SEEDS:
        for scenario in built_in().scenarios.values():
            trace = played(scenario, choose_iss(seed))
            yield from every_question(trace, Numbers.of_trace(trace, "absolute" if seed % 2 else "symbolic"))
    for scenario in EVERY:
        yield from every_question(*traced(scenario))


@pytest.fixture(scope="module")
def questions():
    """Every question there is to be wrong about."""
    return [*lesson_questions(), *scenario_questions()]


@pytest.fixture(scope="module")
def beliefs(questions):
    """Each with the keys that wrong rules give it."""
    return [(question, wrong_keys(question)) for question in questions]


def test_a_right_answer_looks_like_nothing(questions):
    """Not one key is taken for a belief."""
    assert [question.id for question in questions if diagnose(question, question.key)] == []


def test_a_wrong_key_is_another_and_can_be_typed(beliefs):
    """It departs from the key in a field that is asked, and what it says reads back as itself."""
    from msgspec.structs import replace

    for question, keys in beliefs:
        fields = {field.name: field for field in question.fields}
        for id, key in keys.items():
            assert key.keys() <= fields.keys()
            assert any(value != question.key[name] for name, value in key.items()), (question.id, id)
            for name, value in key.items():
                believed = replace(question, key={**question.key, name: value})
                text = expected_text(believed, fields[name])
                assert read_field(question, fields[name], text) == value, (question.id, id, name, text)


def test_whoever_answers_by_a_rule_is_found_out_and_told_from_every_other(beliefs):
    """The rule's own answer looks like that rule; and somewhere it looks like none of the others."""
    apart = {id: set() for id in RULES}
    for question, keys in beliefs:
        for id, key in keys.items():
            found = diagnose(question, {**question.key, **key})
            assert id in found, (question.id, id)
            apart[id] |= RULES.keys() - set(found)
    assert {id: RULES.keys() - {id} - others for id, others in apart.items()} == {id: set() for id in RULES}


ANYTHING = {
    "flags": (0, 1, 16, 255),
    "seq": (0, 1, SPACE - 1),
    "ack": (None, 0, SPACE - 1),
    "variable": (0, SPACE - 1),
    "number": (0, 1, 70000),
    "state": tuple(State),
    "segment": ("1", "2"),
    "field": ("flags", "seq", "ack"),
    "value": (None, 0, 16, "syn"),
}


def test_any_answer_can_be_looked_into(questions):
    """Whatever is answered, what it looks like are misconceptions that there are, in their order."""
    order = list(MISCONCEPTIONS)
    for question in questions:
        values = {
            field.name: ANYTHING.get(field.aspect) or tuple(option.value for option in field.choices) or ("",)
            for field in question.fields
        }
        for turn in range(2):
            answer = {
                name: each[(turn * 7 + at) % len(each)] for at, (name, each) in enumerate(values.items())
            }
            found = diagnose(question, answer)
            assert list(found) == sorted(found, key=order.index), (question.id, answer)


@pytest.mark.parametrize("id", RULES)
def test_a_wrong_rule_is_the_reference_with_one_thing_changed(id):
    """It names steps that there are, and without its change it would be the reference."""
    rule = RULES[id]
    assert variant(**rule.changes)
    assert rule.changes or rule.recalling or rule.turn is not react.__kwdefaults__["turn"]


EVENTS = [
    *(Open(passive) for passive in (True, False)),
    Send(10),
    Close(),
    Abort(),
    *(TimeOut(timer) for timer in Timer),
    *(
        Arrive(Segment(seq, ack, ctl, text=text))
        for seq, ack, ctl, text in product(
            (100, 101, 102, 150, 90000, SPACE - 1),
            (0, 300, 301, 302, 70000),
            (
                0,
                Ctl.SYN,
                Ctl.ACK,
                Ctl.FIN | Ctl.ACK,
                Ctl.SYN | Ctl.ACK,
                Ctl.RST,
                Ctl.RST | Ctl.ACK,
                Ctl.SYN | Ctl.FIN,
            ),
            (0, 5),
        )
    ),
]


@pytest.mark.parametrize("id", RULES)
def test_a_wrong_rule_ends_well_in_every_state_on_every_event(id):
    """A state, and segments whose numbers are numbers; never an exception."""
    rule = RULES[id]
    steps, turn = variant(**rule.changes), rule.recalling(Past()) if rule.recalling else rule.turn
    for state in State:
        tcb = standing(state, Standing())
        for event in EVENTS:
            reaction = react(tcb, event, Policy(), iss=300, steps=steps, turn=turn)
            assert isinstance(reaction.after.state, State)
            for segment in reaction.sent:
                assert 0 <= segment.seq < SPACE
                assert 0 <= segment.ack < SPACE
                assert 0 <= segment.ctl < 256
