"""The catalogues: complete, exact, compiled."""

import ast
import re
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from source import name_of, nodes

from tutor.cli.help import CLICKS
from tutor.wording import CatalogueError, Wording, catalogue
from tutor.wording.extract import KEYWORDS, catalogue_paths, extract, forms, read, updated, written
from tutor.wording.sentence import places

TEMPLATE = extract()
CATALOGUES = {language: read(path, language) for language, path in catalogue_paths()}
HINT = "run: python -m tutor.wording.extract, and translate what it names"


def messages(of: Catalog) -> dict[object, Message]:
    return {message.id: message for message in of if message.id}


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


@pytest.fixture(params=CATALOGUES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_catalogue_has_the_messages_of_the_source_and_no_others(language: str) -> None:
    """Nothing lacks, nothing is left over, nothing is marked doubtful or obsolete."""
    committed = CATALOGUES[language]
    assert set(messages(committed)) == set(messages(TEMPLATE)), HINT
    assert not committed.obsolete, HINT
    assert [each.id for each in committed if each.id and each.fuzzy] == [], HINT


def test_every_message_is_translated(language: str) -> None:
    """No message would come out in English."""
    lacking = [each.id for each in messages(CATALOGUES[language]).values() if not all(forms(each.string))]
    assert lacking == [], HINT


def test_translation_has_the_places_of_its_message(language: str) -> None:
    """A translation puts in what the message puts in; for a plural, what either form does."""
    for message in messages(CATALOGUES[language]).values():
        wanted = set().union(*map(places, ids(message)))
        for string in forms(message.string):
            # Click fills either form with all it has, so a language may use what its grammar needs.
            assert places(string) <= wanted, message.id
            assert places(string) == wanted or message.id in CLICKS, message.id


def test_no_value_is_put_in_twice_in_a_row(language: str) -> None:
    """``{n:은}`` puts in the value and its particle; ``{n}{n:은}`` would say 300300은."""
    for message in messages(CATALOGUES[language]).values():
        for string in forms(message.string):
            assert not re.search(r"\{(\w+)\}\{\1[:}]", string), string


def test_words_of_click_take_no_particles(language: str) -> None:
    """Click fills its own messages with plain ``str.format``, which knows nothing after the colon."""
    for id in CLICKS:
        for string in forms(messages(CATALOGUES[language])[id].string):
            assert not any(spec for _, _, spec, _ in Formatter().parse(string)), string


def test_singular_puts_in_nothing_that_the_plural_does_not() -> None:
    """One may be said without its number; anything else would be missing for many."""
    for message in messages(TEMPLATE).values():
        one, more = places(ids(message)[0]), places(ids(message)[-1])
        assert one <= more or message.id in CLICKS, message.id


def test_compiled_catalogue_is_the_committed_one(language: str) -> None:
    """What is spoken is what was committed, not an older build of it."""
    path = dict(catalogue_paths())[language].with_suffix(".mo")
    assert path.exists(), "run: python -m tutor.wording.build_catalogues"
    with path.open("rb") as compiled:
        spoken = GNUTranslations(compiled)
    for message in messages(CATALOGUES[language]).values():
        first = ids(message)[0]
        said = spoken.gettext(first) if isinstance(message.id, str) else spoken.ngettext(*message.id, 1)
        assert said == forms(message.string)[0], "run: python -m tutor.wording.build_catalogues"


def test_committed_catalogue_is_what_the_command_writes(language: str) -> None:
    """The command was run after the last change to a message, and running it again changes nothing."""
    path = dict(catalogue_paths())[language]
    assert written(updated(read(path, language), extract())) == path.read_bytes(), HINT


def test_message_that_became_a_plural_is_translated_anew() -> None:
    """The command keeps no doubtful translation: what was said of one may be wrong for many."""
    catalogue, template = Catalog(locale="ko"), Catalog()
    catalogue.add("{n} more", "더 {n}개")
    template.add(("{n} more", "{n} more"))
    message = updated(catalogue, template)["{n} more"]
    assert (forms(message.string), message.fuzzy) == (("",), False)


def test_every_message_is_written_where_it_can_be_found() -> None:
    """A message put together on the way to ``words`` would never reach a catalogue."""
    fronts = [node for package in ("cli", "ui", "lines", "exchange") for node in nodes(package)]
    for node in fronts:
        if isinstance(node, ast.Call) and name_of(node.func) in KEYWORDS and node.args:
            made = (ast.JoinedStr, ast.BinOp, ast.Call)
            assert not isinstance(node.args[0], made), (
                f"write the message, or mark it with N_: {ast.unparse(node)}"
            )


def test_call_inside_an_f_string_is_found(tmp_path: Path) -> None:
    """Every way to write a call is read alike in every version of Python."""
    (tmp_path / "front.py").write_text(
        "def f(words, n):\n"
        "    yield f'{words(\"in braces\")} {n}'\n"
        "    yield self.words('outer {x}', x=words.plural('{n} in', '{n} ins', n))\n"
        "    yield words('in two '\n 'lines')\n"
    )
    assert set(messages(extract(tmp_path))) == {
        "in braces",
        "outer {x}",
        ("{n} in", "{n} ins"),
        "in two lines",
    }


def test_missing_catalogue_is_said_and_not_papered_over(tmp_path: Path) -> None:
    """Whoever asked for Korean gets Korean or the way to it, never silently English."""
    with pytest.raises(CatalogueError) as missing:
        catalogue.load("ko", tmp_path)
    said = Wording("en").error(missing.value)
    assert str(tmp_path) in said and "python -m tutor.wording.build_catalogues" in said


@pytest.mark.parametrize("octets", [b"", b"not a catalogue", b"\xde\x12\x04\x95" + b"\xff" * 30])
def test_damaged_catalogue_is_said(tmp_path: Path, octets: bytes) -> None:
    """A file that is no catalogue ends in a sentence, not in a traceback."""
    path = tmp_path / "ko" / "LC_MESSAGES" / "handshake.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(octets)
    with pytest.raises(CatalogueError) as damaged:
        catalogue.load("ko", tmp_path)
    assert damaged.value.code == "catalogue.damaged"


def test_wording_imports_little() -> None:
    """The language is needed before the first screen: no library of the screen, the packs or the build."""
    code = (
        "import sys; from tutor.wording import Wording; Wording('ko')('flags'); loaded = set(sys.modules);"
        "print(*{'rich', 'click', 'questionary', 'msgspec', 'babel', 'tutor.tcp', 'tutor.quiz'} & loaded)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
