"""What ``pack check`` finds by running a pack that loads."""

from pathlib import Path

import pytest
from authoring import LESSON, changed, write_pack

from tutor.packs import PROBLEMS
from tutor.packs.bounds import Folder
from tutor.packs.problems import WARNINGS
from tutor.packs.proving import check_pack
from tutor.packs.proving.options import width


def found(folder: Path, **texts: str | bytes | None) -> list[tuple[str, str]]:
    """What is said of the small pack with these files: place and code."""
    checked = check_pack(Folder(write_pack(folder, **texts)), range(6))
    return [(problem.place, problem.code) for problem in checked.problems]


def line(text: str, of: str) -> int:
    """The line of a file that has ``of``, the first."""
    return next(n for n, each in enumerate(text.splitlines(), 1) if of in each)


CHOICE = """
[[step]]
ask = "choice"
id = "{id}"
stem = {{ en = "Q", ko = "Q" }}
sections = ["3.5"]
{more}
"""

OPTION = """
[[step.options]]
correct = {correct}
text = {{ en = "{text}", ko = "{text}" }}
"""


def choice(id: str, *options: str, more: str = "") -> str:
    """A choice whose first option is right."""
    made = (OPTION.format(correct=str(not n).lower(), text=text) for n, text in enumerate(options))
    return CHOICE.format(id=id, more=more) + "".join(made)


def test_a_good_pack_has_nothing_said_of_it(tmp_path):
    """The small pack is right in every style of numbers and for every seed."""
    assert found(tmp_path) == []


def test_a_pack_that_does_not_load_has_the_loader_s_problems(tmp_path):
    """What cannot be loaded cannot be run."""
    checked = check_pack(Folder(write_pack(tmp_path, first=None)))
    assert checked.pack is None
    assert [problem.code for problem in checked.errors] == ["file-missing"]


def test_a_hint_with_the_whole_answer_is_warned_of(tmp_path):
    """The hint that says flags and seq tells all; one that says a part does not."""
    some = changed(LESSON, 'hint.en = ["one", "two"]', 'hint.en = ["It is a SYN.", "SYN, seq x."]')
    assert found(tmp_path, first=some) == [
        (f"lessons/first.toml:{line(some, 'hint.en')}", "hint-tells"),
    ]


def test_texts_that_name_different_states_are_warned_of(tmp_path):
    """A state that one language names and the other does not is a slip of the author's."""
    apart = changed(
        LESSON, 'en = "Look.", ko = "봅시다."', 'en = "It is in LISTEN.", ko = "LISTEN이며 CLOSED."'
    )
    assert found(tmp_path, first=apart) == [
        (f"lessons/first.toml:{line(apart, 'LISTEN')}", "languages-apart"),
    ]


def test_a_state_with_a_particle_is_the_state(tmp_path):
    """Korean puts particles to a name without a space."""
    same = changed(LESSON, 'en = "Look.", ko = "봅시다."', 'en = "x+1, LISTEN", ko = "x+1을 LISTEN에서"')
    assert found(tmp_path, first=same) == []


def test_an_option_too_wide_is_warned_of(tmp_path):
    """Hangul takes two columns: nineteen syllables are more than 36."""
    wide = changed(LESSON, 'ko = "그래서"', f'ko = "{"가" * 19}"')
    assert found(tmp_path, first=wide) == [
        (f"lessons/first.toml:{line(wide, '가' * 19)}", "option-wide"),
    ]
    assert width("가" * 18) == 36


STATED = """
[[step]]
ask = "{ask}"
id = "more"
sections = ["3.5"]
stem = {{ en = "What more?", ko = "더?" }}
{rest}
"""
LONG = "a" * 37
SEVERAL = """
[[step.options]]
correct = true
text = {{ en = "{0}", ko = "가" }}

[[step.options]]
text = {{ en = "b", ko = "나" }}
{1}
"""


def item(text: str) -> str:
    return f'{{ text = {{ en = "{text}", ko = "{text[0]}" }} }}'


@pytest.mark.parametrize(
    ("ask", "rest"),
    [
        ("choices", SEVERAL.format(LONG, "")),
        ("sequence", f"items = [{item('x')}, {item('y')},\n{item(LONG)}]"),
        ("match", "pairs = [{ left = { en = 'x', ko = '가' }, right = { en = 'y', ko = '나' } },\n"
         f"{{ left = {{ en = 'z', ko = '다' }}, right = {{ en = '{LONG}', ko = '라' }} }}]"),
        ("match", "pairs = [{ left = { en = 'x', ko = '가' }, right = { en = 'y', ko = '나' } },\n"
         f"{{ left = {{ en = '{LONG}', ko = '다' }}, right = {{ en = 'z', ko = '라' }} }}]"),
    ],
)  # fmt: skip
def test_whatever_is_to_be_told_apart_is_narrow(tmp_path, ask, rest):
    """Several options, items in their order, both sides of pairs: each stands on a line of its own."""
    lesson = LESSON + STATED.format(ask=ask, rest=rest)
    assert found(tmp_path, first=lesson) == [(f"lessons/first.toml:{line(lesson, LONG)}", "option-wide")]


