"""``python -m tutor.wording.extract``: bring the catalogues up to date with the source, by Babel.

For developers; nothing of the program imports it, for Babel is not installed with the tutor. New messages
come in without a translation, those gone from the source go from the catalogue, and a message that changed
loses its translation rather than keeping a doubtful one (no fuzzy matching).
"""

import ast
from collections.abc import Collection, Iterator, Sequence
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tutor.wording.catalogue import DOMAIN, LOCALES
from tutor.wording.languages import LANGUAGES

SOURCE = Path(__file__).parents[1]
"""The package ``tutor``."""

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "words": None,
    "_words": None,
    "plural": (1, 2),
    "N_": None,
    "NN_": (1, 2),
}
"""The calls whose first arguments are messages: ``words(...)``, ``words.plural(one, more, n)``, ``N_()``."""

HEADER = """\
# Written for handshake-tutor in this language, not translated word by word; see tutor/wording/README.md.
msgid ""
msgstr ""
"Project-Id-Version: handshake-tutor\\n"
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def extract(source: Path = SOURCE) -> Catalog:
    """Every message of the source, with the files it stands in."""
    template = Catalog(domain=DOMAIN, project="handshake-tutor", charset="utf-8")
    found = extract_from_dir(
        str(source), method_map=[("**.py", "tutor.wording.extract:calls")], keywords=KEYWORDS
    )
    places = {
        (message, f"tutor/{Path(file).as_posix()}"): None
        for file, _, message, _, _ in sorted(found, key=_place)
    }
    for message, file in places:
        template.add(message, locations=[(file, 0)])
    return template


def calls(
    file: BinaryIO,
    keywords: Collection[str],
    tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[tuple[int, str, list[str | None], list[str]]]:
    """A method of extraction for Babel: the calls of ``keywords``, with their texts, from the syntax tree.

    Babel's own reads tokens, and before Python 3.12 it is blind to a call inside an f-string.
    """
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in keywords:
            yield node.lineno, name, [_text(each) for each in node.args], []


def _place(found: tuple[str, int, *tuple[object, ...]]) -> tuple[str, int]:
    return found[0], found[1]


def _name(called: ast.expr) -> str:
    return (
        called.attr
        if isinstance(called, ast.Attribute)
        else called.id
        if isinstance(called, ast.Name)
        else ""
    )


def _text(argument: ast.expr) -> str | None:
    value = argument.value if isinstance(argument, ast.Constant) else None
    return value if isinstance(value, str) else None


def catalogue_paths() -> Iterator[tuple[str, Path]]:
    """The languages other than English, each with its catalogue."""
    for language in LANGUAGES:
        if language != "en":
            yield language, LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path, language: str) -> Catalog:
    """A catalogue as it is committed."""
    with path.open("rb") as source:
        return read_po(source, locale=language, domain=DOMAIN, abort_invalid=True)


def updated(catalogue: Catalog, template: Catalog) -> Catalog:
    """The catalogue with exactly the template's messages."""
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    for message in catalogue:
        message.flags.discard("python-brace-format")  # which Babel marks depends on its version
        if message.id and message.fuzzy:  # a message that became a plural, or is one no more
            message.string = ("",) * catalogue.num_plurals if message.pluralizable else ""
            message.flags.discard("fuzzy")
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """The octets of the ``.po`` file. No dates and no lines: it changes only when messages do."""
    head = HEADER.format(language=catalogue.locale_identifier, plural=catalogue.plural_forms)
    octets = BytesIO(head.encode())
    octets.seek(0, SEEK_END)
    write_po(octets, catalogue, width=110, include_lineno=False, omit_header=True)
    return octets.getvalue()


def main() -> None:
    """Update every catalogue and say what still lacks a translation."""
    template = extract()
    for language, path in catalogue_paths():
        catalogue = updated(read(path, language), template)
        path.write_bytes(written(catalogue))
        lacking = [message.id for message in catalogue if message.id and not all(forms(message.string))]
        print(f"{path}: {len(catalogue)} messages, {len(lacking)} not translated")
        for id in lacking:
            print(f"  {id}")


def forms(string: str | Sequence[str] | None) -> tuple[str, ...]:
    """The translations of a message: one, or one for each plural; an empty one where there is none."""
    return (string,) if isinstance(string, str) else tuple(string or ("",))


if __name__ == "__main__":
    main()
