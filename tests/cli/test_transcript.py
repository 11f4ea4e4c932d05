"""``learn --transcript``: what a reader of it reads, and where it is written."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor import quiz
from tutor.cli.library import built_in
from tutor.cli.transcribing import safe, transcript, wrong_answers
from tutor.engine import lesson_plan
from tutor.packs import Telling
from tutor.wording import STATED, Wording

SEED = 7
LESSONS = list(built_in().lessons)


def bare(text: str) -> str:
    """What a Markdown text says: no escapes, no code marks, no blanks."""
    return re.sub(r"\s+|`", "", re.sub(r"\\(?=\W|_)", "", text))


def written(name: str, words: Wording, seed: int = SEED) -> str:
    return "\n\n".join(transcript([built_in().lessons[name]], words, "symbolic", seed))


def said(name: str, words: Wording) -> Iterator[str]:
    """Every text, stem, option, hint, rule and remark of a lesson, and what wrong answers look like."""
    for step in lesson_plan(built_in().lessons[name], "symbolic", SEED).steps:
        if isinstance(step, Telling):
            yield words.text(step.text)
            continue
        yield words.stem(step)
        yield from (words.text(text) for text in (*step.hints, *([step.why] if step.why else [])))
        for field in step.fields:
            rule = step.rules[field.name]
            stated = rule.id in STATED
            yield (
                words.citations(step) if stated else f"{words.sentence(rule)} {words.citation(rule.section)}"
            )
            for option in field.choices:
                yield words.option(option)
                yield from [words.text(option.feedback)] if option.feedback is not None else []
        for answer in wrong_answers(step):
            yield words.diagnosis(quiz.diagnose(step, answer))
            brings = quiz.consequence(step, answer)
            yield from (words.sentence(rule) for rule in brings.rules) if brings is not None else ()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", LESSONS)
def test_everything_a_lesson_can_say_is_in_it(name, language):
    """Each text once at least, whole and as it stands."""
    words = Wording(language)
    text = bare(written(name, words))
    assert [each for each in said(name, words) if bare(each) not in text] == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_heading_is_followed_by_what_is_said_and_names_fields_in_the_readers_language(language):
    """No wrong answer stands there with nothing said to it, and no number without its letter."""
    words = Wording(language)
    heading = re.escape(words("To the answer {answer}:", answer="@")).replace("@", ".+")
    blocks = [block for name in LESSONS for block in written(name, words).split("\n\n")]
    headed = [
        (block, after)
        for block, after in zip(blocks, [*blocks[1:], ""], strict=True)
        if re.fullmatch(rf"\*\*{heading}\*\*", block)
    ]
    assert len(headed) > 100
    assert [block for block, after in headed if not after.startswith("- ")] == []
    latin = {
        word for block, _ in headed for word in re.findall(r"(?<![\w`])(?:client|server|flags)\b", block)
    }
    assert latin == ({"client", "server", "flags"} if language == "en" else set())
    assert [block for block, _ in headed if re.search(r"`\d{7,}`", block) and "4294967295" not in block] == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_is_so_is_said_in_the_lessons_with_the_same_sentence(language):
    """For every misconception: its entry and the lessons do not tell one fact in two ways."""
    words = Wording(language)
    told = bare("\n".join(written(name, words) for name in LESSONS))
    truths = {id: re.split(r"(?<=[.])\s+", words.truth(id)) for id in quiz.MISCONCEPTIONS}
    assert [id for id, truth in truths.items() if not any(bare(each) in told for each in truth)] == []


@pytest.mark.parametrize(("language", "none"), [("en", "ack none:"), ("ko", "ack 없음:")])
def test_no_acknowledgment_is_said_in_the_readers_language(language, none):
    """As on a screen: it is a word, and nothing that stands in a segment."""
    text = written("three-way", Wording(language))
    assert none in text and "`none`" not in text


def test_the_same_seed_gives_the_same_text_and_another_seed_another():
    """Nothing in it is left to chance."""
    words = Wording("en")
    assert written("three-way", words) == written("three-way", words)
    assert written("three-way", words, 8) != written("three-way", words)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_notation_can_be_taken_for_html(language):
    """Outside code a ``<`` is escaped or not there, and every block of code ends."""
    text = "\n\n".join(written(name, Wording(language)) for name in LESSONS)
    parts = re.split(r"^```.*$", text, flags=re.MULTILINE)
    assert len(parts) % 2 == 1
    prose = re.sub(r"`[^`\n]*`", "", "".join(parts[::2]))
    assert re.findall(r"(?<!\\)<\w.*", prose) == []


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("answers <SEQ=x><CTL=RST> and waits", "answers `<SEQ=x><CTL=RST>` and waits"),
        ("a < b, 2 * 3, snd_una, [1], `x`", r"a \< b, 2 \* 3, snd\_una, \[1\], \`x\`"),
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
    ],
)
def test_text_stays_text(text, markdown):
    """Whatever Markdown would read into it."""
    assert safe(text) == markdown


def test_it_is_written_to_a_file_or_to_the_output(handshake, tmp_path):
    """The same text, in the language asked for; what was done is said beside it."""
    file = tmp_path / "lessons.md"
    done = handshake("learn", "three-way", "--transcript", str(file), "--lang", "ko")
    assert (done.returncode, done.stdout) == (0, "") and str(file) in done.stderr
    shown = handshake("learn", "three-way", "--transcript", "-", "--lang", "ko")
    assert shown.stdout == file.read_text(encoding="utf-8") and shown.stderr == ""
    assert shown.stdout.startswith("# 세그먼트 세 개로 연결 열기")


def test_a_file_that_is_there_is_replaced_with_force_alone(handshake, tmp_path):
    """Without it nothing is touched, and both ways out are said."""
    file = tmp_path / "mine.md"
    file.write_text("mine", encoding="utf-8")
    refused = handshake("learn", "three-way", "--transcript", str(file))
    assert refused.returncode == 1 and "--force" in refused.stderr and str(file) in refused.stderr
    assert file.read_text(encoding="utf-8") == "mine"
    assert handshake("learn", "three-way", "--transcript", str(file), "--force").returncode == 0
    assert file.read_text(encoding="utf-8").startswith("# Opening")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_on_an_output_of_few_characters_it_is_drawn_with_those(handshake, encoding):
    """Where there are no lines and arrows, hyphens stand for them, as on a screen; nothing is lost."""
    whole = handshake("learn", "three-way", "--transcript", "-")
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    few = handshake("learn", "three-way", "--transcript", "-", env=env, encoding=encoding)
    assert "─" in whole.stdout and "-----" in few.stdout
    assert few.stdout.count("?") == whole.stdout.count("?")


def test_a_folder_is_not_to_be_forced(handshake, tmp_path):
    """What cannot be replaced is not said to be there already."""
    done = handshake("learn", "three-way", "--transcript", str(tmp_path))
    assert done.returncode == 1 and str(tmp_path) in done.stderr
    assert "--force" not in done.stderr and "directory" in done.stderr


@pytest.mark.parametrize("fault", ["missing", "read-only", "full", "folder"])
def test_what_cannot_be_written_is_said_in_one_sentence(handshake, tmp_path, fault):
    """The file, the reason, and what to do; nothing half written stays behind."""
    folder = tmp_path / "out"
    folder.mkdir()
    target = {"missing": folder / "not" / "there.md", "full": Path("/dev/full"), "folder": folder}.get(
        fault, folder / "lessons.md"
    )
    if fault == "read-only":
        folder.chmod(0o500)
        if os.access(folder, os.W_OK):
            pytest.skip("nothing is read-only to root")
    done = handshake("learn", "three-way", "--transcript", str(target), "--force")
    assert done.returncode == 1 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and str(target) in done.stderr
    assert "Traceback" not in done.stderr and list(folder.iterdir()) == []