WORDS = "accept = { en = ['half-open', 'half open'], ko = ['반쯤 열린'] }"


@pytest.mark.parametrize(
    ("ask", "rest", "hint", "told"),
    [
        ("text", WORDS, "It is half-open.", True),
        ("text", WORDS, "Half Open it is.", True),
        ("text", WORDS, "It is neither open nor closed.", False),
        ("choices", SEVERAL.format("the first", ""), "It is the first.", True),
        ("choices", SEVERAL.format("the first", ""), "Count again.", False),
        ("number", "answer = 60", "It is 60.", True),
        ("number", "answer = 60", "It is less than 600.", False),
        ("sequence", f"items = [{item('x')}, {item('y')}, {item('z')}]", "1 2 3", False),
    ],
)
def test_a_hint_that_says_a_stated_answer_is_warned_of(tmp_path, ask, rest, hint, told):
    """Any accepted form does; what has no one form is left to its author."""
    hints = f"hint = {{ en = ['{hint}'], ko = ['생각해 봅시다.'] }}\n"
    lesson = LESSON + STATED.format(ask=ask, rest=hints + rest)
    assert [code for _, code in found(tmp_path, first=lesson)] == (["hint-tells"] if told else [])


@pytest.mark.parametrize(
    ("step", "hint", "told"),
    [
        (
            'ask = "next-segment"\nat = 2\nchoose = 4',
            "Is it a SYN? There is a TCB, and a key b, c or d.",
            False,
        ),
        ('ask = "next-segment"\nat = 2\nchoose = 4', "It is <SEQ=y><ACK=x+1><CTL=SYN,ACK>.", True),
        ('ask = "next-segment"\nat = 2\nchoose = 4', "SYN and ACK, from y, for x+1.", True),
        ('ask = "next-segment"\nat = 1\nfields = ["ack"]', "What could it acknowledge?", False),
        ('ask = "next-segment"\nat = 1\nfields = ["flags", "seq"]', "It's x that a SYN has.", True),
        ('ask = "next-segment"\nat = 1\nfields = ["seq"]', "It's the client's x's turn.", False),
        ('ask = "answers"\nat = 1', "Yes or no: is there an end that answers?", False),
        ('ask = "length"\nat = 1', "Count the SYN, which is 1.", True),
    ],
)
def test_a_hint_to_a_computed_answer_tells_it_only_in_its_words(tmp_path, step, hint, told):
    """Letters of options and common words tell nothing; a whole segment does, in the notation or in parts."""
    more = f'\n[[step]]\nid = "more"\n{step}\nhint = {{ en = ["{hint}"], ko = ["생각해 봅시다."] }}\n'
    codes = [code for _, code in found(tmp_path, first=LESSON + more)]
    assert ("hint-tells" in codes) == told


def test_options_that_name_different_states_are_warned_of(tmp_path):
    """As texts are; and a number in braces is looked for there, too."""
    apart = changed(LESSON, 'en = "Not so", ko = "아니라서"', 'en = "In LISTEN", ko = "{n}번 CLOSED"')
    at = f"lessons/first.toml:{line(apart, 'LISTEN')}"
    assert found(tmp_path, first=apart) == [(at, "languages-apart"), (at, "number-unknown")]


def test_a_number_that_the_scenario_does_not_have_is_warned_of(tmp_path):
    """Learners would read it in its braces, in a text and in a hint alike."""
    text = changed(
        LESSON, '{ en = "Look.", ko = "봅시다." }', '{ en = "Look at {n}.", ko = "{n}을 봅시다." }'
    )
    text = changed(changed(text, '"one", "two"', '"one", "{k}"'), '"하나", "둘"', '"하나", "{k}"')
    assert found(tmp_path, first=text) == [
        (f"lessons/first.toml:{line(text, '{n}')}", "number-unknown"),
        (f"lessons/first.toml:{line(text, '{k}')}", "number-unknown"),
    ]


def test_a_misconception_of_one_of_several_options_is_looked_at(tmp_path):
    """As it is where one is right."""
    lesson = LESSON + STATED.format(ask="choices", rest=SEVERAL.format("a", 'misconception = "ack-lasst"'))
    assert [code for _, code in found(tmp_path, first=lesson)] == ["misconception-unknown"]


def test_several_right_options_that_are_always_the_longest_are_warned_of(tmp_path):
    """They count with the choices of one."""
    base = LESSON.replace('en = "So", ko = "그래서"', 'en = "So it is.", ko = "그래"')
    other = STATED.format(ask="choices", rest=SEVERAL.format("longer", ""))
    lesson = base + choice("two", "longest", "short") + other
    assert [code for _, code in found(tmp_path, first=lesson)] == ["key-longest"]


def test_a_misconception_nobody_knows_is_an_error(tmp_path):
    """It is told with the nearest one."""
    text = changed(LESSON, 'ko = "아니라서" }', 'ko = "아니라서" }\nmisconception = "ack-lasst"')
    write_pack(tmp_path, first=text)
    (problem,) = check_pack(Folder(tmp_path), range(1)).errors
    assert (problem.code, problem.values["near"]) == ("misconception-unknown", "ack-last")


def test_a_misconception_on_the_right_option_is_an_error(tmp_path):
    """The right option shows no misconception."""
    text = changed(LESSON, "correct = true", 'correct = true\nmisconception = "ack-last"')
    assert [code for _, code in found(tmp_path, first=text)] == ["misconception-right"]


def test_one_misconception_on_two_options_is_warned_of(tmp_path):
    """Which of them was chosen would tell nothing."""
    named = 'text = { en = "Not so", ko = "아니라서" }\nmisconception = "ack-last"\n'
    other = '\n[[step.options]]\ntext = { en = "Never", ko = "결코" }\nmisconception = "ack-last"\n'
    twice = LESSON.replace('text = { en = "Not so", ko = "아니라서" }\n', named + other)
    assert [code for _, code in found(tmp_path, first=twice)] == ["misconception-twice"]


def test_a_key_that_is_always_the_longest_is_warned_of(tmp_path):
    """Who never read a lesson could guess it; two questions are no habit, and one exception breaks it."""
    base = LESSON.replace('en = "So", ko = "그래서"', 'en = "So it is.", ko = "그래서 그렇습니다."')
    lesson = base + choice("two", "longest", "short", "tiny") + choice("three", "longest", "short")
    assert [code for _, code in found(tmp_path, first=lesson)] == ["key-longest", "key-longest"]
    lesson = base + choice("two", "longest", "short") + choice("three", "short", "longest")
    assert found(tmp_path / "other", first=lesson) == []


def test_keys_that_stand_in_one_place_are_warned_of(tmp_path):
    """Three choices that are not shuffled, the first option right in each."""
    fixed = "shuffle = false"
    lesson = LESSON + "".join(choice(f"n{n}", "same", f"diff{n}", more=fixed) for n in range(3))
    assert [code for _, code in found(tmp_path, first=lesson)] == ["key-position"]


def test_a_file_that_is_no_part_of_the_pack_is_warned_of(tmp_path):
    """What a learner will never see is told; a licence and a page are usual."""
    write_pack(tmp_path)
    (tmp_path / "LICENSE").write_text("MIT", encoding="utf-8")
    (tmp_path / "lessons" / "draft.txt").write_text("", encoding="utf-8")
    assert found(tmp_path) == [("lessons/draft.txt", "file-stray")]


def test_an_id_of_a_pack_that_comes_along_is_an_error(tmp_path):
    """It could never be installed; its line is told before its author tries."""
    files = Folder(write_pack(tmp_path))
    (problem,) = check_pack(files, range(1), taken=("handshake", "mine")).errors
    assert (problem.place, problem.code, problem.values) == ("pack.toml:2", "id-taken", {"given": "mine"})
    assert check_pack(files, range(1), taken=("handshake",)).errors == ()


def test_a_grader_that_takes_everything_is_found_out(tmp_path, monkeypatch):
    """Wrong options and wrong rules go through the grader as well, and must come out wrong."""
    from tutor.packs.proving import keys

    class Right:
        correct = True

    monkeypatch.setattr(keys, "grade", lambda *_: Right())
    assert "distractor-right" in {code for _, code in found(tmp_path)}


def test_a_grader_that_takes_nothing_is_found_out(tmp_path, monkeypatch):
    """A key that is not right is an error of ours, and said so."""
    from tutor.packs.proving import keys

    class Wrong:
        correct = False

    monkeypatch.setattr(keys, "grade", lambda *_: Wrong())
    assert {code for _, code in found(tmp_path)} == {"key-refused"}


def test_a_lesson_that_fails_for_one_seed_is_an_error(tmp_path, monkeypatch):
    """The seed is named, so that the author can look at it."""

    def build(lesson, style, seed):
        raise ValueError("segment 9 never departs")

    monkeypatch.setattr("tutor.packs.proving.build_lesson", build)
    write_pack(tmp_path)
    first = check_pack(Folder(tmp_path), range(3, 5)).errors[0]
    assert (first.code, first.values["seed"], first.values["detail"]) == (
        "seed-fails",
        3,
        "segment 9 never departs",
    )


def test_progress_is_told_from_nothing_to_all(tmp_path):
    """A bar can be drawn: it grows, and it ends at the whole."""
    told: list[tuple[int, int]] = []
    check_pack(Folder(write_pack(tmp_path)), range(4), lambda at, of: told.append((at, of)))
    assert told == [(1, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_warnings_are_problems():
    """Every code of a warning has its sentence like the others."""
    assert set(PROBLEMS) > WARNINGS
